import { connect } from 'node:net'
import { expect, it } from '@jest/globals'
import { type Running, field, running } from './running-simulator.js'
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
    expect(entry).toMatchObject({ fault: 'reset', clientAborted: false })
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
      const entry = simulator.ledger.find(({ fault }) => fault === kind)
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
