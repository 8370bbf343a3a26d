import { expect, it } from '@jest/globals'
import { createLimiter } from '../../src/webplus/limiter.js'
import { createVirtualClock } from '../virtual-clock.js'

const never = new AbortController().signal

interface Scenario {
  readonly maxConcurrency?: number
  readonly maxRequestsPerSecond?: number
  readonly latencyMs: number
  /** How many are sent when, ms. */
  readonly bursts: readonly (readonly [atMs: number, count: number])[]
  /** Which starts are throttled, by number from 1, for 1 s. */
  readonly throttled: readonly number[]
}

/** How many requests began in each second. */
async function startsASecond(scenario: Scenario): Promise<readonly number[]> {
  const clock = createVirtualClock()
  const limiter = createLimiter({
    maxConcurrency: scenario.maxConcurrency ?? 8,
    maxRequestsPerSecond: scenario.maxRequestsPerSecond ?? 0,
    clock,
    random: () => 0.5,
  })
  const seconds: number[] = []
  let started = 0
  const send = async () => {
    const slot = await limiter.acquire(never)
    const second = Math.floor(clock.now() / 1_000)
    while (seconds.length <= second) seconds.push(0)
    seconds[second] = (seconds[second] ?? 0) + 1
    started += 1
    const isThrottled = scenario.throttled.includes(started)
    await clock.sleep(scenario.latencyMs, never)
    if (isThrottled) slot?.releaseThrottled(1_000)
    else slot?.release('answered')
  }
  await clock.run(async () => {
    await Promise.all(
      scenario.bursts.map(async ([atMs, count]) => {
        await clock.sleep(atMs, never)
        await Promise.all(Array.from({ length: count }, send))
      }),
    )
  })
  expect(clock.pending()).toBe(0)
  return seconds
}

const quiet = (seconds: number) => Array<number>(seconds).fill(0)

it.each<[string, Scenario, readonly number[]]>([
  [
    'a long line, throttled once',
    { latencyMs: 100, bursts: [[0, 600]], throttled: [100] },
    [73, 34, 23, 42, 49, 56, 63, 67, 72, 78, 43],
  ],
  [
    'a long line, throttled at its ceiling again and again',
    {
      latencyMs: 20,
      maxConcurrency: 2,
      bursts: [[0, 900]],
      throttled: [100, 400, 700],
    },
    [99, 2, 49, 59, 68, 77, 47, 19, 46, 53, 60, 69, 53, 11, 39, 46, 53, 50],
  ],
  [
    'slow answers, whose number in flight is halved and regained',
    {
      latencyMs: 1_000,
      maxConcurrency: 40,
      bursts: [[0, 500]],
      throttled: [90],
    },
    [
      1, 40, 40, 40, 8, 5, 5, 7, 7, 8, 8, 9, 9, 11, 12, 13, 15, 15, 18, 19, 21,
      23, 26, 28, 30, 34, 38, 10,
    ],
  ],
  [
    'rounds with quiet between them, which nobody was held up in',
    {
      latencyMs: 50,
      bursts: [0, 10_000, 20_000, 30_000].map((atMs) => [atMs, 60] as const),
      throttled: [30, 70],
    },
    [
      37, 12, 11, 0, 0, 0, 0, 0, 0, 0, 11, 4, 5, 7, 7, 9, 9, 8, 0, 0, 11, 12,
      14, 14, 9, 0, 0, 0, 0, 0, 18, 19, 22, 1,
    ],
  ],
  [
    'a cap of the user’s own above the pace',
    {
      latencyMs: 50,
      maxRequestsPerSecond: 12,
      bursts: [[0, 200]],
      throttled: [40],
    },
    [12, 13, 11, 4, 5, 6, 8, 9, 11, 10, 12, 12, 12, 12, 12, 12, 12, 12, 12, 3],
  ],
  [
    'a trickle that nobody is held up in teaches nothing',
    {
      latencyMs: 50,
      bursts: [
        [0, 40],
        ...Array.from(
          { length: 40 },
          (_, at) => [10_000 + at * 500, 1] as const,
        ),
        [40_000, 200],
      ],
      throttled: [30],
    },
    [
      37,
      3,
      ...quiet(8),
      ...Array<number>(20).fill(2),
      ...quiet(10),
      28,
      29,
      33,
      36,
      40,
      34,
    ],
  ],
  [
    'slow answers in two rounds, the number in flight regained between them',
    {
      latencyMs: 1_000,
      maxConcurrency: 40,
      bursts: [
        [0, 130],
        [60_000, 130],
      ],
      throttled: [60, 125, 130],
    },
    [
      1,
      40,
      40,
      18,
      10,
      11,
      10,
      ...quiet(53),
      11,
      12,
      14,
      14,
      16,
      17,
      19,
      21,
      6,
    ],
  ],
])(
  'requests begin as the pace allows, second by second: %s',
  async (_, scenario, expected) => {
    expect(await startsASecond(scenario)).toEqual(expected)
  },
)

it('whoever leaves the line in a pause leaves the others their turn', async () => {
  const clock = createVirtualClock()
  const limiter = createLimiter({
    maxConcurrency: 2,
    maxRequestsPerSecond: 0,
    clock,
    random: () => 0.5,
  })
  const leaving = new AbortController()
  const served = await clock.run(async () => {
    const first = await limiter.acquire(never)
    first?.releaseThrottled(1_000)
    const gone = limiter.acquire(leaving.signal)
    const staying = limiter.acquire(never)
    await clock.sleep(500, never)
    leaving.abort()
    expect(await gone).toBeNull()
    await staying
    return clock.now()
  })
  expect(served).toBe(1_000)
})
