import type { LedgerEntry } from '../../simulator/ledger.js'
import type { RanAgainst } from '../contract/against-simulator.js'
import { toldIn } from './law-answers.js'
import { type ActionPlan, stateAtMs, statesWithin } from './law-action-plans.js'
import type { Call, Ended, Evidence, Said, Span } from './law-evidence.js'
import { isHealthy } from './law-judging.js'
import { endedOf } from './law-outputs.js'

/** A busy machine is so late, ms. */
const SLACK_MS = 400
const CUT_ALLOWANCE_MS = 50

/** What is known of a run of the built action: the simulator's ledger and the outputs. */
export function evidenceOf(plan: ActionPlan, ran: RanAgainst): Evidence {
  const { settings, timeoutMs } = plan
  const calls = callsOf(plan, ran.ledger)
  const ended = withoutUnseen(endedOf(ran.outputs), {
    seen: calls.length,
    most: settings.maxConcurrency,
  })
  const rounds = spansOf(calls)
  const report = ran.report as {
    readonly durationSeconds: number
    readonly lastRound: { readonly startedAtSeconds: number } | null
  }
  // The run's clock began before the ledger's: the last round is in both.
  const lastMs = 1_000 * (report.lastRound?.startedAtSeconds ?? 0)
  const isEmpty = ended.rounds === rounds.length + 1
  const lastSpan = rounds.at(-1)
  const aheadMs =
    isEmpty || lastSpan === undefined ? null : lastMs - lastSpan.startedAtMs
  const endedAtMs =
    aheadMs === null
      ? Math.max(0, ...rounds.map((span) => span.endedAtMs))
      : 1_000 * report.durationSeconds - aheadMs
  return {
    settings,
    ids: settings.source === 'environment' ? [] : plan.ids,
    deadlineAtMs: aheadMs === null ? endedAtMs : timeoutMs - aheadMs,
    cancelAtMs: null,
    calls,
    // One that the deadline cut before it could ask.
    rounds: isEmpty
      ? [...rounds, { startedAtMs: endedAtMs, endedAtMs }]
      : rounds,
    ended,
    endedAtMs,
    slackMs: SLACK_MS,
    isExact: false,
    orderSlack: settings.maxConcurrency === 1 ? 0 : SLACK_MS,
    wasHealthy: (id, span) =>
      statesWithin(plan, id, span).some((state) => {
        const told = toldIn(state)
        return told !== null && isHealthy(told, settings)
      }),
  }
}

/**
 * The same, and with ever more of what was answered at the very end as if it
 * had come too late: the deadline can overtake it on its way back.
 */
export function* asSeenByTheRun(evidence: Evidence): Generator<Evidence> {
  const { calls, endedAtMs, slackMs } = evidence
  const ends = calls
    .map((call) => call.endedAtMs)
    .filter((atMs) => atMs >= endedAtMs - slackMs)
    .sort((one, other) => other - one)
  for (const cutFromMs of [Infinity, ...ends])
    yield {
      ...evidence,
      calls: calls.map((call) =>
        call.endedAtMs < cutFromMs
          ? call
          : { ...call, said: { kind: 'aborted' } },
      ),
    }
}

/** The last requests of a run that ran out of time may never have arrived. */
function withoutUnseen(
  ended: Ended,
  { seen, most }: { readonly seen: number; readonly most: number },
): Ended {
  const isLikely = ended.requests > seen && ended.requests <= seen + most
  return isLikely && ended.conclusion !== 'success'
    ? { ...ended, requests: seen }
    : ended
}

function saidIn(plan: ActionPlan, entry: LedgerEntry): Said {
  const { atMs, endedAtMs, code, fault, instanceId } = entry
  const nothing = (kind: 'network' | 'api'): Said => ({
    kind: 'nothing',
    class: kind,
  })
  const tookMs = (endedAtMs ?? Infinity) - atMs
  const { requestTimeoutMs } = plan.settings
  if (entry.clientAborted)
    return tookMs >= requestTimeoutMs - CUT_ALLOWANCE_MS
      ? nothing('network')
      : { kind: 'aborted' }
  if (fault === 'error') {
    if (code === 'Throttling.User')
      return { kind: 'throttled', retryAfterMs: plan.retryAfterMs }
    return code === 'Forbidden.RAM'
      ? { kind: 'permanent', reason: 'auth' }
      : nothing('api')
  }
  if (fault === 'html-page') return nothing('api')
  if (fault !== null) return nothing('network')
  if (instanceId !== null) {
    const state = stateAtMs(plan, instanceId, atMs)
    const told = toldIn(state)
    return told === null
      ? { kind: 'missing', notYours: state === 'foreign' }
      : { kind: 'health', ...told }
  }
  const members = plan.ids.flatMap((id) => {
    const told = toldIn(stateAtMs(plan, id, atMs))
    return told === null ? [] : [[id, told] as const]
  })
  return { kind: 'listing', members: new Map(members) }
}

/** The calls, each with its round: a round asks nobody who has answered in it. */
function callsOf(plan: ActionPlan, ledger: readonly LedgerEntry[]): Call[] {
  const isOnce = plan.settings.mode === 'once'
  const isInLine = plan.settings.maxConcurrency === 1
  let round = 1
  let failures = new Map<string, number>()
  const done = 3
  return ledger.map((entry, at) => {
    const id = entry.instanceId ?? entry.environmentId ?? ''
    const said = saidIn(plan, entry)
    const failed = failures.get(id) ?? 0
    if (failed >= done && !isOnce) {
      round += 1
      failures = new Map()
    }
    const isPending = said.kind === 'throttled' || said.kind === 'aborted'
    const now = failures.get(id) ?? 0
    if (said.kind === 'nothing') failures.set(id, now + 1)
    else if (!isPending) failures.set(id, done)
    const { atMs: startedAtMs } = entry
    const endedAtMs = entry.endedAtMs ?? Infinity
    return {
      id,
      round,
      startedAtMs,
      endedAtMs,
      // One after the other they come in the order in which they are answered.
      sent: isInLine ? at : startedAtMs,
      heard: isInLine ? at + 0.5 : endedAtMs,
      said,
    }
  })
}

function spansOf(calls: readonly Call[]): readonly Span[] {
  const spans: Span[] = []
  for (const { round, startedAtMs, endedAtMs } of calls) {
    const before = spans[round - 1]
    spans[round - 1] = {
      startedAtMs: before?.startedAtMs ?? startedAtMs,
      endedAtMs: Math.max(before?.endedAtMs ?? 0, endedAtMs),
    }
  }
  return spans
}
