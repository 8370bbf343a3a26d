/** What the sources need to run as they are: ES modules, compiled file by file. */
export const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true }],
  },
}

const project = (name) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
})

export default {
  // A process keeps each module that a test loaded, to its end.
  workerIdleMemoryLimit: '1GB',
  // deep: attacks, random lives, and looks at what is rendered: the slow ones.
  projects: ['unit', 'contract', 'deep'].map(project),
}
