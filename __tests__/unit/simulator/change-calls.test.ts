import TeaXml from '@alicloud/tea-xml'
import { describe, expect, it } from '@jest/globals'
import { DEPLOYMENTS, call } from './deployment-scenario.js'
import { createManualClock } from './manual-clock.js'
import { field, running, type Running } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

const parseXml = (text: string): unknown => TeaXml.default.parseXml(text, null)

async function answered(
  { ask }: Pick<Running, 'ask'>,
  asked: ReturnType<typeof call>,
  ...keys: readonly string[]
): Promise<unknown> {
  const { body } = await ask(asked)
  return field(body, ...keys)
}

describe('DescribeChange', () => {
  it('has every field, its times on the wall clock of the server', () =>
    running({ ...DEPLOYMENTS, clockSkewMs: 60_000 }, async ({ ask }) => {
      const { status, body, headers } = await ask(
        call('DescribeChange', { EnvId: 'we-1', ChangeId: 'wc-old' }),
      )
      const startMs = WALL_MS + 60_000
      expect([status, JSON.parse(body)]).toEqual([
        200,
        {
          Code: 'OK',
          Message: 'success',
          RequestId: headers['x-acs-request-id'],
          Change: {
            ChangeId: 'wc-old',
            EnvId: 'we-1',
            ActionName: 'Apply',
            ChangeName: 'apply.env',
            ChangeDescription: '',
            ChangeMessage: '',
            CreateUsername: 'deployer',
            ChangeFinished: true,
            ChangeSucceed: true,
            ChangeAborted: false,
            ChangePaused: false,
            ChangeTimedout: false,
            CreateTime: startMs - 9000,
            UpdateTime: startMs - 5000,
            FinishTime: startMs - 5000,
          },
        },
      ])
    }))

  it.each<readonly [number, string, object, readonly string[]]>([
    [0, 'wc-1', { ChangeMessage: 'Batch 1' }, []],
    [1000, 'wc-1', { ChangeMessage: '' }, ['Paused']],
    [2000, 'wc-1', {}, []],
    [3000, 'wc-1', { ChangeMessage: 'Done' }, ['Finished', 'Succeed']],
    [6000, 'wc-gather', { ActionName: 'GatherLog' }, ['Finished']],
    [0, 'wc-other', { EnvId: 'we-2' }, ['Finished', 'Aborted']],
  ])('plays the timeline: after %d ms %s', (atMs, id, fields, flags) =>
    running(DEPLOYMENTS, async ({ clock, ask }) => {
      await ask()
      clock.move(atMs)
      const change = (await answered(
        { ask },
        call('DescribeChange', { ChangeId: id }),
        'Change',
      )) as Readonly<Record<string, unknown>>
      expect(change).toMatchObject(fields)
      const set = Object.keys(change).filter((name) => change[name] === true)
      expect(set).toEqual(flags.map((name) => `Change${name}`))
      expect('FinishTime' in change).toBe(flags.includes('Finished'))
    }),
  )

  it('has times that stay, though wall clock and running time drift', () => {
    let driftMs = 0
    const drifting = createManualClock()
    return running(
      DEPLOYMENTS,
      async (run) => {
        const asked = call('DescribeChange', { ChangeId: 'wc-1' })
        const times = []
        for (driftMs = 0; driftMs < 3; driftMs += 1)
          times.push(await answered(run, asked, 'Change', 'CreateTime'))
        expect(times).toEqual(Array(3).fill(WALL_MS - 1000))
      },
      { clock: { ...drifting, wallMs: () => WALL_MS + driftMs } },
    )
  })

  it('says what the scenario overrides, and leaves out what is null', () =>
    running(DEPLOYMENTS, async ({ clock, ask }) => {
      const asked = call('DescribeChange', { ChangeId: 'wc-other' })
      const first = await answered({ ask }, asked, 'Change')
      expect(first).not.toHaveProperty('ChangeSucceed')
      clock.move(1000)
      const second = await answered({ ask }, asked, 'Change')
      expect(second).toMatchObject({
        ChangeFinished: 'true',
        ChangeTimedout: true,
      })
    }))

  it('says the same in XML', () =>
    running(DEPLOYMENTS, async ({ ask }) => {
      const asked = call('DescribeChange', { ChangeId: 'wc-1' })
      const headers = { ...asked.headers, accept: 'application/xml' }
      const { body } = await ask({ ...asked, headers })
      expect(parseXml(body)).toMatchObject({
        DescribeChangeResponse: {
          Code: 'OK',
          Change: {
            ChangeId: 'wc-1',
            ChangeDescription: 'Deploy <v2>',
            ChangeFinished: 'false',
            CreateTime: String(WALL_MS - 1000),
          },
        },
      })
    }))

  it('does not know a change before it is created', () =>
    running(DEPLOYMENTS, async ({ clock, ask }) => {
      const asked = call('DescribeChange', { ChangeId: 'wc-gather' })
      const { status, body } = await ask(asked)
      expect([status, field(body, 'Code')]).toEqual([404, 'ChangeNotExists'])
      clock.move(4000)
      expect((await ask(asked)).status).toBe(200)
    }))
})

describe('DescribeChanges', () => {
  const idsOf = (list: unknown) =>
    (list as readonly { ChangeId: string }[]).map(({ ChangeId }) => ChangeId)
  const ids = async (run: Running, query: Record<string, string | number>) =>
    idsOf(
      await answered(
        run,
        call('DescribeChanges', { EnvId: 'we-1', ...query }),
        'Changes',
        'Change',
      ),
    )

  it('lists those that there are by now, the newest first', () =>
    running(DEPLOYMENTS, async (run) => {
      expect(await ids(run, {})).toEqual(['wc-1', 'wc-old'])
      run.clock.move(4000)
      expect(await ids(run, {})).toEqual(['wc-gather', 'wc-1', 'wc-old'])
      expect(await ids(run, { ActionName: 'GatherLog' })).toEqual(['wc-gather'])
    }))

  it('takes the later of the file for the newer of two at once', () => {
    const timeline = [{ atMs: 0, state: 'running' }]
    const changes = { 'wc-1': { timeline }, 'wc-2': { timeline } }
    return running({ ...DEPLOYMENTS, changes, events: [] }, async (run) => {
      expect(await ids(run, {})).toEqual(['wc-2', 'wc-1'])
    })
  })

  it('pages, with counts, and no further than its own page size', () =>
    running({ ...DEPLOYMENTS, lists: { maxPageSize: 1 } }, async (run) => {
      const page = async (number: number) => {
        const query = { EnvId: 'we-1', PageNumber: number, PageSize: 50 }
        return JSON.parse(
          (await run.ask(call('DescribeChanges', query))).body,
        ) as Readonly<Record<string, unknown>>
      }
      expect(await page(2)).toMatchObject({
        Changes: { Change: [{ ChangeId: 'wc-old' }] },
        TotalCount: 2,
        PageNumber: 2,
        PageSize: 1,
      })
      expect(await page(3)).toMatchObject({ Changes: { Change: [] } })
    }))

  it('answers in the ways that the manual leaves open', () =>
    running(
      {
        ...DEPLOYMENTS,
        lists: { totalCount: false, swapped: true, changeOrder: 'oldest' },
      },
      async (run) => {
        expect(await ids(run, {})).toEqual(['wc-old', 'wc-1'])
        const query = { EnvId: 'we-1', PageNumber: 1, PageSize: 50 }
        const { body } = await run.ask(call('DescribeChanges', query))
        expect(JSON.parse(body)).not.toHaveProperty('TotalCount')
        expect(JSON.parse(body)).toMatchObject({ PageNumber: 50, PageSize: 1 })
      },
    ))

  it('shows an empty list as an empty tag in XML', () =>
    running(DEPLOYMENTS, async ({ ask }) => {
      const asked = call('DescribeChanges', { EnvId: 'we-4' })
      const headers = { ...asked.headers, accept: 'text/xml' }
      expect((await ask({ ...asked, headers })).body).toContain('<Changes/>')
    }))
})

describe('DescribeAppEnvStatus', () => {
  const statusOf = (run: Running, id: string) =>
    answered(run, call('DescribeAppEnvStatus', { EnvId: id }), 'EnvStatus')

  it('has status, newest change and counters, and nests EnvStatus in itself', () =>
    running(DEPLOYMENTS, async (run) => {
      expect(await statusOf(run, 'we-1')).toEqual({
        EnvId: 'we-1',
        EnvName: 'shop',
        EnvStatus: 'RUNNING',
        LastEnvStatus: 'RUNNING',
        LatestChangeId: 'wc-1',
        ApplyingChange: true,
        AbortingChange: false,
        ChangeBanner: 'Batch 1',
        InstanceAgentStatus: {
          ConnectedInstances: 2,
          DisconnectedInstances: 1,
        },
        InstanceAppStatus: {
          HealthyInstances: 1,
          UnhealthyInstances: 0,
          StoppedInstances: 1,
          UnknownInstances: 1,
        },
      })
    }))

  it.each([
    [0, 'wc-1', true, false],
    [2000, 'wc-1', true, true],
    [3000, 'wc-1', false, false],
    [4000, 'wc-gather', true, false],
    [6000, 'wc-gather', false, false],
  ])('after %d ms the newest is %s', (atMs, newest, applying, aborting) =>
    running(DEPLOYMENTS, async (run) => {
      await run.ask()
      run.clock.move(atMs)
      expect(await statusOf(run, 'we-1')).toMatchObject({
        LatestChangeId: newest,
        ApplyingChange: applying,
        AbortingChange: aborting,
      })
    }),
  )

  it('takes health from the timelines of the instances alone', () =>
    running(DEPLOYMENTS, async (run) => {
      await run.ask()
      run.clock.move(9000)
      expect(await statusOf(run, 'we-1')).toMatchObject({
        InstanceAgentStatus: {
          ConnectedInstances: 3,
          DisconnectedInstances: 0,
        },
        InstanceAppStatus: { UnhealthyInstances: 1, UnknownInstances: 0 },
      })
    }))

  it('says what the scenario overrides', () =>
    running(DEPLOYMENTS, async (run) => {
      await run.ask()
      run.clock.move(5000)
      const status = await statusOf(run, 'we-5')
      expect(status).not.toHaveProperty('LatestChangeId')
      expect(status).toMatchObject({
        ApplyingChange: 'true',
        InstanceAppStatus: { UnhealthyInstances: 7 },
      })
    }))
})

describe('DescribeEvents', () => {
  const textsOf = async (
    run: Running,
    query: Record<string, string | number>,
  ) =>
    (
      (await answered(
        run,
        call('DescribeEvents', { EnvId: 'we-1', ...query }),
        'Events',
        'Event',
      )) as readonly { EventMessage: string }[]
    ).map(({ EventMessage }) => EventMessage)

  it('has every field, HTML as it is', () =>
    running(DEPLOYMENTS, async (run) => {
      await run.ask()
      run.clock.move(600)
      const { body } = await run.ask(
        call('DescribeEvents', { EnvId: 'we-1', ReverseByTimestamp: 'true' }),
      )
      expect(JSON.parse(body)).toMatchObject({
        Events: {
          Event: [
            {
              EventId: 'event-2',
              EventLevel: 'ERROR',
              EventMessage: '<b>i-2</b> & "more"',
              EventTimestamp: WALL_MS + 500,
              EnventName: 'change',
              MsgCode: 'webx.wam.change.apply',
              MsgParams: { MsgParam: ['a', 'b'] },
              ObjectType: 'instance',
              ObjectId: 'i-2',
              TraceId: 'wc-1',
              AppId: 'wa-1',
              EnvId: 'we-1',
              PrimaryUserName: 'deployer',
            },
            { EventMessage: 'started', ObjectId: 'wc-1' },
          ],
        },
        TotalCount: 2,
      })
    }))

  it.each([
    [{}, ['started', '<b>i-2</b> & "more"', 'gathering', 'of no change']],
    [{ ReverseByTimestamp: 'true', PageSize: 1 }, ['of no change']],
    [{ ChangeId: 'wc-1' }, ['started', '<b>i-2</b> & "more"']],
    [{ LastChangeEvents: 'true' }, ['gathering']],
    [
      { StartTime: WALL_MS + 500, EndTime: WALL_MS + 4000 },
      ['<b>i-2</b> & "more"', 'gathering'],
    ],
  ])('filters by %j', (query, texts) =>
    running(DEPLOYMENTS, async (run) => {
      await run.ask()
      run.clock.move(5000)
      expect(await textsOf(run, query)).toEqual(texts)
    }),
  )
})
