/** Every fault found in the inputs, each one line that shows no credential. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join(' '))
    this.faults = faults
  }
}
