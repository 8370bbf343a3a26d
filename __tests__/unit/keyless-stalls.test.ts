import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { run } from '../../src/main.js'
import { createPlayedRuntime, type Play } from './played-runtime.js'
import { createVirtualClock } from './virtual-clock.js'
import { listen } from './webplus/loopback.js'

const pending = new Promise<never>(() => undefined)
let silent: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  silent = await listen(createServer(() => undefined))
})
afterAll(async () => {
  await silent.close()
})

/** Runs to the end in virtual time; nobody out there ever answers. */
async function ended(inputs: Play['inputs'], runtime: Play['runtime'] = {}) {
  const clock = createVirtualClock()
  const played = createPlayedRuntime({
    inputs: {
      'instance-ids': 'i-1',
      'api-endpoint': `http://${silent.host}`,
      ...inputs,
    },
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.example/token?v=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
    },
    runtime: { clock, metadataOrigin: `http://${silent.host}`, ...runtime },
  })
  await clock.run(() => run(played.runtime))
  const { conclusion, reason, message } = played.outputs
  return {
    conclusion,
    reason,
    message,
    endedAtMs: clock.now(),
    timersLeft: clock.pending(),
  }
}

const oidc = () => ({
  'role-to-assume': 'acs:ram::1234567890123456:role/gate',
  'oidc-provider-arn': 'acs:ram::1234567890123456:oidc-provider/github',
  'sts-endpoint': `http://${silent.host}`,
})

describe('keys that never come', () => {
  it('from a stalled metadata service are an error of its own after 5 s', async () => {
    const end = await ended({ 'ecs-ram-role': 'gate', timeout: '1m' })
    expect(end).toMatchObject({
      conclusion: 'error',
      reason: 'auth',
      message: expect.stringContaining('NoMetadataService'),
      endedAtMs: 5_000,
      timersLeft: 0,
    })
  })

  it('end the run at its deadline where that comes before', async () => {
    const end = await ended({ 'ecs-ram-role': 'gate', timeout: '3s' })
    expect(end).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      endedAtMs: 3_000,
      timersLeft: 0,
    })
  })

  it.each([
    ['GitHub', () => pending],
    ['STS', () => Promise.resolve('id-token')],
  ])('from a stalled %s end the run at its deadline', async (_, idToken) => {
    const end = await ended({ ...oidc(), timeout: '25s' }, { idToken })
    expect(end).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      endedAtMs: 25_000,
      timersLeft: 0,
    })
  })

  it('do not wait for the initial delay to be told', async () => {
    const end = await ended({
      'ecs-ram-role': 'gate',
      timeout: '10m',
      'initial-delay': '5m',
    })
    expect(end).toMatchObject({ reason: 'auth', endedAtMs: 5_000 })
  })
})
