import { describe, expect, it } from '@jest/globals'
import {
  isOlder,
  isUnderWay,
  judgeChange,
  objectionTo,
  wasFinished,
} from '../../../src/gate/deployment-rules.js'
import { identity, running, version } from './deployment-runner.js'

describe('a change', () => {
  it.each([
    ['running', 'waiting', true],
    ['paused', 'waiting', true],
    ['succeeded', 'succeeded', false],
    ['failed', 'over', false],
    ['aborted', 'over', false],
    ['timed_out', 'over', false],
  ] as const)('that is %s is judged as %s', (state, judgement, isGoingOn) => {
    const change = { ...running, state }
    expect(judgeChange(change, 'we-1')).toBe(judgement)
    expect(judgeChange(change, null)).toBe(judgement)
    expect(judgeChange({ ...change, environmentId: null }, 'we-1')).toBe(
      judgement,
    )
    expect(judgeChange(change, 'we-2')).toBe('foreign')
    expect(isUnderWay(change)).toBe(isGoingOn)
  })

  it.each([
    [1, 2, true],
    [2, 1, false],
    [1, 1, false],
    [null, 1, false],
    [1, null, false],
    [null, null, false],
  ])('made at %j is older than one made at %j: %j', (at, than, expected) => {
    const madeAt = (createdAtMs: number | null) => ({ ...running, createdAtMs })
    expect(isOlder(madeAt(at), madeAt(than))).toBe(expected)
  })

  it.each([
    ['succeeded', 1, true],
    ['failed', 2, false],
    ['aborted', null, true],
    ['running', 1, false],
    ['paused', null, false],
  ] as const)('%s at %j was finished before 2: %j', (...row) => {
    const [state, finishedAtMs, expected] = row
    expect(wasFinished({ ...running, state, finishedAtMs }, 2)).toBe(expected)
    expect(wasFinished(null, 2)).toBe(false)
  })

  it('is not older than none', () => {
    expect(isOlder(running, null)).toBe(false)
  })
})

describe('an identity that names our change', () => {
  const v2 = { ...identity, packageVersion: version('v2') }

  it.each([
    ['ours without a version to wait for', v2, null, null],
    ['ours by the label of the version', v2, 'v2', null],
    ['ours by the id of the version', v2, 'wp-v2', null],
    ['without another version', v2, 'v1', version('v2')],
    ['without a version at all', identity, 'v2', { id: null, label: null }],
  ] as const)('is %s', (_, read, wanted, found) => {
    const state = { target: { packageVersion: wanted }, change: running }
    const objection = { kind: 'version', wanted, found, change: running }
    expect(objectionTo(read, state)).toEqual(found && objection)
  })

  it.each([
    [{ isApplying: true }, running, running],
    [{ isAborting: true }, running, running],
    [{ isApplying: true, latestChangeId: 'wc-9' }, running, null],
    [{ isApplying: true }, null, null],
  ] as const)('is not at rest: %j', (...row) => {
    const [says, change, applying] = row
    const state = { target: { packageVersion: 'v1' }, change }
    expect(objectionTo({ ...v2, ...says }, state)).toEqual({
      kind: 'applying',
      change: applying,
    })
  })
})
