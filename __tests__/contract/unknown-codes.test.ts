import { describe, expect, it, jest } from '@jest/globals'
import { connected, disconnected, runAgainst } from './against-simulator.js'
import { expectVerdict } from './expected-outputs.js'
import { exchangesOf, INPUTS, runKeyless, scenario } from './keyless-run.js'
import { mostInFlight } from './ledger-views.js'
import { commandData } from './runner-output.js'

jest.setTimeout(60_000)

const UNKNOWN = [
  { httpStatus: 400, code: 'SystemBusy' },
  { httpStatus: 409, code: 'OperationConflict' },
  { httpStatus: 404, code: 'Odd.Thing.NobodyKnows' },
]
const FAST = { interval: '300ms', timeout: '40s' }

describe('one code that no table knows leaves the run green', () => {
  const twelve = connected(12)
  const late = {
    instances: {
      ...(twelve.scenario['instances'] as object),
      'i-12': disconnected(1_500),
    },
  }
  const { scenario: at } = twelve
  it.concurrent.each([
    { of: 0, when: 'first', skip: 0, mode: 'wait', against: at },
    { of: 1, when: 'first, one look', skip: 0, mode: 'once', against: at },
    { of: 2, when: 'after 11 answers', skip: 11, mode: 'wait', against: at },
    { of: 0, when: 'last of one look', skip: 11, mode: 'once', against: at },
    { of: 1, when: 'amid a wait', skip: 13, mode: 'wait', against: late },
  ])('$when', async ({ of, skip, mode, against }) => {
    const error = UNKNOWN[of]
    if (error === undefined) throw new Error('There is no such code.')
    const { code } = error
    const faults = [{ kind: 'error', ...error, skip, times: 1 }]
    const ran = await runAgainst(
      { ...against, faults },
      {
        inputs: {
          ...FAST,
          mode,
          'instance-ids': twelve.ids.join(),
          'max-concurrency': '4',
        },
      },
    )
    expect(ran.ledger.filter((entry) => entry.code === code)).toHaveLength(1)
    expect(ran.outputs).toMatchObject({ conclusion: 'success', reason: 'ok' })
    expect(commandData(ran.stdout, 'error')).toEqual([])
  })
})

describe('codes that no table knows, and nothing else', () => {
  const five = connected(5)
  it.concurrent.each(
    [
      ...UNKNOWN,
      { httpStatus: 401, code: 'Nobody.Knows' },
      { httpStatus: 403, code: 'Nobody.Knows' },
    ].map((error, nth) => ({
      ...error,
      ...(nth % 2 === 0
        ? { mode: 'wait', rounds: 3 }
        : { mode: 'once', rounds: 1 }),
    })),
  )(
    'are an error after three rounds, one request in flight at a time: $code, $mode',
    async ({ httpStatus, code, mode, rounds }) => {
      const faults = [{ kind: 'error', httpStatus, code }]
      const ran = await runAgainst(
        { ...five.scenario, faults },
        { inputs: { ...FAST, mode, 'instance-ids': five.ids.join() } },
      )
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'api',
        'unknown-count': '5',
        rounds: String(rounds),
        requests: '9',
      })
      expect(ran.ledger).toHaveLength(9)
      expect(mostInFlight(ran.ledger)).toBe(1)
      const [told = ''] = commandData(ran.stdout, 'error')
      expect(told).toContain(code)
      expect(told).toContain(ran.ledger.at(-1)?.requestId)
    },
  )

  it.concurrent('of one id are told, and the others are read', async () => {
    const faults = [{ kind: 'error', ...UNKNOWN[0], ids: ['i-1'] }]
    const ran = await runAgainst(
      { ...five.scenario, faults },
      {
        inputs: {
          ...FAST,
          'instance-ids': five.ids.join(),
          'min-healthy': '4',
        },
      },
    )
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message: /^4 of 5 instances healthy/,
      healthy: ['i-2', 'i-3', 'i-4', 'i-5'],
      unknown: ['i-1'],
      rounds: 2,
      requests: 'some',
    })
  })
})

describe('a code of STS that no table knows', () => {
  it.concurrent('is tried again', async () => {
    const ran = await runKeyless(scenario, {
      inputs: INPUTS,
      session: { refuse: { code: 'SystemBusy', times: 1 } },
    })
    expect(ran.outputs['conclusion']).toBe('success')
    expect(exchangesOf(ran).map(({ status }) => status)).toEqual([400, 200])
  })

  it.concurrent(
    'is an error after three exchanges, told with the request id of STS',
    async () => {
      const ran = await runKeyless(scenario, {
        inputs: { ...INPUTS, timeout: '30s' },
        session: { refuse: 'SystemBusy' },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'api',
        requests: '0',
        message: expect.stringMatching(/^SystemBusy: /),
      })
      const exchanges = exchangesOf(ran)
      expect(exchanges).toHaveLength(3)
      const requestId = exchanges.at(-1)?.requestId ?? ''
      const [error = ''] = commandData(ran.stdout, 'error')
      expect(error).toContain(`Request id: ${requestId}`)
      expect(error).not.toMatch(/firewall/)
      expect(ran.summary).toContain(requestId)
      expect(ran.page).toContain(requestId)
      expect(ran.report).toMatchObject({ cause: { requestId } })
    },
  )
})
