import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { brokenParts } from '../deep/whole-run.js'
import {
  connected,
  disconnected,
  runAgainst,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import type { Signals } from './built-action.js'

jest.setTimeout(30_000)

// The pipe is given up 800 ms after it was found to take no bytes.
const READ_AFTER_MS = 100

/**
 * A run whose summary is a pipe, which holds it up for as long as nobody
 * reads; these signals come while it does, and a reader 100 ms after them.
 */
async function heldAtSummary(
  scenario: RawScenario,
  names: readonly NodeJS.Signals[],
  before: Signals = [],
): Promise<RanAgainst> {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-summary-test-'))
  const pipe = join(folder, 'summary')
  execFileSync('mkfifo', [pipe])
  let isHeldSinceMs: number | null = null
  const readings: Promise<string>[] = []
  // The page is written last before the summary.
  const isHeld = () =>
    readdirSync(folder)
      .filter((name) => name.startsWith('webplus-'))
      .some((name) => readdirSync(join(folder, name)).includes('report.html'))
  const signals = names.map((name, at) => ({
    name,
    when: () => {
      if (!isHeld()) return false
      isHeldSinceMs ??= performance.now()
      if (performance.now() < isHeldSinceMs + 50 + at * 20) return false
      if (at === names.length - 1)
        setTimeout(() => {
          readings.push(readFile(pipe, 'utf8'))
        }, READ_AFTER_MS)
      return true
    },
  }))
  try {
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids': 'i-1,i-2', interval: '100ms' },
      env: { RUNNER_TEMP: folder, GITHUB_STEP_SUMMARY: pipe },
      signals: [...before, ...signals],
    })
    expect(isHeldSinceMs).not.toBeNull()
    return { ...ran, summary: (await Promise.all(readings)).join('') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const DOWN: RawScenario = { instances: { 'i-1': {}, 'i-2': disconnected() } }
const INTERRUPTED: Signals = [
  { name: 'SIGINT', when: (stdout) => stdout.includes('Round 1') },
]

const rows = [
  {
    conclusion: 'success',
    scenario: connected(2).scenario,
    signals: ['SIGTERM'],
    before: [],
  },
  {
    conclusion: 'success',
    scenario: connected(2).scenario,
    signals: ['SIGINT', 'SIGTERM', 'SIGINT'],
    before: [],
  },
  {
    conclusion: 'error',
    scenario: { instances: {}, keys: [{ id: 'LTAI-other', secret: 's' }] },
    signals: ['SIGINT'],
    before: [],
  },
  {
    conclusion: 'cancelled',
    scenario: DOWN,
    signals: ['SIGTERM', 'SIGINT'],
    before: INTERRUPTED,
  },
] as const

describe('a signal while the summary is written', () => {
  it.concurrent.each(rows)(
    'changes nothing of a run that ended as $conclusion: $signals',
    async ({ conclusion, scenario, signals, before }) => {
      const ran = await heldAtSummary(scenario, signals, before)
      expect(ran.outputs['conclusion']).toBe(conclusion)
      expect(ran.exitCode).toBe(Number(conclusion !== 'success'))
      expect(brokenParts(ran)).toEqual([])
    },
  )
})
