import { describe, expect, it } from '@jest/globals'
import { askForToken, freshToken, ISSUER, SHOP } from './key-requests.js'
import { running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

describe('GitHub’s OIDC endpoint', () => {
  it('gives another token each time, for the audience asked for', () =>
    running(SHOP, async (all) => {
      const tokens = [await freshToken(all, 'a b'), await freshToken(all, 'c')]
      const claims = tokens.map(
        (token) =>
          JSON.parse(
            Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
          ) as unknown,
      )
      const seconds = WALL_MS / 1000
      expect(claims).toMatchObject([
        { iss: ISSUER, aud: 'a b', iat: seconds, exp: seconds + 300 },
        { aud: 'c' },
      ])
      expect(tokens[0]).not.toBe(tokens[1])
    }))

  it('refuses whoever has not the token of the job', () =>
    running(SHOP, async (all) => {
      const { status } = await askForToken(all, { bearer: 'guessed' })
      expect(status).toBe(401)
      expect(all.simulator.givenOut()).toEqual([])
    }))

  it('answers with the status that the scenario has for it', () =>
    running({ session: { oidcStatus: 503 } }, async (all) => {
      expect((await askForToken(all)).status).toBe(503)
    }))
})
