import { describe, expect, it, jest } from '@jest/globals'
import {
  connected,
  runAgainst,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import { FAULTS } from './passing-faults.js'
import { commandData } from './runner-output.js'

jest.setTimeout(60_000)

const rows = FAULTS.map((row, at) => ({ ...row, id: `i-${String(at + 1)}` }))
const ids = rows.map(({ id }) => id)

function runWith(
  times: object,
  inputs: Readonly<Record<string, string>>,
): Promise<RanAgainst> {
  const scenario: RawScenario = {
    ...connected(ids.length).scenario,
    faults: rows.map(({ id, fault }) => ({ ...fault, ...times, ids: [id] })),
  }
  return runAgainst(scenario, {
    inputs: { 'instance-ids': ids.join(), 'max-concurrency': '30', ...inputs },
  })
}

type Runs = Readonly<
  Record<'transient' | 'staying' | 'late', Promise<RanAgainst>>
>
let begun: Runs | null = null

/** Three runs side by side, in each of which each id meets one fault. */
function runs(): Runs {
  begun ??= {
    transient: runWith({ times: 1 }, { 'request-timeout': '5s' }),
    staying: runWith(
      {},
      { mode: 'once', 'max-errors': '1', 'request-timeout': '5s' },
    ),
    late: runWith(
      {},
      { interval: '500ms', timeout: '6s', 'request-timeout': '1s' },
    ),
  }
  return begun
}

const troublesOf = (ran: RanAgainst, id: string) =>
  ran.ledger
    .filter(({ instanceId }) => instanceId === id)
    .map(({ fault }) => fault)

describe('a fault that passes', () => {
  it('leaves the run green, without a warning', async () => {
    const ran = await runs().transient
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      'healthy-instances': JSON.stringify(ids),
      rounds: '1',
      requests: String(2 * ids.length),
    })
    expect(commandData(ran.stdout, 'error')).toEqual([])
    expect(commandData(ran.stdout, 'warning')).toEqual([])
  })

  it.each(rows)('is tried again: $name', async ({ id, fault }) => {
    expect(troublesOf(await runs().transient, id)).toEqual([fault.kind, null])
  })
})

describe('a fault that stays', () => {
  it('is an error, never a green', async () => {
    const ran = await runs().staying
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: expect.stringMatching(/^(?:api|network)$/),
      'unknown-instances': JSON.stringify(ids),
      requests: String(3 * ids.length),
    })
    expect(commandData(ran.stdout, 'error')).toHaveLength(1)
    expect(commandData(ran.stdout, 'warning')).toEqual([])
  })

  it.each(rows)('is tried 3 times and told: $name', async (row) => {
    const ran = await runs().staying
    const { kind } = row.fault
    expect(troublesOf(ran, row.id)).toEqual([kind, kind, kind])
    const instances = JSON.parse(ran.outputs['instances'] ?? '') as {
      readonly error: { readonly code: string }
    }[]
    const { error } = instances[ids.indexOf(row.id)] ?? {}
    expect(error?.code).toMatch(new RegExp(`^${row.code}$`))
  })
})

it('faults that stay end as an error at the deadline', async () => {
  const ran = await runs().late
  expect(ran.exitCode).toBe(1)
  expect(ran.outputs).toMatchObject({
    conclusion: 'error',
    'unknown-instances': JSON.stringify(ids),
  })
  const seconds = Number(ran.outputs['duration-seconds'])
  expect(seconds).toBeGreaterThan(4)
  expect(seconds).toBeLessThan(8.5)
})

describe('an answer that is unusual', () => {
  const { scenario } = connected(1)
  const xml = (health: string) =>
    `<?xml version='1.0' encoding='UTF-8'?><DescribeInstanceHealthResponse><Code>OK</Code><Message>success</Message><RequestId>R-1</RequestId><InstanceHealth>${health}</InstanceHealth></DescribeInstanceHealthResponse>`
  const answer = (body: string, contentType: string) => ({
    kind: 'html-page',
    httpStatus: 200,
    contentType,
    body,
  })
  const down =
    '<InstanceId>i-1</InstanceId><AgentStatus>DISCONNECTED</AgentStatus><AppStatus>UNKOWN</AppStatus><DisconnectedTime>42</DisconnectedTime>'

  it.concurrent.each([
    {
      name: 'JSON under another content type',
      fault: { kind: 'content-type' },
      ends: 'success',
    },
    {
      name: 'JSON that is called XML',
      fault: { kind: 'content-type', contentType: 'text/xml' },
      ends: 'success',
    },
    {
      name: 'XML',
      fault: answer(xml(down.replace('DISCONNECTED', 'CONNECTED')), 'text/xml'),
      ends: 'success',
    },
    {
      name: 'XML that is called JSON',
      fault: answer(xml(down), 'application/json'),
      ends: 'failure',
    },
    {
      name: 'XML with an unhealthy instance',
      fault: answer(xml(down), 'text/xml;charset=utf-8'),
      ends: 'failure',
    },
  ])('($name) is read: $ends', async ({ fault, ends }) => {
    const ran = await runAgainst(
      { ...scenario, faults: [fault] },
      { inputs: { 'instance-ids': 'i-1', mode: 'once' } },
    )
    expect(ran.outputs['conclusion']).toBe(ends)
    expect(ran.ledger).toHaveLength(1)
  })
})
