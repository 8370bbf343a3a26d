import { describe, expect, it } from '@jest/globals'
import {
  describeAppEnvs,
  describeAppEnvStatus,
  describeApplications,
  describeChange,
  describeChanges,
  describeEvents,
} from '../../../src/deployment/calls.js'
import { identityOf } from '../../../src/deployment/environment.js'
import { instant, text, wholeNumber } from '../../../src/deployment/list.js'
import { describeInstancesFullStatus } from '../../../src/deployment/machine.js'
import type { AnyCall } from './played-web-plus.js'

const events = { environmentId: 'we-1', changeId: null, sinceMs: 0 }

describe('a field', () => {
  it.each<[unknown, number | null]>([
    [7, 7],
    ['7', 7],
    [' 7 ', 7],
    ['-7', -7],
    ['1234567890123456', 1_234_567_890_123_456],
    ['00000000000000007', null],
    ['x7', null],
    ['7x', null],
    ['', null],
    [7.5, null],
    [true, null],
    [undefined, null],
  ])('%j as a whole number is %j', (value, number) => {
    expect(wholeNumber(value)).toBe(number)
  })

  it.each<[unknown, number | null]>([
    [1, 1],
    [0, null],
    [-1, null],
    [4_102_444_799_999, 4_102_444_799_999],
    [4_102_444_800_000, null],
    ['soon', null],
  ])('%j as a point in time is %j', (value, ms) => {
    expect(instant(value)).toBe(ms)
  })

  it.each<[unknown, number | null]>([
    [3, 3],
    ['0', 0],
    [-1, null],
    [undefined, null],
  ])('%j as the count of a list is %j', (TotalCount, count) => {
    const read = describeEvents(events).read({ Events: [], TotalCount }, null)
    expect(read).toMatchObject({ totalCount: count })
  })

  it.each<[unknown, string]>([
    [' ab ', 'ab'],
    ['  abcdef', 'abcd'],
    [7, ''],
  ])('%j as a text of 4 is %j', (value, expected) => {
    expect(text({ Name: value }, 'Name', 4)).toBe(expected)
  })
})

const machines = describeInstancesFullStatus(['i-1'])
const change = describeChange({ changeId: 'wc-1', environmentId: null })
const status = describeAppEnvStatus('we-1')
const envs = describeAppEnvs({}, 1)
const applications = describeApplications(
  { environment: 'shop', application: null },
  1,
)

describe('an answer that cannot be used', () => {
  it.each<[AnyCall, object, string, string]>([
    [change, {}, 'MissingChange', 'The answer has no Change.'],
    [
      change,
      { Change: {} },
      'WrongChangeEntry',
      'The answer lists an entry that is not a change.',
    ],
    [
      change,
      { Change: { ChangeId: 'wc-2', ChangeFinished: false } },
      'WrongChange',
      'The answer is not about the requested change.',
    ],
    [
      change,
      { Change: { ChangeId: 'wc-1', ChangePaused: 1 } },
      'WrongChangeFlag',
      'The ChangePaused of the change is not a boolean.',
    ],
    [
      change,
      { Change: { ChangeId: 'wc-1' } },
      'MissingChangeFlag',
      'The change does not say whether it ended, or how.',
    ],
    [
      describeChanges('we-1', 1),
      {},
      'MissingChanges',
      'The answer has no Changes, or they are not a list.',
    ],
    [
      describeChanges('we-1', 1),
      { Changes: [1] },
      'WrongChangeEntry',
      'The answer lists an entry that is not a change.',
    ],
    [status, {}, 'MissingEnvStatus', 'The answer has no EnvStatus.'],
    [
      status,
      { EnvStatus: {} },
      'WrongEnvironment',
      'The answer is not about the requested environment.',
    ],
    [
      envs,
      {},
      'MissingAppEnvs',
      'The answer has no AppEnvs, or they are not a list.',
    ],
    [
      envs,
      { AppEnvs: [1] },
      'WrongAppEnvs',
      'The answer lists an entry that is not an environment.',
    ],
    [
      applications,
      {},
      'MissingApplications',
      'The answer has no Applications, or they are not a list.',
    ],
    [
      applications,
      { Applications: [1] },
      'WrongApplications',
      'The answer lists an entry that is not an application.',
    ],
    [
      describeEvents(events),
      {},
      'MissingEvents',
      'The answer has no Events, or they are not a list.',
    ],
    [
      machines,
      {},
      'MissingInstanceFullStatusSet',
      'The answer has no InstanceFullStatusSet, or they are not a list.',
    ],
    [
      machines,
      { InstanceFullStatusSet: [1] },
      'WrongInstanceFullStatusSet',
      'The answer lists an entry that is not an instance.',
    ],
  ])('of $action, %j, says why: %s', (call, fields, code, message) => {
    expect(call.read(fields as Record<string, unknown>, 'R-1')).toEqual({
      code,
      message,
    })
  })

  it.each([
    [
      { isApplying: null },
      'The environment does not say whether a change is applied.',
    ],
    [
      { packageVersion: null },
      'The environment does not say which package version it carries.',
    ],
  ])('says what an identity lacks: %j', (lacks, message) => {
    const markers = { latestChangeId: null, isApplying: true, isAborting: true }
    expect(identityOf({ ...markers, ...lacks })).toMatchObject({
      error: { message },
    })
  })
})

describe('a list is found bare and wrapped', () => {
  it.each<[string, AnyCall, string, string, object]>([
    [
      'changes',
      describeChanges('we-1', 1),
      'Changes',
      'Change',
      { ChangeId: 'wc-1', ChangeFinished: false },
    ],
    ['environments', envs, 'AppEnvs', 'AppEnv', { EnvId: 'we-1' }],
    [
      'applications',
      applications,
      'Applications',
      'Application',
      { AppId: 'wa-1' },
    ],
    [
      'events',
      describeEvents(events),
      'Events',
      'Event',
      { EventId: 'e-1', EventLevel: 'WARN' },
    ],
  ])('of %s, also where it holds one', (_, call, list, item, entry) => {
    const read = (value: unknown) => call.read({ [list]: value }, null)
    const expected = read([entry])
    expect(expected).toMatchObject({ kind: 'page', items: [{}] })
    for (const value of [entry, { [item]: entry }, { [item]: [entry] }])
      expect(read(value)).toEqual(expected)
  })

  it('of machines and what is planned for them', () => {
    const planned = { EventType: 'Reboot', NotBefore: ' then ' }
    const read = (value: unknown, events: unknown) =>
      machines.read(
        {
          InstanceFullStatusSet: value ?? {
            InstanceId: 'i-1',
            ScheduledSystemEventSet: events,
          },
        },
        null,
      )
    const expected = {
      items: [
        {
          id: 'i-1',
          events: [{ type: 'Reboot', notBefore: 'then', reason: '' }],
        },
      ],
    }
    for (const events of [
      planned,
      [planned, null],
      { ScheduledSystemEventType: planned },
      { ScheduledSystemEventType: [planned] },
    ])
      expect(read(null, events)).toMatchObject(expected)
    expect(
      read({ InstanceFullStatusType: { InstanceId: 'i-1' } }, null),
    ).toMatchObject({ items: [{ id: 'i-1', status: '', events: [] }] })
  })
})

describe('names', () => {
  it.each<[AnyCall, readonly string[]]>([
    [envs, ['EnvName', 'AppName']],
    [applications, ['AppName']],
    [status, []],
    [machines, []],
  ])('are compared exactly in $action', (call, exact) => {
    expect(call.exact).toEqual(exact)
  })

  it.each<[string, object, object]>([
    [
      'are bounded',
      { EnvName: 'n'.repeat(600), AppName: 7 },
      { name: 'n'.repeat(500), applicationName: '' },
    ],
    [
      'come with a status in upper case',
      { EnvStatus: 'running' },
      { status: 'RUNNING' },
    ],
    [
      'come with no application that is no id',
      { AppId: 'a/b' },
      { applicationId: null },
    ],
  ])('of environments %s', (_, fields, expected) => {
    const read = envs.read({ AppEnvs: [{ EnvId: 'we-1', ...fields }] }, null)
    expect(read).toMatchObject({ items: [expected] })
  })
})

describe('an event', () => {
  it.each<[object, string]>([
    [{ ObjectName: 'n', ObjectId: 'i', ObjectType: 't' }, 'n'],
    [{ ObjectId: 'i', ObjectType: 't' }, 'i'],
    [{ ObjectType: 't' }, 't'],
    [{}, ''],
  ])('of %j is about %j', (fields, subject) => {
    const read = describeEvents(events).read({ Events: [fields] }, null)
    expect(read).toMatchObject({ items: [{ subject, message: '' }] })
  })
})
