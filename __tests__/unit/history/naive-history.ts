import type { Reading } from '../../../src/history/history.js'

const DAY_MS = 86_400_000

/** What a plain walk through the time, slot by slot, finds. */
export interface Naive {
  readonly upMs: number
  readonly downMs: number
  readonly totalMs: number
  readonly incidents: readonly {
    readonly fromMs: number
    readonly toMs: number
    readonly downMs: number
    readonly end: 'up' | 'running' | 'unseen'
  }[]
}

/**
 * The figures of all readings at once, from what the contract says: no spans,
 * no folding, no pruning but of the readings themselves. All times, and the
 * gap, are whole slots.
 */
export function naively(
  all: readonly Reading[],
  by: {
    readonly slotMs: number
    readonly maxGapMs: number
    readonly keepDays: number
  },
): Naive {
  const lastMs = Math.max(...all.map(({ atMs }) => atMs))
  const today = Math.floor(lastMs / DAY_MS)
  const kept = all.filter(
    ({ atMs }) => Math.floor(atMs / DAY_MS) > today - by.keepDays,
  )
  const firstMs = Math.min(...kept.map(({ atMs }) => atMs))
  const at = new Map<number, string>()
  for (const { atMs, says } of kept) {
    const rank = ['down', 'up', 'none']
    const known = at.get(atMs)
    if (known === undefined || rank.indexOf(says) < rank.indexOf(known))
      at.set(atMs, says)
  }
  const sums = { up: 0, down: 0 }
  const incidents: {
    fromMs: number
    toMs: number
    downMs: number
    end: 'up' | 'running' | 'unseen'
  }[] = []
  let last: { says: 'up' | 'down'; atMs: number } | null = null
  let running: (typeof incidents)[number] | null = null
  for (let ms = firstMs; ms <= lastMs; ms += by.slotMs) {
    const says = at.get(ms)
    if (says === 'up' || says === 'down') last = { says, atMs: ms }
    if (says === 'up' && running !== null) {
      incidents.push({ ...running, toMs: ms, end: 'up' })
      running = null
    }
    if (says === 'down') {
      running ??= { fromMs: ms, toMs: ms, downMs: 0, end: 'running' }
      running.toMs = ms
    }
    const isKnown = last !== null && ms < last.atMs + by.maxGapMs
    if (last === null || !isKnown || ms === lastMs) continue
    sums[last.says] += by.slotMs
    if (running !== null) {
      running.downMs += by.slotMs
      running.toMs = ms + by.slotMs
    }
  }
  if (running !== null && last !== null) {
    const isSeen = lastMs <= last.atMs + by.maxGapMs
    incidents.push({ ...running, end: isSeen ? 'running' : 'unseen' })
  }
  return {
    upMs: sums.up,
    downMs: sums.down,
    totalMs: lastMs - firstMs,
    incidents,
  }
}
