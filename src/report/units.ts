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
  return converted(fields, (name, value) =>
    name.endsWith('Ms')
      ? [name.replace(/Ms$/, 'Seconds'), secondsOf(value)]
      : [name, value],
  )
}

/** `inSeconds` the other way round, in whole ms. */
export function inMs(fields: object): object {
  return converted(fields, (name, value) =>
    name.endsWith('Seconds')
      ? [name.replace(/Seconds$/, 'Ms'), Math.round(value * 1_000)]
      : [name, value],
  )
}

type Renamed = (name: string, value: number) => readonly [string, number]

function converted(fields: object, renamed: Renamed): object {
  const entries: readonly (readonly [string, unknown])[] =
    Object.entries(fields)
  return Object.fromEntries(
    entries
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) =>
        typeof value === 'number'
          ? renamed(name, value)
          : [name, convertedValue(name, value, renamed)],
      ),
  )
}

function convertedValue(
  name: string,
  value: unknown,
  renamed: Renamed,
): unknown {
  if (typeof value === 'string')
    return sanitize(value, LENGTHS[name] ?? TEXT_LENGTH)
  if (Array.isArray(value))
    return value.map((one: unknown) => convertedValue(name, one, renamed))
  if (typeof value !== 'object' || value === null) return value
  return name === 'error'
    ? shownError(value as Parameters<typeof shownError>[0])
    : converted(value, renamed)
}
