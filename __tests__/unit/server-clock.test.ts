import { describe, expect, it } from '@jest/globals'
import { createServerClock } from '../../src/clock.js'

/** A server clock on a wall and a monotonic clock that can be moved. */
function played(startMs: number) {
  const time = { wallMs: startMs, runMs: 0 }
  const clock = createServerClock({
    wallNowMs: () => time.wallMs,
    clock: { now: () => time.runMs },
  })
  const pass = (ms: number) => {
    time.wallMs += ms
    time.runMs += ms
  }
  return { time, clock, pass }
}

describe('the server’s clock', () => {
  it('is the wall clock until it has learnt better', () => {
    const { clock, time } = played(1_000)
    expect(clock.nowMs()).toBe(1_000)
    time.wallMs = 5_000
    expect(clock.nowMs()).toBe(5_000)
    expect(clock.hasLearnt()).toBe(false)
  })

  it.each([
    ['behind', 5_000],
    ['ahead', -5_000],
  ])('is as far off as the server says when ours is %s', (_, offMs) => {
    const { clock, pass } = played(9_000)
    pass(1_000)
    clock.learn(10_000 + offMs)
    pass(250)
    expect(clock.nowMs()).toBe(10_250 + offMs)
    expect(clock.hasLearnt()).toBe(true)
  })

  it('does not move with a wall clock that is set right meanwhile', () => {
    const { clock, time, pass } = played(0)
    clock.learn(1_200_000)
    time.wallMs = 1_200_000
    pass(10)
    expect(clock.nowMs()).toBe(1_200_010)
  })

  it('learns once, so that no later answer can move it', () => {
    const { clock } = played(0)
    clock.learn(5_000)
    clock.learn(9_000)
    expect(clock.nowMs()).toBe(5_000)
  })

  it('has learnt from a server that agrees with it', () => {
    const { clock } = played(7)
    clock.learn(7)
    expect(clock.hasLearnt()).toBe(true)
    clock.learn(8)
    expect(clock.nowMs()).toBe(7)
  })
})
