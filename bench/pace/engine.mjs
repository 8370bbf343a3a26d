// Virtual-time lab: plays limiter policies against server models. Deterministic by seed.
export function rng(seed) {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
const normal = (r) =>
  Math.sqrt(-2 * Math.log(1 - r())) * Math.cos(2 * Math.PI * r())
/** latency spec: {ms, kind: 'const'|'jit'|'tail'} */
export function latencyOf({ ms, kind = 'const', jitter = 0.3 }, r) {
  if (kind === 'jit') return ms * (1 + jitter * (2 * r() - 1))
  if (kind === 'tail')
    return Math.min(20 * ms, ms * 0.8 * Math.exp(0.7 * normal(r)))
  return ms
}
class Sim {
  now = 0
  #heap = []
  #order = 0
  events = 0
  at(t, fn) {
    const e = { t: Math.max(t, this.now), o: ++this.#order, fn }
    const h = this.#heap
    let i = h.length
    h.push(e)
    while (i > 0) {
      const p = (i - 1) >> 1
      if (h[p].t < e.t || (h[p].t === e.t && h[p].o < e.o)) break
      h[i] = h[p]
      i = p
    }
    h[i] = e
    return () => {
      e.fn = null
    }
  }
  #pop() {
    const h = this.#heap
    const top = h[0]
    const last = h.pop()
    if (h.length) {
      let i = 0
      for (;;) {
        let c = 2 * i + 1
        if (c >= h.length) break
        if (
          c + 1 < h.length &&
          (h[c + 1].t < h[c].t ||
            (h[c + 1].t === h[c].t && h[c + 1].o < h[c].o))
        )
          c++
        if (last.t < h[c].t || (last.t === h[c].t && last.o < h[c].o)) break
        h[i] = h[c]
        i = c
      }
      h[i] = last
    }
    return top
  }
  async run(
    done,
    { limitMs = Infinity, maxEvents = 5e6, isAsync = false } = {},
  ) {
    while (!done() && this.#heap.length && this.events < maxEvents) {
      const e = this.#pop()
      if (!e.fn) continue
      if (e.t > limitMs) {
        this.now = limitMs
        return
      }
      this.now = e.t
      this.events++
      e.fn()
      if (isAsync) for (let i = 0; i < 8; i++) await null
    }
  }
}
/** wraps a synchronous policy {waitUntil(now), start(now), answered(tok, now), throttled(tok, now, ra)} into acquire/pump */
export function syncLimiter(policy, sim) {
  const line = []
  let cancel = null
  let wakeAt = Infinity
  const pump = () => {
    while (line.length) {
      const t = policy.waitUntil(sim.now)
      if (t > sim.now + 1e-9) {
        if (t === Infinity) {
          cancel?.()
          cancel = null
          wakeAt = Infinity
          return
        }
        if (t < wakeAt - 1e-9 || !cancel) {
          cancel?.()
          wakeAt = t
          cancel = sim.at(t, () => {
            cancel = null
            wakeAt = Infinity
            pump()
          })
        }
        return
      }
      const cb = line.shift()
      const tok = policy.start(sim.now, line.length)
      cb({
        answered: () => {
          policy.answered(tok, sim.now)
          pump()
        },
        throttled: (ra) => {
          policy.throttled(tok, sim.now, ra)
          pump()
        },
      })
    }
    cancel?.()
    cancel = null
    wakeAt = Infinity
  }
  return {
    acquire: (cb) => {
      line.push(cb)
      pump()
    },
    isAsync: false,
  }
}
/**
 * Plays `clients` clients, each with rounds of n checks. Returns figures.
 * mk({sim, cap, random, client}) -> limiter {acquire(cb(slot)), isAsync}
 */
export async function play({
  server,
  mk,
  n,
  cap = 10,
  latency = { ms: 50 },
  seed = 1,
  rounds = 1,
  intervalMs = 10000,
  clients = 1,
  startAt = () => 0,
  limitMs = 7.2e6,
  timeoutMs = Infinity,
  background = null,
  keep = false,
}) {
  const sim = new Sim()
  const random = rng(seed * 7919 + 13)
  const latR = rng(seed * 104729 + 7)
  const lims = []
  let live = clients
  let accepted = 0
  let throttled = 0
  const log = keep ? [] : null
  const state = Array.from({ length: clients }, () => ({
    sent: 0,
    ok: 0,
    thr: 0,
    doneAt: null,
    roundAt: 0,
    roundMs: [],
    gap: 0,
    lastStart: null,
    pausedUntil: 0,
    thrHalf: 0,
    sentHalf: 0,
  }))
  let firstDone = null
  const isAsyncAll = []
  for (let c = 0; c < clients; c++) {
    const l = mk({ sim, cap, random, client: c, deadlineAtMs: timeoutMs })
    lims.push(l)
    isAsyncAll.push(l.isAsync)
  }
  const isAsync = isAsyncAll.some(Boolean)
  background?.(sim, server, rng(seed + 99), () => live === 0)
  for (let c = 0; c < clients; c++) {
    const st = state[c]
    const lim = lims[c]
    const round = (k) => {
      const t0 = sim.now
      st.roundAt = t0
      let left = n
      let queued = n
      let waiting = 0
      const feed = () => {
        while (queued > 0 && waiting < 2 * cap) {
          queued--
          waiting++
          lim.acquire(send)
        }
      }
      const send = (slot) => {
        waiting--
        const L = latencyOf(latency, latR)
        const up = (L * (server.latNet ?? 1)) / 2
        st.sent++
        if (st.lastStart !== null) {
          const g = sim.now - Math.max(st.lastStart, st.pausedUntil)
          if (g > st.gap) st.gap = g
        }
        st.lastStart = sim.now
        const half = st.ok > (n * rounds) / 2
        if (half) st.sentHalf++
        feed()
        const sentAt = sim.now
        sim.at(sim.now + up, () => {
          const v = server.take(sim.now, c)
          if (log)
            log.push({
              c,
              sentAt,
              at: sim.now,
              thr: v !== null,
              ra: v?.retryAfter,
            })
          const back = v === null ? L - up : up
          if (v === null) server.hold?.(sim, L)
          sim.at(sim.now + back, () => {
            if (v === null) {
              st.ok++
              accepted++
              left--
              slot.answered()
            } else {
              st.thr++
              throttled++
              if (half) st.thrHalf++
              if (v.retryAfter)
                st.pausedUntil = Math.max(
                  st.pausedUntil,
                  sim.now + v.retryAfter,
                )
              queued++
              slot.throttled(v.retryAfter)
              feed()
            }
            if (left === 0 && v === null) {
              st.roundMs.push(sim.now - t0)
              st.lastStart = null
              if (k + 1 < rounds)
                sim.at(Math.max(sim.now, t0 + intervalMs), () => round(k + 1))
              else {
                st.doneAt = sim.now
                live--
                if (firstDone === null) firstDone = state.map((s) => s.ok)
              }
            }
          })
        })
      }
      feed()
    }
    sim.at(startAt(c), () => round(0))
  }
  await sim.run(() => live === 0, { limitMs, isAsync })
  const end = Math.max(...state.map((s) => s.doneAt ?? sim.now))
  // A round that did not end counts with the time it took up to the limit.
  const busy = state.reduce(
    (a, s) =>
      a +
      s.roundMs.reduce((x, y) => x + y, 0) +
      (s.doneAt === null ? sim.now - s.roundAt : 0),
    0,
  )
  const sent = state.reduce((a, s) => a + s.sent, 0)
  const sentHalf = state.reduce((a, s) => a + s.sentHalf, 0)
  const thrHalf = state.reduce((a, s) => a + s.thrHalf, 0)
  return {
    ms: rounds > 1 ? busy / clients : end,
    end,
    finished: live === 0,
    sent,
    accepted,
    throttled,
    share: sent ? throttled / sent : 0,
    steady: sentHalf ? thrHalf / sentHalf : 0,
    gap: Math.max(...state.map((s) => s.gap)),
    fair: firstDone ? Math.min(...firstDone) / Math.max(...firstDone) : 1,
    per: state,
    roundMs: state[0].roundMs,
    log,
    now: sim.now,
  }
}
