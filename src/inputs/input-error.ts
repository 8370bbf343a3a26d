import type { Verdict } from '../gate/reading.js'

/** Every fault found in the inputs, each one line that shows no credential. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join(' '))
    this.faults = faults
  }
}

/** The verdict on a run that was asked for what cannot be done. */
export const refused: Verdict = {
  conclusion: 'error',
  reason: 'config',
  cause: null,
}
