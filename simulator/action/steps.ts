import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { oidcVariables } from '../oidc-route.js'
import type { Inputs } from '../scenario-inputs.js'
import { outputsOf } from '../scenario-inputs.js'
import { loadScenario } from '../scenarios/built-in.js'
import { startInBackground, stopBackground } from './background.js'
import { readInputs } from './inputs.js'

/**
 * Adds values to a file that the runner names in the environment, such as
 * GITHUB_OUTPUT. Does nothing off a runner.
 */
async function appendToRunnerFile(
  file: string | undefined,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  if (file === undefined || file === '') return
  // Values come from a scenario's file and must not end the block early.
  const end = `end-${randomUUID()}`
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}<<${end}\n${value}\n${end}\n`,
  )
  await appendFile(file, lines.join(''))
}

/** The variables in which the gate looks for a key without key inputs. */
function keyVariables(outputs: Inputs): Inputs {
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: outputs['access-key-id'] ?? '',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: outputs['access-key-secret'] ?? '',
    // Even if empty: an earlier step's token would not match these keys.
    ALIBABA_CLOUD_SECURITY_TOKEN: outputs['security-token'] ?? '',
  }
}

/** Dependencies of a step of the simulator's action. */
export interface StepRuntime {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The simulator's command line. */
  readonly program: string
  readonly write: (text: string) => void
}

/**
 * The main step: starts the simulator, and sets outputs, keys and state. Throws
 * a UsageError for bad inputs and a bad scenario before that.
 */
export async function startStep({
  env,
  program,
  write,
}: StepRuntime): Promise<void> {
  const { scenario: name, seed, exportKeys } = readInputs(env)
  const scenario = await loadScenario(name)
  const temp = env['RUNNER_TEMP'] || tmpdir()
  const logFile = join(
    await mkdtemp(join(temp, 'web-plus-simulator-')),
    'simulator.log',
  )
  const { pid, origin } = await startInBackground({
    script: program,
    args: ['serve', '--scenario', name, '--seed', String(seed)],
    logFile,
  })
  await appendToRunnerFile(env['GITHUB_STATE'], {
    pid: String(pid),
    'log-file': logFile,
  })
  const outputs = outputsOf(scenario, origin)
  await appendToRunnerFile(env['GITHUB_OUTPUT'], {
    ...outputs,
    'log-file': logFile,
  })
  const exported =
    scenario.session === null
      ? keyVariables(outputs)
      : oidcVariables(origin, scenario.session)
  if (exportKeys) await appendToRunnerFile(env['GITHUB_ENV'], exported)
  write(
    [
      `Scenario '${name}': ${scenario.description}`,
      `Web+ is simulated at ${origin}, seed ${String(seed)}, with ${String(scenario.instances.size)} instances.`,
      exportKeys
        ? `Exported to later steps: ${Object.keys(exported).join(', ')}.`
        : 'The keys are only in the outputs.',
      `Log: ${logFile}`,
      '',
    ].join('\n'),
  )
}

/** The post step: ends the `pid` in the state, and shows its log. */
export async function stopStep({ env, write }: StepRuntime): Promise<void> {
  const pid = Number(env['STATE_pid'])
  write(await stopBackground(pid, env['STATE_log-file'] ?? ''))
}
