import { readFile } from 'node:fs/promises'
import { ScenarioError } from '../scenario-error.js'
import type { Scenario } from '../scenario-parse.js'
import { parseScenario } from '../scenario-parse.js'
import appUnhealthy from './app-unhealthy.json' with { type: 'json' }
import badKey from './bad-key.json' with { type: 'json' }
import byName from './by-name.json' with { type: 'json' }
import clockOff from './clock-off.json' with { type: 'json' }
import standard from './default.json' with { type: 'json' }
import deployFailed from './deploy-failed.json' with { type: 'json' }
import deploy from './deploy.json' with { type: 'json' }
import diagnosis from './diagnosis.json' with { type: 'json' }
import environment from './environment.json' with { type: 'json' }
import flaky from './flaky.json' with { type: 'json' }
import healthy from './healthy.json' with { type: 'json' }
import hundred from './hundred.json' with { type: 'json' }
import notFound from './not-found.json' with { type: 'json' }
import oidc from './oidc.json' with { type: 'json' }
import oldSignature from './old-signature.json' with { type: 'json' }
import rolling from './rolling.json' with { type: 'json' }
import superseded from './superseded.json' with { type: 'json' }
import throttled from './throttled.json' with { type: 'json' }
import timeout from './timeout.json' with { type: 'json' }

/** The scenarios that come with the simulator, by name; JSON before parsing. */
export const BUILT_IN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['default', standard],
  ['deploy', deploy],
  ['deploy-failed', deployFailed],
  ['superseded', superseded],
  ['by-name', byName],
  ['diagnosis', diagnosis],
  ['healthy', healthy],
  ['timeout', timeout],
  ['bad-key', badKey],
  ['flaky', flaky],
  ['hundred', hundred],
  ['rolling', rolling],
  ['environment', environment],
  ['throttled', throttled],
  ['not-found', notFound],
  ['app-unhealthy', appUnhealthy],
  ['clock-off', clockOff],
  ['old-signature', oldSignature],
  ['oidc', oidc],
])

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function readValue(name: string): Promise<unknown> {
  if (BUILT_IN.has(name)) return BUILT_IN.get(name)
  const text = await readFile(name, 'utf8').catch((error: unknown) => {
    const names = [...BUILT_IN.keys()].join(', ')
    throw new ScenarioError([
      /[./\\]/.test(name)
        ? `Scenario file '${name}' cannot be read: ${reasonOf(error)}.`
        : `Scenario '${name}' is not known: expected a JSON file or one of ${names}.`,
    ])
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ScenarioError([
      `Scenario file '${name}' is not JSON: ${reasonOf(error)}.`,
    ])
  }
}

/** A built-in scenario, or one from a file; throws a ScenarioError with every fault. */
export async function loadScenario(name: string): Promise<Scenario> {
  const value = await readValue(name)
  try {
    return parseScenario(value)
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    const lines = [`Scenario '${name}' has faults:`, ...error.faults]
    throw new ScenarioError([lines.join('\n  ')])
  }
}
