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

/** Access to raw inputs; `readFile` throws as Node's does. */
export interface InputSource {
  readonly input: (name: InputName) => string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Uint8Array
}

/** The names of the keys in one source: inputs, or variables. */
export interface KeyNames<Name extends string> {
  readonly id: Name
  readonly secret: Name
  readonly token: Name
}

/** The inputs that hold a key pair. */
export const KEY_INPUTS = {
  id: 'access-key-id',
  secret: 'access-key-secret',
  token: 'security-token',
} as const satisfies KeyNames<InputName>

/** As exported by aliyun's own actions; the first complete pair wins. */
export const KEY_VARIABLES: readonly KeyNames<string>[] = [
  {
    id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
    secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
  },
  {
    id: 'ALIBABACLOUD_ACCESS_KEY_ID',
    secret: 'ALIBABACLOUD_ACCESS_KEY_SECRET',
    token: 'ALIBABACLOUD_SECURITY_TOKEN',
  },
  {
    id: 'ALICLOUD_ACCESS_KEY',
    secret: 'ALICLOUD_SECRET_KEY',
    token: 'ALICLOUD_SECURITY_TOKEN',
  },
]

/**
 * The inputs that choose a source of credentials; with any of them, variables
 * are ignored.
 */
export const SOURCES = {
  keys: Object.values(KEY_INPUTS),
  oidc: ['role-to-assume', 'oidc-provider-arn'],
  ecs: ['ecs-ram-role'],
} as const satisfies Readonly<Record<string, readonly InputName[]>>

// An unused variable may hold any word, or a key: a secret has 30 characters
// and no space, a token hundreds.
const LIKE_A_KEY = /^\s*\S{24,}\s*$/

/**
 * The secrets and tokens to mask, raw and trimmed, before any check: those in
 * inputs, those in the variables in use, and anything that looks like a key in
 * the other variables.
 */
export function secretsOf({
  input,
  env,
}: Pick<InputSource, 'input' | 'env'>): readonly string[] {
  const isSet = (name: string) => (env[name] ?? '').trim() !== ''
  const isByInput = Object.values(SOURCES)
    .flat()
    .some((name) => input(name).trim() !== '')
  const used = isByInput ? undefined : KEY_VARIABLES.find(isWhole(isSet))
  const ofVariables = KEY_VARIABLES.flatMap((family) =>
    [env[family.secret] ?? '', env[family.token] ?? ''].filter(
      (value) => family === used || LIKE_A_KEY.test(value),
    ),
  )
  const raw = [
    input(KEY_INPUTS.secret),
    input(KEY_INPUTS.token),
    input('github-token'),
    ...ofVariables,
  ].filter((value) => value.trim() !== '')
  return [...new Set(raw.flatMap((value) => [value, value.trim()]))]
}

/** Whether a source of keys has both halves. */
export function isWhole(
  isSet: (name: string) => boolean,
): (family: KeyNames<string>) => boolean {
  return ({ id, secret }) => isSet(id) && isSet(secret)
}

const ID_TOKEN_VARIABLES = [
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
]

/**
 * Why GitHub gives this job no OIDC token, and what to do; null if it does. The
 * runner sets both variables if the job may request one.
 */
export function idTokenFault(
  env: Readonly<Record<string, string | undefined>>,
  { isFork }: { readonly isFork: boolean },
): string | null {
  const missing = ID_TOKEN_VARIABLES.filter((name) => (env[name] ?? '') === '')
  if (missing.length === 0) return null
  const state = `Input 'role-to-assume' needs an OIDC token of GitHub, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`
  return isFork
    ? `${state}: a pull request from a fork gets no such token, nor secrets; run the gate where the code is trusted, such as after the merge.`
    : `${state}: expected the job to have 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.`
}
