import { describe, expect, it } from '@jest/globals'
import { createPauses } from '../../src/webplus/pauses.js'

/** The shortest pauses there are: 0.5 s, 1 s, 2 s and so on. */
const shortest = () => createPauses(() => 0)
const said = (
  sentAtMs: number,
  nowMs: number,
  retryAfterMs: number | null,
) => ({
  sentAtMs,
  nowMs,
  retryAfterMs,
})

describe('a pause', () => {
  it('is begun once for all that was sent before it', () => {
    const pauses = shortest()
    expect(pauses.throttled(said(0, 10, 100))).toBe(true)
    expect(pauses.throttled(said(10, 200, null))).toBe(false)
    expect(pauses.throttled(said(11, 900, 100))).toBe(true)
    expect(pauses.total().pauses).toBe(2)
  })

  it('is not longer for an answer within it that asks for nothing', () => {
    const pauses = shortest()
    pauses.throttled(said(0, 0, null))
    pauses.throttled(said(0, 499, null))
    expect(pauses.untilMs()).toBe(500)
    expect(pauses.total()).toEqual({ pauses: 1, pausedMs: 500 })
  })

  it('that was asked for doubles none of our own', () => {
    const pauses = shortest()
    pauses.throttled(said(0, 0, 100))
    pauses.throttled(said(200, 300, null))
    expect(pauses.untilMs()).toBe(800)
  })

  it.each([
    ['before its end leaves the next one doubled', 499, 1_600],
    ['at its end makes the next one short again', 500, 1_100],
  ])('what was sent %s and answered', (_, sentAtMs, untilMs) => {
    const pauses = shortest()
    pauses.throttled(said(0, 0, null))
    pauses.answered(sentAtMs)
    pauses.throttled(said(500, 600, null))
    expect(pauses.untilMs()).toBe(untilMs)
  })
})
