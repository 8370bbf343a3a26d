import { availableParallelism } from 'node:os'

/** What the sources need to run as they are: ES modules whose types are taken out. */
export const base = {
  testEnvironment: 'node',
  // What builds and mutations leave behind.
  modulePathIgnorePatterns: ['<rootDir>/out/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFilesAfterEnv: ['<rootDir>/__tests__/fixed-seed.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/strip-types.mjs' },
}

const project = (name) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/__tests__/${name}/**/*.test.ts`],
})

export default {
  // A busy machine takes longer; what has to be quick is measured where it is.
  testTimeout: 30_000,
  // Half of them wait: for child processes, and for what these wait for.
  maxWorkers: 2 * availableParallelism(),
  // A process keeps each module that a test loaded, to its end.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/scripts/test-order.mjs',
  // deep: attacks, random lives, and looks at what is rendered: the slow ones.
  projects: ['unit', 'contract', 'deep'].map(project),
}
