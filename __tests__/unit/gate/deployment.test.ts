import { expect, it } from '@jest/globals'
import { createDeployment } from '../../../src/gate/deployment.js'
import type {
  DeploymentChange,
  DeploymentTarget,
} from '../../../src/gate/deployment-reading.js'
import { noAnswer } from './scripted-source.js'
import {
  failed,
  gathering,
  identity,
  running,
  STARTED_AT_MS,
  succeeded,
  version,
} from './deployment-runner.js'

const following = (wanted: Partial<DeploymentTarget>) => {
  const deployment = createDeployment({
    environment: { kind: 'id', id: 'we-1' },
    changeId: null,
    packageVersion: null,
    notFound: 'fail',
    startedAtWallMs: () => STARTED_AT_MS,
    ...wanted,
  })
  return deployment
}
const begun = (wanted: Partial<DeploymentTarget>) => {
  const deployment = following(wanted)
  deployment.begin()
  return deployment
}
const change = (read: DeploymentChange) =>
  ({ kind: 'change', change: read }) as const

it('every question about an environment bears its id', () => {
  const deployment = begun({ changeId: 'latest' })
  const environmentId = 'we-1'
  const gathered = { ...identity, latestChangeId: 'wc-gather' }
  expect(deployment.next()).toEqual({
    kind: 'identity',
    environmentId,
    withVersion: false,
  })
  deployment.take(gathered)
  expect(deployment.next()).toEqual({
    kind: 'change',
    changeId: 'wc-gather',
    environmentId,
  })
  deployment.take(change(gathering))
  expect(deployment.next()).toEqual({
    kind: 'newest',
    environmentId,
    behindChangeId: 'wc-gather',
  })
})

it('the environment that a change names is the one whose identity is asked for', () => {
  const deployment = begun({ environment: null, changeId: 'wc-1' })
  expect(deployment.facts().phase).toBe('change')
  expect(deployment.next()).toEqual({
    kind: 'change',
    changeId: 'wc-1',
    environmentId: null,
  })
  deployment.take(change(succeeded))
  deployment.take({ kind: 'health' })
  expect(deployment.next()).toEqual({
    kind: 'identity',
    environmentId: 'we-1',
    withVersion: false,
  })
})

it('the version that was last read stays where an identity has none', () => {
  const deployment = begun({ packageVersion: 'v2' })
  const v1 = { ...identity, packageVersion: version('v1') }
  deployment.take(v1)
  deployment.take(change(succeeded))
  deployment.begin()
  deployment.take(identity)
  expect(deployment.failure()).toMatchObject({
    error: { code: 'MissingPkgVersion' },
  })
  expect(deployment.facts().packageVersion).toEqual(version('v1'))
})

it('a deployment that was never read has no answer', () => {
  const deployment = following({ changeId: 'wc-1' })
  expect(deployment.atDeadline()).toBe('none')
  expect(deployment.verdictOfOneLook()).toBeNull()
  expect(following({}).atDeadline()).toBe('ours')
})

it('a round that is under way says nothing yet, and leaves what the last one said', () => {
  const deployment = begun({ changeId: 'wc-1' })
  expect(deployment.says()).toBe('none')
  deployment.take(change(running))
  expect(deployment.says()).toBe('waiting')
  deployment.begin()
  expect(deployment.says()).toBe('none')
  expect(deployment.objection()).toEqual(change(running))
  expect(deployment.atDeadline()).toBe('denied')
})

it('a change that is under way is no objection once health is read', () => {
  const deployment = begun({ changeId: 'wc-1' })
  deployment.take(change(running))
  deployment.begin()
  deployment.take(change(succeeded))
  expect(deployment.next()).toEqual({ kind: 'health' })
  expect(deployment.objection()).toBeNull()
  expect(deployment.atDeadline()).toBe('unproven')
})

it('a change without an answer leaves nothing to prove', () => {
  const deployment = begun({ changeId: 'wc-1' })
  deployment.take(noAnswer)
  expect(deployment.atDeadline()).toBe('none')
})

it('health decides alone once a name is found', () => {
  const name = { kind: 'name', name: 'shop', applicationName: null } as const
  const deployment = begun({ environment: name })
  expect(deployment.says()).toBe('none')
  const match = { id: 'we-1', name: 'shop', applicationName: 'web' }
  deployment.take({ kind: 'environments', matches: [match] })
  expect(deployment.next()).toEqual({ kind: 'health' })
  expect(deployment.says()).toBeNull()
  expect(deployment.atDeadline()).toBe('ours')
})

it('nothing more is asked, or heard, once a round or the run is over', () => {
  const deployment = begun({ changeId: 'wc-1' })
  deployment.take(change(running))
  deployment.take({ kind: 'health' })
  expect(deployment.says()).toBe('waiting')
  deployment.begin()
  deployment.take(change(failed))
  expect(deployment.verdict()).toMatchObject({ reason: 'change' })
  deployment.begin()
  deployment.take(change(succeeded))
  expect(deployment.next()).toBeNull()
  expect(deployment.verdict()).toMatchObject({ reason: 'change' })
})
