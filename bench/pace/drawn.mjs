import * as servers from './servers.mjs'
import { play, rng } from './engine.mjs'
import { oracleMs, oracleObedient } from './oracle.mjs'
import { policies } from './policies.mjs'

const SLACK_MS = 30_000

/** A server, and how much is asked of it, drawn from a seed. */
function drawn(seed) {
  const random = rng(seed * 31 + 7)
  const one = (...all) => all[Math.floor(random() * all.length)]
  const between = (low, high) => Math.round(low * (high / low) ** random())
  const ra = one('exact', 'none', 'short', 'long', 'sec')
  const r = between(1, 300)
  const b = Math.max(1, Math.round(r * one(0, 0.2, 1, 10)))
  const limit = between(20, 200)
  const k = between(1, 30)
  // A longer throttled beginning without a header cannot be waited out politely.
  const begun = ra === 'none' ? Math.min(k, 8) : k
  const p = one(0.01, 0.05, 0.1)
  const ms = between(500, 20_000)
  const fromMs = one(0, 1_000)
  const [name, make] = one(
    [`bucket ${String(r)}/${String(b)}`, () => servers.bucket({ r, b, ra })],
    ['fixed window', () => servers.fixedWindow({ limit, ra })],
    ['sliding window', () => servers.slidingWindow({ limit, ra })],
    ['calls in flight', () => servers.concurrency({ k, ra: 'none' })],
    ['random', () => servers.randomly({ p, ra, seed })],
    ['throttled beginning', () => servers.prefix({ k: begun, ra })],
    ['outage', () => servers.outage({ ms, fromMs, ra })],
  )
  return {
    name: `${name}, header ${ra}`,
    make,
    seed,
    n: between(1, 400),
    cap: one(1, 4, 10, 32),
    latency: { ms: one(5, 50, 200), kind: one('const', 'jit', 'tail') },
  }
}

/**
 * Plays the server of a seed with a timeout of ten times what an oracle needs,
 * and 30 s. Null for a green run, else one line that says why it is red.
 */
export async function playDrawn(seed) {
  const { name, make, ...rest } = drawn(seed)
  const isFree = /random|beginning/.test(name)
  const neededMs = isFree
    ? await oracleObedient({ ...rest, make })
    : oracleMs({ ...rest, make })
  const timeoutMs = 10 * neededMs + SLACK_MS
  const played = await play({
    ...rest,
    server: make(),
    mk: policies.ours,
    timeoutMs,
    limitMs: timeoutMs,
  })
  if (played.finished) return null
  const { accepted, throttled, now } = played
  const s = (ms) => `${(ms / 1_000).toFixed(1)} s`
  const why =
    now < timeoutMs
      ? `ended as throttled after ${s(now)} of ${s(timeoutMs)}`
      : `the timeout of ${s(timeoutMs)} was over`
  return `seed ${String(seed)}: ${name}: ${String(accepted)} of ${String(rest.n)} calls accepted, ${String(throttled)} throttled; ${why}`
}
