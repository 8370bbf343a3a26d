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
    ['ours without a version to wait for', identity, null, undefined],
    ['ours by the label of the version', v2, 'v2', undefined],
    ['ours by the id of the version', v2, 'wp-v2', undefined],
    ['without another version', v2, 'v1', 'version'],
    ['without a version at all', identity, 'v2', 'version'],
    ['not at rest', { ...v2, isApplying: true }, 'v2', 'applying'],
    ['not at rest either', { ...v2, isAborting: true }, 'v1', 'applying'],
  ] as const)('is %s', (_, read, packageVersion, objection) => {
    const state = { target: { packageVersion }, change: null }
    expect(objectionTo(read, state)?.kind).toBe(objection)
  })
})
