import { describe, expect, it } from '@jest/globals'
import { append, withFewNotes } from '../../../src/history/append.js'
import {
  EMPTY,
  type History,
  type Reading,
  united,
} from '../../../src/history/history.js'
import { overviewOf } from '../../../src/history/overview.js'
import {
  at,
  everyHalfHour,
  historyOf,
  KEEPING,
  noteOf,
  overview,
  reading,
} from './histories.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const overviewIncidents = (history: History) =>
  overviewOf(history, KEEPING).incidents

describe('readings of one millisecond', () => {
  it('are one: down beats up beats none, whatever comes first', () => {
    const all = (['none', 'up', 'down'] as const).map((says) =>
      reading(at(0), says),
    )
    for (const readings of [all, all.toReversed()])
      expect(united(readings).map(({ says }) => says)).toEqual(['down'])
    expect(united(all.slice(0, 2)).map(({ says }) => says)).toEqual(['up'])
  })

  it('have the same note whatever comes first, and any rather than none', () => {
    const [one, other] = ['1', '2'].map((run) =>
      reading(at(0), 'down', noteOf({ run })),
    ) as [Reading, Reading]
    const none = reading(at(0), 'down', null)
    expect(united([none, other, one])).toEqual([one])
    expect(united([one, none, other])).toEqual([one])
  })
})

describe('notes', () => {
  const downs = (minutes: readonly number[]) =>
    minutes.map((minute) => reading(at(0, minute), 'down'))
  const noted = (readings: readonly Reading[]) =>
    withFewNotes(readings)
      .filter(({ note }) => note !== null)
      .map(({ atMs }) => (atMs - at(0)) / MINUTE_MS)

  it('stay all where a day has 24 downs', () => {
    const minutes = Array.from({ length: 24 }, (_, i) => i)
    expect(noted(downs(minutes))).toEqual(minutes)
  })

  it('stay of the first down of each stretch where it has more', () => {
    const minutes = Array.from({ length: 25 }, (_, i) => i)
    expect(noted(downs(minutes))).toEqual([0, 5, 10, 15, 20])
    const day = Array.from({ length: 1_440 }, (_, i) => i)
    expect(noted(downs(day))).toEqual(
      Array.from({ length: 24 }, (_, hour) => hour * 60),
    )
  })

  it('of other days have nothing to do with it', () => {
    const many = downs(Array.from({ length: 1_440 }, (_, i) => i))
    const next = reading(at(1, 7), 'down')
    expect(withFewNotes([...many, next]).at(-1)).toEqual(next)
  })
})

describe('old days', () => {
  const calm = everyHalfHour(40, () => 'up')

  it('are folded when they are more than 30 before the newest', () => {
    const { folded, readings, foldedUntilMs } = historyOf(calm)
    expect(foldedUntilMs).toBe(at(9))
    expect(folded).toHaveLength(9)
    expect(readings[0]?.atMs).toBe(at(9))
  })

  it('take what a reading of the day before vouches for, and know it', () => {
    const { folded } = historyOf([
      reading(at(0, 1_439), 'down'),
      reading(at(1, 90), 'up'),
      reading(at(40), 'up'),
    ])
    expect(folded).toEqual([
      {
        dayMs: at(0),
        firstMs: 1_439 * MINUTE_MS,
        upMs: 0,
        downMs: MINUTE_MS,
        carried: null,
      },
      {
        dayMs: at(1),
        firstMs: 90 * MINUTE_MS,
        upMs: 120 * MINUTE_MS,
        downMs: 90 * MINUTE_MS,
        carried: { says: 'down', ms: 90 * MINUTE_MS },
      },
    ])
  })

  it('lose that when the day before is pruned', () => {
    const { folded } = historyOf(
      [
        reading(at(0, 1_439), 'down'),
        reading(at(1, 90), 'up'),
        reading(at(40), 'up'),
      ],
      { ...KEEPING, keepDays: 40 },
    )
    expect(folded).toEqual([
      {
        dayMs: at(1),
        firstMs: 90 * MINUTE_MS,
        upMs: 120 * MINUTE_MS,
        downMs: 0,
        carried: null,
      },
    ])
  })

  it('that only a pruned day vouched for are gone', () => {
    const { folded } = historyOf(
      [reading(at(0, 1_439), 'down'), reading(at(40), 'up')],
      { ...KEEPING, keepDays: 40 },
    )
    expect(folded).toEqual([])
  })

  it('keep the gap that they were folded with', () => {
    const sparse = everyHalfHour(40, (_, minute) =>
      minute % 240 === 0 ? 'up' : null,
    )
    const before = historyOf(sparse)
    const wide = { ...KEEPING, maxGapMs: 4 * HOUR_MS }
    const after = append(before, [reading(at(40, 30), 'up')], wide).history
    expect(after.folded.slice(0, 9)).toEqual(before.folded)
    expect(after.folded[9]?.upMs).toBe(DAY_MS)
  })

  it('take no late report, which is named, and change no bit for it', () => {
    const history = historyOf(calm)
    const late = reading(at(8, 1_439), 'down')
    const again = append(history, [late, reading(at(9, 1), 'up')], KEEPING)
    expect(again.late).toEqual([late])
    expect(again.history.folded).toEqual(history.folded)
    expect(again.history.readings).toHaveLength(history.readings.length + 1)
  })

  it('name each reading that is no longer kept, at its first append too', () => {
    const keeping = { ...KEEPING, keepDays: 1 }
    const expired = reading(at(0, 1_439), 'down')
    const kept = reading(at(1), 'up')
    const today = reading(at(1, 600), 'up')
    const whole = append(EMPTY, [expired, kept, today], keeping)
    expect(whole.late).toEqual([expired])
    const again = append(whole.history, [expired, kept], keeping)
    expect(again).toEqual({ history: whole.history, late: [expired] })
    const first = append(historyOf([kept, today], keeping), [expired], keeping)
    expect(first).toEqual({ history: whole.history, late: [expired] })
  })

  it('name no reading that is kept as a sum', () => {
    const readings = [reading(at(0), 'up'), reading(at(89), 'up')]
    expect(append(EMPTY, readings, KEEPING).late).toEqual([])
    const next = append(EMPTY, [...readings, reading(at(90), 'up')], KEEPING)
    expect(next.late).toEqual([reading(at(0), 'up')])
  })

  it('lose the environment that only pruned readings name', () => {
    const environment = { atMs: at(0, 5), id: 'we-1' }
    const history = { ...historyOf([reading(at(0, 5), 'up')]), environment }
    const of = (day: number) =>
      append(history, [reading(at(day), 'up')], KEEPING).history.environment
    expect(of(89)).toEqual(environment)
    expect(of(90)).toBeNull()
  })

  it('take older reports as long as none is folded', () => {
    const history = historyOf([reading(at(40), 'up')])
    expect(history.foldedUntilMs).toBeNull()
    const { late } = append(history, [reading(at(1), 'up')], KEEPING)
    expect(late).toEqual([])
  })
})

describe('an incident', () => {
  const incidentOf = (...readings: readonly Reading[]) =>
    overview(readings).incidents

  it('lasts from the first down to the next up, errors and gaps in it', () => {
    const [incident] = incidentOf(
      reading(at(0), 'up'),
      reading(at(0, 60), 'down'),
      reading(at(0, 90), 'none'),
      reading(at(0, 400), 'down'),
      reading(at(0, 430), 'up'),
    )
    expect(incident).toMatchObject({
      fromMs: at(0, 60),
      toMs: at(0, 430),
      // 2 h after the first down, and the last half hour.
      downMs: 150 * MINUTE_MS,
      end: 'up',
      isStartSeen: true,
    })
  })

  it('may have begun earlier where no up came before it', () => {
    expect(incidentOf(reading(at(0), 'down'))).toMatchObject([
      { isStartSeen: false, end: 'running', downMs: 0 },
    ])
  })

  it('has an end that nobody saw where its last down vouches no more', () => {
    expect(
      incidentOf(
        reading(at(0), 'up'),
        reading(at(0, 30), 'down'),
        reading(at(0, 151), 'none'),
      ),
    ).toMatchObject([{ toMs: at(0, 150), end: 'unseen' }])
  })

  it('names who was down at any time in it, ten at most, and how many more', () => {
    const [incident] = incidentOf(
      reading(at(0), 'down', noteOf({ run: '1', ids: ['i-1', 'i-2'] })),
      reading(at(0, 1), 'down', noteOf({ run: '2', ids: ['i-2', 'i-3'] })),
      reading(
        at(0, 2),
        'down',
        noteOf({
          ids: Array.from({ length: 10 }, (_, i) => `j-${String(i)}`),
          more: 5,
        }),
      ),
    )
    expect(incident?.note).toMatchObject({
      run: '1',
      ids: [
        'i-1',
        'i-2',
        'i-3',
        ...Array.from({ length: 7 }, (_, i) => `j-${String(i)}`),
      ],
      more: 5,
    })
  })

  it('goes on over the end of the folded days, with its start and its first run', () => {
    const history = historyOf([
      reading(at(0), 'up'),
      reading(at(0, 30), 'down', noteOf({ run: '1' })),
      ...everyHalfHour(40, () => 'down').filter(({ atMs }) => atMs > at(0, 30)),
    ])
    expect(history.carry).toMatchObject({
      says: 'down',
      incident: { fromMs: at(0, 30), isStartSeen: true, note: { run: '1' } },
    })
    const later = append(history, [reading(at(40), 'up')], KEEPING).history
    expect(overviewIncidents(later)).toMatchObject([
      {
        fromMs: at(0, 30),
        toMs: at(40),
        downMs: at(40) - at(0, 30),
        end: 'up',
      },
    ])
  })

  it('keeps its start while each of its checks came before the last was pruned', () => {
    const keeping = { ...KEEPING, keepDays: 40 }
    const days = [0, 30, 60, 69, 99, 100]
    const step = (history: History, day: number) =>
      append(history, [reading(at(day), 'down')], keeping).history
    const history = days.reduce(step, EMPTY)
    expect(history).toEqual(
      historyOf(
        days.map((day) => reading(at(day), 'down')),
        keeping,
      ),
    )
    expect(overviewOf(history, keeping).incidents).toMatchObject([
      { fromMs: at(0), isStartSeen: false, end: 'running' },
    ])
    const later = step(history, 140)
    expect(overviewOf(later, keeping).incidents).toMatchObject([
      { fromMs: at(140), isStartSeen: false },
    ])
  })

  it('that nobody saw end is gone with the days that are kept', () => {
    const since = (day: number) =>
      overviewIncidents(
        historyOf([reading(at(0), 'down'), reading(at(day), 'none')]),
      )
    expect(since(89)).toMatchObject([{ end: 'unseen', toMs: at(0, 120) }])
    expect(since(90)).toEqual([])
  })

  it('goes once its end is pruned, and of them all the newest 500 stay', () => {
    const flapping = everyHalfHour(70, (_, minute) =>
      minute % 60 === 0 ? 'down' : 'up',
    )
    const history = historyOf(flapping)
    expect(history.incidents).toHaveLength(500)
    const incidents = overviewIncidents(history)
    expect(incidents).toHaveLength(500)
    expect(incidents[0]?.fromMs).toBe(at(69, 1_380))
    const { incidents: kept } = historyOf(flapping, {
      ...KEEPING,
      keepDays: 35,
    })
    expect(kept[0]?.toMs).toBeGreaterThanOrEqual(at(35))
  })
})
