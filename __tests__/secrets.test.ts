import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import type { Simulator } from '../simulator/server.js'
import {
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from './action/against-simulator.js'
import { withConnectProxy } from './action/connect-proxy.js'
import {
  canaryOf,
  expectNoCanary,
  expectNothingSigned,
  tellingsOf,
} from './canaries.js'
import { selfSigned } from './self-signed.js'

jest.setTimeout(30_000)

// Lengths that nothing else has: no port, time or size in a log is as large.
const SECRET = canaryOf('Scr', 70_211)
const TOKEN = canaryOf('Tkn', 6_347)
const KEY = { id: 'LTAI5tCanary', secret: SECRET, token: TOKEN }
const UP = { instances: { 'i-a': {} } }

/** A run with canaries for keys and all that it can be made to tell. */
async function told(
  scenario: RawScenario,
  { inputs, env, ...rest }: AgainstOptions = {},
): Promise<RanAgainst> {
  return runAgainst(
    { keys: [KEY], ...UP, ...scenario },
    {
      ...rest,
      inputs: {
        'instance-ids': 'i-a',
        'access-key-id': KEY.id,
        'access-key-secret': SECRET,
        'security-token': TOKEN,
        timeout: '2s',
        interval: '200ms',
        'max-errors': '1',
        ...inputs,
      },
      env: { RUNNER_DEBUG: '1', ...env },
    },
  )
}

function expectSilence(ran: RanAgainst, more: readonly string[] = []): void {
  expect(tellingsOf(ran)['stdout']).toContain('Verdict:')
  expectNoCanary(tellingsOf(ran), [SECRET, TOKEN, ...more])
  expectNothingSigned(ran)
}

/** What a run printed before anything that is no mask, and whether it was all. */
function masksFirst(stdout: string): readonly string[] {
  const lines = stdout.split('\n')
  const isMask = (line: string) => line.startsWith('::add-mask::')
  const first = lines.findIndex((line) => !isMask(line))
  expect(lines.slice(first).filter(isMask)).toEqual([])
  return lines.slice(0, first).map((line) => line.slice('::add-mask::'.length))
}

const unescaped = (data: string) => data.replaceAll('%25', '%')

describe('no secret is told', () => {
  const faults = [
    { kind: 'error' },
    { kind: 'error', code: null, httpStatus: 404 },
    { kind: 'error', code: 'Nobody.Knows', httpStatus: 400 },
    { kind: 'error', format: 'xml', lowerCase: true },
    { kind: 'html-page' },
    { kind: 'html-page', httpStatus: 407 },
    { kind: 'redirect' },
    { kind: 'content-type' },
    { kind: 'other-instance' },
    { kind: 'unknown-code' },
    { kind: 'oversize' },
    { kind: 'slow-body', everyMs: 500 },
    { kind: 'reset' },
    { kind: 'reset-midway' },
    { kind: 'stall' },
    { kind: 'stall-midway' },
    { kind: 'half-body' },
  ] as const
  it.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))(
    'under the fault %s',
    async (_, fault) => {
      const ran = await told({ faults: [fault] })
      expect(ran.ledger).not.toEqual([])
      expect(ran.ledger[0]?.trouble).toBe(fault.kind)
      expectSilence(ran)
    },
  )

  it.each<
    [string, string | null, RawScenario, Readonly<Record<string, string>>]
  >([
    ['a success', 'success', {}, {}],
    [
      'a success under the old algorithm',
      'success',
      {},
      { 'signature-algorithm': 'HMAC-SHA1' },
    ],
    [
      'an unknown key',
      'error',
      { keys: [{ id: 'LTAI-other', secret: 's' }] },
      {},
    ],
    [
      'a wrong secret, whose answer holds the token',
      'error',
      { keys: [{ ...KEY, secret: 's' }] },
      {},
    ],
    [
      'a wrong secret under the old algorithm',
      'error',
      { keys: [{ ...KEY, secret: 's' }] },
      { 'signature-algorithm': 'HMAC-SHA1' },
    ],
    [
      'a token that is none',
      'error',
      { keys: [{ ...KEY, token: 'other' }] },
      {},
    ],
    [
      'a token that is not wanted',
      'error',
      { keys: [{ ...KEY, token: null }] },
      {},
    ],
    [
      'an expired token',
      'error',
      { keys: [{ ...KEY, refusedWith: 'InvalidSecurityToken.Expired' }] },
      {},
    ],
    [
      'no permission',
      'error',
      { keys: [{ ...KEY, refusedWith: 'Forbidden.RAM' }] },
      {},
    ],
    [
      'throttling',
      'error',
      { throttle: { ratePerSecond: 0.001, burst: 1 } },
      { 'success-threshold': '2' },
    ],
    ['a clock that is off', 'success', { clockSkewMs: 7_200_000 }, {}],
    [
      'an id not found',
      'failure',
      {
        instances: {
          'i-a': { timeline: [{ atMs: 0, missing: 'InstanceNotExists' }] },
        },
      },
      {},
    ],
    [
      'an id that may be another’s',
      'failure',
      {
        instances: {
          'i-a': { timeline: [{ atMs: 0, missing: 'ResourceAuthFailed' }] },
        },
      },
      {},
    ],
    [
      'a timeout',
      'timed_out',
      {
        instances: { 'i-a': { timeline: [{ atMs: 0, agentStatus: 'GONE' }] } },
      },
      {},
    ],
  ])('by %s', async (_, conclusion, scenario, inputs) => {
    const ran = await told(scenario, { inputs })
    expect(ran.outputs['conclusion']).toBe(conclusion)
    expectSilence(ran)
  })

  it.each([
    [
      'SignatureDoesNotMatch',
      `server string to sign is:GET\nx-acs-security-token:${TOKEN}`,
    ],
    ['InvalidSecurityToken.Malformed', `The token ${TOKEN} is malformed.`],
    ['IncompleteSignature', `x-acs-security-token:${TOKEN}`],
    ['MissingSecurityToken', `Not ${TOKEN}.`],
    ['BadRequest', `The header x-acs-security-token: ${TOKEN} is odd.`],
    ['BadRequest', `What is ${TOKEN}?`],
    ['InternalError', `What is ${TOKEN}?`],
    ['Nobody.Knows', `What is ${encodeURIComponent(TOKEN)}?`],
    ['InstanceNotExists', `What is ${TOKEN}?`],
    ['Throttling.User', `What is ${TOKEN}?`],
  ])(
    'by a server that repeats it with the code %s: %#',
    async (code, message) => {
      const fault = { kind: 'error', httpStatus: 400, code, message }
      const ran = await told({ faults: [fault] })
      expect(ran.ledger[0]?.code).toBe(code)
      expectSilence(ran)
    },
  )

  it.each([
    [
      'an address with user info',
      { 'api-endpoint': `https://user:${TOKEN.slice(0, 90)}@webplus.example` },
    ],
    [
      'a secret with a space in it',
      { 'access-key-secret': `${SECRET.slice(0, 90)} x` },
    ],
    [
      'a token with a line break in it',
      { 'security-token': `${TOKEN.slice(0, 90)}\nx` },
    ],
    ['a token without a pair', { 'access-key-id': '' }],
  ])('by inputs that are refused: %s', async (_, inputs) => {
    const ran = await told({}, { inputs })
    expect(ran.ledger).toEqual([])
    expect(ran.outputs['reason']).toBe('config')
    expectSilence(ran)
  })

  it('by a run that takes its keys from the environment', async () => {
    const ran = await told(
      { keys: [{ ...KEY, secret: 's' }] },
      {
        inputs: {
          'access-key-id': '',
          'access-key-secret': '',
          'security-token': '',
        },
        env: {
          ALIBABA_CLOUD_ACCESS_KEY_ID: KEY.id,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: SECRET,
          ALIBABA_CLOUD_SECURITY_TOKEN: TOKEN,
        },
      },
    )
    expect(ran.outputs['reason']).toBe('auth')
    expect(masksFirst(ran.stdout).map(unescaped)).toEqual(
      expect.arrayContaining([SECRET, TOKEN]),
    )
    expectSilence(ran)
  })
})

describe('the masks', () => {
  it.each([
    ['a good run', {}],
    ['refused inputs', { timeout: 'abc' }],
    ['refused keys', { 'access-key-id': 'LTAI-other' }],
    ['half a pair', { 'access-key-id': '' }],
  ])('come before anything else is printed: %s', async (_, inputs) => {
    const ran = await told({}, { inputs })
    expect(masksFirst(ran.stdout).map(unescaped)).toEqual([SECRET, TOKEN])
  })
})

describe('a proxy’s password', () => {
  const PASSWORD = canaryOf('Prx', 5_233)
  const WRITTEN = encodeURIComponent(PASSWORD)
  const HOST = 'webplus.example'
  const tls = selfSigned({
    name: HOST,
    notBefore: '200101000000Z',
    notAfter: '491231235959Z',
  })

  /** A run over TLS to a name that only the proxy can reach. */
  async function throughProxy(
    way: 'leads on' | number,
    address = (host: string) =>
      `http://user:${encodeURIComponent(PASSWORD)}@${host}`,
  ) {
    const folder = mkdtempSync(join(tmpdir(), 'webplus-secrets-'))
    const certificate = join(folder, 'cert.pem')
    writeFileSync(certificate, tls.cert)
    const simulators: Simulator[] = []
    const port = () => simulators[0]?.port ?? 0
    const proxyWay = way === 'leads on' ? { port } : { status: way }
    try {
      return await withConnectProxy(proxyWay, async ({ host, tunnels }) => {
        const ran = await told(
          {},
          {
            tls,
            onStart: (simulator) => simulators.push(simulator),
            inputs: { 'api-endpoint': `https://${HOST}` },
            env: {
              HTTPS_PROXY: address(host),
              NODE_EXTRA_CA_CERTS: certificate,
            },
          },
        )
        return { ran, tunnels }
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  it('is used, masked first, and never told', async () => {
    const { ran, tunnels } = await throughProxy('leads on')
    expect(ran.outputs['conclusion']).toBe('success')
    expect(tunnels[0]?.target).toBe(`${HOST}:443`)
    const login = Buffer.from(`user:${PASSWORD}`).toString('base64')
    expect(tunnels[0]?.login).toBe(`Basic ${login}`)
    expect(masksFirst(ran.stdout).map(unescaped)).toEqual(
      expect.arrayContaining([PASSWORD, encodeURIComponent(PASSWORD), login]),
    )
    expectSilence(ran, [PASSWORD])
  })

  it.each([
    [407, 'network'],
    [403, 'network'],
    [502, 'network'],
  ])('is not told when the proxy answers %d', async (status, reason) => {
    const { ran, tunnels } = await throughProxy(status)
    expect(tunnels).not.toEqual([])
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason })
    expectSilence(ran, [PASSWORD])
  })

  it('that the proxy refuses is not sent a second time', async () => {
    const { tunnels } = await throughProxy(407)
    expect(tunnels).toHaveLength(1)
  })

  it.each([
    // The toolkit takes an address with a scheme that it cannot read for none.
    ['no port', 'network', () => `http://user:${WRITTEN}@host:port`],
    [
      'a broken escape',
      'network',
      (host: string) => `http://user:${WRITTEN}%zz@${host}`,
    ],
    [
      'another scheme',
      'config',
      (host: string) => `socks5://user:${WRITTEN}@${host}`,
    ],
    ['neither scheme nor port', 'config', () => `user:${WRITTEN}@host:port`],
  ])('is not told when its address is none: %s', async (_, reason, address) => {
    const { ran, tunnels } = await throughProxy('leads on', address)
    expect(tunnels).toEqual([])
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason })
    expectSilence(ran, [PASSWORD])
  })
})
