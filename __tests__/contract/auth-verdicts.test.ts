import { describe, expect, it, jest } from '@jest/globals'
import { connected, KEY, runAgainst } from './against-simulator.js'
import { expectVerdict, unreadEntry } from './expected-outputs.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const { ids, scenario } = connected(5)
const FIVE = { 'instance-ids': ids.join(',') }

describe('error, auth', () => {
  const refusedWith = (code: string) => ({
    ...scenario,
    keys: [{ ...KEY, refusedWith: code }],
  })
  it.concurrent.each([
    {
      code: 'InvalidAccessKeyId.NotFound',
      inputs: { 'access-key-id': 'LTAI5tNobodysKey' },
      against: scenario,
    },
    {
      code: 'SignatureDoesNotMatch',
      inputs: { 'access-key-secret': 'SomebodyElsesSecret' },
      against: scenario,
    },
    {
      code: 'SignatureDoesNotMatch',
      inputs: {
        'access-key-secret': 'SomebodyElsesSecret',
        'signature-algorithm': 'HMAC-SHA1',
      },
      against: scenario,
    },
    {
      code: 'InvalidSecurityToken.Malformed',
      inputs: { 'security-token': 'TokenThatNobodyIssued' },
      against: { ...scenario, keys: [{ ...KEY, token: 'TheRealToken' }] },
    },
    ...[
      'Forbidden.RAM',
      'ServiceDisabled',
      'UserTypeInvalid',
      'InvalidSecurityToken.Expired',
    ].map((code) => ({ code, inputs: {}, against: refusedWith(code) })),
  ])(
    'is the verdict at once on $code, with one call sent for five ids',
    async ({ code, inputs, against }) => {
      const ran = await runAgainst(against, {
        inputs: {
          ...FIVE,
          mode: 'wait',
          timeout: '20s',
          // The first call goes alone for a second, which a busy machine takes.
          'max-concurrency': '1',
          ...inputs,
        },
      })
      expectVerdict(ran, {
        unknown: ids,
        conclusion: 'error',
        reason: 'auth',
        message: new RegExp(code.replace('.', '\\.')),
        instances: ids.map(unreadEntry),
        rounds: 1,
        requests: 1,
      })
      expect(ran.ledger).toHaveLength(1)
      const [told = ''] = commandData(ran.stdout, 'error')
      expect(told).toContain(`Request id: ${ran.ledger[0]?.requestId ?? ''}`)
      expect(told.includes("try the other 'signature-algorithm'")).toBe(
        code === 'SignatureDoesNotMatch',
      )
    },
  )
})
