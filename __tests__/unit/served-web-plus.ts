import { parseScenario, TEST_KEY } from '../../simulator/scenario-parse.js'
import { startSimulator, type Simulator } from '../../simulator/server.js'
import { officialVerifier } from './simulator/official-verifier.js'

/** Inputs with the simulator's own key. */
const KEY_INPUTS = {
  'access-key-id': TEST_KEY.id,
  'access-key-secret': TEST_KEY.secret,
} as const

/** Serves a scenario on loopback for as long as `use` takes. */
export async function serving<T>(
  scenario: Readonly<Record<string, unknown>>,
  use: (
    simulator: Simulator,
    inputs: Readonly<Record<string, string>>,
  ) => Promise<T>,
): Promise<T> {
  const simulator = await startSimulator({
    scenario: parseScenario(scenario),
    verifier: officialVerifier,
  })
  try {
    return await use(simulator, {
      ...KEY_INPUTS,
      'api-endpoint': simulator.origin,
    })
  } finally {
    await simulator.close()
  }
}
