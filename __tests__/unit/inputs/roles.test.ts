import { describe, expect, it } from '@jest/globals'
import type { InputName } from '../../../src/inputs/source.js'
import { readCredentials } from '../../../src/inputs/credentials.js'
import { faultsOf, parse, parseOnly, readerOf, type Given } from './source.js'

const ROLE = 'acs:ram::1234567890123456:role/gate'
const PROVIDER = 'acs:ram::1234567890123456:oidc-provider/github'
const ids = { 'instance-ids': 'i-1' }
const oidc = { ...ids, 'role-to-assume': ROLE, 'oidc-provider-arn': PROVIDER }
const permitted = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.example/token?v=1',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
}
const keysInEnv = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'id-1',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret-1',
}
const credentials = (given: Given) => parseOnly(given).credentials

describe('a role for GitHub’s OIDC token', () => {
  it('has defaults for all but the two ARNs', () => {
    expect(credentials({ inputs: oidc, env: permitted })).toEqual({
      kind: 'oidc',
      source: 'role-to-assume',
      roleArn: ROLE,
      oidcProviderArn: PROVIDER,
      roleSessionName: 'webplus-health-gate',
      durationSeconds: 3_600,
      audience: 'sts.aliyuncs.com',
      stsEndpoint: {
        origin: 'https://sts.aliyuncs.com',
        host: 'sts.aliyuncs.com',
      },
    })
  })

  it('takes what is given, and goes before the environment’s keys', () => {
    const inputs = {
      ...oidc,
      'role-session-name': 'deploy@shop',
      'role-session-expiration': '900',
      audience: 'https://github.com/octo',
      'sts-endpoint': 'https://sts.cn-hangzhou.aliyuncs.com',
    }
    const env = { ...permitted, ...keysInEnv }
    expect(credentials({ inputs, env })).toMatchObject({
      roleSessionName: 'deploy@shop',
      durationSeconds: 900,
      audience: 'https://github.com/octo',
      stsEndpoint: { origin: 'https://sts.cn-hangzhou.aliyuncs.com' },
    })
  })

  it('names the permission to add where the job may not ask for a token', () => {
    expect(faultsOf(() => parseOnly({ inputs: oidc }))).toEqual([
      expect.stringContaining('id-token: write'),
    ])
  })

  it('tells a pull request from a fork that it gets no token', () => {
    const event = {
      pull_request: {
        head: { repo: { full_name: 'stranger/shop' } },
        base: { repo: { full_name: 'octo/shop' } },
      },
    }
    const given = (payload: string, eventName = 'pull_request'): Given => ({
      inputs: oidc,
      env: {
        GITHUB_EVENT_NAME: eventName,
        GITHUB_EVENT_PATH: '/event.json',
      },
      files: { '/event.json': new TextEncoder().encode(payload) },
    })
    const [fork] = faultsOf(() => parseOnly(given(JSON.stringify(event))))
    expect(fork).toContain('a pull request from a fork gets no such token, nor')
    for (const other of [
      '{',
      'null',
      '{}',
      '{"pull_request":{}}',
      '{"pull_request":{"head":{"repo":null}}}',
    ]) {
      const [fault] = faultsOf(() => parseOnly(given(other)))
      expect(fault).toContain('id-token: write')
    }
    for (const kin of ['pull_request_review', 'pull_request_review_comment'])
      expect(
        faultsOf(() => parseOnly(given(JSON.stringify(event), kin))),
      ).toEqual([fork])
    const gone = {
      pull_request: { ...event.pull_request, head: { repo: null } },
    }
    expect(faultsOf(() => parseOnly(given(JSON.stringify(gone))))).toEqual([
      fork,
    ])
    const own = {
      pull_request: { ...event.pull_request, head: event.pull_request.base },
    }
    const [branch] = faultsOf(() => parseOnly(given(JSON.stringify(own))))
    expect(branch).toContain('id-token: write')
    const [target] = faultsOf(() =>
      parseOnly(given(JSON.stringify(event), 'pull_request_target')),
    )
    expect(target).toContain('id-token: write')
  })

  it('is refused where the request for it would not be verified', () => {
    const env = { ...permitted, NODE_TLS_REJECT_UNAUTHORIZED: '0' }
    expect(faultsOf(() => parseOnly({ inputs: oidc, env }))).toEqual([
      expect.stringContaining("'NODE_TLS_REJECT_UNAUTHORIZED' is '0'"),
    ])
  })

  it('has every fault told at once', () => {
    const inputs = { ...ids, 'role-to-assume': 'bogus' }
    const faults = faultsOf(() => parseOnly({ inputs }))
    expect(faults).toHaveLength(3)
  })

  it.each([
    ['role-to-assume', 'oidc-provider-arn'],
    ['oidc-provider-arn', 'role-to-assume'],
  ] as const)('is a fault with %s alone', (given, missing) => {
    const inputs = { ...ids, [given]: oidc[given] }
    expect(faultsOf(() => parseOnly({ inputs, env: permitted }))).toEqual([
      `Input '${given}' is set, but '${missing}' is not: expected both 'role-to-assume' and 'oidc-provider-arn'.`,
    ])
  })
})

describe('the role of an ECS instance', () => {
  it('is taken by its name', () => {
    const inputs = { ...ids, 'ecs-ram-role': 'gate-role' }
    expect(credentials({ inputs, env: keysInEnv })).toEqual({
      kind: 'ecs-role',
      source: 'ecs-ram-role',
      role: 'gate-role',
    })
  })
})

describe('two sources of credentials', () => {
  it.each<[string, Partial<Record<InputName, string>>]>([
    [
      "'access-key-id' and 'ecs-ram-role'",
      { 'access-key-id': 'k', 'ecs-ram-role': 'r' },
    ],
    [
      "'security-token', 'role-to-assume' and 'oidc-provider-arn'",
      { ...oidc, 'security-token': 't' },
    ],
    [
      "'role-to-assume' and 'ecs-ram-role'",
      { 'role-to-assume': ROLE, 'ecs-ram-role': 'r' },
    ],
  ])('are one fault that names them: %s', (names, inputs) => {
    const faults = faultsOf(() =>
      parseOnly({ inputs: { ...ids, ...inputs }, env: permitted }),
    )
    expect(faults).toContainEqual(
      `Inputs ${names} are set, which are 2 sources of credentials: expected only one of them.`,
    )
  })
})

describe('a bad value', () => {
  it.each<[InputName, string, string]>([
    [
      'role-to-assume',
      'gate',
      'an ARN such as acs:ram::1234567890123456:role/github',
    ],
    [
      'role-to-assume',
      PROVIDER,
      'an ARN such as acs:ram::1234567890123456:role/github',
    ],
    [
      'oidc-provider-arn',
      ROLE,
      'an ARN such as acs:ram::1234567890123456:oidc-provider/github',
    ],
    ['role-session-name', 'x', '2 to 64 characters'],
    ['role-session-name', 'a b', '2 to 64 characters'],
    ['role-session-name', 'ö-gate', '2 to 64 characters'],
    ['role-session-name', 'gate-ö', '2 to 64 characters'],
    ['role-session-name', 'x'.repeat(65), '2 to 64 characters'],
    ['role-session-expiration', '899', 'a whole number from 900 to 43200'],
    ['role-session-expiration', '43201', 'a whole number from 900 to 43200'],
    ['role-session-expiration', '1h', 'a whole number from 900 to 43200'],
    ['audience', 'a b', 'without white space'],
    ['sts-endpoint', 'http://sts.example', 'https://'],
    ['sts-endpoint', 'https://sts.example/path', 'without a path'],
  ])('of %s (%s) is named with what is expected', (name, value, wants) => {
    const faults = faultsOf(() =>
      parseOnly({ inputs: { ...oidc, [name]: value }, env: permitted }),
    )
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`Input '${name}' is '${value}': expected `)
    expect(faults[0]).toContain(wants)
  })

  it('of an ECS role is named with what is expected', () => {
    const inputs = { ...ids, 'ecs-ram-role': ROLE }
    expect(faultsOf(() => parseOnly({ inputs }))).toEqual([
      `Input 'ecs-ram-role' is '${ROLE}': expected the name of a RAM role, not its ARN: 1 to 64 of A-Z a-z 0-9 . _ -.`,
    ])
  })

  it('is told for an input whose source is not the one in use', () => {
    const inputs = { 'role-session-name': 'x', 'sts-endpoint': 'a@b' }
    const faults = faultsOf(() => parse({ inputs }))
    expect(faults).toHaveLength(2)
    expect(faults.join(' ')).not.toContain('a@b')
  })
})

describe('no credentials are read', () => {
  it.each<[string, Given['inputs']]>([
    ['role-to-assume', { 'role-to-assume': 'x' }],
    ['oidc-provider-arn', { 'oidc-provider-arn': 'x' }],
    ['role-session-name', { 'role-session-name': 'x' }],
    ['role-session-expiration', { 'role-session-expiration': '1' }],
    ['audience', { audience: 'a b' }],
    ['sts-endpoint', { 'sts-endpoint': 'a@b' }],
  ])('of a role where %s is at fault', (_, bad) => {
    const reader = readerOf({ inputs: { ...oidc, ...bad }, env: permitted })
    expect(readCredentials(reader)).toBeNull()
    expect(reader.faults).toHaveLength(1)
  })

  it.each<[string, Given['inputs']]>([
    ['an ECS role', { 'ecs-ram-role': 'a b' }],
    ['keys', { 'access-key-id': 'a b', 'access-key-secret': 'c' }],
  ])('of %s at fault', (_, inputs) => {
    const reader = readerOf({ inputs: inputs ?? {} })
    expect(readCredentials(reader)).toBeNull()
    expect(reader.faults).toHaveLength(1)
  })
})
