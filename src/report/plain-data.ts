import type { ErrorDetail } from '../gate/reading.js'
import { sanitize } from '../text.js'
import { shownError } from './describe.js'

const TEXT_LENGTH = 1_000
const LENGTHS: Readonly<Record<string, number>> = {
  id: 128,
  ignored: 128,
  departed: 128,
  requestId: 100,
  agentStatus: 100,
  appStatus: 100,
  disconnectedTime: 100,
}

/** Milliseconds as a number of seconds with at most 3 decimals. */
export function secondsOf(ms: number): number {
  return Math.round(ms) / 1_000
}

/** A number named `…Ms` becomes `…Seconds`; each text is one line and cut. */
export function inSeconds(fields: object): object {
  return fieldsOf(fields, (name, value) =>
    typeof value === 'number' && name.endsWith('Ms')
      ? [name.replace(/Ms$/, 'Seconds'), secondsOf(value)]
      : [name, bounded(name, value, inSeconds)],
  )
}

/** `inSeconds` the other way round, in whole ms. */
export function inMs(fields: object): object {
  return fieldsOf(fields, (name, value) =>
    typeof value === 'number' && name.endsWith('Seconds')
      ? [name.replace(/Seconds$/, 'Ms'), Math.round(value * 1_000)]
      : [name, bounded(name, value, inMs)],
  )
}

/** Plain data with each text in it in one line and cut. */
export function sanitizedData<T>(value: T, max: number): T {
  return sanitized(value, max) as T
}

type Field = readonly [name: string, value: unknown]

function fieldsOf(
  fields: object,
  converted: (name: string, value: unknown) => Field,
): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => converted(name, value)),
  )
}

function bounded(
  name: string,
  value: unknown,
  ofFields: (fields: object) => object,
): unknown {
  if (typeof value === 'string')
    return sanitize(value, LENGTHS[name] ?? TEXT_LENGTH)
  if (Array.isArray(value))
    return value.map((one) => bounded(name, one, ofFields))
  if (typeof value !== 'object' || value === null) return value
  return name === 'error' ? shownError(value as ErrorDetail) : ofFields(value)
}

function sanitized(value: unknown, max: number): unknown {
  if (typeof value === 'string') return sanitize(value, max)
  if (Array.isArray(value)) return value.map((one) => sanitized(one, max))
  if (typeof value !== 'object' || value === null) return value
  return fieldsOf(value, (name, one) => [name, sanitized(one, max)])
}
