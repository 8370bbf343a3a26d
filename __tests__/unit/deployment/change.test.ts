import { describe, expect, it } from '@jest/globals'
import { readChange, readChanges } from '../../../src/deployment/change.js'
import { xmlFields, xmlOf } from './played-web-plus.js'

const entry = {
  ChangeId: 'wc-1',
  EnvId: 'we-1',
  ActionName: 'Apply',
  ChangeName: 'apply.env',
  ChangeDescription: 'Roll out.',
  ChangeMessage: 'Done.',
  CreateUsername: 'alice',
  ChangeFinished: true,
  ChangeSucceed: true,
  ChangeAborted: false,
  ChangePaused: false,
  ChangeTimedout: false,
  CreateTime: 1_764_150_000_000,
  UpdateTime: 1_764_150_100_000,
  FinishTime: 1_764_150_200_000,
}
const change = {
  id: 'wc-1',
  environmentId: 'we-1',
  action: 'Apply',
  state: 'succeeded',
  message: 'Done.',
  by: 'alice',
  createdAtMs: 1_764_150_000_000,
  finishedAtMs: 1_764_150_200_000,
  isGathering: false,
  requestId: 'R-1',
}
const read = (fields: object) =>
  readChange({
    fields: fields as Record<string, unknown>,
    changeId: 'wc-1',
    requestId: 'R-1',
  })
const withFlags = (flags: object) => ({
  ...entry,
  ChangeFinished: undefined,
  ChangeSucceed: undefined,
  ...flags,
})
const stateOf = (flags: object) => {
  const answer = read({ Change: withFlags(flags) })
  return 'kind' in answer ? answer.change.state : answer.code
}

describe('a change', () => {
  it('is read from JSON', () => {
    expect(read({ Change: entry })).toEqual({ kind: 'change', change })
  })

  it('reads the same from XML', () => {
    const xml = `<DescribeChangeResponse>${xmlOf({ Change: entry, Code: 'OK' })}</DescribeChangeResponse>`
    expect(read(xmlFields(xml))).toEqual({ kind: 'change', change })
  })

  const done = { ChangeFinished: true, ChangeSucceed: true }
  it.each<[string, object, string]>([
    ['nothing of how it ends', { ChangeFinished: false }, 'running'],
    ['that it succeeded', done, 'succeeded'],
    [
      'the other spelling',
      { ChangeFinished: true, ChangeSucceeded: true },
      'succeeded',
    ],
    ['it in both spellings', { ...done, ChangeSucceeded: true }, 'succeeded'],
    [
      'true as text',
      { ChangeFinished: 'true', ChangeSucceed: 'true' },
      'succeeded',
    ],
    [
      'false as text',
      { ChangeFinished: 'true', ChangeSucceed: 'false' },
      'failed',
    ],
    [
      'that it did not',
      { ChangeFinished: true, ChangeSucceed: false },
      'failed',
    ],
    [
      'success before the end',
      { ChangeFinished: false, ChangeSucceed: true },
      'running',
    ],
    ['a pause', { ChangeFinished: false, ChangePaused: true }, 'paused'],
    ['a pause of old', { ...done, ChangePaused: true }, 'succeeded'],
    ['an abort beside success', { ...done, ChangeAborted: true }, 'aborted'],
    [
      'an abort that goes on',
      { ChangeFinished: false, ChangeAborted: true },
      'aborted',
    ],
    [
      'a timeout beside success',
      { ...done, ChangeTimedout: true },
      'timed_out',
    ],
    [
      'a timeout that goes on',
      { ChangeFinished: false, ChangeTimedout: 'true' },
      'timed_out',
    ],
    [
      'a pause under an abort',
      { ChangeFinished: false, ChangePaused: true, ChangeAborted: true },
      'aborted',
    ],
  ])('that says %s is as it is', (_, flags, state) => {
    expect(stateOf(flags)).toBe(state)
  })

  it.each<[string, object]>([
    ['not whether it ended', { ChangeSucceed: true }],
    ['not how it ended', { ChangeFinished: true }],
    [
      'not whether it ended, but an abort',
      { ChangeAborted: true, ChangeSucceed: false },
    ],
    [
      'both that it succeeded and that it did not',
      { ChangeFinished: true, ChangeSucceed: true, ChangeSucceeded: false },
    ],
  ])('that says %s is no usable answer', (_, flags) => {
    expect(stateOf(flags)).toBe('MissingChangeFlag')
  })

  it.each(
    [
      'ChangeFinished',
      'ChangeSucceed',
      'ChangeSucceeded',
      'ChangeAborted',
      'ChangePaused',
      'ChangeTimedout',
    ].flatMap((name) =>
      [1, 0, null, '', 'yes', 'TRUE', [], {}].map(
        (value) => [name, value] as const,
      ),
    ),
  )('whose %s is %j is no usable answer', (name, value) => {
    expect(stateOf({ ...done, [name]: value })).toBe('WrongChangeFlag')
  })

  it.each<[string, object, string]>([
    ['none', {}, 'MissingChange'],
    ['a list', { Change: [entry] }, 'MissingChange'],
    ['another id', { Change: { ...entry, ChangeId: 'wc-2' } }, 'WrongChange'],
    [
      'no id',
      { Change: { ...entry, ChangeId: undefined } },
      'WrongChangeEntry',
    ],
    [
      'an id that is too long by one',
      { Change: { ...entry, ChangeId: 'w'.repeat(129) } },
      'WrongChangeEntry',
    ],
  ])(
    'asked for and answered with %s is no usable answer',
    (_, fields, code) => {
      expect(read(fields)).toMatchObject({ code })
    },
  )

  it.each<[string, object, object]>([
    [
      'times as text',
      { CreateTime: '1764150000000', FinishTime: '1764150200000' },
      change,
    ],
    [
      'no times',
      { CreateTime: undefined, FinishTime: 0 },
      { ...change, createdAtMs: null, finishedAtMs: null },
    ],
    [
      'times that no date can hold',
      { CreateTime: 9e18, FinishTime: 'soon' },
      { ...change, createdAtMs: null, finishedAtMs: null },
    ],
    ['no environment', { EnvId: '' }, { ...change, environmentId: null }],
    [
      'no action but a name',
      { ActionName: undefined },
      { ...change, action: 'apply.env' },
    ],
    [
      'no words at all',
      {
        ActionName: 1,
        ChangeName: null,
        ChangeMessage: undefined,
        CreateUsername: {},
      },
      { ...change, action: '', message: '', by: '' },
    ],
    [
      'a message that is too long',
      { ChangeMessage: 'x'.repeat(10_000) },
      { ...change, message: 'x'.repeat(500) },
    ],
    ['white space', { ChangeId: ' wc-1\n', EnvId: ' we-1 ' }, change],
  ])('with %s is read all the same', (_, fields, expected) => {
    expect(read({ Change: { ...entry, ...fields } })).toEqual({
      kind: 'change',
      change: expected,
    })
  })

  it('keeps the whole id of its environment', () => {
    const EnvId = 'w'.repeat(128)
    expect(read({ Change: { ...entry, EnvId } })).toMatchObject({
      change: { environmentId: EnvId },
    })
  })

  it.each<[string, object, boolean]>([
    ['GatherLog', { ActionName: 'GatherLog' }, true],
    ['GatherStats', { ActionName: 'gatherstats' }, true],
    ['gather.log by name', { ActionName: '', ChangeName: 'gather.log' }, true],
    ['gather.stats by name', { ChangeName: 'gather.stats' }, true],
    ['GatherAll', { ActionName: 'GatherAll' }, false],
    ['GatherLogs', { ActionName: 'GatherLogs' }, false],
    ['RegatherLog', { ActionName: 'RegatherLog' }, false],
    ['gather.logs by name', { ChangeName: 'gather.logs' }, false],
    ['regather.log by name', { ChangeName: 'regather.log' }, false],
    ['Apply', {}, false],
    ['nothing', { ActionName: '', ChangeName: '' }, false],
  ])('that is called %s gathers or deploys', (_, fields, isGathering) => {
    expect(read({ Change: { ...entry, ...fields } })).toMatchObject({
      change: { isGathering },
    })
  })
})

describe('a list of changes', () => {
  const page = (fields: object) =>
    readChanges(fields as Record<string, unknown>, 'R-1')

  it.each<[string, unknown, number]>([
    ['wrapped', { Change: [entry, entry] }, 2],
    ['bare', [entry, entry], 2],
    ['wrapped, of one', { Change: entry }, 1],
    ['bare, of one', entry, 1],
    ['empty and wrapped', { Change: [] }, 0],
    ['empty and bare', [], 0],
    ['an empty object', {}, 0],
    ['an empty tag', '', 0],
    ['an empty tag within', { Change: '' }, 0],
  ])('can be %s', (_, Changes, length) => {
    const read = page({ Changes, TotalCount: 7 })
    expect(read).toMatchObject({ kind: 'page', totalCount: 7 })
    expect('items' in read && read.items).toHaveLength(length)
  })

  it.each<[string, object, string]>([
    ['absent', {}, 'MissingChanges'],
    ['a text', { Changes: 'none' }, 'MissingChanges'],
    ['of other things', { Changes: { Env: [] } }, 'MissingChanges'],
    ['with a text in it', { Changes: ['wc-1'] }, 'WrongChangeEntry'],
    [
      'with a change that says too little',
      { Changes: [{ ...entry, ChangeFinished: undefined }] },
      'MissingChangeFlag',
    ],
  ])('that is %s is no usable answer', (_, fields, code) => {
    expect(page(fields)).toMatchObject({ code })
  })

  it.each([undefined, null, -1, 'many', 1.5, ''])(
    'with a count of %j does not count',
    (TotalCount) => {
      expect(page({ Changes: [], TotalCount })).toMatchObject({
        totalCount: null,
      })
    },
  )

  it('reads the same from XML', () => {
    const xml = `<R>${xmlOf({ Changes: { Change: [entry, entry] }, TotalCount: 2 })}</R>`
    expect(page(xmlFields(xml))).toEqual(
      page({ Changes: { Change: [entry, entry] }, TotalCount: 2 }),
    )
    expect(
      page(xmlFields('<R><Changes/><TotalCount>0</TotalCount></R>')),
    ).toEqual(page({ Changes: [], TotalCount: 0 }))
  })
})
