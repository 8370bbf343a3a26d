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
    lines: played.texts('info'),
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
  it.each([3_000, 60_000])(
    'from a stalled metadata service end the run at its deadline, %d ms',
    async (timeoutMs) => {
      const timeout = `${String(timeoutMs)}ms`
      const end = await ended({ 'ecs-ram-role': 'gate', timeout })
      expect(end).toMatchObject({
        conclusion: 'error',
        reason: 'network',
        message: expect.stringContaining('NoMetadataService'),
        endedAtMs: timeoutMs,
        timersLeft: 0,
      })
      const said = end.lines.filter((line) =>
        line.includes('needs a self-hosted runner on an ECS instance'),
      )
      expect(said).toHaveLength(timeoutMs > 5_000 ? 1 : 0)
    },
  )

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

  it.each<[string, object, Play['runtime']]>([
    [
      'GitHub',
      {},
      {
        idToken: () =>
          Promise.reject(
            new Error('Error message: connect ECONNREFUSED 127.0.0.1:1'),
          ),
      },
    ],
    [
      'STS',
      { 'sts-endpoint': 'http://127.0.0.1:1' },
      { idToken: () => Promise.resolve('id-token') },
    ],
  ])('from a refusing %s too', async (_, inputs, runtime) => {
    const end = await ended(
      { ...oidc(), timeout: '25s', ...inputs },
      { random: () => 0.5, ...runtime },
    )
    expect(end).toMatchObject({
      conclusion: 'error',
      reason: 'network',
      endedAtMs: 25_000,
    })
  })

  it('do not wait for the initial delay to be told', async () => {
    const end = await ended({
      'ecs-ram-role': 'gate',
      timeout: '10m',
      'initial-delay': '5m',
    })
    const at = (text: string) =>
      end.lines.findIndex((line) => line.includes(text))
    expect(at('has given no keys yet')).toBeGreaterThan(-1)
    expect(at('has given no keys yet')).toBeLessThan(at(' left'))
    expect(end).toMatchObject({ reason: 'network', endedAtMs: 600_000 })
  })
})
