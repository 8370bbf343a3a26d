/** Shares of time in hundredths of a percent, cut: 10,000 is all of it. */
export interface Figures {
  /** Of the time that is vouched for; null where there is no time yet. */
  readonly coverage: number | null
  /** Of the time vouched for that was up; null where that is under half of all. */
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

/** The figures of some stretch of time. */
export function figuresOf({ upMs, downMs, totalMs }: Times): Figures {
  if (totalMs <= 0) return { coverage: null, uptime: null }
  const knownMs = upMs + downMs
  const coverage = cutShare(knownMs, totalMs)
  return {
    coverage,
    uptime: coverage < LOWEST_COVERAGE ? null : cutShare(upMs, knownMs),
  }
}

/** In whole numbers, as a quotient may be rounded up to the next one. */
function cutShare(partMs: number, wholeMs: number): number {
  const parts = partMs * ALL
  return (parts - (parts % wholeMs)) / wholeMs
}

/** `99.43`, `100` or `0`: hundredths of a percent as a number with 2 decimals. */
export function percent(hundredths: number): string {
  if (hundredths === 0 || hundredths === ALL) return String(hundredths / 100)
  return (hundredths / 100).toFixed(2)
}
