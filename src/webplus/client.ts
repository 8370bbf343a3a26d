import type { Dispatcher } from 'undici'
import type { InstanceId } from '../gate/reading.js'
import { exchange, type HttpAnswer } from '../http/request.js'
import { decodeAnswer, type Call, type Service } from './call.js'
import { describeEnvironmentHealth, describeInstanceHealth } from './health.js'
import { transportError, type TransportError } from '../http/errors.js'
import type {
  Declined,
  EnvironmentOutcome,
  Outcome,
  OutcomeOf,
} from './call-error.js'
import {
  EMPTY_BODY_SHA256,
  requestTarget,
  sign,
  type SignatureAlgorithm,
} from './signature.js'
import type { Keys } from './credentials-port.js'
import { repeatsIn, repeatsSignature, screenBy } from '../http/redaction.js'

/** Web+ for one caller: each call is one signed request, without retries. */
export interface Client {
  /**
   * Reads one instance. `signal` limits the whole call: a reason named
   * `TimeoutError` means a timeout, any other an abort. Never rejects.
   */
  describeInstanceHealth(call: {
    readonly instanceId: InstanceId
    readonly keys: Keys
    readonly signal: AbortSignal
  }): Promise<Outcome>
  /** Reads all instances of an environment, likewise. */
  describeEnvironmentHealth(call: {
    readonly environmentId: string
    readonly keys: Keys
    readonly signal: AbortSignal
  }): Promise<EnvironmentOutcome>
  /** Makes any other call, likewise. */
  perform<Good extends { readonly kind: string }>(
    call: Call<Good>,
    request: { readonly keys: Keys; readonly signal: AbortSignal },
  ): Promise<OutcomeOf<Good | Declined>>
}

/** The destination of a service's calls. */
export interface Destination {
  /** `origin` such as `https://host:port`, `host` with the port if it has one. */
  readonly endpoint: { readonly origin: string; readonly host: string }
  readonly dispatcher: Dispatcher
}

/** Dependencies of a client; nothing is requested until a call is made. */
export interface ClientParts extends Destination {
  /** The endpoint of ECS; Web+'s if absent. */
  readonly ecs?: Destination
  readonly region: string
  readonly algorithm: SignatureAlgorithm
  /** Wall-clock time in ms since 1970, corrected by the known skew. */
  readonly wallClockMs: () => number
  /** A new one for each call. */
  readonly nonce: () => string
  /** For the message of a timeout only: the caller's signal limits the time. */
  readonly requestTimeoutMs: number
}

/** A client of Web+; the caller closes the dispatchers. */
export function createClient(parts: ClientParts): Client {
  const repeatsKeys = rememberKeys()
  const perform: Client['perform'] = (call, request) =>
    performOnce({ ...parts, repeatsKeys }, call, request)
  return {
    describeInstanceHealth: ({ instanceId, ...request }) =>
      perform(describeInstanceHealth(instanceId), request).then(neverDeclined),
    describeEnvironmentHealth: ({ environmentId, ...request }) =>
      perform(describeEnvironmentHealth(environmentId), request).then(
        neverDeclined,
      ),
    perform,
  }
}

/** The health calls have no declined answers. */
function neverDeclined<Good extends { readonly kind: string }>(
  outcome: OutcomeOf<Good | Declined>,
): OutcomeOf<Good> {
  return outcome as OutcomeOf<Good>
}

async function performOnce<Good extends { readonly kind: string }>(
  parts: ClientParts & { readonly repeatsKeys: RepeatsKeys },
  call: Call<Good>,
  { keys, signal }: { readonly keys: Keys; readonly signal: AbortSignal },
): Promise<OutcomeOf<Good | Declined>> {
  const query = { ...call.query, RegionId: parts.region }
  const operation = { ...call, query }
  const { endpoint, dispatcher } = destinationOf(parts, call.service)
  const headers = signedHeaders({ ...parts, endpoint, operation, keys })
  const { requestTimeoutMs } = parts
  const answer = await send(operation, {
    endpoint,
    dispatcher,
    requestTimeoutMs,
    headers,
    signal,
  })
  if ('kind' in answer) return answer
  const repeatsKeys = parts.repeatsKeys(keys)
  const isOfSignature = repeatsSignature(signatureIn(headers.authorization))
  const screen = screenBy((text) => repeatsKeys(text) || isOfSignature(text))
  return decodeAnswer({ ...answer, screen }, call)
}

function destinationOf(parts: ClientParts, service: Service): Destination {
  return (service === 'ecs' ? parts.ecs : null) ?? parts
}

type RepeatsKeys = (keys: Keys) => (text: string) => boolean

/**
 * Whether a text repeats these keys, or any before them: a server can remember
 * a session's token that is still valid.
 */
function rememberKeys(): RepeatsKeys {
  const secrets = new Set<string | null>()
  // Stryker disable next-line ArrayDeclaration: the first keys replace it.
  let repeats = repeatsIn([])
  return ({ accessKeySecret, securityToken }) => {
    const before = secrets.size
    secrets.add(accessKeySecret).add(securityToken)
    if (secrets.size !== before) repeats = repeatsIn([...secrets])
    return repeats
  }
}

/** The parts of a call in its request. */
type Operation = Omit<Call<{ readonly kind: string }>, 'read' | 'declines'>

/** A call and who sends it: all that its headers depend on. */
export type SignedCall = Pick<
  ClientParts,
  'algorithm' | 'endpoint' | 'region' | 'wallClockMs' | 'nonce'
> & {
  readonly operation: Omit<Operation, 'exact' | 'maxBytes'>
  readonly keys: Keys
}

/** Headers by name, in lower case. */
type SignedHeaders = Readonly<Record<string, string>> & {
  readonly authorization: string
}

/**
 * Every header of a call, `host` and `authorization` included, names in lower
 * case. Contains the security token: never to be logged.
 */
export function signedHeaders({
  operation,
  endpoint,
  region,
  keys,
  ...parts
}: SignedCall): SignedHeaders {
  // The older signature is Web+'s own: ECS has a different form of it.
  const algorithm =
    operation.service === 'ecs' ? 'ACS3-HMAC-SHA256' : parts.algorithm
  const headers = {
    host: endpoint.host,
    accept: 'application/json',
    'user-agent': 'webplus-health-gate',
    'x-acs-action': operation.action,
    'x-acs-version': operation.version,
    'x-acs-region-id': region,
    'x-acs-signature-nonce': parts.nonce(),
    ...dateAndMethod(algorithm, new Date(parts.wallClockMs())),
    ...session(keys),
  }
  const request = { ...operation, method: 'GET', headers }
  return { ...headers, authorization: sign({ ...request, algorithm, keys }) }
}

function dateAndMethod(
  algorithm: SignatureAlgorithm,
  date: Date,
): Record<string, string> {
  if (algorithm === 'HMAC-SHA1') {
    return {
      date: date.toUTCString(),
      'x-acs-signature-method': 'HMAC-SHA1',
      'x-acs-signature-version': '1.0',
    }
  }
  return {
    'x-acs-date': `${date.toISOString().slice(0, -5)}Z`,
    'x-acs-content-sha256': EMPTY_BODY_SHA256,
  }
}

function session(keys: Keys): Record<string, string> {
  if (keys.securityToken === null) return {}
  return {
    'x-acs-accesskey-id': keys.accessKeyId,
    'x-acs-security-token': keys.securityToken,
  }
}

async function send(
  { path, query, maxBytes }: Operation,
  {
    endpoint,
    requestTimeoutMs,
    ...sent
  }: Destination &
    Pick<ClientParts, 'requestTimeoutMs'> & {
      readonly headers: Readonly<Record<string, string>>
      readonly signal: AbortSignal
    },
): Promise<HttpAnswer | TransportError> {
  const url = `${endpoint.origin}${requestTarget({ path, query })}`
  try {
    return await exchange({ ...sent, url, maxBytes })
  } catch (thrown) {
    return transportError({ thrown, signal: sent.signal, requestTimeoutMs })
  }
}

/** What follows `Signature=`, or the colon of the older form. */
function signatureIn(authorization: string): string | null {
  return authorization.split(/Signature=|:/).at(-1) ?? null
}
