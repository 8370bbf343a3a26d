import { describe, expect, it } from '@jest/globals'
import type { SignatureAlgorithm } from '../../../src/webplus/signature.js'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import {
  createAuthentication,
  createNonces,
  ownVerifier,
  type SignatureVerifier,
} from '../../../simulator/authentication.js'
import { officialVerifier } from './official-verifier.js'
import { type Ask, WALL_MS, signedRequest } from './signed-request.js'

const KEYS = [
  { id: 'plain', secret: 'plain-secret' },
  { id: 'session', secret: 'session-secret', token: 'token-1' },
  { id: 'other', secret: 'other-secret', token: 'token-2' },
  { id: 'permanent', secret: 's', refusedWith: 'Forbidden.RAM' },
  {
    id: 'expiring',
    secret: 's',
    token: 't',
    refusedWith: 'InvalidSecurityToken.Expired',
    refusedFromMs: 5000,
  },
]
const { keys } = parseScenario({ keys: KEYS })
const [plain, session, , refused, expiring] = keys

function gate(
  verifier: SignatureVerifier = officialVerifier,
): (ask: Ask, atMs?: number) => string | null {
  const authenticate = createAuthentication({ keys, verifier })
  return (ask, atMs = 0) => {
    const signed = signedRequest({ ...(plain && { key: plain }), ...ask })
    const refusal = authenticate({
      ...signed,
      query: new URLSearchParams(signed.rawQuery),
      body: Buffer.alloc(0),
      atMs,
      wallMs: WALL_MS,
      requestId: 'R',
    })
    return refusal && `${String(refusal.httpStatus)} ${refusal.code ?? ''}`
  }
}

const ALGORITHMS: readonly SignatureAlgorithm[] = [
  'ACS3-HMAC-SHA256',
  'HMAC-SHA1',
]

describe.each(ALGORITHMS)('%s', (algorithm) => {
  it('lets a well-signed request in', () => {
    expect(gate()({ algorithm })).toBeNull()
  })

  it('lets a session in with its token', () => {
    expect(session && gate()({ algorithm, key: session })).toBeNull()
  })

  it('is judged alike by our signer and the official library', () => {
    const rawQuery = 'InstanceId=i-a%20b%2B%27%28%21%29%2A~%E5%AE%9E&RegionId=x'
    for (const verifier of [officialVerifier, ownVerifier]) {
      expect(gate(verifier)({ algorithm, rawQuery })).toBeNull()
    }
  })

  it.each<readonly [string, Ask, string]>([
    [
      'a wrong secret',
      { key: { id: 'plain', secret: 'x', token: null } },
      '400 SignatureDoesNotMatch',
    ],
    [
      'an unknown key',
      { key: { id: 'nobody', secret: 'x', token: null } },
      '404 InvalidAccessKeyId.NotFound',
    ],
    [
      'a session without its token',
      { key: { id: 'session', secret: 'session-secret', token: null } },
      '400 MissingSecurityToken',
    ],
    [
      'a token that is nobody’s',
      { key: { id: 'session', secret: 'session-secret', token: 'junk' } },
      '400 InvalidSecurityToken.Malformed',
    ],
    [
      'another session’s token',
      { key: { id: 'session', secret: 'session-secret', token: 'token-2' } },
      '400 InvalidSecurityToken.MismatchWithAccessKey',
    ],
    [
      'a token with a plain key',
      { key: { id: 'plain', secret: 'plain-secret', token: 'token-1' } },
      '400 InvalidSecurityToken.MismatchWithAccessKey',
    ],
    [
      'no nonce',
      { headers: { 'x-acs-signature-nonce': undefined } },
      '400 IncompleteSignature',
    ],
    [
      'an Authorization of no known form',
      { headers: { authorization: 'Bearer abc' } },
      '400 IncompleteSignature',
    ],
    [
      'a date beyond the 15 minutes before',
      { dateMs: WALL_MS - 901_000 },
      '400 InvalidTimeStamp.Expired',
    ],
    [
      'a date beyond the 15 minutes after',
      { dateMs: WALL_MS + 901_000 },
      '400 InvalidTimeStamp.Expired',
    ],
    [
      'no date',
      { headers: { date: undefined, 'x-acs-date': undefined } },
      '400 InvalidTimeStamp.Format',
    ],
    [
      'a date of another form',
      { headers: { date: '2026-01-02', 'x-acs-date': '2026-01-02' } },
      '400 InvalidTimeStamp.Format',
    ],
  ])('refuses %s', (_, ask, refusal) => {
    expect(gate()({ algorithm, ...ask })).toBe(refusal)
  })

  it.each([WALL_MS - 900_000, WALL_MS + 900_000])(
    'lets a date in that is 15 minutes off: %d',
    (dateMs) => {
      expect(gate()({ algorithm, dateMs })).toBeNull()
    },
  )

  it('refuses a header changed after signing', () => {
    const authenticate = createAuthentication({
      keys,
      verifier: officialVerifier,
    })
    const signed = signedRequest({ algorithm, ...(plain && { key: plain }) })
    const request = {
      ...signed,
      query: new URLSearchParams(signed.rawQuery),
      body: Buffer.alloc(0),
      atMs: 0,
      wallMs: WALL_MS,
      requestId: 'R',
    }
    const headers = { ...signed.headers, 'x-acs-region-id': 'cn-beijing' }
    expect(authenticate({ ...request, headers })?.code).toBe(
      'SignatureDoesNotMatch',
    )
    const rawQuery = 'InstanceId=i-b&RegionId=cn-hangzhou'
    expect(authenticate({ ...request, rawQuery })?.code).toBe(
      'SignatureDoesNotMatch',
    )
    expect(authenticate(request)).toBeNull()
  })

  it('lets no nonce come twice, but for another key or after a refusal', () => {
    const ask = gate()
    const nonce = 'the-same'
    const wrong = { id: 'plain', secret: 'wrong', token: null }
    const answers = [
      ask({ algorithm, nonce, key: wrong }),
      ask({ algorithm, nonce }),
      ask({ algorithm, nonce }),
      session && ask({ algorithm, nonce, key: session }),
    ]
    expect(answers).toEqual([
      '400 SignatureDoesNotMatch',
      null,
      '400 SignatureNonceUsed',
      null,
    ])
  })
})

it('tells the string to sign, security token included, as the real one does', () => {
  const authenticate = createAuthentication({ keys, verifier: () => 'other' })
  const signed = signedRequest(session ? { key: session } : {})
  const refusal = authenticate({
    ...signed,
    query: new URLSearchParams(),
    body: Buffer.alloc(0),
    atMs: 0,
    wallMs: WALL_MS,
    requestId: 'R',
  })
  expect(refusal?.message).toContain('x-acs-security-token:token-1')
})

it('refuses a key for what the scenario says, from its time on', () => {
  const ask = gate()
  expect(refused && ask({ key: refused })).toBe('403 Forbidden.RAM')
  expect(expiring && ask({ key: expiring }, 4999)).toBeNull()
  expect(expiring && ask({ key: expiring }, 5000)).toBe(
    '400 InvalidSecurityToken.Expired',
  )
})

describe('the memory of nonces', () => {
  it('remembers a nonce for its whole lifetime', () => {
    const nonces = createNonces(1000)
    const used = [0, 999, 1000].map((atMs) => nonces.use('a', atMs))
    expect(used).toEqual([true, false, false])
  })

  it('remembers it still when a new generation has begun', () => {
    const nonces = createNonces(1000)
    nonces.use('old', 0)
    nonces.use('a', 900)
    nonces.use('b', 1100)
    expect(nonces.use('a', 1899)).toBe(false)
  })

  it('forgets it in the end', () => {
    const nonces = createNonces(1000)
    nonces.use('a', 0)
    nonces.use('b', 1001)
    nonces.use('c', 2002)
    expect(nonces.use('a', 2003)).toBe(true)
  })
})
