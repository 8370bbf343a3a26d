import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import {
  count,
  newHistory,
  type History,
} from '../../../src/webplus/task-queue.js'
import { isCallError, type CallError } from '../../../src/webplus/call-error.js'
import {
  createProbation,
  decideRetry,
  type RetryFacts,
} from '../../../src/webplus/retry.js'
import {
  clockOff,
  expired,
  missing,
  odd,
  passing,
  refused,
  reset,
  throttledFor,
  unknownHost,
} from './outcomes.js'
import type { TransportError } from '../../../src/http/errors.js'

type Facts = Partial<Omit<RetryFacts, 'history'>> & Partial<History>

/** What is decided early in a run where nothing was answered yet. */
const decided = (outcome: CallError | TransportError, facts: Facts = {}) =>
  decideRetry(outcome, {
    history: { ...newHistory(), ...facts },
    hasAnswered: false,
    isServerDated: false,
    pauseFits: true,
    roundsOnProbation: 0,
    ...facts,
  })

const throttled = throttledFor(null)

describe('an outcome that is not what was asked for', () => {
  it.each<[string, CallError | TransportError, Facts, unknown]>([
    ['unknown to Web+ is handed on', missing, {}, missing],
    ['of a try that was cut stops', { kind: 'aborted' }, {}, 'stop'],
    ['of old keys is tried again', expired, {}, 'again'],
    ['of throttling lets the others go first', throttled, {}, 'requeue'],
    ['of a clock that is off is tried again', clockOff(5), {}, 'again'],
    ['in passing backs off', passing, { failures: 1 }, 'backoff'],
    ['in passing backs off twice', reset, { failures: 2 }, 'backoff'],
    [
      'in passing for the third time is no answer',
      passing,
      { failures: 3 },
      { ...passing, kind: 'none' },
    ],
    ['of an unknown code backs off', odd, { failures: 1 }, 'backoff'],
    [
      'of an unknown code is no answer after three tries',
      odd,
      { failures: 3 },
      { ...odd, kind: 'none' },
    ],
    [
      'of nothing but unknown codes is no answer in two rounds',
      odd,
      { failures: 3, roundsOnProbation: 1 },
      { ...odd, kind: 'none' },
    ],
    [
      'of nothing but unknown codes backs off in the third round too',
      odd,
      { failures: 2, roundsOnProbation: 2 },
      'backoff',
    ],
    [
      'of a host name that does not exist backs off',
      unknownHost,
      { failures: 2, unknownHosts: 2 },
      'backoff',
    ],
    [
      'of such a name after two other failures is no answer',
      unknownHost,
      { failures: 3, unknownHosts: 1 },
      { ...unknownHost, kind: 'none' },
    ],
    [
      'of such a name after any answer is no answer',
      unknownHost,
      { failures: 3, unknownHosts: 3, hasAnswered: true },
      { ...unknownHost, kind: 'none' },
    ],
  ])('%s', (_, outcome, facts, expected) => {
    expect(isCallError(outcome)).toBe(true)
    expect(decided(outcome, facts)).toEqual(expected)
  })

  it.each<[string, CallError | TransportError, Facts, string]>([
    ['waiting cannot cure', refused, {}, 'auth'],
    ['says so of renewed keys', expired, { hasRenewed: true }, 'auth'],
    [
      'throttles beyond the deadline',
      throttled,
      { pauseFits: false },
      'throttled',
    ],
    ['misses a date, and names none', clockOff(null), {}, 'auth'],
    ['misses its own date', clockOff(5), { isServerDated: true }, 'auth'],
    [
      'has an unknown code, and nothing else came in three rounds',
      odd,
      { failures: 3, roundsOnProbation: 2 },
      'api',
    ],
    [
      'is a host name that never existed',
      unknownHost,
      { failures: 3, unknownHosts: 3 },
      'network',
    ],
  ])('is a Refusal where it %s', (_, outcome, facts, reason) => {
    const { error, requestId } = { error: null, requestId: null, ...outcome }
    expect(() => decided(outcome, facts)).toThrow(
      expect.objectContaining({
        name: 'PermanentError',
        reason,
        detail: error,
        requestId,
      }),
    )
  })
})

it.each<[string, CallError | TransportError, Partial<History>]>([
  ['in passing', passing, { failures: 1 }],
  ['for want of a host', unknownHost, { failures: 1, unknownHosts: 1 }],
  ['with an unknown code', odd, { failures: 1 }],
  ['by throttling: no', throttled, {}],
  ['for good: no', refused, {}],
])('counts among the failures of a job what failed %s', (...row) => {
  const [, outcome, expected] = row
  const history = newHistory()
  count(history, outcome)
  expect(history).toEqual({ ...newHistory(), ...expected })
})

it('probation listens to a signal only while a task waits', async () => {
  const { enter, leave, learn } = createProbation()
  const controller = new AbortController()
  const { signal } = controller
  const listeners = () => getEventListeners(signal, 'abort').length
  const [first, second] = [{}, {}]
  expect(await enter(first, signal)).toBe(true)
  learn(odd, first)
  leave(first, true)
  expect(listeners()).toBe(0)
  const waiting = enter(second, signal)
  expect(listeners()).toBe(1)
  controller.abort()
  expect(await waiting).toBe(false)
  expect(listeners()).toBe(0)
})
