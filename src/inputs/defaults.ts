/** The default of every input, in the order of action.yml; '' without one. */
export const defaults = {
  'instance-ids': '',
  'instance-ids-file': '',
  'environment-id': '',
  'environment-name': '',
  'application-name': '',
  region: '',
  'api-endpoint': '',
  'signature-algorithm': 'ACS3-HMAC-SHA256',
  shard: '',
  'change-id': 'none',
  'package-version': 'none',
  diagnosis: 'auto',
  'access-key-id': '',
  'access-key-secret': '',
  'security-token': '',
  'role-to-assume': '',
  'oidc-provider-arn': '',
  'role-session-name': 'webplus-health-gate',
  'role-session-expiration': '3600',
  audience: 'sts.aliyuncs.com',
  'sts-endpoint': 'sts.aliyuncs.com',
  'ecs-ram-role': '',
  mode: 'wait',
  timeout: '10m',
  interval: '10s',
  'initial-delay': '0s',
  'request-timeout': '10s',
  'healthy-statuses': 'CONNECTED',
  'healthy-app-statuses': '',
  'min-healthy': '100%',
  'success-threshold': '1',
  'not-found': 'fail',
  'max-errors': '0',
  'fail-on': 'failure,timed_out,error',
  'max-concurrency': '10',
  'max-requests-per-second': '0',
  summary: 'always',
  // The runner's own token by action.yml's default, which no text can replace.
  'github-token': '',
  'commit-status': '',
  'status-sha': '',
  'alert-issue': 'false',
  'alert-label': 'webplus-health',
} as const satisfies Readonly<Record<string, string>>

/** The same of merge/action.yml. */
export const mergeDefaults = {
  'report-files': '',
  'expected-reports': '0',
  'min-healthy': defaults['min-healthy'],
  'fail-on': defaults['fail-on'],
  summary: defaults.summary,
  'github-token': defaults['github-token'],
  'commit-status': defaults['commit-status'],
  'status-sha': defaults['status-sha'],
} as const satisfies Readonly<Record<string, string>>

/** The same of history/action.yml. */
export const historyDefaults = {
  'report-files': '',
  'history-file': 'webplus-history/history.json',
  keep: '90d',
  'max-gap': '2h',
  label: 'health',
} as const satisfies Readonly<Record<string, string>>

/** The name of an input, as one of the actions declares it. */
export type InputName =
  | keyof typeof defaults
  | keyof typeof mergeDefaults
  | keyof typeof historyDefaults

/** The default of an input in one of the actions. */
export type Defaults = Readonly<Partial<Record<InputName, string>>>
