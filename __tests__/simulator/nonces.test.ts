import { expect, it } from '@jest/globals'
import { createNonces } from '../../simulator/nonces.js'

it('remembers a nonce for its whole lifetime', () => {
  const nonces = createNonces(1000)
  const used = [0, 999, 1000].map((atMs) => nonces.use('a', atMs))
  expect(used).toEqual([true, false, false])
})

it('remembers it still when a new generation has begun', () => {
  const nonces = createNonces(1000)
  nonces.use('old', 0)
  nonces.use('a', 900)
  nonces.use('b', 1100)
  expect(nonces.use('a', 1899)).toBe(false)
})

it('forgets it in the end', () => {
  const nonces = createNonces(1000)
  nonces.use('a', 0)
  nonces.use('b', 1001)
  nonces.use('c', 2002)
  expect(nonces.use('a', 2003)).toBe(true)
})
