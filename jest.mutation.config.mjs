import { base } from './jest.config.mjs'

/** Jest as Stryker runs it; the tests of a group are in scripts/mutation.mjs. */
export default {
  ...base,
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
  testRunner: '<rootDir>/scripts/mutation-jest-circus.mjs',
  roots: ['<rootDir>/src', '<rootDir>/__tests__'],
  testSequencer: '<rootDir>/scripts/mutation-order.mjs',
  watchman: false,
  maxWorkers: 1,
  testTimeout: 10_000,
}
