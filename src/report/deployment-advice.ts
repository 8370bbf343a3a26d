import type { DeploymentChange } from '../gate/deployment-reading.js'
import { adviceFor } from './advice.js'
import type { ReportFacts } from './report.js'
import { sanitize } from '../text.js'

const NAME_LENGTH = 128

/** What to do where the deployment decided, a sentence or two; null where it did not. */
export function deploymentAdvice(result: ReportFacts): string | null {
  const { cause } = result.deployment
  if (cause === null || result.conclusion === 'success') return null
  const isWaiting = result.settings?.notFound === 'wait'
  const time = (what: string) =>
    isWaiting
      ? `or raise 'timeout' if ${what} is still to come`
      : `with 'not-found: wait' ${what} gets time to appear`
  switch (cause.kind) {
    case 'unknown_environment':
      return `Check 'environment-name', 'application-name' and 'region'; ${time('a new environment')}.`
    case 'ambiguous':
      return "Take the id of the one that is meant as 'environment-id', or narrow the name with 'application-name'."
    case 'unknown_change':
      return `Check 'change-id', 'region' and whose keys these are; ${time('a new change')}.`
    case 'unknown_latest':
      return `Deploy before this step, or name the change in 'change-id'; ${time('the first change')}.`
    case 'missing_environment':
      return adviceFor(cause.missing.error.code)
    case 'foreign_change':
      return "Check that 'change-id' and the environment belong together."
    case 'change':
      return changeAdvice(cause.change)
    case 'version':
      return result.conclusion === 'timed_out'
        ? "Check 'package-version', and raise 'timeout' if the deploy is still to come."
        : "Check 'package-version' against what the deploy step hands to Web+, and that no other deploy came in between."
    case 'applying':
      return "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up."
    case 'superseded':
      return cause.wasFinishedBefore
        ? "'change-id: latest' took a change that had finished before this run began: name the id of the change in 'change-id', or raise 'initial-delay'."
        : `Follow ${sanitize(cause.by.id, NAME_LENGTH)}; do not roll back. To keep deploys apart, let one of an environment run at a time ('concurrency:' in the workflow).`
  }
}

function changeAdvice({ id, state }: DeploymentChange): string {
  switch (state) {
    case 'running':
      return "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up."
    case 'paused':
      return "Resume it in the Web+ console, or raise 'timeout' if somebody needs longer for it."
    case 'succeeded':
      return "Raise 'timeout', or see in the Web+ console what the environment does."
    case 'failed':
    case 'aborted':
    case 'timed_out':
      return openChange(id)
  }
}

/** What to do about a change that did not succeed. */
export function openChange(id: string): string {
  return `Open the change ${sanitize(id, NAME_LENGTH)} in the Web+ console, mend the cause and deploy again; Web+ rolls nothing back by itself.`
}
