import { access, readFile, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ownVerifier } from '../authentication.js'
import { keysLine, ledgerLine } from '../ledger.js'
import { oidcVariables } from '../oidc-route.js'
import type { Inputs } from '../scenario-inputs.js'
import { inputsOf } from '../scenario-inputs.js'
import type { Scenario } from '../scenario-parse.js'
import { startSimulator } from '../server.js'
import { runAction } from './child-action.js'
import type { RunnerFiles } from './runner-files.js'
import { createRunnerFiles, readOutputs } from './runner-files.js'
import { loadScenario } from '../scenarios/built-in.js'
import { declaredInputs, stepEnvironment } from './step-environment.js'
import type { Runtime } from './usage.js'
import { UsageError } from './usage.js'
import type { Command } from './usage.js'
import { createLogRenderer } from './workflow-commands.js'

const SHOWN_WIDTH = 100

async function inputsFor(
  scenario: Scenario,
  action: { readonly script: string; readonly origin: string },
): Promise<Inputs> {
  const metadata = join(dirname(action.script), '..', 'action.yml')
  const declared = declaredInputs(
    await readFile(metadata, 'utf8').catch(() => ''),
  )
  return { ...declared, ...inputsOf(scenario, action.origin) }
}

function outputTable(outputs: ReadonlyMap<string, string>): string {
  const width = Math.max(...[...outputs.keys()].map((name) => name.length))
  return [...outputs]
    .map(([name, value]) => {
      const line = value.replaceAll(/\s*\n\s*/g, ' ')
      const long = line.length > SHOWN_WIDTH && !name.startsWith('report-')
      const shown = long ? `${line.slice(0, SHOWN_WIDTH)}…` : line
      return `  ${name.padEnd(width)}  ${shown}`.trimEnd()
    })
    .join('\n')
}

async function aftermath(files: RunnerFiles): Promise<string> {
  const outputs = await readOutputs(files.output)
  const table =
    outputs.size === 0 ? '  (the action set none)' : outputTable(outputs)
  const { size } = await stat(files.summary)
  const paths = [
    ['Summary', size > 0 ? files.summary : ''],
    ['Report file', outputs.get('report-file') ?? ''],
    ['Report page', outputs.get('report-page') ?? ''],
  ].map(([name = '', path = '']) => {
    const shown = path === '' ? '(not written)' : pathToFileURL(path).href
    return `${name.padEnd(11)}  ${shown}`
  })
  return `\nOutputs:\n${table}\n\n${paths.join('\n')}\n`
}

/**
 * Runs the built action against a scenario, as a runner would; returns the
 * action's exit code.
 */
export async function tryScenario(
  command: Command & { kind: 'try' },
  runtime: Runtime,
): Promise<number> {
  const scenario = await loadScenario(command.scenario)
  const script =
    command.action === null
      ? join(dirname(runtime.scriptPath), '..', 'index.js')
      : resolve(command.action)
  await access(script).catch(() => {
    throw new UsageError(
      `The action is not at '${script}': build it, or name another with '--action'.`,
    )
  })
  const simulator = await startSimulator({
    scenario,
    verifier: ownVerifier,
    seed: command.seed,
  })
  try {
    const { origin } = simulator
    const files = await createRunnerFiles()
    const inputs = await inputsFor(scenario, { script, origin })
    const render = createLogRenderer({
      colours: runtime.env['FORCE_COLOR'] === '1',
      debug: runtime.env['RUNNER_DEBUG'] === '1',
    })
    runtime.write(
      `Scenario '${command.scenario}': ${scenario.description}\nWeb+ is simulated at ${origin}, seed ${String(command.seed)}.\n\n`,
    )
    const exitCode = await runAction({
      script,
      folder: files.workspace,
      env: stepEnvironment({
        inputs,
        files,
        actionFolder: dirname(dirname(script)),
        apiOrigin: origin,
        oidc:
          scenario.session === null
            ? {}
            : oidcVariables(origin, scenario.session),
        env: runtime.env,
      }),
      onLine: (line) => {
        const shown = render(line)
        if (shown !== null) runtime.write(`${shown}\n`)
      },
      onSignal: runtime.onSignal,
    })
    runtime.write(await aftermath(files))
    runtime.write(`Web+ saw     ${ledgerLine(simulator.ledger)}\n`)
    const forKeys = keysLine(simulator.ledger)
    if (forKeys !== null) runtime.write(`Keys         ${forKeys}\n`)
    runtime.write(`Exit code    ${String(exitCode)}\n`)
    return exitCode
  } finally {
    await simulator.close()
  }
}
