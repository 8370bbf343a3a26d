import TeaXml from '@alicloud/tea-xml'
import { describe, expect, it } from '@jest/globals'
import { at, codeOf, exchange, keysIn, SHOP } from './key-requests.js'
import { running, type Running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

/** Asks Web+ with what an exchange gave. */
async function askWith(
  { ask, clock }: Running,
  key: ReturnType<typeof keysIn>,
): Promise<readonly unknown[]> {
  const dateMs = WALL_MS + clock.now()
  const answer = await ask({ key, dateMs })
  return [answer.status, codeOf(answer)]
}

describe('AssumeRoleWithOIDC', () => {
  it('gives keys that Web+ accepts until their end and not from then on', () =>
    running(SHOP, async (all) => {
      const { status, body } = await exchange(all)
      expect(status).toBe(200)
      const key = keysIn(body, 'Credentials')
      expect(key.expiration).toBe(at(900_000))
      expect(await askWith(all, key)).toEqual([200, 'OK'])
      all.clock.move(899_999)
      expect(await askWith(all, key)).toEqual([200, 'OK'])
      all.clock.move(1)
      const expired = [400, 'InvalidSecurityToken.Expired']
      expect(await askWith(all, key)).toEqual(expired)
      const next = keysIn((await exchange(all)).body, 'Credentials')
      expect(await askWith(all, next)).toEqual([200, 'OK'])
    }))

  it('gives keys of the life that the scenario has, whatever was asked for', () =>
    running({ session: { lifeSeconds: 2 } }, async (all) => {
      const form = { DurationSeconds: '3600' }
      const { body } = await exchange(all, { form })
      expect(keysIn(body, 'Credentials').expiration).toBe(at(2_000))
    }))

  it('counts the end by its own, skewed clock', () =>
    running({ session: {}, clockSkewMs: 60_000 }, async (all) => {
      const { body, headers } = await exchange(all)
      expect(keysIn(body, 'Credentials').expiration).toBe(at(960_000))
      expect(Date.parse(headers.date ?? '')).toBe(WALL_MS + 60_000)
    }))

  it('gives keys that fit together alone', () =>
    running(SHOP, async (all) => {
      const one = keysIn((await exchange(all)).body, 'Credentials')
      const other = keysIn((await exchange(all)).body, 'Credentials')
      expect(one.token).not.toBe(other.token)
      const mixed = { ...one, token: other.token }
      expect(await askWith(all, mixed)).toEqual([
        400,
        'InvalidSecurityToken.MismatchWithAccessKey',
      ])
    }))

  it('answers in XML where Format does not say JSON', () =>
    running(SHOP, async (all) => {
      const query = { Format: undefined }
      const good = await exchange(all, { query })
      expect(TeaXml.default.parseXml(good.body, null)).toMatchObject({
        AssumeRoleWithOIDCResponse: {
          Credentials: { Expiration: at(900_000) },
        },
      })
      const form = { RoleArn: undefined }
      const bad = await exchange(all, { query, form })
      expect(TeaXml.default.parseXml(bad.body, null)).toMatchObject({
        Error: { Code: 'InvalidParameter.RoleArn' },
      })
    }))

  it('writes down that there was an exchange, and nothing of its secrets', () =>
    running(SHOP, async (all) => {
      await exchange(all)
      const { ledger, givenOut } = all.simulator
      expect(ledger.map(({ method, path }) => [method, path])).toEqual([
        ['GET', '/oidc/token'],
        ['POST', '/'],
      ])
      expect(givenOut()).toHaveLength(3)
      for (const secret of givenOut())
        expect(JSON.stringify(ledger)).not.toContain(secret)
    }))
})
