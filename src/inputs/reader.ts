import type { Defaults, InputName } from './defaults.js'
import { secretsOf } from './access-keys.js'
import { shown } from './shown.js'

/** Where raw inputs come from; `readFile` throws what Node's does. */
export interface InputSource {
  readonly input: (name: InputName) => string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Uint8Array
}

/** Hands out trimmed raw values and gathers what is wrong with them. */
export interface Reader {
  readonly readFile: InputSource['readFile']
  readonly env: InputSource['env']
  /** Whether an input holds more than white space. */
  readonly isGiven: (name: InputName) => boolean
  /** An input, or its default where it is not given. */
  readonly text: (name: InputName) => string
  /** An environment variable; '' where it is unset. */
  readonly variable: (name: string) => string
  /** A value as a fault may show it; a credential in the wrong place is `***`. */
  readonly shown: (value: string) => string
  /** Adds a fault. The null stands for the setting that could not be read. */
  readonly refuse: (fault: string) => null
  /** Adds the usual fault: the input, its value, and what was expected. */
  readonly refuseValue: (name: InputName, expected: string) => null
  readonly faults: readonly string[]
}

/** A reader without faults so far; an input of the other action is always empty. */
export function createReader(source: InputSource, defaults: Defaults): Reader {
  const faults: string[] = []
  const secrets = secretsIn(source)
  const raw = (name: InputName) => source.input(name).trim()
  const text = (name: InputName) => {
    const value = raw(name)
    return value === '' ? (defaults[name] ?? '') : value
  }
  // Before it is cut, after which the runner's mask would match no more.
  const shownWithout = (value: string) =>
    shown(secrets.reduce((rest, one) => rest.replaceAll(one, '***'), value))
  const refuse = (fault: string) => {
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
    refuse,
    refuseValue: (name, expected) =>
      refuse(
        `Input '${name}' is ${shownWithout(text(name))}: expected ${expected}.`,
      ),
    faults,
  }
}

function secretsIn(source: InputSource): readonly string[] {
  return [...secretsOf(source)].sort((a, b) => b.length - a.length)
}
