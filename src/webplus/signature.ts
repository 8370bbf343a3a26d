import { createHmac, hash } from 'node:crypto'
import type { Keys } from './credentials-port.js'

/** The two signature algorithms that Web+ documents, as users type them. */
export type SignatureAlgorithm = 'ACS3-HMAC-SHA256' | 'HMAC-SHA1'

/** A request for the signers; `headers` includes `host`. */
export interface Signable {
  readonly method: string
  readonly path: string
  /** Raw values, not encoded. */
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Lower-case hex; the empty body's if absent. */
  readonly bodySha256?: string
}

/** SHA-256 of the empty body, in lower-case hex. */
export const EMPTY_BODY_SHA256 = sha256('')

const RESERVED = /[!'()*]/
const RESERVED_ALL = /[!'()*]/g

/** Percent-encodes as RFC 3986 does; throws URIError on a lone surrogate. */
export function encode(text: string): string {
  const encoded = encodeURIComponent(text)
  if (!RESERVED.test(encoded)) return encoded
  return encoded.replace(
    RESERVED_ALL,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** The query as it is signed and sent: sorted by raw name, encoded once. */
export function canonicalQuery(query: Signable['query']): string {
  return sorted(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
}

/** Path and query to send. */
export function requestTarget(
  request: Pick<Signable, 'path' | 'query'>,
): string {
  const query = canonicalQuery(request.query)
  return query === '' ? request.path : `${request.path}?${query}`
}

/**
 * The Authorization value for a request. The signer uses the headers that its
 * algorithm covers and ignores all others, an earlier Authorization included.
 */
export function sign({
  algorithm,
  keys,
  ...request
}: Signable & {
  readonly algorithm: SignatureAlgorithm
  readonly keys: Pick<Keys, 'accessKeyId' | 'accessKeySecret'>
}): string {
  const { accessKeyId, accessKeySecret } = keys
  if (algorithm === 'HMAC-SHA1') {
    const signature = hmacSha1(accessKeySecret, roaStringToSign(request))
    return `acs ${accessKeyId}:${signature}`
  }
  const headers = acs3Headers(request.headers)
  const names = headers.map(([name]) => name).join(';')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical(request, headers, names))}`)
    .digest('hex')
  return (
    `ACS3-HMAC-SHA256 Credential=${accessKeyId},` +
    `SignedHeaders=${names},Signature=${signature}`
  )
}

/** The HMAC-SHA1 signature; base64, as in an Authorization value. */
export function hmacSha1(secret: string, stringToSign: string): string {
  return createHmac('sha1', secret).update(stringToSign).digest('base64')
}

/** The first of ACS3's two steps; may contain the security token. */
export function acs3CanonicalRequest(request: Signable): string {
  const headers = acs3Headers(request.headers)
  return canonical(request, headers, headers.map(([name]) => name).join(';'))
}

function canonical(request: Signable, headers: Pairs, names: string): string {
  return [
    request.method,
    request.path,
    canonicalQuery(request.query),
    // An empty line follows the headers, so each ends in a line break.
    headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    names,
    request.bodySha256 ?? EMPTY_BODY_SHA256,
  ].join('\n')
}

/** What ACS3-HMAC-SHA256 signs: a hash of the canonical request. */
export function acs3StringToSign(request: Signable): string {
  return `ACS3-HMAC-SHA256\n${sha256(acs3CanonicalRequest(request))}`
}

/** The text that HMAC-SHA1 signs; may contain the security token. */
export function roaStringToSign(request: Signable): string {
  const headers = normalized(request.headers)
  const plain = new Map(headers)
  const acs = headers.filter(([name]) => name.startsWith('x-acs-'))
  // Unlike ACS3, this signature covers the query before encoding.
  const query = sorted(request.query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [
    request.method,
    plain.get('accept') ?? '',
    plain.get('content-md5') ?? '',
    plain.get('content-type') ?? '',
    plain.get('date') ?? '',
    ...acs.map(([name, value]) => `${name}:${value}`),
    query === '' ? request.path : `${request.path}?${query}`,
  ].join('\n')
}

type Pairs = readonly (readonly [name: string, value: string])[]

function acs3Headers(headers: Signable['headers']): Pairs {
  return normalized(
    headers,
    (name) =>
      name === 'host' || name === 'content-type' || name.startsWith('x-acs-'),
  )
}

/**
 * Names in lower case and sorted; values trimmed, several values of a name
 * joined.
 */
function normalized(
  headers: Signable['headers'],
  isSelected: (name: string) => boolean = () => true,
): Pairs {
  const pairs: [string, string][] = []
  for (const given of Object.keys(headers)) {
    const name = given.toLowerCase()
    if (isSelected(name)) pairs.push([name, (headers[given] ?? '').trim()])
  }
  // By name, then by value, so that several values of one name are adjacent and
  // in order.
  pairs.sort((a, b) => byName(a, b) || (a[1] < b[1] ? -1 : 1))
  const joined: [string, string][] = []
  for (const pair of pairs) {
    const last = joined.at(-1)
    if (last?.[0] === pair[0]) last[1] += `,${pair[1]}`
    else joined.push(pair)
  }
  return joined
}

function sorted(query: Signable['query']): Pairs {
  return Object.entries(query).sort(byName)
}

// By code units: a locale would put `b` before `B` and `_` before both.
function byName(
  [a]: readonly [string, string],
  [b]: readonly [string, string],
): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
