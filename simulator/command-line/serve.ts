import { ownVerifier } from '../authentication.js'
import { keysLine, ledgerLine } from '../ledger.js'
import { oidcVariables } from '../oidc-route.js'
import type { Key, Session } from '../scenario-keys.js'
import { startSimulator } from '../server.js'
import { loadScenario } from '../scenarios/built-in.js'
import type { Runtime } from './usage.js'
import { UsageError } from './usage.js'
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

/** Serves a scenario until SIGINT or SIGTERM; returns the exit code 0. */
export async function serveScenario(
  command: Command & { kind: 'serve' },
  runtime: Runtime,
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
    throw new UsageError(`Port ${String(port)} is not available: ${reason}.`)
  })
  const ended = new Promise<void>((resolve) => {
    const quiet = runtime.onSignal(() => {
      quiet()
      resolve()
    })
  })
  const environments = [...scenario.environments.keys()].join(', ') || 'none'
  runtime.write(
    [
      `Web+ is simulated at ${simulator.origin}, seed ${String(seed)}.\n`,
      ...scenario.keys.map(keyLine),
      scenario.session === null
        ? ''
        : sessionLines(simulator.origin, scenario.session),
      `Instances: ${String(scenario.instances.size)}. Environments: ${environments}.\n`,
      'Times count from the first request. Press Ctrl-C to stop.\n',
    ].join(''),
  )
  await ended
  await simulator.close()
  runtime.write(`Web+ saw ${ledgerLine(simulator.ledger)}.\n`)
  const forKeys = keysLine(simulator.ledger)
  if (forKeys !== null) runtime.write(`Key requests: ${forKeys}.\n`)
  return 0
}
