import type { Reader } from './reader.js'
import type { Shard } from './settings.js'

const MOST_JOBS = 10_000

/** Which share of how many, from `INDEX/TOTAL` with INDEX from 0; null for any other text. */
export function parseShard(text: string): Omit<Shard, 'before'> | null {
  const [, index, total] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  const shard = { index: Number(index), total: Number(total) }
  return shard.index < shard.total && shard.total <= MOST_JOBS ? shard : null
}

/** The shard asked for; null where it is not given, undefined after a fault. */
export function readShard(
  reader: Reader,
): Omit<Shard, 'before'> | null | undefined {
  if (!reader.isGiven('shard')) return null
  const shard = parseShard(reader.text('shard'))
  if (shard !== null) return shard
  reader.refuseValue(
    'shard',
    `INDEX/TOTAL with INDEX from 0 and below TOTAL, at most ${String(MOST_JOBS)}, as '\${{ strategy.job-index }}/\${{ strategy.job-total }}' gives it`,
  )
  return undefined
}

/** The share of one job: no two jobs' sizes differ by more than one. */
export function shareOf(
  ids: readonly string[],
  { index, total }: Omit<Shard, 'before'>,
): { readonly ids: readonly string[]; readonly shard: Shard } {
  const before = Math.floor((ids.length * index) / total)
  const end = Math.floor((ids.length * (index + 1)) / total)
  return { ids: ids.slice(before, end), shard: { index, total, before } }
}
