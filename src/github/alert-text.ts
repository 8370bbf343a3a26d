import { formatDuration } from '../duration.js'
import type { Report } from '../report/report.js'
import { instanceLines } from '../report/summary/tables.js'
import { bytesOf, sectionsWithin } from '../report/fit.js'
import { findingLines, headLines } from '../report/summary/summary.js'
import { causeTitle } from '../report/deployment-wording.js'
import { countOf, firstThreeIds, isMissing } from '../report/describe.js'
import { sanitize, markdownCode, markdownText } from '../text.js'
import {
  endAtMsOf,
  MARKER,
  printMarker,
  unhealthyOf,
  unhealthySet,
  type AlertMarker,
  type UnhealthySet,
} from './alert-marker.js'

const TITLE_LENGTH = 200
const WHERE_LENGTH = 80
const MESSAGE_LENGTH = 800
const NAMED = 10

// GitHub takes 65,536 characters; bytes of UTF-8 are never fewer than those.
const BODY_BYTES = 60_000
const URL_LENGTH = 1_000

/** The issue's title: what is wrong, and where. */
export function issueTitle(report: Report): string {
  const { cause } = report.deployment
  if (cause?.kind === 'unknown_environment')
    return sanitize(`No environment named ${cause.name}`, TITLE_LENGTH)
  const where = sanitize(watchedBy(report), WHERE_LENGTH)
  const told = sanitize(wrong(report), TITLE_LENGTH - WHERE_LENGTH - 3)
  return sanitize(where === '' ? told : `${told} (${where})`, TITLE_LENGTH)
}

function wrong({ deployment, counts, instances, reason }: Report): string {
  const { cause } = deployment
  if (cause !== null) return causeTitle(cause)
  const unhealthy = unhealthyOf(instances)
  const missing = unhealthy.filter(isMissing)
  const [who, state] =
    reason === 'not_found' && missing.length > 0
      ? [missing, 'not found']
      : [unhealthy, 'unhealthy']
  return who.length === 0
    ? 'Web+ is not healthy'
    : `${String(who.length)} of ${countOf(counts.total, 'instance')} ${state}: ${firstThreeIds(who.map(({ id }) => id))}`
}

const BEGIN = '<!-- webplus-health-gate:begin -->'
const TOP = [
  BEGIN,
  '<sub>webplus-health-gate rewrites this part at each change; what you write above or below it stays.</sub>',
  '',
]

/**
 * The issue's body in Markdown: verdict, diagnosis, table, link, marker; at
 * most 60,000 bytes. What a person wrote around our part of `before` stays.
 */
export function issueBody(
  report: Report,
  marker: AlertMarker,
  before = '',
): string {
  const around = aroundOurs(before)
  if (around === null) return ourPart(report, marker, 0)
  if (around.hasNoBegin)
    return `${around.above}${printMarker(marker)}${around.below}`
  const bytes = Buffer.byteLength(around.above + around.below)
  return `${around.above}${ourPart(report, marker, bytes)}${around.below}`
}

function ourPart(
  report: Report,
  marker: AlertMarker,
  othersBytes: number,
): string {
  const foot = [
    origin(report),
    '',
    `<sub>End of this part. webplus-health-gate comments when other instances are unhealthy, and closes this issue at the next success${marker.sample === null ? '' : ' of a run that looks at some of these instances'}.</sub>`,
    '',
    printMarker(marker),
  ]
  const room = BODY_BYTES - othersBytes - bytesOf([...TOP, ...foot])
  const [heading = '', ...words] = headLines(report)
  // What has no room is left out: GitHub would refuse the whole.
  const { fitting } = sectionsWithin(
    [[heading], words, findingLines(report)],
    room,
  )
  const [title = [], verdict = [], findings = []] = fitting
  const tableBytes = room - bytesOf(fitting.flat())
  return [
    ...TOP,
    ...title,
    ...verdict,
    ...instanceLines(report, tableBytes),
    ...findings,
    ...foot,
  ].join('\n')
}

/** What stands before and after our part of a body; null where there is no such part. */
function aroundOurs(body: string): {
  readonly above: string
  readonly below: string
  /** A person took the beginning away: who wrote what, nobody knows. */
  readonly hasNoBegin: boolean
} | null {
  const marker = MARKER.exec(body)
  if (marker === null) return null
  const begin = body.lastIndexOf(BEGIN, marker.index)
  return {
    above: body.slice(0, begin < 0 ? marker.index : begin),
    below: body.slice(marker.index + marker[0].length),
    hasNoBegin: begin < 0,
  }
}

/** The comment on an issue whose unhealthy set, or else reason, is no longer the one before. */
export function changedText(report: Report, before: UnhealthySet): string {
  const unhealthy = unhealthyOf(report.instances)
  const names = unhealthy
    .slice(0, NAMED)
    .map(({ id }) => markdownCode(id, 128))
    .join(', ')
  const more = unhealthy.length - NAMED
  const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`
  return comment(
    report,
    unhealthySet(report.instances).digest === before.digest
      ? `The reason changed: ${markdownText(wrong(report), MESSAGE_LENGTH)}.`
      : `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before.count)} before${list === '' ? '' : `: ${list}`}.`,
  )
}

/** What has happened, the verdict in words, and the run. */
function comment(report: Report, happened: string): string {
  const message = markdownText(report.message, MESSAGE_LENGTH)
  return [happened, '', message, '', origin(report)].join('\n')
}

/** The comment on recovery; `since` is the marker's. */
export function recoveredText(report: Report, since: string): string {
  const lasted = formatDuration(endAtMsOf(report) - Date.parse(since))
  const isEmpty = report.instances.length === 0
  return comment(
    report,
    isEmpty
      ? `This job has no instance to judge any more; closed after ${lasted}.`
      : `✅ Healthy again after ${lasted}.`,
  )
}

/** The comment on an issue that gives way to an older one. */
export function duplicateText(older: number): string {
  return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`
}

function watchedBy({ settings, run }: Report): string {
  const environment =
    settings?.environmentName ?? settings?.environmentId ?? null
  if (environment !== null) return environment
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
