import type {
  Change,
  Instance,
  InstanceId,
  Reading,
  Status,
} from './reading.js'

const STRIP_LENGTH = 20
// A day of flapping, in one gate or in many merged ones, must fit into memory
// and into a readable report.
const CHANGES_KEPT = 100_000
const MIN_CHANGES_KEPT = 20

/** How many changes are kept for each of `count` instances. */
export function changesKept(count: number): number {
  const share = Math.floor(CHANGES_KEPT / Math.max(1, count))
  return Math.max(MIN_CHANGES_KEPT, share)
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** What a fleet keeps for one instance. */
export interface Member extends Omit<Mutable<Instance>, 'changes' | 'strip'> {
  changes: Change[]
  strip: Status[]
  round: number
  /**
   * Last usable status, so that a flap is counted across readings without an
   * answer.
   */
  lastUsable: Status | null
  /** Not found under a policy that does not wait for it; never read again. */
  closed: boolean
}

/** An instance without a reading. */
function newMember(id: InstanceId, position: number): Member {
  return {
    id,
    position,
    status: 'unknown',
    last: null,
    healthySinceMs: null,
    readings: 0,
    flaps: 0,
    changes: [],
    changesLeftOut: 0,
    strip: [],
    round: 0,
    lastUsable: null,
    closed: false,
  }
}

/**
 * Whether an unhealthy reading follows a healthy one, with or without failed
 * readings between.
 */
export function isFlap(member: Member, reading: Reading): boolean {
  return member.lastUsable === 'healthy' && reading.status === 'unhealthy'
}

/** Records a reading, and a change if it differs from the one before. */
export function apply(
  member: Member,
  update: {
    readonly reading: Reading
    readonly round: number
    readonly change: Change | null
    readonly changesKept: number
  },
): void {
  const { reading, round, change, changesKept } = update
  // A reading without an answer says nothing, so it ends no healthy period.
  if (reading.status === 'healthy') member.healthySinceMs ??= reading.atMs
  if (reading.status === 'unhealthy') member.healthySinceMs = null
  member.status = reading.status
  member.last = reading
  member.round = round
  member.readings += 1
  if (reading.status !== 'unknown') member.lastUsable = reading.status
  if (change !== null) member.changes.push(change)
  if (member.changes.length > changesKept) {
    member.changes.shift()
    member.changesLeftOut += 1
  }
  member.strip.push(reading.status)
  if (member.strip.length > STRIP_LENGTH) member.strip.shift()
}

/** Whether a reading differs from the one before it. */
export function differs(before: Reading | null, now: Reading): boolean {
  if (before?.status !== now.status) return true
  const [was, is] = [before.answer, now.answer]
  if (was.kind === 'health' && is.kind === 'health')
    return was.agentStatus !== is.agentStatus || was.appStatus !== is.appStatus
  if (was.kind === 'health' || is.kind === 'health') return true
  return was.error.code !== is.error.code
}

/** The public view of a member. */
function shown(member: Member): Instance {
  const { id, position, status, last, readings, flaps, strip } = member
  const { changes, changesLeftOut } = member
  const healthySinceMs = status === 'healthy' ? member.healthySinceMs : null
  return {
    id,
    position,
    status,
    last,
    healthySinceMs,
    readings,
    flaps,
    changes,
    changesLeftOut,
    strip,
  }
}

/** All public views by position; a returning member keeps its position. */
export function inOrder(members: Iterable<Member>): Instance[] {
  return Array.from(members, shown).sort((a, b) => a.position - b.position)
}

// Environments that scale all day must fit into memory and into a report.
const DEPARTED_KEPT = 10_000

/**
 * The present and former members of a fleet, and how many are in each state.
 */
export interface Roster {
  readonly members: ReadonlyMap<InstanceId, Member>
  readonly departed: ReadonlyMap<InstanceId, Member>
  readonly counts: Readonly<Record<Status, number>>
  /** Of the present members. */
  readonly flaps: () => number
  /** Makes an id a member; a former member keeps its position and history. */
  readonly join: (id: InstanceId) => void
  /** Removes a member and remembers it. */
  readonly depart: (member: Member) => void
  /** Removes a member for good. */
  readonly drop: (member: Member) => void
  /** Applies a change to a member and counts it again. */
  readonly update: (member: Member, change: () => void) => void
}

/** A roster of these ids, after `before` others in the input. */
export function createRoster(
  ids: readonly InstanceId[],
  before: number,
): Roster {
  const members = new Map<InstanceId, Member>()
  const departed = new Map<InstanceId, Member>()
  const counts = { healthy: 0, unhealthy: 0, unknown: 0 }
  let position = before
  let flaps = 0

  const enter = (member: Member) => {
    members.set(member.id, member)
    counts[member.status] += 1
    flaps += member.flaps
  }
  const drop = (member: Member) => {
    members.delete(member.id)
    counts[member.status] -= 1
    flaps -= member.flaps
  }
  const join = (id: InstanceId) => {
    const known = departed.get(id)
    departed.delete(id)
    enter(known ?? newMember(id, (position += 1)))
  }
  ids.forEach(join)

  return {
    members,
    departed,
    counts,
    flaps: () => flaps,
    join,
    drop,
    depart(member) {
      drop(member)
      // Its state on return is unknown, and the return itself counts as a
      // change.
      Object.assign(member, {
        status: 'unknown',
        last: null,
        lastUsable: null,
        healthySinceMs: null,
        round: 0,
      } satisfies Partial<Member>)
      departed.set(member.id, member)
      const [oldest] = departed.keys()
      if (departed.size > DEPARTED_KEPT && oldest !== undefined)
        departed.delete(oldest)
    },
    update(member, change) {
      counts[member.status] -= 1
      flaps -= member.flaps
      change()
      counts[member.status] += 1
      flaps += member.flaps
    },
  }
}
