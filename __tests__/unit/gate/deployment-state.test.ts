import { expect, it } from '@jest/globals'
import { createDeployment } from '../../../src/gate/deployment.js'
import type { DeploymentTarget } from '../../../src/gate/deployment-reading.js'
import {
  gathering,
  identity,
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
  deployment.begin()
  return deployment
}

it('every question about an environment bears its id', () => {
  const deployment = following({ changeId: 'latest' })
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
  deployment.take({ kind: 'change', change: gathering })
  expect(deployment.next()).toEqual({
    kind: 'newest',
    environmentId,
    behindChangeId: 'wc-gather',
  })
})

it('the environment that a change names is the one whose identity is asked for', () => {
  const deployment = following({ environment: null, changeId: 'wc-1' })
  expect(deployment.next()).toEqual({
    kind: 'change',
    changeId: 'wc-1',
    environmentId: null,
  })
  deployment.take({ kind: 'change', change: succeeded })
  deployment.take({ kind: 'health' })
  expect(deployment.next()).toEqual({
    kind: 'identity',
    environmentId: 'we-1',
    withVersion: false,
  })
})

it('the version that was last read stays where an identity has none', () => {
  const deployment = following({ packageVersion: 'v2' })
  const v1 = { ...identity, packageVersion: version('v1') }
  deployment.take(v1)
  deployment.take({ kind: 'change', change: succeeded })
  deployment.begin()
  deployment.take(identity)
  expect(deployment.failure()).toMatchObject({
    error: { code: 'MissingPkgVersion' },
  })
  expect(deployment.facts().packageVersion).toEqual(version('v1'))
})
