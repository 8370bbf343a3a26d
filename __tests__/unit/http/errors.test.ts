import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  CERTIFICATE_CODES,
  errorChain,
  transportError,
} from '../../../src/http/errors.js'

const running = new AbortController().signal
const troubleOf = (thrown: unknown, signal: AbortSignal = running) =>
  transportError({ thrown, signal, requestTimeoutMs: 10_000 })

function coded(code: string, more: object = {}): Error {
  return Object.assign(new Error(`raw text of ${code}`), { code, ...more })
}

const PASSING = { kind: 'transient', class: 'network', requestId: null }
const REFUSED = { kind: 'permanent', reason: 'network', requestId: null }

describe('a network error', () => {
  it.each([
    ['ECONNREFUSED', /refused/],
    ['ECONNRESET', /closed before/],
    ['EPIPE', /closed before/],
    ['UND_ERR_SOCKET', /closed before/],
    ['EAI_AGAIN', /could not be looked up/],
    ['ETIMEDOUT', /not made in time/],
    ['UND_ERR_CONNECT_TIMEOUT', /not made in time/],
    ['EHOSTUNREACH', /No route/],
    ['ENETUNREACH', /No route/],
    ['EPROTO', /TLS/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /TLS/],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', /TLS/],
    ['HPE_INVALID_CONSTANT', /not valid HTTP/],
    ['UND_ERR_HEADERS_OVERFLOW', /failed/],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', /failed/],
    ['EMFILE', /failed/],
    ['EPROTOTYPE', /failed/],
    ['X_ERR_TLS_', /failed/],
  ])('is in passing: %s', (code, message) => {
    expect(troubleOf(coded(code))).toEqual({
      ...PASSING,
      error: { code, message: expect.stringMatching(message) },
    })
  })

  it.each([...CERTIFICATE_CODES])('is a refusal: %s', (code) => {
    const refused = { ...REFUSED, error: { code } }
    expect(troubleOf(coded(code))).toMatchObject(refused)
    const proxy = coded('UND_ERR_PRX_TLS', { cause: coded(code) })
    expect(troubleOf(proxy)).toMatchObject(refused)
  })

  it('names a host that does not exist', () => {
    const hostname = 'webplus.example.invalid'
    expect(troubleOf(coded('ENOTFOUND', { hostname }))).toEqual({
      kind: 'unknown_host',
      class: 'network',
      error: {
        code: 'ENOTFOUND',
        message: `The name of ${hostname} does not exist.`,
      },
      requestId: null,
    })
  })

  it('is found in an AggregateError, and deep in a chain of causes', () => {
    const refusedTwice = new AggregateError([
      coded('ECONNREFUSED', { address: '::1', port: 443 }),
      coded('ECONNREFUSED', { address: '127.0.0.1', port: 443 }),
    ])
    expect(troubleOf(refusedTwice)).toEqual({
      ...PASSING,
      error: {
        code: 'ECONNREFUSED',
        message: 'The connection to ::1:443 was refused.',
      },
    })
    const chain = new Error('a', {
      cause: new AggregateError([
        new Error('b', { cause: coded('ENOTFOUND') }),
      ]),
    })
    expect(troubleOf(chain).kind).toBe('unknown_host')
  })

  it('that turns in a circle is survived', () => {
    const one = new Error('one')
    const two = new Error('two', { cause: one })
    one.cause = two
    expect(troubleOf(one)).toMatchObject({ error: { code: 'NetworkError' } })
  })

  it.each([
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'UND_ERR_ABORTED'],
    ['Proxy Authentication Required (407)', 'UND_ERR_INVALID_ARG'],
  ])('is a refusal if the proxy wants a password: %s', (message, code) => {
    const thrown = Object.assign(new Error(message), { code })
    expect(troubleOf(thrown)).toMatchObject({
      ...REFUSED,
      error: { code: 'HTTP 407', message: expect.stringMatching(/proxy/) },
    })
  })

  it.each(['403', '502', '503'])('is in passing: a proxy says %s', (status) => {
    const message = `Proxy response (${status}) !== 200 when HTTP Tunneling`
    const thrown = Object.assign(new Error(message), {
      code: 'UND_ERR_ABORTED',
    })
    const error = { code: `HTTP ${status}` }
    expect(troubleOf(thrown)).toMatchObject({ ...PASSING, error })
  })

  it('is a refusal by its certificate, which it names', () => {
    expect(troubleOf(coded('CERT_HAS_EXPIRED'))).toMatchObject({
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
    expect(
      troubleOf(coded(code, { message: 'invalid authorization header' })),
    ).toMatchObject({
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
    expect(troubleOf(coded(code, { message }))).toMatchObject({
      kind: 'transient',
      error: { code },
    })
  })

  it('tells the status of a proxy that makes no tunnel', () => {
    expect(
      troubleOf(
        coded('UND_ERR_ABORTED', { message: 'Proxy response (502) !== 200' }),
      ),
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
    expect(troubleOf(coded('UND_ERR_ABORTED'))).toMatchObject({
      error: { message: expect.stringMatching(/closed before/) },
    })
  })
})

describe('an aborted request', () => {
  it.each([
    [10_000, 'No answer within 10 s.'],
    [1500, 'No answer within 1500 ms.'],
  ])('has timed out if the reason says so: %d', (requestTimeoutMs, message) => {
    const reason = new DOMException('x', 'TimeoutError')
    const signal = AbortSignal.abort(reason)
    expect(
      transportError({ thrown: reason, signal, requestTimeoutMs }),
    ).toEqual({
      ...PASSING,
      error: { code: 'Timeout', message },
    })
  })

  it.each([
    ['no reason', AbortSignal.abort()],
    ['a string', AbortSignal.abort('TimeoutError')],
    ['null', AbortSignal.abort(null)],
    ['an error', AbortSignal.abort(new Error('deadline'))],
  ])('is cut for any other reason: %s', (_name, signal) => {
    expect(troubleOf(coded('ECONNRESET'), signal)).toEqual({ kind: 'aborted' })
  })
})

describe('the text of an error', () => {
  it('never comes through, nor user info of an address', () => {
    const secret = 'http://user:hunter2@proxy'
    for (const place of ['address', 'hostname', 'host', 'code', 'message']) {
      const thrown = Object.assign(new Error(secret), { [place]: secret })
      const inner = Object.assign(coded('ECONNREFUSED'), { [place]: secret })
      for (const error of [
        thrown,
        inner,
        new Error(secret, { cause: inner }),
      ]) {
        expect(JSON.stringify(troubleOf(error))).not.toContain('hunter2')
      }
    }
  })

  it('never throws and always names a code, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (thrown, cause) => {
        for (const one of [thrown, new Error('x', { cause: thrown })]) {
          expect(troubleOf(one)).toMatchObject({
            error: { code: 'NetworkError' },
          })
        }
        const mixed = Object.assign(new Error('x'), { code: thrown, cause })
        expect(troubleOf(mixed)).toHaveProperty('error.code')
      }),
    )
  })
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
    for (const code of ['xECONN', 'ECONN!', ['ECONNRESET'], undefined])
      expect(errorChain(Object.assign(new Error('x'), { code }))).toEqual([
        { code: null, message: 'x', place: 'the server' },
      ])
  })
})
