import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { outputsOf } from '../../simulator/scenario-inputs.js'
import { parseScenario } from '../../simulator/scenario-parse.js'
import { BUILT_IN } from '../../simulator/scenarios/built-in.js'
import type { Job, Permissions, Step } from './documents.js'

interface Action {
  readonly inputs: Readonly<Record<string, unknown>>
  readonly outputs: Readonly<Record<string, unknown>>
}

/** How the documents name our actions. */
export const OURS =
  /^your-org\/webplus-health-gate(\/merge|\/history|\/simulator)?@v1$/
const action = (path: string) => parse(readFileSync(path, 'utf8')) as Action
const ACTIONS: Readonly<Record<string, Action>> = {
  '': action('action.yml'),
  '/merge': action('merge/action.yml'),
  '/history': action('history/action.yml'),
  '/simulator': action('simulator/action.yml'),
}

/** What an expression stands for on a good day. */
const VALUES: Readonly<Record<string, string>> = {
  'vars.WEBPLUS_INSTANCE_IDS': 'i-1,i-2,i-3,i-4',
  'vars.WEBPLUS_ENVIRONMENT_ID': 'we-1',
  'vars.WEBPLUS_STAGING_ENVIRONMENT_ID': 'we-2',
  'vars.WEBPLUS_ROLE_ARN': 'acs:ram::1234567890123456:role/gate',
  'vars.OIDC_PROVIDER_ARN': 'acs:ram::1234567890123456:oidc-provider/GitHub',
  'secrets.ALIBABA_CLOUD_ACCESS_KEY_ID': 'LTAI-id',
  'secrets.ALIBABA_CLOUD_ACCESS_KEY_SECRET': 'no-secret',
  'matrix.part': '0',
  'matrix.environment': 'we-orders',
}
/** What the simulator's action gives in the scenario that the documents show. */
const SIMULATED = outputsOf(
  parseScenario(BUILT_IN.get('deploy')),
  'http://127.0.0.1:1234',
)

/** A value with its expressions put in; throws on one that nobody thought of. */
export function valueOf(value: unknown): string {
  return String(value).replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, given: string) => {
    const [, output = ''] =
      /^(?:steps|needs)\.[\w-]+\.outputs\.([\w-]+)$/.exec(given) ?? []
    const known = VALUES[given] ?? SIMULATED[output]
    if (known === undefined) throw new Error(`No value for ${given}.`)
    return known
  })
}

/** Which of our actions a step uses, and its inputs as the runner gives them; null for none. */
export function ours({ uses = '', with: given = {} }: Step) {
  const [match, kind = ''] = OURS.exec(uses) ?? []
  const known = match === undefined ? undefined : ACTIONS[kind]
  if (known === undefined) return null
  const inputs = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, valueOf(value)]),
  )
  const source = {
    input: (name: string) => inputs[name] ?? '',
    env: {
      GITHUB_WORKSPACE: '/work',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      // As the keys of the simulator, where a step before exported them.
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI-id',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'no-secret',
    },
    readFile: () => Buffer.from('i-1\ni-2\ni-3\ni-4'),
  }
  return { kind, action: known, inputs, source }
}

/** The permissions without which a job cannot do what it is told. */
export function neededBy({ steps }: Job): Permissions {
  const needed: Record<string, string> = {}
  for (const step of steps) {
    if (step.uses?.startsWith('actions/checkout@')) needed['contents'] = 'read'
    const given = ours(step)?.inputs ?? {}
    if ('commit-status' in given) needed['statuses'] = 'write'
    if (given['alert-issue'] === 'true') needed['issues'] = 'write'
    if ('role-to-assume' in given) needed['id-token'] = 'write'
  }
  return needed
}
