import type {
  Answer,
  Instance,
  Status,
  ErrorDetail,
  Conclusion,
} from '../gate/reading.js'
import { sanitize } from '../text.js'

const STATUS_LENGTH = 40
const ID_LENGTH = 128
const NAMED = 3
const ORDINARY_APP = new Set(['', 'HEALTHY', 'UNKOWN', 'UNKNOWN'])

/** A status in one letter, so that colour is never the only sign. */
export const LETTER: Readonly<Record<Status, string>> = {
  healthy: 'H',
  unhealthy: 'U',
  unknown: '?',
}

/** Whether an AppStatus is neither HEALTHY nor the API's `UNKOWN`. */
export function isOddApp(appStatus: string): boolean {
  return !ORDINARY_APP.has(appStatus.trim().toUpperCase())
}

/** What an answer says in a few words: `DISCONNECTED, app STOPPED`, `no answer: ECONNRESET`. */
export function describeAnswer(answer: Answer, status: Status): string {
  if (answer.kind === 'missing') {
    return answer.notYours ? 'does not exist or is not yours' : 'not found'
  }
  if (answer.kind === 'none') {
    return `no answer: ${sanitize(shownError(answer.error).code, STATUS_LENGTH) || 'unknown error'}`
  }
  const agent = sanitize(answer.agentStatus, STATUS_LENGTH) || 'no AgentStatus'
  const app = sanitize(answer.appStatus, STATUS_LENGTH)
  const tellsApp = status !== 'healthy' || isOddApp(answer.appStatus)
  return tellsApp && app !== '' ? `${agent}, app ${app}` : agent
}

/** What an instance's last reading says. */
export function describe(instance: Instance): string {
  const { last } = instance
  return last === null ? 'not read' : describeAnswer(last.answer, last.status)
}

/** The first three by id and status, and how many more there are. */
export function firstThree(instances: readonly Instance[]): string {
  return firstOf(
    instances,
    (one) => `${sanitize(one.id, ID_LENGTH)} (${describe(one)})`,
  )
}

/** The first three ids, and how many more there are. */
export function firstThreeIds(ids: readonly string[]): string {
  return firstOf(ids, (id) => sanitize(id, ID_LENGTH))
}

/** The first three by the name that `name` gives, and how many more there are. */
export function firstOf<T>(
  all: readonly T[],
  name: (one: T) => string,
): string {
  const named = all.slice(0, NAMED).map(name).join(', ')
  const more = all.length - NAMED
  return more > 0 ? `${named} and ${String(more)} more` : named
}

const RANK: Readonly<Record<Status, number>> = {
  unhealthy: 0,
  unknown: 1,
  healthy: 2,
}

/** Not-healthy first (unhealthy, then unknown), each in the order of the input. */
export function worstFirst(
  instances: readonly Instance[],
): readonly Instance[] {
  return [...instances].sort(
    (a, b) => RANK[a.status] - RANK[b.status] || a.position - b.position,
  )
}

/** Those whose last reading is not a healthy one, in the order of the input. */
export function notHealthy(
  instances: readonly Instance[],
): readonly Instance[] {
  return instances.filter(({ status }) => status !== 'healthy')
}

/** `1 round`, `3 rounds`. */
export function countOf(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}

const CODE_LENGTH = 100
const MESSAGE_LENGTH = 500

const REFUSED_SIGNATURE = /^\s*(?:SignatureDoesNotMatch|IncompleteSignature)/i
// These answers repeat what was signed, the security token with it.
const STRING_TO_SIGN = /string\s*to\s*sign|canonical\w*\s*request/i
// A security token is longer than any id or request id.
const TOKEN = /[A-Za-z0-9+/=%]{160,}/g

/**
 * An error as anything that leaves the run may show it: bounded, and without
 * the string to sign or a token that a server repeats. Not escaped.
 */
export function shownError(error: ErrorDetail): ErrorDetail {
  const code = sanitize(error.code, CODE_LENGTH)
  if (REFUSED_SIGNATURE.test(error.code)) {
    return { code, message: 'Web+ refused the signature of the request.' }
  }
  const told = error.message.slice(0, 8 * MESSAGE_LENGTH)
  const leak = told.search(STRING_TO_SIGN)
  const kept = leak < 0 ? told : told.slice(0, told.lastIndexOf('.', leak) + 1)
  return { code, message: sanitize(kept.replace(TOKEN, '***'), MESSAGE_LENGTH) }
}

/** `code: message` of an error that may be shown, at most `max` long. */
export function errorText(error: ErrorDetail, max: number): string {
  const { code, message } = shownError(error)
  const parts = [code, message].filter((part) => part !== '')
  return sanitize(parts.join(': ') || 'unknown error', max)
}

/** A span of the run in which an instance's readings said one thing. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly status: Status
  /** What the readings said, for example `DISCONNECTED`; not escaped. */
  readonly label: string
}

/**
 * The newest `max` stretches of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
export function spansOf(
  instance: Instance,
  { endMs, max }: { readonly endMs: number; readonly max: number },
): readonly Span[] {
  const changes = instance.changes.slice(-max)
  return changes.map(({ atMs, status, answer }, i) => ({
    fromMs: atMs,
    toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
    status,
    label: describeAnswer(answer, status),
  }))
}

/** A conclusion as people read it, and a sign for it that needs no colour. */
export const CONCLUSION_MARK: Readonly<
  Record<Conclusion, { readonly sign: string; readonly words: string }>
> = {
  success: { sign: '✅', words: 'Healthy' },
  failure: { sign: '❌', words: 'Not healthy' },
  timed_out: { sign: '⏰', words: 'Timed out' },
  error: { sign: '⚠️', words: 'Error' },
  cancelled: { sign: '🚫', words: 'Cancelled' },
}
