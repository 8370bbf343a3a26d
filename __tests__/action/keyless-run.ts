import { parseScenario } from '../../simulator/scenario-parse.js'
import { oidcVariables } from '../../simulator/oidc-route.js'
import { startSimulator, type Simulator } from '../../simulator/server.js'
import { officialVerifier } from '../simulator/official-verifier.js'
import type { RanAgainst, RawScenario } from './against-simulator.js'
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
