import { formatDuration, parseDuration } from '../duration.js'
import type { Verdict } from '../gate/verdict.js'
import {
  parseEndpoint,
  type Endpoint,
  type EndpointFault,
} from '../webplus/endpoint.js'
import {
  secretsOf,
  type Defaults,
  type InputName,
  type InputSource,
} from './source.js'

const MAX_CHARACTERS = 80

/**
 * A value in quotes for a fault: one line without control or invisible
 * characters or runner commands, cut at 80 characters.
 */
export function shown(value: string): string {
  // Stryker disable next-line MethodExpression: it only spares the rest of a long value
  const characters = Array.from(value.slice(0, 4 * MAX_CHARACTERS))
  const head = characters.slice(0, MAX_CHARACTERS).join('')
  const escaped = head
    .replace(/[\t\r\n\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD')
    // The runner reads `##[name]` as a command anywhere in a line.
    .replaceAll('##[', '## [')
  return `'${escaped}${characters.length > MAX_CHARACTERS ? '…' : ''}'`
}

/** `a, b and c`. */
export function and(words: readonly string[]): string {
  return joined(words, 'and')
}

/** `a, b or c`. */
export function or(words: readonly string[]): string {
  return joined(words, 'or')
}

function joined(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join()
  return `${words.slice(0, -1).join(', ')} ${last} ${words.slice(-1).join()}`
}

/** Gives trimmed raw values and collects their faults. */
export interface Reader {
  readonly readFile: InputSource['readFile']
  readonly env: InputSource['env']
  /** Whether an input has more than white space. */
  readonly isGiven: (name: InputName) => boolean
  /** An input, or its default if it is empty. */
  readonly text: (name: InputName) => string
  /** An environment variable; '' if unset. */
  readonly variable: (name: string) => string
  /** A value for a fault; a credential in the wrong place becomes `***`. */
  readonly shown: (value: string) => string
  /** An input's text for a fault. */
  readonly shownText: (name: InputName) => string
  /** Adds a fault. Its null stands for the unreadable setting. */
  readonly addFault: (fault: string) => null
  /** Adds the usual fault: the input, its value, and the expectation. */
  readonly addValueFault: (name: InputName, expected: string) => null
  readonly faults: readonly string[]
}

/**
 * A reader without faults; inputs that only another action has are always
 * empty.
 */
export function createReader(source: InputSource, defaults: Defaults): Reader {
  const faults: string[] = []
  const secrets = secretsOf(source).toSorted((a, b) => b.length - a.length)
  const raw = (name: InputName) => source.input(name).trim()
  const text = (name: InputName) => {
    const value = raw(name)
    return value === '' ? (defaults[name] ?? '') : value
  }
  // Before the cut, after which the runner's mask would no longer match.
  const shownWithout = (value: string) =>
    shown(secrets.reduce((rest, one) => rest.replaceAll(one, '***'), value))
  const shownText = (name: InputName) => shownWithout(text(name))
  const addFault = (fault: string) => {
    faults.push(fault)
    return null
  }
  return {
    readFile: source.readFile,
    env: source.env,
    isGiven: (name) => raw(name) !== '',
    text,
    variable: (name) => (source.env[name] ?? '').trim(),
    shown: shownWithout,
    shownText,
    addFault,
    addValueFault: (name, expected) =>
      addFault(`Input '${name}' is ${shownText(name)}: expected ${expected}.`),
    faults,
  }
}

/** Every fault found in the inputs, each one line without a credential. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join(' '))
    this.faults = faults
  }
}

/** The verdict on a run with bad inputs. */
export const invalidInputs: Verdict = {
  conclusion: 'error',
  reason: 'config',
  cause: null,
}

/** One of the choices, case-sensitive; null after a fault. */
export function readChoice<T extends string>(
  reader: Reader,
  { name, choices }: { name: InputName; choices: readonly T[] },
): T | null {
  const text = reader.text(name)
  return (
    choices.find((choice) => choice === text) ??
    reader.addValueFault(name, or(choices.map((choice) => `'${choice}'`)))
  )
}

/** A text of a given form; null after a fault. */
export function readPattern(
  reader: Reader,
  {
    name,
    pattern,
    expected,
  }: { name: InputName; pattern: RegExp; expected: string },
): string | null {
  const text = reader.text(name)
  return pattern.test(text) ? text : reader.addValueFault(name, expected)
}

/** A boolean of YAML 1.2's core schema; null after a fault. */
export function readBoolean(reader: Reader, name: InputName): boolean | null {
  const text = reader.text(name)
  if (['true', 'True', 'TRUE'].includes(text)) return true
  // Empty in an action that does not have the input.
  if (['', 'false', 'False', 'FALSE'].includes(text)) return false
  return reader.addValueFault(name, "'true' or 'false'")
}

/** Milliseconds within a range, both ends included; null after a fault. */
export function readDuration(
  reader: Reader,
  { name, minMs, maxMs }: { name: InputName; minMs: number; maxMs: number },
): number | null {
  const ms = parseDuration(reader.text(name))
  if (ms === null) {
    return reader.addValueFault(name, 'a duration such as 30s, 5m or 1h30m')
  }
  if (ms >= minMs && ms <= maxMs) return ms
  const range = `${formatDuration(minMs)} to ${formatDuration(maxMs)}`
  return reader.addValueFault(name, `a duration from ${range}`)
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
  return reader.addValueFault(name, `a whole number from ${range}`)
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
  return reader.addValueFault(name, `0 or a number from ${range}, such as 0.5`)
}

const FORMS = 'a host such as webplus.aliyuncs.com, or https://host[:port]'
const EXPECTED: Readonly<Record<EndpointFault, string>> = {
  'user-info': `${FORMS}, without user info`,
  scheme: FORMS,
  'plain-http': `https://, as http:// is for loopback addresses only`,
  path: `${FORMS}, without a path, a query or a fragment`,
  host: FORMS,
  port: `a port from 1 to 65535, as in https://host:8443`,
}

/** An endpoint from an input; null after a fault. User info is never shown. */
export function readAddress(reader: Reader, name: InputName): Endpoint | null {
  const parsed = parseEndpoint(reader.text(name))
  if (!('fault' in parsed)) return parsed
  if (parsed.fault !== 'user-info') {
    return reader.addValueFault(name, EXPECTED[parsed.fault])
  }
  return reader.addFault(
    `Input '${name}' has an '@' in it, so it may hold user info and is not shown: expected ${EXPECTED['user-info']}.`,
  )
}
