import { expect, it } from '@jest/globals'
import { createRecentStarts } from '../../src/webplus/recent-starts.js'

it('a start counts for one span, to the millisecond', () => {
  const starts = createRecentStarts(1_000)
  const counts = [0, 500, 1_000, 1_499, 1_500, 9_000].map(starts.add)
  expect(counts).toEqual([1, 2, 2, 3, 3, 1])
})
