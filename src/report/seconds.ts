/** Milliseconds as a number of seconds with at most 3 decimals. */
export function seconds(ms: number): number {
  return Math.round(ms) / 1000
}

/** `seconds`, null where there is nothing to tell. */
export function secondsOrNull(ms: number | null): number | null {
  return ms === null ? null : seconds(ms)
}
