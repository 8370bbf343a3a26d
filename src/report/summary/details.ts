import { formatDuration } from '../../duration.js'
import type { Instance, Status } from '../../gate/reading.js'
import { folded, fitLines } from './parts.js'
import type { Report } from '../report.js'
import { settingsRows } from '../settings.js'
import {
  errorText,
  countOf,
  worstFirst,
  LETTER,
  type Span,
  spansOf,
} from '../describe.js'
import { markdownCode, markdownText, sanitize } from '../../text.js'

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
    ...fitLines(lines, { maxBytes: ANSWERS_BYTES, more }),
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
  const shown = fitLines(lines, {
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
    ...fitLines(rows, { maxBytes: SETTINGS_BYTES, more }),
  ])
}

const LANES = 20
// Some 75 bytes each: the diagram stays far below mermaid's 50,000 characters.
const STRETCHES = 160
const FEWEST_STRETCHES = 8
const NAME_LENGTH = 22
const HOUR_MS = 3_600_000
// A label wider than its bar is drawn across its neighbours; so many
// characters fit into a bar of the whole run.
const LABEL_LENGTH = 66

const TAG: Readonly<Record<Status, string>> = {
  healthy: 'done, ',
  unhealthy: 'crit, ',
  unknown: '',
}

// Without useWidth a phone gets a diagram that is all label; topPadding has to
// be 50 for the axis to stand below the last lane.
const INIT = {
  gantt: {
    displayMode: 'compact',
    useWidth: 800,
    barHeight: 20,
    barGap: 6,
    fontSize: 12,
    sectionFontSize: 12,
    leftPadding: 175,
    topPadding: 50,
  },
  themeVariables: {
    doneTaskBkgColor: '#1a7f37',
    doneTaskBorderColor: '#2da44e',
    critBkgColor: '#cf222e',
    critBorderColor: '#fa4549',
    taskBkgColor: '#6e7781',
    taskBorderColor: '#8c959f',
    taskTextDarkColor: '#ffffff',
    taskTextColor: '#ffffff',
    taskTextLightColor: '#ffffff',
    sectionBkgColor: 'rgba(127,127,127,0.12)',
    sectionBkgColor2: 'rgba(127,127,127,0.12)',
    altSectionBkgColor: 'rgba(127,127,127,0.04)',
  },
}

/**
 * A mermaid gantt of up to 20 instances, not-healthy first, over the time since
 * the run's start; empty where no instance was read.
 */
export function gantt(instances: readonly Instance[], endMs: number): string {
  const shown = worstFirst(instances)
    .filter(({ changes }) => changes.length > 0)
    .slice(0, LANES)
  if (shown.length === 0) return ''
  const max = Math.max(FEWEST_STRETCHES, Math.floor(STRETCHES / shown.length))
  const lanes = shown.flatMap((one) => [
    `  section ${String(one.position)} ${diagramName(one.id)}`,
    ...spansOf(one, { endMs, max }).map((stretch) => bar(stretch, endMs)),
  ])
  return [
    `%%{init: ${JSON.stringify(INIT)}}%%`,
    'gantt',
    `  title Time since the start, ${endMs < HOUR_MS ? 'minutes and seconds' : 'hours and minutes'}`,
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
    ...lanes,
  ].join('\n')
}

/** Untrusted text without what mermaid takes for syntax. */
function plainText(text: string): string {
  return sanitize(text, 512)
    .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
    .trim()
}

function diagramName(id: string): string {
  const name = plainText(id)
  if (name.length <= NAME_LENGTH) return name || 'unnamed'
  // Ids differ at their ends.
  const half = (NAME_LENGTH - 2) / 2
  return `${name.slice(0, half)}..${name.slice(-half)}`
}

function bar({ fromMs, toMs, status, label }: Span, endMs: number): string {
  const share = (toMs - fromMs) / Math.max(1, endMs)
  const words = `${LETTER[status]} ${plainText(label)}`
  const shown = words.length <= share * LABEL_LENGTH ? words : LETTER[status]
  return `  ${shown} :${TAG[status]}${instant(fromMs)}, ${instant(Math.max(toMs, fromMs + 1))}`
}

/** Ms since the start as a date in no time zone, so that the axis counts from 00:00. */
function instant(ms: number): string {
  return new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
    .toISOString()
    .replace('T', ' ')
    .slice(0, -1)
}
