import { describe, expect, it } from '@jest/globals'
import type { EnvironmentMatch } from '../../../src/gate/deployment-reading.js'
import {
  identity,
  inTurn,
  playDeployment,
  running,
  succeeded,
  type Answering,
  type Script,
} from './deployment-runner.js'
import {
  connected,
  disconnected,
  listing,
  missing,
  noAnswer,
} from './scripted-source.js'

const shop: EnvironmentMatch = {
  id: 'we-1',
  name: 'shop',
  applicationName: 'web',
}
const found = (...matches: readonly EnvironmentMatch[]) =>
  ({ kind: 'environments', matches }) as const
const named = {
  environment: { kind: 'name', name: 'shop', applicationName: null },
} as const
const find = (
  environment: Answering,
  options: Partial<Parameters<typeof playDeployment>[0]> & {
    readonly script?: Script
  } = {},
) =>
  playDeployment({
    wanted: named,
    ...options,
    script: { environment, ...options.script },
  })

describe('an environment that is given by its name', () => {
  it('is found once, in the first round after the initial delay', async () => {
    const end = await find(found(shop), {
      initialDelayMs: 5_000,
      script: {
        health: ({ nth }) => listing({ a: nth < 3 ? disconnected : connected }),
      },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '5000: environment, health',
      '15000: health',
      '25000: health',
    ])
    expect(end.deployment.facts()).toMatchObject({
      phase: 'health',
      environmentId: 'we-1',
      says: null,
    })
  })

  it('leaves the verdict to health alone once it is found', async () => {
    const sick = await find(found(shop), {
      script: { health: () => listing({ a: disconnected }) },
    })
    expect(sick.verdict.conclusion).toBe('timed_out')
    const mute = await find(found(shop), {
      rules: { maxErrors: 2 },
      script: { health: () => noAnswer },
    })
    expect(mute.verdict).toMatchObject({ conclusion: 'error' })
    expect(mute.rounds).toBe(2)
    const gone = await find(found(shop), { script: { health: () => missing } })
    expect(gone.verdict).toMatchObject({ reason: 'not_found' })
    const silent = await find(found(shop), {
      script: { health: () => noAnswer },
    })
    expect(silent.verdict.conclusion).toBe('error')
  })

  it('that fits more than one is an error of the configuration, each named', async () => {
    const matches = [shop, { ...shop, id: 'we-2', applicationName: 'api' }]
    const end = await find(found(...matches))
    expect(end.verdict).toEqual({
      conclusion: 'error',
      reason: 'config',
      cause: { kind: 'ambiguous', name: 'shop', matches },
    })
    expect(end.rounds).toBe(1)
  })

  it.each(['fail', 'ignore'] as const)(
    'that fits none is not found under %s',
    async (notFound) => {
      const end = await find(found(), { rules: { notFound } })
      expect(end.verdict).toMatchObject({
        conclusion: 'failure',
        reason: 'not_found',
        cause: { kind: 'unknown_environment', name: 'shop' },
      })
    },
  )

  it('that a refusal hides is no usable answer, never none', async () => {
    const end = await find(missing, { rules: { maxErrors: 2 } })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'api',
      cause: { error: missing.error },
    })
  })

  it('that fits none is asked for again each round under wait', async () => {
    const rules = { notFound: 'wait' as const, maxErrors: 1 }
    const late = await find(inTurn(found(), found(), found(shop)), { rules })
    expect(late.verdict.conclusion).toBe('success')
    expect(late.ledger).toEqual([
      '0: environment',
      '10000: environment',
      '20000: environment, health',
    ])
    const never = await find(found(), { rules })
    expect(never.verdict.conclusion).toBe('timed_out')
    expect(never.deployment.facts().phase).toBe('environment')
  })

  it('whose look-up has no answer counts for max-errors', async () => {
    const end = await find(noAnswer, { rules: { maxErrors: 2 } })
    expect(end.verdict).toMatchObject({
      conclusion: 'error',
      reason: 'network',
    })
    const late = await find(inTurn(noAnswer, found(shop)))
    expect(late.verdict.conclusion).toBe('success')
    const never = await find(noAnswer)
    expect(never.verdict.conclusion).toBe('error')
  })

  it('is where a change is looked for', async () => {
    const end = await find(found(shop), {
      wanted: { ...named, changeId: 'latest' },
      script: {
        identity,
        changes: { 'wc-1': inTurn(running, succeeded) },
      },
    })
    expect(end.verdict.conclusion).toBe('success')
    expect(end.ledger).toEqual([
      '0: environment, identity, change wc-1',
      '10000: change wc-1, health, identity',
    ])
  })

  it('does not fit the change of another', async () => {
    const change = { ...succeeded, environmentId: 'we-9' }
    const end = await find(found(shop), {
      wanted: { ...named, changeId: 'wc-1' },
      script: { changes: { 'wc-1': change } },
    })
    expect(end.verdict).toMatchObject({
      reason: 'not_found',
      cause: { kind: 'foreign_change', environmentId: 'we-1' },
    })
  })
})
