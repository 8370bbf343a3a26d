import { describe, expect, it, jest } from '@jest/globals'
import { connected, KEY, runAgainst } from './against-simulator.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const NO_KEYS = { 'access-key-id': '', 'access-key-secret': '' }

it.concurrent.each([
  ['ACS3-HMAC-SHA256', /^ACS3-HMAC-SHA256 Credential=/],
  ['HMAC-SHA1', new RegExp(`^acs ${KEY.id}:`)],
])('%s signs so that Web+ takes it', async (algorithm, authorization) => {
  const ran = await runAgainst(connected(1).scenario, {
    inputs: { 'instance-ids': 'i-1', 'signature-algorithm': algorithm },
  })
  expect(ran.outputs['conclusion']).toBe('success')
  expect(ran.ledger).toHaveLength(1)
  expect(ran.ledger[0]?.headers['authorization']).toMatch(authorization)
})

describe('keys', () => {
  const FAMILIES = [
    ['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'],
    ['ALIBABACLOUD_ACCESS_KEY_ID', 'ALIBABACLOUD_ACCESS_KEY_SECRET'],
    ['ALICLOUD_ACCESS_KEY', 'ALICLOUD_SECRET_KEY'],
  ] as const
  const TOKENS = [
    'ALIBABA_CLOUD_SECURITY_TOKEN',
    'ALIBABACLOUD_SECURITY_TOKEN',
    'ALICLOUD_SECURITY_TOKEN',
  ] as const
  const { scenario } = connected(1)

  it.concurrent.each(
    FAMILIES.flatMap(([id, secret], at) => [
      { id, secret, token: null },
      { id, secret, token: TOKENS[at] ?? '' },
    ]),
  )('are taken from $id (token: $token)', async ({ id, secret, token }) => {
    const value = token === null ? null : 'TokenOfASessionForTests'
    const ran = await runAgainst(
      { ...scenario, keys: [{ ...KEY, token: value }] },
      {
        inputs: { ...NO_KEYS, 'instance-ids': 'i-1' },
        env: {
          [id]: KEY.id,
          [secret]: KEY.secret,
          ...(token === null ? {} : { [token]: value ?? '' }),
        },
      },
    )
    expect(ran.outputs['conclusion']).toBe('success')
    expect(ran.ledger[0]?.headers['x-acs-security-token'] ?? null).toBe(value)
    expect(commandData(ran.stdout, 'add-mask')).toEqual(
      [KEY.secret, value].filter((one) => one !== null),
    )
  })

  it.concurrent(
    'are taken whole from the first family that has both halves',
    async () => {
      const ran = await runAgainst(scenario, {
        inputs: { ...NO_KEYS, 'instance-ids': 'i-1' },
        env: {
          ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tHalf',
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: '',
          ALIBABA_CLOUD_SECURITY_TOKEN: 'stray-token',
          ALIBABACLOUD_ACCESS_KEY_ID: KEY.id,
          ALIBABACLOUD_ACCESS_KEY_SECRET: KEY.secret,
          ALICLOUD_ACCESS_KEY: 'LTAI5tOther',
          ALICLOUD_SECRET_KEY: 'other-secret',
        },
      })
      expect(ran.outputs['conclusion']).toBe('success')
      expect(ran.ledger[0]?.headers).not.toHaveProperty('x-acs-security-token')
    },
  )

  it.concurrent('of the inputs win over those of the environment', async () => {
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids': 'i-1' },
      env: {
        ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tOther',
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'other-secret',
      },
    })
    expect(ran.outputs['conclusion']).toBe('success')
  })
})

describe('the region', () => {
  const BEIJING = { ALIBABA_CLOUD_REGION_ID: 'cn-beijing' }
  const SHENZHEN = { ALIBABACLOUD_REGION_ID: 'cn-shenzhen' }
  const SHANGHAI = { ALICLOUD_REGION_ID: 'cn-shanghai' }
  it.concurrent.each([
    { region: '', env: {}, is: 'cn-hangzhou' },
    { region: '', env: SHANGHAI, is: 'cn-shanghai' },
    { region: '', env: { ...SHANGHAI, ...SHENZHEN }, is: 'cn-shenzhen' },
    {
      region: '',
      env: { ...SHANGHAI, ...SHENZHEN, ...BEIJING },
      is: 'cn-beijing',
    },
    {
      region: '',
      env: { ...SHENZHEN, ALIBABA_CLOUD_REGION_ID: '' },
      is: 'cn-shenzhen',
    },
    { region: 'ap-southeast-1', env: BEIJING, is: 'ap-southeast-1' },
  ])('$is reaches query and header', async ({ region, env, is }) => {
    const ran = await runAgainst(connected(1).scenario, {
      inputs: { 'instance-ids': 'i-1', region },
      env,
    })
    expect(ran.outputs['conclusion']).toBe('success')
    expect(ran.ledger[0]?.query).toBe(`InstanceId=i-1&RegionId=${is}`)
    expect(ran.ledger[0]?.headers['x-acs-region-id']).toBe(is)
  })
})
