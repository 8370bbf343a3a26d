import type { Instance } from '../gate/reading.js'
import type { Report, ReportFacts } from '../report/report.js'
import { firstOf, firstThreeIds } from '../report/describe.js'
import { sanitize } from '../text.js'

const NAME_LENGTH = 128

/** One of the merged reports, with its name among them. */
export interface NamedPart {
  readonly name: string
  readonly report: Pick<Report, 'conclusion' | 'message' | 'advice' | 'counts'>
}

/** The reasons for a merge's verdict that its report does not contain. */
export interface MergeReasons {
  /** The parts that alone decide the verdict. */
  readonly decisive: readonly NamedPart[]
  /** They decided it by their own verdicts, not for lack of evidence. */
  readonly isTheirOwn: boolean
  /** Parts with fewer instances than their own gate expected. */
  readonly short: readonly (NamedPart & { readonly absent: number })[]
  /** Parts with healthy instances that were not read in their last round. */
  readonly stale: readonly (NamedPart & { readonly stale: number })[]
  /**
   * The oldest reading on which the verdict rests; null for none. `at` is ISO
   * 8601.
   */
  readonly oldest: { readonly id: string; readonly at: string } | null
  /** Parts that a later attempt of their job replaced. */
  readonly superseded: readonly { readonly name: string; readonly by: string }[]
  /** Unsuccessful parts from earlier attempts than the merge's own. */
  readonly earlier: readonly {
    readonly name: string
    readonly attempt: number
  }[]
  /** The advice of the most important part; empty without one. */
  readonly advice: string
}

/** The age of the evidence, and the parts that do not count. */
export function restsOn(reasons: MergeReasons): string {
  const { oldest } = reasons
  return sentences([
    leftOut(reasons),
    oldest === null
      ? ''
      : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
  ])
}

/** The reports that later attempts replaced; empty for none. */
export function leftOut({ superseded }: MergeReasons): string {
  if (superseded.length === 0) return ''
  const named = firstOf(
    superseded,
    (one) =>
      `${sanitize(one.name, NAME_LENGTH)} (${sanitize(one.by, NAME_LENGTH)} counts)`,
  )
  return `Replaced by a later attempt: ${named}.`
}

/** A merge that is run again alone reads the files of the last attempt. */
export function againSentence({ earlier }: MergeReasons): string {
  if (earlier.length === 0) return ''
  const named = firstOf(earlier, ({ name, attempt }) => {
    const attemptText = `attempt ${String(attempt)}`
    return name.endsWith(attemptText)
      ? sanitize(name, NAME_LENGTH)
      : `${sanitize(name, NAME_LENGTH)} (${attemptText})`
  })
  return `Made in an earlier attempt, and not again: ${named}. Run those jobs again too, not only the merge.`
}

/** The stale readings behind a merge that is not a success; empty for none. */
export function staleProblem(
  result: ReportFacts,
  reasons: MergeReasons,
): string {
  const { counts, needed } = result
  const { stale, decisive } = reasons
  if (stale.length === 0) return ''
  const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0)
  if (isShort)
    return `Too few instances are healthy: ${staleSentence(result, reasons)}`
  const names = new Set(decisive.map(({ name }) => name))
  const isWhy = stale.some(({ name }) => names.has(name))
  return isWhy ? staleSentence(result, reasons) : ''
}

/**
 * How many healthy instances were not read at the end, and in which parts;
 * empty for none.
 */
export function staleSentence(
  { counts }: ReportFacts,
  reasons: MergeReasons,
): string {
  const { stale } = reasons
  if (stale.length === 0) return ''
  const count = countOfStale(reasons)
  const were = count === 1 ? 'was' : 'were'
  const whose = count === 1 ? 'its' : 'their'
  const gates = stale.length === 1 ? 'gate' : 'gates'
  return `${String(count)} of ${String(counts.healthy)} ${were} last read before the last round of ${whose} ${gates} (${firstThreeIds(stale.map(({ name }) => name))}).`
}

function countOfStale({ stale }: MergeReasons): number {
  return stale.reduce((sum, part) => sum + part.stale, 0)
}

/** Sentences in one text, without the empty ones. */
export function sentences(all: readonly string[]): string {
  return all.filter((one) => one !== '').join(' ')
}

/** A reading on which a verdict rests; `at` is ISO 8601 UTC, to the second. */
export interface OldestReading {
  readonly id: string
  readonly at: string
}

/**
 * The oldest reading on which a merge's verdict rests: for a success, that of a
 * healthy instance that counts, else of any. Null without readings.
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

/** Healthy, and read in the last round of its gate, as far as known. */
function counts({ status, last }: Instance, report: Report): boolean {
  const { lastRound, parts } = report
  if (status !== 'healthy' || last === null) return false
  if (parts.length > 0) return true
  return lastRound !== null && last.atMs >= lastRound.startedAtMs
}
