import * as S from './servers.mjs'
import { play, rng } from './engine.mjs'
import { policies } from './policies.mjs'

const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1)
const ms = (latencyMs) => ({ ms: latencyMs, kind: 'const' })
const seconds = (atMs) => atMs / 1_000
const lastCallS = ({ log }) => seconds(log.at(-1)?.sentAt ?? 0)
const sentBefore =
  (untilMs) =>
  ({ log }) =>
    log.filter(({ sentAt }) => sentAt < untilMs).length
const throttled = (played) => played.throttled

const oneInABurst = () => {
  let nth = 0
  const take = () => (++nth === 4 ? { retryAfter: 120 } : null)
  return { kind: 'one', take, nextAccept: (nowMs) => nowMs }
}
// Exactly five of each hundred, at places drawn from the seed.
const fiveOfHundred = (seed) => {
  const random = rng(seed)
  const places = new Set()
  let nth = 0
  const take = () => {
    const place = nth++ % 100
    if (place === 0) {
      places.clear()
      while (places.size < 5) places.add(Math.floor(random() * 100))
    }
    return places.has(place) ? { retryAfter: 100 } : null
  }
  return { kind: 'random', take, nextAccept: (nowMs) => nowMs }
}
const secondAfter = ({ log }) => {
  const fromMs = (log.find(({ thr }) => thr)?.at ?? NaN) + 120
  return log.filter(({ at }) => at >= fromMs && at < fromMs + 1_000).length
}

/**
 * What the built action has to show, in virtual time: a play, whether it has to
 * end green, and figures with the most (or the least) that each may be.
 */
const promises = [
  {
    name: '40 ids, the first 8 calls throttled with 500 ms',
    play: { n: 40, cap: 8, latency: ms(5), timeoutMs: 8_000 },
    make: () => S.prefix({ k: 8, ra: 500 }),
    bounds: [['last call, s', lastCallS, { most: 3.5 }]],
  },
  {
    name: '7 ids in rounds of 120 ms, call 4 throttled with 120 ms',
    play: { n: 7, latency: ms(5), rounds: 16, intervalMs: 120 },
    make: oneInABurst,
    bounds: [['calls in the second after', secondAfter, { least: 30 }]],
  },
  {
    name: '300 ids, 5 % at random with 100 ms',
    play: { n: 300, latency: ms(50) },
    make: fiveOfHundred,
    bounds: [['last call, s', lastCallS, { most: 6 }]],
  },
  {
    name: '100 ids, bucket of 10/s, burst 10',
    play: { n: 100, latency: ms(20) },
    make: () => S.bucket({ r: 10, b: 10 }),
    bounds: [
      ['last call, s', lastCallS, { most: 10 }],
      ['throttled', throttled, { most: 32 }],
    ],
  },
  {
    name: '150 ids, bucket of 20/s, burst 1',
    play: { n: 150, latency: ms(20) },
    make: () => S.bucket({ r: 20, b: 1 }),
    bounds: [
      ['last call, s', lastCallS, { most: 9.5 }],
      ['throttled', throttled, { most: 24 }],
    ],
  },
  {
    name: '200 ids of 100 ms, 4 in flight at most, 32 at once',
    play: { n: 200, cap: 32, latency: ms(100) },
    make: () => S.concurrency({ k: 4 }),
    bounds: [
      ['last call, s', lastCallS, { most: 7.5 }],
      ['throttled', throttled, { most: 60 }],
    ],
  },
  {
    name: '40 ids, everything throttled for 3 s, no header',
    play: { n: 40, latency: ms(5) },
    make: () => S.outage({ ms: 3_000 }),
    bounds: [
      ['last call, s', lastCallS, { most: 7 }],
      ['calls in the 3 s', sentBefore(3_000), { most: 20 }],
    ],
  },
  {
    name: '4 ids, throttled for 5 of 8 s, no header',
    play: { n: 4, latency: ms(5), timeoutMs: 8_000 },
    make: () => S.outage({ ms: 5_000 }),
    bounds: [],
  },
  {
    name: '40 ids, throttled for ever, no header, 6 s',
    play: { n: 40, latency: ms(5), timeoutMs: 6_000 },
    make: () => S.outage({ ms: Infinity }),
    isRed: true,
    bounds: [
      ['red after, s', ({ now }) => seconds(now), { least: 5.4 }],
      ['calls', sentBefore(Infinity), { most: 25 }],
    ],
  },
  {
    name: '40 ids, asked to wait 10 minutes, 20 s',
    play: { n: 40, latency: ms(5), timeoutMs: 20_000 },
    make: () => S.prefix({ k: Infinity, ra: 600_000 }),
    isRed: true,
    bounds: [['red after, s', ({ now }) => seconds(now), { most: 3 }]],
  },
  {
    name: 'two runs of 60 ids on a bucket of 20/s, burst 20',
    play: { n: 60, latency: ms(20), clients: 2 },
    make: () => S.bucket({ r: 20, b: 20 }),
    bounds: [['last call, s', lastCallS, { most: 7.5 }]],
  },
]

/**
 * What became of each promise over 20 seeds: its worst figures beside their
 * bounds, how many plays kept all bounds, and whether that is enough of them.
 */
export async function playPromises() {
  const rows = []
  for (const { name, make, bounds, isRed = false, ...rest } of promises) {
    const plays = []
    for (const seed of SEEDS)
      plays.push(
        await play({
          ...rest.play,
          limitMs: rest.play.timeoutMs,
          server: make(seed),
          mk: policies.ours,
          seed,
          keep: true,
        }),
      )
    const keeps = (played) =>
      played.finished !== isRed &&
      bounds.every(([, of, { most = Infinity, least = -Infinity }]) => {
        const value = of(played)
        return value >= least && value <= most
      })
    const kept = plays.filter(keeps).length
    const figures = bounds.map(([what, of, bound]) => {
      const all = plays.map(of)
      const worst =
        bound.most === undefined ? Math.min(...all) : Math.max(...all)
      return { what, worst, ...bound }
    })
    const isHeld = kept === plays.length
    rows.push({ name, isRed, kept, plays: plays.length, figures, isHeld })
  }
  return rows
}
