import { formatDuration } from '../duration.js'
import type { Instance } from '../gate/reading.js'
import { folded } from './folded.js'
import type { Report } from './report.js'
import { settingsRows } from './settings-rows.js'
import { errorText } from './shown-error.js'
import { countOf, worstFirst } from './standing.js'
import { markdownCode, markdownText } from './text.js'
import { linesWithin } from './within.js'

const ANSWERS_BYTES = 10 * 1024
const SETTINGS_BYTES = 5 * 1024
const IDS_BYTES = 3 * 1024
const CANDIDATES = 100

/** The folded parts of the summary: request ids and errors, throttling, ignored ids, settings. */
export function summaryDetails(report: Report): readonly string[] {
  return [
    ...answerLines(report),
    ...throttlingLines(report),
    ...ignoredLines(report),
    ...departedLines(report),
    ...settingsLines(report),
  ]
}

const more = (count: number): string => `| … and ${String(count)} more | | |`

function answerLines({ cause, instances }: Report): readonly string[] {
  const rows = worstFirst(instances)
    .filter(({ last }) => last !== null)
    .slice(0, CANDIDATES)
    .map(answerRow)
  const blamed =
    cause === null
      ? []
      : [
          `| the run | ${markdownCode(cause.requestId ?? '', 64)} | ${markdownText(errorText(cause.error, 300), 300)} |`,
        ]
  const lines = [...blamed, ...rows]
  if (lines.length === 0) return []
  return folded('Request ids and errors', [
    '| Instance | Request id | Error |',
    '| :-- | :-- | :-- |',
    ...linesWithin(lines, { maxBytes: ANSWERS_BYTES, more }),
  ])
}

function answerRow({ id, last }: Instance): string {
  const answer = last?.answer
  const error =
    answer === undefined || answer.kind === 'health'
      ? '–'
      : markdownText(errorText(answer.error, 200), 200)
  return `| ${markdownCode(id, 128)} | ${markdownCode(answer?.requestId ?? '', 64)} | ${error} |`
}

function throttlingLines({ throttling }: Report): readonly string[] {
  if (throttling.pauses === 0) return []
  return folded('Throttling', [
    `Web+ throttled the run: ${countOf(throttling.pauses, 'pause')}, ${formatDuration(throttling.pausedMs)} in all.`,
  ])
}

function ignoredLines({ ignored }: Report): readonly string[] {
  const title = `${countOf(ignored.length, 'ignored id')}: Web+ does not know them`
  return idLines(title, ignored)
}

function departedLines({ departed }: Report): readonly string[] {
  const title = `${countOf(departed.length, 'instance')} left the environment`
  return idLines(title, departed)
}

function idLines(title: string, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  const lines = ids
    .slice(0, CANDIDATES)
    .map((id) => `- ${markdownCode(id, 128)}`)
  const rest = ids.length - lines.length
  const shown = linesWithin(lines, {
    maxBytes: IDS_BYTES,
    more: (count) => `- … and ${String(count + rest)} more`,
  })
  return folded(title, shown)
}

function settingsLines({ settings, startedAt }: Report): readonly string[] {
  if (settings === null) return []
  const rows = settingsRows(settings).map(
    ([name, value]) => `| ${name} | ${markdownText(value, 200) || '–'} |`,
  )
  return folded('Settings', [
    '| Input | Value |',
    '| :-- | :-- |',
    `| started at | ${markdownText(startedAt, 40)} |`,
    ...linesWithin(rows, { maxBytes: SETTINGS_BYTES, more }),
  ])
}
