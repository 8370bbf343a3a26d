import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadScenario } from '../scenarios/built-in.js'
import { startInBackground, stopBackground } from './background.js'
import { readInputs } from './inputs.js'

/**
 * Adds values to a file that the runner named in its environment, such as
 * GITHUB_OUTPUT. Without one, as off a runner, nothing is written.
 */
async function appendToRunnerFile(
  file: string | undefined,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  if (file === undefined || file === '') return
  // Values come from a scenario's file: they must not be able to end early.
  const end = `end-${randomUUID()}`
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}<<${end}\n${value}\n${end}\n`,
  )
  await appendFile(file, lines.join(''))
}

/** What a step of the simulator's action needs of the machine. */
export interface StepRuntime {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The simulator's command line. */
  readonly program: string
  readonly write: (text: string) => void
}

/**
 * The main step: starts the simulator, and sets outputs, keys and state.
 * Throws a UsageError for bad inputs and a bad scenario, before it starts one.
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
  const { id = '', secret = '', token = '' } = scenario.keys[0] ?? {}
  const instanceIds = [...scenario.instances.keys()]
  await appendToRunnerFile(env['GITHUB_OUTPUT'], {
    'api-endpoint': origin,
    'access-key-id': id,
    'access-key-secret': secret,
    'security-token': token ?? '',
    'instance-ids': JSON.stringify(instanceIds),
    'log-file': logFile,
  })
  if (exportKeys) {
    await appendToRunnerFile(env['GITHUB_ENV'], {
      ALIBABA_CLOUD_ACCESS_KEY_ID: id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
      // Even when empty: an earlier step's token would not fit these keys.
      ALIBABA_CLOUD_SECURITY_TOKEN: token ?? '',
    })
  }
  write(
    [
      `Scenario '${name}': ${scenario.description}`,
      `Web+ is simulated at ${origin}, seed ${String(seed)}, with ${String(instanceIds.length)} instances.`,
      exportKeys
        ? 'The test key is in ALIBABA_CLOUD_ACCESS_KEY_ID and _SECRET for the steps that follow.'
        : 'The test key is in the outputs only.',
      `Log: ${logFile}`,
      '',
    ].join('\n'),
  )
}

/** The post step: ends what `pid` in the state names, and shows its log. */
export async function stopStep({ env, write }: StepRuntime): Promise<void> {
  const pid = Number(env['STATE_pid'])
  write(await stopBackground(pid, env['STATE_log-file'] ?? ''))
}
