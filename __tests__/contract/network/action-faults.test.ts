import { describe, expect, it, jest } from '@jest/globals'
import { disconnected, KEY } from '../against-simulator.js'
import { BUSY_MS, runAction, type Ran } from '../built-action.js'
import { serving } from '../../unit/served-web-plus.js'
import {
  plainly,
  withFaultProxy,
  type Fault,
  type FaultProxy,
} from './fault-proxy.js'
import { BORNE, PASSING } from './faults.js'

jest.setTimeout(60_000)

type Faults = Readonly<Record<string, Fault>>
const idsOf = (faults: Faults, start: string) =>
  Object.keys(faults).map((_, at) => `${start}-${String(at)}`)
const byId = (faults: Faults, start: string) =>
  Object.values(faults).map((fault, at): readonly [string, Fault] => [
    `${start}-${String(at)}`,
    fault,
  ])

const BORNE_IDS = idsOf(BORNE, 'borne')
const LOST_IDS = idsOf(BORNE, 'lost')
const PASSING_IDS = idsOf(PASSING, 'transient')
const FAULT_OF = new Map([
  ...byId(BORNE, 'borne'),
  ...byId(BORNE, 'lost'),
  ...byId(PASSING, 'transient'),
])

/** Runs the built action for `ids`, each with its own fault until its try `last`. */
async function runFaulty(options: {
  readonly ids: readonly string[]
  readonly last: number
  readonly inputs: Readonly<Record<string, string>>
  readonly faultOf?: (id: string) => Fault | undefined
}): Promise<Ran & { readonly proxy: FaultProxy }> {
  const { ids, last } = options
  const faultOf = options.faultOf ?? ((id: string) => FAULT_OF.get(id))
  const instances: Readonly<Record<string, object>> = Object.fromEntries(
    ids.map((id) => [id, id.startsWith('lost') ? disconnected() : {}]),
  )
  return serving({ keys: [KEY], instances }, ({ port }) =>
    withFaultProxy(
      {
        port,
        faultFor: ({ id, nth }) =>
          (nth <= last ? faultOf(id) : undefined) ?? plainly,
      },
      async (proxy) => {
        const ran = await runAction({
          inputs: {
            'instance-ids': ids.join(),
            'api-endpoint': proxy.origin,
            'access-key-id': KEY.id,
            'access-key-secret': KEY.secret,
            'max-concurrency': '60',
            ...options.inputs,
          },
        })
        await proxy.allClosed()
        return { ...ran, proxy }
      },
    ),
  )
}

const sorted = (ids = '[]') => (JSON.parse(ids) as string[]).sort()

/** The verdict a second after the deadline, and the process gone a second later. */
function expectInTime(ran: Ran, deadlineMs: number): void {
  const tookMs = 1_000 * Number(ran.outputs['duration-seconds'])
  expect(tookMs).toBeLessThan(deadlineMs + 1_000 + BUSY_MS)
  expect(ran.sinceVerdictMs).toBeLessThan(1_000 + BUSY_MS)
}

describe('the built action', () => {
  it('is green where every fault passes at the third try', async () => {
    const ids = [...BORNE_IDS, ...PASSING_IDS]
    const ran = await runFaulty({
      ids,
      last: 2,
      inputs: { timeout: '40s', 'request-timeout': '3s' },
    })
    expect(ran.stderr).toBe('')
    expect(ran.outputs).toMatchObject({ conclusion: 'success', rounds: '1' })
    expect(sorted(ran.outputs['healthy-instances'])).toEqual([...ids].sort())
    expect(ran.exitCode).toBe(0)
    const tries = BORNE_IDS.length + 3 * PASSING_IDS.length
    expect(ran.proxy.requests()).toBe(tries)
    expect(Number(ran.outputs['requests'])).toBe(tries)
  })

  it('says of each instance what came through, where no fault passes', async () => {
    const ran = await runFaulty({
      ids: [...BORNE_IDS, ...LOST_IDS, ...PASSING_IDS],
      last: Infinity,
      inputs: { timeout: '9s', interval: '1s', 'request-timeout': '2s' },
    })
    expect(ran.stderr).toBe('')
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs['conclusion']).toBe('timed_out')
    expectInTime(ran, 9_000)
    const told = ['healthy', 'unhealthy', 'unknown'].map((name) =>
      sorted(ran.outputs[`${name}-instances`]),
    )
    expect(told).toEqual([
      [...BORNE_IDS].sort(),
      [...LOST_IDS].sort(),
      [...PASSING_IDS].sort(),
    ])
  })

  it.concurrent.each([
    'silence',
    'a byte a second',
    'a reset before a byte',
    'hints without end',
    'headers without end',
    'a body without end',
    'a header of a megabyte',
    'a switch to another protocol',
    'a redirect to itself',
  ])('ends in time, alone with %s', async (name) => {
    const fault = PASSING[name]
    if (fault === undefined) throw new Error(`There is no ${name}.`)
    const ran = await runFaulty({
      ids: ['i-1'],
      last: Infinity,
      faultOf: () => fault,
      inputs: { timeout: '2s', interval: '200ms', 'request-timeout': '1s' },
    })
    expect(ran.stderr).toBe('')
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: expect.stringMatching(/^(?:network|api)$/),
      'unknown-instances': '["i-1"]',
    })
    expectInTime(ran, 2_000)
  })

  it.concurrent(
    'asks no second time where a password is asked for',
    async () => {
      const ran = await runFaulty({
        ids: ['i-1', 'i-2', 'i-3'],
        last: Infinity,
        faultOf:
          () =>
          ({ client }) => {
            client.write(
              'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n',
            )
          },
        inputs: { timeout: '20s' },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
      })
      expect(ran.proxy.requests()).toBe(1)
      expectInTime(ran, 0)
    },
  )
})
