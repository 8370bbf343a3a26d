import { expect, it } from '@jest/globals'
import { oneByOne, type HealthSource } from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import { createVirtualClock } from '../unit/virtual-clock.js'
import { rules } from '../unit/gate/gate-runner.js'
import { connected, disconnected } from '../unit/gate/scripted-source.js'

const INSTANCES = 100_000
const RESTART_EVERY_MS = 5
const DOWN_MS = 60_000
const MIB = 1_048_576

it('sees 100,000 instances through a rolling restart within a minute of CPU and 512 MiB', async () => {
  const clock = createVirtualClock()
  const ids = Array.from({ length: INSTANCES }, (_, at) => `i-${String(at)}`)
  const placeOf = new Map(ids.map((id, at) => [id, at]))
  let calls = 0
  // Each goes down in its turn and comes back a minute later.
  const isUp = (id: string) => {
    const downAtMs = (placeOf.get(id) ?? 0) * RESTART_EVERY_MS
    const sinceMs = clock.now() - downAtMs
    return sinceMs < 0 || sinceMs >= DOWN_MS
  }
  const source: HealthSource = {
    prepare: () => Promise.resolve(),
    lastFailure: () => null,
    async read({ ids: asked, onAnswer, isNeeded: isWanted, signal }) {
      for (const [at, id] of asked.entries()) {
        if (at % 1_000 === 0) await clock.sleep(50, signal)
        if (!isWanted()) return
        calls += 1
        onAnswer(id, isUp(id) ? connected : disconnected)
      }
    },
  }
  const fleet = createFleet({ ids, rules })
  const heapBefore = process.memoryUsage().heapUsed
  const cpuBefore = process.cpuUsage()
  const end = await clock.run(() =>
    runGate({
      fleet,
      rules,
      mode: 'wait',
      initialDelayMs: 0,
      intervalMs: 10_000,
      deadlineAtMs: 3_600_000,
      strategy: oneByOne(source),
      clock,
      random: () => 0.5,
      cancel: new AbortController().signal,
      onRound: () => undefined,
    }),
  )
  const { user, system } = process.cpuUsage(cpuBefore)
  const grownBytes = process.memoryUsage().heapUsed - heapBefore

  expect(end.verdict.conclusion).toBe('success')
  // The last one is back after 560 s: not before that, nor a round later.
  expect(clock.now()).toBeGreaterThanOrEqual(559_995)
  expect(clock.now()).toBeLessThan(580_000)
  expect(calls).toBeGreaterThanOrEqual(INSTANCES)
  expect((user + system) / 1e6).toBeLessThan(60)
  expect(grownBytes / MIB).toBeLessThan(512)
}, 120_000)
