import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { append } from '../../src/history/append.js'
import { EMPTY, type Reading } from '../../src/history/history.js'
import { historyText } from '../../src/history/history-json.js'
import { toJson } from '../../src/report/json.js'
import { BUSY_MS } from './built-action.js'
import { parseOutputs } from './runner-output.js'
import { createChance } from '../deep/chance.js'
import { ENDED } from '../unit/merge/merge-fixture.js'
import { KEEPING } from '../unit/history/histories.js'
import { endedReport } from '../unit/history/played-history.js'

const MINUTE_MS = 60_000
const HELD_MS = 20_000
const END_MS = Date.parse('2026-03-31T00:00:00.000Z')

let workspace = ''
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'webplus-history-test-'))
  mkdirSync(join(workspace, 'reports'))
})
afterEach(() => {
  rmSync(workspace, { recursive: true })
})

function run(env: Readonly<Record<string, string>> = {}) {
  const output = join(workspace, 'output')
  writeFileSync(output, '')
  const startedAtMs = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve('dist/history/index.js')],
    {
      encoding: 'utf8',
      // A run that no signal ends would hold the test for ever.
      timeout: HELD_MS,
      killSignal: 'SIGKILL',
      env: {
        PATH: process.env['PATH'],
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        GITHUB_REPOSITORY: 'octo/shop',
        GITHUB_SERVER_URL: 'https://github.com',
        'INPUT_REPORT-FILES': 'reports/*.json',
        ...env,
      },
    },
  )
  return {
    status,
    stdout,
    stderr,
    durationMs: performance.now() - startedAtMs,
    outputs: parseOutputs(readFileSync(output, 'utf8')),
  }
}

const report = (minutesAgo: number, letters: readonly string[]) =>
  toJson(
    endedReport(
      new Date(END_MS - minutesAgo * MINUTE_MS).toISOString(),
      letters,
      letters.includes('U') ? ENDED.failure : {},
    ),
  )
const place = (name: string) => join(workspace, 'webplus-history', name)
const put = (name: string, text: string) => {
  writeFileSync(join(workspace, 'reports', name), text)
}
const written = () =>
  readdirSync(join(workspace, 'webplus-history')).map((name) => [
    name,
    readFileSync(place(name), 'utf8'),
  ])

describe('the built history action', () => {
  it('makes file, badge and page, and changes no byte when run again', () => {
    put('1.json', report(60, ['H', 'H']))
    put('2.json', report(30, ['H', 'U']))
    const { status, outputs, stdout, stderr } = run()
    expect([status, stderr]).toEqual([0, ''])
    expect(outputs).toEqual({
      'history-file': place('history.json'),
      'badge-file': place('badge.json'),
      'badge-svg': place('badge.svg'),
      page: place('index.html'),
      uptime: '100',
      coverage: '100',
    })
    expect(stdout).toContain('2 reports: 1 up, 1 down, 0 without a verdict.')
    expect(JSON.parse(readFileSync(place('badge.json'), 'utf8'))).toMatchObject(
      {
        label: 'health',
        message: 'down · 100 %',
      },
    )
    expect(readFileSync(place('index.html'), 'utf8')).toMatch(/<\/html>\n$/)
    const before = written()
    expect(before).toHaveLength(4)
    run()
    expect(written()).toEqual(before)
  })

  it('is red, and not held, where GITHUB_OUTPUT is a pipe that nothing reads', () => {
    put('1.json', report(60, ['H']))
    const pipe = join(workspace, 'pipe')
    execFileSync('mkfifo', [pipe])
    const { status, stdout } = run({ GITHUB_OUTPUT: pipe })
    expect(status).toBe(1)
    expect(stdout).toContain("'GITHUB_OUTPUT' is a pipe or folder")
  })

  it('leaves everything as it is where a report is broken, with one annotation', () => {
    put('1.json', report(60, ['H']))
    run()
    const before = written()
    put('2.json', report(30, ['H']).slice(0, 500))
    const { status, stdout, outputs } = run()
    expect(status).toBe(1)
    expect(
      stdout.match(/^::error::The report 'reports\/2\.json' is broken/gm),
    ).toHaveLength(1)
    expect(Object.values(outputs).join('')).toBe('')
    expect(written()).toEqual(before)
  })

  it('leaves a newer history as it is, and says what is wrong', () => {
    const newer =
      '{"schema":"urn:webplus-health-gate:history:2","schemaVersion":2}'
    mkdirSync(join(workspace, 'webplus-history'))
    writeFileSync(place('history.json'), newer)
    put('1.json', report(60, ['H']))
    const { status, stdout } = run()
    expect(status).toBe(1)
    expect(stdout).toMatch(
      /^::error::The history file '.*history\.json' cannot be appended to: its schema is 'urn:webplus-health-gate:history:2'/m,
    )
    expect(written()).toEqual([['history.json', newer]])
  })

  it('tells all bad inputs at once', () => {
    const { status, stdout } = run({
      INPUT_KEEP: '1 year',
      'INPUT_MAX-GAP': '5',
      INPUT_LABEL: 'x'.repeat(65),
    })
    expect(status).toBe(1)
    expect(stdout.match(/^::error/gm)).toHaveLength(1)
    for (const name of ['keep', 'max-gap', 'label'])
      expect(stdout).toContain(`Input '${name}' is '`)
  })
})

describe('90 days at a check a minute for 100 instances', () => {
  const chance = createChance(1)
  const ids = Array.from(
    { length: 100 },
    (_, i) => `i-bp1abcdefghijklmnop${String(100 + i)}`,
  )
  const notesOf = (i: number): Reading['note'] => {
    const first = chance.below(90)
    return {
      run: String(19_000_000_000 + i),
      text: `Not healthy after 1.${String(i % 10)} s: 61 of 100 instances healthy, 100 needed; not healthy: ${ids.slice(first, first + 3).join(' (DISCONNECTED), ')} and 36 more.`.slice(
        0,
        160,
      ),
      ids: ids.slice(first, first + 10),
      more: 29,
    }
  }
  const minutes = (
    saysAt: (i: number) => Reading['says'],
  ): readonly Reading[] =>
    Array.from({ length: 90 * 1_440 }, (_, i) => {
      const says = saysAt(i)
      return {
        atMs: END_MS - (90 * 1_440 - i) * MINUTE_MS + chance.below(20_000),
        says,
        note: says === 'down' ? notesOf(i) : null,
      }
    })

  it.each<readonly [string, (i: number) => Reading['says']]>([
    ['calm', () => 'up'],
    ['flapping every minute', (i) => (i % 2 === 0 ? 'down' : 'up')],
    ['down all the time', () => 'down'],
    ['at random', () => chance.pick(['up', 'down', 'none'])],
  ])('stay under 1 MiB, and take under 2 s to append to: %s', (_, saysAt) => {
    const { history } = append(EMPTY, minutes(saysAt), KEEPING)
    expect(history.readings.length).toBeGreaterThan(43_000)
    const text = historyText(history)
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    mkdirSync(join(workspace, 'webplus-history'))
    writeFileSync(place('history.json'), text)
    put(
      '1.json',
      report(
        -1,
        Array.from({ length: 100 }, () => 'H'),
      ),
    )
    const { status, durationMs, stdout } = run()
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 up')])
    expect(durationMs).toBeLessThan(2_000 + BUSY_MS)
    const after = readFileSync(place('history.json'))
    expect(after.length).toBeLessThan(1024 * 1024)
  })
})
