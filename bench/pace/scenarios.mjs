import * as S from './servers.mjs'
const lat = (ms, kind = 'const') => ({ ms, kind })
/** group, name, options; orc: 'obedient' where load does not matter */
export const scenarios = []
const add = (group, name, o) =>
  scenarios.push({ group, name, latency: lat(50), cap: 10, ...o })
const ras = ['exact', 'none', 'short', 'long', 'sec']
// (1) buckets
const nFor = (r) => (r <= 1 ? 40 : r <= 10 ? 300 : r <= 100 ? 3000 : 10000)
for (const [r, capn] of [
  [1, 10],
  [10, 10],
  [100, 10],
  [1000, 64],
])
  for (const b of [1, r, 10 * r]) {
    if (b === r && r === 1) continue
    for (const ra of ras) {
      if (ra === 'sec' && r > 1 && b === 1) continue
      add(`bucket r=${r} b=${b === 1 ? '1' : b === r ? 'r' : '10r'}`, `${ra}`, {
        make: () => S.bucket({ r, b, ra }),
        n: nFor(r),
        cap: capn,
      })
    }
  }
// latency variants
for (const [ms, kind] of [
  [5, 'const'],
  [5, 'jit'],
  [50, 'jit'],
  [50, 'tail'],
  [300, 'const'],
  [300, 'jit'],
  [300, 'tail'],
])
  for (const [r, b] of [
    [10, 10],
    [100, 100],
  ])
    for (const ra of ['exact', 'none'])
      add('bucket b=r, latency', `r=${r} ${ms}ms ${kind} ${ra}`, {
        make: () => S.bucket({ r, b, ra }),
        n: nFor(r),
        cap: ms === 300 && r === 100 ? 64 : 10,
        latency: lat(ms, kind),
      })
for (const [ms, kind] of [
  [5, 'jit'],
  [50, 'jit'],
  [300, 'jit'],
])
  for (const r of [10, 100])
    add('bucket b=1, jitter', `r=${r} ${ms}ms`, {
      make: () => S.bucket({ r, b: 1 }),
      n: r === 10 ? 300 : 1500,
      cap: 10,
      latency: lat(ms, kind),
    })
// small N
for (const n of [1, 7, 40])
  for (const [r, b] of [
    [1, 1],
    [1, 10],
    [10, 10],
    [100, 100],
  ])
    for (const ra of ['exact', 'none'])
      add('small N', `N=${n} r=${r} b=${b} ${ra}`, {
        make: () => S.bucket({ r, b, ra }),
        n,
      })
// (2) windows
for (const ra of ['exact', 'none', 'sec'])
  for (const n of [40, 100, 300]) {
    add('window 60/min', `fixed N=${n} ${ra}`, {
      make: () => S.fixedWindow({ ra }),
      n,
    })
    add('window 60/min', `sliding N=${n} ${ra}`, {
      make: () => S.slidingWindow({ ra }),
      n,
    })
  }
add('window 60/min', 'fixed, begun in its middle', {
  make: () => S.fixedWindow({ offsetMs: 35000 }),
  n: 300,
})
// (3) concurrency
for (const k of [2, 5, 20])
  for (const cap of [10, 64]) {
    if (k === 20 && cap === 10) continue
    for (const kind of ['const', 'jit', 'tail'])
      add(`concurrency`, `k=${k} cap=${cap} ${kind} N=1000`, {
        make: () => S.concurrency({ k }),
        n: 1000,
        cap,
        latency: lat(50, kind),
      })
    add('concurrency small', `k=${k} cap=${cap} N=40`, {
      make: () => S.concurrency({ k }),
      n: 40,
      cap,
    })
  }
// (4) random
for (const p of [0.01, 0.05, 0.2])
  for (const ra of ['none', 100, 500])
    for (const n of [40, 1000])
      add(`random ${p * 100} %`, `N=${n} ra=${ra}`, {
        make: (s) =>
          S.randomly({ p, ra: ra === 'none' ? 'none' : ra, seed: 5 + s }),
        n,
        orc: 'obedient',
      })
// (5) prefix, outage
for (const k of [1, 8, 50])
  for (const ra of ['none', 500])
    for (const n of [7, 40])
      add(`prefix ${k}`, `N=${n} ra=${ra}`, {
        make: () => S.prefix({ k, ra }),
        n,
        cap: 8,
        latency: lat(5),
        orc: 'obedient',
      })
for (const ms of [2000, 20000])
  for (const ra of ['none', 'exact']) {
    add('outage', `${ms / 1000}s at start ${ra}`, {
      make: () => S.outage({ ms, ra }),
      n: 300,
    })
    add('outage', `${ms / 1000}s at 1s ${ra}`, {
      make: () => S.outage({ ms, fromMs: 1000, ra }),
      n: 1000,
    })
  }
add('one in a burst', 'N=7 x 20 rounds, 120 ms', {
  make: () => {
    let i = 0
    return {
      kind: 'prefix',
      take: () => (++i === 4 ? { retryAfter: 120 } : null),
      nextAccept: (t) => t,
    }
  },
  n: 7,
  cap: 8,
  latency: lat(5),
  rounds: 20,
  intervalMs: 120,
  orc: 'obedient',
})
// (6) others
for (const f of [0.5, 0.95])
  for (const ra of ['exact', 'none'])
    add('another client', `takes ${f * 100} % of 100/s ${ra}`, {
      make: () => S.bucket({ r: 100, b: 100, ra }),
      background: S.hog(f),
      fluid: () => S.bucket({ r: 100 * (1 - f), b: 100 }),
      n: f === 0.95 ? 200 : 2000,
    })
for (const ra of ['exact', 'none'])
  add('another client', `50 % of 100/s, 10 s on, 10 s off ${ra}`, {
    make: () => S.bucket({ r: 100, b: 100, ra }),
    background: S.hog(0.5, (t) => t % 20000 < 10000),
    fluid: () =>
      S.bucket({
        r: 100,
        b: 100,
        shareOf: (t) => (t % 20000 < 10000 ? 0.5 : 0),
      }),
    n: 4000,
  })
for (const [clients, r, b, n] of [
  [2, 10, 1, 150],
  [2, 10, 10, 150],
  [2, 100, 1, 1000],
  [2, 100, 100, 1000],
  [8, 100, 100, 300],
  [8, 10, 10, 40],
])
  for (const ra of ['exact', 'none'])
    add(`${clients} clients${b === 1 ? ', b=1' : ''}`, `r=${r} b=${b} ${ra}`, {
      make: () => S.bucket({ r, b, ra }),
      n,
      clients,
      latency: lat(50, 'jit'),
    })
add('2 clients', 'r=10 b=10 exact, 2nd 15 s late', {
  make: () => S.bucket({ r: 10, b: 10 }),
  n: 300,
  clients: 2,
  latency: lat(50, 'jit'),
  startAt: (c) => c * 15000,
})
add('2 clients', 'fixed 60/min exact', {
  make: () => S.fixedWindow({}),
  n: 100,
  clients: 2,
  latency: lat(50, 'jit'),
})
// rounds
for (const [nm, mk] of [
  ['bucket 10/10 exact', () => S.bucket({ r: 10, b: 10 })],
  ['bucket 10/10 none', () => S.bucket({ r: 10, b: 10, ra: 'none' })],
  ['bucket 1/1', () => S.bucket({ r: 1, b: 1 })],
  ['bucket 100/100', () => S.bucket({ r: 100, b: 100 })],
  ['fixed 60/min', () => S.fixedWindow({})],
  ['fixed 60/min none', () => S.fixedWindow({ ra: 'none' })],
  ['sliding 60/min', () => S.slidingWindow({})],
  ['conc 5', () => S.concurrency({ k: 5 })],
])
  for (const n of [7, 40, 300])
    add('20 rounds, 10 s', `${nm} N=${n}`, {
      make: mk,
      n,
      rounds: 20,
      latency: lat(50, 'jit'),
    })
for (const p of [0.01, 0.05])
  add('20 rounds, 10 s', `random ${p * 100} % none N=40`, {
    make: (s) => S.randomly({ p, seed: 9 + s }),
    n: 40,
    rounds: 20,
    orc: 'obedient',
  })
