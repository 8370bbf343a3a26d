import { mkdirSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'

const folder = (name, tests = `unit/${name}/**`) => ({
  mutate: [`src/${name}/*.ts`],
  tests: [`${tests}/*.test.ts`],
})

/**
 * What is mutated, and the tests that have to notice: its own, in process, but
 * for those of many thousand cases.
 */
const GROUPS = {
  gate: {
    mutate: ['src/gate/*.ts'],
    tests: ['unit/gate/*.test.ts'],
  },
  shared: {
    mutate: ['src/@(clock|duration|text).ts'],
    tests: [
      'unit/@(backoff|clock|duration).test.ts',
      'unit/report/text.test.ts',
    ],
  },
  http: {
    mutate: ['src/http/*.ts'],
    tests: ['unit/http/*.test.ts', 'unit/webplus/@(answer|listing)*.test.ts'],
  },
  webplus: folder('webplus'),
  inputs: folder('inputs'),
  credentials: {
    mutate: ['src/credentials/*.ts'],
    tests: ['unit/credentials/!(keyless-page).test.ts'],
  },
}
const LEAST_PERCENT = 90

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(GROUPS)
const unknown = names.filter((name) => !Object.hasOwn(GROUPS, name))
if (unknown.length > 0) {
  console.error(
    `There is no group '${unknown.join("', '")}': expected some of ${Object.keys(GROUPS).join(', ')}.`,
  )
  process.exit(1)
}
mkdirSync('out/mutation', { recursive: true })

const scores = []
for (const name of names) {
  const { mutate, tests } = GROUPS[name]
  const stryker = new Stryker({
    mutate,
    jest: {
      configFile: 'jest.mutation.config.mjs',
      enableFindRelatedTests: false,
      config: { testMatch: tests.map((test) => `<rootDir>/__tests__/${test}`) },
    },
    tempDirName: `out/mutation/${name}`,
    incremental: process.env.INCREMENTAL === '1',
    incrementalFile: `out/mutation/${name}.json`,
  })
  const mutants = await stryker.runMutationTest()
  for (const mutant of mutants)
    if (['Survived', 'NoCoverage'].includes(mutant.status)) tell(mutant)
  scores.push(scoreOf(name, mutants))
}
scores.push(total(scores))
console.table(scores)
if (scores.at(-1).percent < LEAST_PERCENT) process.exitCode = 1

function tell({ fileName, location, mutatorName, replacement, status }) {
  const at = `${fileName.replace(`${process.cwd()}/`, '')}:${String(location.start.line)}:${String(location.start.column)}`
  console.log(`${status} ${at} ${mutatorName}: ${replacement}`)
}

function scoreOf(name, mutants) {
  const count = (...statuses) =>
    mutants.filter(({ status }) => statuses.includes(status)).length
  return withPercent({
    name,
    killed: count('Killed'),
    timeout: count('Timeout'),
    survived: count('Survived'),
    uncovered: count('NoCoverage'),
    invalid: count('RuntimeError', 'CompileError'),
    ignored: count('Ignored'),
  })
}

function total(rows) {
  const sum = { name: 'all' }
  for (const row of rows)
    for (const [key, value] of Object.entries(row))
      if (key !== 'name' && key !== 'percent')
        sum[key] = (sum[key] ?? 0) + value
  return withPercent(sum)
}

function withPercent(row) {
  const detected = row.killed + row.timeout
  const valid = detected + row.survived + row.uncovered
  return { ...row, percent: Math.round((detected / valid) * 1000) / 10 }
}
