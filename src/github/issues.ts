import { asFields } from '../http/fields.js'
import { AnswerError } from './call-failure.js'
import type { Call } from './client.js'
import type { Limit } from './retry.js'

const PER_PAGE = 100
const MAX_PAGES = 20
const HAS_NEXT = /;\s*rel="next"/

/**
 * The issues of the repository that `call` uses, within `limit`. Comments older
 * than `sinceMs`, in ms since 1970, belong to earlier runs.
 */
export function issueCalls({
  call,
  limit,
  sinceMs,
}: {
  readonly call: Call
  readonly limit: Limit
  readonly sinceMs: number
}): IssueTracker {
  const patience = limit
  return {
    async openOnes(label) {
      const found: Issue[] = []
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { issues, hasNext } = await call({
          send: async (octokit, to) => {
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
          },
          patience,
        })
        found.push(...issues)
        if (!hasNext) return found
      }
      throw new AnswerError(
        `more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`,
      )
    },
    open: ({ title, body, label, look }) =>
      call({
        send: async (octokit, to) => {
          const labels = [label]
          const issue = { ...to, title, body, labels }
          return issueOf((await octokit.rest.issues.create(issue)).data)
        },
        look,
        patience,
      }),
    rewrite: (number, changed) =>
      call({
        send: async (octokit, to) => {
          const issue = { ...to, issue_number: number, ...changed }
          await octokit.rest.issues.update(issue)
        },
        patience,
      }),
    close: (number, reason) =>
      call({
        send: async (octokit, to) => {
          const state = { state: 'closed', state_reason: reason } as const
          const issue = { ...to, issue_number: number, ...state }
          await octokit.rest.issues.update(issue)
        },
        patience,
      }),
    async comment(number, body) {
      await call({
        send: async (octokit, to) => {
          const comment = { ...to, issue_number: number, body }
          await octokit.rest.issues.createComment(comment)
          return true
        },
        look: () =>
          call({
            send: async (octokit, to) => {
              const { data } = await octokit.rest.issues.listComments({
                ...to,
                issue_number: number,
                since: new Date(sinceMs).toISOString(),
                per_page: PER_PAGE,
              })
              return bodiesOf(data).includes(body.trim()) ? true : null
            },
            patience,
          }),
        patience,
      })
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

/** The parts of an issue that an alert reads. */
export interface Issue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
}

/** The parts of a newly opened issue that are read. */
export type Opened = Pick<Issue, 'number' | 'labels'>

/** A repository's issues; every method rejects if GitHub fails. */
export interface IssueTracker {
  /** The open issues with a label, without pull requests. */
  openOnes(label: string): Promise<readonly Issue[]>
  /**
   * Opens one; GitHub creates a label that does not exist yet. `look` finds the
   * issue that a try has opened although its answer was lost.
   */
  open(issue: {
    readonly title: string
    readonly body: string
    readonly label: string
    readonly look: () => Promise<Opened | null>
  }): Promise<Opened>
  /** Without a title the present one is kept. */
  rewrite(
    number: number,
    changed: { readonly title?: string; readonly body: string },
  ): Promise<void>
  close(number: number, reason: 'completed' | 'not_planned'): Promise<void>
  comment(number: number, body: string): Promise<void>
}
