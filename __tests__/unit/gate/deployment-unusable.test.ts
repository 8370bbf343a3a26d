import { describe, expect, it } from '@jest/globals'
import { createDeployment } from '../../../src/gate/deployment.js'
import type {
  DeploymentAnswer,
  DeploymentChange,
  DeploymentTarget,
} from '../../../src/gate/deployment-reading.js'
import { missing, noAnswer } from './scripted-source.js'
import {
  gathering,
  identity,
  other,
  running,
  STARTED_AT_MS,
  succeeded,
} from './deployment-runner.js'

const byChange = { environment: null, changeId: 'wc-1' }
const byId = { changeId: 'wc-1' }
const byVersion = { packageVersion: 'v2' }
const change = (fields: Partial<DeploymentChange>): DeploymentAnswer => ({
  kind: 'change',
  change: { ...succeeded, ...fields },
})
const naming = (latestChangeId: string | null): DeploymentAnswer => ({
  ...identity,
  latestChangeId,
  packageVersion: { id: null, label: 'v2' },
})
const health: DeploymentAnswer = { kind: 'health' }
const notYours: DeploymentAnswer = {
  kind: 'missing',
  notYours: true,
  error: { code: 'ResourceAuthFailed', message: 'No authorization.' },
  requestId: null,
}
const gathered: readonly DeploymentAnswer[] = [
  naming('wc-gather'),
  { kind: 'change', change: gathering },
  { kind: 'newest', change: running },
]
const older = { id: 'wc-0', createdAtMs: STARTED_AT_MS - 600_000 }

/** Why the last of some rounds had no usable answer; each has its answers. */
function failureAfter(
  wanted: Partial<DeploymentTarget>,
  rounds: readonly (readonly DeploymentAnswer[])[],
) {
  const deployment = createDeployment({
    environment: { kind: 'id', id: 'we-1' },
    changeId: null,
    packageVersion: null,
    notFound: 'fail',
    startedAtWallMs: () => STARTED_AT_MS,
    ...wanted,
  })
  for (const answers of rounds) {
    deployment.begin()
    for (const answer of answers) deployment.take(answer)
    expect(deployment.next()).toBeNull()
  }
  return deployment.failure()
}

describe('an answer that tells a deployment nothing', () => {
  it.each<
    [
      string,
      Partial<DeploymentTarget>,
      readonly (readonly DeploymentAnswer[])[],
      string,
      string,
    ]
  >([
    [
      'a change of no environment',
      byChange,
      [[change({ environmentId: null })]],
      'MissingEnvId',
      'The change does not name its environment.',
    ],
    [
      'a change that moves to another environment',
      byChange,
      [
        [change({ state: 'running' })],
        [change({ environmentId: 'we-2', state: 'running' })],
      ],
      'ForeignLatestChange',
      'The newest change belongs to another environment.',
    ],
    [
      'a newest change of another environment',
      byVersion,
      [[naming('wc-2'), change({ ...other, environmentId: 'we-2' })]],
      'ForeignLatestChange',
      'The newest change belongs to another environment.',
    ],
    [
      'a newest change of another environment, once ours has succeeded',
      byId,
      [
        [
          change({}),
          health,
          naming('wc-2'),
          change({ ...other, environmentId: 'we-2' }),
        ],
      ],
      'ForeignLatestChange',
      'The newest change belongs to another environment.',
    ],
    [
      'a newest change of another environment after health',
      byVersion,
      [
        [
          naming('wc-1'),
          change({}),
          health,
          naming('wc-2'),
          change({ ...other, environmentId: 'we-2' }),
        ],
      ],
      'ForeignLatestChange',
      'The newest change belongs to another environment.',
    ],
    [
      'a newest change that may be of another account',
      { changeId: 'latest' },
      [[naming('wc-1'), notYours]],
      'ResourceAuthFailed',
      'No authorization.',
    ],
    [
      'a newest change that is refused, with a version alone',
      byVersion,
      [[naming('wc-1'), notYours]],
      'ResourceAuthFailed',
      'No authorization.',
    ],
    [
      'a newest change that is refused, once ours has succeeded',
      byId,
      [[change({}), health, naming('wc-2'), notYours]],
      'ResourceAuthFailed',
      'No authorization.',
    ],
    [
      'a change behind a gathering that is not known',
      byVersion,
      [[...gathered, missing]],
      'InstanceNotExists',
      'No such instance.',
    ],
    [
      'a newest change that is older than ours',
      byId,
      [[change({}), health, naming('wc-0'), change(older)]],
      'OlderLatestChange',
      'The newest change is older than one that was read before.',
    ],
    [
      'a newest change that is older than the one before',
      byVersion,
      [
        [naming('wc-1'), change({ ...running })],
        [naming('wc-0'), change(older)],
      ],
      'OlderLatestChange',
      'The newest change is older than one that was read before.',
    ],
    [
      'an identity that names no change',
      byId,
      [[change({}), health, naming(null)]],
      'MissingLatestChangeId',
      'The environment does not say which change is its newest.',
    ],
    [
      'a gathering with no change behind it, with a version alone',
      byVersion,
      [[...gathered.slice(0, 2), { kind: 'newest', change: null }]],
      'MissingLatestChangeId',
      'The environment does not say which change is its newest.',
    ],
    [
      'an identity without the version that is waited for',
      byVersion,
      [[identity]],
      'MissingPkgVersion',
      'The environment does not say which package version it carries.',
    ],
    [
      'an answer to something else',
      byId,
      [[{ kind: 'environments', matches: [] }]],
      'WrongAnswer',
      'The answer does not match the request.',
    ],
  ])('says what is wrong: %s', (_, wanted, rounds, code, message) => {
    expect(failureAfter(wanted, rounds)).toMatchObject({
      class: 'api',
      error: { code, message },
      requestId: null,
    })
  })

  it('is the failure of its own call where there was none', () => {
    for (const before of [[naming('wc-1')], gathered])
      expect(failureAfter(byVersion, [[...before, noAnswer]])).toEqual(noAnswer)
  })
})
