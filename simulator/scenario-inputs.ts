import type { Scenario } from './scenario-parse.js'

/** Inputs of the gate by name. */
export type Inputs = Readonly<Record<string, string>>

/** Inputs that choose the instances to judge. */
const PLACES = [
  'environment-id',
  'environment-name',
  'instance-ids',
  'instance-ids-file',
] as const

/** The inputs for the gate's keys; those of the scenario itself win. */
function keyInputs(
  { session, keys, inputs }: Scenario,
  origin: string,
): Inputs {
  const [key] = keys
  const given: Inputs =
    session === null
      ? {
          'access-key-id': key?.id ?? '',
          'access-key-secret': key?.secret ?? '',
          'security-token': key?.token ?? '',
        }
      : {
          'role-to-assume': session.roleArn,
          'oidc-provider-arn': session.oidcProviderArn,
          audience: session.audience,
          'sts-endpoint': origin,
        }
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, inputs[name] ?? value]),
  )
}

/** All inputs of the gate for a scenario that is served at `origin`. */
export function inputsOf(scenario: Scenario, origin: string): Inputs {
  const { inputs, instances } = scenario
  const saysWhere = PLACES.some((name) => name in inputs)
  return {
    'api-endpoint': origin,
    'instance-ids': saysWhere ? '' : [...instances.keys()].join('\n'),
    ...inputs,
    ...keyInputs(scenario, origin),
  }
}

/**
 * Inputs of scenarios that are outputs of the action; empty if the scenario
 * does not set it.
 */
const OF_SCENARIOS = [
  'environment-name',
  'application-name',
  'change-id',
  'package-version',
  'diagnosis',
  'healthy-app-statuses',
  'interval',
  'max-concurrency',
  'not-found',
  'request-timeout',
  'signature-algorithm',
  'success-threshold',
  'timeout',
] as const

/**
 * The outputs of the simulator's action, without its log: values for the gate's
 * inputs of the same names.
 */
export function outputsOf(scenario: Scenario, origin: string): Inputs {
  const { inputs, instances, environments } = scenario
  const names = [
    'access-key-id',
    'access-key-secret',
    'security-token',
    'role-to-assume',
    'oidc-provider-arn',
    'audience',
    'sts-endpoint',
  ]
  const keys = keyInputs(scenario, origin)
  const [first = ''] = environments.keys()
  const byName = 'environment-name' in inputs
  const own = OF_SCENARIOS.map((name) => {
    // The gate would read an empty text here as a step that set nothing.
    const isStrict = name === 'change-id' || name === 'package-version'
    return [name, inputs[name] ?? (isStrict ? 'none' : '')] as const
  })
  return {
    'api-endpoint': origin,
    ...Object.fromEntries(names.map((name) => [name, keys[name] ?? ''])),
    'instance-ids': JSON.stringify([...instances.keys()]),
    'environment-id': inputs['environment-id'] ?? (byName ? '' : first),
    ...Object.fromEntries(own),
    inputs: JSON.stringify(inputs),
  }
}
