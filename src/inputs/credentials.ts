import { isForkPullRequest } from '../github/event.js'
import {
  and,
  or,
  readAddress,
  readInteger,
  readPattern,
  type Reader,
} from './reader.js'
import type {
  AccessKeys,
  Credentials,
  EcsRole,
  OidcRole,
  Unread,
} from './settings.js'
import {
  idTokenFault,
  isWhole,
  KEY_INPUTS,
  KEY_VARIABLES,
  SOURCES,
  type InputName,
  type KeyNames,
} from './source.js'

/**
 * The one source of credentials, from the inputs, else the environment; null
 * after a fault.
 */
export function readCredentials(reader: Reader): Credentials | null {
  // Read for every source, so that each bad value is reported.
  const oidc = readOidc(reader)
  const ecs = readEcsRole(reader)
  const given = Object.values(SOURCES)
    .map((names) => names.filter(reader.isGiven))
    .filter((names) => names.length > 0)
  if (given.length > 1) {
    const names = and(given.flat().map((name) => `'${name}'`))
    return reader.addFault(
      `Inputs ${names} are set, which are ${String(given.length)} sources of credentials: expected only one of them.`,
    )
  }
  if (SOURCES.oidc.some(reader.isGiven)) return oidc
  if (SOURCES.ecs.some(reader.isGiven)) return ecs
  return SOURCES.keys.some(reader.isGiven)
    ? readAccessKeys(reader)
    : readEnvironmentKeys(reader)
}

function readOidc(reader: Reader): OidcRole | null {
  const options = {
    roleSessionName: readPattern(reader, {
      name: 'role-session-name',
      pattern: /^[A-Za-z0-9.@_-]{2,64}$/,
      expected: '2 to 64 characters out of A-Z a-z 0-9 . @ _ -',
    }),
    durationSeconds: readInteger(reader, {
      name: 'role-session-expiration',
      min: 900,
      max: 43_200,
    }),
    audience: readPattern(reader, {
      name: 'audience',
      pattern: /^[\x21-\x7e]{1,255}$/,
      expected:
        'the audience that the OIDC provider in RAM accepts, without white space',
    }),
    stsEndpoint: readAddress(reader, 'sts-endpoint'),
  }
  const missing = SOURCES.oidc.filter((name) => !reader.isGiven(name))
  if (missing.length === SOURCES.oidc.length) return null
  if (missing.length > 0) {
    const given = SOURCES.oidc.filter(reader.isGiven)
    reader.addFault(
      `Input '${given.join()}' is set, but '${missing.join()}' is not: expected both 'role-to-assume' and 'oidc-provider-arn'.`,
    )
  }
  const role = {
    kind: 'oidc',
    source: 'role-to-assume',
    roleArn: readArn(reader, 'role-to-assume', 'role'),
    oidcProviderArn: readArn(reader, 'oidc-provider-arn', 'oidc-provider'),
    ...options,
  } as const
  if (reader.isGiven('role-to-assume')) checkIdToken(reader)
  return isRead(role) ? role : null
}

function isRead(role: Unread<OidcRole>): role is OidcRole {
  return Object.values(role).every((value) => value !== null)
}

/** The job must be able to get a token over a verified connection. */
function checkIdToken(reader: Reader): void {
  const fault = idTokenFault(reader.env, { isFork: isForkPullRequest(reader) })
  if (fault !== null) reader.addFault(fault)
  // The toolkit's request to GitHub obeys that variable.
  const isBlind = reader.variable('NODE_TLS_REJECT_UNAUTHORIZED') === '0'
  if (isBlind)
    reader.addFault(
      "Environment variable 'NODE_TLS_REJECT_UNAUTHORIZED' is '0', so anybody could pose as GitHub: expected it to be unset with 'role-to-assume'; NODE_EXTRA_CA_CERTS adds an authority of your own.",
    )
}

function readArn(
  reader: Reader,
  name: InputName,
  resource: 'role' | 'oidc-provider',
): string | null {
  if (!reader.isGiven(name)) return null
  return readPattern(reader, {
    name,
    pattern: new RegExp(`^acs:ram::\\d+:${resource}/[\\w./-]{1,128}$`),
    expected: `an ARN such as acs:ram::1234567890123456:${resource}/github`,
  })
}

function readEcsRole(reader: Reader): EcsRole | null {
  if (!reader.isGiven('ecs-ram-role')) return null
  const role = readPattern(reader, {
    name: 'ecs-ram-role',
    pattern: /^[A-Za-z0-9._-]{1,64}$/,
    expected:
      'the name of a RAM role, not its ARN: 1 to 64 of A-Z a-z 0-9 . _ -',
  })
  return role === null
    ? null
    : { kind: 'ecs-role', source: 'ecs-ram-role', role }
}

const FORK = 'A pull request from a fork gets no secrets.'

/** The keys in the inputs; null after a fault. */
function readAccessKeys(reader: Reader): AccessKeys | null {
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
function readEnvironmentKeys(reader: Reader): AccessKeys | null {
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
      : halves
          .map(({ id, secret }) => {
            const [given, missing] = isSet(id) ? [id, secret] : [secret, id]
            return `Environment variable '${given}' is set, but '${missing}' is not`
          })
          .join('; ')
  const pairs = KEY_VARIABLES.map(({ id, secret }) => `${id} with ${secret}`)
  return reader.addFault(
    `${state}: expected inputs 'access-key-id' and 'access-key-secret', with STS keys 'security-token' too, or 'role-to-assume' and 'oidc-provider-arn', or 'ecs-ram-role', or environment variables ${or(pairs)}. ${FORK}`,
  )
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
