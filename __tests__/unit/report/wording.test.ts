import { describe, expect, it } from '@jest/globals'
import type { ReportFacts } from '../../../src/report/report.js'
import { verdictText } from '../../../src/report/wording.js'
import { hostileReport } from './hostile-fixture.js'
import { SETTINGS, instancesOf, unwordedOf } from './report-fixture.js'

function worded(
  letters: readonly string[],
  changed: Partial<ReportFacts> = {},
): ReturnType<typeof verdictText> {
  return verdictText(unwordedOf(instancesOf(letters), changed))
}

const TIMED_OUT = { conclusion: 'timed_out', reason: 'timeout' } as const
const NOT_FOUND = { conclusion: 'failure', reason: 'not_found' } as const

describe('verdictText', () => {
  const cases: readonly (readonly [
    string,
    readonly string[],
    Partial<ReportFacts>,
    string,
  ])[] = [
    [
      'a green',
      ['UH', 'UH', 'UH'],
      { durationMs: 42_000, rounds: 3, requests: 12 },
      '3 of 3 instances healthy after 42 s (3 rounds, 12 requests); the last round took 1.2 s.',
    ],
    [
      'a green from the first round on',
      ['H', 'H'],
      { durationMs: 1_300, requests: 1 },
      '2 of 2 instances healthy after 1.3 s (1 round, 1 request); the last round took 1.2 s.',
    ],
    [
      'a green of one look',
      ['H'],
      { durationMs: 1_300, settings: { ...SETTINGS, mode: 'once' } },
      '1 of 1 instance healthy after 1.3 s (1 round, 1 request); the last round took 1.2 s.',
    ],
    [
      'a green below all',
      ['UH', 'UU'],
      { needed: 1 },
      '1 of 2 instances healthy (needs 1) after 22 s (2 rounds, 4 requests); the last round took 1.2 s. Not healthy: i-bp100002 (DISCONNECTED, app UNKNOWN).',
    ],
    [
      'an empty share',
      [],
      {},
      "0 of 0 instances healthy: this job's share of the ids is empty.",
    ],
    [
      'a timeout',
      ['H', 'U', '?', 'U', 'U', ''],
      { ...TIMED_OUT, durationMs: 600_000 },
      'Timed out after 10 m (timeout 10 m): 1 of 6 instances healthy, needs 6; not healthy: i-bp100002 (DISCONNECTED, app UNKNOWN), i-bp100004 (DISCONNECTED, app UNKNOWN), i-bp100005 (DISCONNECTED, app UNKNOWN) and 2 more.',
    ],
    [
      'a timeout short of rounds',
      ['UH'],
      {
        ...TIMED_OUT,
        durationMs: 600_000,
        streak: 1,
        settings: { ...SETTINGS, successThreshold: 3 },
      },
      'Timed out after 10 m (timeout 10 m): 1 of 1 instance healthy, needs 1; held 1 of 3 rounds.',
    ],
    [
      'ids not found',
      ['M', 'H', 'A', 'M', 'M'],
      NOT_FOUND,
      'Web+ does not know 4 instances: i-bp100001 (not found), i-bp100003 (does not exist or is not yours), i-bp100004 (not found) and 1 more; 1 of 5 instances healthy, needs 5.',
    ],
    [
      'ids all ignored',
      [],
      { ...NOT_FOUND, ignored: ['i-1', 'i-2'] },
      'Web+ knows none of the instances, so none is left to judge: i-1, i-2.',
    ],
    [
      'an environment not found',
      [],
      {
        ...NOT_FOUND,
        cause: {
          error: { code: 'EnvNotExists', message: 'No such environment.' },
          requestId: 'R-9',
        },
      },
      'Web+ does not know what is to be checked (EnvNotExists: No such environment); no instance was seen.',
    ],
    [
      'one look that failed',
      ['U'],
      {
        conclusion: 'failure',
        reason: 'unhealthy',
        durationMs: 900,
      },
      'Not healthy after 900 ms: 0 of 1 instance healthy, needs 1; not healthy: i-bp100001 (DISCONNECTED, app UNKNOWN).',
    ],
    [
      'a refusal',
      [''],
      {
        conclusion: 'error',
        reason: 'auth',
        durationMs: 800,
        cause: {
          error: {
            code: 'SignatureDoesNotMatch',
            message: 'string to sign is:topsecret',
          },
          requestId: 'R-1',
        },
      },
      'Web+ refused the signature (SignatureDoesNotMatch). No instance was read.',
    ],
    [
      'a refused key, where one was read',
      ['H', ''],
      {
        conclusion: 'error',
        reason: 'auth',
        cause: {
          error: { code: 'InvalidAccessKeyId.NotFound', message: 'No key.' },
          requestId: 'R-1',
        },
      },
      'Access was refused: InvalidAccessKeyId.NotFound: No key. 1 of 2 instances healthy, needs 2; not healthy: i-bp100002 (not read).',
    ],
    [
      'missing answers',
      ['?', 'H'],
      { conclusion: 'error', reason: 'network', durationMs: 60_000 },
      'No answer after 1 m: 1 of 2 instances healthy, needs 2; not healthy: i-bp100001 (no answer: ECONNRESET).',
    ],
    [
      'refused inputs',
      [],
      { conclusion: 'error', reason: 'config', faults: ['One.', 'Two.'] },
      'One. Two.',
    ],
    [
      'a cancellation',
      ['H', ''],
      { conclusion: 'cancelled', reason: 'cancelled', durationMs: 5_000 },
      'Cancelled after 5 s: 1 of 2 instances healthy, needs 2; not healthy: i-bp100002 (not read).',
    ],
  ]

  it.each(cases)('tells of %s', (_, letters, changed, message) => {
    expect(worded(letters, changed).message).toBe(message)
  })

  it('is one bounded, inert line under hostile text', () => {
    const { message } = verdictText(hostileReport(60))
    expect(message).not.toMatch(/##\[|^\s*::|\p{Cc}/u)
    expect(message.length).toBeLessThan(1_500)
  })
})
