import type * as Telling from './publish.js'
import type { Finding } from './deployment/finding.js'
import { isExplained } from './diagnosis.js'
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
import {
  caseNote,
  defaults,
  InputError,
  parseInputs,
  refused,
  secretsOf,
  type InputSource,
  type Settings,
} from './inputs/parse.js'
import { setInterimOutputs } from './report/interim-outputs.js'
import { reportRun, reportSettings } from './report/settings.js'
import type { RunResult } from './report/report.js'
import { headerLine } from './report/log.js'
import { startGate, type GateRun } from './compose.js'
import type { Notifier, Runtime } from './runtime.js'

/** As much of a run as has come to be, when it ends or breaks. */
interface Progress {
  settings: Settings | null
  watch: GateRun | null
  end: GateEnd | null
  /** Set where the run goes on after its verdict. */
  durationMs: number | null
  diagnosis: readonly Finding[]
}

/**
 * One run, from the inputs to the exit code. Never rejects: whatever happens,
 * outputs are set, and the step is red unless the gate opened or the user
 * chose otherwise.
 */
export async function run(world: Runtime): Promise<void> {
  const { core } = world
  let extras: Notifier | null = null
  try {
    maskSecrets(world)
    setInterimOutputs(world)
    extras = await startNotifier(world, sourceOf(world), defaults)
    const { pieces, settings } = await check(world)
    const { publish, toReport } = await loadTelling()
    const error = await publish(world, {
      report: toReport(pieces),
      wanted: settings,
      extras,
    })
    if (error !== null) core.setFailed(error)
  } catch (thrown) {
    core.setFailed(
      `The result could not be reported: ${describeThrown(thrown)}`,
    )
    await extras?.giveUp()
  }
}

/**
 * All that tells of a run is a third of the sources and needed last: asked for
 * early, it loads while the network is waited for.
 */
function loadTelling(): Promise<typeof Telling> {
  return import('./publish.js')
}

function sourceOf({ getInput, env, files }: Runtime): InputSource {
  return { input: getInput, env, readFile: files.read }
}

function maskSecrets(world: Runtime): void {
  for (const secret of secretsOf(sourceOf(world))) world.core.setSecret(secret)
}

/** The run's failure boundary: whatever is thrown below becomes a verdict. */
async function check(
  world: Runtime,
): Promise<{ readonly pieces: RunResult; readonly settings: Settings | null }> {
  const progress: Progress = {
    settings: null,
    watch: null,
    end: null,
    durationMs: null,
    diagnosis: [],
  }
  let verdict: Verdict
  let faults: readonly string[] = []
  try {
    verdict = await decide(world, progress)
    await explain(world, { verdict, progress })
  } catch (thrown) {
    verdict = thrown instanceof InputError ? refused : unexpected(thrown)
    if (thrown instanceof InputError) faults = thrown.faults
  } finally {
    await progress.watch?.stop()
  }
  return {
    pieces: piecesOf(world, { verdict, faults, progress }),
    settings: progress.settings,
  }
}

async function decide(world: Runtime, progress: Progress): Promise<Verdict> {
  const settings = parseInputs(sourceOf(world))
  progress.settings = settings
  // More jobs than ids: there is nothing that this one could vouch against.
  if (settings.shard !== null && settings.ids.length === 0) {
    const known = reportSettings(settings)
    world.core.info(headerLine({ settings: known, instances: 0 }))
    return world.cancel.aborted ? cancelled : success
  }
  progress.watch = startGate(world, settings)
  const note = caseNote(settings.ids)
  if (note !== null) world.core.info(note)
  // Its failure is told where it is used.
  void loadTelling().catch(() => undefined)
  progress.end = await Promise.race([progress.watch.end, crashed(world.crash)])
  return progress.end.verdict
}

/**
 * Finds out why a verdict is red, once the outputs are set. Never rejects:
 * whatever becomes of it, the verdict stands.
 */
async function explain(
  world: Runtime,
  known: { readonly verdict: Verdict; readonly progress: Progress },
): Promise<void> {
  const { verdict, progress } = known
  const { watch, settings } = progress
  if (watch === null || settings === null || !isExplained(verdict, settings))
    return
  progress.durationMs = world.clock.now()
  try {
    const { publishOutputs, toReport } = await loadTelling()
    // What is left out of them is told when they are set again.
    const core = { ...world.core, info: () => undefined }
    const pieces = piecesOf(world, { ...known, faults: [] })
    publishOutputs({ core }, toReport(pieces))
  } catch {
    // Told of when they are set again.
  }
  progress.diagnosis = await watch.diagnose(verdict)
}

function piecesOf(
  { clock, wallNowMs, env }: Runtime,
  known: {
    readonly verdict: Verdict
    readonly faults: readonly string[]
    readonly progress: Progress
  },
): RunResult {
  const { settings, watch, end } = known.progress
  const durationMs = known.progress.durationMs ?? clock.now()
  const deployment = watch?.deployment() ?? null
  return {
    verdict: known.verdict,
    faults: known.faults,
    startedAt: new Date(wallNowMs() - clock.now()).toISOString(),
    durationMs,
    run: reportRun(env),
    settings: settings ? reportSettings(settings) : null,
    fleet: watch?.fleet ?? null,
    end,
    requests: watch?.requests() ?? 0,
    ...(deployment === null ? {} : { deployment }),
    diagnosis: known.progress.diagnosis,
    throttling: watch?.throttling() ?? { pauses: 0, pausedMs: 0 },
    ...(watch === null ? {} : { facts: watch.facts() }),
  }
}
