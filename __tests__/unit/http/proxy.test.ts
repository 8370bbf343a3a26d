import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { readProxy } from '../../../src/http/connections.js'

const read = (address: string) => readProxy(new URL(address))

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy.example:3128', 'http://proxy.example:3128'],
    ['https://proxy.example', 'https://proxy.example'],
    ['http://proxy.example/path?query', 'http://proxy.example'],
    ['proxy.example:3128', 'http://proxy.example:3128'],
  ])('without user info has nothing to mask: %s', (address, uri) => {
    expect(read(address)).toEqual({ proxy: { uri, token: null }, secrets: [] })
  })

  it('is taken for HTTP where it has no scheme, user info included', () => {
    expect(read('alice:s3cret%2Fpw@proxy.example:3128')).toEqual({
      proxy: {
        uri: 'http://proxy.example:3128',
        token: `Basic ${btoa('alice:s3cret/pw')}`,
      },
      secrets: ['s3cret/pw', 's3cret%2Fpw', btoa('alice:s3cret/pw')],
    })
  })

  it('masks a password without a user name, and one that nothing decodes', () => {
    expect(read('http://:s3cret@proxy.example')?.secrets).toContain('s3cret')
    expect(read('alice:s3%zz@proxy.example:3128')?.secrets).toContain('s3%zz')
  })

  it.each([
    'socks5://u:p4ss@proxy.example',
    'ftp://u:p4ss@proxy.example',
    'proxy.example:port',
  ])('of another scheme is none of an HTTP proxy: %s', (address) => {
    expect(read(address)).toBeNull()
  })

  it('masks a user name without a password, which is a token', () => {
    expect(read('http://t0ken@proxy.example')).toEqual({
      proxy: { uri: 'http://proxy.example', token: `Basic ${btoa('t0ken:')}` },
      secrets: ['t0ken', btoa('t0ken:')],
    })
  })

  it('never keeps user info in the uri, and has every form of it masked', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{1,8}$/),
        fc.stringMatching(/^[A-Z0-9@:/%é ]{4,20}$/),
        (user, password) => {
          // As the toolkit hands it over: with user info decoded.
          const address = Object.defineProperties(
            new URL('http://proxy.example:3128'),
            { username: { value: user }, password: { value: password } },
          )
          const known = readProxy(address)
          const encoded = Buffer.from(`${user}:${password}`).toString('base64')
          expect(known?.proxy).toEqual({
            uri: 'http://proxy.example:3128',
            token: `Basic ${encoded}`,
          })
          expect(known?.secrets).toEqual(
            expect.arrayContaining([
              password,
              encodeURIComponent(password),
              encoded,
            ]),
          )
        },
      ),
    )
  })
})
