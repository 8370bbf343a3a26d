import { historyText, writeFiles } from './write-history.js'
import {
  type HistoryRuntime,
  codeOf,
  faultOf,
  readChecks,
} from './read-checks.js'
import { dirname, join } from 'node:path'
import { append } from './append.js'
import { badgeJson, badgeOf, badgeSvg } from './badge.js'
import { type Check, environmentWarning, newestEnvironment } from './check.js'
import { EMPTY, type History } from './history.js'
import {
  NEIGHBOURS,
  parseHistoryInputs,
  type HistorySettings,
} from './inputs.js'
import { countOf, firstOf } from '../report/describe.js'
import { crashed, describeThrown } from '../gate/verdict.js'
import { InputError, shown } from '../inputs/reader.js'
import { logText } from '../text.js'
import { overviewOf, type Overview } from './overview.js'
import { historyPage } from './page/page.js'
import { BrokenHistory, readHistory } from './read-history.js'
import { percent } from './spans.js'

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
    core.setFailed(
      thrown instanceof InputError
        ? thrown.faults.map((fault) => logText(fault, MAX_ERROR)).join('\n')
        : `The history could not be updated, and nothing was written: ${logText(describeThrown(thrown), MAX_ERROR)}`,
    )
  }
}

/** The error of a cancelled run; null for a complete one. */
async function update(runtime: HistoryRuntime): Promise<string | null> {
  const settings = parseHistoryInputs({
    input: runtime.getInput,
    env: runtime.env,
    readFile: runtime.readFile,
  })
  const known = knownHistory(runtime, settings)
  const checks = await readChecks(runtime, settings.reportFiles)
  if (checks === null) return 'Cancelled: nothing was written.'
  const { history, late } = appended(known, checks, settings)
  const overview = overviewOf(history, settings)
  const files = filesOf(runtime, { settings, history, overview })
  write(runtime, files)
  describe(runtime, { settings, checks, late, overview, known })
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

function textOf(hundredths: number | null): string {
  return hundredths === null ? '' : percent(hundredths)
}

function knownHistory(
  { readFile }: HistoryRuntime,
  { historyFile }: HistorySettings,
): History {
  try {
    return readHistory(readFile(historyFile))
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return EMPTY
    const file = `history file ${shown(historyFile)}`
    throw new InputError([
      thrown instanceof BrokenHistory
        ? `The ${file} cannot be appended to: ${thrown.message}. It was left unchanged; delete it to start a new history.`
        : faultOf(file, thrown),
    ])
  }
}

function appended(
  known: History,
  checks: readonly Check[],
  settings: HistorySettings,
): { readonly history: History; readonly late: readonly Check[] } {
  const readings = checks.map(({ reading }) => reading)
  const { history, late } = append(known, readings, settings)
  const lateReadings = new Set(late)
  const isLate = ({ reading }: Check) => lateReadings.has(reading)
  const inTime = checks.filter((one) => !isLate(one))
  const environment = newestEnvironment(known.environment, inTime)
  return { history: { ...history, environment }, late: checks.filter(isLate) }
}

/**
 * The files in the order of replacement: the history last, so that a lost file
 * is written again.
 */
function filesOf(
  { env }: HistoryRuntime,
  by: {
    readonly settings: HistorySettings
    readonly history: History
    readonly overview: Overview
  },
) {
  const { historyFile, label } = by.settings
  const badge = badgeOf(by.overview, label)
  const beside = (name: string, text: string) => ({
    path: join(dirname(historyFile), name),
    text,
  })
  const server = env['GITHUB_SERVER_URL']?.trim() ?? ''
  const repository = env['GITHUB_REPOSITORY']?.trim() ?? ''
  const runsUrl = /^https?:\/\//.test(server)
    ? `${server}/${repository}/actions/runs/`
    : null
  return {
    badge: beside(NEIGHBOURS.badge, badgeJson(badge)),
    badgeSvg: beside(NEIGHBOURS.badgeSvg, badgeSvg(badge)),
    page: beside(NEIGHBOURS.page, historyPage(by.overview, { label, runsUrl })),
    history: { path: historyFile, text: historyText(by.history) },
  }
}

function write(
  { disk, tag }: HistoryRuntime,
  files: ReturnType<typeof filesOf>,
): void {
  try {
    writeFiles(disk, Object.values(files), tag())
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === null) throw thrown
    throw new InputError([
      `The history file ${shown(files.history.path)} and those beside it cannot be written (${shown(code)}): the files were left unchanged.`,
    ])
  }
}

function describe(
  { core }: HistoryRuntime,
  by: {
    readonly settings: HistorySettings
    readonly checks: readonly Check[]
    readonly late: readonly Check[]
    readonly overview: Overview
    readonly known: History
  },
): void {
  const { checks, late, overview } = by
  const counts = (['up', 'down', 'none'] as const).map(
    (says) => checks.filter(({ reading }) => reading.says === says).length,
  )
  core.info(
    `${countOf(checks.length, 'report')}: ${String(counts[0])} up, ${String(counts[1])} down, ${String(counts[2])} without a verdict.`,
  )
  const { uptime, coverage } = overview.figures
  core.info(
    coverage === null
      ? 'Only one moment is known so far: there is no uptime yet.'
      : `Measured ${percent(coverage)} % of the time since ${new Date(overview.fromMs).toISOString()}; ${uptime === null ? 'too little for an uptime' : `up ${percent(uptime)} % of that`}.`,
  )
  if (late.length > 0)
    core.notice(
      `${countOf(late.length, 'report')} left out, as ${late.length === 1 ? 'its day is' : 'their days are'} summed up or no longer kept: ${firstOf(late, ({ file }) => shown(file))}.`,
    )
  const lateOnes = new Set(late)
  const inTime = checks.filter((one) => !lateOnes.has(one))
  const warning = environmentWarning(by.known.environment, inTime)
  if (warning !== null) core.warning(warning)
}
