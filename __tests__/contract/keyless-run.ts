import { isExchange } from '../../simulator/ledger.js'
import { parseScenario } from '../../simulator/scenario-parse.js'
import { oidcVariables } from '../../simulator/oidc-route.js'
import { startSimulator, type Simulator } from '../../simulator/server.js'
import { officialVerifier } from '../unit/simulator/official-verifier.js'
import {
  connected,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import { runAction, type Signals } from './built-action.js'

/** How a keyless run differs from a plain one. */
export interface KeylessOptions {
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Of the scenario's session. */
  readonly session?: RawScenario
  /** Signals that wait for what the simulator saw. */
  readonly signals?: (simulator: Simulator) => Signals
}

/** A keyless run, and every secret and token that the simulator gave out. */
export type RanKeyless = RanAgainst & { readonly givenOut: readonly string[] }

/** Runs the built action without an access key, against a simulator of all it needs. */
export async function runKeyless(
  scenario: RawScenario,
  options: KeylessOptions = {},
): Promise<RanKeyless> {
  const parsed = parseScenario({ ...scenario, session: options.session ?? {} })
  const { session } = parsed
  if (session === null) throw new Error('The scenario has no session.')
  const simulator = await startSimulator({
    scenario: parsed,
    verifier: officialVerifier,
  })
  const { origin } = simulator
  try {
    const ran = await runAction({
      inputs: {
        'api-endpoint': origin,
        'sts-endpoint': origin,
        'role-to-assume': session.roleArn,
        'oidc-provider-arn': session.oidcProviderArn,
        ...options.inputs,
      },
      env: { ...oidcVariables(origin, session), ...options.env },
      signals: options.signals?.(simulator) ?? [],
    })
    const { ledger, givenOut } = simulator
    return { ...ran, ledger: [...ledger], givenOut: givenOut() }
  } finally {
    await simulator.close()
  }
}

/** The exchanges that a simulator saw. */
export const exchangesOf = ({ ledger }: Pick<Simulator, 'ledger'>) =>
  ledger.filter(isExchange)
/** What it was asked of GitHub's tokens. */
export const tokensOf = ({ ledger }: Pick<Simulator, 'ledger'>) =>
  ledger.filter(({ path }) => path === '/oidc/token')

/** Two instances that are up, and their ids. */
export const { scenario, ids } = connected(2)
/** The inputs of a run over them. */
export const INPUTS = { 'instance-ids': ids.join(), interval: '300ms' }
