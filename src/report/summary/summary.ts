import type { Finding } from '../../deployment/findings.js'
import { markdownCode, markdownText } from '../../text.js'
import { countOf, isAnyRead } from '../describe.js'
import { changeFacts, runFacts, settingsRows } from '../run.js'
import {
  openAndFolded,
  readableFinding,
  SOURCE_WORDS,
  whyText,
} from '../findings.js'
import { bytesOf, fitLines, sectionsWithin } from '../fit.js'
import { headingOf, mergedRefusal } from '../verdict.js'
import type { Report } from '../report.js'
import { messageBesideFigures, unseenText } from '../wording.js'
import { gantt } from '../timeline.js'
import {
  answerLines,
  folded,
  idLines,
  instanceLines,
  partsLines,
} from './tables.js'

/** The summary's limit in bytes of UTF-8. */
export const SUMMARY_BYTES = 64 * 1024

const MESSAGE_LENGTH = 800
const TITLE_LENGTH = 120
const FAULTS_BYTES = 12 * 1024
const FINDINGS_BYTES = 8 * 1024
const FOLDED_BYTES = 4 * 1024
// What the head leaves at the least for the table: its frame, what Web+ said of
// how many, and some rows.
const TABLE_BYTES = 10 * 1024
const NOTE_BYTES = 100
// No line begins with the dot.
const DOT = '\u00a0· '

/** The job summary in GitHub-flavoured Markdown, at most 64 KiB of UTF-8. */
export function toSummary(report: Report): string {
  const head = headLines(report)
  const { fitting, leftOut } = sectionsWithin(
    [
      partsLines(report),
      findingLines(report),
      diagramLines(report),
      answerLines(report),
      idLines(
        `${countOf(report.ignored.length, 'ignored id')}, unknown to Web+`,
        report.ignored,
      ),
      idLines(
        `${countOf(report.departed.length, 'instance')} left the environment`,
        report.departed,
      ),
      settingsLines(report),
    ],
    SUMMARY_BYTES - bytesOf(head) - TABLE_BYTES - NOTE_BYTES,
  )
  const [parts = [], ...others] = fitting
  const tail = [
    ...others.flat(),
    ...(leftOut === 0
      ? []
      : [
          `No room for ${countOf(leftOut, 'section')}; the report file has all.`,
        ]),
  ]
  const used = bytesOf([...head, ...parts, ...tail])
  const table = instanceLines(report, SUMMARY_BYTES - used)
  return `${[...head, ...parts, ...table, ...tail].join('\n')}\n`
}

/** What was judged and how it ended, the next step and figures, all text in it inert; or the faults of the inputs. */
export function headLines(report: Report): readonly string[] {
  const { sign, title } = headingOf(report)
  const isConfig = report.faults.length > 0
  const message = isConfig
    ? (mergedRefusal(report) ??
      `${countOf(report.faults.length, 'fault')} in the inputs; no call was made.`)
    : markdownText(messageBesideFigures(report), MESSAGE_LENGTH)
  const labelled = (label: string, text: string) =>
    text === ''
      ? []
      : [`**${label}:** ${markdownText(text, MESSAGE_LENGTH)}`, '']
  return [
    `### ${sign} ${markdownText(title, TITLE_LENGTH)}`,
    '',
    message,
    '',
    ...labelled('Why', whyText(report)),
    ...labelled('Next', report.advice),
    ...(isConfig
      ? [...faultLines(report.faults), quietLine(report), '']
      : [
          ...changeLines(report),
          `${figuresLine(report)}<br>${quietLine(report)}`,
          '',
        ]),
  ]
}

function faultLines(faults: readonly string[]): readonly string[] {
  const lines = faults.map(
    (fault) => `- ${markdownText(fault, MESSAGE_LENGTH)}`,
  )
  const more = (count: number): string =>
    `- … and ${String(count)} more; the log has all.`
  const isCut = faults.some(({ length }) => length > MESSAGE_LENGTH)
  return [
    ...fitLines(lines, { maxBytes: FAULTS_BYTES, more }),
    '',
    ...(isCut ? ['The log has every fault in full.', ''] : []),
  ]
}

/** The change that was waited for, how it stands, and when it was made. */
function changeLines(report: Report): readonly string[] {
  const { change } = report.deployment
  if (change === null) return []
  const facts = changeFacts(change, report.startedAt).map((fact) =>
    markdownText(fact, 200),
  )
  return [
    [`**Change** ${markdownCode(change.id, 128)}`, ...facts].join(DOT),
    '',
  ]
}

/** The four figures that matter; of what nobody read there are none. */
function figuresLine(report: Report): string {
  const { counts, needed, instances } = report
  const goal = needed === null ? [] : [`needs **${String(needed)}**`]
  if (!isAnyRead(instances))
    return counts.total === 0
      ? unseenText(report)
      : [`**${countOf(counts.total, 'instance')}** not read`, ...goal].join(DOT)
  return [
    `**${String(counts.healthy)}** of ${String(counts.total)} healthy`,
    ...goal,
    `**${String(counts.unhealthy)}** unhealthy`,
    `**${String(counts.unknown)}** unknown`,
  ].join(DOT)
}

function quietLine(report: Report): string {
  return `<sub>${runFacts(report).join(DOT)}</sub>`
}

/** What else was found out, and folded what explains little by itself. Nothing without any. */
export function findingLines(report: Report): readonly string[] {
  const { open, folded: rest } = openAndFolded(report)
  const listOf = (findings: readonly Finding[], maxBytes: number) =>
    fitLines(
      findings.map((one) => lineOf(one, report)),
      {
        maxBytes,
        more: (count) => `- … and ${String(count)} more; the report has all.`,
      },
    )
  return [
    ...(open.length === 0
      ? []
      : ['**Also found**', '', ...listOf(open, FINDINGS_BYTES), '']),
    ...(rest.length === 0
      ? []
      : folded(
          `${countOf(rest.length, 'more finding')} of the diagnosis`,
          listOf(rest, FOLDED_BYTES),
        )),
  ]
}

function lineOf(finding: Finding, report: Report): string {
  const { subject, text, source } = readableFinding(finding, report)
  const about = subject === '' ? '' : `${markdownCode(subject, 300)}: `
  return `- ${about}${markdownText(text, 600)} <sub>${SOURCE_WORDS[source]}</sub>`
}

/** The timeline as a diagram, open where somebody is not healthy; nothing for a single round. */
function diagramLines(report: Report): readonly string[] {
  const diagram = gantt(report)
  if (diagram === '') return []
  const caption =
    report.instances.length > 20
      ? 'Timeline in UTC, the first 20'
      : 'Timeline in UTC'
  return folded(caption, ['```mermaid', diagram, '```'], {
    isOpen: report.instances.some(
      ({ status, last }) => status !== 'healthy' && last !== null,
    ),
  })
}

// Nothing in a code span is linked, so that its text can be copied as it is.
const PLAIN_SETTING = /^[\w.:/,%+-]{1,200}$/

const SETTINGS_BYTES = 5 * 1024

function settingText(value: string): string {
  return PLAIN_SETTING.test(value)
    ? `\`${value}\``
    : markdownText(value, 200) || '–'
}

/** The settings in force, folded; nothing where the inputs were refused. */
function settingsLines({ settings, startedAt }: Report): readonly string[] {
  if (settings === null) return []
  const rows = settingsRows(settings).map(
    ([name, value]) => `| ${name} | ${settingText(value)} |`,
  )
  return folded('Settings', [
    '| Input | Value |',
    '| :-- | :-- |',
    `| started at | ${settingText(startedAt)} |`,
    ...fitLines(rows, {
      maxBytes: SETTINGS_BYTES,
      more: (count) => `| … and ${String(count)} more | |`,
    }),
  ])
}
