import type * as Core from '@actions/core'
import { crashed, describeThrown } from '../gate/verdict.js'
import {
  createReader,
  InputError,
  readDuration,
  shown,
  type Reader,
} from '../inputs/reader.js'
import { historyDefaults, type InputSource } from '../inputs/source.js'
import { readReportFiles, type FilesRuntime } from '../merge/read-report.js'
import { readPatterns } from '../merge/report-files.js'
import { countOf, firstOf } from '../report/describe.js'
import { ANNOTATION_LENGTH, faultLines, faultsWithin } from '../report/fit.js'
import type { Runtime } from '../runtime.js'
import { logText } from '../text.js'
import { appendChecks } from './append.js'
import { checkSet, readCheck, type Check } from './check.js'
import {
  filesOf,
  knownHistory,
  readHistoryFile,
  writeFiles,
  type Disk,
} from './files.js'
import { DAY_MS, type Keeping, type Says } from './history.js'
import { overviewOf, percent, type Overview } from './overview.js'

/** Dependencies of the history action. */
export interface HistoryRuntime
  extends FilesRuntime, Pick<Runtime, 'getInput' | 'wallNowMs' | 'crash'> {
  readonly core: Pick<
    typeof Core,
    'info' | 'notice' | 'setFailed' | 'setOutput' | 'warning'
  >
  readonly disk: Disk
  /** Text that is unique to this run. */
  readonly tag: () => string
}

/** Every output, in the order of history/action.yml. */
export const OUTPUT_NAMES = [
  'history-file',
  'badge-file',
  'badge-svg',
  'page',
  'uptime',
  'coverage',
] as const

const MAX_ERROR = 4_000

/**
 * One run of the history action, from the inputs to the exit code. Never
 * rejects. If anything fails, the step is red, its outputs are empty, and no
 * file is changed.
 */
export async function keepHistory(runtime: HistoryRuntime): Promise<void> {
  const { core } = runtime
  try {
    // These are also the outputs of a killed process.
    for (const name of OUTPUT_NAMES) core.setOutput(name, '')
    const error = await Promise.race([update(runtime), crashed(runtime.crash)])
    if (error !== null) core.setFailed(error)
  } catch (thrown) {
    const faults = thrown instanceof InputError ? thrown.faults : []
    for (const line of faultLines(faults)) core.info(line)
    core.setFailed(
      thrown instanceof InputError
        ? faultsWithin(faults, { max: ANNOTATION_LENGTH, separator: '\n' })
        : `The history could not be updated, and nothing was written: ${logText(describeThrown(thrown), MAX_ERROR)}`,
    )
  }
}

/** The error of a cancelled run; null for a complete one. */
async function update(runtime: HistoryRuntime): Promise<string | null> {
  const settings = parseHistoryInputs({
    input: runtime.getInput,
    env: runtime.env,
    readFile: runtime.files.read,
  })
  const known = knownHistory(runtime.files, settings.historyFile)
  const checks = await readChecks(runtime, settings.reportFiles)
  if (checks === null) return 'Cancelled: nothing was written.'
  const { history, late, warning } = appendChecks(known, checks, settings)
  const overview = overviewOf(history, settings)
  const files = filesOf(runtime.env, { ...settings, history, overview })
  writeFiles(runtime.disk, files, runtime.tag())
  describe(runtime, overview, { checks, late })
  if (warning !== null) runtime.core.warning(warning)
  const outputs: Readonly<Record<(typeof OUTPUT_NAMES)[number], string>> = {
    'history-file': files.history.path,
    'badge-file': files.badge.path,
    'badge-svg': files.badgeSvg.path,
    page: files.page.path,
    uptime: textOf(overview.figures.uptime),
    coverage: textOf(overview.figures.coverage),
  }
  for (const name of OUTPUT_NAMES) runtime.core.setOutput(name, outputs[name])
  return null
}

/**
 * The reports that count. Throws one InputError with every fault of any of
 * them, or of the set; null if the run was cancelled meanwhile.
 */
async function readChecks(
  runtime: HistoryRuntime,
  reportFiles: readonly string[],
): Promise<readonly Check[] | null> {
  const { env, cancel, wallNowMs } = runtime
  const { read, broken, faults } = await readReportFiles(
    runtime,
    reportFiles,
    readCheck,
  )
  if (cancel.aborted) return null
  const repository = env['GITHUB_REPOSITORY']?.trim() ?? ''
  const set = checkSet(read, { repository, nowMs: wallNowMs() })
  const all = [
    ...faults,
    ...broken.map(({ fault }) => fault),
    ...(repository === '' ? [NO_REPOSITORY] : set.faults),
  ]
  if (all.length > 0) throw new InputError(all)
  return set.counted
}

const NO_REPOSITORY =
  "Environment variable 'GITHUB_REPOSITORY' is empty: expected the repository whose reports they are, as OWNER/NAME."

function textOf(hundredths: number | null): string {
  return hundredths === null ? '' : percent(hundredths)
}

function describe(
  { core }: HistoryRuntime,
  { figures, fromMs }: Overview,
  by: { readonly checks: readonly Check[]; readonly late: readonly Check[] },
): void {
  const { checks, late } = by
  const count = (says: Says) =>
    String(checks.filter(({ reading }) => reading.says === says).length)
  core.info(
    `${countOf(checks.length, 'report')}: ${count('up')} up, ${count('down')} down, ${count('none')} without a verdict.`,
  )
  const { uptime, coverage } = figures
  core.info(
    coverage === null
      ? 'Only one moment is known so far: there is no uptime yet.'
      : `Measured ${percent(coverage)} % of the time since ${new Date(fromMs).toISOString()}; ${uptime === null ? 'too little for an uptime' : `up ${percent(uptime)} % of that`}.`,
  )
  if (late.length > 0)
    core.notice(
      `${countOf(late.length, 'report')} left out, as ${late.length === 1 ? 'its day is' : 'their days are'} summed up or no longer kept: ${firstOf(late, ({ file }) => shown(file))}.`,
    )
}

/** The checked inputs of the history action. */
export interface HistorySettings extends Keeping {
  /** Paths and patterns, in the order given; `!` excludes files. */
  readonly reportFiles: readonly string[]
  /** An absolute path. */
  readonly historyFile: string
  readonly label: string
}

const MINUTE_MS = 60_000
const MAX_KEEP_DAYS = 366
const MAX_LABEL = 64

/** The settings. Throws one InputError with every fault found. */
export function parseHistoryInputs(source: InputSource): HistorySettings {
  const reader = createReader(source, historyDefaults)
  const reportFiles = readPatterns(reader)
  const historyFile = readHistoryFile(reader)
  const keepDays = readKeep(reader)
  const maxGapMs = readDuration(reader, {
    name: 'max-gap',
    minMs: MINUTE_MS,
    maxMs: DAY_MS,
  })
  const label = readLabel(reader)
  if (
    reportFiles === null ||
    historyFile === null ||
    keepDays === null ||
    maxGapMs === null ||
    label === null
  ) {
    throw new InputError(reader.faults)
  }
  return { reportFiles, historyFile, keepDays, maxGapMs, label }
}

function readKeep(reader: Reader): number | null {
  const [, digits = ''] = /^(\d{1,4})d$/.exec(reader.text('keep')) ?? []
  const days = Number(digits)
  if (days >= 1 && days <= MAX_KEEP_DAYS) return days
  return reader.addValueFault(
    'keep',
    `a number of whole days from 1d to ${String(MAX_KEEP_DAYS)}d`,
  )
}

function readLabel(reader: Reader): string | null {
  const label = reader.text('label')
  const isPlain = !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(
    label,
  )
  if (isPlain && Array.from(label).length <= MAX_LABEL) return label
  return reader.addValueFault(
    'label',
    `a text in one line of at most ${String(MAX_LABEL)} characters, without control or invisible ones`,
  )
}
