import { keysLine, ledgerLine } from '../ledger.js'
import { oidcVariables } from '../oidc-route.js'
import type { Key, Session } from '../scenario.js'
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

function sessionLines(origin: string, session: Session): string {
  const variables = Object.entries(oidcVariables(origin, session))
  return [
    `Role: ${session.roleArn}, OIDC provider: ${session.oidcProviderArn}, STS: ${origin}.`,
    ...variables.map(([name, value]) => `${name}=${value}`),
    '',
  ].join('\n')
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
      scenario.session === null
        ? ''
        : sessionLines(simulator.origin, scenario.session),
      `Instances: ${String(scenario.instances.size)}. Environments: ${environments}.\n`,
      'Times count from the first request. End with Ctrl-C.\n',
    ].join(''),
  )
  await ended
  await simulator.close()
  around.write(`Web+ saw ${ledgerLine(simulator.ledger)}.\n`)
  const forKeys = keysLine(simulator.ledger)
  if (forKeys !== null) around.write(`Asked for keys: ${forKeys}.\n`)
  return 0
}
