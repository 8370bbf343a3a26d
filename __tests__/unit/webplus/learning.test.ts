import { describe, expect, it } from '@jest/globals'
import {
  addRecent,
  learnLimits,
  type Lesson,
} from '../../../src/webplus/learning.js'
import type { LearntLimit } from '../../../src/webplus/throttling.js'

/** Its ceiling and its average are 100, its value is 90. */
const LIMIT: LearntLimit = {
  base: 200,
  accepted: 0,
  throttled: 1,
  evidence: 40,
  tried: 0,
}
const limitOf = (change: Partial<LearntLimit> = {}) => ({ ...LIMIT, ...change })

interface Facts {
  readonly sent: number
  readonly accepted: number
  readonly hasAccepted: boolean
  readonly peak: number
  readonly runSent: number
  readonly underWayMs: number
  readonly pauses: number
  /** Accepted lately, in a second, pauses included. */
  readonly recent: number
  readonly pauseMs: number
}

/**
 * By default the run has sent 100 calls a second under way, and the batch's 40
 * accepted calls are 20 a second of it.
 */
function lessonOf(facts: Partial<Facts>): Lesson {
  const { sent = 50, accepted = 40, hasAccepted = true, peak = 16 } = facts
  const { runSent = 200, underWayMs = 2_000, pauses = 5 } = facts
  const { recent = 80, pauseMs = 0 } = facts
  return {
    batch: { sent, accepted, hasAccepted, peak },
    run: { sent: runSent, underWayMs, pauses },
    recent: { accepted: recent * 10, ms: 10_000 },
    pauseMs,
    maxInFlight: 32,
  }
}

const close = (limit: Partial<LearntLimit>): unknown =>
  Object.fromEntries(
    Object.entries(limit).map(([key, n]) => [key, expect.closeTo(n, 9)]),
  )

type Row = [
  name: string,
  limit: LearntLimit | null,
  facts: Partial<Facts>,
  expected: Partial<LearntLimit>,
]

describe('a limit on calls a second', () => {
  const pace = (limit: LearntLimit | null, facts: Partial<Facts>) =>
    learnLimits({ perSecond: limit, inFlight: null }, lessonOf(facts)).perSecond

  it('is learnt from the calls sent and those accepted', () => {
    expect(pace(null, {})).toEqual({
      base: 100,
      accepted: 40,
      throttled: 1,
      evidence: 40,
      tried: 0,
    })
  })

  it.each<[string, LearntLimit | null, number, number, boolean]>([
    ['is not before a second or three pauses', null, 999, 2, false],
    ['is after a second under way', null, 1_000, 2, true],
    ['is after three pauses', null, 999, 3, true],
    ['is kept once there is one', LIMIT, 999, 2, true],
  ])('%s', (_, limit, underWayMs, pauses, isKnown) => {
    expect(pace(limit, { underWayMs, pauses }) !== null).toBe(isKnown)
  })

  it.each<Row>([
    ['the calls sent a second under way', null, {}, { base: 100 }],
    ['a burst as in half a second', null, { underWayMs: 400 }, { base: 400 }],
    ['six times what is accepted at first', null, { recent: 10 }, { base: 60 }],
    ['eight times later', LIMIT, { recent: 10 }, { base: 80 }],
    ['its average so far', limitOf({ tried: 80 }), {}, { base: 102.5 }],
    ['a call in 4 s if less was sent', null, { runSent: 0.4 }, { base: 0.25 }],
    ['a call in 4 s if less is accepted', null, { recent: 0 }, { base: 0.25 }],
  ])('begins at %s', (_, limit, facts, expected) => {
    expect(pace(limit, facts)).toMatchObject(close(expected) as object)
  })

  it.each<Row>([
    ['the calls accepted', null, { accepted: 41 }, { evidence: 41 }],
    ['at most 200', null, { accepted: 300 }, { evidence: 200 }],
    ['at most 6 s', null, { accepted: 300, runSent: 40 }, { evidence: 120 }],
    ['at least 20', null, { accepted: 5 }, { evidence: 20 }],
    ['at least 0.7 s', null, { accepted: 5, runSent: 20 }, { evidence: 7 }],
    ['five pauses at least', null, { pauseMs: 1_000 }, { evidence: 500 }],
    ['more if a pause costs less', null, { pauseMs: 50 }, { evidence: 40 }],
    ['what confirmed it', limitOf({ tried: 40 }), {}, { evidence: 80 }],
    ['less if unconfirmed', limitOf({ tried: 39 }), {}, { evidence: 30 }],
    [
      'one call at least',
      limitOf({ base: 2, evidence: 1 }),
      {},
      { base: 1, evidence: 1 },
    ],
  ])('rests on evidence: %s', (_, limit, facts, expected) => {
    expect(pace(limit, facts)).toMatchObject(close(expected) as object)
  })

  it.each<Row>([
    ['half of it, as it may be chance', LIMIT, {}, { accepted: 60 }],
    ['up to its ceiling', limitOf({ tried: 39 }), {}, { accepted: 60 }],
    ['not at its ceiling', limitOf({ tried: 40 }), {}, { accepted: 40 }],
    ['from three accepted on', LIMIT, { accepted: 3 }, { accepted: 23 }],
    ['not for two', LIMIT, { accepted: 2 }, { accepted: 2 }],
    [
      'up to three times what is accepted',
      limitOf({ base: 240 }),
      { recent: 40 },
      { base: 120, accepted: 60 },
    ],
    [
      'not beyond three times',
      limitOf({ base: 240 }),
      { recent: 39 },
      { base: 120, accepted: 40 },
    ],
  ])('keeps old evidence: %s', (_, limit, facts, expected) => {
    expect(pace(limit, facts)).toMatchObject(close(expected) as object)
  })
})

describe('a limit on calls in flight', () => {
  const inFlight = (limit: LearntLimit | null, facts: Partial<Facts>) =>
    learnLimits({ perSecond: LIMIT, inFlight: limit }, lessonOf(facts)).inFlight

  it.each<Row>([
    ['as many as there were', null, {}, { base: 16, throttled: 1, tried: 0 }],
    ['its average so far', limitOf({ base: 20 }), {}, { base: 10 }],
    ['as many as there were, if fewer', LIMIT, {}, { base: 16 }],
    ['one', limitOf({ base: 1 }), {}, { base: 1 }],
  ])('begins at %s', (_, limit, facts, expected) => {
    expect(inFlight(limit, facts)).toMatchObject(close(expected) as object)
  })

  it.each<Row>([
    ['the calls accepted', null, { accepted: 41 }, { evidence: 41 }],
    ['at most 6 s', null, { underWayMs: 10_000 }, { evidence: 24 }],
    [
      'at least 0.7 s',
      null,
      { underWayMs: 500, accepted: 10 },
      { evidence: 14 },
    ],
    [
      'a burst as in half a second',
      null,
      { underWayMs: 100, accepted: 10 },
      { evidence: 14 },
    ],
    ['five pauses at least', null, { pauseMs: 1_000 }, { evidence: 100 }],
    ['what confirmed it', limitOf({ tried: 40 }), {}, { evidence: 80 }],
    ['less if unconfirmed', limitOf({ tried: 39 }), {}, { evidence: 30 }],
    [
      'half of the old, however little is accepted',
      LIMIT,
      { recent: 1 },
      { accepted: 60 },
    ],
  ])('rests on evidence: %s', (_, limit, facts, expected) => {
    expect(inFlight(limit, facts)).toMatchObject(close(expected) as object)
  })
})

describe('a batch of which nothing was accepted', () => {
  it('leaves the calls a second as they were', () => {
    const limits = { perSecond: LIMIT, inFlight: LIMIT }
    const lesson = lessonOf({ hasAccepted: false })
    expect(learnLimits(limits, lesson).perSecond).toBe(LIMIT)
  })

  it.each<Row>([
    ['from the maximum on', null, {}, { base: 32, evidence: 5 }],
    [
      'from their limit on',
      limitOf({ base: 20, evidence: 8 }),
      {},
      { base: 9, evidence: 5 },
    ],
    [
      'from no more than the maximum on',
      limitOf({ base: 300, evidence: 2, tried: 1 }),
      {},
      { base: 32, evidence: 2 },
    ],
    [
      'for one accepted call, after the lone first call of a run',
      null,
      { sent: 1, pauses: 0 },
      { base: 32, evidence: 1 },
    ],
    [
      'for five, after a lone call later',
      null,
      { sent: 1, pauses: 1 },
      { evidence: 5 },
    ],
    [
      'for five, after the first calls',
      null,
      { sent: 2, pauses: 0 },
      { evidence: 5 },
    ],
  ])('halves the calls in flight, %s', (_, limit, facts, expected) => {
    const limits = { perSecond: null, inFlight: limit }
    const lesson = lessonOf({ hasAccepted: false, ...facts })
    expect(learnLimits(limits, lesson)).toEqual({
      perSecond: null,
      inFlight: expect.objectContaining(
        close({ accepted: 0, throttled: 1, tried: 0, ...expected }) as object,
      ),
    })
  })
})

describe('what was accepted lately', () => {
  it('fades to two fifths with each pause', () => {
    const old = { accepted: 10, ms: 1_000 }
    expect(addRecent(old, { accepted: 5, ms: 300 })).toEqual({
      accepted: 9,
      ms: 700,
    })
  })
})
