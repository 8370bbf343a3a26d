import type { Carry } from './history.js'
import type { Reading } from './reading.js'

/** A period that one reading vouches for. */
export interface Span {
  readonly says: 'up' | 'down'
  /** When the reading ended. */
  readonly atMs: number
  /** The same, or the start of the readings that this span is cut to. */
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
  {
    carry,
    readings,
  }: { readonly carry: Carry | null; readonly readings: readonly Reading[] },
  by: {
    readonly maxGapMs: number
    readonly sinceMs: number
    readonly untilMs: number
  },
): readonly Span[] {
  const spans: Span[] = []
  const add = (
    { says, atMs }: { says: 'up' | 'down'; atMs: number },
    nextMs: number,
  ) => {
    const fromMs = Math.max(atMs, by.sinceMs)
    const toMs = Math.min(nextMs, atMs + by.maxGapMs, by.untilMs)
    spans.push({ says, atMs, fromMs, toMs })
  }
  let last: { says: 'up' | 'down'; atMs: number } | null = carry
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
  const until = (kind: 'up' | 'down', ms: number): number => {
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
 * Shares of time in hundredths of a percent, rounded down: 10,000 is all of it.
 */
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
