import { expect, it, jest } from '@jest/globals'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  connected,
  disconnected,
  runAgainst,
} from '../contract/against-simulator.js'

const SECONDS = process.env['DEEP'] === '1' ? 60 : 6
const FLAT_BYTES = 3_000_000
const FLAT_HANDLES = 5

jest.setTimeout(120_000)

/** Loaded before the action: each half second it writes down what is held. */
const WATCHER = `
import { appendFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
setInterval(() => {
  collectGarbage()
  const { heapUsed } = process.memoryUsage()
  const handles = process.getActiveResourcesInfo().length
  appendFileSync(process.env.HELD_FILE, JSON.stringify({ heapUsed, handles }) + '\\n')
}, 500).unref()
`

it(`the built action holds no more after ${String(SECONDS)} seconds of rounds than after their first quarter`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-leaks-test-'))
  const watcher = join(folder, 'watcher.mjs')
  const heldFile = join(folder, 'held')
  writeFileSync(watcher, WATCHER)
  const { ids, scenario } = connected(20)
  const down = ids.slice(0, 4).map((id) => [id, disconnected()])
  try {
    const ran = await runAgainst(
      {
        instances: {
          ...(scenario['instances'] as object),
          ...Object.fromEntries(down),
          'i-5': { flap: { periodMs: 1_000, downMs: 300 } },
        },
        faults: [{ kind: 'reset', probability: 0.02 }],
      },
      {
        inputs: {
          'instance-ids': ids.join(),
          'min-healthy': '16',
          // Never in a row, as one flaps.
          'success-threshold': '70',
          interval: '100ms',
          timeout: `${String(SECONDS)}s`,
        },
        env: {
          NODE_OPTIONS: `--import=${pathToFileURL(watcher).href}`,
          HELD_FILE: heldFile,
        },
      },
    )
    expect(ran.outputs['conclusion']).toBe('timed_out')
    expect(Number(ran.outputs['requests'])).toBeGreaterThan(10 * SECONDS)
    const held = readFileSync(heldFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { heapUsed: number; handles: number })
    // A moment of a round holds more than one between two: the least counts.
    const quarter = Math.floor(held.length / 4)
    expect(quarter).toBeGreaterThan(0)
    const least = (
      of: 'heapUsed' | 'handles',
      some: readonly (typeof held)[number][],
    ) => Math.min(...some.map((one) => one[of]))
    const [before, after] = [
      held.slice(quarter, 2 * quarter),
      held.slice(-quarter),
    ]
    const grown = (of: 'heapUsed' | 'handles') =>
      least(of, after) - least(of, before)
    expect(grown('heapUsed')).toBeLessThan(FLAT_BYTES)
    expect(grown('handles')).toBeLessThanOrEqual(FLAT_HANDLES)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
