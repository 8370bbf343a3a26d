/** What the sources need to run as they are: ES modules, compiled file by file. */
export const base = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['ts-jest', { useESM: true }],
  },
}

/** Attacks, random lives, and looks at what is rendered: the slow ones. */
const DEEP = ['deep', 'rendering']
/** The built actions in child processes, judged from outside. */
const CONTRACT = [
  'action',
  'network',
  'peers-bugs/(process|status|telling|values)',
  'secrets',
  'github/quiet',
  'merge/built-merge',
  'simulator/(action|command-line/program|official-session)\\.',
]

const under = (places) => `__tests__/(${places.join('|')})`
const project = (displayName, more) => ({ ...base, displayName, ...more })
const isTest = '\\.test\\.ts$'

export default {
  // A process keeps each module that a test loaded, to its end.
  workerIdleMemoryLimit: '1GB',
  projects: [
    project('unit', {
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: [under([...CONTRACT, ...DEEP])],
    }),
    project('contract', { testRegex: `${under(CONTRACT)}.*${isTest}` }),
    project('deep', { testRegex: `${under(DEEP)}.*${isTest}` }),
  ],
}
