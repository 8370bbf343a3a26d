import type { Report, ReportFacts } from '../report/report.js'
import { firstOf, firstThreeIds } from '../report/describe.js'
import { sanitize } from '../text.js'

const NAME_LENGTH = 128

/** One of the merged reports, by the name that it has among them. */
export interface NamedPart {
  readonly name: string
  readonly report: Pick<Report, 'conclusion' | 'message' | 'advice' | 'counts'>
}

/** Why a merge ended as it did, beyond what its report holds. */
export interface MergeReasons {
  /** The parts that settled the verdict whatever the others say. */
  readonly decisive: readonly NamedPart[]
  /** They did so by their own verdicts, and not for want of evidence. */
  readonly isTheirOwn: boolean
  /** Parts with fewer instances than their own gate waited for. */
  readonly short: readonly (NamedPart & { readonly absent: number })[]
  /** Parts with healthy instances that were not read at its end. */
  readonly stale: readonly (NamedPart & { readonly stale: number })[]
  /** The oldest reading that the verdict rests on; null for none. `at` is ISO 8601. */
  readonly oldest: { readonly id: string; readonly at: string } | null
  /** Parts that a later attempt of their job took the place of. */
  readonly superseded: readonly { readonly name: string; readonly by: string }[]
  /** Parts, none of them a success, of earlier attempts than the merge's own. */
  readonly earlier: readonly {
    readonly name: string
    readonly attempt: number
  }[]
  /** What the part to look at first advises; empty where none does. */
  readonly advice: string
}

/** How old the evidence is, and what of it does not count. */
export function restsOn(reasons: MergeReasons): string {
  const { oldest } = reasons
  return sentences([
    leftOut(reasons),
    oldest === null
      ? ''
      : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
  ])
}

/** Which reports do not count, as a later attempt took their place; empty for none. */
export function leftOut({ superseded }: MergeReasons): string {
  if (superseded.length === 0) return ''
  const named = firstOf(
    superseded,
    (one) =>
      `${sanitize(one.name, NAME_LENGTH)} (${sanitize(one.by, NAME_LENGTH)} counts)`,
  )
  return `Replaced by a later attempt: ${named}.`
}

/** A merge that is run again alone reads what the last attempt left. */
export function againSentence({ earlier }: MergeReasons): string {
  if (earlier.length === 0) return ''
  const named = firstOf(earlier, ({ name, attempt }) => {
    const told = `attempt ${String(attempt)}`
    return name.endsWith(told)
      ? sanitize(name, NAME_LENGTH)
      : `${sanitize(name, NAME_LENGTH)} (${told})`
  })
  return `Made in an earlier attempt, and not again: ${named}. Run those jobs again too, not only the merge.`
}

/** What old readings have to do with a merge that is no success; empty for nothing. */
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

/** How many of the healthy ones were not read in the end, and by which parts; empty for none. */
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
