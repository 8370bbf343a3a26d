import type { Answer, Instance, Status } from '../gate/reading.js'
import { inert } from './text.js'
import { shownError } from './shown-error.js'

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
    return `no answer: ${inert(shownError(answer.error).code, STATUS_LENGTH) || 'unknown error'}`
  }
  const agent = inert(answer.agentStatus, STATUS_LENGTH) || 'no AgentStatus'
  const app = inert(answer.appStatus, STATUS_LENGTH)
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
    (one) => `${inert(one.id, ID_LENGTH)} (${describe(one)})`,
  )
}

/** The first three ids, and how many more there are. */
export function firstThreeIds(ids: readonly string[]): string {
  return firstOf(ids, (id) => inert(id, ID_LENGTH))
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
