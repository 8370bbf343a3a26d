import { afterEach, beforeEach } from '@jest/globals'

/** What `create` makes, anew for each test of a file and ended after it. */
export function forEachTest<T extends { readonly end: () => Promise<void> }>(
  create: () => T,
): () => T {
  let present: T | null = null
  beforeEach(() => {
    present = create()
  })
  afterEach(() => present?.end())
  return () => {
    if (present === null) throw new Error('No test is running.')
    return present
  }
}
