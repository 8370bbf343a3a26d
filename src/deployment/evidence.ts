import type { Call } from '../webplus/call.js'
import {
  describeAppEnvStatus,
  describeChange,
  describeEvents,
} from './calls.js'
import type { DiagnosisFacts } from './diagnosis.js'
import {
  describeInstancesFullStatus,
  MACHINES_A_CALL,
  type Machine,
} from './machine.js'
import { findNewestChange } from './source.js'

/**
 * Makes a call once, without a pause; `denied` if the permission for it is
 * missing, null if there is no answer for another reason. Never rejects.
 */
export type AskOnce = <Good extends { readonly kind: string }>(
  call: Call<Good>,
) => Promise<Good | 'denied' | null>

/** What the calls for a diagnosis returned. */
export interface Evidence extends Pick<
  DiagnosisFacts,
  'status' | 'newest' | 'events' | 'eventsSinceMs' | 'machines'
> {
  /** The RAM actions of the calls that were denied. */
  readonly denied: readonly string[]
}

const MAX_MACHINE_CALLS = 10
const EVENTS_BEFORE_MS = 15 * 60_000

/**
 * Collects evidence, each call once: the environment's status, its newest
 * change that deploys something and events, and with `full` the ECS status of
 * the ids, 100 a call and 10 calls at most.
 */
export async function collectEvidence({
  askOnce,
  level,
  environmentId,
  ourChangeId,
  sickIds,
  startedAtWallMs,
}: {
  readonly askOnce: AskOnce
  readonly level: 'none' | 'auto' | 'full'
  readonly environmentId: string | null
  readonly ourChangeId: string | null
  readonly sickIds: readonly string[]
  /** Wall-clock time of the run's start, ms since 1970. */
  readonly startedAtWallMs: number
}): Promise<Evidence> {
  const denied: string[] = []
  const ask = async <Good extends { readonly kind: string }>(
    call: Call<Good>,
  ): Promise<Good | null> => {
    const answer = await askOnce(call)
    if (answer !== 'denied') return answer
    denied.push(`${call.service}:${call.action}`)
    return null
  }
  const isAsked = level !== 'none' && environmentId !== null
  const eventsSinceMs = startedAtWallMs - EVENTS_BEFORE_MS

  const statusAndNewest = async () => {
    if (!isAsked) return { status: null, newest: null }
    const status = await ask(describeAppEnvStatus(environmentId))
    const changeId = status?.latestChangeId ?? null
    if (changeId === null) return { status, newest: null }
    const read = await ask(describeChange({ changeId, environmentId }))
    const change = read?.change ?? null
    if (change?.isGathering !== true) return { status, newest: change }
    const behind = await findNewestChange({
      ask,
      environmentId,
      behindChangeId: changeId,
    })
    const newest = behind?.kind === 'newest' ? behind.change : null
    return { status, newest }
  }
  const events = async () => {
    if (!isAsked) return []
    const changeId = ourChangeId
    const sinceMs = eventsSinceMs
    const page = await ask(describeEvents({ environmentId, changeId, sinceMs }))
    return page?.items ?? []
  }
  const machines = async () => {
    if (level !== 'full' || sickIds.length === 0) return null
    const parts = partsOf(sickIds)
    const known = new Map<string, Machine | null>()
    const answers = await Promise.all(
      parts.map((ids) => ask(describeInstancesFullStatus(ids))),
    )
    for (const [at, ids] of parts.entries()) {
      const answer = answers[at] ?? null
      if (answer === null) continue
      const { items, totalCount } = answer
      const listed = new Map(items.map((one) => [one.id, one]))
      // Others may be on pages that were not requested.
      const isComplete = items.length >= (totalCount ?? 0)
      for (const id of ids) {
        const machine = listed.get(id) ?? null
        if (machine !== null || isComplete) known.set(id, machine)
      }
    }
    return known
  }

  const [environmentFacts, listed, checked] = await Promise.all([
    statusAndNewest(),
    events(),
    machines(),
  ])
  return {
    ...environmentFacts,
    events: listed,
    eventsSinceMs,
    machines: checked,
    denied,
  }
}

function partsOf(ids: readonly string[]): readonly (readonly string[])[] {
  const parts = Math.ceil(ids.length / MACHINES_A_CALL)
  const count = Math.min(parts, MAX_MACHINE_CALLS)
  return Array.from({ length: count }, (_, at) =>
    ids.slice(at * MACHINES_A_CALL, (at + 1) * MACHINES_A_CALL),
  )
}
