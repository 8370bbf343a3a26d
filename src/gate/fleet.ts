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

/** What a round's tally needs from one recorded answer. */
export interface Recorded {
  /** Null if the answer removed the instance from the fleet. */
  readonly status: Status | null
  /** Its earlier count in this round; null if it was not read. */
  readonly before: Status | null
  readonly change: Change | null
}

/** Instances that left or joined an environment that was read before. */
export interface Movement {
  readonly left: readonly Departed[]
  readonly joined: readonly InstanceId[]
}

/** An instance that is no longer judged. */
export interface Departed {
  readonly id: InstanceId
  /** Its count in this round; null if it was not read. */
  readonly before: Status | null
}

/** What the gate knows of its instances, all of it from answers. */
export interface Fleet {
  /** Null if the id is no longer judged. */
  record(
    id: InstanceId,
    answer: Answer,
    at: { readonly atMs: number; readonly round: number },
  ): Recorded | null
  /**
   * Records the answer for the whole environment. A fleet without ids of its
   * own follows it, and returns who left and joined since.
   */
  follow(answer: EnvironmentAnswer, round: number): Movement
  /** Judged instances to read, split by whether they were last seen healthy. */
  lastSeen(kind: 'healthy' | 'not healthy'): InstanceId[]
  /** Judged instances to read. */
  open(): InstanceId[]
  /** Judged instances to read that have no usable last reading. */
  unanswered(): InstanceId[]
  counts(): Counts
  judged(): number
  needed(): number
  /** Ids permanently not found. */
  closed(): number
  flaps(): number
  /** Ids not found leave too few: the gate can no longer open. */
  cannotOpen(): boolean
  /** Every judged instance has readings, and was healthy in each. */
  alwaysHealthy(): boolean
  /** In the order of the input; without the ignored ones. */
  instances(): Instance[]
  ignored(): InstanceId[]
  /** Ids that a followed environment no longer has. */
  departed(): InstanceId[]
  /** Web+ does not know the environment, which keeps the gate shut for good. */
  environmentFault(): Missing | null
  /**
   * True if the ids come from the inputs, false if they come from the
   * environment.
   */
  readonly isFixed: boolean
  /** False if the last call for an environment failed, or none was made. */
  isRead(): boolean
}

const NO_MOVEMENT: Movement = { left: [], joined: [] }

/**
 * A fleet of these ids, none of them read yet, after `before` others in the
 * input; null: the ids come from the environment.
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

  const select = (isSelected: (member: Member) => boolean): InstanceId[] => {
    const ids: InstanceId[] = []
    for (const member of members.values())
      if (!member.closed && isSelected(member)) ids.push(member.id)
    return ids
  }

  return {
    record(id, answer, { atMs, round }) {
      const member = members.get(id)
      if (member === undefined) return null
      const before = statusIn(member, round)

      if (answer.kind === 'missing' && rules.notFound !== 'wait') {
        // An id of another account could be a live instance that these keys
        // cannot see, so it is never ignored.
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
      // This shows a deployment that removes or adds instances.
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
        : members.size - closed < needed(),
    alwaysHealthy: () => isSteady && counts.unknown === 0,
    instances: () => inOrder(members.values()),
    ignored: () => [...ignored],
    departed: () => [...roster.departed.keys()],
    environmentFault: () => environmentFault,
    isFixed: !isFollowing,
    isRead: () => isRead,
  }
}

/** A member's count in a round; null if it was not read in it. */
function statusIn(member: Member, round: number): Status | null {
  return member.round === round ? member.status : null
}
