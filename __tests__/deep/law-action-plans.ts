import type { RawScenario } from '../contract/against-simulator.js'
import { createChance, type Chance } from './chance.js'
import { toldIn } from './law-answers.js'
import type { LawSettings, Span } from './law-evidence.js'
import type { State } from './law-plans.js'

/** A run of the built action to be; times are ms after the first request. */
export interface ActionPlan {
  readonly settings: LawSettings
  readonly timeoutMs: number
  readonly ids: readonly string[]
  readonly lives: ReadonlyMap<
    string,
    readonly { readonly atMs: number; readonly state: State }[]
  >
  readonly faults: readonly RawScenario[]
  /** What a throttling answer asks for. */
  readonly retryAfterMs: number
  readonly latencyMs: number
}

const USUAL: readonly State[] = ['up', 'up', 'up', 'down', 'UP, app not known']
const STATES: readonly State[] = [...USUAL, 'up, app sick', 'silent', 'gone']

const PASSING: readonly RawScenario[] = [
  { kind: 'reset' },
  { kind: 'half-body' },
  { kind: 'error', httpStatus: 500, code: 'InternalError' },
  { kind: 'html-page', httpStatus: 502 },
  { kind: 'stall' },
]

/** The plan of a seed. */
export function actionPlan(seed: number): ActionPlan {
  const chance = createChance(seed)
  const { below, pick } = chance
  const timeoutMs = 1_000 + below(2_001)
  const source = pick([
    'ids',
    'ids',
    'ids',
    'environment',
    'ids of an environment',
  ] as const)
  const ids = Array.from(
    { length: 1 + below(4) },
    (_, at) => `i-${String(at + 1)}`,
  )
  const isOnce = below(6) === 0
  const retryAfterMs = pick([150, 400, 5_000])
  return {
    ids,
    timeoutMs,
    retryAfterMs,
    latencyMs: pick([0, 5, 20]),
    lives: new Map(
      ids.map((id) => [id, lifeOf(chance, { source, timeoutMs })]),
    ),
    faults: faultsOf(chance, { ids, source, retryAfterMs }),
    settings: {
      source,
      mode: isOnce ? 'once' : 'wait',
      healthyStatuses: ['CONNECTED'],
      healthyAppStatuses: pick([[], [], ['HEALTHY'], ['HEALTHY', 'UNKNOWN']]),
      minHealthy: pick([
        { kind: 'share', percent: 100 },
        { kind: 'share', percent: 1 + below(100) },
        { kind: 'count', count: 1 + below(ids.length) },
      ] as const),
      successThreshold: isOnce ? 1 : pick([1, 1, 2, 4]),
      notFound: isOnce ? 'fail' : pick(['fail', 'wait', 'ignore'] as const),
      maxErrors: pick([0, 0, 0, 1, 3]),
      intervalMs: 100,
      initialDelayMs: pick([0, 0, 200]),
      requestTimeoutMs: 500,
      maxConcurrency: pick([1, 1, 10]),
      maxRequestsPerSecond: 0,
    },
  }
}

function lifeOf(
  { below, pick }: Chance,
  of: { readonly source: LawSettings['source']; readonly timeoutMs: number },
): readonly { readonly atMs: number; readonly state: State }[] {
  const kinds = of.source === 'ids' ? [...STATES, 'foreign' as const] : STATES
  const states = below(4) === 0 ? kinds : USUAL
  const times = Array.from({ length: below(4) }, () => below(of.timeoutMs))
  return [...new Set([0, ...times.sort((a, b) => a - b)])].map((atMs) => ({
    atMs,
    state: pick(states),
  }))
}

function faultsOf(
  { below, pick }: Chance,
  of: {
    readonly ids: readonly string[]
    readonly source: LawSettings['source']
    readonly retryAfterMs: number
  },
): readonly RawScenario[] {
  const throttled = {
    kind: 'error',
    httpStatus: 429,
    code: 'Throttling.User',
    headers: { 'x-acs-retry-after': String(of.retryAfterMs) },
  }
  const refused = { kind: 'error', httpStatus: 403, code: 'Forbidden.RAM' }
  return Array.from({ length: below(4) }, () => ({
    ...pick([...PASSING, ...PASSING, throttled, throttled, refused]),
    skip: below(12),
    times: 1 + below(5),
    ...(of.source === 'ids' && below(2) === 0 ? { ids: [pick(of.ids)] } : {}),
  }))
}

/** The scenario that the simulator plays. */
export function scenarioOf(plan: ActionPlan): RawScenario {
  const { lives, faults, latencyMs } = plan
  const instances = [...lives].map(([id, life]) => [
    id,
    {
      timeline: life.map(({ atMs, state }) => {
        const missing =
          state === 'foreign' ? 'ResourceAuthFailed' : 'InstanceNotExists'
        return { atMs, ...(toldIn(state) ?? { missing }) }
      }),
    },
  ])
  return {
    instances: Object.fromEntries(instances) as RawScenario,
    environments: { 'we-1': {} },
    faults,
    latencyMs,
  }
}

/** The inputs that say the plan's settings. */
export function inputsOf(plan: ActionPlan): Readonly<Record<string, string>> {
  const { settings, ids, timeoutMs } = plan
  const { source, minHealthy } = settings
  const ms = (value: number) => `${String(value)}ms`
  return {
    ...(source === 'environment' ? {} : { 'instance-ids': ids.join() }),
    ...(source === 'ids' ? {} : { 'environment-id': 'we-1' }),
    mode: settings.mode,
    timeout: ms(timeoutMs),
    // The ledger is compared up to the verdict.
    diagnosis: 'none',
    interval: ms(settings.intervalMs),
    'initial-delay': ms(settings.initialDelayMs),
    'request-timeout': ms(settings.requestTimeoutMs),
    'healthy-app-statuses': settings.healthyAppStatuses.join(),
    'min-healthy':
      minHealthy.kind === 'count'
        ? String(minHealthy.count)
        : `${String(minHealthy.percent)}%`,
    'success-threshold': String(settings.successThreshold),
    'not-found': settings.notFound,
    'max-errors': String(settings.maxErrors),
    'max-concurrency': String(settings.maxConcurrency),
  }
}

/** How an instance is at a time. */
export function stateAtMs(plan: ActionPlan, id: string, atMs: number): State {
  const step = plan.lives.get(id)?.findLast((one) => one.atMs <= atMs)
  return step?.state ?? 'gone'
}

/** All that an instance is within a span. */
export function statesWithin(
  plan: ActionPlan,
  id: string,
  span: Span,
): readonly State[] {
  const within = (plan.lives.get(id) ?? []).filter(
    ({ atMs }) => atMs > span.startedAtMs && atMs <= span.endedAtMs,
  )
  return [
    stateAtMs(plan, id, span.startedAtMs),
    ...within.map(({ state }) => state),
  ]
}
