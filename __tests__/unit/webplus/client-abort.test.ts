import type { RequestListener } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { GOOD } from './good-answer.js'
import { callOnce, closed, serving } from './loopback.js'

let agent: Agent
beforeEach(() => {
  agent = new Agent()
})
afterEach(async () => {
  await agent.destroy()
})

const good = JSON.stringify(GOOD)

describe('an aborted call', () => {
  const TIMEOUT = new DOMException('The time is up.', 'TimeoutError')
  const timedOut = {
    kind: 'transient',
    class: 'network',
    error: { code: 'Timeout' },
  }
  const stages: [string, RequestListener][] = [
    ['before the headers', () => undefined],
    [
      'after the headers',
      (_request, response) => {
        response.flushHeaders()
      },
    ],
    ['within the body', (_request, response) => response.write('{"Code"')],
  ]
  it.each(stages)('closes its connection: %s', async (_name, listener) => {
    for (const [reason, expected] of [
      [TIMEOUT, timedOut],
      [new Error('The deadline.'), { kind: 'aborted' }],
    ] as const) {
      const abort = new AbortController()
      const arrive: RequestListener = (request, response) => {
        listener(request, response)
        setImmediate(() => {
          abort.abort(reason)
        })
      }
      await serving(arrive, async ({ host, sockets }) => {
        const origin = `http://${host}`
        const { signal } = abort
        const outcome = await callOnce({ dispatcher: agent, origin, signal })
        expect(outcome).toMatchObject(expected)
        await closed(sockets[0])
      })
    }
  })

  it('sends nothing if it was aborted before', async () => {
    let requests = 0
    const listener: RequestListener = (_request, response) => {
      requests += 1
      response.end(good)
    }
    const signal = AbortSignal.abort(TIMEOUT)
    const outcome = await serving(listener, ({ host }) =>
      callOnce({ dispatcher: agent, origin: `http://${host}`, signal }),
    )
    expect(outcome).toMatchObject(timedOut)
    expect(requests).toBe(0)
  })

  it('leaves the connection of an oversized answer closed', async () => {
    const listener: RequestListener = (_request, response) => {
      response.write('x'.repeat(2_000_000))
    }
    await serving(listener, async ({ host, sockets }) => {
      await callOnce({ dispatcher: agent, origin: `http://${host}` })
      await closed(sockets[0])
    })
  })

  it('leaves none open once the dispatcher is destroyed', async () => {
    const abort = new AbortController()
    const listener: RequestListener = () => {
      abort.abort(TIMEOUT)
    }
    await serving(listener, async ({ host, sockets }) => {
      const { signal } = abort
      await callOnce({ dispatcher: agent, origin: `http://${host}`, signal })
      await agent.destroy()
      await Promise.all(sockets.map(closed))
      expect(sockets).not.toHaveLength(0)
    })
  })

  it('uses a connection again once an answer was read to its end', async () => {
    const listener: RequestListener = (_request, response) => response.end(good)
    await serving(listener, async ({ host, sockets }) => {
      const parts = { dispatcher: agent, origin: `http://${host}` }
      for (let calls = 0; calls < 10; calls += 1) await callOnce(parts)
      // undici may open a second one before it has put the first away.
      expect(sockets.length).toBeLessThanOrEqual(2)
    })
  })
})
