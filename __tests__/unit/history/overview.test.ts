import { describe, expect, it } from '@jest/globals'
import { badgeJson, badgeOf } from '../../../src/history/files.js'
import {
  at,
  everyHalfHour,
  historyOf,
  KEEPING,
  overview,
  reading,
} from './histories.js'
import { figuresOf, percent } from '../../../src/history/overview.js'
import { timesText, toneOf } from '../../../src/history/page/sections.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe('figures', () => {
  it.each([
    ['all of it', [100, 0, 100], '100', '100'],
    [
      'never down is 100, and only that',
      [10 ** 10, 1, 10 ** 10 + 1],
      '99.99',
      '100',
    ],
    ['cut, not rounded', [99_999, 1, 100_000], '99.99', '100'],
    ['always down', [0, 7, 10], '0', '70.00'],
    ['half is enough', [1, 0, 2], '100', '50.00'],
    ['less than half is not', [4_999, 0, 10_000], null, '49.99'],
    ['no time', [0, 0, 0], null, null],
  ] as const)('of %s', (_, [upMs, downMs, totalMs], uptime, coverage) => {
    const figures = figuresOf({ upMs, downMs, totalMs })
    const text = (value: number | null) => value && percent(value)
    expect(figures.uptime === 0 ? '0' : text(figures.uptime)).toBe(uptime)
    expect(text(figures.coverage)).toBe(coverage)
  })
})

describe('what is known at the newest report', () => {
  it.each([
    ['up', [reading(at(0), 'up')], 'up', { atMs: at(0), isExact: false }],
    [
      'down since the check before said up',
      [reading(at(0), 'up'), reading(at(0, 30), 'down')],
      'down',
      { atMs: at(0, 30), isExact: true },
    ],
    [
      'up at least since a gap',
      [
        reading(at(0), 'down'),
        reading(at(0, 30), 'up'),
        reading(at(0, 300), 'up'),
        reading(at(0, 330), 'up'),
      ],
      'up',
      { atMs: at(0, 300), isExact: false },
    ],
    [
      'up while an older check still vouches',
      [reading(at(0), 'up'), reading(at(0, 120), 'none')],
      'up',
      { atMs: at(0), isExact: false },
    ],
    [
      'unknown once it does no more',
      [reading(at(0), 'up'), reading(at(0, 121), 'none')],
      'unknown',
      null,
    ],
    [
      'unknown where nothing said up or down',
      [reading(at(0), 'none')],
      'unknown',
      null,
    ],
  ] as const)('is %s', (_, readings, state, since) => {
    expect(overview(readings)).toMatchObject({ state, since })
  })

  it('reaches back over folded days that were wholly so', () => {
    const since = (minute: number) =>
      overview(
        everyHalfHour(40, (day, at) =>
          day === 4 && at < minute ? 'down' : 'up',
        ),
      ).since
    expect(since(30)).toEqual({ atMs: at(5), isExact: false })
    expect(since(0)).toEqual({ atMs: at(0), isExact: false })
  })
})

describe('an overview', () => {
  it('has windows of 24 hours, 7 and 30 days that the history fills', () => {
    const hoursOf = (days: number) =>
      overview(everyHalfHour(days, () => 'up')).windows.map(
        ({ hours }) => hours,
      )
    expect(hoursOf(1)).toEqual([])
    expect(hoursOf(2)).toEqual([24])
    expect(hoursOf(9)).toEqual([24, 168])
    expect(hoursOf(90)).toEqual([24, 168, 720])
  })

  it('has every day and hour, of which the sum is the whole', () => {
    const { days, hours, times, fromMs, toMs } = overview([
      reading(at(0, 600), 'up'),
      ...everyHalfHour(40, (day) => (day % 3 ? 'up' : 'down')).slice(40),
    ])
    expect(days).toHaveLength(40)
    expect(days[0]).toMatchObject({ fromMs: at(0), totalMs: 14 * HOUR_MS })
    expect(times.totalMs).toBe(toMs - fromMs)
    expect(hours).toHaveLength(168)
    expect(hours.at(-1)).toMatchObject({ totalMs: 30 * MINUTE_MS })
  })

  it('tells gaps from an hour up, with the checks in them that were no verdict', () => {
    const { gaps } = overview([
      reading(at(0), 'up'),
      reading(at(0, 150), 'up'),
      reading(at(0, 275), 'none'),
      reading(at(0, 280), 'none'),
      reading(at(0, 400), 'down'),
      reading(at(1), 'up'),
    ])
    expect(gaps).toEqual({
      long: [
        { fromMs: at(0, 520), toMs: at(1), checks: 0 },
        { fromMs: at(0, 270), toMs: at(0, 400), checks: 2 },
      ],
      shortCount: 1,
      shortMs: 30 * MINUTE_MS,
      foldedMs: 0,
    })
  })

  it('tells what folded days lack as a sum, and ends with what nobody saw', () => {
    const { gaps, times } = overview([
      ...everyHalfHour(40, (day) => (day === 3 ? null : 'up')),
      reading(at(40), 'none'),
      reading(at(40, 200), 'none'),
    ])
    // The last reading of the day before vouches for an hour and a half of it.
    expect(gaps.foldedMs).toBe(24 * HOUR_MS - 90 * MINUTE_MS)
    expect(gaps.long).toEqual([
      { fromMs: at(40, 90), toMs: at(40, 200), checks: 1 },
    ])
    expect(times.totalMs - times.upMs - times.downMs).toBe(
      gaps.foldedMs + 110 * MINUTE_MS,
    )
  })

  it('begins with the oldest report of any kind', () => {
    expect(
      overview([reading(at(0), 'none'), reading(at(1), 'up')]),
    ).toMatchObject({ fromMs: at(0), figures: { coverage: 0, uptime: null } })
    const folded = historyOf([
      reading(at(0, 7), 'none'),
      ...everyHalfHour(40, (day) => (day < 1 ? null : 'up')),
    ])
    expect(folded.folded[0]).toMatchObject({ firstMs: 7 * MINUTE_MS, upMs: 0 })
  })
})

describe('the badge', () => {
  it.each([
    [
      'the uptime while up',
      everyHalfHour(3, (day) => (day ? 'up' : 'down')),
      '66.43 %',
      '1a7f37',
    ],
    [
      'down and the uptime',
      [...everyHalfHour(2, () => 'up'), reading(at(2), 'down')],
      'down · 100 %',
      'c1121f',
    ],
    ['no number for one report', [reading(at(0), 'up')], 'up', '1a7f37'],
    ['no number for one down', [reading(at(0), 'down')], 'down', 'c1121f'],
    [
      'that nothing is known',
      [reading(at(0), 'none')],
      'not measured',
      '5c6570',
    ],
    [
      'no number where too little was measured',
      [reading(at(0), 'up'), reading(at(9), 'up')],
      'up',
      '1a7f37',
    ],
    [
      'the uptime in grey once the last check vouches no more',
      [...everyHalfHour(2, () => 'up'), reading(at(2, 200), 'none')],
      'not measured · 100 %',
      '5c6570',
    ],
  ] as const)('says %s', (_, readings, message, color) => {
    const badge = badgeOf(overview(readings), 'shop')
    expect(badge).toEqual({ label: 'shop', message, color })
    expect(JSON.parse(badgeJson(badge))).toEqual({
      schemaVersion: 1,
      ...badge,
    })
  })
})

describe('a stretch of time', () => {
  it.each([
    [0, 0, 0, 'before', 'no check'],
    [0, 0, HOUR_MS, 'none', 'not measured'],
    [HOUR_MS, 0, HOUR_MS, 'up', '100 % up; 100 % measured'],
    [HOUR_MS, 0, 24 * HOUR_MS, 'up', 'up as far as known; 4.16 % measured'],
    [
      23 * HOUR_MS + 1,
      HOUR_MS - 1,
      24 * HOUR_MS,
      'short',
      '95.83 % up, 1 h down; 100 % measured',
    ],
    [
      23 * HOUR_MS,
      HOUR_MS,
      24 * HOUR_MS,
      'long',
      '95.83 % up, 1 h down; 100 % measured',
    ],
    [0, MINUTE_MS, HOUR_MS, 'long', '1 m down; 1.66 % measured'],
  ])(
    'of %i ms up and %i down in %i is %s: %s',
    (upMs, downMs, totalMs, tone, text) => {
      expect(toneOf({ upMs, downMs, totalMs })).toBe(tone)
      expect(timesText({ upMs, downMs, totalMs })).toBe(text)
    },
  )
})

describe('keeping', () => {
  it('counts whole UTC days back from the day of the newest report, that day included', () => {
    const readings = everyHalfHour(10, () => 'up')
    const from = (keepDays: number) =>
      overview(readings, { ...KEEPING, keepDays }).fromMs
    expect(from(1)).toBe(at(9))
    expect(from(9)).toBe(at(1))
    expect(from(90)).toBe(at(0))
  })
})
