import { TimeoutError } from '../clock.js'
import { asFields, type Fields } from '../http/fields.js'
import { repeatsOf } from '../http/repeats.js'
import { inert } from '../report/text.js'

const SAID_LENGTH = 240
// What all tokens of a kind begin with is no secret.
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/

/** An answer of GitHub that is not what the call is documented to give. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
}

/**
 * A warning of one line about an extra that failed: what, why, and the
 * permission that it needs. Holds no token, whatever `thrown` holds.
 */
export function faultText({
  what,
  thrown,
  permission,
  token,
}: {
  /** `The commit status 'x' could not be posted` */
  readonly what: string
  readonly thrown: unknown
  readonly permission: 'statuses: write' | 'issues: write'
  readonly token: string
}): string {
  const why = inert(whyOf(thrown, token), SAID_LENGTH).replace(/[.\s]+$/, '')
  const needs = `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`
  return `${what}: ${withoutToken(why, token)}. ${needs}`
}

function whyOf(thrown: unknown, token: string): string {
  if (token === '') return "the input 'github-token' is empty"
  if (!(thrown instanceof Error)) return 'something that is no Error was thrown'
  if (thrown instanceof TimeoutError) return 'GitHub gave no answer in time'
  const response = responseOf(thrown)
  if (response !== null) return answered(response, token)
  if (thrown instanceof AnswerError) return thrown.message
  const said = withoutToken(innermostMessage(thrown), token)
  return `GitHub could not be reached (${said})`
}

/** Fetch says no more than that it failed; the network's own words are its cause. */
function innermostMessage(thrown: Error): string {
  const causes: Fields[] = []
  for (
    let cause = asFields(thrown);
    cause !== null && causes.length < 5;
    cause = asFields(cause['cause'])
  )
    causes.push(cause)
  // Where several addresses were tried, the error has a code alone.
  const told = causes.at(-1)?.['message'] || causes.at(-1)?.['code']
  return typeof told === 'string' ? told : thrown.message
}

/** What octokit's RequestError has, but where no answer came. */
function responseOf(thrown: Error): Fields | null {
  return 'response' in thrown ? asFields(thrown.response) : null
}

function answered(response: Fields, token: string): string {
  const status = String(response['status'])
  const said = withoutToken(saidBy(response['data']), token)
  const answer = said === '' ? status : `${status} (${said})`
  if (isRateLimit(response)) return `GitHub's rate limit is reached: ${answer}`
  if (status === '401') {
    return `GitHub refused the token: ${answer}; check the input 'github-token'`
  }
  return `GitHub answered ${answer}`
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit({ status, headers }: Fields): boolean {
  const told = asFields(headers)
  const isOut =
    told?.['x-ratelimit-remaining'] === '0' ||
    told?.['retry-after'] !== undefined
  return status === 429 || (status === 403 && isOut)
}

function saidBy(data: unknown): string {
  const fields = asFields(data)
  if (fields === null) return ''
  const errors = Array.isArray(fields['errors']) ? fields['errors'] : []
  const details = errors.map((error: unknown) => asFields(error)?.['message'])
  return [fields['message'], ...details]
    .filter((text) => typeof text === 'string' && text !== '')
    .join(': ')
}

function withoutToken(text: string, token: string): string {
  if (token === '') return text
  const without = text.replaceAll(token, '***')
  const repeats = repeatsOf([token.replace(TOKEN_PREFIX, '')])
  return repeats(without) ? 'in words that repeat the token' : without
}
