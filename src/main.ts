import type * as Publish from './publish.js'
import type { Finding } from './deployment/findings.js'
import type { GateEnd } from './gate/gate.js'
import {
  cancelled,
  success,
  crashed,
  describeThrown,
  unexpected,
  type Verdict,
} from './gate/verdict.js'
import { startNotifier } from './notifications.js'
import { caseNote } from './inputs/instance-ids.js'
import { defaults, secretsOf, type InputSource } from './inputs/source.js'
import { InputError, invalidInputs } from './inputs/reader.js'
import { parseInputs } from './inputs/parse.js'
import type { Settings } from './inputs/settings.js'
import { setInterimOutputs } from './runner.js'
import { reportRun, reportSettings } from './report/run.js'
import type { RunResult } from './report/report.js'
import { headerLines } from './report/log.js'
import { startGate, type GateRun } from './compose/gate-run.js'
import type { Notifier, Runtime } from './runtime.js'

/** The parts of a run that exist when it ends or fails. */
interface Progress {
  settings: Settings | null
  gateRun: GateRun | null
  end: GateEnd | null
}

/** The result of a run at its verdict. */
interface Checked {
  readonly runResult: RunResult
  readonly settings: Settings | null
  /**
   * Runs the diagnosis; null if none is due. It closes what the run left open.
   */
  readonly explain: (() => Promise<readonly Finding[]>) | null
}

/**
 * One run, from the inputs to the exit code. Never rejects: whatever happens,
 * outputs are set, and the step is red unless the gate opened or the user chose
 * otherwise.
 */
export async function run(runtime: Runtime): Promise<void> {
  const { core } = runtime
  let notifier: Notifier | null = null
  try {
    maskSecrets(runtime)
    setInterimOutputs(runtime)
    notifier = await startNotifier(runtime, sourceOf(runtime), defaults)
    const { runResult, settings, explain } = await check(runtime)
    const { publish, toReport } = await loadPublish()
    await publish(runtime, {
      report: toReport(runResult),
      explain:
        explain &&
        (async () => toReport({ ...runResult, diagnosis: await explain() })),
      settings,
      notifier,
    })
  } catch (thrown) {
    core.setFailed(
      `The result could not be reported: ${describeThrown(thrown)}`,
    )
    await notifier?.abandon()
  }
}

/**
 * The code for publishing is a third of the sources and is needed last:
 * requested early, it loads while the network is waited for.
 */
function loadPublish(): Promise<typeof Publish> {
  return import('./publish.js')
}

function sourceOf({ getInput, env, files }: Runtime): InputSource {
  return { input: getInput, env, readFile: files.read }
}

function maskSecrets(runtime: Runtime): void {
  for (const secret of secretsOf(sourceOf(runtime)))
    runtime.core.setSecret(secret)
}

/** The run's failure boundary: anything thrown below becomes a verdict. */
async function check(runtime: Runtime): Promise<Checked> {
  const progress: Progress = { settings: null, gateRun: null, end: null }
  let verdict: Verdict
  let faults: readonly string[] = []
  try {
    verdict = await decide(runtime, progress)
  } catch (thrown) {
    verdict = thrown instanceof InputError ? invalidInputs : unexpected(thrown)
    if (thrown instanceof InputError) faults = thrown.faults
  }
  const { settings, gateRun } = progress
  const isExplained = gateRun?.isExplained(verdict) ?? false
  if (!isExplained) await gateRun?.stop()
  const runResult = runResultOf(runtime, { verdict, faults, progress })
  if (gateRun === null || !isExplained)
    return { runResult, settings, explain: null }
  const explain = async () => {
    try {
      return await gateRun.diagnose(verdict)
    } finally {
      await gateRun.stop()
    }
  }
  return { runResult, settings, explain }
}

async function decide(runtime: Runtime, progress: Progress): Promise<Verdict> {
  const settings = parseInputs(sourceOf(runtime))
  progress.settings = settings
  // More jobs than ids: this one has nothing to judge.
  if (settings.shard !== null && settings.ids.length === 0) {
    const known = reportSettings(settings)
    for (const line of headerLines({ settings: known, instances: 0 }))
      runtime.core.info(line)
    return runtime.cancel.aborted ? cancelled : success
  }
  const gateRun = await startGate(runtime, settings)
  progress.gateRun = gateRun
  const note = caseNote(settings.ids)
  if (note !== null) runtime.core.info(note)
  // Its failure is reported where it is used.
  void loadPublish().catch(() => undefined)
  const end = await Promise.race([gateRun.end, crashed(runtime.crash)])
  progress.end = end
  return end.verdict
}

function runResultOf(
  { clock, wallNowMs, env }: Runtime,
  known: {
    readonly verdict: Verdict
    readonly faults: readonly string[]
    readonly progress: Progress
  },
): RunResult {
  const { settings, gateRun, end } = known.progress
  const durationMs = clock.now()
  const deployment = gateRun?.deployment() ?? null
  return {
    verdict: known.verdict,
    faults: known.faults,
    startedAt: new Date(wallNowMs() - durationMs).toISOString(),
    durationMs,
    run: reportRun(env),
    settings: settings ? reportSettings(settings) : null,
    fleet: gateRun?.fleet ?? null,
    end,
    requests: gateRun?.requests() ?? 0,
    ...(deployment === null ? {} : { deployment }),
    throttling: gateRun?.throttling() ?? { pauses: 0, pausedMs: 0 },
    ...(gateRun === null ? {} : { facts: gateRun.facts() }),
  }
}
