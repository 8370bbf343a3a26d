import { join } from 'node:path'
import type { Settings } from './inputs/settings.js'
import {
  errorAnnotation,
  verdictWarning,
  verdictLine,
} from './report/verdict.js'
import { faultLines } from './report/fit.js'
import { assemble, type RunResult, type Report } from './report/report.js'
import { toJson } from './report/json.js'
import { toPage } from './report/page/page.js'
import { toSummary } from './report/summary/summary.js'
import { verdictText } from './report/wording.js'
import { toOutputs } from './report/outputs.js'
import type { OutputName } from './runner.js'
import { logText } from './text.js'
import type { Notifier, Runtime } from './runtime.js'

const NO_FILES = { reportFile: '', reportPage: '' }
const WARNING_LENGTH = 1_000

/**
 * How long the status may delay the rest, ms; what remains of its span runs
 * beside it.
 */
const STATUS_MS = 8_000

/** How a run is published. */
export interface Publication {
  /** The report at its verdict. */
  readonly report: Report
  /** Runs the diagnosis, and gives the report with it; null if none is due. */
  readonly explain: (() => Promise<Report>) | null
  /** The user's settings; null if the inputs could not be read. */
  readonly settings: Pick<Settings, 'failOn' | 'summary'> | null
  /** Published last; gives a warning for each failure. */
  readonly notifier: Notifier | null
}

/** The report of a run, with all its texts. */
export function toReport(runResult: RunResult): Report {
  const result = assemble(runResult)
  return { ...result, ...verdictText(result) }
}

/** Sets every output from a report without files (yet). */
export function publishOutputs(
  { core }: Pick<Runtime, 'core'>,
  report: Report,
): void {
  const { values, leftOut } = toOutputs(report, NO_FILES)
  for (const [name, value] of Object.entries(values))
    core.setOutput(name, value)
  for (const line of leftOut) core.info(line)
}

/**
 * Publishes a run, each part even if others fail: outputs; at the same time the
 * status and the diagnosis; outputs again, files, summary, annotations, issue
 * and log. Makes the step red by its one error, unless it is to stay green.
 * Files and summary are best effort: one warning says which could not be
 * written. Without outputs the step is red, since later steps would read
 * nothing.
 */
export async function publish(
  runtime: Pick<Runtime, 'clock' | 'core' | 'files' | 'writeSummary'>,
  publication: Publication,
): Promise<void> {
  const { core } = runtime
  const { explain, notifier } = publication
  // The outputs before anything slow, and the status before anything that an
  // odd file could block.
  const unset = failureOf(() => {
    // What is missing from them is reported when they are set again.
    publishOutputs(
      { core: explain === null ? core : mute(core) },
      publication.report,
    )
  })
  const [report] = await Promise.all([
    explained(publication),
    atMost(STATUS_MS, notifier?.closeStatus(publication.report), runtime),
  ])
  // If this fails, so did the outputs before, which is reported once.
  if (explain !== null)
    failureOf(() => {
      publishOutputs(runtime, report)
    })
  const problems: string[] = []
  writeFiles(runtime, report, problems)
  await writeSummary(runtime, { ...publication, report }, problems)

  // The annotation may cut them. A log that accepts nothing, here or below, must
  // not cause a second error.
  failureOf(() => {
    for (const line of faultLines(report.faults)) core.info(line)
  })
  const error = errorAnnotation(report)
  const isRed = makesRed(publication)
  const red = [isRed ? error : null, unset && unsetText(unset)]
    .filter((text) => text !== null)
    .join('\n')
  if (red !== '') core.setFailed(red)
  problems.push(...((await notifier?.end(report)) ?? []))
  const isQuiet = isRed || report.conclusion === 'success'
  const warnings = [isQuiet ? null : error, verdictWarning(report)].filter(
    (text) => text !== null,
  )
  if (warnings.length > 0) core.warning(warnings.join('\n'))
  if (problems.length > 0)
    core.warning(logText(problems.join(' '), WARNING_LENGTH))
  failureOf(() => {
    core.info(verdictLine(report))
  })
}

/** With the diagnosis, or unchanged if that failed. */
async function explained({ report, explain }: Publication): Promise<Report> {
  try {
    return (await explain?.()) ?? report
  } catch {
    return report
  }
}

function mute(core: Runtime['core']): Runtime['core'] {
  return { ...core, info: () => undefined }
}

/** Waits for a task, but at most this long, ms; the task goes on by itself. */
async function atMost(
  ms: number,
  task: Promise<void> | undefined,
  { clock }: Pick<Runtime, 'clock'>,
): Promise<void> {
  if (task === undefined) return
  const over = new AbortController()
  await Promise.race([task, clock.sleep(ms, over.signal)])
  over.abort()
}

/** The fault of outputs that nothing can read; `unset` is why. */
function unsetText(unset: string): string {
  const why = logText(unset, WARNING_LENGTH)
  return `The outputs could not be written, so later steps would read nothing: ${why}. The runner names their file in 'GITHUB_OUTPUT'.`
}

function makesRed({ report, settings }: Publication): boolean {
  const { conclusion, reason } = report
  if (conclusion === 'success') return false
  // A cancelled gate and one with bad inputs confirm nothing.
  if (conclusion === 'cancelled' || reason === 'config') return true
  return settings === null || settings.failOn.includes(conclusion)
}

function writeFiles(
  { core, files }: Pick<Runtime, 'core' | 'files'>,
  report: Report,
  problems: string[],
): void {
  const attempt = (what: string, write: () => void): boolean => {
    const why = failureOf(write)
    if (why !== null) problems.push(`${what} could not be written: ${why}.`)
    return why === null
  }
  let folder = ''
  const hasFolder = attempt('The report', () => {
    folder = files.makeFolder()
  })
  if (!hasFolder) return
  const write = (
    what: string,
    name: OutputName,
    file: string,
    text: () => string,
  ) => {
    const path = join(folder, file)
    const isWritten = attempt(what, () => {
      files.write(path, text())
    })
    // If this fails, so did the outputs before, which is reported once.
    if (isWritten)
      failureOf(() => {
        core.setOutput(name, path)
      })
  }
  write('The report file', 'report-file', 'report.json', () => toJson(report))
  write('The report page', 'report-page', 'report.html', () => toPage(report))
}

async function writeSummary(
  runtime: Pick<Runtime, 'writeSummary'>,
  { report, settings }: Publication,
  problems: string[],
): Promise<void> {
  const summary = settings?.summary ?? 'always'
  const shouldWrite =
    summary === 'always' ||
    (summary === 'on-failure' && report.conclusion !== 'success')
  if (!shouldWrite) return
  try {
    await runtime.writeSummary(toSummary(report))
  } catch (thrown) {
    problems.push(`The job summary could not be written: ${reasonOf(thrown)}.`)
  }
}

/** Why something failed; null if it did not. */
function failureOf(act: () => void): string | null {
  try {
    act()
    return null
  } catch (thrown) {
    return reasonOf(thrown)
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : 'an unknown error'
}
