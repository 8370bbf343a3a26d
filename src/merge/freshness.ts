import type { Report } from '../report/report.js'

/** Healthy instances of a gate that its last round, if there was one, did not read again. */
export function notReadAgain({ lastRound, instances }: Report): number {
  const sinceMs = lastRound?.startedAtMs ?? Infinity
  return instances.filter(
    ({ status, last }) =>
      status === 'healthy' && (last === null || last.atMs < sinceMs),
  ).length
}

/**
 * How many of a report's healthy instances nobody vouches for: while a gate
 * waits for others, it does not read those again that it last saw healthy. A
 * merge with such a gate in it (no streak tells) vouches for its quorum alone.
 */
export function staleIn(report: Report): number {
  const { conclusion, counts, needed, parts, streak } = report
  if (parts.length === 0)
    return conclusion === 'success' ? 0 : notReadAgain(report)
  return streak > 0 ? 0 : Math.max(0, counts.healthy - (needed ?? 0))
}
