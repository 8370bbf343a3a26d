import type { Report } from '../report/report.js'
import { sanitize } from '../text.js'
import {
  alertKey,
  alertReason,
  endAtMsOf,
  isAlertOf,
  listSample,
  parseMarker,
  printMarker,
  titleDigest,
  unhealthySet,
  type AlertMarker,
} from './alert-marker.js'
import {
  changedText,
  duplicateText,
  issueBody,
  issueTitle,
  recoveredText,
} from './alert-text.js'
import type { Call } from './client.js'
import { AnswerError, faultText } from './errors.js'
import {
  issueCalls,
  type Issue,
  type IssueTracker,
  type Opened,
} from './issues.js'
import type { Patience } from './retry.js'

const LABEL_LENGTH = 100
/** A runner's clock may be ahead of GitHub's by this much. */
const CLOCK_SLACK_MS = 600_000

/** The end of a run, and the label of its alert. */
interface Alert {
  readonly report: Report
  readonly label: string
}

/**
 * Keeps one issue open from an unhealthy verdict to the next success, with a
 * comment for each change of the unhealthy set; errors and cancellations say
 * nothing about health and do nothing. Never rejects: gives a one-line warning
 * if GitHub fails, else null.
 */
export async function keepAlert(
  alert: Alert,
  by: {
    readonly call: Call
    readonly patience: Patience
    readonly token: string
  },
): Promise<string | null> {
  const { report, label } = alert
  const sinceMs = endAtMsOf(report) - CLOCK_SLACK_MS
  const issues = issueCalls({ ...by, sinceMs })
  const { conclusion } = report
  try {
    if (conclusion === 'success') await settle(issues, alert)
    if (conclusion === 'failure' || conclusion === 'timed_out')
      await raise(issues, alert)
    return null
  } catch (thrown) {
    return faultText({
      what: `The alert issue with the label '${sanitize(label, LABEL_LENGTH)}' could not be kept up to date`,
      thrown,
      permission: 'issues: write',
      token: by.token,
    })
  }
}

async function raise(issues: IssueTracker, alert: Alert): Promise<void> {
  const ours = await findOurs(issues, alert)
  const [oldest] = ours
  if (oldest !== undefined) {
    await closeYounger(issues, ours)
    return commentOnChange(issues, { alert, issue: oldest })
  }
  const opened = await open(issues, alert)
  // Another run may have opened one since the list was read. Both look again
  // after opening, so that at least the later one sees both and closes its own.
  const again = await findOurs(issues, alert)
  const [first] = again
  if (first === undefined || first.number >= opened.number) return
  const others = again.filter(({ number }) => number !== opened.number)
  await closeYounger(issues, [...others, opened])
  return commentOnChange(issues, { alert, issue: first })
}

async function open(issues: IssueTracker, alert: Alert): Promise<Opened> {
  const { report, label } = alert
  const marker = newMarker(report)
  const text = { title: issueTitle(report), body: issueBody(report, marker) }
  const issue = await issues.open({ ...text, label }, async () => {
    const ours = await findOurs(issues, alert)
    const isSame = (one: Ours) =>
      printMarker(one.marker) === printMarker(marker)
    return ours.find(isSame) ?? ours[0] ?? null
  })
  const { number } = issue
  if (hasLabel(issue, label)) return issue
  // GitHub silently drops labels that the token may not set. An open issue
  // without its label would never be found again, and each run would open
  // another.
  await issues.close(number, 'not_planned')
  throw new AnswerError(
    `GitHub dropped the label from issue #${String(number)}, which is closed again`,
    { isOfPermission: true },
  )
}

async function commentOnChange(
  issues: IssueTracker,
  { alert, issue }: { readonly alert: Alert; readonly issue: Ours },
): Promise<void> {
  const { report } = alert
  const { number, marker, title: present, body } = issue
  const unhealthy = unhealthySet(report.instances)
  const why = alertReason(report)
  const isSameReason = marker.why === null || marker.why === why
  // The list that the alert goes by follows ours; a run without one keeps it.
  const key = alertKey(report)
  const sample = listSample(report) ?? marker.sample
  if (unhealthy.digest === marker.unhealthy.digest && isSameReason) {
    if (key === marker.key && sample === marker.sample) return
    const next = { ...marker, key, sample }
    await issues.rewrite(number, { body: issueBody(report, next, body) })
    return
  }
  // The stored state first, then the comment: if the second call fails, one
  // comment is missing; in the other order it would be repeated by each run.
  const title = issueTitle(report)
  const isOurs = marker.title === null || marker.title === titleDigest(present)
  const next = {
    ...marker,
    key,
    sample,
    unhealthy,
    why,
    title: isOurs ? titleDigest(title) : marker.title,
  }
  await issues.rewrite(number, {
    body: issueBody(report, next, body),
    ...(isOurs ? { title } : {}),
  })
  await issues.comment(number, changedText(report, marker.unhealthy))
}

async function settle(issues: IssueTracker, alert: Alert): Promise<void> {
  const ours = await findOurs(issues, alert)
  const [oldest] = ours
  if (oldest === undefined) return
  await closeYounger(issues, ours)
  await issues.close(oldest.number, 'completed')
  await issues.comment(
    oldest.number,
    recoveredText(alert.report, oldest.marker.since),
  )
}

function newMarker(report: Report): AlertMarker {
  return {
    key: alertKey(report),
    since: new Date(endAtMsOf(report)).toISOString(),
    unhealthy: unhealthySet(report.instances),
    sample: listSample(report),
    why: alertReason(report),
    title: titleDigest(issueTitle(report)),
  }
}

/** An open issue of this alert. */
interface Ours extends Issue {
  readonly marker: AlertMarker
}

/**
 * The open issues of this alert, oldest first. They are identified by label and
 * marker, not by author: anybody can open an issue with a copied marker, but
 * only someone who may triage can label it, and the author depends on the run's
 * token. A labelled issue without the marker belongs to somebody else.
 */
async function findOurs(
  issues: IssueTracker,
  { report, label }: Alert,
): Promise<readonly Ours[]> {
  const open = await issues.openOnes(label)
  return open
    .flatMap((issue) => {
      const marker = parseMarker(issue.body)
      return marker !== null && isAlertOf(report, marker)
        ? [{ ...issue, marker }]
        : []
    })
    .sort((a, b) => a.number - b.number)
}

/** Closes all of them except the first, the oldest. */
async function closeYounger(
  issues: IssueTracker,
  ours: readonly Pick<Ours, 'number'>[],
): Promise<void> {
  const [oldest, ...younger] = ours
  if (oldest === undefined) return
  for (const { number } of younger) {
    await issues.close(number, 'not_planned')
    await issues.comment(number, duplicateText(oldest.number))
  }
}

/** GitHub compares the names of labels without case. */
function hasLabel({ labels }: Pick<Issue, 'labels'>, label: string): boolean {
  const lowerCase = label.toLowerCase()
  return labels.some((name) => name.toLowerCase() === lowerCase)
}
