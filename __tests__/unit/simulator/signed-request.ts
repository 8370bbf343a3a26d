import type { SignatureAlgorithm } from '../../../src/webplus/signature.js'
import type { Key } from '../../../simulator/scenario-keys.js'
import { TEST_KEY } from '../../../simulator/scenario-parse.js'
import { officialVerifier } from './official-verifier.js'

const EMPTY_SHA256 =
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** 2026-01-02T03:04:05Z, the wall time of the manual clock. */
export const WALL_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

/** What to ask for and how; everything has a default that is let in. */
export interface Ask {
  readonly algorithm?: SignatureAlgorithm
  readonly method?: string
  readonly path?: string
  readonly rawQuery?: string
  readonly host?: string
  readonly key?: Pick<Key, 'id' | 'secret' | 'token'>
  readonly dateMs?: number
  readonly nonce?: string
  /** Signed too; undefined takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** Path of DescribeInstanceHealth. */
export const HEALTH = '/pop/v1/wam/instance/health'
/** Path of DescribeAppEnvInstanceHealth. */
export const ENV_HEALTH = '/pop/v1/wam/appEnv/instanceHealth'

let nonces = 0

/** A request signed by the official library, as method, path, query and headers. */
export function signedRequest(ask: Ask = {}): {
  readonly method: string
  readonly path: string
  readonly rawQuery: string
  readonly headers: Readonly<Record<string, string>>
} {
  const { method = 'GET', algorithm = 'ACS3-HMAC-SHA256' } = ask
  const { key = TEST_KEY } = ask
  const path = ask.path ?? HEALTH
  const rawQuery = ask.rawQuery ?? 'InstanceId=i-a&RegionId=cn-hangzhou'
  const date = new Date(ask.dateMs ?? WALL_MS)
  nonces += 1
  const all: Record<string, string | undefined> = {
    host: ask.host ?? 'webplus.example.com',
    accept: 'application/json',
    'x-acs-version': '2019-03-20',
    'x-acs-region-id': 'cn-hangzhou',
    'x-acs-signature-nonce': ask.nonce ?? `nonce-${String(nonces)}`,
    ...(algorithm === 'HMAC-SHA1'
      ? {
          date: date.toUTCString(),
          'x-acs-signature-method': 'HMAC-SHA1',
          'x-acs-signature-version': '1.0',
        }
      : {
          'x-acs-date': date.toISOString().replace(/\.\d+Z$/, 'Z'),
          'x-acs-content-sha256': EMPTY_SHA256,
        }),
    ...(key.token === null ? {} : { 'x-acs-security-token': key.token }),
    ...ask.headers,
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined) headers[name] = value
  }
  headers['authorization'] ??= officialVerifier({
    algorithm,
    method,
    path,
    rawQuery,
    headers,
    bodySha256: EMPTY_SHA256,
    accessKeyId: key.id,
    accessKeySecret: key.secret,
  })
  return { method, path, rawQuery, headers }
}
