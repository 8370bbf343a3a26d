import { describe, expect, it } from '@jest/globals'
import { count, newHistory, type History } from '../../src/webplus/job.js'
import type { NetworkTrouble, Trouble } from '../../src/webplus/outcome.js'
import {
  decideRetry,
  type RetryFacts,
} from '../../src/webplus/retry-decision.js'
import {
  clockOff,
  expired,
  missing,
  passing,
  refused,
  reset,
  throttledFor,
  unknownHost,
} from './outcomes.js'

type Facts = Partial<Omit<RetryFacts, 'history'>> & Partial<History>

/** What is decided early in a run where nothing was answered yet. */
const decided = (outcome: Trouble | NetworkTrouble, facts: Facts = {}) =>
  decideRetry(outcome, {
    history: { ...newHistory(), ...facts },
    hasAnswered: false,
    isServerDated: false,
    pauseFits: true,
    ...facts,
  })

const throttled = throttledFor(null)

describe('an outcome that is not what was asked for', () => {
  it.each<[string, Trouble | NetworkTrouble, Facts, unknown]>([
    ['unknown to Web+ is handed on', missing, {}, missing],
    ['of a try that was cut stops', { kind: 'cut' }, {}, 'stop'],
    ['of old keys is tried again', expired, {}, 'again'],
    ['of throttling lets the others go first', throttled, {}, 'back in line'],
    ['of a clock that is off is tried again', clockOff(5), {}, 'again'],
    ['in passing backs off', passing, { failures: 1 }, 'after a backoff'],
    ['in passing backs off twice', reset, { failures: 2 }, 'after a backoff'],
    [
      'in passing for the third time is no answer',
      passing,
      { failures: 3 },
      { ...passing, kind: 'none' },
    ],
    [
      'of a host name that does not exist backs off',
      unknownHost,
      { failures: 2, unknownHosts: 2 },
      'after a backoff',
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
    expect(decided(outcome, facts)).toEqual(expected)
  })

  it.each<[string, Trouble | NetworkTrouble, Facts, string]>([
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
      'is a host name that never existed',
      unknownHost,
      { failures: 3, unknownHosts: 3 },
      'network',
    ],
  ])('is a Refusal where it %s', (_, outcome, facts, reason) => {
    const { error, requestId } = { error: null, requestId: null, ...outcome }
    expect(() => decided(outcome, facts)).toThrow(
      expect.objectContaining({
        name: 'Refusal',
        reason,
        detail: error,
        requestId,
      }),
    )
  })
})

it.each<[string, Trouble | NetworkTrouble, Partial<History>]>([
  ['in passing', passing, { failures: 1 }],
  ['for want of a host', unknownHost, { failures: 1, unknownHosts: 1 }],
  ['by throttling: no', throttled, {}],
  ['for good: no', refused, {}],
])('counts among the failures of a job what failed %s', (...row) => {
  const [, outcome, expected] = row
  const history = newHistory()
  count(history, outcome)
  expect(history).toEqual({ ...newHistory(), ...expected })
})
