import type { History } from './history.js'
import type { Span } from './spans.js'

const HOUR_MS = 3_600_000

/** A stretch that no report vouches for. */
export interface Gap {
  readonly fromMs: number
  readonly toMs: number
  /** Reports in it that are no verdict. */
  readonly checks: number
}

/** What was not measured. */
export interface Gaps {
  /** From an hour up, the newest first. */
  readonly long: readonly Gap[]
  readonly shortCount: number
  readonly shortMs: number
  /** In folded days, of which only the sum is known. */
  readonly foldedMs: number
}

/** What no span of the readings, nor any folded day, vouches for. */
export function gapsOf(
  history: History,
  by: {
    readonly spans: readonly Span[]
    readonly fromMs: number
    readonly toMs: number
  },
): Gaps {
  const gaps: Omit<Gap, 'checks'>[] = []
  const add = (fromMs: number, toMs: number) => {
    if (toMs > fromMs) gaps.push({ fromMs, toMs })
  }
  let knownMs = by.fromMs
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
      checks: history.readings.filter(
        ({ atMs, says }) =>
          says === 'none' && atMs >= gap.fromMs && atMs <= gap.toMs,
      ).length,
    })),
    shortCount: short.length,
    shortMs: short.reduce((sum, one) => sum + one.toMs - one.fromMs, 0),
    foldedMs: foldedGapMs(history, by.fromMs),
  }
}

function foldedGapMs({ folded }: History, untilMs: number): number {
  const [first] = folded
  if (first === undefined) return 0
  const fromMs = first.dayMs + (first.firstMs ?? 0)
  return folded.reduce(
    (left, { upMs, downMs }) => left - upMs - downMs,
    untilMs - fromMs,
  )
}
