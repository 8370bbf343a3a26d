import { describe, expect, it, jest } from '@jest/globals'
import { BUILT_IN } from '../../simulator/scenarios/built-in.js'
import { parseScenario } from '../../simulator/scenario-parse.js'
import { withRunnerOf } from '../contract/against-github.js'
import {
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from '../contract/against-simulator.js'
import { runKeyless } from '../contract/keyless-run.js'
import { canary62, leaksIn, tellingsOf } from '../contract/canaries.js'
import { withGitHub, type PlayedGitHub } from '../unit/github/played-github.js'

jest.setTimeout(90_000)

const SECRET = canary62('secret')
const WRONG = canary62('wrong secret')
// What a URL writes in another way is among letters, so that no run of it is
// made of signs alone.
const TOKEN = `CA${canary62('token', 60)}+${canary62('more', 9)}/${canary62('end', 9)}=`
const GITHUB = canary62('github')
const REQUEST_TOKEN = canary62('request token')
const KEY = { id: 'LTAI5tCanary', secret: SECRET, token: TOKEN }
const SECRETS = [SECRET, WRONG, TOKEN, GITHUB, REQUEST_TOKEN]

/** All that GitHub was told, but for the header that says by whom. */
const toldTo = ({ ledger }: PlayedGitHub): string =>
  JSON.stringify(
    ledger.map(({ method, path, query, body }) => [method, path, query, body]),
  )

/** A scenario's inputs, with an id for each of its instances. */
function inputsOf(raw: RawScenario): Readonly<Record<string, string>> {
  const { instances, inputs } = parseScenario(raw)
  const ids = [...instances.keys()].join()
  return {
    ...('environment-id' in inputs ? {} : { 'instance-ids': ids }),
    ...inputs,
    // Whatever the scenario's own secret is, ours can be looked for.
    ...('access-key-secret' in inputs ? { 'access-key-secret': WRONG } : {}),
  }
}

interface Told {
  readonly ran: RanAgainst
  readonly github: string
  readonly givenOut: readonly string[]
}

/** A run that is told everywhere, in debug mode, with canaries for all that is secret. */
async function told(
  scenario: RawScenario,
  options: AgainstOptions = {},
  prepare: (github: PlayedGitHub) => void = () => undefined,
): Promise<Told> {
  return withGitHub(
    (github) =>
      withRunnerOf(github, async (runner) => {
        prepare(github)
        const env = { RUNNER_DEBUG: '1', ...runner, ...options.env }
        const inputs = {
          'github-token': GITHUB,
          'commit-status': 'gate',
          'alert-issue': 'true',
          ...inputsOf({ keys: [KEY], ...scenario }),
          ...options.inputs,
        }
        const session = scenario['session'] as RawScenario | undefined
        if (session === undefined) {
          const keys = {
            'access-key-id': KEY.id,
            'access-key-secret': SECRET,
            'security-token': TOKEN,
          }
          const ran = await runAgainst(
            { keys: [KEY], ...scenario },
            { ...options, inputs: { ...keys, ...inputs }, env },
          )
          return { ran, github: toldTo(github), givenOut: [] }
        }
        const ran = await runKeyless(scenario, {
          session: { ...session, requestToken: REQUEST_TOKEN },
          inputs,
          env,
        })
        const { givenOut } = ran
        return { ran, github: toldTo(github), givenOut }
      }),
    { token: GITHUB },
  )
}

function expectSilence({ ran, github, givenOut }: Told): void {
  expect(tellingsOf(ran)['stdout']).toMatch(/^Verdict: /m)
  expect(ran.page).not.toBe('')
  const secrets = [...SECRETS, ...givenOut]
  expect(leaksIn({ ...tellingsOf(ran), github }, secrets)).toEqual([])
}

describe('a canary is found', () => {
  it.each([
    ['whole', SECRET],
    ['six characters of it', `x${SECRET.slice(20, 26)}x`],
    ['as a URL writes it', encodeURIComponent(TOKEN).slice(60, 68)],
    ['in base64', Buffer.from(`token:${SECRET}`).toString('base64')],
  ])('%s', (_, text) => {
    expect(leaksIn({ log: text }, SECRETS)).toEqual([
      expect.stringMatching(/^log: /),
    ])
    expect(leaksIn({ log: SECRET.slice(20, 25) }, SECRETS)).toEqual([])
  })
})

describe('no six characters of a secret are told', () => {
  it.concurrent.each([...BUILT_IN].map(([name, raw]) => ({ name, raw })))(
    'in the scenario $name',
    async ({ raw }) => {
      const ran = await told(raw as RawScenario)
      expect(ran.github).toContain('"pending"')
      expectSilence(ran)
    },
  )

  it.concurrent.each([
    ['whole', TOKEN],
    ['six characters of it', TOKEN.slice(30, 36)],
    ['as a URL writes it', encodeURIComponent(TOKEN).slice(58, 66)],
    ['the secret', SECRET.slice(9, 15)],
  ])('by a server that repeats them (%s)', async (_, repeated) => {
    const fault = {
      kind: 'error',
      httpStatus: 400,
      code: 'Nobody.Knows',
      message: `What is "${repeated}"?`,
    }
    const ran = await told({ instances: { 'i-1': {} }, faults: [fault] })
    expect(ran.ran.ledger[0]?.code).toBe('Nobody.Knows')
    expectSilence(ran)
  })

  it.concurrent.each([
    ['whole', GITHUB],
    ['six characters of it', GITHUB.slice(20, 26)],
    ['as a URL writes it', encodeURIComponent(`x ${GITHUB}`)],
    ['in base64', Buffer.from(`x:${GITHUB}`).toString('base64')],
  ])('by a GitHub that repeats its token (%s)', async (_, repeated) => {
    const ran = await told({ instances: { 'i-1': {} } }, {}, (github) => {
      github.fail(() => ({
        kind: 'answer',
        status: 403,
        body: {
          message: `Bad token ${repeated} here.`,
          documentation_url: 'https://docs.github.com/rest',
          status: '403',
        },
      }))
    })
    expect(ran.ran.stdout).toContain('statuses: write')
    expectSilence(ran)
  })
})

describe('a secret that is put into the wrong input', () => {
  const names = [
    'instance-ids',
    'environment-id',
    'region',
    'api-endpoint',
    'shard',
    'role-to-assume',
    'timeout',
    'min-healthy',
    'healthy-statuses',
    'fail-on',
    'summary',
    'status-sha',
    'alert-label',
  ]
  it.concurrent.each(names)('is not told (%s)', async (name) => {
    const value = `${TOKEN}, ${SECRET}`
    const scenario = { instances: { 'i-1': {} } }
    const ran = await told(scenario, {
      inputs: { [name]: value, mode: 'once' },
    })
    expect(ran.ran.outputs['reason']).toBe('config')
    expect(ran.ran.outputs['message']).toContain(`'${name}'`)
    expect(ran.ran.ledger).toEqual([])
    expectSilence(ran)
  })
})
