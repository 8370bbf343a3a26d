import { describe, expect, it } from '@jest/globals'
import {
  cancelled,
  crashed,
  describeThrown,
  isRedByReading,
  notFound,
  success,
  timedOut,
  unexpected,
  unhealthy,
  type Verdict,
} from '../../../src/gate/verdict.js'

const superseded: Verdict = {
  conclusion: 'error',
  reason: 'superseded',
  cause: null,
}

describe('a verdict', () => {
  it.each<[string, Verdict, boolean]>([
    ['success', success, false],
    ['unhealthy', unhealthy, true],
    ['not found', notFound(null), true],
    ['timed out', timedOut(null), true],
    ['superseded', superseded, true],
    ['an unexpected error', unexpected('x'), false],
    ['cancelled', cancelled, false],
  ])('of %s is red by what was read, or not', (_, verdict, isRed) => {
    expect(isRedByReading(verdict)).toBe(isRed)
  })
})

describe('something thrown that nobody expects', () => {
  it.each<[string, unknown, string]>([
    ['an error', new TypeError('No.'), 'TypeError: No.'],
    [
      'an error with its cause',
      new Error('No.', { cause: new RangeError('Too far.') }),
      'Error: No.; Too far.',
    ],
    [
      'an error with a cause that is none',
      new Error('No.', { cause: { message: 'secret' } }),
      'Error: No.',
    ],
    ['a text', 'secret', 'a value that is not an Error was thrown'],
    ['nothing', null, 'a value that is not an Error was thrown'],
  ])('is described, and no more than that: %s', (_, thrown, message) => {
    expect(describeThrown(thrown)).toBe(message)
    expect(unexpected(thrown)).toEqual({
      conclusion: 'error',
      reason: 'api',
      cause: {
        kind: 'call',
        error: { code: 'UnexpectedError', message },
        requestId: null,
        advice: null,
      },
    })
  })
})

describe('a crash', () => {
  const reason = new Error('Gone.')
  const expected = { message: 'Uncaught', cause: reason }

  it('that was before ends whoever waits for it at once', async () => {
    await expect(crashed(AbortSignal.abort(reason))).rejects.toMatchObject(
      expected,
    )
  })

  it('ends whoever waits for it, and nobody before', async () => {
    const crash = new AbortController()
    let ended: unknown = null
    crashed(crash.signal).catch((error: unknown) => (ended = error))
    await new Promise((resolve) => setImmediate(resolve))
    expect(ended).toBeNull()
    crash.abort(reason)
    await new Promise((resolve) => setImmediate(resolve))
    expect(ended).toMatchObject(expected)
  })
})
