import { expect } from '@jest/globals'
import type { Conclusion } from '../../../src/gate/reading.js'
import type { Report } from '../../../src/report/report.js'
import { alertKey } from '../../../src/github/alert-marker.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { extrasAt } from './notifier-run.js'
import type { PlayedGitHub } from './played-github.js'

/** The label of these tests' alerts. */
export const LABEL = 'webplus-health'

/** A run that found instances so, a letter each; timed out unless told. */
export const runOf = (
  letters: string,
  conclusion: Conclusion = 'timed_out',
  changed: Partial<Report> = {},
): Report =>
  reportOf(instancesOf(letters.split('')), {
    conclusion,
    reason: 'unhealthy',
    ...changed,
  })
/** A run that found two healthy. */
export const GREEN = runOf('HH', 'success', { reason: 'ok' })

type KeyParts = NonNullable<Parameters<typeof alertKey>[0]['settings']> &
  Parameters<typeof alertKey>[0]['run']

/** The key of the alert of a report with these settings, of this job. */
export const keyOf = ({
  workflow,
  job,
  ...settings
}: Omit<KeyParts, 'environmentName' | 'applicationName' | 'region'> &
  Partial<KeyParts>): string =>
  alertKey({
    settings: {
      environmentName: null,
      applicationName: null,
      region: 'cn-hangzhou',
      ...settings,
    },
    run: { workflow, job },
  })

/** Ends a run with an alert; fails if it warned. */
export async function endAt(
  github: PlayedGitHub,
  report: Report,
  alertLabel = LABEL,
): Promise<void> {
  const notifierOptions = { commitStatus: null, alertLabel }
  expect(await extrasAt(github, { notifierOptions }).end(report)).toEqual([])
}

/** How each issue stands. */
export const standing = ({ issues }: PlayedGitHub) =>
  issues.map(({ number, state, stateReason, comments }) => ({
    number,
    state,
    stateReason,
    comments: comments.length,
  }))
/** How an issue stands that was opened and left so. */
export const OPEN = { state: 'open', stateReason: null, comments: 0 }
/** How one stands that gave way to an older one. */
export const GONE = { state: 'closed', stateReason: 'not_planned', comments: 1 }
