import type { Verdict } from '../gate/verdict.js'
import { invalidInputs, shown } from '../inputs/reader.js'
import type { Runtime } from '../runtime.js'
import {
  assemble,
  type Report,
  type ReportPart,
  type RunResult,
} from '../report/report.js'
import type { MergeReasons } from './evidence.js'
import { mergedText } from './wording.js'
import { partsLog } from '../report/summary/parts.js'
import { sanitize } from '../text.js'
import { reportRun } from '../report/settings.js'
import { earlierAttempts, newestAttempts, originOf } from './provenance.js'
import { mergeReports } from './merge.js'
import type { MergeSettings } from './inputs.js'
import { setFaults } from './report-set.js'
import { BrokenReport, readReport } from './read-report.js'
import {
  findReportFiles,
  type FileFinder,
  type ReportFile,
} from './report-files.js'
import { named, partOf, type ReadReport } from './named-reports.js'

/** Dependencies of a merge. */
export interface MergeRuntime extends Pick<
  Runtime,
  | 'core'
  | 'getInput'
  | 'env'
  | 'clock'
  | 'wallNowMs'
  | 'files'
  | 'writeSummary'
  | 'cancel'
  | 'crash'
  | 'openNotifier'
> {
  readonly finder: FileFinder
}

/** The merging job's own result, if no reports could be merged. */
export function ownResult(
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

const TURN_EVERY_MS = 100

/** A file that is not a report, and why. */
interface BrokenFile {
  readonly file: string
  readonly fault: string
}

/**
 * Finds, reads and merges the reports; a fault in any of them, or in the set,
 * makes the whole an `error`. Null if the run was cancelled.
 */
export async function gather(
  runtime: MergeRuntime,
  settings: MergeSettings,
): Promise<Report | null> {
  const { core, env, finder, cancel } = runtime
  const { files, faults } = findReportFiles(settings.reportFiles, {
    workspace: env['GITHUB_WORKSPACE']?.trim() ?? '',
    finder,
  })
  const { read, broken } = await readAll(runtime, files)
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
      found: files.length - superseded.length,
      expected: settings.expectedReports,
      origin: originOf(env, runtime.files.read),
    }),
  ]
  const run = reportRun(env)
  if (all.length > 0) {
    const known = { superseded, earlier: earlierAttempts(reports, run) }
    return withoutVerdict(runtime, { faults: all, parts, ...known })
  }
  return mergeReports(reports, {
    minHealthy: settings.minHealthy,
    run,
    superseded,
  })
}

async function readAll(
  { clock, files: { read }, cancel }: MergeRuntime,
  files: readonly ReportFile[],
): Promise<{
  readonly read: readonly ReadReport[]
  readonly broken: readonly BrokenFile[]
}> {
  const reports: ReadReport[] = []
  const broken: BrokenFile[] = []
  let turnedAtMs = clock.now()
  for (const { name, path } of files) {
    if (cancel.aborted) break
    try {
      reports.push({ file: name, report: readReport(read(path)) })
    } catch (thrown) {
      broken.push({ file: name, fault: faultOf(name, thrown) })
    }
    // Lets a signal through: a hundred megabytes take seconds.
    if (clock.now() - turnedAtMs >= TURN_EVERY_MS) {
      await clock.sleep(1, cancel)
      turnedAtMs = clock.now()
    }
  }
  return { read: reports, broken }
}

function faultOf(name: string, thrown: unknown): string {
  if (thrown instanceof BrokenReport) {
    return `The report ${shown(name)} is broken: ${thrown.message}.`
  }
  // By shape: an error of another realm is not an instance of our Error.
  const code =
    typeof thrown === 'object' && thrown !== null && 'code' in thrown
      ? String(thrown.code)
      : null
  if (code === null) throw thrown
  return `The report ${shown(name)} cannot be read (${shown(code)}).`
}

function brokenPart({ file, fault }: BrokenFile): ReportPart {
  return {
    name: file,
    conclusion: 'error',
    reason: 'config',
    message: fault,
    counts: { total: 0, healthy: 0, unhealthy: 0, unknown: 0 },
    durationMs: 0,
    url: null,
  }
}

/** No verdict: the reports are not what was expected. */
function withoutVerdict(
  runtime: MergeRuntime,
  {
    faults,
    parts,
    superseded,
    earlier,
  }: {
    readonly faults: readonly string[]
    readonly parts: readonly ReportPart[]
  } & Pick<MergeReasons, 'superseded' | 'earlier'>,
): Report {
  const runResult = ownResult(runtime, { verdict: invalidInputs, faults })
  const result = { ...assemble(runResult), parts }
  const reasons = {
    decisive: [],
    isTheirOwn: false,
    short: [],
    stale: [],
    oldest: null,
    superseded,
    earlier,
    advice: '',
  }
  return { ...result, ...mergedText(result, reasons) }
}
