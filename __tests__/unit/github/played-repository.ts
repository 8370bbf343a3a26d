import type { Asked } from './open-api.js'
import type { JsonObject } from './open-api-schemas.js'

/** A status as the list of a commit shows it, the newest last. */
export interface PlayedStatus {
  readonly sha: string
  readonly state: string
  readonly context: string
  readonly description: string | null
  readonly target_url: string | null
}

/** An issue, or a pull request, with all that was said in it. */
export interface PlayedIssue {
  readonly number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: string | null
  readonly labels: readonly string[]
  readonly isPullRequest: boolean
  readonly comments: string[]
}

/** An answer before it is on the wire. */
export interface Told {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A repository that is kept in memory. */
export interface PlayedRepository {
  readonly statuses: readonly PlayedStatus[]
  readonly issues: readonly PlayedIssue[]
  /** Puts an issue there that somebody else opened. */
  readonly seed: (issue: Partial<PlayedIssue>) => PlayedIssue
  /** Whether labels of new issues are dropped, as they are without push access. */
  readonly settings: { dropsLabels: boolean }
}

const LONGEST_BODY = 65_536
const LONGEST_DESCRIPTION = 140

/** A repository without issues and statuses; `answer` carries a request out. */
export function createRepository(
  example: (name: string) => JsonObject,
): PlayedRepository & { readonly answer: (asked: Asked, url: URL) => Told } {
  const statuses: PlayedStatus[] = []
  const issues: PlayedIssue[] = []
  const settings = { dropsLabels: false }
  const label = example('issue')['labels'] as readonly JsonObject[]

  const seed = (given: Partial<PlayedIssue>): PlayedIssue => {
    const issue: PlayedIssue = {
      number: issues.length + 1,
      title: 'An issue',
      body: null,
      state: 'open',
      stateReason: null,
      labels: [],
      isPullRequest: false,
      comments: [],
      ...given,
    }
    issues.push(issue)
    return issue
  }

  const shown = (issue: PlayedIssue): JsonObject => ({
    ...example('issue'),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.stateReason,
    labels: issue.labels.map((name) => ({ ...label[0], name })),
    pull_request: example('issue')['pull_request'] ?? null,
  })
  // An issue has no such field at all, not even null.
  const told = (issue: PlayedIssue): JsonObject => {
    const { pull_request: link, ...rest } = shown(issue)
    return issue.isPullRequest ? { ...rest, pull_request: link ?? {} } : rest
  }

  const list = (query: Asked['query'], url: URL): Told => {
    const wanted = (query['labels'] ?? '').toLowerCase().split(',')
    const found = issues.filter(
      ({ state, labels }) =>
        state === query['state'] &&
        wanted.every((name) =>
          labels.some((one) => one.toLowerCase() === name),
        ),
    )
    const page = Number(query['page'] ?? 1)
    const perPage = Number(query['per_page'] ?? 30)
    const from = (page - 1) * perPage
    const hasNext = found.length > from + perPage
    url.searchParams.set('page', String(page + 1))
    return {
      status: 200,
      body: found.slice(from, from + perPage).map(told),
      headers: hasNext ? { link: `<${url.href}>; rel="next"` } : {},
    }
  }

  const create = (body: JsonObject): Told => {
    if (isTooLong(body)) return invalid('body is too long')
    const issue = seed({
      title: body['title'] as string,
      body: body['body'] as string,
      labels: settings.dropsLabels ? [] : (body['labels'] as string[]),
    })
    return { status: 201, body: told(issue) }
  }

  const change = (issue: PlayedIssue, body: JsonObject): Told => {
    if (isTooLong(body)) return invalid('body is too long')
    if (typeof body['title'] === 'string') issue.title = body['title']
    if (typeof body['body'] === 'string') issue.body = body['body']
    if (body['state'] === 'closed') {
      issue.state = 'closed'
      issue.stateReason = body['state_reason'] as string
    }
    return { status: 200, body: told(issue) }
  }

  const said = ({ comments }: PlayedIssue): Told => ({
    status: 200,
    body: comments.map((body) => ({ ...example('issue-comment'), body })),
  })

  const comment = (issue: PlayedIssue, body: JsonObject): Told => {
    if (isTooLong(body)) return invalid('body is too long')
    issue.comments.push(body['body'] as string)
    return {
      status: 201,
      body: { ...example('issue-comment'), body: body['body'] },
    }
  }

  const post = (sha: string, body: JsonObject): Told => {
    const description = body['description'] as string
    if (Array.from(description).length > LONGEST_DESCRIPTION)
      return invalid('description is too long (maximum is 140 characters)')
    if (/[\u{10000}-\u{10ffff}]/u.test(description))
      return invalid("description doesn't accept 4-byte Unicode")
    const status = {
      sha,
      state: body['state'] as string,
      context: body['context'] as string,
      description,
      target_url: (body['target_url'] ?? null) as string | null,
    }
    statuses.push(status)
    return { status: 201, body: { ...example('status'), ...status } }
  }

  return {
    statuses,
    issues,
    seed,
    settings,
    answer({ method, path, query, body }, url) {
      const given = (body ?? {}) as JsonObject
      const [what, name = '', more] = path.split('/').slice(4)
      if (what === 'statuses') return post(name, given)
      if (name === '')
        return method === 'GET' ? list(query, url) : create(given)
      const issue = issues.find(({ number }) => String(number) === name)
      if (issue === undefined)
        return { status: 404, body: { message: 'Not Found', status: '404' } }
      if (method === 'GET') return said(issue)
      return more === 'comments' ? comment(issue, given) : change(issue, given)
    },
  }
}

function isTooLong({ body }: JsonObject): boolean {
  return typeof body === 'string' && body.length > LONGEST_BODY
}

function invalid(message: string): Told {
  const documentation_url = 'https://docs.github.com/rest'
  const errors = [{ resource: 'Status', code: 'custom', message }]
  return {
    status: 422,
    body: { message: 'Validation Failed', documentation_url, errors },
  }
}
