import { expect, it } from '@jest/globals'
import { createSession } from '../../src/credentials/session.js'
import { oneByOne } from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import { createCaller } from '../../src/webplus/caller.js'
import { createHealthSource } from '../../src/webplus/sources.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import { createServerClock } from '../../src/clock.js'
import { scriptedExchange } from './credentials/scripted-exchange.js'
import { rules } from './gate/gate-runner.js'
import { createVirtualClock } from './virtual-clock.js'

it('a wait of ten minutes with keys of one minute ends green, and no call is sent with dead keys', async () => {
  const clock = createVirtualClock()
  const random = () => 0.5
  const never = new AbortController().signal
  const exchange = scriptedExchange({
    clock,
    takesMs: 700,
    next: () => ({ kind: 'keys', lifeMs: 60_000 }),
  })
  const keys = createSession({
    exchange: exchange.exchange,
    clock,
    random,
    deadlineAtMs: Infinity,
    signal: never,
  })
  const common = { clock, random, maxConcurrency: 10 }
  let dead = 0
  const caller = createCaller({
    ...common,
    keys,
    limiter: createLimiter({
      ...common,
      maxRequestsPerSecond: 0,
      deadlineAtMs: 900_000,
    }),
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    requestTimeoutMs: 10_000,
    onSent: () => undefined,
  })
  const source = createHealthSource({
    ...common,
    caller,
    client: {
      describeInstanceHealth({ keys: used }) {
        const issued = exchange.issued.find(
          (one) => one.keys.accessKeyId === used.accessKeyId,
        )
        if (issued === undefined || issued.deadAtMs <= clock.now()) dead += 1
        return Promise.resolve({
          kind: 'health',
          agentStatus: clock.now() >= 600_000 ? 'CONNECTED' : 'DISCONNECTED',
          appStatus: 'HEALTHY',
          disconnectedTime: 0,
          requestId: null,
        })
      },
    },
  })
  const end = await clock.run(() =>
    runGate({
      fleet: createFleet({ ids: ['i-1', 'i-2'], rules }),
      rules,
      mode: 'wait',
      initialDelayMs: 0,
      intervalMs: 10_000,
      deadlineAtMs: 900_000,
      strategy: oneByOne(source),
      clock,
      random,
      cancel: never,
      onRound: () => undefined,
    }),
  )
  expect(end.verdict.conclusion).toBe('success')
  expect(clock.now()).toBeGreaterThanOrEqual(600_000)
  expect(dead).toBe(0)
  expect(exchange.issued.length).toBeGreaterThanOrEqual(10)
  expect(exchange.mostAtOnce()).toBe(1)
})
