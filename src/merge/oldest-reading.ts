import type { Instance } from '../gate/reading.js'
import type { Report } from '../report/report.js'

/** A reading on which a verdict rests; `at` is ISO 8601 UTC, to the second. */
export interface OldestReading {
  readonly id: string
  readonly at: string
}

/**
 * The oldest reading on which a merge's verdict rests: under a success that of
 * a healthy instance that counts, else of any. Null where nothing was read.
 */
export function oldestReading(
  reports: readonly { readonly report: Report }[],
  conclusion: Report['conclusion'],
): OldestReading | null {
  let oldest: { readonly id: string; readonly atMs: number } | null = null
  for (const { report } of reports) {
    const startMs = Date.parse(report.startedAt)
    for (const one of report.instances) {
      if (one.last === null) continue
      if (conclusion === 'success' && !counts(one, report)) continue
      const atMs = startMs + one.last.atMs
      if (oldest === null || atMs < oldest.atMs) oldest = { id: one.id, atMs }
    }
  }
  if (oldest === null) return null
  const at = new Date(oldest.atMs).toISOString().replace(/\.\d+Z$/, 'Z')
  return { id: oldest.id, at }
}

/** Healthy, and read in the last round of its gate where that can be told. */
function counts({ status, last }: Instance, report: Report): boolean {
  const { lastRound, parts } = report
  if (status !== 'healthy' || last === null) return false
  if (parts.length > 0) return true
  return lastRound !== null && last.atMs >= lastRound.startedAtMs
}
