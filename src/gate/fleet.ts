import type {
  Answer,
  Change,
  Counts,
  EnvironmentAnswer,
  Instance,
  InstanceId,
  Missing,
  Reading,
  Status,
} from './reading.js'
import {
  changesKept,
  apply,
  differs,
  inOrder,
  isFlap,
  type Member,
  createRoster,
} from './members.js'
import { quorum, statusOf, type Rules } from './rules.js'

/** What a round's tally takes from one recorded answer. */
export interface Recorded {
  /** Null when the answer made the instance leave the fleet. */
  readonly status: Status | null
  /** What it was counted as in this round before; null if it was not read. */
  readonly before: Status | null
  readonly change: Change | null
}

/** Who left a followed environment, and who came to one that was read before. */
export interface Movement {
  readonly left: readonly Departed[]
  readonly joined: readonly InstanceId[]
}

/** An instance that is judged no more. */
export interface Departed {
  readonly id: InstanceId
  /** What it was counted as in this round; null if it was not read. */
  readonly before: Status | null
}

/** What the gate knows of its instances; everything is read from answers. */
export interface Fleet {
  /** Null when the id was not judged any more. */
  record(
    id: InstanceId,
    answer: Answer,
    at: { readonly atMs: number; readonly round: number },
  ): Recorded | null
  /**
   * Notes what a call for the whole environment brought. A fleet without ids
   * of its own follows it, and says who left it and who joined it since.
   */
  follow(answer: EnvironmentAnswer, round: number): Movement
  /** Judged instances that may be asked, by whether they were last seen healthy. */
  lastSeen(kind: 'healthy' | 'not healthy'): InstanceId[]
  /** Judged instances that may be asked. */
  open(): InstanceId[]
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
  /** Ids that a followed environment had, and has no more. */
  departed(): InstanceId[]
  /** Web+ does not know the environment, and that keeps the gate shut for good. */
  environmentFault(): Missing | null
  /** Its ids are the input's; false: whatever the environment tells. */
  readonly isFixed: boolean
  /** False when the last call for an environment brought no answer, or none was made. */
  isRead(): boolean
}

const NO_MOVEMENT: Movement = { left: [], joined: [] }

/**
 * A fleet of these ids, none of them read yet, of which `before` others come
 * first in the input; null: whatever its environment tells.
 */
export function createFleet(options: {
  readonly ids: readonly InstanceId[] | null
  readonly before?: number
  readonly rules: Rules
}): Fleet {
  const { ids, before = 0, rules } = options
  const isFollowing = ids === null
  const roster = createRoster(ids ?? [], before)
  const { members, counts } = roster
  const ignored: InstanceId[] = []
  let closed = 0
  let environmentFault: Missing | null = null
  let isRead = !isFollowing
  let hasListed = false
  let isSteady = true

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
      const before = statusIn(member, round)

      if (answer.kind === 'missing' && rules.notFound !== 'wait') {
        // An id that may be another account's could be a live instance that
        // these keys cannot see: it is never waved through.
        if (rules.notFound === 'ignore' && !answer.notYours) {
          roster.drop(member)
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
      if (reading.status !== 'healthy') isSteady = false
      roster.update(member, () => {
        if (isFlap(member, reading)) member.flaps += 1
        apply(member, {
          reading,
          round,
          change,
          changesKept: changesKept(members.size),
        })
      })
      return { status: reading.status, before, change }
    },
    follow(answer, round) {
      if (answer.kind === 'missing' && rules.notFound !== 'wait')
        environmentFault = answer
      if (!isFollowing) return NO_MOVEMENT
      isRead = answer.kind !== 'none'
      isSteady &&= isRead
      if (answer.kind === 'none') return NO_MOVEMENT
      const listed: ReadonlyMap<InstanceId, Answer> =
        answer.kind === 'listing' ? answer.answers : new Map()
      const leaving = [...members.values()].filter(({ id }) => !listed.has(id))
      const joining = [...listed.keys()].filter((id) => !members.has(id))
      // A deploy that takes instances away or brings new ones is seen at work.
      const joined = hasListed ? joining : []
      const isChanged = leaving.length > 0 || joined.length > 0
      if (isChanged || listed.size === 0) isSteady = false
      hasListed = true
      const left = leaving.map((member) => ({
        id: member.id,
        before: statusIn(member, round),
      }))
      leaving.forEach(roster.depart)
      joining.forEach(roster.join)
      return { left, joined }
    },
    lastSeen: (kind) =>
      select(
        (member) => (member.status === 'healthy') === (kind === 'healthy'),
      ),
    open: () => select(() => true),
    unanswered: () => select((member) => member.status === 'unknown'),
    counts: () => ({ total: members.size, ...counts }),
    judged: () => members.size,
    needed,
    closed: () => closed,
    flaps: roster.flaps,
    cannotOpen: () =>
      isFollowing
        ? environmentFault !== null
        : members.size - closed < needed() || members.size === 0,
    alwaysHealthy: () => isSteady && counts.unknown === 0,
    instances: () => inOrder(members.values()),
    ignored: () => [...ignored],
    departed: () => [...roster.departed.keys()],
    environmentFault: () => environmentFault,
    isFixed: !isFollowing,
    isRead: () => isRead,
  }
}

/** What a member was counted as in a round; null if it was not read in it. */
function statusIn(member: Member, round: number): Status | null {
  return member.round === round ? member.status : null
}
