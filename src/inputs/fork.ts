import type { Reader } from './reader.js'

const EVENTS = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
])

interface PullRequestEvent {
  readonly pull_request?: {
    readonly head?: { readonly repo?: { readonly full_name?: unknown } | null }
    readonly base?: { readonly repo?: { readonly full_name?: unknown } | null }
  }
}

/** Whether the run's event is a pull request from another repository. */
export function isForkPullRequest(reader: Reader): boolean {
  const path = reader.variable('GITHUB_EVENT_PATH')
  // `pull_request_target` runs with the rights of the base repository.
  const hasForkRights = EVENTS.has(reader.variable('GITHUB_EVENT_NAME'))
  if (path === '' || !hasForkRights) return false
  try {
    const text = new TextDecoder().decode(reader.readFile(path))
    const event = JSON.parse(text) as PullRequestEvent | null
    const pull = event?.pull_request
    if (pull === undefined) return false
    return pull.head?.repo?.full_name !== pull.base?.repo?.full_name
  } catch {
    // The event only makes a message better.
    return false
  }
}
