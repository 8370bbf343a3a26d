import { describe, expect, it, jest } from '@jest/globals'
import { runAgainst, type RawScenario } from './against-simulator.js'
import {
  CHANGE,
  IN_ENVIRONMENT,
  over,
  runsUntil,
  SOON,
  runtime,
} from './deployment-world.js'

jest.setTimeout(60_000)

// Long enough for a busy machine to have its answers.
const short = { ...CHANGE, timeout: '6s', 'request-timeout': '2s' }

describe('a change', () => {
  it.concurrent.each<
    readonly [
      rule: string,
      changes: RawScenario,
      inputs: Readonly<Record<string, string>>,
      conclusion: string,
      reason: string,
    ]
  >([
    [
      'that succeeded opens the gate',
      { 'wc-1': over('succeeded') },
      CHANGE,
      'success',
      'ok',
    ],
    [
      'that failed is a failure',
      { 'wc-1': over('failed') },
      CHANGE,
      'failure',
      'change',
    ],
    [
      'that was aborted is a failure',
      { 'wc-1': over('aborted') },
      CHANGE,
      'failure',
      'change',
    ],
    [
      'that timed out is a failure',
      { 'wc-1': over('timed_out') },
      CHANGE,
      'failure',
      'change',
    ],
    [
      'that is paused is waited for',
      { 'wc-1': runsUntil(900_000, 'paused') },
      short,
      'timed_out',
      'timeout',
    ],
    [
      'that runs is waited for',
      { 'wc-1': runsUntil(900_000) },
      short,
      'timed_out',
      'timeout',
    ],
    [
      'of another environment is not found',
      { 'wc-1': { ...over('succeeded'), environment: 'we-2' } },
      CHANGE,
      'failure',
      'not_found',
    ],
    [
      'that is unknown is not found',
      { 'wc-2': over('succeeded') },
      CHANGE,
      'failure',
      'not_found',
    ],
    [
      'that is unknown under ignore is not found',
      { 'wc-2': over('succeeded') },
      { ...CHANGE, 'not-found': 'ignore' },
      'failure',
      'not_found',
    ],
    [
      'that is unknown is waited for under wait',
      { 'wc-2': over('succeeded') },
      { ...short, 'not-found': 'wait' },
      'timed_out',
      'timeout',
    ],
    [
      'without ChangeFinished is no usable answer',
      { 'wc-1': over('succeeded', { fields: { ChangeFinished: null } }) },
      short,
      'error',
      'api',
    ],
    [
      'without ChangeSucceed is no usable answer',
      { 'wc-1': over('succeeded', { fields: { ChangeSucceed: null } }) },
      short,
      'error',
      'api',
    ],
    [
      'with a flag that is no boolean is no usable answer',
      { 'wc-1': over('succeeded', { fields: { ChangeAborted: 'maybe' } }) },
      short,
      'error',
      'api',
    ],
    [
      'whose flags are texts is read',
      {
        'wc-1': over('succeeded', {
          fields: { ChangeFinished: 'true', ChangeSucceed: 'true' },
        }),
      },
      CHANGE,
      'success',
      'ok',
    ],
    [
      'about another one is no usable answer',
      { 'wc-1': over('succeeded', { fields: { ChangeId: 'wc-9' } }) },
      short,
      'error',
      'api',
    ],
    [
      'that is unfinished is a failure at one look',
      { 'wc-1': runsUntil(900_000) },
      { ...CHANGE, mode: 'once' },
      'failure',
      'change',
    ],
    [
      'that brought another version is a failure',
      { 'wc-1': over('succeeded') },
      { ...CHANGE, 'package-version': 'v9' },
      'failure',
      'change',
    ],
    [
      'after which another came is superseded',
      {
        'wc-1': over('succeeded'),
        'wc-2': { timeline: [{ atMs: -1_000, state: 'running' }] },
      },
      CHANGE,
      'error',
      'superseded',
    ],
    [
      'after which logs were gathered is still the newest',
      {
        'wc-1': over('succeeded'),
        'wc-2': {
          action: 'GatherLog',
          timeline: [{ atMs: -1_000, state: 'running' }],
        },
      },
      CHANGE,
      'success',
      'ok',
    ],
  ])('%s', async (_, changes, inputs, conclusion, reason) => {
    const ran = await runAgainst(runtime(changes), { inputs })
    expect(ran.outputs).toMatchObject({ conclusion, reason })
    expect(ran.exitCode).toBe(conclusion === 'success' ? 0 : 1)
    for (const { method, action } of ran.ledger)
      expect([method, action]).toEqual([
        'GET',
        expect.stringMatching(/^Describe/),
      ])
  })

  it.concurrent(
    'of another environment is an output, and no step of the log',
    async () => {
      const ran = await runAgainst(
        runtime({ 'wc-1': { ...over('succeeded'), environment: 'we-2' } }),
        { inputs: CHANGE },
      )
      expect(ran.outputs['change']).toMatch(/^\{"id":"wc-1",/)
      expect(ran.stdout).not.toMatch(/^Round .*wc-1/m)
      const [asked] = ran.ledger.filter(
        ({ action }) => action === 'DescribeEvents',
      )
      expect(asked?.query).toMatch(/StartTime=/)
      expect(asked?.query).not.toMatch(/ChangeId=/)
    },
  )
})

describe('an identity', () => {
  it.concurrent.each<
    readonly [
      rule: string,
      fields: RawScenario,
      inputs: Readonly<Record<string, string>>,
      conclusion: string,
      reason: string,
    ]
  >([
    ['that confirms opens the gate', {}, CHANGE, 'success', 'ok'],
    [
      'without LatestChangeId is no usable answer',
      { LatestChangeId: null },
      short,
      'error',
      'api',
    ],
    [
      'without ApplyingChange is no usable answer',
      { ApplyingChange: null },
      short,
      'error',
      'api',
    ],
    [
      'with a flag that is no boolean is no usable answer',
      { AbortingChange: 'maybe' },
      short,
      'error',
      'api',
    ],
    [
      'of another environment is no usable answer',
      { EnvId: 'we-9' },
      short,
      'error',
      'api',
    ],
    [
      'that is applied does not hold',
      { ApplyingChange: true },
      short,
      'timed_out',
      'timeout',
    ],
    [
      'that is aborted does not hold',
      { AbortingChange: true },
      short,
      'timed_out',
      'timeout',
    ],
    [
      'that is applied is a failure at one look',
      { ApplyingChange: true },
      { ...CHANGE, mode: 'once' },
      'failure',
      'change',
    ],
    [
      'without any version is no usable answer',
      { PkgVersionId: null, PkgVersionLabel: null },
      { ...short, 'package-version': 'v2' },
      'error',
      'api',
    ],
  ])('%s', async (_, fields, inputs, conclusion, reason) => {
    const environments = { 'we-1': { name: 'shop', fields } }
    const ran = await runAgainst(
      runtime({ 'wc-1': over('succeeded') }, { environments }),
      { inputs },
    )
    expect(ran.outputs).toMatchObject({ conclusion, reason })
  })
})

it.concurrent(
  'another version is a failure in the second round in a row, which names both',
  async () => {
    const ran = await runAgainst(runtime({ 'wc-1': over('succeeded') }), {
      inputs: { ...CHANGE, 'package-version': 'v9' },
    })
    expect(ran.ledger.map(({ action }) => action).slice(0, 5)).toEqual([
      'DescribeChange',
      'DescribeAppEnvInstanceHealth',
      'DescribeAppEnvs',
      'DescribeAppEnvInstanceHealth',
      'DescribeAppEnvs',
    ])
    expect(ran.outputs).toMatchObject({
      conclusion: 'failure',
      reason: 'change',
      requests: '5',
    })
    expect(ran.outputs['message']).toMatch(
      /^we-1, change wc-1: The environment carries package version 'v2' \(wp-2\), not 'v9'\./,
    )
  },
)

describe('a version alone', () => {
  const VERSION = { ...IN_ENVIRONMENT, 'package-version': 'v2' }
  const brings = (atMs: number, state: string) => ({
    packageVersion: 'wp-2',
    timeline: [
      { atMs, state: 'running' },
      { atMs: atMs + 600, state },
    ],
  })

  it.concurrent('opens once a change has brought it', async () => {
    const ran = await runAgainst(
      runtime({ 'wc-0': over('failed'), 'wc-1': brings(500, 'succeeded') }),
      { inputs: VERSION },
    )
    expect(ran.outputs).toMatchObject({ conclusion: 'success', reason: 'ok' })
    expect(JSON.parse(ran.outputs['change'] ?? '')).toMatchObject({
      id: 'wc-1',
      state: 'succeeded',
      packageVersion: 'v2',
    })
  })

  it.concurrent(
    'believes no change that had failed before, and any newer one that fails',
    async () => {
      const ran = await runAgainst(
        runtime({ 'wc-0': over('failed'), 'wc-1': brings(1_500, 'failed') }),
        { inputs: VERSION },
      )
      expect(ran.outputs).toMatchObject({
        conclusion: 'failure',
        reason: 'change',
      })
      expect(JSON.parse(ran.outputs['change'] ?? '')).toMatchObject({
        id: 'wc-1',
        state: 'failed',
      })
    },
  )
})

describe('a name', () => {
  it.concurrent('that two environments have is always red', async () => {
    const environments = { 'we-1': { name: 'shop' }, 'we-2': { name: 'shop' } }
    const ran = await runAgainst(runtime({}, { environments }), {
      inputs: { ...SOON, 'environment-name': 'shop', 'fail-on': 'never' },
    })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(ran.exitCode).toBe(1)
  })

  it.concurrent('that none has is not found', async () => {
    const ran = await runAgainst(runtime({}), {
      inputs: { ...SOON, 'environment-name': 'nowhere' },
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
    })
  })
})

describe('inputs at fault', () => {
  const LISTED = { ...SOON, 'instance-ids': 'i-1' }
  it.concurrent.each<
    readonly [fault: string, inputs: Readonly<Record<string, string>>]
  >([
    ['an empty change', { ...IN_ENVIRONMENT, 'change-id': '' }],
    ['an empty version', { ...IN_ENVIRONMENT, 'package-version': '' }],
    ['a change that is no id', { ...IN_ENVIRONMENT, 'change-id': 'wc 1' }],
    ['a version that is none', { ...IN_ENVIRONMENT, 'package-version': 'v 1' }],
    [
      'the newest change of no environment',
      { ...LISTED, 'change-id': 'latest' },
    ],
    ['a version of no environment', { ...LISTED, 'package-version': 'v1' }],
    [
      'an environment by id and by name',
      { ...IN_ENVIRONMENT, 'environment-name': 'shop' },
    ],
    ['an application alone', { ...LISTED, 'application-name': 'storefront' }],
    [
      'a shard of a name',
      { ...LISTED, 'environment-name': 'shop', shard: '0/2' },
    ],
    ['a change alone', { ...SOON, 'instance-ids': '', 'change-id': 'wc-1' }],
    ['an unknown diagnosis', { ...IN_ENVIRONMENT, diagnosis: 'some' }],
    ['a name without end', { ...SOON, 'environment-name': 'x'.repeat(129) }],
  ])('%s end the run before any call', async (_, inputs) => {
    const ran = await runAgainst(runtime({}), { inputs })
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
    expect(ran.stdout.match(/^::error/gm)).toHaveLength(1)
    expect(ran.ledger).toEqual([])
    expect(ran.exitCode).toBe(1)
  })
})
