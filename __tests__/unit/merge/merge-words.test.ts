import { describe, expect, it } from '@jest/globals'
import type { Report } from '../../../src/report/report.js'
import {
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
  shardReport,
} from './merge-fixture.js'

describe('the words of a merge', () => {
  const green = gateReport('green', ['H', 'UH'])
  const stale = (letters: readonly string[], needed = 3) =>
    gateReport('slow', letters, { ...ENDED.timedOut, ...LATE, needed })
  const cases: readonly (readonly [
    string,
    readonly Report[],
    message: RegExp,
    advice: RegExp,
  ])[] = [
    [
      'a green',
      [green],
      /^Merged 1 report: 2 of 2 instances healthy\. Oldest reading: green-1, 2026-01-02T03:04:06Z\.$/,
      /^$/,
    ],
    [
      'a failure, what is wrong first',
      [green, gateReport('red', ['H', 'U'], ENDED.failure)],
      /^Too few instances are healthy\. Merged 2 reports: 3 of 4 instances healthy, needs 4; not healthy: red-2 \(DISCONNECTED, app UNKNOWN\)\. Oldest reading: green-1, 2026-01-02T03:04:06Z\.$/,
      /agent runs/,
    ],
    [
      'a gate that vouched for nothing, by its name',
      [green, gateReport('flaps', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate requires: flaps\./,
      /./,
    ],
    [
      'an environment without instances',
      [green, environmentReport('we-1', [], { ...ENDED.timedOut, needed: 2 })],
      /^we-1: Timed out after .*Merged 2 reports: /,
      /environment/,
    ],
    [
      'an environment that lacks instances',
      [environmentReport('we-1', ['H'], { ...ENDED.timedOut, needed: 3 })],
      /^we-1 is short of 2 instances\. Too few/,
      /showed up/,
    ],
    [
      'empty shares alone',
      [shardReport('0/1', [])],
      /^No instance was judged\. Merged 1 report: no instance was seen\.$/,
      /agent runs/,
    ],
    [
      'ids not found',
      [gateReport('gone', ['M', 'H'], ENDED.notFound)],
      /^Web\+ does not know 1 instance: gone-1 \(not found\)\. Too few/,
      /./,
    ],
    [
      'an error, in the words of its report',
      [green, gateReport('e', ['?'], ENDED.error)],
      /^e: No answer after .* Merged 2 reports: 2 of 3 instances healthy, needs 3; not healthy: e-1/,
      /./,
    ],
    [
      'healthy instances that were not read again, first of all',
      [green, stale(['H', 'H', 'U'])],
      /^Too few instances are healthy: 2 of 4 were last read before the last round of their gate \(slow\)\. Merged 2 reports: 4 of 5 instances healthy, needs 5; not healthy: slow-3/,
      /./,
    ],
    [
      'a cancellation',
      [green, gateReport('c', ['H'], ENDED.cancelled)],
      /^Cancelled: c\. Merged 2 reports/,
      /^Run that job again/,
    ],
    [
      'refused inputs of one gate',
      [green, gateReport('f', [], { ...ENDED.config, faults: ['Bad.'] })],
      /^f: Bad\.$/,
      /inputs/,
    ],
  ]

  it.each(cases)('tell of %s', (_, reports, message, advice) => {
    const told = merged(reports)
    expect(told.message).toMatch(message)
    expect(told.advice).toMatch(advice)
  })

  const big = gateReport('big', ['H', 'H', 'H', 'H', 'H'])
  it.each<[string, readonly Report[], RegExp]>([
    [
      'a gate that stayed shut over readings that it did not repeat',
      [big, stale(['H', 'U'], 1)],
      /^1 of 6 was last read before the last round of its gate \(slow\)\. Merged/,
    ],
    [
      'another cause than readings that were not repeated',
      [big, stale(['H', 'U'], 2), gateReport('f', ['HUH'], ENDED.timedOut)],
      /^Healthy at the end, but not in as many rounds as its own gate requires: f\. Merged/,
    ],
  ])('tell, where enough are healthy, of %s', (_, reports, message) => {
    const { conclusion, message: told } = merged(reports, {
      kind: 'count',
      count: 5,
    })
    expect(conclusion).toBe('failure')
    expect(told).toMatch(message)
  })

  it('say under a green whose health is not fresh', () => {
    expect(
      merged([green, stale(['H', 'U'])], { kind: 'count', count: 2 }).message,
    ).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (needs 2). 1 of 3 was last read before the last round of its gate (slow). Not healthy: slow-2 (DISCONNECTED, app UNKNOWN). Not green by itself: slow. Oldest reading: green-1, 2026-01-02T03:04:06Z.',
    )
  })

  it('say under a green who is not healthy and whose gate did not open', () => {
    const red = gateReport('red', ['H', 'U'], ENDED.failure)
    expect(merged([green, red], { kind: 'count', count: 3 }).message).toBe(
      'Merged 2 reports: 3 of 4 instances healthy (needs 3). Not healthy: red-2 (DISCONNECTED, app UNKNOWN). Not green by itself: red. Oldest reading: green-1, 2026-01-02T03:04:06Z.',
    )
  })
})
