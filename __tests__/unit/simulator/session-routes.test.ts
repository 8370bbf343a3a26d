import { describe, expect, it } from '@jest/globals'
import { SESSION, keysIn } from './key-requests.js'
import { field, get, running, type Running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

const SHOP = {
  instances: { 'i-a': {} },
  session: { ecsRole: 'web role', lifeSeconds: 60 },
}
const ROLES = '/latest/meta-data/ram/security-credentials/'
const ROLE = `${ROLES}web%20role`

const askForToken = ({ simulator }: Running, seconds = '21600') =>
  get(`${simulator.origin}/latest/api/token`, {
    method: 'PUT',
    headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': seconds },
  })
const askFor = ({ simulator }: Running, path: string, token: string) =>
  get(`${simulator.origin}${path}`, {
    headers: { 'x-aliyun-ecs-metadata-token': token },
  })

describe('the metadata service', () => {
  it('gives keys of the instance’s role that Web+ accepts until their end', () =>
    running(SHOP, async (all) => {
      const token = (await askForToken(all)).body
      expect((await askFor(all, ROLES, token)).body).toBe('web role')
      const { body } = await askFor(all, ROLE, token)
      expect(field(body, 'Code')).toBe('Success')
      const key = keysIn(body)
      expect(Date.parse(key.expiration)).toBe(WALL_MS + 60_000)
      expect((await all.ask({ key })).status).toBe(200)
      all.clock.move(60_000)
      const late = await all.ask({ key })
      expect(field(late.body, 'Code')).toBe('InvalidSecurityToken.Expired')
    }))

  it('knows no other role', () =>
    running(SHOP, async (all) => {
      const token = (await askForToken(all)).body
      expect((await askFor(all, `${ROLES}other`, token)).status).toBe(404)
    }))

  it('takes its own tokens alone, until their end', () =>
    running(SHOP, async (all) => {
      expect((await askFor(all, ROLE, '')).status).toBe(403)
      expect((await askFor(all, ROLE, 'guessed')).status).toBe(403)
      const token = (await askForToken(all, '10')).body
      all.clock.move(9_999)
      expect((await askFor(all, ROLE, token)).status).toBe(200)
      all.clock.move(1)
      expect((await askFor(all, ROLE, token)).status).toBe(403)
    }))

  it.each(['', '0', '21601', 'x'])('refuses a token of %p seconds', (seconds) =>
    running(SHOP, async (all) => {
      expect((await askForToken(all, seconds)).status).toBe(400)
    }),
  )

  it('is not there where the instance has no role', () =>
    running({ session: {} }, async (all) => {
      expect((await askForToken(all)).status).toBe(404)
    }))
})

describe.each([
  ['sts', 'POST', '/'],
  ['oidc', 'GET', '/oidc/token'],
  ['metadata', 'PUT', '/latest/api/token'],
])('a stalled service (%s)', (stall, method, path) => {
  it('never answers', () =>
    running(
      {
        session: {
          ...SESSION,
          refuse: null,
          lifeSeconds: 2,
          ecsRole: 'web',
          stall,
        },
      },
      async ({ simulator }) => {
        const leaving = new AbortController()
        const asked = get(`${simulator.origin}${path}`, {
          method,
          signal: leaving.signal,
        })
        while (simulator.ledger[0]?.fault !== 'stall')
          await get(`${simulator.origin}/nothing`)
        leaving.abort()
        await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      },
    ))
})
