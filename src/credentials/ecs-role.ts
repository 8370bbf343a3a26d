import type { Failure, PermanentError } from '../gate/reading.js'
import {
  isPrintable,
  noKeysFrom,
  readIssued,
  send,
  withLife,
  type IssuerClient,
} from './issuer-client.js'
import {
  KeysDelayed,
  refused,
  type Exchange,
  type FreshKeys,
  type Silence,
} from './token-exchange.js'

const NOTICE_AFTER_MS = 5_000
const TOKEN_TTL_SECONDS = '21600'
/** Assumed minimum life of keys when the answer has no Date. */
const FALLBACK_LIFE_MS = 900_000

/** The role of the ECS instance that the runner runs on. */
export interface EcsRoleOptions {
  /**
   * The dispatcher must not use a proxy: the address is local to the instance.
   */
  readonly client: IssuerClient
  readonly origin: string
  readonly role: string
  readonly mask: (secret: string) => void
  readonly log: (line: string) => void
}

/**
 * Keys of the instance's RAM role. After 5 s without any answer a line says that
 * this may be no ECS instance; the exchange goes on, since an instance that has
 * just started, or whose network restarts, looks the same.
 */
export function createEcsRole(options: EcsRoleOptions): {
  readonly exchange: Exchange
  readonly silence: Silence
} {
  return {
    exchange: async (signal) =>
      roleKeys(options, await metadataToken(options, signal), signal),
    silence: {
      noticeAfterMs: NOTICE_AFTER_MS,
      onNotice: (last) => {
        const { error, advice } = noService(options, last)
        options.log(
          `${error.message} The gate goes on asking until its timeout. ${advice}`,
        )
      },
      failure: (last) => noService(options, last),
    },
  }
}

async function metadataToken(
  { client, origin, mask }: EcsRoleOptions,
  signal: AbortSignal,
): Promise<string> {
  const answer = await send(client, {
    origin,
    path: '/latest/api/token',
    method: 'PUT',
    headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': TOKEN_TTL_SECONDS },
    signal,
  })
  // Stryker disable next-line StringLiteral: a text with blanks in it is no token either
  const token = (answer.body ?? '').trim()
  if (answer.status === 200 && isPrintable(token)) {
    mask(token)
    return token
  }
  throw faultOf(origin, answer)
}

async function roleKeys(
  { client, origin, role, mask }: EcsRoleOptions,
  token: string,
  signal: AbortSignal,
): Promise<FreshKeys> {
  const givenAtMs = client.clock.now()
  const answer = await send(client, {
    origin,
    path: `/latest/meta-data/ram/security-credentials/${encodeURIComponent(role)}`,
    method: 'GET',
    headers: { 'x-aliyun-ecs-metadata-token': token },
    signal,
  })
  if (answer.status === 404)
    throw refused(
      {
        code: 'NoSuchRole',
        message: `The metadata service has no keys for the RAM role '${role}'.`,
      },
      `Attach the role '${role}' to this ECS instance, or correct 'ecs-ram-role'.`,
    )
  const { status, fields, headers, keys, code } = await readIssued(answer, {
    token,
    mask,
    issuedIn: (fields) => fields,
  })
  if (status === 200 && code !== null && code !== 'Success')
    throw refused(
      {
        code,
        message: `The metadata service answered ${code} for the RAM role '${role}'.`,
      },
      `Check that the role '${role}' exists and trusts ecs.aliyuncs.com.`,
    )
  if (status !== 200 || keys === null) throw faultOf(origin, answer)
  const fallbackMs = FALLBACK_LIFE_MS
  return withLife({ keys, fields, headers, givenAtMs, fallbackMs })
}

function faultOf(
  origin: string,
  { status }: { readonly status: number },
): PermanentError | KeysDelayed {
  const { host } = new URL(origin)
  const code = status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`
  const why =
    status === 200
      ? 'The answer is not from the metadata service.'
      : `The metadata service answered HTTP ${String(status)}.`
  const message = noKeysFrom(host, why)
  const isTransient = status < 400 || status === 429 || status >= 500
  if (isTransient)
    return new KeysDelayed({
      class: 'api',
      error: { code, message },
      requestId: null,
    })
  return refused(
    { code, message },
    "Check that access to the metadata service is enabled for this ECS instance, or use other credentials than 'ecs-ram-role'.",
  )
}

function noService({ origin }: EcsRoleOptions, last: Failure | null) {
  const { host } = new URL(origin)
  const lastTry = last === null ? '' : ` The last try: ${last.error.message}`
  return {
    class: 'network',
    error: {
      code: 'NoMetadataService',
      message: `The metadata service at '${host}' has given no keys yet: 'ecs-ram-role' needs a self-hosted runner on an ECS instance.${lastTry}`,
    },
    requestId: null,
    advice:
      "Run the job on a self-hosted runner on an ECS instance that has the role, or use 'role-to-assume' instead of 'ecs-ram-role'.",
  } as const satisfies Failure
}
