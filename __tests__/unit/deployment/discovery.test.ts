import { describe, expect, it } from '@jest/globals'
import {
  findById,
  findEnvironments,
} from '../../../src/deployment/discovery.js'
import {
  declined,
  notYours,
  playedAsk,
  silence,
  unknown,
  type AnyCall,
  type Played,
} from './played-web-plus.js'
import { normalized } from '../../../src/http/redaction.js'

interface Env {
  readonly id: string
  readonly name?: string
  readonly app?: string
  readonly status?: string
}

const envs = (all: readonly Env[], TotalCount?: number) => ({
  AppEnvs: {
    AppEnv: all.map(({ id, name = 'shop', app = 'web', status }) => ({
      EnvId: id,
      EnvName: name,
      AppId: `wa-${app}`,
      AppName: app,
      EnvStatus: status ?? 'RUNNING',
    })),
  },
  TotalCount: TotalCount ?? all.length,
})
const apps = (...names: readonly string[]) => ({
  Applications: names.map((name) => ({ AppId: `wa-${name}`, AppName: name })),
  TotalCount: names.length,
})

async function find(
  answer: (call: AnyCall) => Played,
  applicationName: string | null = null,
) {
  const { ask, ledger } = playedAsk(answer)
  const found = await findEnvironments({ ask, name: 'shop', applicationName })
  const ids =
    found?.kind === 'candidates'
      ? found.environments.map(({ id }) => id)
      : (found?.kind ?? 'cut')
  return { ids, ledger: ledger() }
}
const direct = (all: readonly Env[]) => () => envs(all)

describe('a name with more than plain letters', () => {
  const names = ['商店\u3000一', 'a\u00a0b', '❤\ufe0f', 'shop\u200b', ' shop']

  it.each(names)(
    'is compared exactly, and shown without what nobody sees: %j',
    async (name) => {
      const all = names.map((one, at) => ({
        id: `we-${String(at)}`,
        name: one,
      }))
      const { ask } = playedAsk(direct(all))
      const found = await findEnvironments({ ask, name, applicationName: null })
      expect(found).toMatchObject({
        environments: [
          {
            id: `we-${String(names.indexOf(name))}`,
            name: normalized(name),
          },
        ],
      })
    },
  )

  it('is no plainer one', async () => {
    const all = names.map((one, at) => ({ id: `we-${String(at)}`, name: one }))
    expect((await find(() => ({ ...envs(all), ...apps() }))).ids).toEqual([])
  })
})

describe('an environment by its name', () => {
  it.each<[string, readonly Env[], string | null, readonly string[]]>([
    ['the only one', [{ id: 'we-1' }], null, ['we-1']],
    [
      'exactly that name',
      [
        { id: 'we-1', name: 'shop-2' },
        { id: 'we-2' },
        { id: 'we-3', name: 'Shop' },
        { id: 'we-4', name: 'shop ' },
      ],
      null,
      ['we-2'],
    ],
    ['none of that name', [{ id: 'we-1', name: 'shops' }], null, []],
    [
      'one in each application',
      [{ id: 'we-1' }, { id: 'we-2', app: 'api' }],
      null,
      ['we-1', 'we-2'],
    ],
    [
      'the one of the application',
      [{ id: 'we-1' }, { id: 'we-2', app: 'api' }],
      'api',
      ['we-2'],
    ],
    ['none of the application', [{ id: 'we-1' }], 'Web', []],
    [
      'none that is terminated',
      [{ id: 'we-1', status: 'TERMINATED' }, { id: 'we-2' }],
      null,
      ['we-2'],
    ],
    [
      'no terminated one alone',
      [{ id: 'we-1', status: 'terminated' }],
      null,
      [],
    ],
    [
      'no terminating one beside another',
      [{ id: 'we-1', status: 'TERMINATING' }, { id: 'we-2' }],
      null,
      ['we-2'],
    ],
    [
      'a terminating one where no other fits',
      [
        { id: 'we-1', status: 'TERMINATING' },
        { id: 'we-2', status: 'TERMINATED' },
        { id: 'we-3', name: 'other' },
      ],
      null,
      ['we-1'],
    ],
    ['one listed twice once', [{ id: 'we-1' }, { id: 'we-1' }], null, ['we-1']],
  ])('is %s', async (_, all, application, ids) => {
    const found = await find(direct(all), application)
    expect(found).toEqual({
      ids,
      ledger: ['DescribeAppEnvs EnvSearch=shop'],
    })
  })

  it('is looked for on all pages, however early one fits', async () => {
    const found = await find(({ query }) =>
      query['PageNumber'] === '1'
        ? envs([{ id: 'we-1' }], 2)
        : envs([{ id: 'we-2', app: 'api' }], 2),
    )
    expect(found).toEqual({
      ids: ['we-1', 'we-2'],
      ledger: [
        'DescribeAppEnvs EnvSearch=shop',
        'DescribeAppEnvs EnvSearch=shop page 2',
        'DescribeAppEnvs EnvSearch=shop',
      ],
    })
  })

  it('is no answer beyond 20 pages, never none', async () => {
    const found = await find(({ query }) =>
      envs([{ id: `we-${query['PageNumber'] ?? ''}` }], 100),
    )
    expect(found.ids).toBe('none')
    expect(found.ledger).toHaveLength(20)
  })

  it('is no answer beyond 20 pages of applications, and says why', async () => {
    const { ask, ledger } = playedAsk(({ action, query }) =>
      action === 'DescribeApplications'
        ? { ...apps(`web-${query['PageNumber'] ?? ''}`), TotalCount: 100 }
        : declined(),
    )
    const named = { ask, name: 'shop', applicationName: null }
    expect(await findEnvironments(named)).toMatchObject({
      kind: 'none',
      error: {
        code: 'TooManyPages',
        message: 'The list has more than 20 pages.',
      },
    })
    expect(ledger()).toHaveLength(21)
  })

  const within =
    (first: Played, lists: Readonly<Record<string, Played>>) =>
    ({ action, query }: AnyCall): Played => {
      if (action === 'DescribeApplications') return apps(...Object.keys(lists))
      const id = query['AppId']
      return id === undefined ? first : (lists[id.slice(3)] ?? null)
    }

  it.each<[string, Played]>([
    ['BadRequest', declined()],
    ['ParameterValidationFailed', declined('ParameterValidationFailed')],
    ['AppNotExist', declined('AppNotExist')],
    ['not known', unknown],
    ['an empty list', envs([])],
  ])('is looked for through the applications after %s', async (_, first) => {
    const found = await find(
      within(first, { web: envs([{ id: 'we-1' }]), api: envs([]) }),
    )
    expect(found).toEqual({
      ids: ['we-1'],
      ledger: [
        'DescribeAppEnvs EnvSearch=shop',
        'DescribeApplications EnvSearch=shop',
        'DescribeAppEnvs AppId=wa-web',
        'DescribeAppEnvs AppId=wa-api',
      ],
    })
  })

  it('is looked for only in the application given, compared exactly', async () => {
    const found = await find(
      within(declined(), {
        web: envs([{ id: 'we-1' }]),
        'web-2': envs([{ id: 'we-2' }]),
      }),
      'web',
    )
    expect(found.ids).toEqual(['we-1'])
    expect(found.ledger.slice(1)).toEqual([
      'DescribeApplications EnvSearch=shop AppSearch=web',
      'DescribeAppEnvs AppId=wa-web',
    ])
  })

  it('takes the application from the list it was in where it does not say', async () => {
    const nameless = { AppEnvs: [{ EnvId: 'we-1', EnvName: 'shop' }] }
    const found = await find(within(nameless, { web: nameless }), 'web')
    expect(found.ids).toEqual(['we-1'])
  })

  it('is one where the server lists the same for each application', async () => {
    const all = envs([{ id: 'we-1' }])
    const found = await find(within(declined(), { web: all, api: all }))
    expect(found.ids).toEqual(['we-1'])
  })

  it('is of the application that it says it is of', async () => {
    const all = envs([{ id: 'we-1' }])
    const { ask } = playedAsk(within(declined(), { api: all, web: all }))
    const found = await findEnvironments({
      ask,
      name: 'shop',
      applicationName: null,
    })
    expect(found).toMatchObject({
      environments: [{ applicationId: 'wa-web', applicationName: 'web' }],
    })
  })

  it('passes over an application that goes meanwhile', async () => {
    const found = await find(
      within(declined(), { gone: unknown, web: envs([{ id: 'we-1' }]) }),
    )
    expect(found.ids).toEqual(['we-1'])
  })

  it.each<[string, (call: AnyCall) => Played]>([
    ['the first list', () => silence],
    [
      'the applications',
      ({ action }) =>
        action === 'DescribeApplications' ? silence : declined(),
    ],
    [
      'the list of an application',
      within(declined(), { web: envs([{ id: 'we-1' }]), api: silence }),
    ],
    [
      'the applications, which may be of another account',
      ({ action }) =>
        action === 'DescribeApplications' ? notYours : declined(),
    ],
    [
      'the list of an application that may be of another account',
      within(declined(), { web: envs([{ id: 'we-1' }]), api: notYours }),
    ],
  ])('is no answer where there is none to %s', async (_, answer) => {
    expect((await find(answer)).ids).toBe('none')
  })

  it.each<[string, (call: AnyCall) => Played]>([
    ['at once', () => null],
    [
      'before the applications',
      ({ action }) => (action === 'DescribeAppEnvs' ? declined() : null),
    ],
    [
      'before the list of an application',
      ({ action, query }) => {
        if (action === 'DescribeApplications') return apps('web')
        return query['AppId'] === undefined ? declined() : null
      },
    ],
  ])('is nothing where it was cut short %s', async (_, answer) => {
    expect((await find(answer)).ids).toBe('cut')
  })

  it('says what refused a list that it needs', async () => {
    const { ask } = playedAsk(within(declined(), { api: notYours }))
    const named = { ask, name: 'shop', applicationName: null }
    expect(await findEnvironments(named)).toEqual({
      kind: 'none',
      class: 'api',
      error: notYours.error,
      requestId: 'R-m',
      advice: expect.stringMatching(/^Web\+ refused a list .*'environment-id'/),
    })
  })

  it('is none where no application is known', async () => {
    const found = await find(({ action }) =>
      action === 'DescribeApplications' ? unknown : declined(),
    )
    expect(found.ids).toEqual([])
  })

  it('is no answer where the applications are declined', async () => {
    expect((await find(() => declined())).ids).toBe('none')
  })

  it('is exactly that name in the list of an application, too', async () => {
    const web = envs([{ id: 'we-1' }, { id: 'we-2', name: 'shop-2' }])
    const found = await find(within(declined(), { web }))
    expect(found.ids).toEqual(['we-1'])
  })

  it('needs no application where none is asked for', async () => {
    const nameless = { AppEnvs: [{ EnvId: 'we-1', EnvName: 'shop' }] }
    expect(await find(() => ({ ...nameless, TotalCount: 1 }))).toEqual({
      ids: ['we-1'],
      ledger: ['DescribeAppEnvs EnvSearch=shop'],
    })
  })

  it('is looked for through the applications where one entry does not name its own', async () => {
    const some = {
      AppEnvs: [
        { EnvId: 'we-1', EnvName: 'shop' },
        { EnvId: 'we-2', EnvName: 'shop', AppName: 'api' },
      ],
      TotalCount: 2,
    }
    const web = envs([{ id: 'we-1' }])
    const found = await find(within(some, { web }), 'web')
    expect(found.ids).toEqual(['we-1'])
    expect(found.ledger).toHaveLength(3)
  })
})

describe('an environment by its id', () => {
  async function byId(answer: (call: AnyCall) => Played) {
    const { ask, ledger } = playedAsk(answer)
    const found = await findById({
      ask,
      environmentId: 'we-1',
      environmentName: 'shop',
    })
    return { found, ledger: ledger() }
  }
  const lists =
    (all: Readonly<Record<string, Played>>) =>
    ({ action, query }: AnyCall): Played =>
      action === 'DescribeApplications'
        ? apps(...Object.keys(all))
        : (all[query['AppId']?.slice(3) ?? ''] ?? null)

  it('is found past an application that may be of another account', async () => {
    const web = { AppEnvs: [{ EnvId: 'we-1', EnvName: 'shop' }], TotalCount: 1 }
    const { found } = await byId(lists({ api: notYours, web }))
    expect(found).toMatchObject({ environments: [{ id: 'we-1' }] })
    const refused = await byId(lists({ api: notYours, web: envs([]) }))
    expect(refused.found).toMatchObject({ kind: 'none', error: notYours.error })
  })

  it('is the one, whatever else a list holds, and ends the search', async () => {
    const entry = { EnvId: 'we-1', EnvName: 'a\u00a0b' }
    const { found, ledger } = await byId(
      lists({
        api: envs([]),
        web: { AppEnvs: [{ EnvId: 'we-0' }, entry], TotalCount: 2 },
        last: null,
      }),
    )
    expect(found).toMatchObject({
      kind: 'candidates',
      environments: [
        {
          id: 'we-1',
          name: 'a b',
          applicationId: 'wa-web',
          applicationName: 'web',
        },
      ],
    })
    expect(found).toHaveProperty('environments.length', 1)
    expect(ledger).toEqual([
      'DescribeApplications EnvSearch=shop',
      'DescribeAppEnvs AppId=wa-api EnvId=we-1',
      'DescribeAppEnvs AppId=wa-web EnvId=we-1',
    ])
  })

  it('is none where no application has it', async () => {
    const { found } = await byId(lists({ web: envs([{ id: 'we-0' }]) }))
    expect(found).toEqual({ kind: 'candidates', environments: [] })
  })

  it('is nothing where it was cut short', async () => {
    expect((await byId(() => null)).found).toBeNull()
  })
})
