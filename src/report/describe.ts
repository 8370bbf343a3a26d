import type { Answer, Instance, Status, ErrorDetail } from '../gate/reading.js'
import { sanitize } from '../text.js'
import type { Report, ReportPart } from './report.js'
import type { ReportSettings } from './run.js'

const STATUS_LENGTH = 40
const ID_LENGTH = 128
const NAMED = 3
const ORDINARY_APP = new Set(['', 'HEALTHY', 'UNKOWN', 'UNKNOWN'])

/** A status as a sign that tells it without a colour. */
export const SIGN: Readonly<Record<Status, string>> = {
  healthy: '✓',
  unhealthy: '✗',
  unknown: '?',
}

/** Whether an AppStatus is neither HEALTHY nor the API's `UNKOWN`. */
export function isOddApp(appStatus: string): boolean {
  return !ORDINARY_APP.has(appStatus.trim().toUpperCase())
}

const UNMEASURED = new Set(['UNKNOWN', 'UNKOWN'])

/** Whether an AppStatus is what Web+ says where nothing was measured. */
export function isUnmeasured(appStatus: string): boolean {
  return UNMEASURED.has(appStatus.trim().toUpperCase())
}

/**
 * Whether `healthy-app-statuses` asks for what only a health check can bring:
 * without one AppStatus stays UNKNOWN for good.
 */
export function needsHealthCheck({
  healthyAppStatuses,
}: Pick<ReportSettings, 'healthyAppStatuses'>): boolean {
  return healthyAppStatuses.length > 0 && !healthyAppStatuses.some(isUnmeasured)
}

/** What an answer says in a few words: `DISCONNECTED, app STOPPED`, `no answer: ECONNRESET`. */
export function describeAnswer(answer: Answer, status: Status): string {
  if (answer.kind === 'missing') {
    return answer.notYours ? 'does not exist or is not yours' : 'not found'
  }
  if (answer.kind === 'none') {
    return `no answer: ${sanitize(shownError(answer.error).code, STATUS_LENGTH) || 'unknown error'}`
  }
  const agent = spelledOut(answer.agentStatus) || 'no AgentStatus'
  const app = spelledOut(answer.appStatus)
  const tellsApp = status !== 'healthy' || isOddApp(answer.appStatus)
  return tellsApp && app !== '' ? `${agent}, app ${app}` : agent
}

/** A status in the spelling that people read: the API writes `UNKOWN`. */
function spelledOut(status: string): string {
  const shown = sanitize(status, STATUS_LENGTH)
  return shown.toUpperCase() === 'UNKOWN' ? 'UNKNOWN' : shown
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

/** Whether Web+ does not know an instance, or will not say whose it is. */
export function isMissing({ last }: Instance): boolean {
  return last?.answer.kind === 'missing'
}

/** Whether Web+ has not known an instance in any of its readings. */
export function wasNeverFound(one: Instance): boolean {
  return (
    isMissing(one) &&
    one.changes.every(({ answer }) => answer.kind === 'missing')
  )
}

/** Not found first, then unhealthy, unknown, once unhealthy, and healthy all along. */
function rankOf(one: Instance): number {
  if (isMissing(one)) return 0
  if (one.status === 'unhealthy') return 1
  if (one.status === 'unknown') return one.last === null ? 3 : 2
  return wasEverUnhealthy(one) ? 4 : 5
}

/** Whether any kept reading of an instance said unhealthy. */
export function wasEverUnhealthy({
  status,
  flaps,
  strip,
  changes,
}: Instance): boolean {
  return (
    status === 'unhealthy' ||
    flaps > 0 ||
    strip.includes('unhealthy') ||
    changes.some((change) => change.status === 'unhealthy')
  )
}

/** Whoever keeps a gate shut first, healthy all along last; each in the order of the input. */
export function worstFirst<T extends Instance>(
  instances: readonly T[],
): readonly T[] {
  return instances
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => a.rank - b.rank || a.one.position - b.one.position)
    .map(({ one }) => one)
}

/** Parts whose own gate did not open, then the others, each in their order. */
export function greenLast(parts: readonly ReportPart[]): readonly ReportPart[] {
  const isGreen = ({ conclusion }: ReportPart) => conclusion === 'success'
  return [...parts.filter((one) => !isGreen(one)), ...parts.filter(isGreen)]
}

/** Those whose last reading is not a healthy one, the worst first. */
export function notHealthy(
  instances: readonly Instance[],
): readonly Instance[] {
  return worstFirst(instances.filter(({ status }) => status !== 'healthy'))
}

/** What is said in place of figures where nobody was read: of an environment, or of ids. */
export function unreadText({ total }: { readonly total: number }): string {
  return total === 0 ? 'no instance was seen' : 'no instance was read'
}

/** Whether any of them has a reading. */
export function isAnyRead(instances: readonly Instance[]): boolean {
  return instances.some(({ last }) => last !== null)
}

/**
 * Whether Web+ ever said how one of the instances is: neither an id not found
 * nor a call without an answer is health.
 */
export function isHealthRead({
  instances,
}: Pick<Report, 'instances'>): boolean {
  return instances.some(({ last, changes }) =>
    [...changes, last].some((one) => one?.answer.kind === 'health'),
  )
}

/** The parts that are not empty. */
export function joined(parts: readonly string[], separator = ' '): string {
  return parts.filter((part) => part !== '').join(separator)
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

/** Whether Web+ refused how a request was signed. */
export function isRefusedSignature({
  code,
}: Pick<ErrorDetail, 'code'>): boolean {
  return REFUSED_SIGNATURE.test(code)
}

/**
 * An error as anything that leaves the run may show it: bounded, and without
 * the string to sign or a token that a server repeats. Not escaped.
 */
export function shownError(error: ErrorDetail): ErrorDetail {
  const code = sanitize(error.code, CODE_LENGTH)
  if (isRefusedSignature(error)) {
    return { code, message: 'Web+ refused the signature of the request.' }
  }
  const told = error.message.slice(0, 8 * MESSAGE_LENGTH)
  const leak = told.search(STRING_TO_SIGN)
  const kept = leak < 0 ? told : told.slice(0, told.lastIndexOf('.', leak) + 1)
  return { code, message: sanitize(kept.replace(TOKEN, '***'), MESSAGE_LENGTH) }
}

/** `errorText` without its full stop, to stand within a sentence. */
export function errorClause(error: ErrorDetail, max: number): string {
  return errorText(error, max).replace(/[.\s]+$/, '')
}

/** `code: message` of an error that may be shown, at most `max` long. */
export function errorText(error: ErrorDetail, max: number): string {
  const { code, message } = shownError(error)
  return sanitize(joined([code, message], ': ') || 'unknown error', max)
}
