import { describe, expect, it } from '@jest/globals'
import { SESSION } from './key-requests.js'
import { get, running } from './running-simulator.js'

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
        while (simulator.ledger[0]?.trouble !== 'stall')
          await get(`${simulator.origin}/nothing`)
        leaving.abort()
        await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
      },
    ))
})
