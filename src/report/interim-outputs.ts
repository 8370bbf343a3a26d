import { INTERIM } from './outputs.js'
import type { Runtime } from '../runtime.js'

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
