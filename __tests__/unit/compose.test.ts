import type { RequestListener } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { startGate, type GateRun } from '../../src/compose/gate-run.js'
import { parse } from './inputs/source.js'
import { DOWN, UP } from './one-instance.js'
import { createPlayedRuntime, until, type Play } from './played-runtime.js'
import { serving as servingWebPlus } from './served-web-plus.js'
import { closed, serving as servingAny } from './webplus/loopback.js'

type Playing = ReturnType<typeof createPlayedRuntime>

/** Watches a scenario for as long as `use` takes. */
function watching(
  scenario: Readonly<Record<string, unknown>>,
  play: Play,
  use: (watch: GateRun, playing: Playing) => Promise<void>,
): Promise<void> {
  return servingWebPlus(scenario, async (_, inputs) => {
    const settings = parse({
      inputs: { ...inputs, 'instance-ids': 'i-a', ...play.inputs },
    })
    const playing = createPlayedRuntime(play)
    const watch = await startGate(playing.runtime, settings)
    try {
      await use(watch, playing)
    } finally {
      await watch.stop()
    }
  })
}

const roundIsTold = ({ texts }: Playing) =>
  until(() => texts('info').some((line) => line.startsWith('Round 1')))

describe('the log of a watch', () => {
  it('begins with a sentence, and the settings in force in a group', async () => {
    await watching(UP, {}, async (watch, { texts }) => {
      const [first, open, ...rows] = texts('info')
      expect(first).toBe(
        'Checking 1 instance in cn-hangzhou, for at most 10 m.',
      )
      expect([open, rows.at(-1)]).toEqual(['::group::Settings', '::endgroup::'])
      expect(rows).toContain('timeout: 10m')
      await watch.end
    })
  })

  it('tells of each change, once', async () => {
    await watching(DOWN, {}, async (watch, playing) => {
      await roundIsTold(playing)
      await playing.clock.move(12_000)
      await until(() => watch.requests() === 2)
      await until(() => watch.fleet.instances()[0]?.readings === 2)
      const lines = playing.texts('info')
      expect(lines.slice(lines.indexOf('::endgroup::') + 1)).toEqual([
        expect.stringContaining('i-a is unhealthy (GONE'),
      ])
    })
  })

  it('has a heartbeat each 60 s, with what is waited for and what is left', async () => {
    await watching(DOWN, { inputs: { interval: '1h' } }, async (_, playing) => {
      const { clock, texts } = playing
      await roundIsTold(playing)
      const before = texts('info').length
      await clock.move(59_999)
      expect(texts('info').slice(before)).toEqual([])
      await clock.move(1)
      await clock.move(60_000)
      expect(texts('info').slice(before)).toEqual([
        expect.stringMatching(/^1 ?m: 0 of 1 instance healthy.*9 ?m left.*i-a/),
        expect.stringMatching(/^2 ?m: .*8 ?m left/),
      ])
    })
  })

  it('has no heartbeat after the end', async () => {
    await watching(DOWN, {}, async (watch, playing) => {
      await roundIsTold(playing)
      await watch.stop()
      const before = playing.told.length
      const sleeping = playing.clock.sleeping()
      expect(sleeping).not.toContain(60_000)
      expect(playing.told).toHaveLength(before)
    })
  })

  it.each([
    [true, 1],
    [false, 0],
  ])(
    'has a debug line for each request where debug is %s',
    async (isDebug, lines) => {
      await watching(UP, { isDebug }, async (watch, { texts }) => {
        await watch.end
        expect(watch.requests()).toBe(1)
        expect(texts('debug')).toHaveLength(lines)
      })
    },
  )
})

describe('a watch', () => {
  it('gives the gate’s end and what was seen meanwhile', async () => {
    await watching(UP, {}, async (watch) => {
      expect((await watch.end).verdict.conclusion).toBe('success')
      expect(watch.fleet.counts()).toMatchObject({ healthy: 1, total: 1 })
      expect(watch.throttling()).toEqual({ pauses: 0, pausedMs: 0 })
    })
  })

  it('ends at the deadline, on the clock that is handed in', async () => {
    const inputs = { timeout: '5s', interval: '1h' }
    await watching(DOWN, { inputs }, async (watch, playing) => {
      await roundIsTold(playing)
      await playing.clock.move(5_000)
      expect((await watch.end).verdict.conclusion).toBe('timed_out')
    })
  })

  it('cuts a connection that hangs when stopped, headers come or not', async () => {
    await stoppedWhile(() => undefined)
    await stoppedWhile((_, response) => {
      response.writeHead(200).write('{')
    })
  })

  it('closes the connections that are kept alive when stopped', async () => {
    await servingAny(
      (_, response) => {
        response.statusCode = 404
        response.end('{"Code":"InstanceNotExists"}')
      },
      async ({ host, sockets }) => {
        const { runtime } = createPlayedRuntime()
        const inputs = { 'api-endpoint': `http://${host}` }
        const watch = await startGate(runtime, parse({ inputs }))
        expect((await watch.end).verdict.reason).toBe('not_found')
        expect(sockets.every((socket) => !socket.closed)).toBe(true)
        await watch.stop()
        // At once: by themselves they would close after some seconds.
        await until(() => sockets.every((socket) => socket.closed))
      },
    )
  })
})

/** Stops a watch once a server has taken its first request; its socket must close. */
async function stoppedWhile(answer: RequestListener): Promise<void> {
  let isAsked = false
  await servingAny(
    (request, response) => {
      isAsked = true
      answer(request, response)
    },
    async ({ host, sockets }) => {
      const playing = createPlayedRuntime()
      const inputs = { 'api-endpoint': `http://${host}` }
      const watch = await startGate(playing.runtime, parse({ inputs }))
      await until(() => isAsked)
      playing.cancel()
      expect((await watch.end).verdict.conclusion).toBe('cancelled')
      await watch.stop()
      expect(sockets).not.toEqual([])
      await Promise.all(sockets.map(closed))
    },
  )
}

describe('a watch that is stopped', () => {
  it('ends its gate, which must not play on for nobody', async () => {
    await watching(DOWN, {}, async (watch, playing) => {
      await roundIsTold(playing)
      await watch.stop()
      expect((await watch.end).verdict.conclusion).toBe('cancelled')
      expect(playing.clock.sleeping()).toEqual([])
    })
  })
})
