import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Passing } from '../../src/webplus/outcome.js'
import { withoutSecrets } from '../../src/webplus/repeated-secrets.js'

const token = 'CAISfakeToken+with/slashes=='

const said = (message: string, code = 'BadRequest'): Passing => ({
  kind: 'passing',
  class: 'api',
  error: { code, message },
  requestId: 'R-1',
})

describe('what the server says', () => {
  it('is left as it is where it repeats nothing', () => {
    const outcome = said('Try again.')
    expect(withoutSecrets(outcome, [token, null])).toEqual(outcome)
  })

  it('is left as it is where it has no text, or no request id', () => {
    const cut = { kind: 'cut' }
    expect(withoutSecrets(cut, [token])).toBe(cut)
    const outcome = { ...said('Try again.'), requestId: null }
    expect(withoutSecrets(outcome, [token])).toEqual(outcome)
  })

  it.each([
    ['whole', `What is ${token}?`],
    ['cut short', `What is ${token.slice(0, 12)}`],
    ['as a URL writes it', encodeURIComponent(token)],
    ['six characters of it', token.slice(9, 15)],
    ['in base64', Buffer.from(`token:${token}`).toString('base64')],
  ])('is replaced where it repeats a secret %s', (_, message) => {
    const outcome = withoutSecrets(said(message), [token])
    expect(outcome).toMatchObject({
      error: {
        code: 'BadRequest',
        message:
          'Web+ refused the request as BadRequest, in words that repeat a credential.',
      },
    })
  })

  it('is replaced in code and request id too', () => {
    const outcome = { ...said('No.', token), requestId: token }
    expect(withoutSecrets(outcome, [token])).toEqual({
      ...said('No.', 'UnreadableCode'),
      requestId: null,
    })
  })

  it('never holds six characters of a secret in a row', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9+/=]{6,60}$/),
        fc.string(),
        fc.nat(54),
        (secret, around, at) => {
          const repeated = `${around}${secret.slice(at, at + 6)}${around}`
          const outcome = withoutSecrets(said(repeated), [secret])
          if (at + 6 > secret.length) return
          expect(JSON.stringify(outcome)).not.toContain(
            secret.slice(at, at + 6),
          )
        },
      ),
    )
  })
})
