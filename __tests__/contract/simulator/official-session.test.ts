import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { systemClock } from '../../../simulator/clock.js'
import type { Simulator } from '../../../simulator/server.js'
import { loopbackTls } from '../self-signed.js'
import { SESSION } from '../../unit/simulator/key-requests.js'
import { field, get, running } from '../../unit/simulator/running-simulator.js'
import { signedRequest } from '../../unit/simulator/signed-request.js'

jest.setTimeout(20_000)

const SCRIPT = fileURLToPath(new URL('official-session.mjs', import.meta.url))
const SHOP = { instances: { 'i-a': {} }, session: {} }
const tls = loopbackTls()
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'official-session-'))
  writeFileSync(join(folder, 'cert.pem'), tls.cert)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** The official library, in a process that trusts our certificate. */
async function officialKeys(
  simulator: Simulator,
  roleArn = SESSION.roleArn,
): Promise<{
  readonly id: string
  readonly secret: string
  readonly token: string
}> {
  const { body } = await get(
    `${simulator.origin}/oidc/token?audience=${SESSION.audience}`,
    {
      ca: tls.cert,
      headers: { authorization: `Bearer ${SESSION.requestToken}` },
    },
  )
  const oidcTokenFilePath = join(folder, 'token')
  writeFileSync(oidcTokenFilePath, String(field(body, 'value')))
  const settings = {
    type: 'oidc_role_arn',
    roleArn,
    oidcProviderArn: SESSION.oidcProviderArn,
    oidcTokenFilePath,
    roleSessionName: 'official',
    stsEndpoint: `127.0.0.1:${String(simulator.port)}`,
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [SCRIPT, JSON.stringify(settings)],
    {
      env: {
        PATH: process.env['PATH'],
        NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
      },
    },
  )
  return JSON.parse(stdout) as Awaited<ReturnType<typeof officialKeys>>
}

const overTls = (test: (simulator: Simulator) => Promise<void>) =>
  running(SHOP, ({ simulator }) => test(simulator), {
    clock: systemClock,
    tls,
  })

it('the official library gets keys from STS that Web+ accepts', () =>
  overTls(async (simulator) => {
    const key = await officialKeys(simulator)
    expect(simulator.givenOut()).toEqual([
      expect.any(String),
      key.secret,
      key.token,
    ])
    const host = `127.0.0.1:${String(simulator.port)}`
    const signed = signedRequest({ host, key, dateMs: Date.now() })
    const address = `${simulator.origin}${signed.path}?${signed.rawQuery}`
    const { headers } = signed
    const { status } = await get(address, { headers, ca: tls.cert })
    expect(status).toBe(200)
    expect(
      simulator.ledger.map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['GET /oidc/token', 'POST /', 'GET /pop/v1/wam/instance/health'])
  }))

it('the official library understands why STS refuses', () =>
  overTls(async (simulator) => {
    await expect(
      officialKeys(simulator, 'acs:ram::1:role/other'),
    ).rejects.toThrow(/get sts token failed with OIDC: .*"EntityNotExist.Role"/)
  }))
