import type * as Telling from './publish.js'
import type { Finding } from './deployment/finding.js'
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
import { headerLines } from './report/log.js'
import { startGate, type GateRun } from './compose/gate-run.js'
import type { Notifier, Runtime } from './runtime.js'

/** As much of a run as has come to be, when it ends or breaks. */
interface Progress {
  settings: Settings | null
  watch: GateRun | null
  end: GateEnd | null
}

/** What a run came to at its verdict. */
interface Checked {
  readonly pieces: RunResult
  readonly settings: Settings | null
  /** Finds out why; null where that is not due. It closes what the run left open. */
  readonly explain: (() => Promise<readonly Finding[]>) | null
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
    const { pieces, settings, explain } = await check(world)
    const { publish, toReport } = await loadTelling()
    await publish(world, {
      report: toReport(pieces),
      explain:
        explain &&
        (async () => toReport({ ...pieces, diagnosis: await explain() })),
      wanted: settings,
      extras,
    })
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
async function check(world: Runtime): Promise<Checked> {
  const progress: Progress = { settings: null, watch: null, end: null }
  let verdict: Verdict
  let faults: readonly string[] = []
  try {
    verdict = await decide(world, progress)
  } catch (thrown) {
    verdict = thrown instanceof InputError ? refused : unexpected(thrown)
    if (thrown instanceof InputError) faults = thrown.faults
  }
  const { settings, watch } = progress
  const isExplained = watch?.isExplained(verdict) ?? false
  if (!isExplained) await watch?.stop()
  const pieces = piecesOf(world, { verdict, faults, progress })
  if (watch === null || !isExplained) return { pieces, settings, explain: null }
  const explain = async () => {
    try {
      return await watch.diagnose(verdict)
    } finally {
      await watch.stop()
    }
  }
  return { pieces, settings, explain }
}

async function decide(world: Runtime, progress: Progress): Promise<Verdict> {
  const settings = parseInputs(sourceOf(world))
  progress.settings = settings
  // More jobs than ids: there is nothing that this one could vouch against.
  if (settings.shard !== null && settings.ids.length === 0) {
    const known = reportSettings(settings)
    for (const line of headerLines({ settings: known, instances: 0 }))
      world.core.info(line)
    return world.cancel.aborted ? cancelled : success
  }
  const watch = await startGate(world, settings)
  progress.watch = watch
  const note = caseNote(settings.ids)
  if (note !== null) world.core.info(note)
  // Its failure is told where it is used.
  void loadTelling().catch(() => undefined)
  const end = await Promise.race([watch.end, crashed(world.crash)])
  progress.end = end
  return end.verdict
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
  const durationMs = clock.now()
  const deployment = watch?.deployment() ?? null
  return {
    verdict: known.verdict,
    faults: known.faults,
    startedAt: new Date(wallNowMs() - durationMs).toISOString(),
    durationMs,
    run: reportRun(env),
    settings: settings ? reportSettings(settings) : null,
    fleet: watch?.fleet ?? null,
    end,
    requests: watch?.requests() ?? 0,
    ...(deployment === null ? {} : { deployment }),
    throttling: watch?.throttling() ?? { pauses: 0, pausedMs: 0 },
    ...(watch === null ? {} : { facts: watch.facts() }),
  }
}
