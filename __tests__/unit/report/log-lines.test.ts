import { describe, expect, it } from '@jest/globals'
import type { Round } from '../../../src/gate/reading.js'
import {
  headerLine,
  heartbeatLine,
  roundLines,
  verdictLine,
} from '../../../src/report/log.js'
import { hostileReport } from './hostile-fixture.js'
import { HOSTILE } from './hostile-text.js'
import {
  SETTINGS,
  answerOf,
  countsOf,
  instancesOf,
  reportOf,
} from './report-fixture.js'

const INERT = /^(?!.*##\[)(?!\s*::)[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u

function roundOf(letters: string): Round {
  return {
    number: 2,
    startedAtMs: 10_000,
    endedAtMs: 11_000,
    outcome: 'broke',
    asked: letters.length,
    departed: [],
    joined: [],
    changes: instancesOf(Array.from(letters)).flatMap(({ id, changes }) =>
      changes.map((change) => ({ id, change: { ...change, atMs: 10_400 } })),
    ),
  }
}

const linesOf = (round: Round, successThreshold = 1) =>
  roundLines(round, { successThreshold })

describe('headerLine', () => {
  it('tells how many instances are judged, and by which settings', () => {
    expect(headerLine({ settings: SETTINGS, instances: 5 })).toBe(
      'Checking 5 instances: region cn-hangzhou, api-endpoint https://webplus.cn-hangzhou.aliyuncs.com, signature-algorithm ACS3-HMAC-SHA256, credentials access-key-id and access-key-secret, mode wait, timeout 10m, interval 10s, initial-delay 0s, request-timeout 10s, healthy-statuses CONNECTED, healthy-app-statuses any, min-healthy 100%, success-threshold 1, not-found fail, max-errors 0, fail-on failure,timed_out,error, max-concurrency 10, max-requests-per-second 0.',
    )
  })

  it('leaves the number open for an environment', () => {
    expect(headerLine({ settings: SETTINGS, instances: null })).toMatch(
      /^Checking the instances of the environment: /,
    )
  })
})

describe('roundLines', () => {
  it('has a line for each change, the not-healthy ones first', () => {
    expect(linesOf(roundOf('HU?M'))).toEqual([
      'Round 2, 10 s: i-bp100002 is unhealthy (DISCONNECTED, app UNKOWN).',
      'Round 2, 10 s: i-bp100003 is unknown (no answer: ECONNRESET: read ECONNRESET).',
      'Round 2, 10 s: i-bp100004 is unhealthy (not found: InstanceNotExists: The instance does not exist, request id REQ-1).',
      'Round 2, 10 s: i-bp100001 is healthy (CONNECTED).',
    ])
  })

  it('says first that new instances have rounds counted anew, where they are', () => {
    const joined = ['i-1', '##[error]x', 'i-3', 'i-4']
    const round = { ...roundOf('H'), joined }
    expect(linesOf(round)).toEqual(linesOf(roundOf('H')))
    expect(linesOf(round, 2)).toEqual([
      'Round 2, 10 s: new in the environment: i-1, # #[error]x, i-3 and 1 more. Rounds are counted anew from here on.',
      ...linesOf(roundOf('H')),
    ])
  })

  it('is silent where nothing changed', () => {
    expect(linesOf(roundOf(''))).toEqual([])
  })

  it('says 20 changes whole and counts the rest', () => {
    const lines = linesOf(roundOf(`${'H'.repeat(10)}${'U'.repeat(22)}`))
    expect(lines).toHaveLength(21)
    expect(lines.slice(0, 20).every((line) => line.includes('unhealthy'))).toBe(
      true,
    )
    expect(lines[20]).toBe(
      'Round 2: 12 more changes, 2 to not healthy, 10 to healthy.',
    )
    expect(linesOf(roundOf('H'.repeat(20)))).toHaveLength(20)
  })

  it.each(HOSTILE)('is inert and bounded when the server says %j', (text) => {
    const error = { code: text, message: text }
    const answers = [
      { kind: 'none', class: 'api', error, requestId: text },
      { kind: 'missing', notYours: false, error, requestId: text },
      { ...answerOf('U'), agentStatus: text, appStatus: text },
    ] as const
    for (const answer of answers) {
      const change = { round: 1, atMs: 5, status: 'unhealthy', answer } as const
      const [line] = linesOf({
        ...roundOf(''),
        changes: [{ id: text, change }],
      })
      expect(line).toMatch(INERT)
      expect(line?.length).toBeLessThanOrEqual(1_000)
    }
  })
})

describe('heartbeatLine', () => {
  it('tells how far the run is and what it waits for', () => {
    const instances = instancesOf(['H', 'U', '?', 'U', 'U'])
    expect(
      heartbeatLine({
        elapsedMs: 60_000,
        leftMs: 540_000,
        counts: countsOf(instances),
        needed: 5,
        instances,
      }),
    ).toBe(
      '1 m: 1 of 5 instances healthy, 5 needed, 3 unhealthy, 1 unknown; 9 m left; waiting for i-bp100002 (DISCONNECTED, app UNKOWN), i-bp100003 (no answer: ECONNRESET), i-bp100004 (DISCONNECTED, app UNKOWN) and 1 more.',
    )
  })
})

describe('verdictLine', () => {
  it('tells conclusion, reason, message and advice', () => {
    const report = reportOf([], { message: 'All well.', advice: 'Rest.' })
    expect(verdictLine(report)).toBe('Verdict: success (ok). All well. Rest.')
  })

  it('is inert under hostile text', () => {
    expect(verdictLine(hostileReport(60))).toMatch(INERT)
  })
})
