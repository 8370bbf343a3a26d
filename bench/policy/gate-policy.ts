import {
  oneByOne,
  type ReadStrategy,
  type HealthSource,
} from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import type { Rules } from '../../src/gate/rules.js'
import { createCaller } from '../../src/webplus/caller.js'
import type { Client } from '../../src/webplus/client.js'
import { createHealthSource } from '../../src/webplus/sources.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import type { Outcome } from '../../src/webplus/call-error.js'
import { createServerClock } from '../../src/http/server-hints.js'
import type { Told } from './api.js'
import { SETTINGS, type Policy } from './policy.js'

const KEYS = {
  accessKeyId: 'id',
  accessKeySecret: 'secret',
  securityToken: null,
}

/** Our gate as `watch.ts` joins it, down to the client that would send. */
export function gatePolicy(
  successThreshold: number,
  approach: (source: HealthSource) => ReadStrategy = oneByOne,
): Policy {
  return async ({ api, size, time, random }) => {
    const rules: Rules = {
      healthyStatuses: ['CONNECTED'],
      healthyAppStatuses: [],
      minHealthy: { kind: 'share', percent: 100 },
      successThreshold,
      notFound: 'fail',
      maxErrors: 0,
    }
    const ids = Array.from({ length: size }, (_, index) => `i-${String(index)}`)
    const client: Pick<Client, 'describeInstanceHealth'> = {
      describeInstanceHealth: async ({ instanceId }) =>
        outcomeOf(await api.ask(Number(instanceId.slice(2)))),
    }
    const caller = createCaller({
      keys: {
        get: () => Promise.resolve(KEYS),
        renew: () => Promise.resolve(null),
        proven: () => undefined,
        lastFailure: () => null,
      },
      limiter: createLimiter({
        maxConcurrency: SETTINGS.concurrency,
        maxRequestsPerSecond: 0,
        deadlineAtMs: SETTINGS.timeoutMs,
        clock: time,
        random: Math.random,
      }),
      clock: time,
      serverClock: createServerClock({ wallNowMs: Date.now, clock: time }),
      random: Math.random,
      requestTimeoutMs: 10_000,
      onSent: () => undefined,
    })
    const source = createHealthSource({
      caller,
      client,
      maxConcurrency: SETTINGS.concurrency,
    })
    const { verdict } = await runGate({
      fleet: createFleet({ ids, before: 0, rules }),
      rules,
      mode: 'wait',
      initialDelayMs: SETTINGS.initialDelayMs,
      intervalMs: SETTINGS.intervalMs,
      deadlineAtMs: SETTINGS.timeoutMs,
      approach: approach(source),
      clock: time,
      random,
      cancel: new AbortController().signal,
      onRound: () => undefined,
    })
    return verdict.conclusion === 'success'
  }
}

/** Every instance in every round, to see what the economical order saves. */
export function allEachRound(source: HealthSource): ReadStrategy {
  const economical = oneByOne(source)
  return {
    ...economical,
    readRound: (round, fleet) =>
      round.play(({ onAnswer, signal }) =>
        source.read({
          ids: fleet.open(),
          onAnswer,
          isWanted: () => true,
          signal,
        }),
      ),
  }
}

function outcomeOf(told: Told): Outcome {
  switch (told.kind) {
    case 'health':
      return {
        kind: 'health',
        agentStatus: told.isHealthy ? 'CONNECTED' : 'DISCONNECTED',
        appStatus: 'UNKOWN',
        disconnectedTime: 0,
        requestId: null,
      }
    case 'failed': {
      const isNetwork = told.how === 'ECONNRESET'
      return {
        kind: 'transient',
        class: isNetwork ? 'network' : 'api',
        error: { code: told.how, message: '' },
        requestId: null,
      }
    }
    case 'throttled':
      return {
        kind: 'throttled',
        class: 'throttled',
        error: { code: 'Throttling.User', message: '' },
        requestId: null,
        retryAfterMs: told.retryAfterMs,
      }
  }
}
