import { newMember, type Member } from './member.js'
import type { InstanceId, Status } from './reading.js'

// Environments that scale all day must fit into memory and into a report.
const DEPARTED_KEPT = 10_000

/** The members of a fleet, those it had, and how many stand how. */
export interface Roster {
  readonly members: ReadonlyMap<InstanceId, Member>
  readonly departed: ReadonlyMap<InstanceId, Member>
  readonly counts: Readonly<Record<Status, number>>
  /** Of the members there are. */
  readonly flaps: () => number
  /** Makes an id a member; one that was before keeps its place and its past. */
  readonly join: (id: InstanceId) => void
  /** Takes a member out, to be remembered. */
  readonly depart: (member: Member) => void
  /** Takes a member out for good. */
  readonly drop: (member: Member) => void
  /** Lets a member be changed, and counts it as it is then. */
  readonly update: (member: Member, change: () => void) => void
}

/** A roster of these ids, of which `before` others come first in the input. */
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
      // Nobody knows how it will come back, and that it did is a change.
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
