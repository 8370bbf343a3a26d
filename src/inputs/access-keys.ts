import type { InputName } from './defaults.js'
import { type InputSource, type Reader, and, or } from './reader.js'
import type { AccessKeys } from './settings.js'

/** The names under which one source holds its keys: inputs, or variables. */
interface KeyNames<Name extends string> {
  readonly id: Name
  readonly secret: Name
  readonly token: Name
}

const INPUTS: KeyNames<InputName> = {
  id: 'access-key-id',
  secret: 'access-key-secret',
  token: 'security-token',
}

// As aliyun's own actions export them; the first whole pair wins.
const FAMILIES: readonly KeyNames<string>[] = [
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

const FORK = 'A pull request from a fork gets no secrets.'

/** Whether any input of a source is given. */
export function isAnyGiven(
  reader: Reader,
  names: readonly InputName[],
): boolean {
  return names.some(reader.isGiven)
}

/** The inputs any of which is a source of credentials, so that no variable is one. */
const SOURCES: readonly InputName[] = [
  INPUTS.id,
  INPUTS.secret,
  INPUTS.token,
  'role-to-assume',
  'oidc-provider-arn',
  'ecs-ram-role',
]

// What is masked is replaced wherever it stands, and an output that holds it is
// dropped between jobs: `0`, `true` or `none` must not be. No key is so short.
const SHORTEST_SECRET = 6
// A variable that is not used may hold any word, and keys all the same: a
// secret has 30 characters and no space, a token hundreds.
const LIKE_A_KEY = /^\s*\S{24,}\s*$/

/**
 * The secrets and tokens to mask, as they came and trimmed, before anything is
 * checked: those by input, those of the variables in use, and what looks like a
 * key in the other ones. A value too short to be a key is none.
 */
export function secretsOf({
  input,
  env,
}: Pick<InputSource, 'input' | 'env'>): readonly string[] {
  const isSet = (name: string) => (env[name] ?? '').trim() !== ''
  const isByInput = SOURCES.some((name) => input(name).trim() !== '')
  const used = isByInput ? undefined : FAMILIES.find(isWhole(isSet))
  const ofVariables = FAMILIES.flatMap((family) =>
    [env[family.secret] ?? '', env[family.token] ?? ''].filter(
      (value) => family === used || LIKE_A_KEY.test(value),
    ),
  )
  const raw = [
    input(INPUTS.secret),
    input(INPUTS.token),
    input('github-token'),
    ...ofVariables,
  ].filter((value) => value.trim().length >= SHORTEST_SECRET)
  return [...new Set(raw.flatMap((value) => [value, value.trim()]))]
}

/** Whether a family has both halves. */
function isWhole(
  isSet: (name: string) => boolean,
): (family: KeyNames<string>) => boolean {
  return ({ id, secret }) => isSet(id) && isSet(secret)
}

/** The keys of the inputs; null after a fault. */
export function readAccessKeys(reader: Reader): AccessKeys | null {
  const missing = [INPUTS.id, INPUTS.secret].filter((n) => !reader.isGiven(n))
  if (missing.length === 0) {
    return readKeys(reader, {
      source: 'inputs',
      kind: 'Input',
      names: INPUTS,
      valueOf: reader.text,
    })
  }
  const given = Object.values(INPUTS).filter(reader.isGiven)
  return reader.refuse(
    `${inputs(given)} set, but ${inputs(missing).toLowerCase()} not: expected both 'access-key-id' and 'access-key-secret', and 'security-token' only with them. ${FORK}`,
  )
}

function inputs(names: readonly InputName[]): string {
  const quoted = and(names.map((name) => `'${name}'`))
  return names.length === 1 ? `Input ${quoted} is` : `Inputs ${quoted} are`
}

/** The keys of the environment; null after a fault, having none included. */
export function readEnvironmentKeys(reader: Reader): AccessKeys | null {
  const isSet = (name: string) => reader.variable(name) !== ''
  const whole = FAMILIES.find(isWhole(isSet))
  if (whole !== undefined) {
    return readKeys(reader, {
      source: whole.id,
      kind: 'Environment variable',
      names: whole,
      valueOf: reader.variable,
    })
  }
  const halves = FAMILIES.filter(({ id, secret }) => isSet(id) || isSet(secret))
  const state =
    halves.length === 0
      ? 'No credentials are given'
      : halves.map((names) => halfOf(names, isSet)).join('; ')
  const pairs = FAMILIES.map(({ id, secret }) => `${id} with ${secret}`)
  return reader.refuse(
    `${state}: expected inputs 'access-key-id' and 'access-key-secret', with STS keys 'security-token' too, or 'role-to-assume' and 'oidc-provider-arn', or 'ecs-ram-role', or environment variables ${or(pairs)}. ${FORK}`,
  )
}

function halfOf(
  { id, secret }: KeyNames<string>,
  isSet: (name: string) => boolean,
): string {
  const [given, missing] = isSet(id) ? [id, secret] : [secret, id]
  return `Environment variable '${given}' is set, but '${missing}' is not`
}

function readKeys<Name extends string>(
  reader: Reader,
  {
    source,
    kind,
    names,
    valueOf,
  }: {
    source: string
    kind: string
    names: KeyNames<Name>
    valueOf: (name: Name) => string
  },
): AccessKeys | null {
  // Each goes into a header, or into a signature that cannot match.
  const bad = [names.id, names.secret, names.token].filter(
    (name) => !/^[\x21-\x7e]*$/.test(valueOf(name)),
  )
  for (const name of bad) {
    reader.refuse(
      `${kind} '${name}' holds white space, a control character or a character outside ASCII, and is not shown: expected the value as Alibaba Cloud gave it, in one piece.`,
    )
  }
  if (bad.length > 0) return null
  const token = valueOf(names.token)
  return {
    kind: 'static',
    source,
    accessKeyId: valueOf(names.id),
    accessKeySecret: valueOf(names.secret),
    securityToken: token === '' ? null : token,
  }
}
