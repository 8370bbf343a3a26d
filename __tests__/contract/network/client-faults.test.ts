import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, jest } from '@jest/globals'
import { plainly, type Fault } from './fault-proxy.js'
import { BORNE, cutAt, PASSING } from './faults.js'
import { withFaultyClient } from './faulty-client.js'

jest.setTimeout(60_000)

// An answer is told before its connection is free for the next request.
const idle = () => delay(20)
const CONNECTED = { kind: 'health', agentStatus: 'CONNECTED' }
const firstly =
  (fault: Fault) =>
  ({ nth }: { readonly nth: number }): Fault =>
    nth === 1 ? fault : plainly

describe('an answer that comes in another way', () => {
  it.each(Object.entries(BORNE))('is read: %s', async (_name, fault) => {
    await withFaultyClient({ faultFor: firstly(fault) }, async ({ call }) => {
      expect(await call(5_000)).toMatchObject(CONNECTED)
      expect(await call(5_000)).toMatchObject(CONNECTED)
    })
  })
})

describe('an answer that is spoilt', () => {
  it.each(Object.entries(PASSING))(
    'fails in passing, and the next call is good: %s',
    async (_name, fault) => {
      await withFaultyClient({ faultFor: firstly(fault) }, async ({ call }) => {
        expect(await call()).toMatchObject({ kind: 'transient' })
        expect(await call(5_000)).toMatchObject(CONNECTED)
      })
    },
  )

  it.each([
    ['each byte', 1, 'end'],
    ['each third byte', 3, 'reset'],
  ] as const)(
    'is never health unless it came whole, cut at %s',
    async (_name, step, how) => {
      let length = Infinity
      const faultFor = ({ nth }: { readonly nth: number }): Fault => {
        return (exchange) => {
          length = exchange.answer.length
          return cutAt((nth - 1) * step, how)(exchange)
        }
      }
      await withFaultyClient({ faultFor }, async ({ call, proxy }) => {
        let cuts = 0
        for (; cuts * step < length; cuts += 1) {
          expect(await call(5_000)).toMatchObject({
            kind: 'transient',
            class: 'network',
          })
        }
        expect(cuts * step).toBeGreaterThan(300)
        expect(proxy.requests()).toBe(cuts)
        const last = await call(5_000)
        if (how === 'end') expect(last).toMatchObject(CONNECTED)
      })
    },
  )

  it('is never health cut anywhere where only its end tells its length', async () => {
    const STEP = 3
    const withoutLength = (text: string) =>
      text
        .replace(/\r\ncontent-length: \d+/i, '')
        .replace('HTTP/1.1', 'HTTP/1.0')
    let length = Infinity
    const faultFor =
      ({ nth }: { readonly nth: number }): Fault =>
      ({ client, answer }) => {
        const text = withoutLength(answer.toString('latin1'))
        length = text.length
        client.end(text.slice(0, (nth - 1) * STEP))
      }
    await withFaultyClient({ faultFor }, async ({ call }) => {
      let cuts = 0
      for (; cuts * STEP < length; cuts += 1)
        expect(await call(5_000)).toMatchObject({ kind: 'transient' })
      expect(cuts * STEP).toBeGreaterThan(300)
      expect(await call(5_000)).toMatchObject(CONNECTED)
    })
  })
})

describe('a connection that is used again', () => {
  it.each([
    ['ended', cutAt(0, 'end')],
    ['reset', cutAt(0, 'reset')],
  ] as const)('may be %s just as a request is sent', async (_name, fault) => {
    await withFaultyClient(
      {
        faultFor: ({ nthOfConnection }) =>
          nthOfConnection === 2 ? fault : plainly,
      },
      async ({ call, proxy }) => {
        expect(await call(5_000)).toMatchObject(CONNECTED)
        await idle()
        expect(await call()).toMatchObject({
          kind: 'transient',
          class: 'network',
        })
        await idle()
        expect(await call(5_000)).toMatchObject(CONNECTED)
        expect(proxy.connections()).toBe(2)
      },
    )
  })

  const lie = (answer: Buffer) => {
    const text = answer.toString('latin1').replace('"LOST"', '"CONNECTED"')
    return text.replace(
      /(content-length: )\d+/i,
      (_, name: string) =>
        name + String(text.length - text.indexOf('\r\n\r\n') - 4),
    )
  }
  it.each([
    [
      'in the same segment',
      ({ client, answer }) => {
        client.write(answer.toString('latin1') + lie(answer), 'latin1')
      },
    ],
    [
      'right after it',
      ({ client, answer }) => {
        client.write(answer, () => {
          setImmediate(() => client.write(lie(answer), 'latin1'))
        })
      },
    ],
  ] as readonly [string, Fault][])(
    'brings no answer that was not asked for: %s',
    async (_name, fault) => {
      await withFaultyClient(
        { agentStatus: 'LOST', faultFor: firstly(fault) },
        async ({ call }) => {
          const LOST = { kind: 'health', agentStatus: 'LOST' }
          for (let calls = 0; calls < 3; calls += 1) {
            expect(await call()).toMatchObject(LOST)
            await idle()
          }
        },
      )
    },
  )

  it('brings no late answer to a request that was given up', async () => {
    let late: (() => void) | null = null
    await withFaultyClient(
      {
        faultFor: ({ nth }) =>
          nth > 1
            ? plainly
            : ({ client, answer }) => {
                late = () =>
                  client.write(
                    answer.toString().replace('CONNECTED', 'DISCARDED'),
                  )
              },
      },
      async ({ call }) => {
        expect(await call(100)).toMatchObject({ error: { code: 'Timeout' } })
        const next = call()
        late?.()
        expect(await next).toMatchObject(CONNECTED)
        expect(late).not.toBeNull()
      },
    )
  })
})

describe('a refusal on the way', () => {
  it('by a proxy that asks for a password is none that waiting cures', async () => {
    const ask: Fault = ({ client }) => {
      client.write(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n',
      )
    }
    await withFaultyClient({ faultFor: () => ask }, async ({ call }) => {
      expect(await call()).toMatchObject({
        kind: 'permanent',
        reason: 'network',
      })
    })
  })
})
