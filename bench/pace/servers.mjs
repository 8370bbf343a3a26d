import { rng } from './engine.mjs'
// take(now, client) -> null (accepted) | {retryAfter: ms|null}; nextAccept(now): earliest time it would take one (for the oracle, and the exact retry-after)
const said = (mode, exactMs) => {
  switch (mode) {
    case 'exact':
      return Math.max(1, Math.ceil(exactMs))
    case 'sec':
      return Math.max(1, Math.ceil(exactMs / 1000)) * 1000
    case 'short':
      return Math.max(1, Math.ceil(exactMs * 0.2))
    case 'long':
      return Math.max(1, Math.ceil(exactMs * 5))
    case 'two':
      return 2000
    case 'none':
      return null
    default:
      return typeof mode === 'number' ? mode : null
  }
}
export function bucket({ r, b, ra = 'exact', shareOf = null }) {
  // r per second; shareOf(now) -> share of the rate that others take (fluid)
  let tokens = b
  let at = 0
  const refill = (t) => {
    if (t <= at) return
    let dt = (t - at) / 1000
    const rr = shareOf ? r * (1 - shareOf(t)) : r
    tokens = Math.min(b, tokens + dt * rr)
    at = t
  }
  return {
    kind: 'bucket',
    r,
    b,
    take(now) {
      refill(now)
      if (tokens >= 1 - 1e-9) {
        tokens -= 1
        return null
      }
      const rr = shareOf ? r * (1 - shareOf(now)) : r
      return { retryAfter: said(ra, ((1 - tokens) * 1000) / rr) }
    },
    nextAccept(now) {
      const t = Math.max(now, at)
      const rr = shareOf ? r * (1 - shareOf(t)) : r
      const k = Math.min(b, tokens + ((t - at) / 1000) * rr)
      return k >= 1 - 1e-9 ? now : t + ((1 - k) * 1000) / rr
    },
  }
}
export function fixedWindow({
  limit = 60,
  windowMs = 60000,
  ra = 'exact',
  offsetMs = 0,
}) {
  let w = -1
  let used = 0
  const of = (t) => Math.floor((t + offsetMs) / windowMs)
  return {
    kind: 'fixed',
    take(now) {
      const k = of(now)
      if (k !== w) {
        w = k
        used = 0
      }
      if (used < limit) {
        used++
        return null
      }
      return { retryAfter: said(ra, (k + 1) * windowMs - offsetMs - now) }
    },
    nextAccept(now) {
      const k = of(now)
      return k !== w || used < limit ? now : (k + 1) * windowMs - offsetMs
    },
  }
}
export function slidingWindow({ limit = 60, windowMs = 60000, ra = 'exact' }) {
  const times = []
  let head = 0
  const trim = (now) => {
    while (head < times.length && times[head] <= now - windowMs + 1e-9) head++
  }
  return {
    kind: 'sliding',
    take(now) {
      trim(now)
      if (times.length - head < limit) {
        times.push(now)
        return null
      }
      return { retryAfter: said(ra, times[head] + windowMs - now) }
    },
    nextAccept(now) {
      trim(now)
      return times.length - head < limit ? now : times[head] + windowMs
    },
  }
}
export function concurrency({ k, ra = 'none' }) {
  let inside = 0
  return {
    kind: 'conc',
    k,
    take() {
      if (inside < k) {
        inside++
        return null
      }
      return { retryAfter: said(ra, 50) }
    },
    hold(sim, L) {
      sim.at(sim.now + L * 0.8, () => {
        inside--
      })
    },
    nextAccept: (now) => now,
    latNet: 0.2,
  }
}
export function randomly({ p, ra = 'none', seed = 5 }) {
  const r = rng(seed)
  return {
    kind: 'random',
    take() {
      return r() < p ? { retryAfter: said(ra, 100) } : null
    },
    nextAccept: (now) => now,
  }
}
export function prefix({ k, ra = 500 }) {
  let n = 0
  return {
    kind: 'prefix',
    take() {
      return ++n <= k ? { retryAfter: said(ra, 500) } : null
    },
    nextAccept: (now) => now,
  }
}
export function outage({ ms, fromMs = 0, ra = 'none' }) {
  return {
    kind: 'outage',
    take(now) {
      return now >= fromMs && now < fromMs + ms
        ? { retryAfter: said(ra, fromMs + ms - now) }
        : null
    },
    nextAccept: (now) =>
      now >= fromMs && now < fromMs + ms ? fromMs + ms : now,
  }
}
/** another client of Poisson calls on the same bucket: share f of the rate; on(t) says whether it is there */
export const hog =
  (f, on = () => true) =>
  (sim, server, r, over) => {
    const step = () => {
      if (over()) return
      if (on(sim.now)) server.take(sim.now, -1)
      sim.at(sim.now - (Math.log(1 - r()) * 1000) / (f * server.r), step)
    }
    sim.at(0, step)
  }
