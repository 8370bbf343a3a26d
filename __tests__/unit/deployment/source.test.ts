import { describe, expect, it } from '@jest/globals'
import { createDeploymentSource } from '../../../src/deployment/source.js'
import type { DeploymentAnswer } from '../../../src/gate/deployment-reading.js'
import type { DeploymentQuestion } from '../../../src/gate/read-strategy.js'
import {
  declined,
  playedAsk,
  silence,
  unknown,
  type AnyCall,
  type Played,
} from './played-web-plus.js'

const status = (fields: object = {}) => ({
  EnvStatus: {
    EnvId: 'we-1',
    EnvName: 'shop',
    LatestChangeId: 'wc-1',
    ApplyingChange: false,
    AbortingChange: 'false',
    ...fields,
  },
})
const listed = (...fields: readonly object[]) => ({
  AppEnvs: fields.map((one) => ({
    ...status().EnvStatus,
    AppId: 'wa-1',
    AppName: 'web',
    PkgVersionLabel: 'v2',
    ...one,
  })),
  TotalCount: fields.length,
})
const apps = {
  Applications: [{ AppId: 'wa-1', AppName: 'web' }],
  TotalCount: 1,
}
const identity = {
  kind: 'identity',
  latestChangeId: 'wc-1',
  isApplying: false,
  isAborting: false,
}
const ask = (withVersion = false): DeploymentQuestion => ({
  kind: 'identity',
  environmentId: 'we-1',
  withVersion,
})

async function play(
  questions: readonly DeploymentQuestion[],
  answer: (call: AnyCall) => Played,
  name: Parameters<typeof createDeploymentSource>[0]['name'] = null,
) {
  const played = playedAsk(answer)
  const source = createDeploymentSource({
    ask: (call) => played.ask(call),
    name,
  })
  const answers: (DeploymentAnswer | undefined)[] = []
  for (const question of questions) {
    let said: DeploymentAnswer | undefined
    await source.readDeployment({
      ask: question,
      signal: new AbortController().signal,
      onAnswer: (answer) => (said = answer),
    })
    answers.push(said)
  }
  return { answers, ledger: played.ledger() }
}

describe('Web+ as a deployment asks it', () => {
  const one = { ChangeId: 'wc-1', EnvId: 'we-1', ChangeFinished: false }

  it('asks for a change, its environment with it where it is known', async () => {
    const question = { kind: 'change', changeId: 'wc-1' } as const
    const { answers, ledger } = await play(
      [
        { ...question, environmentId: 'we-1' },
        { ...question, environmentId: null },
      ],
      () => ({ Change: one }),
    )
    expect(ledger).toEqual([
      'DescribeChange ChangeId=wc-1 EnvId=we-1',
      'DescribeChange ChangeId=wc-1',
    ])
    expect(answers[0]).toMatchObject({ change: { state: 'running' } })
  })

  it('asks for an identity in one call', async () => {
    const { answers, ledger } = await play([ask()], () => status())
    expect(ledger).toEqual(['DescribeAppEnvStatus EnvId=we-1'])
    expect(answers).toMatchObject([{ ...identity, packageVersion: null }])
  })

  it('asks for an identity with its version in one call', async () => {
    const { answers, ledger } = await play([ask(true)], () => listed({}))
    expect(ledger).toEqual(['DescribeAppEnvs EnvId=we-1'])
    expect(answers).toMatchObject([
      { ...identity, packageVersion: { label: 'v2' } },
    ])
  })

  it('finds its environment on a later page where the server passes over EnvId', async () => {
    const { answers, ledger } = await play([ask(true)], ({ query }) => ({
      ...listed({ EnvId: query['PageNumber'] === '1' ? 'we-2' : 'we-1' }),
      TotalCount: 3,
    }))
    expect(ledger).toHaveLength(2)
    expect(answers).toMatchObject([identity])
  })

  it('takes other environments alone for no usable answer', async () => {
    const { answers } = await play([ask(true)], () => listed({ EnvId: 'we-2' }))
    expect(answers).toMatchObject([
      { kind: 'none', error: { code: 'WrongEnvironment' } },
    ])
  })

  it.each<[string, Played]>([
    ['a refusal', declined()],
    ['an empty list', listed()],
    ['an application that is not known', unknown],
  ])('finds the application once after %s, and keeps it', async (_, first) => {
    const { answers, ledger } = await play(
      [ask(true), ask(true)],
      ({ action, query }) => {
        if (action === 'DescribeAppEnvStatus') return status()
        if (action === 'DescribeApplications') return apps
        return query['AppId'] === undefined ? first : listed({})
      },
    )
    expect(answers).toMatchObject([identity, identity])
    expect(ledger).toEqual([
      'DescribeAppEnvs EnvId=we-1',
      'DescribeAppEnvStatus EnvId=we-1',
      'DescribeApplications EnvSearch=shop',
      'DescribeAppEnvs AppId=wa-1 EnvId=we-1',
      'DescribeAppEnvs AppId=wa-1 EnvId=we-1',
    ])
  })

  it.each<[string, Played, Played, object]>([
    ['no status', silence, apps, silence],
    ['a status that is not known', unknown, apps, unknown],
    ['no applications', status(), silence, silence],
    [
      'no application that has it',
      status(),
      { Applications: [], TotalCount: 0 },
      { kind: 'none', error: { code: 'WrongEnvironment' } },
    ],
  ])(
    'gives what came where there is %s',
    async (_, first, second, expected) => {
      const { answers } = await play([ask(true)], ({ action }) => {
        if (action === 'DescribeAppEnvStatus') return first
        return action === 'DescribeApplications' ? second : declined()
      })
      expect(answers).toMatchObject([expected])
    },
  )

  it('keeps the application that a name was found in', async () => {
    const { answers, ledger } = await play(
      [{ kind: 'environment' }, ask(true)],
      () => listed({}),
      { name: 'shop', applicationName: null },
    )
    expect(answers[0]).toEqual({
      kind: 'environments',
      matches: [{ id: 'we-1', name: 'shop', applicationName: 'web' }],
    })
    expect(ledger).toEqual([
      'DescribeAppEnvs EnvSearch=shop',
      'DescribeAppEnvs AppId=wa-1 EnvId=we-1',
    ])
  })

  it.each<[string, (call: AnyCall) => Played]>([
    [
      'the list',
      ({ action }) => (action === 'DescribeAppEnvs' ? silence : status()),
    ],
  ])('asks no further where there is no answer to %s', async (_, answer) => {
    const { answers, ledger } = await play([ask(true)], answer)
    expect(answers).toEqual([silence])
    expect(ledger).toEqual(['DescribeAppEnvs EnvId=we-1'])
  })

  it.each([
    ['the status', 'DescribeAppEnvStatus'],
    ['the applications', 'DescribeApplications'],
  ])('hands nothing on where it was cut short before %s', async (...row) => {
    const [, cutAt] = row
    const { answers } = await play([ask(true)], ({ action }) => {
      if (action === cutAt) return null
      return action === 'DescribeAppEnvStatus' ? status() : declined()
    })
    expect(answers).toEqual([undefined])
  })

  const lacksApplication = {
    kind: 'none',
    error: {
      code: 'Declined',
      message: 'Web+ does not list environments without an application.',
    },
  }

  it('takes a status that is declined for no usable answer', async () => {
    const { answers } = await play([ask(true), ask()], () => declined())
    expect(answers).toMatchObject([lacksApplication, lacksApplication])
  })

  it('takes a list that is declined with its application for no usable answer', async () => {
    const { answers } = await play(
      [{ kind: 'environment' }, ask(true)],
      ({ query }) => (query['AppId'] === undefined ? listed({}) : declined()),
      { name: 'shop', applicationName: null },
    )
    expect(answers[1]).toMatchObject(lacksApplication)
  })

  it('finds no environment by a name where it has none', async () => {
    const { answers, ledger } = await play(
      [{ kind: 'environment' }],
      () => null,
    )
    expect(answers).toEqual([{ kind: 'environments', matches: [] }])
    expect(ledger).toEqual([])
  })

  it('does not look for the application again once it is known', async () => {
    const { answers, ledger } = await play(
      [{ kind: 'environment' }, ask(true)],
      ({ query }) => (query['AppId'] === undefined ? listed({}) : listed()),
      { name: 'shop', applicationName: null },
    )
    expect(answers[1]).toMatchObject({ error: { code: 'WrongEnvironment' } })
    expect(ledger).toHaveLength(2)
  })

  it('finds the newest change behind a gathering', async () => {
    const question: DeploymentQuestion = {
      kind: 'newest',
      environmentId: 'we-1',
      behindChangeId: null,
    }
    const { answers, ledger } = await play([question], () => ({
      Changes: [{ ...one, CreateTime: 5 }],
      TotalCount: 1,
    }))
    expect(ledger).toEqual(['DescribeChanges EnvId=we-1'])
    expect(answers).toMatchObject([{ kind: 'newest', change: { id: 'wc-1' } }])
  })

  it.each<[string, object, string]>([
    ['flags', { ApplyingChange: undefined }, 'MissingChangeFlags'],
    ['an environment', { EnvId: undefined }, 'WrongEnvironment'],
  ])(
    'takes a status without %s for no usable answer',
    async (_, fields, code) => {
      const { answers } = await play([ask()], () => status(fields))
      expect(answers).toMatchObject([
        { kind: 'none', class: 'api', error: { code } },
      ])
    },
  )

  it.each<DeploymentQuestion>([
    ask(),
    ask(true),
    { kind: 'environment' },
    { kind: 'change', changeId: 'wc-1', environmentId: null },
    { kind: 'newest', environmentId: 'we-1', behindChangeId: null },
  ])('hands nothing on where it was cut short: %j', async (question) => {
    const name = { name: 'shop', applicationName: null }
    const { answers } = await play([question], () => null, name)
    expect(answers).toEqual([undefined])
    const silent = await play([question], () => silence, name)
    expect(silent.answers).toEqual([silence])
  })
})
