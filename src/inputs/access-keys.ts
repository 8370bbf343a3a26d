import type { InputName } from './defaults.js'
import { type Reader, and, or } from './reader.js'
import type { AccessKeys } from './settings.js'
import {
  isWhole,
  KEY_INPUTS,
  KEY_VARIABLES,
  SOURCES,
  type KeyNames,
} from './secrets.js'

const FORK = 'A pull request from a fork gets no secrets.'

/** The keys in the inputs; null after a fault. */
export function readAccessKeys(reader: Reader): AccessKeys | null {
  const missing = [KEY_INPUTS.id, KEY_INPUTS.secret].filter(
    (n) => !reader.isGiven(n),
  )
  if (missing.length === 0) {
    return readKeys(reader, {
      source: 'inputs',
      kind: 'Input',
      names: KEY_INPUTS,
      valueOf: reader.text,
    })
  }
  const given = SOURCES.keys.filter(reader.isGiven)
  return reader.addFault(
    `${inputs(given)} set, but ${inputs(missing).toLowerCase()} not: expected both 'access-key-id' and 'access-key-secret', and 'security-token' only with them. ${FORK}`,
  )
}

function inputs(names: readonly InputName[]): string {
  const quoted = and(names.map((name) => `'${name}'`))
  return names.length === 1 ? `Input ${quoted} is` : `Inputs ${quoted} are`
}

/** The keys in the environment; null after a fault, as without any keys. */
export function readEnvironmentKeys(reader: Reader): AccessKeys | null {
  const isSet = (name: string) => reader.variable(name) !== ''
  const whole = KEY_VARIABLES.find(isWhole(isSet))
  if (whole !== undefined) {
    return readKeys(reader, {
      source: whole.id,
      kind: 'Environment variable',
      names: whole,
      valueOf: reader.variable,
    })
  }
  const halves = KEY_VARIABLES.filter(
    ({ id, secret }) => isSet(id) || isSet(secret),
  )
  const state =
    halves.length === 0
      ? 'No credentials are given'
      : halves.map((names) => halfOf(names, isSet)).join('; ')
  const pairs = KEY_VARIABLES.map(({ id, secret }) => `${id} with ${secret}`)
  return reader.addFault(
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
  // Each is sent in a header, or makes a signature that cannot match.
  const bad = [names.id, names.secret, names.token].filter(
    (name) => !/^[\x21-\x7e]*$/.test(valueOf(name)),
  )
  for (const name of bad) {
    reader.addFault(
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
