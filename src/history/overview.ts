import {
  DAY_MS,
  dayOf,
  HOUR_MS,
  keptSince,
  type Health,
  type History,
  type Incident,
  type Keeping,
  type Verdict,
} from './history.js'
import {
  gapsOf,
  incidentsOf,
  newest,
  spansOf,
  summing,
  type Gaps,
  type Span,
} from './spans.js'

/** The state of a history at its newest report, for badge and page. */
export interface Overview {
  /** The oldest report that is kept. */
  readonly fromMs: number
  /** The newest report. */
  readonly toMs: number
  readonly keeping: Keeping
  /** The state at the newest report's time. */
  readonly state: Health | 'unknown'
  /** The last report that said up or down; null without one. */
  readonly lastKnown: Verdict | null
  /** Since when without a gap; exact if the check before said otherwise. */
  readonly since: { readonly atMs: number; readonly isExact: boolean } | null
  readonly times: Times
  readonly figures: Figures
  /** The last 24 hours, 7 and 30 days, if they lie within the history. */
  readonly windows: readonly (Figures & { readonly hours: number })[]
  /** Every UTC day, each only between the first report and the last. */
  readonly days: readonly Slot[]
  /** The last 7 days by the hour. */
  readonly hours: readonly Slot[]
  /** The newest first. */
  readonly incidents: readonly SeenIncident[]
  readonly gaps: Gaps
}

/** A period and what is known of it. */
export interface Slot extends Times {
  readonly fromMs: number
}

/** An incident and how it ended: by an up, not yet, or unseen. */
export interface SeenIncident extends Incident {
  readonly end: 'up' | 'running' | 'unseen'
}

/** The overview of a history with at least one reading. */
export function overviewOf(history: History, keeping: Keeping): Overview {
  const { readings, folded, foldedUntilMs } = history
  const toMs = readings.at(-1)?.atMs ?? 0
  const [oldest] = folded
  const fromMs =
    oldest === undefined
      ? (readings[0]?.atMs ?? 0)
      : oldest.dayMs + (oldest.firstMs ?? 0)
  const openFromMs = Math.max(fromMs, foldedUntilMs ?? fromMs)
  const { maxGapMs } = keeping
  const until = { maxGapMs, sinceMs: openFromMs, untilMs: toMs }
  const spans = spansOf(history, until)
  const sumsIn = summing(spans)
  const timesIn = (from: number, to: number): Times => ({
    ...sumsIn(from, to),
    totalMs: Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)),
  })
  const days = daysOf(history, { fromMs, toMs, timesIn })
  const times = added(days)
  const last = spans.findLast(({ atMs }) => atMs >= keptSince(toMs, keeping))
  const isKnown = last !== undefined && toMs <= last.atMs + maxGapMs
  return {
    fromMs,
    toMs,
    keeping,
    state: isKnown ? last.says : 'unknown',
    lastKnown: last ?? null,
    since: isKnown ? sinceOf(history, spans) : null,
    times,
    figures: figuresOf(times),
    windows: [24, 7 * 24, 30 * 24].flatMap((hours) => {
      const from = toMs - hours * HOUR_MS
      return from < fromMs ? [] : [{ hours, ...figuresOf(timesIn(from, toMs)) }]
    }),
    days,
    hours: Array.from({ length: 7 * 24 }, (_, i) => {
      const from = dayOf(toMs) - 6 * DAY_MS + i * HOUR_MS
      return { fromMs: from, ...timesIn(from, from + HOUR_MS) }
    }),
    incidents: incidentsSeen(history, { ...keeping, untilMs: toMs }),
    gaps: gapsOf(history, { spans, fromMs, openFromMs, toMs }),
  }
}

function daysOf(
  { folded, foldedUntilMs }: History,
  by: {
    readonly fromMs: number
    readonly toMs: number
    readonly timesIn: (from: number, to: number) => Times
  },
): readonly Slot[] {
  const sums = new Map(folded.map((day) => [day.dayMs, day]))
  const days: Slot[] = []
  for (let dayMs = dayOf(by.fromMs); dayMs <= by.toMs; dayMs += DAY_MS) {
    const times = by.timesIn(dayMs, dayMs + DAY_MS)
    const isFolded = foldedUntilMs !== null && dayMs < foldedUntilMs
    const { upMs = 0, downMs = 0 } = sums.get(dayMs) ?? {}
    days.push({
      fromMs: dayMs,
      ...times,
      ...(isFolded ? { upMs, downMs } : {}),
    })
  }
  return days
}

function added(days: readonly Times[]): Times {
  return days.reduce<Times>(
    (sum, day) => ({
      upMs: sum.upMs + day.upMs,
      downMs: sum.downMs + day.downMs,
      totalMs: sum.totalMs + day.totalMs,
    }),
    { upMs: 0, downMs: 0, totalMs: 0 },
  )
}

function sinceOf(history: History, spans: readonly Span[]): Overview['since'] {
  let first = spans.length - 1
  const says = spans[first]?.says
  const joins = (i: number) => spans[i - 1]?.toMs === spans[i]?.fromMs
  while (first > 0 && spans[first - 1]?.says === says && joins(first))
    first -= 1
  const start = spans[first]
  if (start === undefined) return null
  const { carry } = history
  if (first === 0 && carry !== null && start.atMs === carry.atMs)
    return { atMs: foldedSince(history, start), isExact: false }
  return { atMs: start.atMs, isExact: first > 0 && joins(first) }
}

/** The start of the consecutive folded days that were entirely like `span`. */
function foldedSince({ folded }: History, span: Span): number {
  let sinceMs = dayOf(span.fromMs)
  for (const day of folded.toReversed()) {
    const ms = span.says === 'up' ? day.upMs : day.downMs
    if (day.dayMs + DAY_MS !== sinceMs || ms !== DAY_MS) break
    sinceMs = day.dayMs
  }
  return sinceMs
}

function incidentsSeen(
  history: History,
  by: Keeping & { readonly untilMs: number },
): readonly SeenIncident[] {
  const { ended, open, knownUntilMs } = incidentsOf(history, by)
  const seen: SeenIncident[] = [...history.incidents, ...ended].map((one) => ({
    ...one,
    end: 'up',
  }))
  const end = knownUntilMs >= by.untilMs ? 'running' : 'unseen'
  // An incident without a known end, whose checks have expired, expires too.
  if (open !== null && knownUntilMs >= keptSince(by.untilMs, by))
    seen.push({ ...open, toMs: knownUntilMs, end })
  return newest(seen).toReversed()
}

/** Shares of time in hundredths of a percent, rounded down. */
export interface Figures {
  /** Share that is vouched for; null without any time yet. */
  readonly coverage: number | null
  /** Share of up in the vouched time; null if less than half is vouched for. */
  readonly uptime: number | null
}

/** Times in ms, of which `totalMs` is the whole. */
export interface Times {
  readonly upMs: number
  readonly downMs: number
  readonly totalMs: number
}

/** All of a time, in hundredths of a percent. */
const ALL = 10_000
const LOWEST_COVERAGE = ALL / 2

/** The figures of a period. */
export function figuresOf({ upMs, downMs, totalMs }: Times): Figures {
  if (totalMs <= 0) return { coverage: null, uptime: null }
  const knownMs = upMs + downMs
  const coverage = cutShare(knownMs, totalMs)
  return {
    coverage,
    uptime: coverage < LOWEST_COVERAGE ? null : cutShare(upMs, knownMs),
  }
}

/** In whole numbers, since a quotient may be rounded up to the next one. */
function cutShare(partMs: number, wholeMs: number): number {
  const parts = partMs * ALL
  return (parts - (parts % wholeMs)) / wholeMs
}

/** `99.43`, `100` or `0`: hundredths of a percent as a number with 2 decimals. */
export function percent(hundredths: number): string {
  if (hundredths === 0 || hundredths === ALL) return String(hundredths / 100)
  return (hundredths / 100).toFixed(2)
}
