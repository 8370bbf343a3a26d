import { createHash } from 'node:crypto'
import type { SignatureAlgorithm } from '../src/webplus/signature.js'
import { sign } from '../src/webplus/signature.js'
import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import type { SimulatorRequest } from './exchange.js'
import type { IssuedKey } from './issued-keys.js'
import type { Key } from './scenario-keys.js'

/** A received request, and the key that it claims. */
export interface SignedRequest {
  readonly algorithm: SignatureAlgorithm
  readonly method: string
  readonly path: string
  /** As received, without `?`. */
  readonly rawQuery: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the received body, lower-case hex. */
  readonly bodySha256: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

/** The Authorization value that a request should have carried. */
export type SignatureVerifier = (request: SignedRequest) => string

/**
 * A verifier based on the action's own signer: for trying it out, not for
 * checking that signer.
 */
export const ownVerifier: SignatureVerifier = (request) =>
  sign({
    algorithm: request.algorithm,
    method: request.method,
    path: request.path,
    query: Object.fromEntries(new URLSearchParams(request.rawQuery)),
    headers: request.headers,
    bodySha256: request.bodySha256,
    keys: request,
  })

/** Remembers signature nonces for at least the time in which their request is valid. */
export interface Nonces {
  /** False if the nonce was used already. */
  use(nonce: string, wallMs: number): boolean
}

/** Two generations, so that a long run does not grow for ever. */
export function createNonces(lifetimeMs: number): Nonces {
  let older = new Set<string>()
  let newer = new Set<string>()
  let newerSinceMs = -Infinity
  return {
    use(nonce, wallMs) {
      if (wallMs - newerSinceMs > lifetimeMs) {
        older = newer
        newer = new Set()
        newerSinceMs = wallMs
      }
      if (newer.has(nonce) || older.has(nonce)) return false
      newer.add(nonce)
      return true
    },
  }
}

/** Allowed skew of a request's date, either way. */
export const DATE_WINDOW_MS = 15 * 60_000

/** Checks the signature of a request; null accepts it. */
export type Authentication = (request: SimulatorRequest) => ApiError | null

interface Claim {
  readonly algorithm: SignatureAlgorithm
  readonly keyId: string
}

const ACS3 =
  /^ACS3-HMAC-SHA256 Credential=([^,\s]+),SignedHeaders=[^,\s]+,Signature=[0-9a-f]{64}$/
const ROA = /^acs ([^:\s]+):[A-Za-z0-9+/]+=*$/
const DATES: Readonly<Record<SignatureAlgorithm, RegExp>> = {
  'ACS3-HMAC-SHA256': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  'HMAC-SHA1': /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
}

function claimOf(authorization: string): Claim | null {
  const acs3 = ACS3.exec(authorization)?.[1]
  if (acs3 !== undefined) return { algorithm: 'ACS3-HMAC-SHA256', keyId: acs3 }
  const roa = ROA.exec(authorization)?.[1]
  return roa === undefined ? null : { algorithm: 'HMAC-SHA1', keyId: roa }
}

function judgeToken(
  key: Key,
  keys: readonly Key[],
  token: string | undefined,
): ApiError | null {
  if (key.token === (token ?? null)) return null
  if (token === undefined) return apiError('MissingSecurityToken')
  const known = key.token === null || keys.some((one) => one.token === token)
  return apiError(
    known
      ? 'InvalidSecurityToken.MismatchWithAccessKey'
      : 'InvalidSecurityToken.Malformed',
  )
}

function judgeLife(
  issued: IssuedKey | undefined,
  { wallMs }: SimulatorRequest,
): ApiError | null {
  return issued !== undefined && wallMs >= issued.expiresAtMs
    ? apiError('InvalidSecurityToken.Expired')
    : null
}

function judgeDate(
  algorithm: SignatureAlgorithm,
  request: SimulatorRequest,
): ApiError | null {
  const name = algorithm === 'HMAC-SHA1' ? 'date' : 'x-acs-date'
  const date = request.headers[name] ?? ''
  const dateMs = DATES[algorithm].test(date) ? Date.parse(date) : NaN
  if (Number.isNaN(dateMs)) return apiError('InvalidTimeStamp.Format')
  return Math.abs(dateMs - request.wallMs) > DATE_WINDOW_MS
    ? apiError('InvalidTimeStamp.Expired')
    : null
}

/**
 * Like the real text, this one contains the signed string, with any security
 * token.
 */
function mismatch({ method, path, headers }: SimulatorRequest): ApiError {
  const signed = Object.entries(headers)
    .filter(([name]) => name.startsWith('x-acs-'))
    .map(([name, value]) => `${name}:${value}`)
  const error = apiError('SignatureDoesNotMatch')
  const stringToSign = [method, path, ...signed].join('\n')
  return {
    ...error,
    message: `${error.message} server string to sign is:${stringToSign}`,
  }
}

function missingHeader(
  request: SimulatorRequest,
  names: readonly string[],
): ApiError | null {
  const missing = names.find((name) => !request.headers[name])
  return missing === undefined
    ? null
    : apiError('IncompleteSignature', {
        message: `The header ${missing} is missing.`,
      })
}

/**
 * Checks in the gateway's order: form, key, token, date, signature, nonce, and
 * last the key's own error.
 */
export function createAuthentication(gate: {
  readonly keys: readonly Key[]
  /** Expiring keys issued so far. */
  readonly issued?: () => readonly IssuedKey[]
  readonly verifier: SignatureVerifier
}): Authentication {
  const nonces = createNonces(2 * DATE_WINDOW_MS)
  const judgeSignature = (
    { algorithm }: Claim,
    key: Key,
    request: SimulatorRequest,
  ): ApiError | null => {
    const expected = gate.verifier({
      ...request,
      algorithm,
      bodySha256: createHash('sha256').update(request.body).digest('hex'),
      accessKeyId: key.id,
      accessKeySecret: key.secret,
    })
    return expected === request.headers['authorization']
      ? null
      : mismatch(request)
  }
  const judgeNonce = (key: Key, request: SimulatorRequest): ApiError | null => {
    const nonce = request.headers['x-acs-signature-nonce'] ?? ''
    return nonces.use(`${key.id} ${nonce}`, request.wallMs)
      ? null
      : apiError('SignatureNonceUsed')
  }
  return (request) => {
    const claim = claimOf(request.headers['authorization'] ?? '')
    if (claim === null) return apiError('IncompleteSignature')
    const incomplete = missingHeader(request, ['x-acs-signature-nonce'])
    if (incomplete) return incomplete
    // Of keys with one id, the session with the sent token counts.
    const token = request.headers['x-acs-security-token']
    const issued = gate.issued?.() ?? []
    const keys = [...gate.keys, ...issued]
    const named = keys.filter(({ id }) => id === claim.keyId)
    const key = named.find((one) => one.token === (token ?? null)) ?? named[0]
    if (key === undefined) return apiError('InvalidAccessKeyId.NotFound')
    const error =
      judgeToken(key, keys, token) ??
      judgeLife(
        issued.find((one) => one === key),
        request,
      ) ??
      judgeDate(claim.algorithm, request) ??
      judgeSignature(claim, key, request) ??
      judgeNonce(key, request)
    if (error !== null) return error
    return key.refusedWith !== null && request.atMs >= key.refusedFromMs
      ? apiError(key.refusedWith)
      : null
  }
}
