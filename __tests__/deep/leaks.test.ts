import { expect, it, jest } from '@jest/globals'
import { playHours } from './leaks-hours.js'

// DEEP=1 asks for a whole day: 8,640 rounds.
const HOURS = process.env['DEEP'] === '1' ? 24 : 6
// The changes that a report tells fill up; one listener forgotten at each
// request would be 7 MB in six hours.
const FLAT_BYTES = 4_000_000
const FLAT_COUNT = 5

jest.setTimeout(600_000)

it(`${String(HOURS)} hours of waiting for a hundred instances hold no more at their end than after the first quarter`, async () => {
  const wait = await playHours(HOURS)
  expect(wait).toMatchObject({ conclusion: 'timed_out', listenersLeft: 0 })
  // There was something in them.
  expect(wait.requests).toBeGreaterThan(5_000 * HOURS)
  expect(wait.flaps).toBeGreaterThan(100 * HOURS)
  expect(wait.lines).toBeGreaterThan(wait.requests)
  const [first, ...later] = wait.held
  if (first === undefined) throw new Error('There was no first quarter.')
  expect(later).toHaveLength(3)
  for (const one of later) {
    expect(one.heapBytes - first.heapBytes).toBeLessThan(FLAT_BYTES)
    expect(one.signals).toBeLessThanOrEqual(first.signals + FLAT_COUNT)
    expect(one.listeners).toBeLessThanOrEqual(first.listeners + FLAT_COUNT)
    expect(one.sleepers).toBeLessThanOrEqual(first.sleepers + FLAT_COUNT)
    expect(one.handles).toBeLessThanOrEqual(first.handles + FLAT_COUNT)
  }
})
