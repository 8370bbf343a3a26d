import type {
  DeploymentCause,
  DeploymentChange,
  PackageVersion,
} from '../gate/deployment-reading.js'
import type { Missing } from '../gate/reading.js'
import { errorText } from './describe.js'
import type { ReportFacts } from './report.js'
import { sanitize } from '../text.js'

const [NAME_LENGTH, WORD_LENGTH, MESSAGE_LENGTH] = [128, 100, 500]
const ERROR_LENGTH = 240

/** Why the deployment decided, a clause without a full stop; all text in one line, not escaped. */
export function causeText(cause: DeploymentCause): string {
  switch (cause.kind) {
    case 'unknown_environment':
      return `Web+ knows no environment named ${quoted(cause.name)}${ofApplication(cause.applicationName)}`
    case 'ambiguous':
      return `More than one environment is named ${quoted(cause.name)}: ${cause.matches.map((one) => `${name(one.applicationName)}/${name(one.name)} = ${name(one.id)}`).join(', ')}`
    case 'unknown_change':
      return `Web+ does not know change ${name(cause.changeId)} (${missingText(cause.missing)})`
    case 'unknown_latest':
      return `The environment ${name(cause.environmentId)} has no change that deploys anything`
    case 'missing_environment':
      return `Web+ does not know the environment ${name(cause.environmentId)} (${missingText(cause.missing)})`
    case 'foreign_change':
      return `Change ${name(cause.change.id)} is of the environment ${name(cause.change.environmentId ?? 'unknown')}, not of ${name(cause.environmentId)}`
    case 'change':
      return changeText(cause.change)
    case 'version':
      return `The environment carries package version ${versionText(cause.found)}, not ${quoted(cause.wanted)}`
    case 'applying':
      return cause.change === null
        ? 'The environment still applies a change'
        : `The environment still applies change ${called(cause.change)}`
    case 'superseded':
      return `Change ${called(cause.by, { withCreator: true })} took the environment over from change ${name(cause.change.id)}, and ${STANDS[cause.by.state]}`
  }
}

/** The same in as few words as an issue's title has room for. */
export function causeTitle(cause: DeploymentCause): string {
  switch (cause.kind) {
    case 'unknown_change':
      return `Change ${name(cause.changeId)} not found`
    case 'missing_environment':
      return `Environment ${name(cause.environmentId)} not found`
    case 'change': {
      const { id, state } = cause.change
      return `Change ${name(id)} ${STANDS[state].replace('has ', '')}`
    }
    case 'unknown_environment':
      return `No environment named ${name(cause.name)}`
    case 'ambiguous':
      return `${String(cause.matches.length)} environments named ${name(cause.name)}`
    case 'unknown_latest':
      return 'No change found'
    case 'foreign_change':
      return `Change ${name(cause.change.id)} belongs to another environment`
    case 'version':
      return `Package version ${name(cause.found.label ?? cause.found.id ?? '')} in place of ${name(cause.wanted)}`
    case 'applying':
      return cause.change === null
        ? 'A change still runs'
        : `Change ${name(cause.change.id)} still runs`
    case 'superseded':
      return `Superseded by change ${name(cause.by.id)}`
  }
}

const STANDS: Readonly<Record<DeploymentChange['state'], string>> = {
  running: 'still runs',
  paused: 'is paused',
  succeeded: 'has succeeded',
  failed: 'has failed',
  aborted: 'was aborted',
  timed_out: 'has timed out',
}

function changeText(change: DeploymentChange): string {
  const what = `Change ${called(change)}`
  switch (change.state) {
    case 'running':
      return `${what} still runs`
    case 'paused':
      return `${what} is paused: somebody must resume it in Web+'s console`
    case 'succeeded':
      return `${what} has succeeded`
    case 'failed':
    case 'aborted':
    case 'timed_out': {
      const told = sanitize(change.message, MESSAGE_LENGTH).replace(
        /[.\s]+$/,
        '',
      )
      const why = told === '' ? ' (Web+ gave no message)' : `: ${told}`
      return `${what} ${STANDS[change.state].replace('has ', '')}${why}`
    }
  }
}

/** `wc-1 (DeployAppEnv)`, with who made it where that is to be named. */
function called(
  { id, action, by }: DeploymentChange,
  { withCreator }: { readonly withCreator: boolean } = { withCreator: false },
): string {
  const parts = [
    sanitize(action, WORD_LENGTH),
    withCreator && by !== '' ? `by ${sanitize(by, WORD_LENGTH)}` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? name(id) : `${name(id)} (${parts.join(', ')})`
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
  const text = errorText(error, ERROR_LENGTH).replace(/[.\s]+$/, '')
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

const SHORT_NAME = 40

/** `shop, change wc-1`: the name and the change, without what the cause of the verdict names anyway; '' without both. */
export function deploymentTitle({
  deployment,
}: Pick<ReportFacts, 'deployment'>): string {
  const { environmentId, environmentName, change, cause } = deployment
  if (environmentName === null && change === null) return ''
  const told = cause === null ? [] : TOLD[cause.kind]
  const where = environmentName ?? environmentId
  return [
    where === null || told.includes(environmentName === null ? 'id' : 'name')
      ? ''
      : sanitize(where, SHORT_NAME),
    change === null || told.includes('change')
      ? ''
      : `change ${sanitize(change.id, SHORT_NAME)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** What the text of a cause tells: the name or the id of the environment, the change. */
const TOLD: Readonly<
  Record<DeploymentCause['kind'], readonly ('name' | 'id' | 'change')[]>
> = {
  unknown_environment: ['name'],
  ambiguous: ['name'],
  unknown_change: ['change'],
  unknown_latest: ['id'],
  missing_environment: ['id'],
  foreign_change: ['id', 'change'],
  change: ['change'],
  version: [],
  applying: ['change'],
  superseded: ['change'],
}
