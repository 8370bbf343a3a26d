import { describe, expect, it } from '@jest/globals'
import {
  createLookBack,
  isConclusive,
  type Span,
} from '../../../src/webplus/learnt-limit.js'

const span = (accepted: number, throttled: number, seconds: number): Span => ({
  accepted,
  throttled,
  pauses: 3,
  ms: seconds * 1_000,
})

describe('a span', () => {
  it.each([
    [12, 3, true],
    [11, 3, false],
    [12, 2, false],
  ])('of %d accepted calls and %d pauses tells: %s', (...row) => {
    const [accepted, pauses, expected] = row
    expect(isConclusive({ accepted, pauses, throttled: 3, ms: 1 })).toBe(
      expected,
    )
  })
})

describe('looking back', () => {
  it.each([
    ['pays: half as much, and as many throttled', span(50, 5, 1), null],
    ['has not paid: less than half', span(49, 4.9, 1), 'fast'],
    ['has not paid: two thirds of the share', span(49, 3, 1), 'fast'],
    ['pays: less than half, and half of the share', span(40, 1.9, 1), null],
  ])('going slower %s', (_, slower, expected) => {
    const look = createLookBack<string>()
    expect(look(span(100, 10, 1), 'fast')).toBeNull()
    const back = look(slower, 'slow')
    expect(back?.goBackTo ?? null).toBe(expected)
  })

  it.each([
    ['40 in 100 were throttled', 40, 'fast'],
    ['more were: it lived on what was saved up', 41, null],
  ])('goes back to a span in which %s', (_, throttled, expected) => {
    const look = createLookBack<string>()
    look(span(100 - throttled, throttled, 1), 'fast')
    const back = look(span(10, 5, 1), 'slow')
    expect(back?.goBackTo ?? null).toBe(expected)
  })

  it('goes back to the best span, whichever came later', () => {
    const look = createLookBack<string>()
    look(span(50, 5, 1), 'first')
    look(span(100, 10, 1), 'best')
    look(span(60, 6, 1), 'later')
    expect(look(span(20, 2, 1), 'slow')).toEqual({ goBackTo: 'best' })
  })

  it('gives up what going back does not bring back', () => {
    const look = createLookBack<string>()
    look(span(100, 10, 1), 'a burst that was saved up')
    expect(look(span(20, 2, 1), 'slow')).not.toBeNull()
    expect(look(span(20, 2, 1), 'back')).toBeNull()
    expect(look(span(15, 1.5, 1), 'slower')).toBeNull()
  })
})
