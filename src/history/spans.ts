import {
  HOUR_MS,
  keptSince,
  type Health,
  type History,
  type Incident,
  type Keeping,
  type Note,
  type OpenIncident,
  type Verdict,
} from './history.js'

const MAX_INCIDENTS = 500
const MAX_IDS = 10

/** A period that one reading vouches for. */
export interface Span extends Verdict {
  /** Its reading's own time, or the start of the readings that this span is cut to. */
  readonly fromMs: number
  readonly toMs: number
}

/**
 * What each up and down vouches for, including the one carried over: until the
 * next up or down, at most `maxGapMs`, and never beyond `untilMs`. Spans are in
 * order and do not overlap; one that is over by `sinceMs` ends before it
 * begins.
 */
export function spansOf(
  { carry, readings }: Pick<History, 'carry' | 'readings'>,
  by: {
    readonly maxGapMs: number
    readonly sinceMs: number
    readonly untilMs: number
  },
): readonly Span[] {
  const spans: Span[] = []
  const add = ({ says, atMs }: Verdict, nextMs: number) => {
    const fromMs = Math.max(atMs, by.sinceMs)
    const toMs = Math.min(nextMs, atMs + by.maxGapMs, by.untilMs)
    spans.push({ says, atMs, fromMs, toMs })
  }
  let last: Verdict | null = carry
  for (const { says, atMs } of readings) {
    if (says === 'none') continue
    if (last !== null) add(last, atMs)
    last = { says, atMs }
  }
  if (last !== null) add(last, Infinity)
  return spans
}

/** Time up and time down between two moments, in ms, as far as known. */
export type SumsIn = (
  fromMs: number,
  toMs: number,
) => { readonly upMs: number; readonly downMs: number }

/** Sums over spans for any number of queries, each in logarithmic time. */
export function summing(spans: readonly Span[]): SumsIn {
  const lasting = spans.filter(({ fromMs, toMs }) => toMs > fromMs)
  const before = { up: [0], down: [0] }
  lasting.forEach(({ says, fromMs, toMs }, i) => {
    for (const kind of ['up', 'down'] as const)
      before[kind].push(
        (before[kind][i] ?? 0) + (kind === says ? toMs - fromMs : 0),
      )
  })
  const until = (kind: Health, ms: number): number => {
    const next = countBefore(lasting, ms)
    const last = lasting[next - 1]
    const isOver = last?.says === kind && last.toMs > ms
    return (before[kind][next] ?? 0) - (isOver ? last.toMs - ms : 0)
  }
  return (fromMs, toMs) => ({
    upMs: until('up', toMs) - until('up', fromMs),
    downMs: until('down', toMs) - until('down', fromMs),
  })
}

/** How many spans begin before a moment. */
function countBefore(spans: readonly Span[], ms: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.fromMs ?? ms) < ms) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The incidents in the readings, in order, and the open one; their duration
 * counts as far as readings vouch for it, at most until `untilMs`.
 */
export function incidentsOf(
  history: Pick<History, 'carry' | 'readings' | 'foldedUntilMs'>,
  by: Keeping & { readonly untilMs: number },
): {
  readonly ended: readonly Incident[]
  readonly open: OpenIncident | null
  /** The time until which the last up or down vouches. */
  readonly knownUntilMs: number
} {
  const { carry } = history
  const notes = new Map(history.readings.map(({ atMs, note }) => [atMs, note]))
  const ended: Incident[] = []
  let open: OpenIncident | null = carry?.incident ?? null
  let isStartSeen = carry !== null
  let knownUntilMs = carry?.atMs ?? -Infinity
  let lastMs = knownUntilMs
  const sinceMs = history.foldedUntilMs ?? -Infinity
  for (const { says, atMs, fromMs, toMs } of spansOf(history, {
    ...by,
    sinceMs,
  })) {
    // The one before has expired by now, whenever it was appended.
    if (lastMs < keptSince(atMs, by)) {
      open = null
      isStartSeen = false
    }
    lastMs = atMs
    knownUntilMs = toMs
    if (says === 'up') {
      if (open !== null) ended.push({ ...open, toMs: atMs })
      open = null
    } else {
      const begun = { fromMs: atMs, isStartSeen, downMs: 0, note: null }
      const before: OpenIncident = open ?? begun
      open = {
        ...before,
        downMs: before.downMs + Math.max(0, toMs - fromMs),
        note: joined(before.note, notes.get(atMs) ?? null),
      }
    }
    isStartSeen = true
  }
  return { ended: newest(ended), open, knownUntilMs }
}

/** The newest incidents, as many as are kept. */
export function newest<T extends Incident>(
  incidents: readonly T[],
): readonly T[] {
  return incidents.slice(-MAX_INCIDENTS)
}

function joined(first: Note | null, next: Note | null): Note | null {
  if (first === null || next === null) return first ?? next
  const all = [...new Set([...first.ids, ...next.ids])]
  const known = Math.max(
    all.length,
    first.ids.length + first.more,
    next.ids.length + next.more,
  )
  const ids = all.slice(0, MAX_IDS)
  return { ...first, ids, more: known - ids.length }
}

/** A period that no report vouches for. */
export interface Gap {
  readonly fromMs: number
  readonly toMs: number
  /** Reports in it that are no verdict. */
  readonly checks: number
}

/** The time that was not measured. */
export interface Gaps {
  /** From an hour up, newest first. */
  readonly long: readonly Gap[]
  readonly shortCount: number
  readonly shortMs: number
  /** In folded days, where only the sum is known. */
  readonly foldedMs: number
}

/**
 * The periods that neither a span of the readings nor a folded day vouches for,
 * between the oldest report and the newest.
 */
export function gapsOf(
  { folded, readings }: Pick<History, 'folded' | 'readings'>,
  by: {
    readonly spans: readonly Span[]
    readonly fromMs: number
    /** Where the folded days end; the oldest report without them. */
    readonly openFromMs: number
    readonly toMs: number
  },
): Gaps {
  const gaps: Omit<Gap, 'checks'>[] = []
  const add = (fromMs: number, toMs: number) => {
    if (toMs > fromMs) gaps.push({ fromMs, toMs })
  }
  let knownMs = by.openFromMs
  for (const { fromMs, toMs } of by.spans) {
    add(knownMs, fromMs)
    knownMs = Math.max(knownMs, toMs)
  }
  add(knownMs, by.toMs)
  const long = gaps.filter((one) => one.toMs - one.fromMs >= HOUR_MS)
  const short = gaps.filter((one) => one.toMs - one.fromMs < HOUR_MS)
  return {
    long: long.toReversed().map((gap) => ({
      ...gap,
      checks: readings.filter(
        ({ atMs, says }) =>
          says === 'none' && atMs >= gap.fromMs && atMs <= gap.toMs,
      ).length,
    })),
    shortCount: short.length,
    shortMs: short.reduce((sum, one) => sum + one.toMs - one.fromMs, 0),
    foldedMs: folded.reduce(
      (left, { upMs, downMs }) => left - upMs - downMs,
      by.openFromMs - by.fromMs,
    ),
  }
}
