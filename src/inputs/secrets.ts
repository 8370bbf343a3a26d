import type { InputName } from './defaults.js'

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
