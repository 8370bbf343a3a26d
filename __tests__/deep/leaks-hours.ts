import { getEventListeners } from 'node:events'
import { createStaticKeys } from '../../src/credentials/open.js'
import { oneByOne } from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import type { Clock } from '../../src/gate/reading.js'
import type { Rules } from '../../src/gate/rules.js'
import { publish, toReport } from '../../src/publish.js'
import { reportRun } from '../../src/report/run.js'
import { createRoundLog } from '../../src/report/log.js'
import { heartbeatLine, requestLine } from '../../src/compose/log.js'
import { createCaller } from '../../src/webplus/caller.js'
import { createHealthSource } from '../../src/webplus/sources.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import { createServerClock } from '../../src/clock.js'
import { createPlayedRuntime } from '../unit/played-runtime.js'
import { rules } from '../unit/gate/gate-runner.js'
import { createVirtualClock } from '../unit/virtual-clock.js'
import { createChance } from './chance.js'
import { asOutcome, saidOn, toldIn } from './law-answers.js'
import type { Trip } from './law-plans.js'
import { collectGarbage, type Held } from './leaks-heap.js'
import { createSignals } from './leaks-signals.js'

const HOUR_MS = 3_600_000
const INTERVAL_MS = 10_000
const HEARTBEAT_MS = 60_000
const ROUNDS_SEEN = 20
const INSTANCES = 100

/** A wait that ended, and what was held after each quarter of it. */
export interface LongWait {
  readonly held: readonly Held[]
  readonly conclusion: string
  readonly flaps: number
  readonly requests: number
  readonly lines: number
  readonly reportBytes: number
  readonly listenersLeft: number
}

const WAITING: Rules = {
  ...rules,
  minHealthy: { kind: 'share', percent: 95 },
  // Never in a row, as they flap.
  successThreshold: 100,
}

/** Ten flap all day, six more are up only in each fourth hour. */
function stateOf(at: number, nowMs: number): 'up' | 'down' {
  if (at < 10) return Math.floor(nowMs / 17_000 + at / 3) % 2 ? 'up' : 'down'
  if (at < 16) return Math.floor(nowMs / HOUR_MS) % 4 === 3 ? 'up' : 'down'
  return 'up'
}

/** Plays so many hours of waiting in virtual time, log lines and report included. */
export async function playHours(hours: number): Promise<LongWait> {
  const lengthMs = hours * HOUR_MS
  // A little less than a quarter, as a round can outlast its interval.
  const lookEvery = Math.floor((0.97 * lengthMs) / INTERVAL_MS / 4)
  const virtual = createVirtualClock()
  const { below, pick } = createChance(1)
  const random = () => below(2 ** 24) / 2 ** 24
  const signals = createSignals()
  const clock: Clock = {
    now: virtual.now,
    sleep: (ms, signal) => {
      if (isSeen) signals.see(signal)
      return virtual.sleep(ms, signal)
    },
  }
  const ids = Array.from({ length: INSTANCES }, (_, at) => `i-${String(at)}`)
  const fleet = createFleet({ ids, rules: WAITING })
  const limits = {
    maxConcurrency: 10,
    maxRequestsPerSecond: 0,
    deadlineAtMs: lengthMs,
  }
  const limiter = createLimiter({ ...limits, clock, random })
  let lines = 0
  let isSeen = false
  const log = (line: string) => {
    lines += line.length > 0 ? 1 : 0
  }
  const caller = createCaller({
    limiter,
    clock,
    random,
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    keys: createStaticKeys({
      accessKeyId: 'k',
      accessKeySecret: 's',
      securityToken: null,
    }),
    requestTimeoutMs: 10_000,
    onSent: (sent) => {
      log(requestLine(sent))
    },
  })
  const source = createHealthSource({
    ...limits,
    caller,
    client: {
      async describeInstanceHealth({ instanceId, signal }) {
        if (isSeen) signals.see(signal)
        const trip = below(100) < 2 ? pick(TRIPS) : 'well'
        const at = ids.indexOf(instanceId)
        const state = stateOf(at, clock.now())
        await clock.sleep(trip === 'hang' ? 1e12 : 20, signal)
        const told = toldIn(state)
        if (told === null) throw new Error('Nothing is told.')
        return asOutcome(saidOn(trip) ?? { kind: 'health', ...told })
      },
    },
  })

  const roundLog = createRoundLog(WAITING)
  const cancel = new AbortController()
  signals.see(cancel.signal)
  const over = new AbortController()
  const beat = async () => {
    while (!over.signal.aborted) {
      await clock.sleep(HEARTBEAT_MS, over.signal)
      const elapsedMs = clock.now()
      log(heartbeatLine(fleet, { elapsedMs, leftMs: lengthMs - elapsedMs }))
    }
  }
  const held: Held[] = []
  const look = (round: number) => {
    collectGarbage()
    const { alive, listeners } = signals.look()
    collectGarbage()
    held.push({
      round,
      heapBytes: process.memoryUsage().heapUsed,
      signals: alive,
      listeners,
      sleepers: virtual.pending(),
      handles: process.getActiveResourcesInfo().length,
    })
  }
  const end = await virtual.run(() => {
    void beat()
    return runGate({
      fleet,
      rules: WAITING,
      mode: 'wait',
      initialDelayMs: 0,
      intervalMs: INTERVAL_MS,
      deadlineAtMs: lengthMs,
      strategy: oneByOne(source),
      clock,
      random,
      cancel: cancel.signal,
      onRound: (round) => {
        const line = roundLog(round, {
          counts: fleet.counts(),
          needed: fleet.needed(),
        })
        if (line !== null) log(line)
        const left = lookEvery - (round.number % lookEvery)
        // Whatever lives long is met in any round, and all would be too many.
        isSeen = left <= ROUNDS_SEEN
        if (left === lookEvery) look(round.number)
      },
    })
  })
  over.abort()
  const listenersLeft = getEventListeners(cancel.signal, 'abort').length
  const played = createPlayedRuntime()
  const report = toReport({
    verdict: end.verdict,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: virtual.now(),
    run: reportRun({}),
    settings: null,
    fleet,
    end,
    requests: caller.requests(),
    throttling: limiter.throttling(),
  })
  await publish(played.runtime, {
    report,
    explain: null,
    settings: { failOn: [], summary: 'always' },
    notifier: null,
  })
  return {
    held,
    conclusion: report.conclusion,
    flaps: report.flaps,
    requests: report.requests,
    lines,
    reportBytes: Math.max(
      ...[...played.files.values()].map((text) => text.length),
    ),
    listenersLeft,
  }
}

// Throttled seldom: at the pace that it teaches a round outlasts its interval.
const TRIPS: readonly Trip[] = [
  ...Array.from({ length: 8 }, () => ['reset', '500', 'hang'] as const).flat(),
  'throttled for 300 ms',
]
