import { createStaticKeys } from '../../src/credentials/open.js'
import { allAtOnce, oneByOne } from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import type { Clock, Round } from '../../src/gate/reading.js'
import { toReport } from '../../src/publish.js'
import { reportRun } from '../../src/report/run.js'
import { toOutputs } from '../../src/report/outputs.js'
import { createCaller } from '../../src/webplus/caller.js'
import {
  createEnvironmentSource,
  createHealthSource,
} from '../../src/webplus/sources.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import { createServerClock } from '../../src/clock.js'
import { createVirtualClock } from '../unit/virtual-clock.js'
import { createChance } from './chance.js'
import {
  asEnvironmentOutcome,
  asOutcome,
  saidOn,
  toldIn,
} from './law-answers.js'
import type { Call, Evidence, Said } from './law-evidence.js'
import { isHealthy } from './law-judging.js'
import { endedOf } from './law-outputs.js'
import { statesIn } from './law-lives.js'
import type { Plan } from './law-plans.js'
import { createServer, ENVIRONMENT } from './law-server.js'

const NEVER_MS = 1e12

/** Plays a plan in virtual time through gate, retries and limiter to its outputs. */
export async function playPlan(
  plan: Plan,
): Promise<Evidence & { readonly timersLeft: number }> {
  const { settings, timeoutMs: deadlineAtMs } = plan
  const virtual = createVirtualClock()
  const chance = createChance(plan.seed)
  const random = () => chance.below(2 ** 24) / 2 ** 24
  const clock: Clock = {
    now: virtual.now,
    sleep: (ms, signal) =>
      virtual.sleep(ms <= 0 ? 0 : ms + plan.lateMs * random(), signal),
  }
  const names = plan.lives.map((_, at) => `i-${String(at + 1)}`)
  const follows = settings.source === 'environment'
  const calls: Call[] = []
  const rounds: Round[] = []
  let order = 0
  let requests = 0

  const server = createServer(plan, names)
  const answer = async (id: string, signal: AbortSignal): Promise<Said> => {
    const startedAtMs = clock.now()
    const sent = (order += 1)
    const trip = server.tripAt(requests, startedAtMs)
    requests += 1
    const call = { id, round: rounds.length + 1, startedAtMs, sent }
    const at =
      calls.push({
        ...call,
        endedAtMs: Infinity,
        heard: Infinity,
        said: { kind: 'aborted' },
      }) - 1
    const meant = saidOn(trip) ?? server.saidAbout(id, startedAtMs)
    if (trip === 'deaf') await new Promise(() => undefined)
    const latencyMs = plan.latencyMs * (0.5 + random())
    await virtual.sleep(trip === 'hang' ? NEVER_MS : latencyMs, signal)
    const isLate =
      signal.aborted &&
      (signal.reason as Error | undefined)?.name === 'TimeoutError'
    const told: Said = isLate
      ? { kind: 'nothing', class: 'network' }
      : signal.aborted
        ? { kind: 'aborted' }
        : meant
    // It may be told before the deadline's timer wakes, but not before it.
    const isTooLate = clock.now() > deadlineAtMs
    const failed = told.kind === 'nothing' ? { class: told.class } : {}
    const said: Said = isTooLate ? { kind: 'aborted', ...failed } : told
    const endedAtMs = clock.now()
    calls[at] = { ...call, endedAtMs, heard: (order += 1), said }
    return told
  }

  const fleet = createFleet({ ids: follows ? null : names, rules: settings })
  const limiter = createLimiter({ ...settings, deadlineAtMs, clock, random })
  const caller = createCaller({
    ...settings,
    limiter,
    clock,
    random,
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    keys: createStaticKeys({
      accessKeyId: 'k',
      accessKeySecret: 's',
      securityToken: null,
    }),
    onSent: () => undefined,
  })
  const strategy =
    settings.source === 'ids'
      ? oneByOne(
          createHealthSource({
            ...settings,
            caller,
            client: {
              describeInstanceHealth: async ({ instanceId, signal }) =>
                asOutcome(await answer(instanceId, signal)),
            },
          }),
        )
      : allAtOnce(
          createEnvironmentSource({
            caller,
            environmentId: ENVIRONMENT,
            client: {
              describeEnvironmentHealth: async ({ signal }) =>
                asEnvironmentOutcome(await answer(ENVIRONMENT, signal)),
            },
          }),
        )

  const cancel = new AbortController()
  const over = new AbortController()
  const cancelAtMs =
    plan.cancelShare === null ? null : plan.cancelShare * deadlineAtMs
  if (cancelAtMs !== null)
    void virtual.sleep(cancelAtMs, over.signal).then(() => {
      if (!over.signal.aborted) cancel.abort()
    })
  const end = await virtual.run(() =>
    runGate({
      ...settings,
      rules: settings,
      fleet,
      deadlineAtMs,
      strategy,
      clock,
      random,
      cancel: cancel.signal,
      onRound: (round) => rounds.push(round),
    }),
  )
  const endedAtMs = clock.now()
  over.abort()
  const { values } = toOutputs(
    toReport({
      verdict: end.verdict,
      startedAt: '2026-01-01T00:00:00.000Z',
      durationMs: endedAtMs,
      run: reportRun({}),
      settings: null,
      fleet,
      end,
      requests: caller.requests(),
      throttling: limiter.throttling(),
    }),
    { reportFile: '', reportPage: '' },
  )
  return {
    settings,
    ids: follows ? [] : names,
    deadlineAtMs,
    cancelAtMs: cancel.signal.aborted ? cancelAtMs : null,
    calls,
    rounds,
    ended: endedOf(values),
    endedAtMs,
    slackMs: plan.lateMs,
    isExact: true,
    orderSlack: 0,
    timersLeft: virtual.pending(),
    wasHealthy: (id, span) =>
      statesIn(plan, names.indexOf(id), span).some((state) => {
        const told = toldIn(state)
        return told !== null && isHealthy(told, settings)
      }),
  }
}
