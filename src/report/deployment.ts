import type {
  ChangeState,
  DeploymentCause,
  DeploymentChange,
  PackageVersion,
} from '../gate/deployment-reading.js'
import type { Finding } from '../deployment/finding.js'
import type { Conclusion } from '../gate/reading.js'
import { sanitize } from '../text.js'

/** A change as output `change` has it; instants are ISO 8601 UTC, texts are untrusted. */
export interface ReportChange {
  readonly id: string
  readonly action: string
  readonly state: ChangeState
  readonly message: string
  readonly by: string
  readonly createdAt: string | null
  readonly finishedAt: string | null
  /** What the environment carries, label or else id; null where it was not read. */
  readonly packageVersion: string | null
}

/** Which deployment a run was about. */
export interface ReportDeployment {
  /** Given, found by its name, or the change's own. */
  readonly environmentId: string | null
  /** As given. */
  readonly environmentName: string | null
  /** As given. */
  readonly applicationName: string | null
  /** The one waited for; with a package version alone the newest. */
  readonly change: ReportChange | null
  /** As wanted. */
  readonly packageVersion: string | null
  /** Set where the deployment decided, and not health. */
  readonly cause: DeploymentCause | null
}

/** The deployment of a run that follows none. */
export const NO_DEPLOYMENT: ReportDeployment = {
  environmentId: null,
  environmentName: null,
  applicationName: null,
  change: null,
  packageVersion: null,
  cause: null,
}

const ID_LENGTH = 128
const WORD_LENGTH = 100
const MESSAGE_LENGTH = 500

/** A change that was read, and the version that was read beside it, as a report has them. */
export function reportChange(
  change: DeploymentChange,
  version: PackageVersion | null,
): ReportChange {
  return {
    id: change.id,
    action: change.action,
    state: change.state,
    message: change.message,
    by: change.by,
    createdAt: instantOf(change.createdAtMs),
    finishedAt: instantOf(change.finishedAtMs),
    packageVersion: version && (version.label ?? version.id),
  }
}

// Beyond these no date can be told.
const LATEST_MS = 8.64e15

function instantOf(ms: number | null): string | null {
  return ms === null || !(Math.abs(ms) <= LATEST_MS)
    ? null
    : new Date(ms).toISOString()
}

/** The change with its texts in one line and cut, as JSON may hold it. */
export function changeJson(change: ReportChange): ReportChange {
  const { packageVersion } = change
  return {
    id: sanitize(change.id, ID_LENGTH),
    action: sanitize(change.action, WORD_LENGTH),
    state: change.state,
    message: sanitize(change.message, MESSAGE_LENGTH),
    by: sanitize(change.by, WORD_LENGTH),
    createdAt: change.createdAt,
    finishedAt: change.finishedAt,
    packageVersion:
      packageVersion === null ? null : sanitize(packageVersion, ID_LENGTH),
  }
}

const STATE_WORDS: Readonly<Record<ChangeState, string>> = {
  running: 'still running',
  paused: 'paused',
  succeeded: 'succeeded',
  failed: 'failed',
  aborted: 'aborted',
  timed_out: 'timed out',
}

/** How a change stands, in words. */
export function changeState({ state }: Pick<ReportChange, 'state'>): string {
  return STATE_WORDS[state]
}

/** A change in a few facts: action, state, when, and the package version; not escaped. */
export function changeFacts(change: ReportChange): readonly string[] {
  const { action, state, createdAt, finishedAt, packageVersion } = change
  const clock = (instant: string) => instant.slice(11, 19)
  return [
    sanitize(action, WORD_LENGTH),
    STATE_WORDS[state],
    createdAt === null ? '' : `created ${clock(createdAt)} UTC`,
    finishedAt === null ? '' : `finished ${clock(finishedAt)} UTC`,
    packageVersion === null
      ? ''
      : `package version ${sanitize(packageVersion, ID_LENGTH)}`,
  ].filter((fact) => fact !== '')
}

/** Plain data with each text in it in one line and cut. */
export function sanitizedData<T>(value: T, max: number): T {
  return cleaned(value, max) as T
}

function cleaned(value: unknown, max: number): unknown {
  if (typeof value === 'string') return sanitize(value, max)
  if (Array.isArray(value)) return value.map((one) => cleaned(one, max))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, cleaned(one, max)]),
  )
}

const SUBJECT_LENGTH = 500
const FINDING_LENGTH = 1_000

// Events come with the console's own markup, and an instant in ISO 8601.
const MARKUP = /<\/?[a-z][^<>]{0,500}>/gi
const INSTANT = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(?:\.\d+)?Z /

/** A finding as people read it: an event by the clock, and without its markup; not escaped. */
export function readableFinding(finding: Finding): Finding {
  const shown = shownFinding(finding)
  if (shown.code !== 'event') return shown
  const text = shown.text.replace(MARKUP, '').replace(INSTANT, '$1 UTC ')
  return { ...shown, text }
}

/** A finding with its texts in one line and cut; not escaped. */
export function shownFinding(finding: Finding): Finding {
  const { code, subject, text, source } = finding
  return {
    code,
    subject: sanitize(subject, SUBJECT_LENGTH),
    text: sanitize(text, FINDING_LENGTH),
    source,
  }
}

/** What a fold may hold: it explains an instance that is named elsewhere, or repeats the verdict. */
const FOLDED: ReadonlySet<Finding['code']> = new Set([
  'event',
  'counters',
  'change_failed',
  'change_running',
])

/** Findings to be shown at once and those to be folded, without `first`, which the next step has. */
export function openAndFolded(
  findings: readonly Finding[],
  first: Finding | null,
): {
  readonly open: readonly Finding[]
  readonly folded: readonly Finding[]
} {
  const others = findings.filter((one) => one !== first)
  return {
    open: others.filter(({ code }) => !FOLDED.has(code)),
    folded: others.filter(({ code }) => FOLDED.has(code)),
  }
}

/** Who said so, in words. */
export const SOURCE_WORDS: Readonly<Record<Finding['source'], string>> = {
  health: 'health',
  webplus: 'Web+',
  ecs: 'ECS',
}

/** What the verdict tells already, or what explains nothing by itself. */
const REPEATING: ReadonlySet<Finding['code']> = new Set([
  'change_failed',
  'change_running',
])

/** The finding that the next step begins with; null where there is none. */
export function firstFinding({
  diagnosis,
  conclusion,
  deployment,
}: {
  readonly diagnosis: readonly Finding[]
  readonly conclusion: Conclusion
  readonly deployment: ReportDeployment
}): Finding | null {
  if (conclusion === 'success') return null
  const isNew = ({ code }: Finding) =>
    deployment.cause === null || !REPEATING.has(code)
  return diagnosis.find(isNew) ?? null
}
