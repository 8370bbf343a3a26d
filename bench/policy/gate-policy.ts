import { createDeploymentSource } from '../../src/deployment/source.js'
import { createDeployment } from '../../src/gate/deployment.js'
import {
  withDeployment,
  oneByOne,
  type ReadStrategy,
  type HealthSource,
} from '../../src/gate/read-strategy.js'
import { createFleet } from '../../src/gate/fleet.js'
import { runGate } from '../../src/gate/gate.js'
import type { Rules } from '../../src/gate/rules.js'
import { createCaller } from '../../src/webplus/caller.js'
import type { Client } from '../../src/webplus/client.js'
import { createAsk, createHealthSource } from '../../src/webplus/sources.js'
import { createLimiter } from '../../src/webplus/limiter.js'
import type { Outcome, OutcomeOf } from '../../src/webplus/call-error.js'
import { createServerClock } from '../../src/clock.js'
import type { Api, Told } from './api.js'
import { SETTINGS, type Policy } from './policy.js'

const KEYS = {
  accessKeyId: 'id',
  accessKeySecret: 'secret',
  securityToken: null,
}

/** Our gate as `gate-run.ts` joins it, down to the client that would send. */
export function gatePolicy(
  successThreshold: number,
  {
    readAll = false,
    followsChange = false,
  }: { readonly readAll?: boolean; readonly followsChange?: boolean } = {},
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
        healthOf(await api.ask(Number(instanceId.slice(2)))),
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
    const health = readAll ? allEachRound(source) : oneByOne(source)
    const ask = createAsk({ caller, client: changeClient(api) })
    const following = withDeployment({
      health,
      source: createDeploymentSource({ ask, name: null }),
      deployment: createDeployment({
        environment: null,
        changeId: CHANGE,
        packageVersion: null,
        notFound: 'fail',
        startedAtWallMs: () => 0,
      }),
      healthSteps: (judged) => Math.ceil(judged / SETTINGS.concurrency),
    })
    const { verdict } = await runGate({
      fleet: createFleet({ ids, before: 0, rules }),
      rules,
      mode: 'wait',
      initialDelayMs: SETTINGS.initialDelayMs,
      intervalMs: SETTINGS.intervalMs,
      deadlineAtMs: SETTINGS.timeoutMs,
      strategy: followsChange ? following : health,
      clock: time,
      random,
      cancel: new AbortController().signal,
      onRound: () => undefined,
    })
    return verdict.conclusion === 'success'
  }
}

const CHANGE = 'wc-restart'
const ENVIRONMENT = 'we-fleet'

/** The restart as the one change of an environment, and the newest. */
function changeClient(api: Api): Pick<Client, 'perform'> {
  return {
    perform: async (call) => {
      const told = await api.askChange()
      if (told.kind === 'health') throw new Error('Nobody asked for health.')
      if (told.kind !== 'change') return outcomeOf(told)
      const read = call.read(
        {
          Change: {
            ChangeId: CHANGE,
            EnvId: ENVIRONMENT,
            ActionName: 'RestartApp',
            ChangeFinished: told.isThrough,
            ChangeSucceed: told.isThrough,
          },
          EnvStatus: {
            EnvId: ENVIRONMENT,
            LatestChangeId: CHANGE,
            ApplyingChange: !told.isThrough,
            AbortingChange: false,
          },
        },
        null,
      )
      if ('kind' in read) return read
      throw new Error(read.message)
    },
  }
}

/** Every instance in every round, to see what the economical order saves. */
function allEachRound(source: HealthSource): ReadStrategy {
  const economical = oneByOne(source)
  return {
    ...economical,
    readRound: (round, fleet) =>
      round.play(({ onAnswer, signal }) =>
        source.read({
          ids: fleet.open(),
          onAnswer,
          isNeeded: () => true,
          signal,
        }),
      ),
  }
}

function healthOf(told: Told): Outcome {
  if (told.kind === 'change') throw new Error('Nobody asked for a change.')
  if (told.kind !== 'health') return outcomeOf(told)
  return {
    kind: 'health',
    agentStatus: told.isHealthy ? 'CONNECTED' : 'DISCONNECTED',
    appStatus: 'UNKOWN',
    disconnectedTime: 0,
    requestId: null,
  }
}

function outcomeOf(
  told: Exclude<Told, { kind: 'health' | 'change' }>,
): OutcomeOf<never> {
  switch (told.kind) {
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
