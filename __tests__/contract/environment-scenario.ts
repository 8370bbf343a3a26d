import type { RawScenario } from './against-simulator.js'

/** A whole environment, looked at often. */
export const OF = {
  interval: '300ms',
  timeout: '20s',
  'request-timeout': '5s',
  'environment-id': 'we-1',
}

/** These instances, all in environment `we-1`. */
export const environmentOf = (instances: RawScenario, rest: object = {}) => ({
  instances,
  environments: { 'we-1': { name: 'shop' } },
  ...rest,
})
