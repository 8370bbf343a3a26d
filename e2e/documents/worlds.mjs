/** Times are milliseconds after the first request, as in every scenario. */
const RUNS_AT_MS = -1000
const ENDS_AT_MS = 2000

const members = (prefix, count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${prefix}${String(at + 1)}`,
      {},
    ]),
  )
const environment = (name, prefix, more = {}) => ({
  name,
  application: 'wa-storefront',
  members: [`${prefix}*`],
  ...more,
})
const change = (state) => ({
  environment: 'we-shop',
  packageVersion: 'wp-42',
  timeline: [
    { atMs: RUNS_AT_MS, state: 'running' },
    { atMs: ENDS_AT_MS, state, message: 'Batch 1 of 1' },
  ],
})

/** The Web+ that every document speaks of, on a good day: a deploy that succeeds. */
export const GOOD_DAY = {
  description: 'What the documents speak of, on a good day.',
  inputs: {},
  applications: { 'wa-storefront': { name: 'storefront' } },
  packageVersions: { 'wp-41': { label: 'v41' }, 'wp-42': { label: 'v42' } },
  environments: {
    'we-shop': environment('shop', 'i-shop-', { packageVersion: 'wp-41' }),
    'we-staging': environment('shop-staging', 'i-staging-'),
    'we-orders': environment('orders', 'i-orders-'),
    'we-payments': environment('payments', 'i-payments-'),
    'we-search': environment('search', 'i-search-'),
  },
  instances: {
    ...members('i-shop-', 4),
    ...members('i-staging-', 2),
    ...members('i-orders-', 2),
    ...members('i-payments-', 2),
    ...members('i-search-', 2),
  },
  changes: { 'wc-deploy': change('succeeded') },
  session: {
    roleArn: 'acs:ram::1234567890123456:role/webplus-health-gate',
    oidcProviderArn: 'acs:ram::1234567890123456:oidc-provider/GitHub',
    ecsRole: 'webplus-health-gate',
  },
  latencyMs: [10, 40],
}

/** The same, but the deploy fails. */
export const CHANGE_FAILS = {
  ...GOOD_DAY,
  changes: { 'wc-deploy': change('failed') },
}

/** The same, but somebody deploys once more before the gate is through. */
export const SUPERSEDED = {
  ...GOOD_DAY,
  changes: {
    'wc-deploy': change('succeeded'),
    'wc-hotfix': {
      environment: 'we-shop',
      by: 'somebody-else',
      packageVersion: 'wp-41',
      timeline: [{ atMs: ENDS_AT_MS + 1, state: 'running' }],
    },
  },
}

/** The same, but two instances of the shop stay down. */
export const TWO_DOWN = {
  ...GOOD_DAY,
  instances: {
    ...GOOD_DAY.instances,
    'i-shop-2': { timeline: [{ atMs: 0, agentStatus: 'DISCONNECTED' }] },
    'i-shop-4': { timeline: [{ atMs: 0, agentStatus: 'DISCONNECTED' }] },
  },
}
