import { formatDuration } from '../duration.js'
import type {
  DeploymentChange,
  DeploymentFacts,
} from '../gate/deployment-reading.js'
import { logText, sanitize } from '../text.js'

const LINE_LENGTH = 1_000
const WORD_LENGTH = 128
const MESSAGE_LENGTH = 240

/** What a run waits for, by its inputs. */
export interface DeploymentNames {
  readonly environmentName: string | null
  readonly applicationName: string | null
  /** An id or `latest`. */
  readonly changeId: string | null
  readonly packageVersion: string | null
}

/** Elapsed and remaining time of a run. */
export interface RunTimes {
  readonly elapsedMs: number
  readonly leftMs: number
}

/** What a round has found out about a deployment, one line for each change. */
export function deploymentLines(
  before: DeploymentFacts,
  after: DeploymentFacts,
  names: DeploymentNames,
): readonly string[] {
  const lines = [
    ...environmentLine(before, after, names),
    ...changeLines(before, after, names),
    ...deniedLine(before, after, names),
  ]
  return lines.map((line) => logText(line, LINE_LENGTH))
}

function environmentLine(
  before: DeploymentFacts,
  after: DeploymentFacts,
  { environmentName }: DeploymentNames,
): readonly string[] {
  const isFound = before.environmentId === null && after.environmentId !== null
  if (!isFound || environmentName === null) return []
  return [
    `The environment named ${quoted(environmentName)} is ${word(after.environmentId)}.`,
  ]
}

function changeLines(
  before: DeploymentFacts,
  after: DeploymentFacts,
  { changeId, packageVersion }: DeploymentNames,
): readonly string[] {
  const { change } = after
  if (change === null) return []
  const isOther = before.change?.id !== change.id
  const lines: string[] = []
  if (isOther && (changeId === null || changeId === 'latest'))
    lines.push(
      before.change === null
        ? `The newest change is ${nameOf(change)}.`
        : `Another change is the newest now: ${nameOf(change)}.`,
    )
  if (after.wasFinishedBefore && !before.wasFinishedBefore)
    lines.push(
      "It had finished before this run began. If you mean a later one, give its id in 'change-id' or raise 'initial-delay'.",
    )
  if (!isOther && before.change.state === change.state) return lines
  const waited =
    packageVersion !== null && changeId === null
      ? `package version ${quoted(packageVersion)}`
      : 'it'
  switch (change.state) {
    case 'running':
      lines.push(
        `Change ${nameOf(change)} is running${saying(change)}; the gate waits for ${waited} and reads no health yet.`,
      )
      break
    case 'paused':
      lines.push(
        `Change ${nameOf(change)} is paused: resume it in the Web+ console.`,
      )
      break
    case 'succeeded':
      lines.push(`Change ${nameOf(change)} has succeeded.`)
      break
    // Stryker disable StringLiteral,ConditionalExpression: whoever matches no case gets no line either
    case 'failed':
    case 'aborted':
    case 'timed_out':
      // Stryker restore StringLiteral,ConditionalExpression
      // The verdict reports it if it is final.
      break
  }
  return lines
}

function deniedLine(
  before: DeploymentFacts,
  after: DeploymentFacts,
  { packageVersion }: DeploymentNames,
): readonly string[] {
  const isNew = after.says === 'denied' && before.says !== 'denied'
  if (!isNew || after.phase !== 'health') return []
  const { label, id } = after.packageVersion ?? { label: null, id: null }
  const found = label ?? id
  const carries =
    packageVersion === null || found === null
      ? ''
      : `, and carries package version ${quoted(found)}`
  return [
    `The environment does not confirm the deployment yet: Web+ says that something is being applied or aborted, or that another package version is there${carries}.`,
  ]
}

/** Progress line of a run that reads no health yet; null for one that does. */
export function waitingLine({
  elapsedMs,
  leftMs,
  facts,
  names,
}: RunTimes & {
  readonly facts: DeploymentFacts
  readonly names: DeploymentNames
}): string | null {
  if (facts.phase === 'health') return null
  return logText(
    `${formatDuration(elapsedMs)}: waiting for ${waitedFor(facts, names)}; ${formatDuration(leftMs)} left.`,
    LINE_LENGTH,
  )
}

function waitedFor(
  { phase, change }: DeploymentFacts,
  { environmentName, changeId, packageVersion }: DeploymentNames,
): string {
  if (phase === 'environment')
    // Stryker disable next-line StringLiteral: it is looked for by its name, so there is one
    return `an environment named ${quoted(environmentName ?? '')}`
  const state =
    change === null ? '' : `, change ${word(change.id)} (${change.state})`
  if (changeId === null && packageVersion !== null)
    return `package version ${quoted(packageVersion)}${state}`
  if (change !== null) return `change ${word(change.id)} (${change.state})`
  return changeId === 'latest' || changeId === null
    ? 'the newest change of the environment'
    : `change ${word(changeId)}`
}

function nameOf({ id, action }: DeploymentChange): string {
  return action === '' ? word(id) : `${word(id)} (${word(action)})`
}

function saying({ message }: DeploymentChange): string {
  return message === '' ? '' : ` ("${sanitize(message, MESSAGE_LENGTH)}")`
}

function word(text: string | null): string {
  // Stryker disable next-line StringLiteral: what is told of is there, which the compiler cannot know
  return sanitize(text ?? '', WORD_LENGTH)
}

function quoted(text: string): string {
  return `'${word(text)}'`
}
