import { readFile } from 'node:fs/promises'
import { BUILT_IN } from '../scenarios/built-in.js'
import { ScenarioError } from '../scenario-fields.js'
import { parseScenario } from '../scenario-parse.js'
import type { Scenario } from '../scenario.js'
import { UsageError } from './surroundings.js'

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function readValue(name: string): Promise<unknown> {
  if (BUILT_IN.has(name)) return BUILT_IN.get(name)
  const text = await readFile(name, 'utf8').catch((error: unknown) => {
    const names = [...BUILT_IN.keys()].join(', ')
    throw new UsageError(
      /[./\\]/.test(name)
        ? `Scenario file '${name}' cannot be read: ${reasonOf(error)}.`
        : `Scenario '${name}' is not known: expected a JSON file or one of ${names}.`,
    )
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(
      `Scenario file '${name}' is no JSON: ${reasonOf(error)}.`,
    )
  }
}

/** A built-in scenario, or one from a file; throws a UsageError with every fault. */
export async function loadScenario(name: string): Promise<Scenario> {
  const value = await readValue(name)
  try {
    return parseScenario(value)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    throw new UsageError(
      [`Scenario '${name}' has faults:`, ...error.faults].join('\n  '),
    )
  }
}
