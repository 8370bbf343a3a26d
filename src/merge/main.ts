import {
  cancelled,
  crashed,
  describeThrown,
  unexpected,
  type Verdict,
} from '../gate/verdict.js'
import type { MinHealthy } from '../gate/rules.js'
import { mergeDefaults, secretsOf, type InputSource } from '../inputs/source.js'
import {
  createReader,
  InputError,
  invalidInputs,
  readInteger,
} from '../inputs/reader.js'
import { readCommitStatus, readSummary } from '../inputs/parse.js'
import { readFailOn, readMinHealthy } from '../inputs/rules.js'
import type { FailOn, SummaryWhen } from '../inputs/settings.js'
import { startNotifier } from '../notifications.js'
import { publish, toReport } from '../publish.js'
import { setInterimOutputs } from '../runner.js'
import {
  assemble,
  type Report,
  type ReportPart,
  type RunResult,
} from '../report/report.js'
import { reportRun } from '../report/run.js'
import { partsLog } from '../report/log.js'
import type { Machine, Notifier, Runtime } from '../runtime.js'
import { sanitize } from '../text.js'
import { mergeReports } from './merge.js'
import {
  earlierAttempts,
  named,
  newestAttempts,
  partOf,
} from './named-reports.js'
import { MAX_REPORTS, readPatterns } from './report-files.js'
import { readReport, readReportFiles, type ReadFiles } from './read-report.js'
import { originOf, setFaults } from './report-set.js'
import { mergedText } from './wording.js'

/** Dependencies of a merge. */
export type MergeRuntime = Omit<Machine, 'core'> &
  Pick<Runtime, 'core' | 'openNotifier'>

/** The checked inputs of the merge action. */
export interface MergeSettings {
  /** Paths and patterns, in the order given; `!` excludes files. */
  readonly reportFiles: readonly string[]
  /** 0: any number but zero. */
  readonly expectedReports: number
  readonly minHealthy: MinHealthy
  readonly failOn: readonly FailOn[]
  readonly summary: SummaryWhen
}

/** The settings. Throws one InputError with every fault found. */
export function parseMergeInputs(source: InputSource): MergeSettings {
  const reader = createReader(source, mergeDefaults)
  const reportFiles = readPatterns(reader)
  const expectedReports = readInteger(reader, {
    name: 'expected-reports',
    min: 0,
    max: MAX_REPORTS,
  })
  const minHealthy = readMinHealthy(reader)
  const failOn = readFailOn(reader)
  const summary = readSummary(reader)
  readCommitStatus(reader)
  if (
    reader.faults.length > 0 ||
    reportFiles === null ||
    expectedReports === null ||
    minHealthy === null ||
    failOn === null ||
    summary === null
  ) {
    throw new InputError(reader.faults)
  }
  return { reportFiles, expectedReports, minHealthy, failOn, summary }
}

/**
 * One merge, from the inputs to the exit code. Never rejects: whatever happens,
 * outputs are set, and the step is red unless there is one green verdict or the
 * user chose otherwise.
 */
export async function merge(runtime: MergeRuntime): Promise<void> {
  const { core, getInput, env, files } = runtime
  let notifier: Notifier | null = null
  try {
    for (const secret of secretsOf({ input: getInput, env }))
      core.setSecret(secret)
    setInterimOutputs(runtime)
    const source = { input: getInput, env, readFile: files.read }
    // Before the inputs are checked, since bad inputs also close a status.
    notifier = await startNotifier(runtime, source, mergeDefaults)
    const { report, settings } = await check(runtime, source)
    await publish(runtime, { report, explain: null, settings, notifier })
  } catch (thrown) {
    core.setFailed(`The merge could not be reported: ${describeThrown(thrown)}`)
    await notifier?.abandon()
  }
}

/** The merge's failure boundary: anything thrown below becomes a verdict. */
async function check(
  runtime: MergeRuntime,
  source: InputSource,
): Promise<{
  readonly report: Report
  readonly settings: MergeSettings | null
}> {
  let settings: MergeSettings | null = null
  try {
    settings = parseMergeInputs(source)
    // Work without a caller must not go on.
    const cancel = AbortSignal.any([runtime.cancel, runtime.crash])
    const report =
      (await Promise.race([
        gather({ ...runtime, cancel }, settings),
        crashed(runtime.crash),
      ])) ?? toReport(ownResult(runtime, { verdict: cancelled }))
    return { report, settings }
  } catch (thrown) {
    const end =
      thrown instanceof InputError
        ? { verdict: invalidInputs, faults: thrown.faults }
        : { verdict: unexpected(thrown) }
    return { report: toReport(ownResult(runtime, end)), settings }
  }
}

/** The merging job's own result, if no reports could be merged. */
function ownResult(
  { clock, wallNowMs, env }: MergeRuntime,
  end: { readonly verdict: Verdict; readonly faults?: readonly string[] },
): RunResult {
  const durationMs = clock.now()
  return {
    ...end,
    startedAt: new Date(wallNowMs() - durationMs).toISOString(),
    durationMs,
    run: reportRun(env),
    settings: null,
    fleet: null,
    end: null,
  }
}

/**
 * Finds, reads and merges the reports; a fault in any of them, or in the set,
 * makes the whole an `error`. Null if the run was cancelled.
 */
async function gather(
  runtime: MergeRuntime,
  settings: MergeSettings,
): Promise<Report | null> {
  const { core, env, cancel } = runtime
  const { read, broken, faults } = await readReportFiles(
    runtime,
    settings.reportFiles,
    (file, bytes) => ({ file, report: readReport(bytes) }),
  )
  if (cancel.aborted) return null
  const { counted: reports, superseded } = newestAttempts(named(read))
  for (const { name, by } of superseded)
    core.info(
      `Report ${sanitize(name, 200)} does not count: ${sanitize(by, 200)} is of a later attempt.`,
    )
  const parts = [...reports.map(partOf), ...broken.map(brokenPart)]
  for (const line of partsLog(parts)) core.info(line)
  const all = [
    ...faults,
    ...broken.map(({ fault }) => fault),
    ...setFaults(reports, {
      found: reports.length + broken.length,
      expected: settings.expectedReports,
      origin: originOf(env, runtime.files.read),
    }),
  ]
  const run = reportRun(env)
  const { minHealthy } = settings
  if (all.length === 0)
    return mergeReports(reports, { minHealthy, run, superseded })
  const end = { verdict: invalidInputs, faults: all }
  const result = { ...assemble(ownResult(runtime, end)), parts }
  const text = mergedText(result, {
    decisive: [],
    isTheirOwn: false,
    short: [],
    stale: [],
    oldest: null,
    superseded,
    earlier: earlierAttempts(reports, run),
    advice: '',
  })
  return { ...result, ...text }
}

function brokenPart({ file, fault }: ReadFiles<never>['broken'][number]) {
  return {
    name: file,
    conclusion: 'error',
    reason: 'config',
    message: fault,
    counts: { total: 0, healthy: 0, unhealthy: 0, unknown: 0 },
    durationMs: 0,
    url: null,
  } satisfies ReportPart
}
