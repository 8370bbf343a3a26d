/** Mutation testing of what decides, signs and reads: see scripts/mutation.mjs. */
export default {
  packageManager: 'npm',
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  ignorePatterns: [
    '/*',
    '!/src',
    '!/simulator',
    '!/__tests__',
    '!/scripts',
    '!/*.mjs',
    '!/*.json',
  ],
  ignoreStatic: false,
  concurrency: 2,
  // Jest's modules are never freed: a process would slow down as it grows.
  maxTestRunnerReuse: 100,
  timeoutMS: 8_000,
  timeoutFactor: 2,
  reporters: ['progress-append-only'],
  thresholds: { high: 95, low: 90, break: null },
}
