import { describe, expect, it } from '@jest/globals'
import { createRoster } from '../../../src/gate/members.js'

const memberOf = (roster: ReturnType<typeof createRoster>, id: string) => {
  const member = roster.members.get(id)
  if (member === undefined) throw new Error(`${id} is no member.`)
  return member
}

describe('a roster', () => {
  it('numbers its ids from 1, after those that come before', () => {
    const places = (before: number) =>
      [...createRoster(['a', 'b'], before).members.values()].map(
        ({ position }) => position,
      )
    expect(places(0)).toEqual([1, 2])
    expect(places(40)).toEqual([41, 42])
  })

  it('counts a member as it is after a change', () => {
    const roster = createRoster(['a', 'b'], 0)
    const member = memberOf(roster, 'a')
    roster.update(member, () => {
      member.status = 'healthy'
      member.flaps = 3
    })
    expect(roster.counts).toEqual({ healthy: 1, unhealthy: 0, unknown: 1 })
    expect(roster.flaps()).toBe(3)
  })

  it('forgets who is dropped, and remembers who departs', () => {
    const roster = createRoster(['a', 'b'], 0)
    roster.drop(memberOf(roster, 'a'))
    roster.depart(memberOf(roster, 'b'))
    roster.join('a')
    roster.join('b')
    expect(memberOf(roster, 'a').position).toBe(3)
    expect(memberOf(roster, 'b').position).toBe(2)
    expect(roster.departed.size).toBe(0)
    expect(roster.counts).toEqual({ healthy: 0, unhealthy: 0, unknown: 2 })
  })

  it('knows nothing of how a member stands that was away', () => {
    const roster = createRoster(['a'], 0)
    const member = memberOf(roster, 'a')
    roster.update(member, () => {
      member.status = 'healthy'
      member.lastUsable = 'healthy'
      member.healthySinceMs = 5
      member.round = 7
    })
    roster.depart(member)
    expect(roster.counts).toEqual({ healthy: 0, unhealthy: 0, unknown: 0 })
    roster.join('a')
    expect(memberOf(roster, 'a')).toMatchObject({
      status: 'unknown',
      last: null,
      lastUsable: null,
      healthySinceMs: null,
      round: 0,
    })
  })

  it('remembers 10,000 of those that departed, the newest', () => {
    const roster = createRoster([], 0)
    for (let at = 1; at <= 10_002; at += 1) {
      roster.join(`i-${String(at)}`)
      roster.depart(memberOf(roster, `i-${String(at)}`))
    }
    expect(roster.departed.size).toBe(10_000)
    expect(roster.departed.has('i-2')).toBe(false)
    expect(roster.departed.has('i-3')).toBe(true)
  })
})
