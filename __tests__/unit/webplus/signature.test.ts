import vectors from './signing-vectors.json' with { type: 'json' }
import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import {
  acs3CanonicalRequest,
  acs3StringToSign,
  canonicalQuery,
  EMPTY_BODY_SHA256,
  encode,
  hmacSha1,
  requestTarget,
  roaStringToSign,
  sign,
} from '../../../src/webplus/signature.js'
import { signedHeaders, type SignedCall } from '../../../src/webplus/client.js'

interface Input {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | null
  readonly method: string
  readonly host: string
  readonly pathname: string
  readonly query: object
  readonly action: string
  readonly version: string
  readonly date: string
  readonly nonce: string
  readonly extraHeaders: object
}

/** Drops the optional keys that JSON modules give every row of a table. */
function strings(record: object): Record<string, string> {
  const entries = Object.entries(record) as [string, unknown][]
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

function signable(input: Input, headers: object) {
  return {
    method: input.method,
    path: input.pathname,
    query: strings(input.query),
    headers: strings(headers),
  }
}

function minimalHeaders(input: Input): Record<string, string> {
  return {
    host: input.host,
    'x-acs-action': input.action,
    'x-acs-content-sha256': EMPTY_BODY_SHA256,
    'x-acs-date': input.date,
    'x-acs-signature-nonce': input.nonce,
    'x-acs-version': input.version,
    ...(input.securityToken === null
      ? {}
      : { 'x-acs-security-token': input.securityToken }),
    ...strings(input.extraHeaders),
  }
}

describe('ACS3-HMAC-SHA256', () => {
  const algorithm = 'ACS3-HMAC-SHA256'

  it('has every vector', () => {
    expect(vectors.acs3).toHaveLength(23)
  })

  it.each(vectors.acs3)('signs as the official library: $name', (vector) => {
    const { input, expected } = vector
    const request = signable(input, minimalHeaders(input))
    expect(requestTarget(request)).toBe(expected.requestTarget)
    expect(acs3CanonicalRequest(request)).toBe(expected.canonicalRequest)
    expect(acs3StringToSign(request)).toBe(expected.stringToSign)
    expect(sign({ ...request, algorithm, keys: input })).toBe(
      expected.authorization,
    )
  })

  const whole = vectors.acs3.flatMap(({ name, input, fullSdk }) =>
    fullSdk === undefined ? [] : [{ name, input, fullSdk }],
  )
  it.each(whole)('signs the whole SDK request: $name', (vector) => {
    const { input, fullSdk } = vector
    const request = signable(input, fullSdk.headers)
    expect(sign({ ...request, algorithm, keys: input })).toBe(
      fullSdk.authorization,
    )
  })

  it('matches the literal of the SDK with doubled headers and a body', () => {
    const [literal] = vectors.primitives.sdkTests
    expect(
      sign({
        algorithm,
        method: 'undefined',
        path: '',
        query: strings(literal?.query ?? {}),
        headers: strings(literal?.headers ?? {}),
        bodySha256: literal?.payloadHash ?? '',
        keys: {
          accessKeyId: literal?.accessKeyId ?? '',
          accessKeySecret: literal?.accessKeySecret ?? '',
        },
      }),
    ).toBe(literal?.authorization)
  })

  it.each([
    { 'x-acs-a': '2', 'X-Acs-A': '1' },
    { 'x-acs-a': '1', 'X-Acs-A': '2' },
  ])('joins several headers of one name by value: %j', (headers) => {
    const request = { method: 'GET', path: '/', query: {}, headers }
    expect(acs3CanonicalRequest(request)).toContain('\nx-acs-a:1,2\n')
  })

  it('covers neither accept, user-agent, date nor an old authorization', () => {
    const input = vectors.acs3[1]?.input
    if (input === undefined) throw new Error('The vector is missing.')
    const headers = minimalHeaders(input)
    const more = {
      ...headers,
      accept: 'application/json',
      date: 'x',
      'user-agent': 'x',
      authorization: 'x',
    }
    expect(sign({ ...signable(input, more), algorithm, keys: input })).toBe(
      vectors.acs3[1]?.expected.authorization,
    )
  })
})

describe('HMAC-SHA1', () => {
  const algorithm = 'HMAC-SHA1'

  it('has every vector', () => {
    expect(vectors.roaV1).toHaveLength(22)
  })

  const rows = vectors.roaV1.flatMap((vector) => [
    { ...vector, client: 'openapiClient', ...vector.openapiClient },
    { ...vector, client: 'popCore', ...vector.popCore },
  ])
  it.each(rows)('signs as $client: $name', (row) => {
    const request = signable(row.input, row.headers)
    expect(requestTarget(request)).toBe(row.requestTarget)
    expect(roaStringToSign(request)).toBe(row.stringToSign)
    expect(sign({ ...request, algorithm, keys: row.input })).toBe(
      row.authorization,
    )
  })

  const literals = vectors.primitives.sdkTests.flatMap((literal) =>
    literal.secret !== undefined && literal.stringToSign !== undefined
      ? [
          {
            what: literal.what,
            secret: literal.secret,
            stringToSign: literal.stringToSign,
            base64HmacSha1: literal.base64HmacSha1,
          },
        ]
      : [],
  )
  it('has the literals of the SDKs', () => {
    expect(literals).toHaveLength(4)
  })
  it.each(literals)('matches the literal: $what', (literal) => {
    expect(hmacSha1(literal.secret, literal.stringToSign)).toBe(
      literal.base64HmacSha1,
    )
  })

  it('writes the string to sign of the SDK literal', () => {
    const literal = vectors.primitives.sdkTests.find(({ what }) =>
      what.endsWith('getStringToSign'),
    )
    expect(
      roaStringToSign({
        method: 'GET',
        path: '/',
        query: strings(literal?.query ?? {}),
        headers: strings(literal?.headers ?? {}),
      }),
    ).toBe(literal?.stringToSign)
  })

  it('leaves a line empty for each header that is not sent', () => {
    const bare = { method: 'GET', path: '/', query: {}, headers: {} }
    expect(roaStringToSign(bare)).toBe('GET\n\n\n\n\n/')
  })
})

describe('the encoding', () => {
  it('leaves RFC 3986 unreserved characters and no others', () => {
    const ascii = Array.from({ length: 128 }, (_, code) =>
      String.fromCharCode(code),
    )
    const kept = ascii.filter((char) => encode(char) === char).join('')
    expect(kept).toBe(
      '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~',
    )
  })

  it('sorts by code units, not as a locale would', () => {
    expect(canonicalQuery({ a: '', _: '', B: '', b: '' })).toBe('B=&_=&a=&b=')
  })

  it('knows the hash of the empty body', () => {
    expect(EMPTY_BODY_SHA256).toBe(vectors.primitives.sha256OfEmpty)
    expect(createHash('md5').update('').digest('base64')).toBe(
      vectors.primitives.md5Base64OfEmpty,
    )
  })
})

describe('the headers of a call', () => {
  const operation = {
    service: 'webplus',
    path: '/pop/v1/wam/instance/health',
    query: { InstanceId: 'i-1', RegionId: 'cn-shenzhen' },
    action: 'DescribeInstanceHealth',
    version: '2019-03-20',
  } as const
  const host = 'webplus.cn-hangzhou.aliyuncs.com'
  const call: SignedCall = {
    algorithm: 'ACS3-HMAC-SHA256',
    endpoint: { origin: `https://${host}`, host },
    operation,
    region: 'cn-shenzhen',
    wallClockMs: () => Date.UTC(2019, 7, 16, 11, 18, 47, 999),
    nonce: () => 'n-1',
    keys: { accessKeyId: 'id', accessKeySecret: 's', securityToken: 'token' },
  }
  const { algorithm, keys } = call
  const common = {
    host,
    accept: 'application/json',
    'user-agent': 'webplus-health-gate',
    'x-acs-accesskey-id': 'id',
    'x-acs-action': 'DescribeInstanceHealth',
    'x-acs-region-id': 'cn-shenzhen',
    'x-acs-security-token': 'token',
    'x-acs-signature-nonce': 'n-1',
    'x-acs-version': '2019-03-20',
  }

  it('are those of ACS3, signed by the same signer', () => {
    const { authorization, ...headers } = signedHeaders(call)
    expect(headers).toEqual({
      ...common,
      'x-acs-content-sha256': EMPTY_BODY_SHA256,
      'x-acs-date': '2019-08-16T11:18:47Z',
    })
    const request = { ...operation, method: 'GET', headers }
    expect(authorization).toBe(sign({ ...request, algorithm, keys }))
  })

  it('are those of the 2019 manual for HMAC-SHA1', () => {
    const algorithm = 'HMAC-SHA1'
    const { authorization, ...headers } = signedHeaders({ ...call, algorithm })
    expect(headers).toEqual({
      ...common,
      date: 'Fri, 16 Aug 2019 11:18:47 GMT',
      'x-acs-signature-method': 'HMAC-SHA1',
      'x-acs-signature-version': '1.0',
    })
    const request = { ...operation, method: 'GET', headers }
    expect(authorization).toBe(sign({ ...request, algorithm, keys }))
  })

  it('name no session for the keys of a user', () => {
    const headers = signedHeaders({
      ...call,
      keys: { ...keys, securityToken: null },
    })
    expect(Object.keys(headers)).not.toContain('x-acs-security-token')
    expect(Object.keys(headers)).not.toContain('x-acs-accesskey-id')
  })
})
