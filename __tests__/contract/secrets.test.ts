import { describe, expect, it, jest } from '@jest/globals'
import type { RawScenario } from './against-simulator.js'
import {
  expectSilence,
  KEY,
  masksFirst,
  SECRET,
  told,
  TOKEN,
  unescaped,
} from './canary-run.js'

jest.setTimeout(30_000)

describe('no secret is told', () => {
  it.concurrent.each<
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

  it.concurrent.each([
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

  it.concurrent(
    'by a run that takes its keys from the environment',
    async () => {
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
    },
  )
})

describe('the masks', () => {
  it.concurrent.each([
    ['a good run', {}],
    ['refused inputs', { timeout: 'abc' }],
    ['refused keys', { 'access-key-id': 'LTAI-other' }],
    ['half a pair', { 'access-key-id': '' }],
  ])('come before anything else is printed: %s', async (_, inputs) => {
    const ran = await told({}, { inputs })
    expect(masksFirst(ran.stdout).map(unescaped)).toEqual([SECRET, TOKEN])
  })
})
