import { expect, it } from '@jest/globals'
import { createFaultPicker } from '../../../simulator/faults.js'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import { field, running } from './running-simulator.js'

const with1 = (fault: object): object => ({
  instances: { 'i-a': {} },
  faults: [fault],
})

function picker(
  faults: readonly object[],
  seed = 1,
): (id: string, nth?: number, atMs?: number) => string | null {
  const pick = createFaultPicker(parseScenario({ faults }).faults, seed)
  return (id, nth = 1, atMs = 0) =>
    pick({ id, key: id, nth, atMs, action: 'DescribeChange' })?.kind ?? null
}

it('meets every request when nothing limits it', () => {
  const pick = picker([{ kind: 'stall' }])
  expect([pick('i-a'), pick('i-b')]).toEqual(['stall', 'stall'])
})

it('spares the first few and then meets so many', () => {
  const pick = picker([{ kind: 'reset', skip: 1, times: 2 }])
  const met = [1, 2, 3, 4].map((nth) => pick('i-a', nth))
  expect(met).toEqual([null, 'reset', 'reset', null])
})

it('counts for each id on its own', () => {
  const pick = picker([{ kind: 'reset', timesPerId: 1 }])
  const met = ['i-a', 'i-b', 'i-a', 'i-b'].map((id) => pick(id))
  expect(met).toEqual(['reset', 'reset', null, null])
})

it('keeps to its window, end excluded', () => {
  const pick = picker([{ kind: 'stall', fromMs: 10, untilMs: 20 }])
  const met = [9, 10, 19, 20].map((atMs) => pick('i-a', 1, atMs))
  expect(met).toEqual([null, 'stall', 'stall', null])
})

it('keeps to the ids it names, by their beginning too', () => {
  const pick = picker([{ kind: 'stall', ids: ['i-a', 'i-web-*'] }])
  const met = ['i-a', 'i-ab', 'i-web-9', 'i-b'].map((id) => pick(id))
  expect(met).toEqual(['stall', null, 'stall', null])
})

it('keeps to the calls it names', () => {
  const of = (...actions: readonly string[]) =>
    picker([{ kind: 'stall', actions }])('i-a')
  expect(of('DescribeChange', 'DescribeEvents')).toBe('stall')
  expect(of('DescribeEvents')).toBeNull()
})

it('takes the first rule that matches', () => {
  const pick = picker([{ kind: 'reset', times: 1 }, { kind: 'stall' }])
  expect([pick('i-a'), pick('i-a')]).toEqual(['reset', 'stall'])
})

it('decides chances of each call for an id by themselves', () => {
  const { faults } = parseScenario({
    faults: [{ kind: 'reset', probability: 0.5 }],
  })
  const pick = createFaultPicker(faults, 1)
  const met = (key: string) =>
    Array.from({ length: 50 }, (_, nth) =>
      pick({ id: 'we-1', key, nth, atMs: 0, action: 'any' }),
    )
  expect(met('we-1')).not.toEqual(met('DescribeAppEnvStatus we-1'))
})

it('decides chances by seed, id and number, in whatever order they come', () => {
  const faults = [{ kind: 'reset', probability: 0.3 }]
  const asked = Array.from({ length: 400 }, (_, index) => ({
    id: `i-${String(index % 20)}`,
    nth: Math.floor(index / 20) + 1,
  }))
  const run = (
    order: typeof asked,
    seed: number,
  ): ReadonlyMap<string, string | null> => {
    const pick = picker(faults, seed)
    return new Map(
      order.map(
        ({ id, nth }) => [`${id} ${String(nth)}`, pick(id, nth)] as const,
      ),
    )
  }
  const first = run(asked, 7)
  expect(run(asked.toReversed(), 7)).toEqual(first)
  expect(run(asked, 8)).not.toEqual(first)
  const met = [...first.values()].filter((kind) => kind !== null).length
  expect(met).toBeGreaterThan(80)
  expect(met).toBeLessThan(160)
})

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
        fault: 'error',
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
