import type { Runtime } from '../runtime.js'

/** Every output of the action, with what a run leaves that nobody could finish. */
export const INTERIM = {
  conclusion: 'cancelled',
  healthy: 'false',
  reason: 'cancelled',
  message: 'It was killed before it had a verdict.',
  'total-count': '0',
  'healthy-count': '0',
  'unhealthy-count': '0',
  'unknown-count': '0',
  'healthy-instances': '[]',
  'unhealthy-instances': '[]',
  'unknown-instances': '[]',
  instances: '[]',
  'environment-id': '',
  change: '',
  diagnosis: '[]',
  rounds: '0',
  requests: '0',
  flaps: '0',
  'duration-seconds': '0',
  'report-file': '',
  'report-page': '',
}

/**
 * Sets the outputs that a killed process leaves; a verdict replaces them. Never
 * throws: a file that takes none is told of by whoever sets the verdict's.
 */
export function setInterimOutputs({ core }: Pick<Runtime, 'core'>): void {
  try {
    for (const [name, value] of Object.entries(INTERIM))
      core.setOutput(name, value)
  } catch {
    // The gate goes on, for log, status and summary.
  }
}
