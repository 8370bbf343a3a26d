import { ledgerLine } from '../ledger.js'
import type { Key } from '../scenario.js'
import { startSimulator } from '../server.js'
import { ownVerifier } from '../signature-verifier.js'
import { loadScenario } from './scenario-source.js'
import type { Surroundings } from './surroundings.js'
import { UsageError } from './surroundings.js'
import type { Command } from './usage.js'

function keyLine({ id, secret, token }: Key): string {
  const session = token === null ? '' : `, token ${token}`
  return `Test key: id ${id}, secret ${secret}${session}\n`
}

/** Serves a scenario until SIGINT or SIGTERM; gives the exit code 0. */
export async function serveScenario(
  command: Command & { kind: 'serve' },
  around: Surroundings,
): Promise<number> {
  const { port, seed } = command
  const scenario = await loadScenario(command.scenario)
  const simulator = await startSimulator({
    scenario,
    verifier: ownVerifier,
    port,
    seed,
  }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Port ${String(port)} cannot be had: ${reason}.`)
  })
  const ended = new Promise<void>((resolve) => {
    const quiet = around.onSignal(() => {
      quiet()
      resolve()
    })
  })
  const environments = [...scenario.environments.keys()].join(', ') || 'none'
  around.write(
    [
      `Web+ is simulated at ${simulator.origin}, seed ${String(seed)}.\n`,
      ...scenario.keys.map(keyLine),
      `Instances: ${String(scenario.instances.size)}. Environments: ${environments}.\n`,
      'Times count from the first request. End with Ctrl-C.\n',
    ].join(''),
  )
  await ended
  await simulator.close()
  around.write(`Web+ saw ${ledgerLine(simulator.ledger)}.\n`)
  return 0
}
