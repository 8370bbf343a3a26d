import { withTimeout } from '../clock.js'
import { diagnose } from '../deployment/diagnosis.js'
import { collectEvidence, type AskOnce } from '../deployment/evidence.js'
import type { Finding, SickInstance } from '../deployment/findings.js'
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
  if (evidence.denied.length > 0) context.onLine(deniedLine(evidence.denied))
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
    if (signal.aborted || limiter.pausedUntilMs() > clock.now()) return null
    const keys = await keysUntil(source, signal).catch(() => null)
    if (keys === null) return null
    // The user's bounds hold here too.
    const permit = await limiter.acquire(signal)
    if (permit === null) return null
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
    if (!isCallError(outcome) && !isDeclined(outcome)) return outcome
    if (outcome.kind === 'aborted') return null
    return isPermissionCode(outcome.error.code) ? 'denied' : null
  }
}

type Declined = Extract<
  Awaited<ReturnType<Client['perform']>>,
  { readonly kind: 'declined' }
>

function isDeclined(outcome: { readonly kind: string }): outcome is Declined {
  return outcome.kind === 'declined'
}

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

function deniedLine(denied: readonly string[]): string {
  const actions = [...new Set(denied)].join(' and ')
  return logText(
    `The diagnosis is incomplete: grant the RAM user or role ${actions} on resource *, or set 'diagnosis: none'.`,
    1_000,
  )
}
