import { TimeoutError } from '../clock.js'
import { CERTIFICATE_CODES, errorChain } from '../http/errors.js'
import { asFields, type Fields } from '../http/body.js'
import { normalized, repeatsIn } from '../http/redaction.js'
import { sanitize } from '../text.js'

/** An answer of GitHub that is not as documented. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  /** Whether the same call may succeed next time. */
  readonly isTransient: boolean
  /** Whether a missing permission of the token can be the cause. */
  readonly isOfPermission: boolean

  constructor(
    message: string,
    {
      isTransient = false,
      isOfPermission = false,
    }: {
      readonly isTransient?: boolean
      readonly isOfPermission?: boolean
    } = {},
  ) {
    super(message)
    this.isTransient = isTransient
    this.isOfPermission = isOfPermission
  }
}

/** The properties of octokit's RequestError, if an answer came; else null. */
export function responseOf(thrown: unknown): Fields | null {
  return asFields(asFields(thrown)?.['response'])
}

const SECONDARY = /secondary rate limit|abuse detection/i

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function isRateLimit(response: Fields): boolean {
  const { status, data } = response
  const isOut =
    headerOf(response, 'x-ratelimit-remaining') === '0' ||
    headerOf(response, 'retry-after') !== null ||
    SECONDARY.test(String(asFields(data)?.['message']))
  return status === 429 || (status === 403 && isOut)
}

/**
 * Whether the connection fails TLS verification, which a repetition cannot
 * change.
 */
export function isUntrusted(thrown: unknown): boolean {
  return errorChain(thrown).some(
    ({ code }) => code !== null && CERTIFICATE_CODES.has(code),
  )
}

/** A header of an answer; null without it. */
export function headerOf({ headers }: Fields, name: string): string | null {
  const value = asFields(headers)?.[name]
  return typeof value === 'string' ? value : null
}

const SAID_LENGTH = 240
// The common prefix of all tokens of a kind is not secret.
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/

type Permission = 'statuses: write' | 'issues: write'

/**
 * A one-line warning about a failed notification: what, why, and what to do.
 * Contains no token, whatever `thrown` contains.
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
  readonly permission: Permission
  readonly token: string
}): string {
  const why = sanitize(whyOf(thrown, token), SAID_LENGTH).replace(/[.\s]+$/, '')
  const advice = token === '' ? NO_TOKEN : adviceOn(thrown, permission)
  const text = `${what}: ${withoutToken(why, token)}.`
  return advice === '' ? text : `${text} ${advice}`
}

const NO_TOKEN = "Leave the input out to use the job's own token."

function whyOf(thrown: unknown, token: string): string {
  if (token === '') return "the input 'github-token' is empty"
  if (!(thrown instanceof Error))
    return 'a value that is not an Error was thrown'
  if (thrown instanceof TimeoutError) return 'GitHub gave no answer in time'
  const response = responseOf(thrown)
  if (response !== null) return answered(response, token)
  if (thrown instanceof AnswerError) return thrown.message
  const said = withoutToken(innermostMessage(thrown), token)
  return `GitHub could not be reached (${said})`
}

/** fetch only says that it failed; the network's message is in its cause. */
function innermostMessage(thrown: Error): string {
  const causes: Fields[] = []
  for (
    let cause = asFields(thrown);
    cause !== null && causes.length < 5;
    cause = asFields(cause['cause'])
  )
    causes.push(cause)
  // If several addresses were tried, the error has only a code.
  const message = causes.at(-1)?.['message'] || causes.at(-1)?.['code']
  return typeof message === 'string' ? message : thrown.message
}

function answered(response: Fields, token: string): string {
  const status = String(response['status'])
  const said = withoutToken(saidBy(response['data']), token)
  const answer = said === '' ? status : `${status} (${said})`
  if (isRateLimit(response)) return `GitHub's rate limit is reached: ${answer}`
  if (status === '401') return `GitHub rejected the token: ${answer}`
  return `GitHub answered ${answer}`
}

const LATER = 'Run the job again to report it.'
const UNREACHED =
  "The runner must be able to reach the address in 'GITHUB_API_URL', through its proxy if it has one."
const UNTRUSTED =
  'The runner does not trust the certificate: set NODE_EXTRA_CA_CERTS to add an authority of your own.'

function adviceOn(thrown: unknown, permission: Permission): string {
  const response = responseOf(thrown)
  if (response !== null) return adviceOnAnswer(response, permission)
  if (thrown instanceof AnswerError)
    return thrown.isOfPermission ? needs(permission) : ''
  if (thrown instanceof TimeoutError) return LATER
  return isUntrusted(thrown) ? UNTRUSTED : UNREACHED
}

/** GitHub's messages for a failure that is not a missing permission. */
const OTHER_CAUSES: readonly (readonly [RegExp, string])[] = [
  [
    /\barchived\b/i,
    'The repository is archived, so nothing in it can be written.',
  ],
  [
    /\blocked\b/i,
    'The issue is locked: unlock it, or close it and the next run opens another.',
  ],
  [
    /IP allow list|SAML|\bSSO\b/i,
    'An owner of the organization must allow access for the runner or the token.',
  ],
  [
    /No commit found/i,
    "The commit is not in this repository: check 'status-sha'.",
  ],
  [
    /maximum number of statuses/i,
    "GitHub allows 1,000 statuses per commit and name: choose another name in 'commit-status'.",
  ],
]

function adviceOnAnswer(response: Fields, permission: Permission): string {
  if (isRateLimit(response))
    return 'The limit lasts longer than this run: start fewer jobs at once, or run this one again.'
  const status = Number(response['status'])
  const said = saidBy(response['data'])
  const other = OTHER_CAUSES.find(([form]) => form.test(said))?.[1]
  switch (status) {
    case 401:
      return "Check the input 'github-token': it may have expired."
    case 403:
      return other ?? needs(permission)
    case 404:
      return `${needs(permission)} The repository or issue may also be gone.`
    case 410:
      return "Issues are switched off in this repository: switch them on in its settings, or set 'alert-issue' to 'false'."
    case 422:
      return (
        other ??
        'GitHub rejected the request as invalid, and would reject it again.'
      )
    default:
      return status >= 500 ? `GitHub itself is at fault. ${LATER}` : ''
  }
}

function needs(permission: Permission): string {
  return `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`
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

function withoutToken(message: string, token: string): string {
  // First of all, since a later replacement could have split the token.
  const text = normalized(message)
  if (token === '') return text
  const without = text.replaceAll(token, '***')
  const repeats = repeatsIn([token.replace(TOKEN_PREFIX, '')])
  return repeats(without) ? 'with a message that repeats the token' : without
}
