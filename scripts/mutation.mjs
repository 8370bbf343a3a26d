import { existsSync, mkdirSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'

/**
 * What is mutated, and the tests that have to notice: its own, in process, but
 * for those of many thousand cases.
 */
const GROUPS = {
  gate: ['unit/gate/!(*-laws).test.ts'],
  deployment: ['unit/deployment/*.test.ts'],
  webplus: [
    'unit/webplus/!(*-laws|limiter-servers).test.ts',
    'unit/http/request.test.ts',
  ],
  credentials: ['unit/credentials/!(keyless-page).test.ts'],
  inputs: ['unit/inputs/!(laws).test.ts'],
  http: [
    'unit/http/*.test.ts',
    'unit/webplus/@(answer|client|listing)!(*-laws).test.ts',
  ],
  shared: [
    'unit/@(backoff|clock|duration).test.ts',
    'unit/report/text.test.ts',
  ],
}
const SHARED = 'src/@(clock|duration|text).ts'
const LEAST_PERCENT = 90

/** A group, or one of its files: `gate` or `gate/fleet`. */
const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(GROUPS)
const unknown = names.filter((name) => testsOf(name) === undefined)
if (unknown.length > 0) {
  console.error(
    `There is no group '${unknown.join("', '")}': expected some of ${Object.keys(GROUPS).join(', ')}, or a file of one, such as 'gate/fleet'.`,
  )
  process.exit(1)
}
mkdirSync('out/mutation', { recursive: true })

const scores = []
for (const name of names) {
  const stryker = new Stryker({
    mutate: [sourcesOf(name)],
    jest: {
      configFile: 'jest.mutation.config.mjs',
      enableFindRelatedTests: false,
      config: {
        testMatch: testsOf(name).map((test) => `<rootDir>/__tests__/${test}`),
      },
    },
    tempDirName: `out/mutation/${name}`,
    ...(process.env.CONCURRENCY && {
      concurrency: Number(process.env.CONCURRENCY),
    }),
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

function sourcesOf(name) {
  if (name === 'shared') return SHARED
  return name.includes('/') ? `src/${name}.ts` : `src/${name}/*.ts`
}

function testsOf(name) {
  const [group, file] = name.split('/')
  if (file !== undefined && !existsSync(`src/${name}.ts`)) return undefined
  return Object.hasOwn(GROUPS, group) ? GROUPS[group] : undefined
}

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
