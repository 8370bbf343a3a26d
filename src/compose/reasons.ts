import { withTimeout } from '../clock.js'
import { diagnose } from '../deployment/diagnosis.js'
import {
  collectEvidence,
  type AskOnce,
  type Evidence,
  type Unanswered,
} from '../deployment/evidence.js'
import type { Finding } from '../deployment/finding.js'
import type { SickInstance } from '../deployment/instance-findings.js'
import type { Fleet } from '../gate/fleet.js'
import type { Clock, Listing, Reason } from '../gate/reading.js'
import type { DiagnosisLevel } from '../inputs/settings.js'
import { logText } from '../text.js'
import { isCallError, isNetworkFailure } from '../webplus/call-error.js'
import type { Client } from '../webplus/client.js'
import {
  keysUntil,
  type CredentialsSource,
} from '../webplus/credentials-port.js'
import { isPermissionCode } from '../webplus/error-codes.js'
import type { Limiter } from '../webplus/limiter.js'
import type { Sent } from '../webplus/task-queue.js'

/** Time limit of a whole diagnosis, ms. */
const DIAGNOSIS_MS = 8_000

/** What is known when a red verdict is to be explained. */
export interface DiagnosisContext {
  readonly client: Pick<Client, 'perform'>
  readonly keys: CredentialsSource
  readonly limiter: Pick<Limiter, 'acquire' | 'pausedUntilMs'>
  readonly clock: Clock
  /** Limit of each call; all of them together have 8 s. */
  readonly requestTimeoutMs: number
  readonly level: DiagnosisLevel
  readonly environmentId: string | null
  /** The change that the gate waits for; null without one. */
  readonly ourChangeId: string | null
  /** Web+ does not know that change. */
  readonly isOurChangeUnknown: boolean
  readonly fleet: Fleet
  readonly hasHealthCheck: boolean | null
  /** The newest listing of a whole environment; null unless it was followed. */
  readonly listing: Listing | null
  /** Wall-clock time of the run's start, ms since 1970. */
  readonly startedAtWallMs: number
  /** Aborts once the findings are no longer needed. */
  readonly cancel: AbortSignal
  readonly onLine: (line: string) => void
  readonly onSent: (sent: Sent) => void
}

/**
 * The findings on a red verdict of this reason, most significant first. Each
 * call is tried once, all within 8 s. Never rejects, and changes no verdict.
 */
export async function findReasons(
  reason: Reason,
  context: DiagnosisContext,
): Promise<readonly Finding[]> {
  if (context.cancel.aborted) return []
  try {
    return await findings(reason, context)
  } catch {
    // A failed diagnosis must not replace the verdict.
    return []
  }
}

async function findings(
  reason: Reason,
  context: DiagnosisContext,
): Promise<readonly Finding[]> {
  const sick = sickOf(context.fleet)
  const { clock, cancel, environmentId, ourChangeId } = context
  const evidence = await withTimeout({
    clock,
    ms: DIAGNOSIS_MS,
    signal: cancel,
    task: (signal) =>
      collectEvidence({
        ...context,
        askOnce: askOnceUntil(signal, context),
        sickIds: sick.map(({ id }) => id),
      }),
  })
  const line = deniedLine(evidence)
  if (line !== null) context.onLine(line)
  return diagnose({
    ...evidence,
    reason,
    sick,
    hasHealthCheck: context.hasHealthCheck,
    agents: context.listing && agentsIn(context.listing),
    environmentId,
    ourChangeId,
    isOurChangeUnknown: context.isOurChangeUnknown,
    nowWallMs: context.startedAtWallMs + clock.now(),
  })
}

function askOnceUntil(signal: AbortSignal, context: DiagnosisContext): AskOnce {
  const { client, keys: source, limiter, clock } = context
  return async (call) => {
    if (signal.aborted) return ABORTED
    if (limiter.pausedUntilMs() > clock.now()) return PAUSED
    const keys = await keysUntil(source, signal).catch(() => null)
    if (keys === null) return ABORTED
    // The user's bounds hold here too.
    const permit = await limiter.acquire(signal)
    if (permit === null) return ABORTED
    const startedAtMs = clock.now()
    const outcome = await withTimeout({
      clock,
      ms: context.requestTimeoutMs,
      signal,
      task: (limit) => client.perform(call, { keys, signal: limit }),
    })
    const durationMs = clock.now() - startedAtMs
    context.onSent({ id: call.action, tryNumber: 1, durationMs, outcome })
    if (isCallError(outcome) && outcome.kind === 'throttled')
      permit.releaseThrottled(outcome.retryAfterMs)
    else permit.release(isNetworkFailure(outcome) ? 'unanswered' : 'answered')
    if (!isCallError(outcome))
      return isDeclined(outcome) ? unanswered(outcome.error) : outcome
    return outcome.kind === 'aborted' ? ABORTED : unanswered(outcome.error)
  }
}

type Declined = Extract<
  Awaited<ReturnType<Client['perform']>>,
  { readonly kind: 'declined' }
>

function isDeclined(outcome: { readonly kind: string }): outcome is Declined {
  return outcome.kind === 'declined'
}

function unanswered(error: Unanswered['error']): Unanswered {
  const isDenied = isPermissionCode(error.code)
  return { kind: 'unanswered', isDenied, error }
}

const ABORTED = unanswered({
  code: 'CutShort',
  message: 'The time for the diagnosis was over.',
})
const PAUSED = unanswered({
  code: 'Paused',
  message: 'Web+ was throttling the requests.',
})

function sickOf(fleet: Fleet): readonly SickInstance[] {
  return fleet
    .instances()
    .filter(({ status }) => status !== 'healthy')
    .map(({ id, last }) => {
      const health = last?.answer.kind === 'health' ? last.answer : null
      return {
        id,
        agentStatus: health?.agentStatus ?? null,
        appStatus: health?.appStatus ?? null,
      }
    })
}

function agentsIn({ answers }: Listing): {
  readonly connected: number
  readonly disconnected: number
} | null {
  let connected = 0
  let disconnected = 0
  for (const answer of answers.values()) {
    // An incomplete list says nothing about counts.
    if (answer.kind === 'none') return null
    const status = answer.agentStatus.toUpperCase()
    if (status === 'CONNECTED') connected += 1
    if (status === 'DISCONNECTED') disconnected += 1
  }
  return { connected, disconnected }
}

function deniedLine({ unanswered: calls }: Evidence): string | null {
  const denied = calls.filter(({ isDenied }) => isDenied)
  if (denied.length === 0) return null
  const actions = [...new Set(denied.map(({ ramAction }) => ramAction))]
  return logText(
    `The diagnosis is incomplete: grant the RAM user or role ${actions.join(' and ')} on resource *, or set 'diagnosis: none'.`,
    1_000,
  )
}
