import { describe, expect, it } from '@jest/globals'
import { parseEndpoint } from '../../../src/webplus/endpoint.js'
import { transportError } from '../../../src/http/errors.js'
import { errorChain } from '../../../src/http/error-chain.js'

const troubleOf = (message: string, code: string) =>
  transportError({
    thrown: Object.assign(new Error(message), { code }),
    signal: new AbortController().signal,
    requestTimeoutMs: 1_000,
  })

describe('what is known of an error', () => {
  it('goes thirty causes deep', () => {
    const deep = Array.from({ length: 40 }).reduce<Error | undefined>(
      (cause) => new Error('x', { cause }),
      undefined,
    )
    expect(errorChain(deep)).toHaveLength(31)
  })

  it.each([[{}], [{ message: 5 }], ['x'], [null]])(
    'is nothing where it has no message: %j',
    (thrown) => {
      expect(errorChain(thrown)).toEqual([])
    },
  )

  it('is no place and no code where it tells none', () => {
    for (const code of ['xECONN', 'ECONN!', undefined])
      expect(errorChain(Object.assign(new Error('x'), { code }))).toEqual([
        { code: null, message: 'x', place: 'the server' },
      ])
  })
})

describe('a network error', () => {
  it('is a refusal by its certificate, which it names', () => {
    expect(troubleOf('x', 'CERT_HAS_EXPIRED')).toMatchObject({
      kind: 'permanent',
      reason: 'network',
      error: {
        code: 'CERT_HAS_EXPIRED',
        message:
          'The certificate of the server could not be verified (CERT_HAS_EXPIRED).',
      },
    })
  })

  it('is a refusal of keys that no header can hold', () => {
    const error = {
      code: 'InvalidHeader',
      message:
        'The keys cannot be sent in a header: look for a line break in them.',
    }
    const code = 'UND_ERR_INVALID_ARG'
    expect(troubleOf('invalid authorization header', code)).toMatchObject({
      kind: 'permanent',
      reason: 'auth',
      error,
    })
  })

  it.each([
    ['invalid authorization header', 'UND_ERR_SOCKET'],
    ['an invalid authorization header', 'UND_ERR_INVALID_ARG'],
    ['invalid path', 'UND_ERR_INVALID_ARG'],
    ['A Proxy response (407) was read', 'UND_ERR_SOCKET'],
  ])('is in passing otherwise: %s, %s', (message, code) => {
    expect(troubleOf(message, code)).toMatchObject({
      kind: 'transient',
      error: { code },
    })
  })

  it('tells the status of a proxy that makes no tunnel', () => {
    expect(
      troubleOf('Proxy response (502) !== 200', 'UND_ERR_ABORTED'),
    ).toEqual(
      expect.objectContaining({
        error: {
          code: 'HTTP 502',
          message: 'The proxy answered HTTP 502 when asked for a tunnel.',
        },
      }),
    )
  })

  it('tells that a request was cut off', () => {
    expect(troubleOf('x', 'UND_ERR_ABORTED')).toMatchObject({
      error: { message: expect.stringMatching(/closed before/) },
    })
  })
})

describe('an address', () => {
  it.each(['0x50', '1e3', '+80'])('has no port %s', (port) => {
    expect(parseEndpoint(`localhost:${port}`)).toEqual({ fault: 'port' })
  })

  it.each([
    ['!https://', 'path'],
    ['10.20.772', 'host'],
  ])('is refused: %s', (address, fault) => {
    expect(parseEndpoint(address)).toEqual({ fault })
  })

  it('has a name of 253 characters at most', () => {
    const label = 'a'.repeat(63)
    const longest = [label, label, label, 'a'.repeat(61)].join('.')
    expect(parseEndpoint(longest)).toMatchObject({ host: longest })
    expect(parseEndpoint(`${longest}a`)).toEqual({ fault: 'host' })
  })
})
