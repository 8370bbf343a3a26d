import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import circus from 'jest-circus/runner'

const run = circus.default ?? circus

// The names of each file's tests, as the dry run of one process met them.
const NAMES = 'test-names.json'
const FAST_CHECK = fileURLToPath(
  new URL('mutation-fast-check.mjs', import.meta.url),
)
let namesIn = null
let killed = null

/**
 * A jest runner that ends with the first red test, and loads only files that
 * have a test to run: jest itself loads all of them, for each mutant.
 */
export default async function runFile(global, config, environment, ...rest) {
  const [, path] = rest
  const mutant = process.env.__STRYKER_ACTIVE_MUTANT__ ?? null
  if (mutant !== null) {
    namesIn ??= existsSync(NAMES) ? JSON.parse(readFileSync(NAMES, 'utf8')) : {}
    if (mutant === killed || !hasTests(path, global.testNamePattern))
      return skipped(path)
  }

  const inner = environment.handleTestEvent
  environment.handleTestEvent = async (event, state) => {
    if (event.name.endsWith('_failure')) killed = mutant
    if (event.name === 'test_start' && mutant !== null && mutant === killed)
      event.test.mode = 'skip'
    await inner?.call(environment, event, state)
  }
  const setupFilesAfterEnv = readFileSync(path, 'utf8').includes('fast-check')
    ? [FAST_CHECK]
    : []
  const setUp = {
    ...config,
    setupFilesAfterEnv: [...config.setupFilesAfterEnv, ...setupFilesAfterEnv],
  }
  const result = await run(global, setUp, environment, ...rest)
  if (result.numFailingTests > 0 || result.testExecError) killed = mutant
  if (mutant === null) note(path, result)
  return result
}

function note(path, { testResults }) {
  namesIn ??= {}
  namesIn[path] = testResults.map(({ fullName }) => fullName)
  writeFileSync(NAMES, JSON.stringify(namesIn))
}

function hasTests(path, pattern) {
  const names = namesIn[path]
  if (names === undefined || !pattern) return true
  const wanted = new RegExp(pattern, 'i')
  return names.some((name) => wanted.test(name))
}

/** A file without a test to run; jest takes none at all for a fault. */
function skipped(testFilePath) {
  const name = `${basename(testFilePath)} has nothing to run`
  return {
    leaks: false,
    numFailingTests: 0,
    numPassingTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    openHandles: [],
    perfStats: { start: 0, end: 0, runtime: 0, slow: false },
    skipped: true,
    snapshot: {
      added: 0,
      fileDeleted: false,
      matched: 0,
      unchecked: 0,
      uncheckedKeys: [],
      unmatched: 0,
      updated: 0,
    },
    testFilePath,
    testResults: [
      {
        ancestorTitles: [],
        failureDetails: [],
        failureMessages: [],
        fullName: name,
        numPassingAsserts: 0,
        status: 'pending',
        title: name,
      },
    ],
  }
}
