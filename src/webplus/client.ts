import type { Dispatcher } from 'undici'
import type { InstanceId } from '../gate/reading.js'
import { exchange, type HttpAnswer } from '../http/request.js'
import { repeatsIn, repeatsSignature, screenBy } from '../http/redaction.js'
import { decode, decodeEnvironment, type ScreenableAnswer } from './answer.js'
import { transportError } from '../http/errors.js'
import type {
  EnvironmentOutcome,
  TransportError,
  Outcome,
  CallError,
} from './call-error.js'
import {
  requestTarget,
  type Keys,
  type SignatureAlgorithm,
} from './signature.js'
import { signedHeaders, type SignedHeaders } from './signed-request.js'

const VERSION = '2019-03-20'
const INSTANCE_BODY_BYTES = 1_048_576
const ENVIRONMENT_BODY_BYTES = 16 * INSTANCE_BODY_BYTES

/** Web+ as one caller sees it: each call is one signed request, no retry. */
export interface Client {
  /**
   * Asks for one instance. `signal` bounds it whole: a reason named
   * `TimeoutError` says that the request timed out, any other that it was cut.
   * Never rejects.
   */
  describeInstanceHealth(call: {
    readonly instanceId: InstanceId
    readonly keys: Keys
    readonly signal: AbortSignal
  }): Promise<Outcome>
  /** Asks for all instances of an environment, likewise. */
  describeEnvironmentHealth(call: {
    readonly environmentId: string
    readonly keys: Keys
    readonly signal: AbortSignal
  }): Promise<EnvironmentOutcome>
}

/** What a client is made of; nothing is asked for until a call is made. */
export interface ClientParts {
  /** `origin` such as `https://host:port`, `host` with the port if it has one. */
  readonly endpoint: { readonly origin: string; readonly host: string }
  readonly region: string
  readonly algorithm: SignatureAlgorithm
  readonly dispatcher: Dispatcher
  /** Wall-clock time in ms since 1970, corrected by what is known to be off. */
  readonly wallClockMs: () => number
  /** A fresh one for each call. */
  readonly nonce: () => string
  /** For the message of a timeout only: the caller's signal keeps the time. */
  readonly requestTimeoutMs: number
}

/** A client of Web+; the dispatcher stays the caller's to close. */
export function createClient(parts: ClientParts): Client {
  const region = { RegionId: parts.region }
  const repeatsKeys = rememberKeys()
  return {
    describeInstanceHealth: ({ instanceId, ...call }) =>
      perform({ ...parts, repeatsKeys }, call, {
        action: 'DescribeInstanceHealth',
        path: '/pop/v1/wam/instance/health',
        query: { InstanceId: instanceId, ...region },
        maxBytes: INSTANCE_BODY_BYTES,
        decode: (answer) => decode({ ...answer, instanceId }),
      }),
    describeEnvironmentHealth: ({ environmentId, ...call }) =>
      perform({ ...parts, repeatsKeys }, call, {
        action: 'DescribeAppEnvInstanceHealth',
        path: '/pop/v1/wam/appEnv/instanceHealth',
        query: { EnvId: environmentId, ...region },
        maxBytes: ENVIRONMENT_BODY_BYTES,
        decode: (answer) => decodeEnvironment({ ...answer, environmentId }),
      }),
  }
}

async function perform<Good extends { readonly kind: string }>(
  parts: ClientParts & { readonly repeatsKeys: RepeatsKeys },
  { keys, signal }: { readonly keys: Keys; readonly signal: AbortSignal },
  operation: Operation & {
    readonly decode: (answer: ScreenableAnswer) => Promise<Good | CallError>
  },
): Promise<Good | CallError | TransportError> {
  const headers = sign(parts, operation, keys)
  const answer = await send(parts, operation, { headers, signal })
  if ('kind' in answer) return answer
  const repeatsKeys = parts.repeatsKeys(keys)
  const isOfSignature = repeatsSignature(signatureIn(headers.authorization))
  const screen = screenBy((text) => repeatsKeys(text) || isOfSignature(text))
  return operation.decode({ ...answer, screen })
}

type RepeatsKeys = (keys: Keys) => (text: string) => boolean

/**
 * What tells whether a text repeats these keys, or any before them: a server
 * can remember a session's token that is still good.
 */
function rememberKeys(): RepeatsKeys {
  const secrets = new Set<string | null>()
  let repeats = repeatsIn([])
  return ({ accessKeySecret, securityToken }) => {
    const before = secrets.size
    secrets.add(accessKeySecret).add(securityToken)
    if (secrets.size > before) repeats = repeatsIn([...secrets])
    return repeats
  }
}

interface Operation {
  readonly action: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly maxBytes: number
}

function sign(
  parts: ClientParts,
  { action, path, query }: Operation,
  keys: Keys,
): SignedHeaders {
  return signedHeaders({
    algorithm: parts.algorithm,
    method: 'GET',
    host: parts.endpoint.host,
    path,
    query,
    action,
    version: VERSION,
    region: parts.region,
    keys,
    dateMs: parts.wallClockMs(),
    nonce: parts.nonce(),
  })
}

async function send(
  { endpoint, dispatcher, requestTimeoutMs }: ClientParts,
  { path, query, maxBytes }: Operation,
  sent: {
    readonly headers: Readonly<Record<string, string>>
    readonly signal: AbortSignal
  },
): Promise<HttpAnswer | TransportError> {
  const url = `${endpoint.origin}${requestTarget({ path, query })}`
  try {
    return await exchange({ ...sent, dispatcher, url, maxBytes })
  } catch (thrown) {
    return transportError({ thrown, signal: sent.signal, requestTimeoutMs })
  }
}

/** What follows `Signature=`, or the colon of the older form. */
function signatureIn(authorization: string): string | null {
  return authorization.split(/Signature=|:/).at(-1) ?? null
}
