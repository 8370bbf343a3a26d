import { formatDuration } from '../duration.js'
import type { Report } from '../report/report.js'
import { headLines, tableLines } from '../report/summary.js'
import { countOf } from '../report/standing.js'
import { inert, markdownCode, markdownText } from '../report/text.js'
import { printMarker, type AlertMarker } from './alert-marker.js'

const TITLE_LENGTH = 200
const MESSAGE_LENGTH = 800
const NAMED = 10

// GitHub takes 65,536 characters; bytes of UTF-8 are never fewer than those.
const BODY_BYTES = 60_000
/** What the table adds to its rows. */
const SLACK_BYTES = 1_024
const URL_LENGTH = 1_000

/** The issue's title: what is watched, so that it stays true while it is open. */
export function issueTitle(report: Report): string {
  return inert(`Web+ is not healthy: ${watchedBy(report)}`, TITLE_LENGTH)
}

/** The issue's body in Markdown: verdict, table, link, marker; at most 60,000 bytes. */
export function issueBody(report: Report, marker: AlertMarker): string {
  const head = headLines(report)
  const tail = [
    origin(report),
    '',
    '<sub>Kept by webplus-health-gate: it comments when other instances are unhealthy, and closes this issue at the next success.</sub>',
    '',
    printMarker(marker),
  ]
  const used = Buffer.byteLength([...head, ...tail].join('\n')) + SLACK_BYTES
  return [...head, ...tableLines(report, BODY_BYTES - used), ...tail].join('\n')
}

/** The comment on an issue whose unhealthy set is no longer the `before` one. */
export function changedText(report: Report, before: number): string {
  const unhealthy = report.instances.filter(
    ({ status }) => status === 'unhealthy',
  )
  const names = unhealthy
    .slice(0, NAMED)
    .map(({ id }) => markdownCode(id, 128))
    .join(', ')
  const more = unhealthy.length - NAMED
  const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`
  return [
    `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before)} before${list === '' ? '' : `: ${list}`}.`,
    '',
    markdownText(report.message, MESSAGE_LENGTH),
    '',
    origin(report),
  ].join('\n')
}

/** The comment on recovery; `since` is the marker's. */
export function recoveredText(report: Report, since: string): string {
  const endMs = Date.parse(report.startedAt) + report.durationMs
  const lasted = formatDuration(endMs - Date.parse(since))
  const isEmpty = report.instances.length === 0
  return [
    isEmpty
      ? `This job has no instance to judge any more; closed after ${lasted}.`
      : `✅ Healthy again after ${lasted}.`,
    '',
    markdownText(report.message, MESSAGE_LENGTH),
    '',
    origin(report),
  ].join('\n')
}

/** The comment on an issue that gives way to an older one. */
export function duplicateText(older: number): string {
  return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`
}

function watchedBy({ settings, run }: Report): string {
  const environmentId = settings?.environmentId ?? null
  if (environmentId !== null) return `environment ${environmentId}`
  const shard = settings?.shard ?? null
  const parts = [run.workflow, run.job, shard && `shard ${shard}`]
  return parts.filter((part) => part !== null).join(' / ')
}

function origin({ run, instances }: Report): string {
  const where = [run.workflow, run.job]
    .filter((part) => part !== null)
    .map((part) => markdownText(part, 100))
    .join(' / ')
  const hasLink = run.url !== null && run.url.length <= URL_LENGTH
  const link = hasLink ? `[This run](${linkTo(run.url)})` : 'This run'
  return `${link}${where === '' ? '' : ` of ${where}`} looked at ${countOf(instances.length, 'instance')}.`
}

/** An address in which nothing ends the link. */
function linkTo(url: string): string {
  return encodeURI(url).replace(
    /[()]/g,
    (found) => `%${found.charCodeAt(0).toString(16)}`,
  )
}
