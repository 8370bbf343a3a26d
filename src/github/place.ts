import { asFields, type Fields } from '../http/fields.js'

const SHA = /^[0-9a-f]{40}$/i
const NAME = /^[\w.-]+$/

/** `owner/name` in two; null where it is not of that form. */
export function splitRepository(
  repository: string | null,
): { readonly owner: string; readonly repo: string } | null {
  const [owner = '', repo = '', ...rest] = (repository ?? '').split('/')
  const isWhole = NAME.test(owner) && NAME.test(repo) && rest.length === 0
  return isWhole ? { owner, repo } : null
}

// Where GITHUB_SHA is a merge commit or the default branch's head, and not what
// people look at. By event and not by what the payload holds: that of a
// deployment may name a workflow_run too.
const SHA_IN_PAYLOAD: ReadonlyMap<string, readonly string[]> = new Map([
  ['pull_request', ['pull_request', 'head', 'sha']],
  ['pull_request_target', ['pull_request', 'head', 'sha']],
  ['pull_request_review', ['pull_request', 'head', 'sha']],
  ['pull_request_review_comment', ['pull_request', 'head', 'sha']],
  ['workflow_run', ['workflow_run', 'head_sha']],
  ['deployment', ['deployment', 'sha']],
  ['deployment_status', ['deployment', 'sha']],
])

/**
 * The commit that a status belongs on: `given`, else the one that the event is
 * about, else GITHUB_SHA; null where that is no commit either. A payload that
 * is broken or lacks it counts as none.
 */
export function statusSha({
  given,
  eventName,
  payload,
  githubSha,
}: {
  readonly given: string | null
  readonly eventName: string
  /** Text of the file at GITHUB_EVENT_PATH; null where there is none. */
  readonly payload: string | null
  readonly githubSha: string | null
}): string | null {
  if (given !== null) return given
  const path = SHA_IN_PAYLOAD.get(eventName)
  const told = path === undefined ? null : textAt(parsed(payload ?? ''), path)
  return [told, githubSha].find((sha) => sha !== null && SHA.test(sha)) ?? null
}

function parsed(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

function textAt(fields: Fields | null, path: readonly string[]): string | null {
  const found = path.reduce<unknown>(
    (value, name) => asFields(value)?.[name],
    fields,
  )
  return typeof found === 'string' ? found : null
}
