import fc from 'fast-check'
import { expect, it } from '@jest/globals'
import { draw, requestIdOf } from '../../../simulator/random.js'

it('draws the same number for the same seed and key, in [0, 1)', () => {
  const key = fc.array(fc.oneof(fc.string(), fc.nat()))
  fc.assert(
    fc.property(fc.nat(), key, (seed, parts) => {
      const number = draw(seed, parts)
      return number === draw(seed, parts) && number >= 0 && number < 1
    }),
  )
})

it('spreads neighbouring keys evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let nth = 0; nth < 10_000; nth += 1) {
    const tenth = Math.floor(draw(1, ['fault', 0, 'i-1', nth]) * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  expect(Math.min(...tenths)).toBeGreaterThan(850)
  expect(Math.max(...tenths)).toBeLessThan(1150)
})

it('draws other numbers for another seed', () => {
  expect(draw(1, ['i-1'])).not.toBe(draw(2, ['i-1']))
})

it('gives request ids of their own, as upper-case UUIDs', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => requestIdOf(1, index))
  expect(new Set(ids).size).toBe(1000)
  expect(ids[0]).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/)
})
