import type { Report } from '../report/report.js'
import { alertKey, parseMarker, type AlertMarker } from './alert-marker.js'
import { duplicateText } from './alert-text.js'

/** As much of an issue as an alert looks at. */
export interface Issue {
  readonly number: number
  readonly body: string
  readonly labels: readonly string[]
}

/** As much of an issue as whoever opened it looks at. */
export type Opened = Pick<Issue, 'number' | 'labels'>

/** A repository's issues; every method rejects where GitHub does not do it. */
export interface IssueTracker {
  /** The open issues with a label, pull requests left out. */
  openOnes(label: string): Promise<readonly Issue[]>
  /**
   * Opens one; GitHub makes a label that does not exist yet. `look` finds the
   * one that a try has opened although its answer was lost.
   */
  open(issue: {
    readonly title: string
    readonly body: string
    readonly label: string
    readonly look: () => Promise<Opened | null>
  }): Promise<Opened>
  rewrite(number: number, body: string): Promise<void>
  close(number: number, reason: 'completed' | 'not_planned'): Promise<void>
  comment(number: number, body: string): Promise<void>
}

/** A run's end, and the label that its alert is found by. */
export interface Alert {
  readonly report: Report
  readonly label: string
}

/** An open issue that is this alert's. */
export interface Ours extends Opened {
  readonly marker: AlertMarker
}

/**
 * The open issues of this alert, oldest first. Label and marker together are
 * its sign, the author is not: anybody can open an issue with a copied marker,
 * but only who may triage can label it, and who opened an alert depends on the
 * token of that run. A labelled issue without the marker is a stranger's.
 */
export async function findOurs(
  issues: IssueTracker,
  { report, label }: Alert,
): Promise<readonly Ours[]> {
  const key = keyOf(report)
  const open = await issues.openOnes(label)
  return open
    .flatMap(({ number, body, labels }) => {
      const marker = parseMarker(body)
      return marker?.key === key ? [{ number, marker, labels }] : []
    })
    .sort((a, b) => a.number - b.number)
}

/** Closes all but the first of them, the oldest. */
export async function closeYounger(
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

/** The key of the alert that a report belongs to. */
export function keyOf({ settings, run }: Report): string {
  return alertKey({
    environmentId: settings?.environmentId ?? null,
    shard: settings?.shard ?? null,
    workflow: run.workflow,
    job: run.job,
  })
}

/** GitHub compares the names of labels without case. */
export function hasLabel(
  { labels }: Pick<Issue, 'labels'>,
  label: string,
): boolean {
  const wanted = label.toLowerCase()
  return labels.some((name) => name.toLowerCase() === wanted)
}
