/** A scenario with two applications, five environments, and changes of each kind. */
export const DEPLOYMENTS = {
  applications: { 'wa-1': { name: 'storefront' }, 'wa-2': { name: 'office' } },
  packageVersions: {
    'wp-1': { label: 'v1' },
    'wp-2': { label: 'v2' },
    'wp-9': { label: 'v1', application: 'wa-2' },
  },
  environments: {
    'we-1': { name: 'shop', packageVersion: 'wp-1', enableHealthCheck: true },
    'we-2': { name: 'shop-test', members: [] },
    'we-3': { name: 'Shop', application: 'wa-2', members: [] },
    'we-4': { name: 'shop', status: 'TERMINATED', members: [] },
    'we-5': {
      name: 'late',
      fromMs: 5000,
      members: [],
      counters: { UnhealthyInstances: 7 },
      fields: { LatestChangeId: null, ApplyingChange: 'true' },
    },
  },
  instances: {
    'i-1': {},
    'i-2': {
      timeline: [
        { atMs: 0, agentStatus: 'DISCONNECTED', appStatus: 'UNKOWN' },
        { atMs: 9000, appStatus: 'UNHEALTHY' },
      ],
    },
    'i-3': { timeline: [{ atMs: 0, missing: 'InstanceNotExists' }] },
    'i-4': { timeline: [{ atMs: 0, appStatus: 'STOPPED' }] },
  },
  changes: {
    'wc-old': {
      packageVersion: 'wp-1',
      timeline: [
        { atMs: -9000, state: 'running' },
        { atMs: -5000, state: 'succeeded' },
      ],
    },
    'wc-1': {
      description: 'Deploy <v2>',
      by: 'alice',
      packageVersion: 'wp-2',
      timeline: [
        { atMs: -1000, state: 'running', message: 'Batch 1' },
        { atMs: 1000, state: 'paused' },
        { atMs: 2000, state: 'aborting' },
        { atMs: 3000, state: 'succeeded', message: 'Done' },
      ],
    },
    'wc-gather': {
      action: 'GatherLog',
      name: 'gather.log',
      timeline: [
        { atMs: 4000, state: 'running' },
        { atMs: 6000, state: 'failed' },
      ],
    },
    'wc-other': {
      environment: 'we-2',
      timeline: [
        { atMs: 0, state: 'aborted', fields: { ChangeSucceed: null } },
        { atMs: 1000, state: 'timed_out', fields: { ChangeFinished: 'true' } },
      ],
    },
  },
  events: [
    { atMs: -1000, change: 'wc-1', message: 'started' },
    {
      atMs: 500,
      level: 'ERROR',
      change: 'wc-1',
      objectType: 'instance',
      objectId: 'i-2',
      params: ['a', 'b'],
      message: '<b>i-2</b> & "more"',
    },
    { atMs: 4000, change: 'wc-gather', message: 'gathering' },
    { atMs: 5000, message: 'of no change' },
    { atMs: 0, environment: 'we-2', message: 'of another environment' },
  ],
} as const

/** The path of each call about deployments. */
export const PATHS = {
  DescribeChange: '/pop/v1/wam/changeInfo',
  DescribeChanges: '/pop/v1/wam/change',
  DescribeAppEnvStatus: '/pop/v1/wam/appEnv/status',
  DescribeAppEnvs: '/pop/v1/wam/appEnv',
  DescribeApplications: '/pop/v1/wam/application',
  DescribePkgVersions: '/pop/v1/wam/pkgVersion',
  DescribeEvents: '/pop/v1/wam/event',
  DescribeEnvResource: '/pop/v1/wam/envResource',
} as const

/** A call, as `ask` takes it. */
export function call(
  action: keyof typeof PATHS,
  query: Readonly<Record<string, string | number>> = {},
) {
  const fields = Object.entries(query).map(
    ([name, value]) => [name, String(value)] as const,
  )
  return {
    path: PATHS[action],
    // Encoded as signatures want it.
    rawQuery: fields
      .map((pair) => pair.map(encodeURIComponent).join('='))
      .join('&'),
    headers: { 'x-acs-action': action },
  }
}
