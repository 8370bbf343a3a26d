import { describe, expect, it } from '@jest/globals'
import {
  collectEvidence,
  type AskOnce,
} from '../../../src/deployment/evidence.js'
import { readEvents } from '../../../src/deployment/change.js'
import { readMachines } from '../../../src/deployment/machine.js'
import type { Call } from '../../../src/webplus/call.js'
import { xmlFields, xmlOf } from './played-web-plus.js'

const STARTED_AT_MS = 1_700_000_000_000
const SINCE_MS = STARTED_AT_MS - 15 * 60_000
const answers: Readonly<Record<string, Record<string, unknown>>> = {
  DescribeAppEnvStatus: {
    EnvStatus: {
      EnvId: 'we-1',
      EnvStatus: 'RUNNING',
      LatestChangeId: 'wc-2',
      ApplyingChange: true,
      AbortingChange: false,
    },
  },
  DescribeChange: { Change: { ChangeId: 'wc-2', ChangeFinished: false } },
  DescribeEvents: {
    Events: [{ EventLevel: 'error', EventMessage: 'No.', TraceId: 'wc-1' }],
  },
  DescribeInstancesFullStatus: {
    InstanceFullStatusSet: {
      InstanceFullStatusType: [
        { InstanceId: 'i-0', Status: { Name: 'Stopped' } },
      ],
    },
  },
}

/** Asks once of what `answers` hold; `refusals` are by action. */
async function collect(
  given: Partial<Parameters<typeof collectEvidence>[0]> = {},
  refusals: Readonly<Record<string, boolean>> = {},
  answered = answers,
) {
  const ledger: string[] = []
  const askOnce: AskOnce = <Good extends { readonly kind: string }>(
    call: Call<Good>,
  ) => {
    const { action, query } = call
    const ids = Object.keys(query).filter((name) => name.startsWith('Inst'))
    ledger.push(ids.length > 0 ? `${action} ${String(ids.length)}` : action)
    const isDenied = refusals[action]
    if (isDenied !== undefined)
      return Promise.resolve(isDenied ? ('denied' as const) : null)
    const read = call.read(answered[action] ?? {}, 'R-1')
    return Promise.resolve('kind' in read ? read : null)
  }
  const evidence = await collectEvidence({
    askOnce,
    level: 'auto',
    environmentId: 'we-1',
    ourChangeId: null,
    sickIds: ['i-0', 'i-1'],
    startedAtWallMs: STARTED_AT_MS,
    ...given,
  })
  return { evidence, ledger: ledger.sort() }
}
const idsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `i-${String(at)}`)
const WEBPLUS = ['DescribeAppEnvStatus', 'DescribeChange', 'DescribeEvents']

describe('what is asked after a red verdict', () => {
  it('is Web+, three calls', async () => {
    const { evidence, ledger } = await collect()
    expect(ledger).toEqual(WEBPLUS)
    expect(evidence).toMatchObject({
      status: { status: 'RUNNING' },
      newest: { id: 'wc-2', state: 'running' },
      events: [{ level: 'ERROR', message: 'No.', changeId: 'wc-1' }],
      eventsSinceMs: SINCE_MS,
      machines: null,
      denied: [],
    })
  })

  it('passes over a gathering of logs to the change behind it', async () => {
    const change = (id: string, ActionName: string, CreateTime: number) => ({
      ChangeId: id,
      ActionName,
      CreateTime,
      ChangeFinished: true,
      ChangeSucceed: false,
    })
    const gathers = change('wc-2', 'GatherLog', 2)
    const { evidence, ledger } = await collect(
      {},
      {},
      {
        ...answers,
        DescribeChange: { Change: gathers },
        DescribeChanges: { Changes: [gathers, change('wc-1', 'Apply', 1)] },
      },
    )
    expect(evidence.newest).toMatchObject({ id: 'wc-1', state: 'failed' })
    expect(ledger).toEqual([...WEBPLUS, 'DescribeChanges'].sort())
    const refused = await collect(
      {},
      { DescribeChanges: true },
      { ...answers, DescribeChange: { Change: gathers } },
    )
    expect(refused.evidence.newest).toBeNull()
  })

  it.each([
    [2, ['2']],
    [100, ['100']],
    [101, ['1', '100']],
    [2_000, Array.from({ length: 10 }, () => '100')],
  ])('is ECS too under full, about %d ids', async (count, ecs) => {
    const { ledger } = await collect({ level: 'full', sickIds: idsOf(count) })
    const asked = ecs.map((ids) => `DescribeInstancesFullStatus ${ids}`)
    expect(ledger).toEqual([...WEBPLUS, ...asked].sort())
  })

  it('tells of a machine that ECS does not list that it is not known', async () => {
    const { evidence } = await collect({ level: 'full' })
    expect([...(evidence.machines ?? [])]).toEqual([
      ['i-0', { id: 'i-0', status: 'Stopped', health: '', events: [] }],
      ['i-1', null],
    ])
  })

  it('tells nothing of a machine that may be on a page nobody read', async () => {
    const answer = {
      ...answers,
      DescribeInstancesFullStatus: {
        ...answers['DescribeInstancesFullStatus'],
        TotalCount: 2,
      },
    }
    const { evidence } = await collect({ level: 'full' }, {}, answer)
    expect([...(evidence.machines?.keys() ?? [])]).toEqual(['i-0'])
  })

  it.each<[string, Partial<Parameters<typeof collectEvidence>[0]>, string[]]>([
    ['nothing under none', { level: 'none' }, []],
    ['nothing of ids alone', { environmentId: null }, []],
    [
      'ECS alone of ids alone under full',
      { environmentId: null, level: 'full' },
      ['DescribeInstancesFullStatus 2'],
    ],
    ['no ECS where all are healthy', { level: 'full', sickIds: [] }, WEBPLUS],
  ])('is %s', async (_, given, expected) => {
    expect((await collect(given)).ledger).toEqual(expected)
  })

  it('is nothing where nothing is asked', async () => {
    const nothing = { level: 'none', sickIds: [] } as const
    expect((await collect(nothing)).evidence).toEqual({
      status: null,
      newest: null,
      events: [],
      eventsSinceMs: SINCE_MS,
      machines: null,
      denied: [],
    })
    const { evidence } = await collect({ level: 'full', sickIds: [] })
    expect(evidence.machines).toBeNull()
  })

  it.each([
    [null, `EnvId=we-1 StartTime=${String(SINCE_MS)}`],
    ['wc-1', 'EnvId=we-1 ChangeId=wc-1'],
  ])('has events of the change, else of the time: %j', async (...row) => {
    const [ourChangeId, query] = row
    const queries: string[] = []
    await collectEvidence({
      askOnce: (call) => {
        const { EnvId, StartTime, ChangeId } = call.query
        if (call.action === 'DescribeEvents')
          queries.push(
            Object.entries({ EnvId, StartTime, ChangeId })
              .flatMap(([name, value]) => (value ? [`${name}=${value}`] : []))
              .join(' '),
          )
        return Promise.resolve(null)
      },
      level: 'auto',
      environmentId: 'we-1',
      ourChangeId,
      sickIds: [],
      startedAtWallMs: STARTED_AT_MS,
    })
    expect(queries).toEqual([query])
  })

  it('is the status alone where the change does not answer', async () => {
    const { evidence } = await collect({}, { DescribeChange: false })
    expect(evidence).toMatchObject({
      status: { status: 'RUNNING' },
      newest: null,
    })
  })

  it('goes on past a refusal, which it remembers with its RAM action', async () => {
    const { evidence, ledger } = await collect(
      { level: 'full' },
      {
        DescribeAppEnvStatus: true,
        DescribeEvents: false,
        DescribeInstancesFullStatus: true,
      },
    )
    expect(ledger).toHaveLength(3)
    expect(evidence).toMatchObject({ status: null, newest: null, events: [] })
    expect(evidence.machines?.size).toBe(0)
    expect(evidence.denied).toEqual([
      'webplus:DescribeAppEnvStatus',
      'ecs:DescribeInstancesFullStatus',
    ])
  })
})

describe('machines', () => {
  const full = {
    InstanceFullStatusSet: {
      InstanceFullStatusType: [
        {
          InstanceId: 'i-1',
          Status: { Code: 1, Name: 'Running' },
          HealthStatus: { Name: 'Impaired' },
          ScheduledSystemEventSet: {
            ScheduledSystemEventType: [
              {
                EventType: { Name: 'SystemMaintenance.Reboot' },
                EventCycleStatus: { Name: 'Scheduled' },
                NotBefore: '2026-11-27T02:00:00Z',
                Reason: 'Host.',
                ImpactLevel: '100',
              },
            ],
          },
        },
      ],
    },
    TotalCount: 1,
  }

  it('are read from JSON and XML alike', () => {
    const read = readMachines(full, 'R-1')
    expect(read).toEqual({
      kind: 'page',
      items: [
        {
          id: 'i-1',
          status: 'Running',
          health: 'Impaired',
          events: [
            {
              type: 'SystemMaintenance.Reboot',
              state: 'Scheduled',
              notBefore: '2026-11-27T02:00:00Z',
              reason: 'Host.',
            },
          ],
        },
      ],
      totalCount: 1,
      requestId: 'R-1',
    })
    expect(readMachines(xmlFields(`<R>${xmlOf(full)}</R>`), 'R-1')).toEqual(
      read,
    )
  })

  it.each<[object, object]>([
    [{}, { code: 'MissingInstanceFullStatusSet' }],
    [{ InstanceFullStatusSet: [1] }, { code: 'WrongInstanceFullStatusSet' }],
    [{ InstanceFullStatusSet: [{}] }, { code: 'WrongInstanceFullStatusSet' }],
    [{ InstanceFullStatusSet: '' }, { items: [], totalCount: null }],
    [
      { InstanceFullStatusSet: [], TotalCount: 3 },
      { items: [], totalCount: 3 },
    ],
    [
      { InstanceFullStatusSet: [{ InstanceId: 'i-1', Status: 'Running' }] },
      { items: [{ status: 'Running', health: '', events: [] }] },
    ],
  ])('out of %j', (fields, expected) => {
    expect(readMachines(fields as Record<string, unknown>, null)).toMatchObject(
      expected,
    )
  })
})

describe('events', () => {
  it('are read without anybody’s name, and those that are none left out', () => {
    const entry = {
      EventId: 'e-1',
      EventLevel: 'ERROR',
      EventMessage: '<b>No</b>',
      EventTimestamp: '1700000000000',
      ObjectType: 'change',
      ObjectId: 'wc-1',
      TraceId: 'wc-1',
      PrimaryUserName: 'alice',
      SecondUserName: 'bob',
    }
    const fields = { Events: { Event: [entry] }, TotalCount: 1 }
    const read = readEvents(fields, 'R-1')
    expect(read).toMatchObject({
      items: [
        {
          level: 'ERROR',
          message: '<b>No</b>',
          atMs: 1_700_000_000_000,
          subject: 'wc-1',
          changeId: 'wc-1',
        },
      ],
    })
    expect(JSON.stringify(read)).not.toMatch(/alice|bob/)
    expect(readEvents({ Events: ['x', entry] }, null)).toMatchObject({
      items: [{ message: '<b>No</b>' }],
    })
    expect(readEvents({}, null)).toMatchObject({ code: 'MissingEvents' })
    const bare = { EventLevel: 'WARN', MsgCode: 'webx.fail' }
    expect(readEvents({ Events: [bare] }, null)).toMatchObject({
      items: [
        { message: 'webx.fail', atMs: null, subject: '', changeId: null },
      ],
    })
  })
})
