import type {
  ChangeState,
  DeploymentCause,
  DeploymentChange,
  PackageVersion,
} from '../gate/deployment-reading.js'
import type { Missing } from '../gate/reading.js'
import { sanitize } from '../text.js'
import { adviceFor } from './advice.js'
import { CHANGE_STATES } from './run.js'
import { errorClause, joined } from './describe.js'
import type { ReportFacts } from './report.js'

const [NAME_LENGTH, WORD_LENGTH, MESSAGE_LENGTH] = [128, 100, 500]
const SHORT_NAME_LENGTH = 40
const ERROR_LENGTH = 240

const RAISE_OR_SEE =
  "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up."

/** What to do about a change that has not failed. */
const CHANGE_ADVICE: Readonly<Partial<Record<ChangeState, string>>> = {
  running: RAISE_OR_SEE,
  paused:
    "Resume it in the Web+ console, or raise 'timeout' if somebody needs longer for it.",
  succeeded:
    "Raise 'timeout', or see in the Web+ console what the environment does.",
}

type Run = Pick<ReportFacts, 'conclusion' | 'settings'>

/** What is said where the deployment decided; texts are in one line, not escaped. */
interface CauseWords {
  /** A clause without a full stop. */
  readonly text: string
  /** In as few words as an issue's title has room for. */
  readonly title: string
  /** What the text names: the environment's name or id, the change. */
  readonly names: readonly ('name' | 'id' | 'change')[]
  readonly advice: (run: Run) => string
}

function wordsOf(cause: DeploymentCause): CauseWords {
  switch (cause.kind) {
    case 'unknown_environment':
      return {
        text: `Web+ knows no environment named ${quoted(cause.name)}${ofApplication(cause.applicationName)}`,
        title: `No environment named ${name(cause.name)}`,
        names: ['name'],
        advice: (run) =>
          `Check 'environment-name', 'application-name' and 'region'; ${orWait(run, 'a new environment')}.`,
      }
    case 'ambiguous':
      return {
        text: `More than one environment is named ${quoted(cause.name)}: ${cause.matches.map((one) => `${name(one.applicationName)}/${name(one.name)} = ${name(one.id)}`).join(', ')}`,
        title: `${String(cause.matches.length)} environments named ${name(cause.name)}`,
        names: ['name'],
        advice: () =>
          "Take the id of the one that is meant as 'environment-id', or narrow the name with 'application-name'.",
      }
    case 'unknown_change':
      return {
        text: `Web+ does not know change ${name(cause.changeId)} (${missingText(cause.missing)})`,
        title: `Change ${name(cause.changeId)} not found`,
        names: ['change'],
        advice: (run) =>
          `Check 'change-id', 'region' and whose keys these are; ${orWait(run, 'a new change')}.`,
      }
    case 'unknown_latest':
      return {
        text: `The environment ${name(cause.environmentId)} has no change that deploys anything`,
        title: 'No change found',
        names: ['id'],
        advice: (run) =>
          `Deploy before this step, or name the change in 'change-id'; ${orWait(run, 'the first change')}.`,
      }
    case 'missing_environment':
      return {
        text: `Web+ does not know the environment ${name(cause.environmentId)} (${missingText(cause.missing)})`,
        title: `Environment ${name(cause.environmentId)} not found`,
        names: ['id'],
        advice: () => adviceFor(cause.missing.error.code),
      }
    case 'foreign_change':
      return {
        text: `Change ${name(cause.change.id)} is of the environment ${name(cause.change.environmentId ?? 'unknown')}, not of ${name(cause.environmentId)}`,
        title: `Change ${name(cause.change.id)} belongs to another environment`,
        names: ['id', 'change'],
        advice: () =>
          "Check that 'change-id' and the environment belong together.",
      }
    case 'change': {
      const { id, state } = cause.change
      return {
        text: changeText(cause.change),
        title: `Change ${name(id)} ${CHANGE_STATES[state].did}`,
        names: ['change'],
        advice: () => CHANGE_ADVICE[state] ?? openChange(id),
      }
    }
    case 'version':
      return {
        text: `The environment carries package version ${versionText(cause.found)}, not ${quoted(cause.wanted)}`,
        title: `Package version ${name(cause.found.label ?? cause.found.id ?? '')} in place of ${name(cause.wanted)}`,
        names: [],
        advice: ({ conclusion }) =>
          conclusion === 'timed_out'
            ? "Check 'package-version', and raise 'timeout' if the deploy is still to come."
            : "Check 'package-version' against what the deploy step hands to Web+, and that no other deploy came in between.",
      }
    case 'applying':
      return {
        text: `The environment still applies ${cause.change === null ? 'a change' : `change ${called(cause.change)}`}`,
        title: `${cause.change === null ? 'A change' : `Change ${name(cause.change.id)}`} still runs`,
        names: ['change'],
        advice: () => RAISE_OR_SEE,
      }
    case 'superseded':
      return {
        text: `Change ${called(cause.by, cause.by.by)} took the environment over from change ${name(cause.change.id)}, and ${CHANGE_STATES[cause.by.state].has}`,
        title: `Superseded by change ${name(cause.by.id)}`,
        names: ['change'],
        advice: () =>
          cause.wasFinishedBefore
            ? "'change-id: latest' took a change that had finished before this run began: name the id of the change in 'change-id', or raise 'initial-delay'."
            : `Follow ${name(cause.by.id)}; do not roll back. To keep deploys apart, let one of an environment run at a time ('concurrency:' in the workflow).`,
      }
  }
}

/** Why the deployment decided, a clause without a full stop; all text in one line, not escaped. */
export function causeText(cause: DeploymentCause): string {
  return wordsOf(cause).text
}

/** The same in as few words as an issue's title has room for. */
export function causeTitle(cause: DeploymentCause): string {
  return wordsOf(cause).title
}

/** What to do about it, a sentence or two. */
export function causeAdvice(cause: DeploymentCause, run: Run): string {
  return wordsOf(cause).advice(run)
}

/** What the deployment decided; null where health did, or a call that failed: it says more. */
export function decidingCause(result: ReportFacts): DeploymentCause | null {
  const { conclusion, reason, faults, deployment } = result
  const isDecided =
    conclusion === 'failure' ||
    conclusion === 'timed_out' ||
    reason === 'superseded' ||
    (reason === 'config' && faults.length === 0)
  return isDecided ? deployment.cause : null
}

/** What to do about a change that did not succeed. */
export function openChange(id: string): string {
  return `Open the change ${name(id)} in the Web+ console, mend the cause and deploy again; Web+ rolls nothing back by itself.`
}

/** `shop, change wc-1`: the name and the change, without what the cause of the verdict names anyway; '' without both. */
export function deploymentTitle({
  deployment,
}: Pick<ReportFacts, 'deployment'>): string {
  const { environmentId, environmentName, change, cause } = deployment
  if (environmentName === null && change === null) return ''
  const named = cause === null ? [] : wordsOf(cause).names
  const where = environmentName ?? environmentId
  const isWhereNamed = named.includes(environmentName === null ? 'id' : 'name')
  const parts = [
    where === null || isWhereNamed ? '' : sanitize(where, SHORT_NAME_LENGTH),
    change === null || named.includes('change')
      ? ''
      : `change ${sanitize(change.id, SHORT_NAME_LENGTH)}`,
  ]
  return joined(parts, ', ')
}

function orWait({ settings }: Run, what: string): string {
  return settings?.notFound === 'wait'
    ? `or raise 'timeout' if ${what} is still to come`
    : `with 'not-found: wait' ${what} gets time to appear`
}

function changeText(change: DeploymentChange): string {
  const { state, message } = change
  const what = `Change ${called(change)}`
  if (state === 'running' || state === 'succeeded')
    return `${what} ${CHANGE_STATES[state].has}`
  if (state === 'paused')
    return `${what} is paused: somebody must resume it in Web+'s console`
  const said = sanitize(message, MESSAGE_LENGTH).replace(/[.\s]+$/, '')
  return `${what} ${CHANGE_STATES[state].did}${said === '' ? ' (Web+ gave no message)' : `: ${said}`}`
}

/** `wc-1 (DeployAppEnv)`, with who made it where that is to be named. */
function called({ id, action }: DeploymentChange, creator = ''): string {
  const by = creator === '' ? '' : `by ${sanitize(creator, WORD_LENGTH)}`
  const about = joined([sanitize(action, WORD_LENGTH), by], ', ')
  return about === '' ? name(id) : `${name(id)} (${about})`
}

function versionText({ id, label }: PackageVersion): string {
  if (label === null) return quoted(id ?? '')
  return id === null ? quoted(label) : `${quoted(label)} (${name(id)})`
}

function ofApplication(applicationName: string | null): string {
  return applicationName === null
    ? ''
    : ` in the application ${quoted(applicationName)}`
}

function missingText({ error, requestId }: Missing): string {
  const text = errorClause(error, ERROR_LENGTH)
  return requestId === null || requestId === ''
    ? text
    : `${text}, request id ${sanitize(requestId, 64)}`
}

function name(text: string): string {
  return sanitize(text, NAME_LENGTH)
}

function quoted(text: string): string {
  return `'${name(text)}'`
}
