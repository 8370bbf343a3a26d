import type { RawScenario } from './against-simulator.js'

/** Inputs of a run that soon has its verdict. */
export const SOON = {
  interval: '300ms',
  timeout: '20s',
  'request-timeout': '5s',
}
/** The same, of the environment `we-1`. */
export const IN_ENVIRONMENT = { ...SOON, 'environment-id': 'we-1' }
/** The same, waiting for `wc-1`. */
export const CHANGE = { ...IN_ENVIRONMENT, 'change-id': 'wc-1' }

/** A change that was over before the run began. */
export const over = (state: string, rest: object = {}) => ({
  packageVersion: 'wp-2',
  timeline: [
    { atMs: -9_000, state: 'running' },
    { atMs: -5_000, state, message: 'As it came.', ...rest },
  ],
})
/** A change that had begun before the run, and succeeds so many ms after its first request. */
export const runsUntil = (atMs: number, state = 'running') => ({
  packageVersion: 'wp-2',
  timeline: [
    { atMs: -9_000, state },
    { atMs, state: 'succeeded' },
  ],
})
/** Two healthy instances in `we-1`, where these changes happen. */
export const runtime = (
  changes: RawScenario,
  rest: object = {},
): RawScenario => ({
  applications: { 'wa-1': { name: 'storefront' } },
  packageVersions: { 'wp-1': { label: 'v1' }, 'wp-2': { label: 'v2' } },
  environments: {
    'we-1': { name: 'shop', packageVersion: 'wp-1' },
    'we-2': { name: 'other', members: [] },
  },
  instances: { 'i-1': {}, 'i-2': {} },
  changes,
  ...rest,
})
