import { describe, expect, it } from '@jest/globals'
import { append, withFewNotes } from '../../../src/history/append.js'
import {
  EMPTY,
  type History,
  united,
  type Reading,
} from '../../../src/history/history.js'
import { overviewOf } from '../../../src/history/overview.js'
import { historyText, readHistory } from '../../../src/history/history-json.js'
import { createChance, type Chance } from '../../deep/chance.js'
import { naively } from './naive-history.js'

// DEEP=1 asks for the full count; SEED begins with another one, as a failure
// names it.
const IS_DEEP = process.env['DEEP'] === '1'
const SHUFFLED = IS_DEEP ? 10_000 : 150
const FOLDED = IS_DEEP ? 1_000 : 20
const NOTED = IS_DEEP ? 5_000 : 100
const SEED = Number(process.env['SEED'] ?? 1)

const DAY_MS = 86_400_000
const MAX_INCIDENTS = 500
const SLOT_MS = 600_000
const START_MS = Date.parse('2026-03-01T00:00:00.000Z')

interface Sequence {
  readonly readings: readonly Reading[]
  readonly keeping: { readonly keepDays: number; readonly maxGapMs: number }
}

/** Checks at any distance, in calm or in trouble, with errors and gaps between. */
function sequenceOf(
  chance: Chance,
  by: { readonly days: number; readonly keepDays: number },
): Sequence {
  const endMs = START_MS + by.days * DAY_MS
  const steps = chance.pick([[1], [1, 2, 3], [3], [6, 6, 144], [30, 100, 300]])
  const moods = chance.pick(['u', 'uuuuud', 'ud', 'uuudn', 'ddn', 'n', 'uuund'])
  const readings: Reading[] = []
  let atMs = START_MS + chance.below(144) * SLOT_MS
  for (let i = 0; atMs < endMs && readings.length < 3_000; i += 1) {
    const says = { u: 'up', d: 'down', n: 'none' } as const
    const mood = says[chance.pick(Array.from(moods)) as 'u' | 'd' | 'n']
    readings.push(readingOf(atMs, mood, chance))
    atMs += chance.pick(steps) * SLOT_MS
    // Two reports of one moment, which may contradict each other.
    if (chance.below(20) === 0)
      readings.push(
        readingOf(
          readings[i]?.atMs ?? atMs,
          chance.pick(['up', 'down', 'none']),
          chance,
        ),
      )
    if (chance.below(200) === 0) atMs += chance.below(9 * 144) * SLOT_MS
  }
  const maxGapMs = chance.pick([1, 2, 6, 12, 144]) * SLOT_MS
  return { readings, keeping: { keepDays: by.keepDays, maxGapMs } }
}

function readingOf(
  atMs: number,
  says: Reading['says'],
  chance: Chance,
): Reading {
  if (says !== 'down') return { atMs, says, note: null }
  const id = `i-${String(chance.below(14))}`
  const run = String(chance.below(1_000_000))
  const note = { run, text: `Run ${run}`, ids: [id], more: chance.below(3) }
  return { atMs, says, note }
}

function appended(
  pieces: readonly (readonly Reading[])[],
  keeping: Sequence['keeping'],
): { readonly history: History; readonly text: string; readonly late: number } {
  let history = EMPTY
  let late = 0
  for (const piece of pieces) {
    const next = append(history, piece, keeping)
    late += next.late.length
    // Through the file and back, as between two runs.
    history = readHistory(Buffer.from(historyText(next.history)))
  }
  return { history, text: historyText(history), late }
}

/** Cut into pieces at chance; some of them appended again, right away or later. */
function inPieces(
  readings: readonly Reading[],
  chance: Chance,
): readonly (readonly Reading[])[] {
  const pieces: (readonly Reading[])[] = []
  for (let from = 0; from < readings.length;) {
    const size = 1 + chance.below(Math.max(2, readings.length / 3))
    pieces.push(readings.slice(from, from + size))
    if (chance.below(3) === 0) pieces.push(chance.pick(pieces))
    from += size
  }
  return pieces
}

function shuffled<T>(all: readonly T[], chance: Chance): readonly T[] {
  const rest = [...all]
  return all.map(() => rest.splice(chance.below(rest.length), 1)[0] as T)
}

function expectNaiveFigures(
  { readings, keeping }: Sequence,
  history: History,
  { withIncidents = true } = {},
): void {
  const naive = naively(readings, { ...keeping, slotMs: SLOT_MS })
  const overview = overviewOf(history, keeping)
  expect(overview.times).toEqual({
    upMs: naive.upMs,
    downMs: naive.downMs,
    totalMs: naive.totalMs,
  })
  if (!withIncidents) return
  expect(
    overview.incidents.toReversed().map((one) => ({
      fromMs: one.fromMs,
      toMs: one.toMs,
      downMs: one.downMs,
      end: one.end,
    })),
  ).toEqual(naive.incidents.slice(-MAX_INCIDENTS))
}

describe('a history within 30 days', () => {
  it('has the figures of a naive count, whatever the order, repetition and pieces', () => {
    for (let seed = SEED; seed < SEED + SHUFFLED; seed += 1) {
      const chance = createChance(seed)
      const days = 1 + chance.below(30)
      const keepDays = chance.pick([1, 7, 30, 31, 90])
      const sequence = sequenceOf(chance, { days, keepDays })
      const { readings, keeping } = sequence
      try {
        const whole = appended([readings], keeping)
        expectNaiveFigures(sequence, whole.history)
        const pieces = inPieces(shuffled(readings, chance), chance)
        expect(appended(pieces, keeping).text).toBe(whole.text)
      } catch (error) {
        throw new Error(`SEED=${String(seed)}`, { cause: error })
      }
    }
  })
})

describe('a history of more than 30 days', () => {
  it('has the figures of a naive count after folding and pruning, in one or in pieces', () => {
    let foldedDays = 0
    for (let seed = SEED; seed < SEED + FOLDED; seed += 1) {
      const chance = createChance(seed)
      const days = 31 + chance.below(110)
      const keepDays = chance.pick([7, 31, 32, 45, 90, 366])
      const sequence = sequenceOf(chance, { days, keepDays })
      const { readings, keeping } = sequence
      try {
        const whole = appended([readings], keeping)
        foldedDays += whole.history.folded.length
        expectNaiveFigures(sequence, whole.history, {
          // The start of an incident may be pruned while its end is kept.
          withIncidents: keepDays > days,
        })
        const pieces = appended(inOrderPieces(readings, chance), keeping)
        expect(pieces.text).toBe(whole.text)
      } catch (error) {
        throw new Error(`SEED=${String(seed)}`, { cause: error })
      }
    }
    expect(foldedDays).toBeGreaterThan(FOLDED * 5)
  })
})

describe('the notes of a day', () => {
  it('are the same whatever the order and the pieces in which its downs come', () => {
    let thinned = 0
    for (let seed = SEED; seed < SEED + NOTED; seed += 1) {
      const chance = createChance(seed)
      const withinMs = chance.pick([600_000, 7_200_000, DAY_MS])
      const downs = Array.from({ length: chance.below(120) }, () =>
        readingOf(START_MS + chance.below(withinMs), 'down', chance),
      )
      const whole = withFewNotes(united(downs))
      thinned += whole.filter(({ note }) => note === null).length
      const pieces = inPieces(shuffled(downs, chance), chance)
      const stepped = pieces.reduce<readonly Reading[]>(
        (known, piece) => withFewNotes(united([...known, ...piece])),
        [],
      )
      expect({ seed, notes: stepped }).toEqual({ seed, notes: whole })
      expect(
        whole.filter(({ note }) => note !== null).length,
      ).toBeLessThanOrEqual(24)
    }
    expect(thinned).toBeGreaterThan(NOTED)
  })
})

/** In order, but for neighbours that change places and pieces that come twice. */
function inOrderPieces(
  readings: readonly Reading[],
  chance: Chance,
): readonly (readonly Reading[])[] {
  const pieces: (readonly Reading[])[] = []
  for (let from = 0; from < readings.length;) {
    const size = 1 + chance.below(Math.max(2, readings.length / 8))
    pieces.push(shuffled(readings.slice(from, from + size), chance))
    const last = pieces.at(-1)
    if (last !== undefined && chance.below(3) === 0) pieces.push(last)
    from += size
  }
  return pieces
}
