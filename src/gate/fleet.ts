import type {
  Answer,
  Change,
  Counts,
  Instance,
  InstanceId,
  Reading,
  Status,
} from './reading.js'
import {
  apply,
  differs,
  isFlap,
  newMember,
  shown,
  type Member,
} from './member.js'
import { quorum, statusOf, type Rules } from './rules.js'

// A day of flapping must fit into memory and into a report that can be read.
const CHANGES_KEPT = 100_000
const FEWEST_CHANGES_KEPT = 20

/** What a round's tally takes from one recorded answer. */
export interface Recorded {
  /** Null when the answer made the instance leave the fleet. */
  readonly status: Status | null
  /** What it was counted as in this round before; null if it was not read. */
  readonly before: Status | null
  readonly change: Change | null
}

/** What the gate knows of its instances; everything is read from answers. */
export interface Fleet {
  /** Null when the id was not judged any more. */
  record(
    id: InstanceId,
    answer: Answer,
    at: { readonly atMs: number; readonly round: number },
  ): Recorded | null
  /** Judged instances that may be asked, by whether they were last seen healthy. */
  lastSeen(kind: 'healthy' | 'not healthy'): InstanceId[]
  /** Judged instances that may be asked and have no usable last reading. */
  unanswered(): InstanceId[]
  counts(): Counts
  judged(): number
  needed(): number
  /** Ids not found for good. */
  closed(): number
  flaps(): number
  /** Ids not found leave too few: the gate can no longer open. */
  cannotOpen(): boolean
  /** Every judged instance was healthy in each of its readings, and has one. */
  alwaysHealthy(): boolean
  /** In the order of the input; without the ignored ones. */
  instances(): Instance[]
  ignored(): InstanceId[]
}

/** A fleet of these ids, none of them read yet. */
export function createFleet(options: {
  readonly ids: readonly InstanceId[]
  readonly rules: Rules
}): Fleet {
  const { rules } = options
  const members = new Map<InstanceId, Member>(
    options.ids.map((id, index) => [id, newMember(id, index + 1)]),
  )
  const changesKept = Math.max(
    FEWEST_CHANGES_KEPT,
    Math.floor(CHANGES_KEPT / Math.max(1, options.ids.length)),
  )
  const ignored: InstanceId[] = []
  const counts = { healthy: 0, unhealthy: 0, unknown: members.size }
  let closed = 0
  let flaps = 0
  let onlyHealthyReadings = true

  const needed = () => quorum(rules.minHealthy, members.size)

  const select = (wanted: (member: Member) => boolean): InstanceId[] => {
    const ids: InstanceId[] = []
    for (const member of members.values())
      if (!member.closed && wanted(member)) ids.push(member.id)
    return ids
  }

  return {
    record(id, answer, { atMs, round }) {
      const member = members.get(id)
      if (member === undefined) return null
      const before = member.round === round ? member.status : null

      if (answer.kind === 'missing' && rules.notFound !== 'wait') {
        // An id that may be another account's could be a live instance that
        // these keys cannot see: it is never waved through.
        if (rules.notFound === 'ignore' && !answer.notYours) {
          members.delete(id)
          counts[member.status] -= 1
          if (member.closed) closed -= 1
          ignored.push(id)
          return { status: null, before, change: null }
        }
        if (!member.closed) closed += 1
        member.closed = true
      }

      const reading: Reading = {
        atMs,
        status: statusOf(answer, rules),
        answer,
      }
      const change = differs(member.last, reading)
        ? { ...reading, round }
        : null

      counts[member.status] -= 1
      counts[reading.status] += 1
      if (reading.status !== 'healthy') onlyHealthyReadings = false
      if (isFlap(member, reading)) {
        member.flaps += 1
        flaps += 1
      }
      apply(member, { reading, round, change, changesKept })
      return { status: reading.status, before, change }
    },
    lastSeen: (kind) =>
      select(
        (member) => (member.status === 'healthy') === (kind === 'healthy'),
      ),
    unanswered: () => select((member) => member.status === 'unknown'),
    counts: () => ({ total: members.size, ...counts }),
    judged: () => members.size,
    needed,
    closed: () => closed,
    flaps: () => flaps,
    cannotOpen: () => members.size - closed < needed() || members.size === 0,
    alwaysHealthy: () => onlyHealthyReadings && counts.unknown === 0,
    instances: () => Array.from(members.values(), shown),
    ignored: () => [...ignored],
  }
}
