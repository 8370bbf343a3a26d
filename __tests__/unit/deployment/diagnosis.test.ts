import { describe, expect, it } from '@jest/globals'
import {
  diagnose,
  type DiagnosisFacts,
} from '../../../src/deployment/diagnosis.js'
import type { Machine } from '../../../src/deployment/machine.js'
import type { DeploymentChange } from '../../../src/gate/deployment-reading.js'

const NOON_MS = Date.UTC(2026, 10, 26, 12)
const facts: DiagnosisFacts = {
  reason: 'timeout',
  sick: [],
  hasHealthCheck: null,
  agents: null,
  environmentId: 'we-1',
  status: null,
  ourChangeId: null,
  isOurChangeUnknown: false,
  newest: null,
  events: [],
  eventsSinceMs: NOON_MS - 900_000,
  machines: null,
  nowWallMs: NOON_MS,
}
const away = { id: 'i-a', agentStatus: 'DISCONNECTED', appStatus: 'UNKOWN' }
const app = (appStatus: string) => ({
  id: 'i-b',
  agentStatus: 'connected',
  appStatus,
})
const machine: Machine = {
  id: 'i-a',
  status: 'Running',
  health: 'OK',
  events: [],
}
const planned = {
  type: 'SystemMaintenance.Reboot',
  state: 'Scheduled',
  notBefore: '2026-11-27T02:00:00Z',
  reason: 'The host is replaced.',
}
const onMachine = (said: Partial<Machine> | null) => ({
  sick: [away],
  machines: new Map([['i-a', said === null ? null : { ...machine, ...said }]]),
})
const status = (fields: object = {}) => ({
  kind: 'status' as const,
  name: 'shop',
  status: 'RUNNING',
  latestChangeId: 'wc-1',
  isApplying: false,
  isAborting: false,
  counters: {
    connected: 1,
    disconnected: 0,
    stopped: 0,
  },
  requestId: null,
  ...fields,
})
const change: DeploymentChange = {
  id: 'wc-1',
  environmentId: 'we-1',
  action: 'Apply',
  state: 'running',
  message: '',
  by: 'alice',
  createdAtMs: null,
  finishedAtMs: null,
  isGathering: false,
  requestId: null,
}
const event = (level: string, minute: number, fields: object = {}) => ({
  level,
  message: `m${String(minute)}`,
  atMs: NOON_MS + minute * 60_000,
  subject: 'i-a',
  changeId: 'wc-1',
  ...fields,
})
const say = (given: Partial<DiagnosisFacts>) => diagnose({ ...facts, ...given })
const lines = (given: Partial<DiagnosisFacts>) =>
  say(given).map(({ code, source, text }) => `${code} ${source} ${text}`)

describe('a diagnosis', () => {
  it.each<[string, Partial<DiagnosisFacts>, readonly RegExp[]]>([
    ['nothing known', {}, []],
    [
      'a machine that is stopped',
      onMachine({ status: 'Stopped' }),
      [/^machine ecs The machine is stopped, so neither agent nor app can run/],
    ],
    [
      'a machine that is not known',
      onMachine(null),
      [/^machine ecs ECS does not know this instance/],
    ],
    [
      'a machine with something scheduled',
      onMachine({ events: [planned] }),
      [
        /^machine ecs ECS has SystemMaintenance\.Reboot scheduled for 2026-11-27T02:00:00Z \(The host is replaced\.\)/,
      ],
    ],
    ...['Executed', 'Canceled', 'Avoided', 'Failed'].map(
      (state): [string, Partial<DiagnosisFacts>, RegExp[]] => [
        `a machine with an event that is ${state}`,
        onMachine({ events: [{ ...planned, state }] }),
        [/^agent ecs The machine is running/],
      ],
    ),
    ...['Impaired', 'Warning', 'Maintaining'].map(
      (health): [string, Partial<DiagnosisFacts>, RegExp[]] => [
        `a machine whose health is ${health}`,
        onMachine({ health }),
        [
          new RegExp(
            `ECS calls the machine ${health}: see its health diagnosis`,
          ),
        ],
      ],
    ),
    [
      'a machine with something scheduled of which little is told',
      onMachine({
        events: [{ type: '', state: '', notBefore: '', reason: '' }],
      }),
      [
        /^machine ecs ECS has a system event scheduled: the machine goes down for it/,
      ],
    ],
    [
      'a machine with something whose time has come',
      onMachine({
        events: [{ ...planned, notBefore: '2026-11-26T11:00:00Z' }],
      }),
      [
        /^machine ecs ECS has SystemMaintenance\.Reboot under way since 2026-11-26T11:00:00Z \(The host is replaced\.\): the machine is down for it/,
      ],
    ],
    [
      'a machine with something that runs before its time',
      onMachine({ events: [{ ...planned, state: 'Executing' }] }),
      [/Reboot under way \(The host is replaced\.\): the machine is down/],
    ],
    [
      'a machine with something that is over',
      onMachine({ events: [{ ...planned, state: 'Executed' }] }),
      [/^agent ecs The machine is running/],
    ],
    [
      'a machine that runs',
      onMachine({}),
      [
        /^agent ecs The machine is running, but the Web\+ agent on it is DISCONNECTED.*webplus-daemon\.log/,
      ],
    ],
    [
      'a machine that says little',
      onMachine({ status: '', health: 'InsufficientData' }),
      [/^agent ecs/],
    ],
    [
      'an agent that is away, and no word of ECS',
      { sick: [away] },
      [
        /^agent health The Web\+ agent is DISCONNECTED: .*'diagnosis: full' finds out which/,
      ],
    ],
    [
      'an agent that is away, and ECS asked in vain, is not told to ask it',
      { sick: [away], machines: new Map() },
      [/^agent health .*, and the machine itself\.$/],
    ],
    [
      'an agent that is away, and ECS asked about others',
      { sick: [away], machines: new Map([['i-z', machine]]) },
      [/^agent health .*, and the machine itself\.$/],
    ],
    [
      'an app that fails its check',
      { sick: [app('UNHEALTHY')] },
      [
        /^app health The agent is connected, but the app is UNHEALTHY: Web\+'s check fails \(default: HTTP \/ on port 8080, 3 tries\)\..*WP_SERVICE_PORT.*HEAD.*webplus-app\.log/,
      ],
    ],
    [
      'an app without a check',
      { sick: [app('UNKOWN')], hasHealthCheck: false },
      [/^no_check health No health check is configured/],
    ],
    [
      'an app whose check has said nothing',
      { sick: [app('UNKOWN')], hasHealthCheck: true },
      [/^app health .*no status yet/],
    ],
    ['an app that says nothing', { sick: [app('')] }, []],
    [
      'an app that is not told beside a connected agent',
      { sick: [{ ...app(''), appStatus: null }] },
      [],
    ],
    [
      'an app that fails on a machine that runs',
      { sick: [app('UNHEALTHY')], machines: new Map([['i-b', machine]]) },
      [/^app health/],
    ],
    ['an app that is well', { sick: [app('HEALTHY')] }, []],
    [
      'an app of which it is not known whether it has a check',
      { sick: [app('UNKNOWN')], hasHealthCheck: null },
      [/^app health .*no status yet/],
    ],
    [
      'an app that fails though no check is configured',
      { sick: [app('UNHEALTHY')], hasHealthCheck: false },
      [/^app health .*the app is UNHEALTHY/],
    ],
    [
      'an agent that is away where no check is configured',
      { sick: [away], hasHealthCheck: false },
      [/^agent health/],
    ],
    [
      'an instance without an answer',
      { sick: [{ id: 'i-a', agentStatus: null, appStatus: null }] },
      [],
    ],
    [
      'an app that is stopped',
      { sick: [app('Stopped')] },
      [/^environment health The app is stopped:/],
    ],
    [
      'apps that are counted as stopped',
      { status: status({ counters: { ...status().counters, stopped: 2 } }) },
      [/^environment webplus Web\+ counts stopped apps.*\(2\)/],
    ],
    [
      'an environment that is terminated',
      { status: status({ status: 'TERMINATED' }) },
      [/^environment webplus The environment is TERMINATED: it was removed/],
    ],
    [
      'an environment that is abnormal',
      { status: status({ status: 'ABNORMAL' }) },
      [/^environment webplus The environment is ABNORMAL: open it/],
    ],
    [
      'an environment in a state of another word',
      { status: status({ status: 'LOCKED' }) },
      [/^environment webplus The environment is LOCKED: see the/],
    ],
    ...(
      [
        ['TERMINATING', /: it is being removed; deploy to another one\.$/],
        ['STOPPED', /: start it in the Web\+ console\.$/],
        ['STOPPING', /: it is being stopped\.$/],
        ['INITIALIZING', /: it is still being created; raise 'timeout'\.$/],
      ] as const
    ).map(([word, advice]): [string, Partial<DiagnosisFacts>, RegExp[]] => [
      `an environment that is ${word}`,
      { status: status({ status: word }) },
      [advice],
    ]),
    [
      'an environment that does not tell its status',
      { status: status({ status: '' }) },
      [],
    ],
    ['an environment that runs', { status: status() }, []],
    [
      'a change that runs',
      { newest: change },
      [
        /^change_running webplus Change wc-1 \(Apply\) is still running: raise 'timeout'/,
      ],
    ],
    [
      'a change that runs where ours is not known',
      { newest: change, ourChangeId: 'wc-0', isOurChangeUnknown: true },
      [
        /^change_running webplus The newest change is wc-1, still running: is that the id you meant\?$/,
      ],
    ],
    [
      'a change that is paused',
      { newest: { ...change, state: 'paused' } },
      [/^change_running webplus .*is paused: resume it/],
    ],
    [
      'a change that failed',
      { newest: { ...change, state: 'failed', message: 'The hook failed.' } },
      [
        /^change_failed webplus Change wc-1 \(Apply\) failed: The hook failed\.$/,
      ],
    ],
    [
      'a change that was aborted without a word',
      { newest: { ...change, state: 'aborted' } },
      [/^change_failed webplus .*was aborted\. Web\+ gave no message\.$/],
    ],
    [
      'a change that timed out',
      { newest: { ...change, state: 'timed_out', action: '' } },
      [/^change_failed webplus Change wc-1 timed out/],
    ],
    [
      'a change that succeeded',
      { newest: { ...change, state: 'succeeded' } },
      [],
    ],
    [
      'counters that disagree',
      { status: status(), agents: { connected: 0, disconnected: 1 } },
      [/^counters webplus Web\+ counts 1 agents as connected and 0/],
    ],
    [
      'counters of which none is 0',
      {
        status: status({
          counters: { ...status().counters, disconnected: 2 },
        }),
        agents: { connected: 1, disconnected: 1 },
      },
      [/^counters webplus Web\+ counts 1 agents as connected and 2/],
    ],
    [
      'counters of which one disagrees',
      { status: status(), agents: { connected: 1, disconnected: 1 } },
      [/while its health list has 1 and 1:/],
    ],
    [
      'counters of which the other disagrees',
      { status: status(), agents: { connected: 0, disconnected: 0 } },
      [/while its health list has 0 and 0:/],
    ],
    ...['connected', 'disconnected'].map(
      (name): [string, Partial<DiagnosisFacts>, RegExp[]] => [
        `counters without the ${name}`,
        {
          status: status({ counters: { ...status().counters, [name]: null } }),
          agents: { connected: 5, disconnected: 5 },
        },
        [],
      ],
    ),
    [
      'counters of an environment that did not answer',
      { agents: { connected: 5, disconnected: 5 } },
      [],
    ],
    [
      'a change without an action',
      { newest: { ...change, action: '' } },
      [/^change_running webplus Change wc-1 is still running/],
    ],
    [
      'counters that agree',
      { status: status(), agents: { connected: 1, disconnected: 0 } },
      [],
    ],
    [
      'counters of an environment that was not read whole',
      { status: status(), agents: null },
      [],
    ],
  ])('of %s', (_, given, expected) => {
    expect(lines(given)).toEqual(
      expected.map((line) => expect.stringMatching(line) as unknown),
    )
  })

  it('says the most telling first', () => {
    const findings = say({
      sick: [
        away,
        { ...away, id: 'i-x' },
        { ...away, id: 'i-y' },
        app('UNHEALTHY'),
      ],
      machines: new Map([
        ['i-a', { ...machine, status: 'Stopped' }],
        ['i-x', { ...machine, id: 'i-x' }],
      ]),
      status: status({ status: 'ABNORMAL' }),
      agents: { connected: 5, disconnected: 5 },
      newest: { ...change, state: 'failed' },
      events: [event('ERROR', 1)],
    })
    expect(findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'machine i-a',
      'agent i-x',
      'app i-b',
      'environment we-1',
      'change_failed wc-1',
      'event i-a',
      'agent i-y',
      'counters we-1',
    ])
  })

  it('is about no subject where the environment has no id', () => {
    const findings = say({
      environmentId: null,
      status: status({ status: 'ABNORMAL' }),
      agents: { connected: 5, disconnected: 5 },
    })
    expect(findings.map(({ subject }) => subject)).toEqual(['', ''])
  })

  it('says of a paused change that took over that it is paused', () => {
    const newest: DeploymentChange = { ...change, action: '', state: 'paused' }
    expect(lines({ reason: 'superseded', newest })).toEqual([
      'change_running webplus Change wc-1, which took over, is paused.',
    ])
  })

  it('says what is different of several instances apart', () => {
    const machines = new Map([
      ['i-a', { ...machine, status: 'Stopped' }],
      ['i-b', { ...machine, status: 'Stopping' }],
      ['i-c', { ...machine, status: 'Stopped' }],
    ])
    expect(say({ machines }).map(({ subject }) => subject)).toEqual([
      'i-a, i-c',
      'i-b',
    ])
  })

  it('says the same of several instances once', () => {
    const sick = Array.from({ length: 7 }, (_, at) => ({
      ...away,
      id: `i-${String(at)}`,
    }))
    expect(say({ sick })).toMatchObject([
      { subject: 'i-0, i-1, i-2 and 4 more' },
    ])
    expect(say({ sick: sick.slice(0, 3) })).toMatchObject([
      { subject: 'i-0, i-1, i-2' },
    ])
  })

  it('tells ERROR and WARN events of our change, newest first', () => {
    const events = [
      event('WARN', 1),
      event('ERROR', 3),
      event('INFO', 4),
      event('ERROR', 5, { changeId: 'wc-9' }),
      event('WARNING', -60, { changeId: null }),
    ]
    expect(
      say({ events, ourChangeId: 'wc-1' }).map(({ text }) => text),
    ).toEqual([
      '2026-11-26T12:03:00.000Z ERROR: m3',
      '2026-11-26T12:01:00.000Z WARN: m1',
      '2026-11-26T11:00:00.000Z WARNING: m-60',
    ])
  })

  it('tells events of the run’s time where no change was waited for', () => {
    const events = [
      event('ERROR', -15),
      event('ERROR', -16),
      event('ERROR', 0, { atMs: null }),
    ]
    expect(say({ events }).map(({ text }) => text)).toEqual([
      '2026-11-26T11:45:00.000Z ERROR: m-15',
      'ERROR: m0',
    ])
  })

  it('says of a change that took over but that it runs', () => {
    const given: Partial<DiagnosisFacts> = {
      reason: 'superseded',
      ourChangeId: 'wc-1',
      sick: [away, app('UNHEALTHY')],
      status: status({ status: 'ABNORMAL' }),
      newest: { ...change, id: 'wc-2' },
      events: [event('ERROR', 1), event('ERROR', 2, { changeId: 'wc-2' })],
    }
    expect(lines(given)).toEqual([
      'change_running webplus Change wc-2 (Apply), which took over, is running.',
      'event webplus 2026-11-26T12:01:00.000Z ERROR: m1',
    ])
    const failed: DeploymentChange = { ...change, id: 'wc-2', state: 'failed' }
    expect(lines({ ...given, newest: failed })).toHaveLength(1)
  })

  it('names nobody', () => {
    const findings = say({
      newest: { ...change, state: 'failed', message: 'No.' },
      events: [event('ERROR', 1)],
    })
    expect(JSON.stringify(findings)).not.toContain('alice')
  })
})
