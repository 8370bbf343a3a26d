import { asFields } from '../http/body.js'
import type { Call, Send } from './client.js'
import { AnswerError } from './errors.js'
import type { Patience } from './retry.js'

const PER_PAGE = 100
const MAX_PAGES = 20
const HAS_NEXT = /;\s*rel="next"/

/** The parts of an issue that an alert reads. */
export interface Issue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
}

/** The parts of a newly opened issue that are read. */
export type Opened = Pick<Issue, 'number' | 'labels'>

interface NewIssue extends Pick<Issue, 'title' | 'body'> {
  readonly label: string
}

type Rewritten = Pick<Issue, 'body'> & Partial<Pick<Issue, 'title'>>

interface Closed {
  readonly state: 'closed'
  readonly state_reason: 'completed' | 'not_planned'
}

/** A repository's issues; every method rejects if GitHub fails. */
export type IssueTracker = ReturnType<typeof issueCalls>

/**
 * The issues of the repository that `call` uses. Comments older than `sinceMs`,
 * in ms since 1970, belong to earlier runs.
 */
export function issueCalls({
  call,
  patience,
  sinceMs,
}: {
  readonly call: Call
  readonly patience: Patience
  readonly sinceMs: number
}) {
  const within = <T>(send: Send<T>, look?: () => Promise<T | null>) =>
    call({ send, look, patience })
  const update = (number: number, changed: Rewritten | Closed) =>
    within(async (octokit, to) => {
      const issue = { ...to, issue_number: number, ...changed }
      await octokit.rest.issues.update(issue)
    })
  return {
    /** The open issues with a label, without pull requests. */
    async openOnes(label: string): Promise<readonly Issue[]> {
      const found: Issue[] = []
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { issues, hasNext } = await within(async (octokit, to) => {
          const { data, headers } = await octokit.rest.issues.listForRepo({
            ...to,
            labels: label,
            state: 'open',
            sort: 'created',
            direction: 'asc',
            per_page: PER_PAGE,
            page,
          })
          const hasNext = HAS_NEXT.test(headers.link ?? '')
          return { issues: issuesOf(data), hasNext }
        })
        found.push(...issues)
        if (!hasNext) return found
      }
      throw new AnswerError(
        `more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`,
      )
    },
    /**
     * Opens one; GitHub creates a label that does not exist yet. `look` finds
     * the issue that a try has opened although its answer was lost.
     */
    open: (
      { title, body, label }: NewIssue,
      look: () => Promise<Opened | null>,
    ) =>
      within<Opened>(async (octokit, to) => {
        const issue = { ...to, title, body, labels: [label] }
        return issueOf((await octokit.rest.issues.create(issue)).data)
      }, look),
    /** Without a title the present one is kept. */
    rewrite: (number: number, text: Rewritten) => update(number, text),
    close: (number: number, state_reason: Closed['state_reason']) =>
      update(number, { state: 'closed', state_reason }),
    async comment(number: number, body: string): Promise<void> {
      const send: Send<true> = async (octokit, to) => {
        const comment = { ...to, issue_number: number, body }
        await octokit.rest.issues.createComment(comment)
        return true
      }
      const look = () =>
        within(async (octokit, to) => {
          const { data } = await octokit.rest.issues.listComments({
            ...to,
            issue_number: number,
            since: new Date(sinceMs).toISOString(),
            per_page: PER_PAGE,
          })
          return bodiesOf(data).includes(body.trim()) ? true : null
        })
      await within(send, look)
    },
  }
}

// Octokit returns a truncated answer as text, without an error.
function issuesOf(data: unknown): readonly Issue[] {
  if (!Array.isArray(data)) throw unreadable()
  // GitHub's list of issues includes pull requests.
  return data
    .filter((one: unknown) => asFields(one)?.['pull_request'] === undefined)
    .map(issueOf)
}

function bodiesOf(data: unknown): readonly string[] {
  if (!Array.isArray(data)) throw unreadable()
  return data.map((one: unknown) => String(asFields(one)?.['body']).trim())
}

function issueOf(data: unknown): Issue {
  const fields = asFields(data)
  const number = fields?.['number']
  if (typeof number !== 'number') throw unreadable()
  const { title, body, labels } = fields ?? {}
  return {
    number,
    title: typeof title === 'string' ? title : '',
    body: typeof body === 'string' ? body : '',
    labels: Array.isArray(labels) ? labels.map(nameOf) : [],
  }
}

function nameOf(label: unknown): string {
  const name = asFields(label)?.['name'] ?? label
  return typeof name === 'string' ? name : ''
}

function unreadable(): AnswerError {
  return new AnswerError("GitHub's answer broke off or is not an issue", {
    isTransient: true,
  })
}
