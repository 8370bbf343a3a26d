import { describe, expect, it } from '@jest/globals'
import { heartbeatLine, requestLine } from '../../src/compose/log.js'
import type { Outcome } from '../../src/webplus/call-error.js'
import { countsOf, instancesOf } from './report/report-fixture.js'

const lineOf = (outcome: Outcome, durationMs = 12.4) =>
  requestLine({ id: 'i-a', tryNumber: 2, durationMs, outcome })
const HOSTILE = [
  '::error::pwned',
  '\r\n::set-output name=x::y',
  '##[error]pwned',
  '#\u200b#[group]x',
  'one\u2028::warning::two',
  '\u202egnp.exe\u0000\u001b[31m',
  'S'.repeat(10_000),
]
const error = { code: 'Some.Code', message: 'Some text.' }

describe('a line about one request', () => {
  it.each<[string, Outcome, string]>([
    [
      'health',
      {
        kind: 'health',
        agentStatus: 'CONNECTED',
        appStatus: 'UNKOWN',
        disconnectedTime: 0,
        requestId: 'R-1',
      },
      'i-a, try 2, 12 ms: agent CONNECTED, app UNKOWN (request id R-1).',
    ],
    ['a cut', { kind: 'aborted' }, 'i-a, try 2, 12 ms: aborted.'],
    [
      'an id not found',
      { kind: 'missing', notYours: false, error, requestId: null },
      'i-a, try 2, 12 ms: missing: Some.Code: Some text.',
    ],
    [
      'a pause asked for',
      {
        kind: 'throttled',
        class: 'throttled',
        retryAfterMs: 1_500,
        error,
        requestId: 'R-2',
      },
      'i-a, try 2, 12 ms: throttled: Some.Code, asked to wait 1500 ms (request id R-2): Some text.',
    ],
    [
      'a pause of our own',
      {
        kind: 'throttled',
        class: 'throttled',
        retryAfterMs: null,
        error,
        requestId: null,
      },
      'i-a, try 2, 12 ms: throttled: Some.Code: Some text.',
    ],
    [
      'a failure in passing',
      { kind: 'transient', class: 'network', error, requestId: null },
      'i-a, try 2, 12 ms: transient: Some.Code: Some text.',
    ],
    [
      'a refusal',
      { kind: 'permanent', reason: 'auth', error, requestId: null },
      'i-a, try 2, 12 ms: permanent: Some.Code: Some text.',
    ],
  ])('tells of %s', (_, outcome, line) => {
    expect(lineOf(outcome)).toBe(line)
  })

  it.each(HOSTILE)('is one inert line of bounded length: %j', (text) => {
    for (const outcome of [
      {
        kind: 'health',
        agentStatus: text,
        appStatus: text,
        disconnectedTime: text,
        requestId: text,
      },
      {
        kind: 'transient',
        class: 'api',
        error: { code: text, message: text },
        requestId: text,
      },
    ] as const) {
      const line = lineOf(outcome)
      expect(line).toMatch(/^i-a, try 2/)
      expect(line).not.toMatch(/[\r\n\u2028\u2029]|##\[/)
      expect(line.length).toBeLessThanOrEqual(500)
    }
  })
})

describe('heartbeatLine', () => {
  it('tells how far the run is and what it waits for', () => {
    const instances = instancesOf(['H', 'U', '?', 'U', 'U'])
    expect(
      heartbeatLine(
        {
          counts: () => countsOf(instances),
          needed: () => 5,
          instances: () => [...instances],
        },
        { elapsedMs: 60_000, leftMs: 540_000 },
      ),
    ).toBe(
      '1 m: 1 of 5 instances healthy, needs 5, 3 unhealthy, 1 unknown; 9 m left; waiting for i-bp100002 (DISCONNECTED, app UNKNOWN), i-bp100004 (DISCONNECTED, app UNKNOWN), i-bp100005 (DISCONNECTED, app UNKNOWN) and 1 more.',
    )
  })
})
