import { append } from '../../../src/history/append.js'
import {
  EMPTY,
  type History,
  type Keeping,
  type Note,
  type Reading,
  type Says,
} from '../../../src/history/history.js'
import { overviewOf, type Overview } from '../../../src/history/overview.js'
import { HOSTILE } from '../report/hostile-text.js'

const MINUTE_MS = 60_000
const DAY_MS = 1_440 * MINUTE_MS

/** 90 days, and 2 h for a reading. */
export const KEEPING: Keeping = { keepDays: 90, maxGapMs: 120 * MINUTE_MS }

/** When the histories here begin. */
const START_MS = Date.parse('2026-03-01T00:00:00.000Z')

/** A moment of the histories here, by day and minute. */
export function at(day: number, minute = 0): number {
  return START_MS + day * DAY_MS + minute * MINUTE_MS
}

/** What a check said of instances that were down. */
export function noteOf(changed: Partial<Note> = {}): Note {
  return {
    run: '4711',
    text: 'Not healthy after 1 s: 1 of 2 instances healthy; not healthy: i-b (DISCONNECTED).',
    ids: ['i-b'],
    more: 0,
    ...changed,
  }
}

/** A reading at a moment. */
export function reading(
  atMs: number,
  says: Says,
  note: Note | null = says === 'down' ? noteOf() : null,
): Reading {
  return { atMs, says, note }
}

/** Readings every half hour over days, as `saysAt` tells; null for none. */
export function everyHalfHour(
  days: number,
  saysAt: (day: number, minute: number) => Says | null,
  note?: Note,
): readonly Reading[] {
  const readings: Reading[] = []
  for (let step = 0; step < days * 48; step += 1) {
    const [day, minute] = [Math.floor(step / 48), (step % 48) * 30]
    const says = saysAt(day, minute)
    if (says !== null)
      readings.push(
        reading(
          at(day, minute),
          says,
          says === 'down' ? (note ?? noteOf()) : null,
        ),
      )
  }
  return readings
}

/** The history of readings appended at once. */
export function historyOf(
  readings: readonly Reading[],
  keeping: Keeping = KEEPING,
): History {
  return append(EMPTY, readings, keeping).history
}

/** The overview of readings appended at once. */
export function overview(
  readings: readonly Reading[],
  keeping: Keeping = KEEPING,
): Overview {
  return overviewOf(historyOf(readings, keeping), keeping)
}

const HOSTILE_NOTE: Note = {
  run: '4711',
  text: HOSTILE.join(' ').slice(0, 200),
  ids: HOSTILE.slice(0, 10).map((text) => text.slice(0, 128)),
  more: 12_345,
}

/** A season with all that a page can show: outages, errors, nights without a run. */
export function season(last: Says = 'up'): readonly Reading[] {
  const checks = everyHalfHour(80, (day, minute) => {
    if (day > 30 && day < 33) return null
    if (day === 40 && minute > 600) return null
    if (day === 50) return minute % 60 === 0 ? 'up' : 'none'
    if (day % 13 === 5 && minute >= 300 && minute < 360) return 'down'
    if (day % 17 === 3 && minute >= 600 && minute < 960) return 'down'
    if (day === 77 && minute < 300) return 'none'
    return 'up'
  })
  return [...checks, reading(at(80, 10), last)]
}

/** Overviews of every kind, by name. */
export const OVERVIEWS: readonly (readonly [
  name: string,
  overview: Overview,
  label: string,
])[] = [
  ['a season that ends up', overview(season()), 'shop health'],
  ['a season that ends down', overview(season('down')), 'shop health'],
  ['a season that ends in an error', overview(season('none')), 'shop health'],
  ['one report that says up', overview([reading(at(0), 'up')]), 'health'],
  ['one report that says down', overview([reading(at(0), 'down')]), 'health'],
  [
    'one report without a verdict',
    overview([reading(at(0), 'none')]),
    'health',
  ],
  [
    'a schedule that stopped',
    overview([...everyHalfHour(3, () => 'down'), reading(at(9, 5), 'none')]),
    'health',
  ],
  [
    'too little measured',
    overview([reading(at(0), 'up'), reading(at(20), 'up')]),
    'health',
  ],
  [
    'flapping for weeks',
    overview(everyHalfHour(60, (_, minute) => (minute % 60 ? 'up' : 'down'))),
    'health',
  ],
  [
    'a year in one-day steps, one kept',
    overview(
      everyHalfHour(2, () => 'up'),
      { ...KEEPING, keepDays: 1 },
    ),
    'health',
  ],
  [
    'a whole year',
    overview(
      everyHalfHour(366, (day) => (day % 30 ? 'up' : 'down')),
      {
        ...KEEPING,
        keepDays: 366,
      },
    ),
    'health',
  ],
  [
    'hostile text',
    overview(
      everyHalfHour(
        4,
        (_, minute) => (minute < 200 ? 'down' : 'up'),
        HOSTILE_NOTE,
      ),
    ),
    '"><img src=x onerror=alert(1)>${x}</title>&amp;',
  ],
  ['the longest label', overview(season('down')), 'W'.repeat(64)],
]
