import { join } from 'node:path'
import type { Settings } from './inputs/parse.js'
import { errorAnnotation, verdictWarning, verdictLine } from './report/log.js'
import { assemble, type RunResult, type Report } from './report/report.js'
import { toJson } from './report/json.js'
import { toPage } from './report/page/page.js'
import { toSummary } from './report/summary/summary.js'
import { verdictText } from './report/wording.js'
import { toOutputs, type OutputName } from './report/outputs.js'
import { logText } from './text.js'
import type { Notifier, Runtime } from './runtime.js'

const NO_FILES = { reportFile: '', reportPage: '' }
const WARNING_LENGTH = 1_000

/** How a run is told. */
export interface Telling {
  readonly report: Report
  /** As the user wants it told; null where the inputs could not be read. */
  readonly wanted: Pick<Settings, 'failOn' | 'summary'> | null
  /** Told last of all; gives a warning for each that could not be. */
  readonly extras: Notifier | null
}

/** A run's pieces put together and into words. */
export function toReport(pieces: RunResult): Report {
  const result = assemble(pieces)
  return { ...result, ...verdictText(result) }
}

/** Sets every output from a report that has no files (yet). */
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
 * Tells a run in outputs, status, files, summary, annotations and log, each
 * whatever becomes of the others. Gives the error text of a step that is to be
 * red, null for one that stays green. Files and summary are best effort: one
 * warning says which could not be written. Without outputs the step is red,
 * since later steps would read nothing.
 */
export async function publish(
  world: Pick<Runtime, 'core' | 'files' | 'writeSummary'>,
  telling: Telling,
): Promise<string | null> {
  const { core } = world
  const { report } = telling
  const troubles: string[] = []
  // The outputs before anything that could take long, and the status before
  // what an odd file could hold up.
  const unset = failureOf(() => {
    publishOutputs(world, report)
  })
  troubles.push(...((await telling.extras?.end(report)) ?? []))
  writeFiles(world, report, troubles)
  await writeSummary(world, telling, troubles)

  const error = errorAnnotation(report)
  const isRed = makesRed(telling)
  const isQuiet = isRed || report.conclusion === 'success'
  const warnings = [isQuiet ? null : error, verdictWarning(report)].filter(
    (text) => text !== null,
  )
  if (warnings.length > 0) core.warning(warnings.join('\n'))
  if (troubles.length > 0)
    core.warning(logText(troubles.join(' '), WARNING_LENGTH))
  core.info(verdictLine(report))
  const told = isRed ? error : null
  if (unset === null) return told
  return [told, unsetText(unset)].filter((text) => text !== null).join('\n')
}

/** What is wrong with outputs that nobody can read; `unset` is why. */
function unsetText(unset: string): string {
  const why = logText(unset, WARNING_LENGTH)
  return `The outputs could not be written, so later steps would read nothing: ${why}. The runner names their file in 'GITHUB_OUTPUT'.`
}

function makesRed({ report, wanted }: Telling): boolean {
  const { conclusion, reason } = report
  if (conclusion === 'success') return false
  // Neither a cancelled gate nor one that was asked nonsense vouches for anything.
  if (conclusion === 'cancelled' || reason === 'config') return true
  return wanted === null || wanted.failOn.includes(conclusion)
}

function writeFiles(
  { core, files }: Pick<Runtime, 'core' | 'files'>,
  report: Report,
  troubles: string[],
): void {
  const attempt = (what: string, write: () => void): boolean => {
    const why = failureOf(write)
    if (why !== null) troubles.push(`${what} could not be written: ${why}.`)
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
    // Where this fails, so did the outputs before, which is told once.
    if (isWritten)
      failureOf(() => {
        core.setOutput(name, path)
      })
  }
  write('The report file', 'report-file', 'report.json', () => toJson(report))
  write('The report page', 'report-page', 'report.html', () => toPage(report))
}

async function writeSummary(
  world: Pick<Runtime, 'writeSummary'>,
  { report, wanted }: Telling,
  troubles: string[],
): Promise<void> {
  const summary = wanted?.summary ?? 'always'
  const isWanted =
    summary === 'always' ||
    (summary === 'on-failure' && report.conclusion !== 'success')
  if (!isWanted) return
  try {
    await world.writeSummary(toSummary(report))
  } catch (thrown) {
    troubles.push(`The job summary could not be written: ${reasonOf(thrown)}.`)
  }
}

/** Why something failed; null where it did not. */
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
