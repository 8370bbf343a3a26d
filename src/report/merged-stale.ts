import type { MergeReasons } from './merged-text.js'
import { firstThreeIds } from './standing.js'
import type { Unworded } from './unworded.js'

/** What old readings have to do with a merge that is no success; empty for nothing. */
export function staleProblem(result: Unworded, reasons: MergeReasons): string {
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
  { counts }: Unworded,
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
