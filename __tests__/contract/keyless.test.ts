import { describe, expect, it, jest } from '@jest/globals'
import { connected, disconnected, KEY } from './against-simulator.js'
import { BUSY_MS } from './built-action.js'
import {
  exchangesOf,
  INPUTS,
  runKeyless,
  scenario,
  tokensOf,
  type RanKeyless,
} from './keyless-run.js'
import { commandData, toldBy } from './runner-output.js'

jest.setTimeout(40_000)

const callsOf = ({ ledger }: RanKeyless) =>
  ledger.filter(({ path }) => path.startsWith('/pop/'))

/** No token in an address, and no secret in what is told but for the masks. */
function expectDiscreet(ran: RanKeyless, count: number): void {
  expect(ran.givenOut).toHaveLength(count)
  const masks = commandData(ran.stdout, 'add-mask')
  const told = toldBy(ran)
  const sent = ran.ledger.map(({ path, query }) => `${path}?${query}`)
  for (const secret of ran.givenOut) {
    expect(masks).toContain(secret)
    expect(sent.filter((address) => address.includes(secret))).toEqual([])
    // Nor a part of one, at either end.
    for (const part of [secret.slice(0, 12), secret.slice(-12)])
      expect(told).not.toContain(part)
  }
}

describe('a run without a long-lived key', () => {
  it.concurrent(
    'outlives its keys, with a fresh token of GitHub for each exchange',
    async () => {
      const ran = await runKeyless(
        { instances: { 'i-1': {}, 'i-2': disconnected(4_000) } },
        {
          inputs: { ...INPUTS, timeout: '30s' },
          session: { lifeSeconds: 2 },
          env: { RUNNER_DEBUG: '1' },
        },
      )
      expect(ran.outputs).toMatchObject({ conclusion: 'success', reason: 'ok' })
      expect([ran.exitCode, ran.stderr]).toEqual([0, ''])
      const exchanges = exchangesOf(ran)
      expect(exchanges.length).toBeGreaterThan(1)
      // STS takes a token once.
      expect(exchanges.every(({ status }) => status === 200)).toBe(true)
      expect(tokensOf(ran)).toHaveLength(exchanges.length)
      expect(callsOf(ran)).toHaveLength(Number(ran.outputs['requests']))
      expectDiscreet(ran, 3 * exchanges.length)
    },
  )

  it.concurrent('makes one exchange for many calls at once', async () => {
    const many = connected(30)
    const ran = await runKeyless(many.scenario, {
      inputs: { 'instance-ids': many.ids.join(), 'max-concurrency': '30' },
    })
    expect(ran.outputs['conclusion']).toBe('success')
    expect([exchangesOf(ran).length, tokensOf(ran).length]).toEqual([1, 1])
  })

  it.concurrent('asks again after a passing fault of STS', async () => {
    const ran = await runKeyless(scenario, {
      inputs: INPUTS,
      session: { refuse: { code: 'InternalError', times: 1 } },
    })
    expect(ran.outputs['conclusion']).toBe('success')
    expect(exchangesOf(ran).map(({ status }) => status)).toEqual([500, 200])
    expect(tokensOf(ran)).toHaveLength(2)
  })

  it.concurrent(
    'keeps what happened in the exchange from all tellings, refused or not',
    async () => {
      const ran = await runKeyless(scenario, {
        inputs: INPUTS,
        session: { refuse: 'AuthenticationFail.OIDCToken.AudienceNotMatch' },
        env: { RUNNER_DEBUG: '1' },
      })
      expect(ran.outputs['reason']).toBe('auth')
      expectDiscreet(ran, 1)
    },
  )
})

describe('a refusal ends the run at once', () => {
  it.concurrent.each([
    ['AuthenticationFail.NoPermission', 401, /trust policy/],
    ['EntityNotExist.Role', 404, /role-to-assume/],
  ])('by STS (%s)', async (code, status, advice) => {
    const ran = await runKeyless(scenario, {
      inputs: { ...INPUTS, timeout: '30s' },
      session: { refuse: code },
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'auth',
      requests: '0',
    })
    expect(ran.exitCode).toBe(1)
    const [exchange, ...further] = exchangesOf(ran)
    expect(further).toEqual([])
    expect(exchange).toMatchObject({ status, code })
    expect(callsOf(ran)).toEqual([])
    const [error = ''] = commandData(ran.stdout, 'error')
    expect(error).toContain(code)
    expect(error).toContain(exchange?.requestId)
    expect(error).toMatch(advice)
    expect(ran.summary).toContain(code)
    expect(ran.durationMs).toBeLessThan(5_000 + BUSY_MS)
  })

  it.concurrent('by STS in the middle of a wait', async () => {
    const code = 'AuthenticationFail.NoPermission'
    const ran = await runKeyless(
      { instances: { 'i-1': {}, 'i-2': disconnected() } },
      {
        inputs: { ...INPUTS, timeout: '30s' },
        session: { lifeSeconds: 2, refuse: { code, skip: 1 } },
      },
    )
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(exchangesOf(ran)).toHaveLength(2)
    expect(Number(ran.outputs['requests'])).toBeGreaterThan(0)
    expect(commandData(ran.stdout, 'error')[0]).toContain(code)
  })

  it.concurrent('by GitHub', async () => {
    const ran = await runKeyless(scenario, {
      inputs: { ...INPUTS, timeout: '30s' },
      session: { oidcStatus: 403 },
    })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'auth' })
    expect(exchangesOf(ran)).toEqual([])
    expect(commandData(ran.stdout, 'error')[0]).toContain('id-token: write')
  })
})

const UNSET = {
  ACTIONS_ID_TOKEN_REQUEST_URL: undefined,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined,
}

describe('a fault in the inputs is one error, before any request', () => {
  it.concurrent.each([
    {
      name: 'a job that may not ask for a token',
      env: UNSET,
      inputs: {},
      says: /ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set.*permissions: \{ id-token: write, contents: read \}/,
    },
    {
      name: 'a role and an access key',
      env: {},
      inputs: {
        'access-key-id': KEY.id,
        'access-key-secret': KEY.secret,
      },
      says: /'access-key-id'.*'role-to-assume'.*only one/,
    },
    {
      name: 'a role without its provider',
      env: {},
      inputs: { 'oidc-provider-arn': '' },
      says: /'role-to-assume' is set, but 'oidc-provider-arn' is not/,
    },
  ])('($name)', async ({ env, inputs, says }) => {
    const ran = await runKeyless(scenario, {
      env,
      inputs: { ...INPUTS, ...inputs },
    })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    const errors = commandData(ran.stdout, 'error')
    expect(errors).toEqual([expect.stringMatching(says)])
    expect(ran.ledger).toEqual([])
    expect(ran.exitCode).toBe(1)
  })
})
