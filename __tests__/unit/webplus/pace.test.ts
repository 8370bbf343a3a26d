import { describe, expect, it } from '@jest/globals'
import { createPace, type PacedCall } from '../../../src/webplus/pace.js'

const STEP = /@(\d+)|(old-)?([a-z]+)(?::(\d+))?(?:\*(\d+))?/g

/**
 * The pace after a story. `@100 send*5 ok*4 throttled:50`: five calls are sent
 * at 100 ms, four accepted, one throttled with a requested pause of 50 ms. The
 * newest call ends first; `old-ok` ends the oldest. `paced:90` sends a call that
 * the pace has delayed since 90 ms, `full` one that the calls in flight delayed.
 */
function play(
  story: string,
  options: Partial<Parameters<typeof createPace>[0]> = {},
) {
  const pace = createPace({
    maxInFlight: 100,
    deadlineAtMs: Infinity,
    random: () => 0,
    ...options,
  })
  const calls: PacedCall[] = []
  let nowMs = 0
  for (const [, at, old, what = '', asked, times] of story.matchAll(STEP)) {
    nowMs = Number(at ?? nowMs)
    const ms = asked === undefined ? null : Number(asked)
    for (let left = at ? 0 : Number(times ?? 1); left > 0; left--) {
      if (['send', 'paced', 'full'].includes(what)) {
        const byPaceSinceMs = what === 'paced' ? ms : null
        const byCallsInFlight = what === 'full'
        calls.push(pace.sent(nowMs, { byPaceSinceMs, byCallsInFlight }))
        continue
      }
      const call = old ? calls.shift() : calls.pop()
      if (!call) throw new Error(`Nothing is in flight at ${String(nowMs)} ms.`)
      if (what === 'ok') pace.ended(call, nowMs, 'accepted')
      else if (what === 'gone') pace.ended(call, nowMs, 'unanswered')
      else if (what === 'back') pace.ended(call, nowMs, 'unsent')
      else pace.ended(call, nowMs, { retryAfterMs: ms })
    }
  }
  return {
    perSecond: pace.perSecond(),
    inFlight: pace.callsInFlight(),
    untilMs: pace.pausedUntilMs(),
    isOver: pace.isOver(),
    ...pace.throttling(),
  }
}

/**
 * Ten sent and nine accepted in a second, nine in flight: the ceilings are
 * 10 x 9.5 / 10 and 9 x 9.5 / 10, the limits start a tenth below: 8.55 and 7.7.
 */
const LEARNT = '@0 send @200 ok send*9 @1000 ok*8 throttled:500'
/**
 * Two accepted in a second, one of 80 in flight throttled: 12 a second (six
 * times the accepted) and 80 in flight, of both 2.5 / 3, less a tenth: 9 and 60.
 * 78 calls are still in flight.
 */
const BURST = '@0 send @200 ok send*80 @1000 ok throttled:500'
/** Three batches that take no time, each with a pause of a second. */
const INSTANT =
  '@0 send*2 ok throttled:1000 @1000 send*2 ok throttled:1000 @2000 send*2 ok throttled:1000'

describe('a pace', () => {
  it('has no limit but the maximum before throttling', () => {
    expect(play('@0 send*3 @100 ok*2 @200 gone')).toEqual({
      perSecond: Infinity,
      inFlight: 100,
      untilMs: -Infinity,
      isOver: false,
      pauses: 0,
      pausedMs: 0,
    })
  })

  it.each([
    ['is the calls sent a second', LEARNT, 8.55],
    [
      'does not count quiet between rounds',
      '@0 send @200 ok @9200 send*9 @10000 ok*8 throttled',
      8.55,
    ],
    [
      // 4 + 6 sent in 0.2 + 0.8 s; 4 accepted since the pause.
      'does not count pauses, whatever ends in them',
      '@0 send @100 ok send*3 @200 ok throttled:400 @300 gone @600 send*6 @1400 ok*4 throttled',
      10 * (4.5 / 5) * 0.9,
    ],
    [
      'is not learnt from the lone first call of a run',
      '@0 send @1000 ok send*2 @2000 throttled',
      Infinity,
    ],
    [
      'takes the one after a call that was not sent for the first',
      '@0 send back send @1000 ok send*2 @2000 throttled',
      Infinity,
    ],
    [
      // The time for which its permit was held counts too.
      'counts another call that was not sent',
      '@0 send @200 ok send*9 @1000 back ok*7 throttled',
      10 * (8.5 / 9) * 0.9,
    ],
    [
      'is learnt from the first call of a later batch',
      `${LEARNT} @1500 send @1600 ok send throttled`,
      9.5 * (1.5 / 2) * 0.9,
    ],
    ['is not learnt at the third pause so soon', INSTANT, Infinity],
    [
      // 1 + 0.4 + 0.16 + 0.064 accepted, in 1 + 0.4 + 0.16 s.
      'is learnt at the fourth, at most six times what was accepted',
      `${INSTANT} @3000 send*50 ok throttled`,
      ((6 * 1.624) / 1.56) * (1.5 / 2) * 0.9,
    ],
    [
      // A pause of 1.8 s, lengthened by one more.
      'is limited by what was accepted, all of a pause included',
      '@0 send @100 ok send*3 @200 ok throttled:1800 @300 throttled:2700 @3000 send*50 @3800 ok throttled',
      ((6 * 1.8) / (0.08 + 0.8 + 2.8)) * (1.5 / 2) * 0.9,
    ],
    [
      'is a call in 4 s at least',
      '@0 send @100 ok send*2 @1000 ok throttled:99000 @100000 send*2 ok throttled',
      0.25,
    ],
  ])('%s', (_, story, perSecond) => {
    expect(play(story).perSecond).toBeCloseTo(perSecond, 9)
  })

  it.each([
    ['not at all by calls that were not delayed', 'send*9', 8.55, 8],
    ['by calls that it delayed', 'paced:1500*9', 9.5, 8],
    ['in flight by calls that those in flight delayed', 'full*9', 8.55, 9],
    ['in flight up to the maximum', 'full*27', 8.55, 10],
  ])('grows %s', (_, sent, perSecond, inFlight) => {
    const story = `${LEARNT} @1500 ${sent} @1600 ok${sent.replace(/.*\*/, '*')}`
    const now = play(story, { maxInFlight: 10 })
    expect(now.perSecond).toBeCloseTo(perSecond, 9)
    expect(now.inFlight).toBe(inFlight)
  })

  it('halves the calls in flight for a lone first one, until the next', () => {
    const story = '@0 send throttled'
    expect(play(story)).toMatchObject({ perSecond: Infinity, inFlight: 45 })
    expect(play(`${story} @25 full @99 ok`).inFlight).toBe(50)
    expect(play(story, { maxInFlight: 1 }).inFlight).toBe(1)
  })
})

describe('late answers', () => {
  /** The first pause is lengthened while calls of the next batch are in flight. */
  const LATER = '@1500 send*2 @1510 old-throttled:1000'
  const HALVED = '@1500 paced:1500*3 @1600 throttled @1700 ok*2'

  it.each([
    ['find these limits', '', 9, 60],
    ['raise them if accepted', '@1100 ok', 12 * (3.5 / 4) * 0.9, 63],
    ['lower them if throttled', '@1100 throttled', 12 * (2.5 / 4) * 0.9, 45],
    ['leave them in a lengthened pause', `${LATER} @2509 ok`, 6.75, 45],
    ['leave a pace that was not learnt from them', HALVED, 9, 45],
    ['leave them two pauses later', `${HALVED} ok*9 throttled*9`, 9, 45],
  ])('%s', (_, then, perSecond, inFlight) => {
    const now = play(`${BURST} ${then}`)
    expect(now.perSecond).toBeCloseTo(perSecond, 9)
    expect(now.inFlight).toBe(inFlight)
  })

  it.each([
    ['nothing, if it asks for none', '@1600 throttled', 1_500, 1, 500],
    ['what it asks for', 'throttled:900', 2_000, 1, 1_000],
    ['nothing, if that is shorter', 'throttled:100', 1_500, 1, 500],
    ['what it asks for after its end', '@1600 throttled:300', 1_900, 1, 800],
    ['what later calls ask', `${LATER} @2509 throttled:500`, 3_009, 1, 1_999],
    ['the next at its end', `${LATER} @2510 throttled:500`, 3_010, 2, 2_000],
  ])('add to the pause %s', (_, then, untilMs, pauses, pausedMs) => {
    const now = play(`${BURST} @1100 ${then}`)
    expect(now).toMatchObject({ untilMs, pauses, pausedMs })
  })
})

describe('a pause', () => {
  it.each([
    ['lasts as requested, and up to a tenth longer', LEARNT, 1_525],
    ['of our own is up to twice as long', '@100 send throttled', 137.5],
    [
      'lasts four calls at the pace just learnt',
      '@0 send @200 ok send*59 @1000 ok*39 throttled',
      1_000 + (4_000 / (60 * (40.5 / 41) * 0.9)) * 1.5,
    ],
    [
      'is doubled for each in a row',
      '@0 send throttled @100 send throttled @200 send throttled',
      200 + 4 * 37.5,
    ],
    [
      'starts again after an accepted call',
      '@0 send throttled @100 send*2 ok throttled',
      137.5,
    ],
    [
      'does not start again after one that was sent before it',
      '@0 send*2 throttled @10 ok @100 send throttled',
      100 + 2 * 37.5,
    ],
  ])('%s', (_, story, untilMs) => {
    const now = play(story, { random: () => 0.5 })
    expect(now.untilMs).toBeCloseTo(untilMs, 9)
  })

  it.each([
    [
      'asked up to the deadline ends the run',
      '@1000 send throttled:4000',
      null,
    ],
    ['asked a ms shorter does not', '@1000 send throttled:3999', 4_999],
    ['with 199 ms left ends it', '@4801 send throttled', null],
    ['with 200 ms left does not', '@4800 send throttled', 4_825],
  ])('%s', (_, story, untilMs) => {
    const now = play(story, { deadlineAtMs: 5_000 })
    expect(now).toMatchObject({
      isOver: untilMs === null,
      untilMs: untilMs ?? -Infinity,
    })
  })
})

describe('looking back on 12 accepted calls in 500 ms', () => {
  const FAST =
    '@0 send*5 @100 ok*4 throttled:100 @200 send*5 @300 ok*4 throttled:100 @400 send*5 @500 ok*4 throttled:100'
  // 500 ms from the end of the first span on, then 400 more.
  const SLOW = '@600 send*5 @700 ok*4 throttled:300'
  const SLOWER = `${SLOW} @1000 send*5 @1100 ok*4 throttled:300`
  const hasGoneBack = (story: string) => {
    const { perSecond, inFlight } = play(`${FAST} ${story} ok*4 throttled`)
    expect(perSecond === Infinity).toBe(inFlight === 100)
    return inFlight === 100
  }

  it.each([
    ['calls under way', `${SLOWER} @1400 send*5`, 1_500],
    ['no quiet', `${SLOWER} @2400 send*5`, 2_500],
    ['a delay by the pace', `${SLOWER} @2450 paced:2400*5`, 2_500],
    ['none in the pause', `${SLOWER} @1400 paced:1300*5`, 1_500],
    ['none beside a call', `${SLOWER} @1400 send @1450 paced:1400*4`, 1_500],
    ['nor before', `${SLOWER} @1400 send @1450 gone paced:1410*5`, 1_500],
    [
      'a pause once in which a call ends',
      `${SLOW} @1000 send*6 @1100 ok*4 throttled:300 @1250 gone @1400 send*5`,
      1_500,
    ],
    [
      'a call accepted in a pause',
      `${SLOW} @1000 send*5 @1100 ok*3 throttled:300 @1250 ok @1400 send*5`,
      1_500,
    ],
  ])('goes back after 12 in more than a second: %s', (_, sent, atMs) => {
    expect(hasGoneBack(`${sent} @${String(atMs)}`)).toBe(false)
    expect(hasGoneBack(`${sent} @${String(atMs + 1)}`)).toBe(true)
  })

  it('does not go back from a slower pace that halves the share throttled', () => {
    // 27 in 2.5 s; a tenth was throttled instead of a fifth.
    const calm = '@600 send*21 @700 ok*19 throttled:1800'
    const calmer = '@2500 send*5 @2600 ok*4 throttled:300 @2900 send*5 @3000'
    expect(hasGoneBack(`${calm} ${calmer}`)).toBe(false)
    expect(hasGoneBack(`${calm} @800 throttled ${calmer}`)).toBe(true)
  })

  it('goes back to the limits at the start of the best span, and late answers leave them', () => {
    const first =
      '@0 send*5 @400 ok*4 throttled:100 @500 send*5 @900 ok*4 throttled:100 @1000 send*5 @1400 ok*4 throttled:100'
    const best =
      '@1500 send*5 @1510 ok*4 throttled:10 @1520 send*5 @1530 ok*4 throttled:10 @1540 send*5 @1550 ok*4 throttled:100'
    const worse =
      '@1650 send*5 @1750 ok*4 throttled:100 @1850 send*5 @1950 ok*4 throttled:100 @2050 send*30 @2150 ok*4 throttled:100'
    const { perSecond, inFlight } = play(first)
    expect(perSecond).toBeLessThan(Infinity)
    const now = play(`${first} ${best} ${worse} @2200 ok*5 throttled*20`)
    expect(now).toMatchObject({ perSecond, inFlight })
  })
})
