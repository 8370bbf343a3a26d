import { formatDuration } from '../../duration.js'
import type { Instance } from '../../gate/reading.js'
import { CONCLUSION_MARK, countOf, describe, worstFirst } from '../describe.js'
import {
  folded,
  squareAndLetter,
  stripCell,
  partsLines,
  fitLines,
} from './parts.js'
import { gantt, summaryDetails } from './details.js'
import { deploymentTitle } from '../deployment-wording.js'
import { diagnosisLines } from './diagnosis.js'
import { mergedRefusal } from '../merged-wording.js'
import type { Report } from '../report.js'
import { markdownCode, markdownText } from '../../text.js'

/** The summary's limit in bytes of UTF-8. */
export const SUMMARY_BYTES = 64 * 1024

const MESSAGE_LENGTH = 800
const TITLE_LENGTH = 120
const FAULTS_BYTES = 12 * 1024
const ROWS_OPEN = 20
const ROWS = 250
const SLACK_BYTES = 1_024
// No line begins with the dot.
const DOT = '\u00a0· '

/** The job summary in GitHub-flavoured Markdown, at most 64 KiB of UTF-8. */
export function toSummary(report: Report): string {
  const head = [
    ...headLines(report),
    ...diagnosisLines(report),
    ...partsLines(report),
  ]
  const diagram = gantt(report.instances, report.durationMs)
  const tail = [
    ...(diagram === '' ? [] : diagramLines(report, diagram)),
    ...summaryDetails(report),
  ]
  const used = Buffer.byteLength([...head, ...tail].join('\n'))
  const table = tableLines(report, SUMMARY_BYTES - SLACK_BYTES - used)
  return `${[...head, ...table, ...tail].join('\n')}\n`
}

/** Verdict, next step and figures, all text in it inert; or the faults of the inputs. */
export function headLines(report: Report): readonly string[] {
  const { sign, words } = CONCLUSION_MARK[report.conclusion]
  const isConfig = report.faults.length > 0
  const title = deploymentTitle(report)
  const verdict = isConfig
    ? (mergedRefusal(report) ??
      `${countOf(report.faults.length, 'fault')} in the inputs; no call was made.`)
    : markdownText(report.message, MESSAGE_LENGTH)
  const next =
    report.advice === ''
      ? []
      : [`> **Next:** ${markdownText(report.advice, MESSAGE_LENGTH)}`, '']
  return [
    `### ${sign} Web+ health: ${words}${title === '' ? '' : ` – ${markdownText(title, TITLE_LENGTH)}`}`,
    '',
    verdict,
    '',
    ...next,
    ...(isConfig ? faultLines(report.faults) : [figuresLine(report), '']),
  ]
}

function faultLines(faults: readonly string[]): readonly string[] {
  const lines = faults.map(
    (fault) => `- ${markdownText(fault, MESSAGE_LENGTH)}`,
  )
  const more = (count: number): string =>
    `- … and ${String(count)} more; the log has all.`
  return [...fitLines(lines, { maxBytes: FAULTS_BYTES, more }), '']
}

function figuresLine({ counts, needed, ...report }: Report): string {
  return [
    `🟩 **${String(counts.healthy)}** healthy`,
    `🟥 **${String(counts.unhealthy)}** unhealthy`,
    `⬜ **${String(counts.unknown)}** unknown`,
    ...(needed === null
      ? []
      : [`**${String(needed)}** of ${String(counts.total)} needed`]),
    `**${formatDuration(report.durationMs)}**`,
    ...[
      countOf(report.rounds, 'round'),
      countOf(report.requests, 'request'),
      countOf(report.flaps, 'flap'),
    ].map((figure) => figure.replace(/^\d+/, '**$&**')),
  ].join(DOT)
}

const LEGEND =
  '<sub>Last readings: oldest first; H healthy, U unhealthy, ? no usable answer. # is the place in the input.</sub>'
const TABLE_HEAD = ['| # | Instance | Last readings |', '| --: | :-- | :-- |']

/** The table, not-healthy first; past the first rows it is folded, past the limit cut. */
export function tableLines(
  report: Report,
  maxBytes: number,
): readonly string[] {
  const { instances } = report
  if (instances.length === 0) return []
  const rows = worstFirst(instances).slice(0, ROWS).map(rowOf)
  const beyond = instances.length - rows.length
  const fitting = fitLines(rows, { maxBytes, more: () => '' }).filter(
    (row) => row !== '',
  )
  const leftOut = rows.length - fitting.length + beyond
  const isRead = instances.some(({ last }) => last !== null)
  const open = fitting.slice(0, isRead ? ROWS_OPEN : 0)
  const rest = fitting.slice(open.length)
  return [
    ...(open.length === 0 ? [] : [...TABLE_HEAD, ...open, '']),
    ...(rest.length === 0
      ? []
      : folded(restTitle(rest.length, isRead), [...TABLE_HEAD, ...rest])),
    ...(leftOut === 0
      ? []
      : [
          `… and ${countOf(leftOut, 'more instance')}; the report file and page have more.`,
          '',
        ]),
    ...(open.length === 0 ? [] : [LEGEND, '']),
  ]
}

function restTitle(count: number, isRead: boolean): string {
  return isRead
    ? countOf(count, 'more row')
    : `${countOf(count, 'instance')}, not read`
}

function rowOf(one: Instance): string {
  const since =
    one.healthySinceMs === null
      ? ''
      : `, healthy after ${formatDuration(one.healthySinceMs)}`
  const flaps = one.flaps === 0 ? '' : `, ${countOf(one.flaps, 'flap')}`
  const status = `**${squareAndLetter(one.status)}** ${markdownText(describe(one), 100)}${since}${flaps}`
  return `| ${String(one.position)} | ${markdownCode(one.id, 128)}<br>${status} | ${stripCell(one.strip)} |`
}

function diagramLines(report: Report, diagram: string): readonly string[] {
  const caption =
    report.instances.length > 20
      ? 'Timeline of the first 20 in the table'
      : 'Timeline'
  return folded(caption, ['```mermaid', diagram, '```'], { isOpen: true })
}
