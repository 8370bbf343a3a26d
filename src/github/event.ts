import { asFields, jsonFields, type Fields } from '../http/body.js'
import { sanitize } from '../text.js'

/** What to publish on GitHub besides the summary. */
export interface NotifierOptions {
  /** '' without a token. */
  readonly token: string
  /** A context's name; null for no status. */
  readonly commitStatus: string | null
  /** 40 hex digits; null for the commit of the event. */
  readonly statusSha: string | null
  /** The label of the alert issue; null for no issue. */
  readonly alertLabel: string | null
}

/**
 * A character of four bytes, usually an emoji. GitHub answers 422 to a commit
 * status that contains one: "doesn't accept 4-byte Unicode".
 */
export const FOUR_BYTE_CHARACTER = /[\u{10000}-\u{10ffff}]/u

/** The full id of a commit. */
export const COMMIT_SHA = /^[0-9a-f]{40}$/i

/** How to find the commit of an event. */
interface EventCommit {
  /** Where the payload names it; null if GITHUB_SHA is the commit. */
  readonly path: readonly string[] | null
  /** Whether GITHUB_SHA belongs to the subject of the event. */
  readonly isGitHubSha: boolean
}

const inPayload = (...path: string[]): EventCommit => ({
  path,
  isGitHubSha: false,
})
const orGitHubSha = (...path: string[]): EventCommit => ({
  path,
  isGitHubSha: true,
})
const GITHUB_SHA: EventCommit = { path: null, isGitHubSha: true }

/**
 * The events whose commit is known. Under all others GITHUB_SHA is the head of
 * the default branch, whatever the event is about: a comment, a label, a
 * deleted branch. Scheduled, manual and dispatched runs have no other commit.
 * Keyed by event and not by payload, since the payload of a deployment may name
 * a workflow_run too.
 * https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
const EVENTS: ReadonlyMap<string, EventCommit> = new Map([
  // GITHUB_SHA is the merge commit, where nobody looks; the status belongs on
  // the head of the pull request.
  ['pull_request', orGitHubSha('pull_request', 'head', 'sha')],
  ['pull_request_review', orGitHubSha('pull_request', 'head', 'sha')],
  ['pull_request_review_comment', orGitHubSha('pull_request', 'head', 'sha')],
  ['deployment', orGitHubSha('deployment', 'sha')],
  ['deployment_status', orGitHubSha('deployment', 'sha')],
  ['merge_group', orGitHubSha('merge_group', 'head_sha')],
  ['pull_request_target', inPayload('pull_request', 'head', 'sha')],
  ['workflow_run', inPayload('workflow_run', 'head_sha')],
  ['check_run', inPayload('check_run', 'head_sha')],
  ['check_suite', inPayload('check_suite', 'head_sha')],
  ['status', inPayload('sha')],
  ['push', GITHUB_SHA],
  ['create', GITHUB_SHA],
  ['release', GITHUB_SHA],
  ['registry_package', GITHUB_SHA],
  ['schedule', GITHUB_SHA],
  ['workflow_dispatch', GITHUB_SHA],
  ['repository_dispatch', GITHUB_SHA],
])

const NAME_LENGTH = 100

/** The commit for a status, or one sentence on why there is none. */
export type StatusCommit =
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'none'; readonly why: string }

/**
 * The commit for a status: `given`, else the one of the event. A malformed or
 * incomplete payload has none.
 */
export function placeOfStatus({
  given,
  eventName,
  payload,
  githubSha,
}: {
  readonly given: string | null
  readonly eventName: string
  readonly payload: Fields | null
  readonly githubSha: string | null
}): StatusCommit {
  if (given !== null) return { kind: 'commit', sha: given }
  const event = EVENTS.get(eventName)
  if (event === undefined) return none(aboutNothing(eventName))
  const { path, isGitHubSha } = event
  const payloadSha = path === null ? null : textAt(payload, path)
  const sha = [payloadSha, isGitHubSha ? githubSha : null].find(
    (one) => one !== null && COMMIT_SHA.test(one),
  )
  if (typeof sha === 'string') return { kind: 'commit', sha }
  return none(
    isGitHubSha
      ? "'GITHUB_SHA' is not a commit."
      : `The payload of the event '${eventName}' names no commit, and 'GITHUB_SHA' is only the head of the default branch.`,
  )
}

function aboutNothing(eventName: string): string {
  const shown = sanitize(eventName, NAME_LENGTH)
  return eventName === ''
    ? "'GITHUB_EVENT_NAME' is empty, so the commit is not known."
    : `The event '${shown}' names no commit that the gate knows, and 'GITHUB_SHA' is only the head of the default branch.`
}

function none(why: string): StatusCommit {
  return { kind: 'none', why: `${why} Set 'status-sha' to the commit.` }
}

/** Access to the event that started the run; `readFile` may throw anything. */
export interface EventFiles {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Uint8Array
}

/** The payload of the run's event; null if it cannot be read. */
export function eventPayload({ env, readFile }: EventFiles): Fields | null {
  try {
    const bytes = readFile(env['GITHUB_EVENT_PATH'] ?? '')
    return jsonFields(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** The text at a path of a payload; null if it is not a text. */
function textAt(
  payload: Fields | null,
  path: readonly string[],
): string | null {
  const found = path.reduce<unknown>(
    (value, name) => asFields(value)?.[name],
    payload,
  )
  return typeof found === 'string' ? found : null
}

const OF_PULL_REQUEST: ReadonlySet<string | undefined> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
])

/**
 * Whether a run has a fork's rights, since its event is a pull request from
 * another repository; false if the event cannot be read.
 */
export function isForkPullRequest(runtime: EventFiles): boolean {
  // `pull_request_target` runs with the rights of the base repository.
  if (!OF_PULL_REQUEST.has(runtime.env['GITHUB_EVENT_NAME'])) return false
  const event = eventPayload(runtime)
  const repository = (side: 'head' | 'base') =>
    textAt(event, ['pull_request', side, 'repo', 'full_name'])
  return repository('head') !== repository('base')
}
