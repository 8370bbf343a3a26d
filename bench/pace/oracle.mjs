import { latencyOf, rng, play, syncLimiter } from './engine.mjs'

/** All slots full, pauses only as asked: the oracle where load does not matter (random, prefix). */
const obedient = ({ sim, cap }) => {
  let inFlight = 0
  let until = -Infinity
  let alone = null
  return syncLimiter(
    {
      waitUntil: () =>
        inFlight >= cap ? Infinity : Math.max(until, alone ?? -Infinity),
      start: (now) => {
        inFlight++
        alone ??= now + 1000
      },
      answered: () => {
        inFlight--
        alone = -Infinity
      },
      throttled: (t, now, ra) => {
        inFlight--
        alone = -Infinity
        if (ra !== null) until = Math.max(until, now + ra)
      },
    },
    sim,
  )
}
/** Time that one needs who knows the server's limit and its state, the first call alone as ours; same latency law. */
export function oracleMs({
  make,
  n,
  cap,
  latency,
  seed = 1,
  rounds = 1,
  intervalMs = 10000,
  clients = 1,
}) {
  const server = make()
  const r = rng(seed * 104729 + 7)
  const width = cap * clients
  const inside = server.kind === 'conc' ? Array(server.k).fill(0) : null
  const net = server.latNet ?? 1
  let busy = 0
  let t0 = 0
  let last = 0
  let floor = 0
  let first = true
  for (let k = 0; k < rounds; k++) {
    const slots = Array(width).fill(t0)
    let end = t0
    const total = n * clients
    for (let i = 0; i < total; i++) {
      let m = 0
      for (let j = 1; j < slots.length; j++) if (slots[j] < slots[m]) m = j
      const L = latencyOf(latency, r)
      const start = Math.max(slots[m], floor)
      let a = Math.max(start + (L * net) / 2, inside ? 0 : last)
      if (inside) {
        let q = 0
        for (let j = 1; j < inside.length; j++) if (inside[j] < inside[q]) q = j
        a = Math.max(a, inside[q])
        inside[q] = a + L * 0.8
      } else {
        a = server.nextAccept(a)
        last = a
        server.take(a + 1e-7, 0)
      }
      const fin = a + L - (L * net) / 2
      slots[m] = fin
      if (fin > end) end = fin
      if (first) {
        floor = fin
        first = false
      }
    }
    busy += end - t0
    const e = end
    t0 = Math.max(end, t0 + intervalMs)
    if (k === rounds - 1) return rounds > 1 ? busy : e
  }
}
export const oracleObedient = async (o) =>
  (await play({ ...o, server: o.make(), mk: obedient })).ms
