import { describe, expect, it, jest } from '@jest/globals'
import {
  connected,
  KEY,
  LOOPBACK_TLS,
  runAgainst,
  type AgainstOptions,
  type RawScenario,
} from './against-simulator.js'
import { refusedHost } from './black-hole.js'
import { commandData, shownLog, toldBy } from './runner-output.js'

jest.setTimeout(30_000)

const TOKEN = 'CAISTestOnlySessionWordThatNobodyIssued+/=='
const { ids, scenario } = connected(2)
const keys = (refusedWith: string | null) => ({
  keys: [{ ...KEY, token: TOKEN, refusedWith }],
})

/** The signature alone, of either algorithm; '' if there is none. */
function signatureIn(authorization = ''): string {
  const found = /(?:Signature=|^acs [^:]+:)(.+)$/.exec(authorization)
  return found?.[1] ?? ''
}

interface Row {
  readonly name: string
  readonly against: RawScenario
  readonly options?: AgainstOptions
  readonly reason: string
}

const fault = (what: object): RawScenario => ({
  ...scenario,
  ...keys(null),
  faults: [what],
})

const rows: readonly Row[] = [
  { name: 'a success', against: { ...scenario, ...keys(null) }, reason: 'ok' },
  {
    name: 'a refused signature, whose answer holds what was signed',
    against: { ...scenario, ...keys(null) },
    options: { inputs: { 'access-key-secret': 'AnotherTestOnlySecret' } },
    reason: 'auth',
  },
  {
    name: 'a refused HMAC-SHA1 signature',
    against: { ...scenario, ...keys(null) },
    options: {
      inputs: {
        'access-key-secret': 'AnotherTestOnlySecret',
        'signature-algorithm': 'HMAC-SHA1',
      },
    },
    reason: 'auth',
  },
  {
    name: 'a refused token',
    against: { ...scenario, keys: [{ ...KEY, token: 'Other' }] },
    reason: 'auth',
  },
  {
    name: 'a permission that is missing',
    against: { ...scenario, ...keys('Forbidden.RAM') },
    reason: 'auth',
  },
  {
    name: 'an error that repeats the token',
    against: fault({
      kind: 'error',
      httpStatus: 400,
      code: 'IncompleteSignature',
      message: `server string to sign is:GET\nx-acs-security-token:${TOKEN}`,
    }),
    reason: 'auth',
  },
  {
    name: 'an unknown error that repeats the token',
    against: fault({
      kind: 'error',
      httpStatus: 400,
      code: 'Strange.Thing',
      message: `GET\nx-acs-security-token:${TOKEN}\n/pop`,
    }),
    reason: 'api',
  },
  {
    name: 'a throttled run',
    against: fault({
      kind: 'error',
      code: 'Throttling.User',
      headers: { 'x-acs-retry-after': '3600000' },
    }),
    reason: 'throttled',
  },
  {
    name: 'a 5xx',
    against: fault({ kind: 'error', code: 'InternalError' }),
    reason: 'api',
  },
  {
    name: 'a reset',
    against: fault({ kind: 'reset' }),
    reason: 'network',
  },
  {
    name: 'a certificate that does not verify',
    against: { ...scenario, ...keys(null) },
    options: { tls: LOOPBACK_TLS },
    reason: 'network',
  },
  {
    name: 'bad inputs',
    against: scenario,
    options: { inputs: { mode: 'x' } },
    reason: 'config',
  },
]

describe('a run with RUNNER_DEBUG=1 keeps its secrets', () => {
  it.concurrent.each(rows)(
    '($name)',
    async ({ against, options = {}, reason }) => {
      const inputs = {
        'instance-ids': ids.join(),
        'security-token': TOKEN,
        mode: 'once',
        'max-errors': '1',
        ...options.inputs,
      }
      const ran = await runAgainst(against, {
        ...options,
        inputs,
        env: { RUNNER_DEBUG: '1' },
      })
      expect(ran.outputs['reason']).toBe(reason)
      const secret = options.inputs?.['access-key-secret'] ?? KEY.secret
      const masks = commandData(ran.stdout, 'add-mask')
      expect([...masks].sort()).toEqual([secret, TOKEN].sort())
      // Masked before anything else is said.
      const firstLines = ran.stdout.split('\n').slice(0, masks.length)
      expect(firstLines.every((line) => line.startsWith('::add-mask::'))).toBe(
        true,
      )

      const told = toldBy(ran)
      const sent = ran.ledger.flatMap(({ headers }) => [
        signatureIn(headers['authorization']),
        headers['x-acs-signature-nonce'] ?? '',
      ])
      expect(sent).not.toContain('')
      for (const hidden of [secret, TOKEN, ...sent]) {
        expect(told).not.toContain(hidden)
        // Nor a part of one, at either end.
        expect(told).not.toContain(hidden.slice(0, 12))
        expect(told).not.toContain(hidden.slice(-12))
      }
      expect(told).not.toMatch(/string ?to ?sign|authorization:/i)
      expect(told).not.toMatch(/length (?:of )?\d+|\d+ characters/i)
    },
  )

  it.concurrent('(a port that refuses)', async () => {
    const host = await refusedHost()
    const ran = await runAgainst(scenario, {
      inputs: {
        'instance-ids': 'i-1',
        mode: 'once',
        'max-errors': '1',
        'api-endpoint': `http://${host}`,
      },
      env: { RUNNER_DEBUG: '1' },
    })
    expect(ran.outputs['reason']).toBe('network')
    expect(commandData(ran.stdout, 'debug').length).toBeGreaterThan(2)
    expect(shownLog(ran.stdout)).not.toContain(KEY.secret)
  })
})

it('the detail of each request is told under RUNNER_DEBUG=1 alone', async () => {
  const inputs = { 'instance-ids': ids.join() }
  const plain = await runAgainst(scenario, { inputs })
  expect(commandData(plain.stdout, 'debug')).toEqual([])
  const debug = await runAgainst(scenario, {
    inputs,
    env: { RUNNER_DEBUG: '1' },
  })
  const [first = { requestId: '' }, second = { requestId: '' }] = debug.ledger
  expect(commandData(debug.stdout, 'debug')).toEqual([
    expect.stringMatching(
      new RegExp(`^i-1, try 1, \\d+ ms: agent CONNECTED, .*${first.requestId}`),
    ),
    expect.stringMatching(
      new RegExp(
        `^i-2, try 1, \\d+ ms: agent CONNECTED, .*${second.requestId}`,
      ),
    ),
  ])
})
