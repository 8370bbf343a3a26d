import { describe, expect, it } from '@jest/globals'
import { MockAgent } from 'undici'
import { withTimeout } from '../../src/clock.js'
import { createGithubOidc } from '../../src/credentials/github-oidc.js'
import { idTokenFault } from '../../src/credentials/id-token-fault.js'
import { createSession } from '../../src/credentials/session.js'
import { backoffMs } from '../../src/gate/pace.js'
import { createVirtualClock } from '../virtual-clock.js'
import { realWire } from './loopback-wire.js'

// As the toolkit words them.
const toolkitError = (status: string) =>
  new Error(
    `Error message: Failed to get ID Token. \n \n        Error Code : ${status}\n \n        Error Message: ::error::secret-in-the-text`,
  )

/** A session whose GitHub answers so; STS is never reached. */
function played(idToken: (number: number) => Promise<string>) {
  const clock = createVirtualClock()
  const run = new AbortController()
  const masked: string[] = []
  let asked = 0
  const exchange = createGithubOidc({
    wire: realWire(new MockAgent(), clock),
    stsOrigin: 'http://127.0.0.1:9',
    roleArn: 'acs:ram::1:role/gate',
    oidcProviderArn: 'acs:ram::1:oidc-provider/GitHub',
    roleSessionName: 'gate',
    durationSeconds: 900,
    audience: 'sts.aliyuncs.com',
    idToken: () => idToken((asked += 1)),
    wallNowMs: () => 0,
    mask: (secret) => masked.push(secret),
  })
  const session = createSession({
    exchange,
    clock,
    random: () => 0.5,
    backoffMs,
    withTimeout,
    signal: run.signal,
  })
  const atDeadline = (deadlineMs: number) =>
    clock.run(async () => {
      const end = session.get(run.signal).catch((error: unknown) => error)
      await clock.sleep(deadlineMs, run.signal)
      run.abort()
      return end
    })
  return { session, run, clock, masked, atDeadline, asked: () => asked }
}

describe("GitHub's OIDC endpoint", () => {
  it.each(['400', '401', '403', '404'])(
    'refuses the job for good with HTTP %s',
    async (status) => {
      const { session, run, clock, asked } = played(() =>
        Promise.reject(toolkitError(status)),
      )
      const error: unknown = await clock.run(() =>
        session.get(run.signal).catch((thrown: unknown) => thrown),
      )
      expect(error).toMatchObject({
        name: 'KeysRefused',
        kind: 'auth',
        code: `HTTP ${status}`,
        advice: expect.stringContaining('id-token: write'),
      })
      expect(JSON.stringify([error, String(error)])).not.toContain('secret-in')
      expect(asked()).toBe(1)
    },
  )

  it.each<[string, () => Promise<string>]>([
    ['HTTP 500', () => Promise.reject(toolkitError('500'))],
    ['HTTP 429', () => Promise.reject(toolkitError('429'))],
    ['no status at all', () => Promise.reject(toolkitError('undefined'))],
    ['an answer without a token', () => Promise.resolve('')],
    [
      'something that is no error',
      () => Promise.reject(Object.create(null) as Error),
    ],
  ])('is asked again after %s', async (_name, idToken) => {
    const { atDeadline, asked } = played(idToken)
    const error = await atDeadline(60_000)
    expect(error).toMatchObject({
      name: 'KeysPending',
      failure: {
        class: 'network',
        error: {
          message: expect.stringMatching(/^GitHub's OIDC endpoint gave/),
        },
      },
    })
    expect(asked()).toBeGreaterThan(5)
  })

  it('ends at the deadline when it stalls, asked anew each request timeout', async () => {
    const stalled = () => new Promise<string>(() => undefined)
    const { atDeadline, asked, clock } = played(stalled)
    const error = await atDeadline(25_000)
    expect(clock.now()).toBe(25_000)
    expect(error).toMatchObject({
      name: 'KeysPending',
      failure: { class: 'network', error: { code: 'Timeout' } },
    })
    expect(asked()).toBe(3)
    expect(clock.pending()).toBe(0)
  })

  it('has a token masked that comes too late', async () => {
    let deliver: (token: string) => void = () => undefined
    const { atDeadline, masked } = played(
      () =>
        new Promise<string>((resolve) => {
          deliver = resolve
        }),
    )
    await atDeadline(1_000)
    deliver('late-token')
    await new Promise((resolve) => setImmediate(resolve))
    expect(masked).toEqual(['late-token'])
  })
})

describe('idTokenFault', () => {
  const url = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example' }
  const token = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'a-secret' }

  it('finds none where the job may ask for a token', () => {
    expect(idTokenFault({ ...url, ...token }, { isFork: false })).toBeNull()
    expect(idTokenFault({ ...url, ...token }, { isFork: true })).toBeNull()
  })

  it.each([
    [{}, 'ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are'],
    [url, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN is'],
    [token, 'ACTIONS_ID_TOKEN_REQUEST_URL is'],
    [{ ...token, ACTIONS_ID_TOKEN_REQUEST_URL: '' }, 'REQUEST_URL is'],
  ])('gives the YAML to add, given %j', (env, missing) => {
    const fault = idTokenFault(env, { isFork: false }) ?? ''
    expect(fault).toContain(`${missing} not set`)
    expect(fault).toContain('permissions: { id-token: write')
    expect(fault).not.toContain('a-secret')
  })

  it('tells a pull request from a fork that it gets no token', () => {
    const fault = idTokenFault({}, { isFork: true })
    expect(fault).toContain('a pull request from a fork gets no such token')
    expect(fault).not.toContain('permissions:')
  })
})
