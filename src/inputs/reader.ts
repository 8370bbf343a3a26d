import type { Defaults, InputName } from './defaults.js'
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
  /** Adds a fault. The null stands for the setting that could not be read. */
  readonly refuse: (fault: string) => null
  /** Adds the usual fault: the input, its value, and what was expected. */
  readonly refuseValue: (name: InputName, expected: string) => null
  readonly faults: readonly string[]
}

/** A reader without faults so far; an input of the other action is always empty. */
export function createReader(source: InputSource, defaults: Defaults): Reader {
  const faults: string[] = []
  const raw = (name: InputName) => source.input(name).trim()
  const text = (name: InputName) => {
    const value = raw(name)
    return value === '' ? (defaults[name] ?? '') : value
  }
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
    refuse,
    refuseValue: (name, expected) =>
      refuse(`Input '${name}' is ${shown(text(name))}: expected ${expected}.`),
    faults,
  }
}
