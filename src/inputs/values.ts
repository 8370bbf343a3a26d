import { formatDuration, parseDuration } from '../duration.js'
import type { InputName } from './defaults.js'
import type { Reader } from './reader.js'
import { or } from './shown.js'

/** One of the choices, letter for letter; null after a fault. */
export function readChoice<T extends string>(
  reader: Reader,
  { name, choices }: { name: InputName; choices: readonly T[] },
): T | null {
  const text = reader.text(name)
  return (
    choices.find((choice) => choice === text) ??
    reader.refuseValue(name, or(choices.map((choice) => `'${choice}'`)))
  )
}

/** A text of some form; null after a fault. */
export function readPattern(
  reader: Reader,
  {
    name,
    pattern,
    expected,
  }: { name: InputName; pattern: RegExp; expected: string },
): string | null {
  const text = reader.text(name)
  return pattern.test(text) ? text : reader.refuseValue(name, expected)
}

/** Milliseconds within a range, both ends included; null after a fault. */
export function readDuration(
  reader: Reader,
  { name, minMs, maxMs }: { name: InputName; minMs: number; maxMs: number },
): number | null {
  const ms = parseDuration(reader.text(name))
  if (ms === null) {
    return reader.refuseValue(name, 'a duration such as 30s, 5m or 1h30m')
  }
  if (ms >= minMs && ms <= maxMs) return ms
  const range = `${formatDuration(minMs)} to ${formatDuration(maxMs)}`
  return reader.refuseValue(name, `a duration from ${range}`)
}

/** A whole number within a range, both ends included; null after a fault. */
export function readInteger(
  reader: Reader,
  { name, min, max }: { name: InputName; min: number; max: number },
): number | null {
  const text = reader.text(name)
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  const range = `${String(min)} to ${String(max)}`
  return reader.refuseValue(name, `a whole number from ${range}`)
}

/** Zero, or a decimal number within a range; null after a fault. */
export function readRate(
  reader: Reader,
  { name, min, max }: { name: InputName; min: number; max: number },
): number | null {
  const text = reader.text(name)
  const value = Number(text)
  if (/^0+(\.0+)?$/.test(text)) return 0
  if (/^\d+(\.\d+)?$/.test(text) && value >= min && value <= max) return value
  const range = `${String(min)} to ${String(max)}`
  return reader.refuseValue(name, `0 or a number from ${range}, such as 0.5`)
}
