import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import type { Running } from './running-simulator.js'
import { field, running } from './running-simulator.js'
import { signedRequest } from './signed-request.js'

const with1 = (fault: object): object => ({
  instances: { 'i-a': {} },
  faults: [fault],
})

interface Raw {
  readonly text: string
  readonly error: string | null
}

/** Sends a request over a bare socket: everything received, and how the socket ended. */
function rawExchange({ simulator }: Running): Promise<Raw> {
  const { path, rawQuery, headers } = signedRequest({
    host: `127.0.0.1:${String(simulator.port)}`,
  })
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return new Promise((resolve) => {
    let text = ''
    let error: string | null = null
    const socket = connect(simulator.port, '127.0.0.1')
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    socket.on('error', (fault: NodeJS.ErrnoException) => {
      error = fault.code ?? fault.message
    })
    socket.on('close', () => {
      resolve({ text, error })
    })
    socket.write(
      [`GET ${path}?${rawQuery} HTTP/1.1`, ...lines, '', ''].join('\r\n'),
    )
  })
}

const bodyOf = (text: string): string => text.split('\r\n\r\n')[1] ?? ''
const lengthOf = (text: string): number =>
  Number(/content-length: (\d+)/i.exec(text)?.[1])

it('reset cuts the connection before a byte is sent', () =>
  running(with1({ kind: 'reset' }), async (run) => {
    expect(await rawExchange(run)).toEqual({ text: '', error: 'ECONNRESET' })
    const [entry] = run.simulator.ledger
    expect(entry).toMatchObject({ trouble: 'reset', clientAborted: false })
  }))

it('reset-midway cuts it in the middle of the answer', () =>
  running(with1({ kind: 'reset-midway' }), async (run) => {
    const { text, error } = await rawExchange(run)
    expect(error).toBe('ECONNRESET')
    expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(bodyOf(text).length).toBeLessThan(lengthOf(text))
  }))

it('half-body closes politely after half of what it promised', () =>
  running(with1({ kind: 'half-body' }), async (run) => {
    const { text, error } = await rawExchange(run)
    expect(error).toBeNull()
    expect(bodyOf(text)).toHaveLength(Math.ceil(lengthOf(text) / 2))
    expect(bodyOf(text)).toMatch(/^\{"Code":"OK"/)
    expect(run.simulator.ledger[0]?.clientAborted).toBe(false)
  }))

it.each(['stall', 'stall-midway'])(
  '%s stays open while others are answered, until the client goes away',
  (kind) =>
    running(with1({ kind, times: 1 }), async ({ simulator, ask }) => {
      const leave = new AbortController()
      const stalled = ask({}, { signal: leave.signal })
      while (simulator.requestCount() < 1) await ask()
      for (let times = 0; times < 5; times += 1) await ask()
      const entry = simulator.ledger.find(({ trouble }) => trouble === kind)
      expect(entry).toMatchObject({ endedAtMs: null, clientAborted: false })
      leave.abort()
      await expect(stalled).rejects.toThrow()
      while (simulator.inFlight() > 0) await new Promise(setImmediate)
      expect(entry).toMatchObject({ endedAtMs: 0, clientAborted: true })
    }),
)

it('slow-body sends the whole answer, a few bytes at a time', () =>
  running(
    with1({ kind: 'slow-body', chunkBytes: 10, everyMs: 30 }),
    async ({ clock, ask }) => {
      const { body } = await ask()
      expect(field(body, 'Code')).toBe('OK')
      const chunks = Math.ceil(body.length / 10)
      expect(clock.slept).toEqual(Array.from({ length: chunks }, () => 30))
    },
  ))

it('oversize sends a sound answer that is far too long', () =>
  running(with1({ kind: 'oversize', bytes: 3_000_000 }), async ({ ask }) => {
    const { body } = await ask()
    expect(body.length).toBeGreaterThan(3_000_000)
    expect(field(body, 'InstanceHealth', 'InstanceId')).toBe('i-a')
  }))

it('error answers as the scenario says, with headers of its own', () =>
  running(
    with1({
      kind: 'error',
      httpStatus: 418,
      code: 'Odd.Code',
      message: '::error::no',
      headers: { 'x-acs-retry-after': '5' },
    }),
    async ({ simulator, ask }) => {
      const { status, headers, body } = await ask()
      expect(status).toBe(418)
      expect(headers['x-acs-retry-after']).toBe('5')
      expect(JSON.parse(body)).toMatchObject({
        Code: 'Odd.Code',
        Message: '::error::no',
        RequestId: headers['x-acs-request-id'],
      })
      expect(simulator.ledger[0]).toMatchObject({
        status: 418,
        code: 'Odd.Code',
        trouble: 'error',
      })
    },
  ))

it('error is a 500 InternalError where nothing else is said', () =>
  running(with1({ kind: 'error' }), async ({ ask }) => {
    const { status, body } = await ask()
    expect([status, field(body, 'Code')]).toEqual([500, 'InternalError'])
  }))

it('error can lack a code, be XML unasked, or be spelt in lower case', async () => {
  await running(with1({ kind: 'error', code: null }), async ({ ask }) => {
    expect(JSON.parse((await ask()).body)).not.toHaveProperty('Code')
  })
  await running(with1({ kind: 'error', format: 'xml' }), async ({ ask }) => {
    expect((await ask()).body).toContain('<Error><RequestId>')
  })
  await running(with1({ kind: 'error', lowerCase: true }), async ({ ask }) => {
    expect(field((await ask()).body, 'code')).toBe('InternalError')
  })
})

it('html-page is a proxy’s page with a status of its own', () =>
  running(with1({ kind: 'html-page', httpStatus: 403 }), async ({ ask }) => {
    const { status, headers, body } = await ask()
    expect([status, headers['content-type']]).toEqual([403, 'text/html'])
    expect(body).toMatch(/^<html>/)
  }))

it('redirect points elsewhere', () =>
  running(with1({ kind: 'redirect' }), async ({ ask }) => {
    const { status, headers } = await ask()
    expect(status).toBe(302)
    expect(headers.location).toBe('https://login.example.com/')
  }))

it('content-type mislabels a sound answer', () =>
  running(with1({ kind: 'content-type' }), async ({ ask }) => {
    const { headers, body } = await ask()
    expect(headers['content-type']).toBe('text/plain')
    expect(field(body, 'Code')).toBe('OK')
  }))

it('other-instance answers for somebody else', () =>
  running(with1({ kind: 'other-instance' }), async ({ ask }) => {
    const { body } = await ask()
    expect(field(body, 'InstanceHealth', 'InstanceId')).toBe(
      'i-another-instance',
    )
  }))

it('unknown-code is a 200 that is not OK', () =>
  running(with1({ kind: 'unknown-code' }), async ({ ask }) => {
    const { status, body } = await ask()
    expect([status, field(body, 'Code')]).toEqual([200, 'Processing'])
  }))

it('a fault burns the nonce: a retry needs a new one', () =>
  running(with1({ kind: 'error', times: 1 }), async ({ ask }) => {
    const statuses = []
    for (const nonce of ['one', 'one', 'two']) {
      statuses.push((await ask({ nonce })).status)
    }
    expect(statuses).toEqual([500, 400, 200])
  }))
