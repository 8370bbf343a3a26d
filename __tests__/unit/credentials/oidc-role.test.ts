import { describe, expect, it } from '@jest/globals'
import { MockAgent } from 'undici'
import { createGithubOidc } from '../../../src/credentials/oidc-role.js'
import { createSession } from '../../../src/credentials/session.js'
import { createVirtualClock } from '../virtual-clock.js'
import { realClient } from './loopback-issuer.js'

// As the toolkit words them.
const toolkitError = (status: string) =>
  new Error(
    `Error message: Failed to get ID Token. \n \n        Error Code : ${status}\n \n        Error Message: ::error::secret-in-the-text`,
  )

const NOTHING = null as unknown as Error

/** A session whose GitHub answers so; STS is never reached. */
function played(idToken: (number: number) => Promise<string>) {
  const clock = createVirtualClock()
  const run = new AbortController()
  const masked: string[] = []
  let asked = 0
  const exchange = createGithubOidc({
    client: realClient(new MockAgent(), clock),
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
    deadlineAtMs: Infinity,
    signal: run.signal,
  })
  const atEnd = () =>
    clock.run(() => session.get(run.signal).catch((error: unknown) => error))
  const atDeadline = (deadlineMs: number) =>
    clock.run(async () => {
      const end = session.get(run.signal).catch((error: unknown) => error)
      await clock.sleep(deadlineMs, run.signal)
      run.abort()
      return end
    })
  return { clock, masked, atEnd, atDeadline, asked: () => asked }
}

describe("GitHub's OIDC endpoint", () => {
  it.each(['400', '401', '403', '404'])(
    'refuses the job for good with HTTP %s',
    async (status) => {
      const { atEnd, asked } = played(() =>
        Promise.reject(toolkitError(status)),
      )
      const error = await atEnd()
      expect(error).toMatchObject({
        name: 'PermanentError',
        reason: 'auth',
        detail: { code: `HTTP ${status}` },
        message: expect.stringContaining(`(HTTP ${status})`),
        advice: expect.stringMatching(/^Give the job .*id-token: write.*\.$/),
      })
      expect(JSON.stringify([error, String(error)])).not.toContain('secret-in')
      expect(asked()).toBe(1)
    },
  )

  it.each([
    'Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable',
    'Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable',
    'Error message: Response json body do not have ID Token field',
  ])('refuses the job for good as the toolkit says: %s', async (text) => {
    const { atEnd, asked } = played(() => Promise.reject(new Error(text)))
    expect(await atEnd()).toMatchObject({
      name: 'PermanentError',
      reason: 'auth',
      detail: { code: 'NoIdToken' },
      message: expect.stringContaining('(NoIdToken)'),
    })
    expect(asked()).toBe(1)
  })

  it.each([
    'self-signed certificate in certificate chain',
    'unable to get local issuer certificate',
    "Hostname/IP does not match certificate's altnames: Host: x.example.",
    'Hostname does not match ALTNAMES',
  ])('is not believed for good: %s', async (text) => {
    const { atEnd, asked } = played(() => Promise.reject(new Error(text)))
    expect(await atEnd()).toMatchObject({
      name: 'PermanentError',
      reason: 'network',
      detail: { code: 'BadCertificate' },
      message: expect.stringMatching(/^The certificate of GitHub's OIDC .*\.$/),
      advice: expect.stringMatching(
        /^If .*NODE_EXTRA_CA_CERTS on the runner\.$/,
      ),
    })
    expect(asked()).toBe(1)
  })

  it('is refused after three tries if its name does not exist', async () => {
    const text = 'getaddrinfo ENOTFOUND oidc.example'
    const { atEnd, asked } = played(() => Promise.reject(new Error(text)))
    expect(await atEnd()).toMatchObject({
      name: 'PermanentError',
      reason: 'network',
    })
    expect(asked()).toBe(3)
  })

  it.each<[string, () => Promise<string>, string]>([
    ...['500', '503', '429', '408', '302'].map(
      (status): [string, () => Promise<string>, string] => [
        `HTTP ${status}`,
        () => Promise.reject(toolkitError(status)),
        `HTTP ${status}`,
      ],
    ),
    ...['Error Code:503', 'Error Code\t :  503'].map(
      (text): [string, () => Promise<string>, string] => [
        `${JSON.stringify(text)}, as another toolkit might space it`,
        () => Promise.reject(new Error(text)),
        'HTTP 503',
      ],
    ),
    [
      'no status at all',
      () => Promise.reject(toolkitError('undefined')),
      'NoIdToken',
    ],
    [
      'a number that is no status',
      () => Promise.reject(toolkitError('4031')),
      'NoIdToken',
    ],
    ['an answer without a token', () => Promise.resolve(''), 'NoIdToken'],
    [
      'an answer that is no text',
      () => Promise.resolve(7 as unknown as string),
      'NoIdToken',
    ],
    [
      'something that is no error',
      () => Promise.reject(Object.create(null) as Error),
      'NoIdToken',
    ],
    ['nothing at all', () => Promise.reject(NOTHING), 'NoIdToken'],
  ])('is asked again after %s', async (_name, idToken, code) => {
    const { atDeadline, asked, masked } = played(idToken)
    const error = await atDeadline(60_000)
    const told = code === 'NoIdToken' ? '' : ` \\(${code}\\)`
    expect(error).toMatchObject({
      name: 'KeysDelayed',
      failure: {
        class: 'network',
        error: {
          code,
          message: expect.stringMatching(
            new RegExp(
              `^GitHub's OIDC endpoint gave no token this time${told}\\.$`,
            ),
          ),
        },
      },
    })
    expect(asked()).toBeGreaterThan(5)
    expect(masked).toEqual([])
  })

  it('ends at the deadline when it stalls, asked anew each request timeout', async () => {
    const stalled = () => new Promise<string>(() => undefined)
    const { atDeadline, asked, clock } = played(stalled)
    const error = await atDeadline(45_000)
    expect(clock.now()).toBe(45_000)
    expect(error).toMatchObject({
      name: 'KeysDelayed',
      failure: {
        class: 'network',
        error: {
          code: 'Timeout',
          message: expect.stringMatching(
            /^GitHub's OIDC endpoint .* in time\.$/,
          ),
        },
      },
    })
    expect(asked()).toBe(5)
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
