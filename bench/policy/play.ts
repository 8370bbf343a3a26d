import { createApi } from './api.js'
import { gatePolicy } from './gate-policy.js'
import { judge, type Judgement } from './judgement.js'
import type { Life } from './life.js'
import * as peers from './peers.js'
import { SETTINGS, type Policy } from './policy.js'
import { createRandom } from './random.js'
import { createVirtualTime, withOwnTime } from './virtual-time.js'

/** Every policy by the name that the tables give it. */
export const POLICIES = {
  ours: gatePolicy(1),
  'ours-2': gatePolicy(2),
  'ours-3': gatePolicy(3),
  'ours-change': gatePolicy(1, { followsChange: true }),
  'ours-all': gatePolicy(1, { readAll: true }),
  all: peers.allAtEachPoll,
  first: peers.firstSuccess,
  'waiter-each': peers.waiterForEach,
  'waiter-all': peers.waiterForAll,
  'wait-on': peers.waitOnEach,
  dies: peers.diesOfFirstError,
} as const satisfies Readonly<Record<string, Policy>>

export type PolicyName = keyof typeof POLICIES

/** Healthy for good so long before the timeout leaves no excuse for a red, ms. */
const MARGIN_MS = 60_000

/** Plays one policy through one life. */
export async function play(name: PolicyName, life: Life): Promise<Judgement> {
  const time = createVirtualTime()
  const api = createApi(life, time)
  const random = createRandom(life.seed ^ 0x9a7e)
  const isOpen = await withOwnTime(time, createRandom(life.seed ^ 0x7ea), () =>
    POLICIES[name]({ api, size: life.down.length, time, random }),
  )
  return judge(
    life,
    { isOpen, atMs: time.now(), calls: api.calls() },
    {
      knowableMs: SETTINGS.intervalMs,
      lastHealthyMs: SETTINGS.timeoutMs - MARGIN_MS,
    },
  )
}
