import { asFields } from '../http/fields.js'
import type { Call } from './client.js'
import { AnswerError } from './fault-text.js'
import type { Issue, IssueTracker } from './our-issues.js'

const PER_PAGE = 100
const MAX_PAGES = 20
const HAS_NEXT = /;\s*rel="next"/

/** The issues of the repository that `call` speaks to, until `signal` aborts. */
export function issueCalls(call: Call, signal: AbortSignal): IssueTracker {
  return {
    async openOnes(label) {
      const found: Issue[] = []
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const { data, headers } = await call(
          (octokit, to) =>
            octokit.rest.issues.listForRepo({
              ...to,
              labels: label,
              state: 'open',
              sort: 'created',
              direction: 'asc',
              per_page: PER_PAGE,
              page,
            }),
          signal,
        )
        found.push(...issuesOf(data))
        if (!HAS_NEXT.test(headers.link ?? '')) return found
      }
      throw new AnswerError(
        `more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`,
      )
    },
    async open({ title, body, label }) {
      const { data } = await call(
        (octokit, to) =>
          octokit.rest.issues.create({ ...to, title, body, labels: [label] }),
        signal,
      )
      return issueOf(data)
    },
    async rewrite(number, body) {
      await call(
        (octokit, to) =>
          octokit.rest.issues.update({ ...to, issue_number: number, body }),
        signal,
      )
    },
    async close(number, reason) {
      await call(
        (octokit, to) =>
          octokit.rest.issues.update({
            ...to,
            issue_number: number,
            state: 'closed',
            state_reason: reason,
          }),
        signal,
      )
    },
    async comment(number, body) {
      await call(
        (octokit, to) =>
          octokit.rest.issues.createComment({
            ...to,
            issue_number: number,
            body,
          }),
        signal,
      )
    },
  }
}

// Octokit gives an answer that breaks off as text, without an error.
function issuesOf(data: unknown): readonly Issue[] {
  if (!Array.isArray(data)) throw unreadable()
  // The list of issues has the pull requests in it.
  return data
    .filter((one: unknown) => asFields(one)?.['pull_request'] === undefined)
    .map(issueOf)
}

function issueOf(data: unknown): Issue {
  const fields = asFields(data)
  const number = fields?.['number']
  if (typeof number !== 'number') throw unreadable()
  const { body, labels } = fields ?? {}
  return {
    number,
    body: typeof body === 'string' ? body : '',
    labels: Array.isArray(labels) ? labels.map(nameOf) : [],
  }
}

function nameOf(label: unknown): string {
  const name = asFields(label)?.['name'] ?? label
  return typeof name === 'string' ? name : ''
}

function unreadable(): AnswerError {
  return new AnswerError("GitHub's answer broke off or is no issue")
}
