import type { Carry } from './history.js'
import type { Reading } from './reading.js'

/** A stretch of time that one reading vouches for. */
export interface Span {
  readonly says: 'up' | 'down'
  /** When the reading ended. */
  readonly atMs: number
  /** The same, or where the readings begin that this span is cut to. */
  readonly fromMs: number
  readonly toMs: number
}

/**
 * What each up and down of the readings, and the one carried over from before
 * them, vouches for: until the next up or down, at most `maxGapMs`, and never
 * beyond `untilMs`. Spans are in order and do not overlap; one that is over by
 * `sinceMs` ends before it begins.
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

/** How long it was up and down between two moments, in ms, as far as is known. */
export type SumsIn = (
  fromMs: number,
  toMs: number,
) => { readonly upMs: number; readonly downMs: number }

/** Sums over spans for any number of questions, each in logarithmic time. */
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
