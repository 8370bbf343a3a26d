import { shown } from '../inputs/reader.js'
import type { Check } from './check.js'
import {
  byDay,
  DAY_MS,
  dayOf,
  HOUR_MS,
  keptSince,
  united,
  type FoldedDay,
  type History,
  type Keeping,
  type Reading,
} from './history.js'
import { incidentsOf, newest, spansOf, summing } from './spans.js'

const OPEN_DAYS = 30

/**
 * The history with more checks. `late` are the given checks that it leaves out;
 * `warning` is one if the others are of different environments, else null.
 */
export function appendChecks(
  known: History,
  checks: readonly Check[],
  keeping: Keeping,
): {
  readonly history: History
  readonly late: readonly Check[]
  readonly warning: string | null
} {
  const readings = checks.map(({ reading }) => reading)
  const { history, late } = append(known, readings, keeping)
  const lateReadings = new Set(late)
  const isLate = ({ reading }: Check) => lateReadings.has(reading)
  const environments = environmentsOf(
    history.environment,
    checks.filter((one) => !isLate(one)),
  )
  return {
    history: { ...history, environment: environments.at(-1) ?? null },
    late: checks.filter(isLate),
    warning: environmentWarning(environments),
  }
}

type Environment = NonNullable<History['environment']>

/** The environments that a history and its new checks name, in order of time. */
function environmentsOf(
  known: Environment | null,
  checks: readonly Check[],
): readonly Environment[] {
  const given = checks.flatMap(({ environment, reading }) =>
    environment === null ? [] : [{ atMs: reading.atMs, id: environment }],
  )
  return [...(known === null ? [] : [known]), ...given].sort(
    (a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : Number(a.id > b.id)),
  )
}

function environmentWarning(all: readonly Environment[]): string | null {
  const at = all.findIndex(({ id }, i) => i > 0 && id !== all[i - 1]?.id)
  const [before, after] = [all[at - 1], all[at]]
  if (before === undefined || after === undefined) return null
  return `Reports are of different environments: ${shown(before.id)}, then ${shown(after.id)} at ${new Date(after.atMs).toISOString()}. One history covers one environment: give each environment a 'history-file' of its own.`
}

/**
 * The history with more readings: days older than 30 are folded, expired days
 * are dropped. `late` are the given readings that the history leaves out: their
 * day was folded before they came, or is no longer kept.
 */
export function append(
  history: History,
  readings: readonly Reading[],
  keeping: Keeping,
): { readonly history: History; readonly late: readonly Reading[] } {
  const sinceMs = history.foldedUntilMs ?? -Infinity
  const open = united([
    ...history.readings,
    ...readings.filter(({ atMs }) => atMs >= sinceMs),
  ])
  const todayMs = dayOf(open.at(-1)?.atMs ?? 0)
  const folded = fold(
    { ...history, readings: withFewNotes(open) },
    { ...keeping, untilMs: todayMs - OPEN_DAYS * DAY_MS },
  )
  const keptSinceMs = keptSince(todayMs, keeping)
  const oldestMs = Math.max(sinceMs, keptSinceMs)
  return {
    history: prune(folded, keptSinceMs),
    late: readings.filter(({ atMs }) => atMs < oldestMs),
  }
}

const MAX_NOTES_A_DAY = 24
// Each width divides the next, so that thinning twice equals thinning once.
const BUCKETS_MS = [1, 60_000, 300_000, 900_000, HOUR_MS]

/**
 * The readings with at most 24 notes a day: those of the first down in each
 * slot of the day, with slots as short as possible. A function of the day's
 * downs alone, so that late and repeated reports lead to the same notes.
 */
export function withFewNotes(readings: readonly Reading[]): readonly Reading[] {
  const downs = byDay(readings.filter(({ says }) => says === 'down'))
  const kept = new Set([...downs.values()].flatMap(firstOfBuckets))
  return readings.map((one) =>
    one.note === null || kept.has(one) ? one : { ...one, note: null },
  )
}

function firstOfBuckets(downs: readonly Reading[]): readonly Reading[] {
  for (const widthMs of BUCKETS_MS) {
    const firsts = downs.filter(({ atMs }, i) => {
      const before = downs[i - 1]?.atMs ?? -Infinity
      return Math.floor(atMs / widthMs) !== Math.floor(before / widthMs)
    })
    if (firsts.length <= MAX_NOTES_A_DAY) return firsts
  }
  return []
}

function fold(
  history: History,
  by: Keeping & { readonly untilMs: number },
): History {
  const { readings, foldedUntilMs } = history
  const isOld = ({ atMs }: Reading) => atMs < by.untilMs
  const isDone = foldedUntilMs !== null && foldedUntilMs >= by.untilMs
  // Until the newest reading is this old, older reports are accepted.
  if (isDone || (foldedUntilMs === null && !readings.some(isOld)))
    return history
  const old = { ...history, readings: readings.filter(isOld) }
  const { ended, open } = incidentsOf(old, by)
  const last = old.readings.findLast(({ says }) => says !== 'none')
  return {
    ...history,
    foldedUntilMs: by.untilMs,
    carry:
      last === undefined || last.says === 'none'
        ? history.carry && { ...history.carry, incident: open }
        : { atMs: last.atMs, says: last.says, incident: open },
    folded: [...history.folded, ...foldedDays(old, by)],
    readings: readings.filter((one) => !isOld(one)),
    incidents: newest([...history.incidents, ...ended]),
  }
}

function foldedDays(
  history: History,
  by: { readonly maxGapMs: number; readonly untilMs: number },
): readonly FoldedDay[] {
  const sinceMs = history.foldedUntilMs ?? -Infinity
  const spans = spansOf(history, { ...by, sinceMs })
  const sumsIn = summing(spans)
  const readings = byDay(history.readings)
  // No reading vouches for more than a day: a span touches two days at most.
  const vouched = spans
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .flatMap(({ fromMs, toMs }) => [dayOf(fromMs), dayOf(toMs - 1)])
  const days = [...new Set([...readings.keys(), ...vouched])]
  return days
    .sort((a, b) => a - b)
    .map((dayMs) => {
      const first = readings.get(dayMs)?.[0]
      const over = spans.find(({ atMs, toMs }) => atMs < dayMs && toMs > dayMs)
      return {
        dayMs,
        firstMs: first === undefined ? null : first.atMs - dayMs,
        ...sumsIn(dayMs, dayMs + DAY_MS),
        carried: over ? { says: over.says, ms: over.toMs - dayMs } : null,
      }
    })
}

/** Dropped days vouch for nothing: the first day loses what they carried. */
function prune(history: History, keptSinceMs: number): History {
  const isKept = ({ atMs }: { readonly atMs: number }) => atMs >= keptSinceMs
  const readings = history.readings.filter(isKept)
  const isOpenPruned = readings.length < history.readings.length
  const { foldedUntilMs } = history
  const kept = history.folded.filter(({ dayMs }) => dayMs >= keptSinceMs)
  // Earlier readings vouch for the days before the first with one of its own.
  const firstRead = kept.findIndex(({ firstMs }) => firstMs !== null)
  const [first, ...rest] = firstRead < 0 ? [] : kept.slice(firstRead)
  const { carry, environment } = history
  return {
    ...history,
    environment:
      environment !== null && isKept(environment) ? environment : null,
    foldedUntilMs:
      isOpenPruned || foldedUntilMs !== null
        ? Math.max(foldedUntilMs ?? -Infinity, keptSinceMs)
        : null,
    // If every kept reading is in open days, the rest depends on those alone.
    carry: keptSinceMs < (foldedUntilMs ?? -Infinity) ? carry : null,
    folded: first === undefined ? [] : [withoutCarried(first), ...rest],
    readings,
    incidents: history.incidents.filter(({ toMs }) => toMs >= keptSinceMs),
  }
}

function withoutCarried(day: FoldedDay): FoldedDay {
  const { carried, upMs, downMs } = day
  if (carried === null) return day
  return {
    ...day,
    upMs: upMs - (carried.says === 'up' ? carried.ms : 0),
    downMs: downMs - (carried.says === 'down' ? carried.ms : 0),
    carried: null,
  }
}
