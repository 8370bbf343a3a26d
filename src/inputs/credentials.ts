import { isForkPullRequest } from '../github/event.js'
import { readAccessKeys, readEnvironmentKeys } from './access-keys.js'
import type { InputName } from './defaults.js'
import type { Unread } from './cross-checks.js'
import {
  and,
  readAddress,
  readInteger,
  readPattern,
  type Reader,
} from './reader.js'
import { SOURCES } from './secrets.js'
import type { Credentials, EcsRole, OidcRole } from './settings.js'

/**
 * The one source of credentials, from the inputs, else the environment;
 * null after a fault.
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
    const [given] = SOURCES.oidc.filter(reader.isGiven)
    reader.addFault(
      `Input '${given ?? ''}' is set, but '${missing.join()}' is not: expected both 'role-to-assume' and 'oidc-provider-arn'.`,
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

const VARIABLES = [
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
  const missing = VARIABLES.filter((name) => (env[name] ?? '') === '')
  if (missing.length === 0) return null
  const state = `Input 'role-to-assume' needs an OIDC token of GitHub, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`
  return isFork
    ? `${state}: a pull request from a fork gets no such token, nor secrets; run the gate where the code is trusted, such as after the merge.`
    : `${state}: expected the job to have 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.`
}
