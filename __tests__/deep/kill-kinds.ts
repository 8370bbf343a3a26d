import { runTold } from '../contract/against-github.js'
import {
  connected,
  disconnected,
  runAgainst,
  type RanAgainst,
  type RawScenario,
} from '../contract/against-simulator.js'
import type { Signals } from '../contract/built-action.js'
import { runKeyless } from '../contract/keyless-run.js'
import { withGitHub } from '../unit/github/played-github.js'
import type { Chance } from './chance.js'

const SLOWEST_ANSWER_MS = 800
const BIG_FLEET = 3_000
const TWO = { 'instance-ids': 'i-1,i-2' }
/** Of the first instance alone is nothing wrong. */
const BECOMES: RawScenario = {
  instances: { 'i-1': {}, 'i-2': disconnected(900) },
}
const NEVER: RawScenario = { instances: { 'i-1': {}, 'i-2': disconnected() } }

/** A run of some kind, that gets these signals. */
export type KillKind = (
  signals: Signals,
  chance: Chance,
) => Promise<{
  readonly ran: RanAgainst
  /** The states of the commit status; null where none was wished for. */
  readonly states: readonly string[] | null
}>

type Plain = Parameters<typeof runAgainst>

const plain =
  (scenario: Plain[0], inputs: Readonly<Record<string, string>>): KillKind =>
  async (signals) => ({
    ran: await runAgainst(scenario, { inputs, signals }),
    states: null,
  })

const keyless =
  (
    session: RawScenario,
    inputs: Readonly<Record<string, string>> = {},
  ): KillKind =>
  async (signals) => ({
    ran: await runKeyless(BECOMES, {
      session,
      inputs: { ...TWO, interval: '200ms', timeout: '2s', ...inputs },
      signals: () => signals,
    }),
    states: null,
  })

const onGitHub =
  (scenario: RawScenario, inputs: Readonly<Record<string, string>>): KillKind =>
  (signals, chance) =>
    withGitHub(async (github) => {
      const sleep = (ms: number) =>
        new Promise<void>((resolve) => setTimeout(resolve, ms))
      const held: Promise<void>[] = []
      // Some never answer; the others take their time.
      github.fail(() => {
        if (chance.below(4) === 0) return { kind: 'hang' }
        const until = sleep(chance.below(SLOWEST_ANSWER_MS))
        held.push(until)
        return { kind: 'hold', until }
      })
      const ran = await runTold(github, scenario, {
        inputs: { ...TWO, 'alert-issue': 'true', ...inputs },
        signals,
      })
      await Promise.all(held)
      return { ran, states: github.statuses.map(({ state }) => state) }
    })

const environment: RawScenario = {
  fleet: { count: BIG_FLEET, prefix: 'i-fleet-' },
  instances: { 'i-down': disconnected(600) },
  environments: { 'we-big': {} },
}

/** What runs may be busy with when a signal comes, by name. */
export const KILL_KINDS: Readonly<Record<string, KillKind>> = {
  'a wait that ends well': plain(BECOMES, { ...TWO, interval: '200ms' }),
  'a wait that ends at the deadline': plain(NEVER, {
    ...TWO,
    interval: '300ms',
    timeout: '1s',
  }),
  'an initial delay': plain(BECOMES, {
    ...TWO,
    'initial-delay': '900ms',
    interval: '100ms',
  }),
  'a stalled call': plain(
    { ...BECOMES, faults: [{ kind: 'stall', ids: ['i-2'] }] },
    { ...TWO, 'request-timeout': '10m', timeout: '1s' },
  ),
  'a network that fails in passing': plain(
    {
      ...connected(8).scenario,
      latencyMs: [5, 60],
      faults: [
        { kind: 'reset', probability: 0.2 },
        { kind: 'slow-body', everyMs: 30, probability: 0.3 },
        { kind: 'error', httpStatus: 500, probability: 0.2 },
      ],
    },
    {
      'instance-ids': connected(8).ids.join(),
      interval: '100ms',
      'success-threshold': '3',
      timeout: '2s',
    },
  ),
  throttling: plain(
    { ...BECOMES, throttle: { ratePerSecond: 2, burst: 1 } },
    { ...TWO, interval: '100ms', timeout: '2s' },
  ),
  'a large environment': plain(environment, {
    'environment-id': 'we-big',
    interval: '200ms',
  }),
  'a large environment, told at once': plain(environment, {
    'environment-id': 'we-big',
    mode: 'once',
  }),
  'refused keys': plain(BECOMES, { ...TWO, 'access-key-secret': 'Wrong' }),
  'refused inputs': plain(BECOMES, { ...TWO, timeout: '10x' }),
  'keys for a token': keyless({ lifeSeconds: 1 }),
  'an STS that stalls': keyless({ stall: 'sts' }, { 'request-timeout': '10m' }),
  'an OIDC endpoint that stalls': keyless(
    { stall: 'oidc' },
    { 'request-timeout': '10m' },
  ),
  'an STS that refuses': keyless({ refuse: 'EntityNotExist.Role' }),
  'a slow GitHub, of a success': onGitHub(BECOMES, { interval: '200ms' }),
  'a slow GitHub, of a failure': onGitHub(NEVER, { mode: 'once' }),
}
