import {
  EMPTY_BODY_SHA256,
  sign,
  type SignatureAlgorithm,
} from './signature.js'
import type { Keys } from './credentials-port.js'

/** One call without a body: the inputs of its headers. */
export interface Call {
  readonly algorithm: SignatureAlgorithm
  readonly method: 'GET'
  /** With the port, if the address has one. */
  readonly host: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** For example `DescribeInstanceHealth`. */
  readonly action: string
  /** For example `2019-03-20`. */
  readonly version: string
  readonly region: string
  /** Wall-clock time in ms since 1970; RangeError outside of Date's range. */
  readonly dateMs: number
  /** New for each try. */
  readonly nonce: string
  readonly keys: Keys
}

/** Headers by name, in lower case. */
export type SignedHeaders = Readonly<Record<string, string>> & {
  readonly authorization: string
}

/**
 * Every header of a call, `host` and `authorization` included, names in lower
 * case. Contains the security token: never to be logged.
 */
export function signedHeaders(call: Call): SignedHeaders {
  const headers = unsignedHeaders(call)
  return { ...headers, authorization: sign({ ...call, headers }) }
}

function unsignedHeaders(call: Call): Record<string, string> {
  return {
    host: call.host,
    accept: 'application/json',
    'user-agent': 'webplus-health-gate',
    'x-acs-action': call.action,
    'x-acs-version': call.version,
    'x-acs-region-id': call.region,
    'x-acs-signature-nonce': call.nonce,
    ...dateAndMethod(call),
    ...session(call.keys),
  }
}

function dateAndMethod({ algorithm, dateMs }: Call): Record<string, string> {
  const date = new Date(dateMs)
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
