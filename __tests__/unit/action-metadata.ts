import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

interface Declared {
  readonly description?: unknown
  readonly default?: unknown
  readonly required?: unknown
}

/** An action's `action.yml`. */
export interface Action {
  readonly name: unknown
  readonly description: unknown
  readonly branding: unknown
  readonly inputs: Readonly<Record<string, Declared>>
  readonly outputs: Readonly<Record<string, Declared>>
  readonly runs: unknown
}

/** Reads an `action.yml` by its path in the repository. */
export function readAction(path: string): Action {
  const url = new URL(`../../${path}`, import.meta.url)
  return parse(readFileSync(url, 'utf8')) as Action
}

/** The default of each input as text, '' where it has none. */
export function defaultsOf({
  inputs,
}: Action): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      'default' in input ? input.default : '',
    ]),
  )
}

/** The description of each input and output, by its name. */
export function descriptionsIn({
  inputs,
  outputs,
}: Action): readonly (readonly [name: string, description: unknown])[] {
  return Object.entries({ ...inputs, ...outputs }).map(
    ([name, { description }]) => [name, description] as const,
  )
}

/** What a description of an input or an output is: one sentence. */
export const SENTENCE = /^\S.{15,298}\.$/
