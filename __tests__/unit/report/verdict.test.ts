import { describe, expect, it } from '@jest/globals'
import {
  errorAnnotation,
  verdictLine,
  verdictWarning,
} from '../../../src/report/verdict.js'
import { hostileReport } from './hostile-fixture.js'
import { badInputReport, instancesOf, reportOf } from './report-fixture.js'

describe('errorAnnotation', () => {
  it('tells the verdict, the first three ids, what to do next and the request id', () => {
    const report = reportOf(instancesOf(['H', '?', 'U', '', 'U', 'M', 'U']), {
      conclusion: 'timed_out',
      reason: 'timeout',
      message: 'Timed out.',
      advice: 'Look.',
    })
    expect(errorAnnotation(report)).toBe(
      'Timed out.\nInstances: i-bp100006, i-bp100003, i-bp100005 and 2 more\nNext: Look.\nRequest id: REQ-1',
    )
  })

  it('names nobody that the verdict names already, or that nobody read', () => {
    const timedOut = { conclusion: 'timed_out', reason: 'timeout' } as const
    for (const letters of [
      ['H', 'U'],
      ['', ''],
    ])
      expect(
        errorAnnotation(reportOf(instancesOf(letters), timedOut)),
      ).not.toMatch(/^Instances:/m)
  })

  it("prefers the request id of the error's cause", () => {
    const report = reportOf(instancesOf(['U']), {
      conclusion: 'error',
      reason: 'auth',
      cause: { error: { code: 'NoPermission', message: '' }, requestId: 'R-7' },
    })
    expect(errorAnnotation(report)).toMatch(/Request id: R-7$/)
  })

  it('holds every fault of refused inputs', () => {
    const message = errorAnnotation(badInputReport(['One.', 'Two.']))
    expect(message).toMatch(/^One\. Two\.\nNext: /)
  })

  it.each([
    ['hostile instances', hostileReport(100)],
    [
      'a thousand faults',
      badInputReport(new Array<string>(1_000).fill('A fault. ::x')),
    ],
  ])('stays within 4,096 characters and inert for %s', (_, report) => {
    const message = errorAnnotation(report)
    expect(message.length).toBeLessThanOrEqual(4_096)
    for (const line of message.split('\n')) {
      expect(line).not.toMatch(/##\[|^\s*::|\p{Cc}/u)
    }
  })
})

describe('verdictLine', () => {
  it('says the words of a verdict only where no annotation says them', () => {
    const told = { message: 'All well.', advice: 'Rest.' }
    expect(verdictLine(reportOf([], told))).toBe(
      'Verdict: success (ok). All well. Rest.',
    )
    const red = { ...told, conclusion: 'failure', reason: 'unhealthy' } as const
    expect(verdictLine(reportOf([], red))).toBe('Verdict: failure (unhealthy).')
  })

  it('is inert under hostile text', () => {
    const line = verdictLine({ ...hostileReport(60), conclusion: 'success' })
    expect(line).not.toMatch(/##\[|^\s*::|\p{Cc}/u)
  })
})

describe('verdictWarning', () => {
  it('has nothing to say of a plain run', () => {
    expect(
      verdictWarning(reportOf(instancesOf(['H', 'UH', 'HUH', 'HUH']))),
    ).toBeNull()
    expect(verdictWarning(badInputReport(['One.']))).toBeNull()
  })

  it.each([
    [
      'who fell back twice, who most first',
      reportOf(instancesOf(['HUH', 'HUHUH', 'HUHUHU'])),
      /^Flapping: i-bp100003 fell back 3 times, i-bp100002 fell back 2 times; /,
    ],
    [
      'an odd AppStatus under a green',
      reportOf(instancesOf(['H', 'O'])),
      /^Green by .*: i-bp100002 \(CONNECTED, app STOPPED\);/,
    ],
    [
      'throttling',
      reportOf(instancesOf(['H']), {
        throttling: { pauses: 2, pausedMs: 3_000 },
      }),
      /^Web\+ throttled the run: 2 pauses cost 3 s of its 12 s; (?!.*'interval')/,
    ],
    [
      'throttling of more rounds than one',
      reportOf(instancesOf(['H']), {
        rounds: 2,
        throttling: { pauses: 1, pausedMs: 3_000 },
      }),
      /: 1 pause cost 3 s of its 12 s; lengthen 'interval' or/,
    ],
    [
      'ignored ids',
      reportOf(instancesOf(['H']), { ignored: ['i-1', 'i-2', 'i-3', 'i-4'] }),
      /i-1, i-2, i-3 and 1 more/,
    ],
  ])('warns of %s', (_, report, expected) => {
    expect(verdictWarning(report)).toMatch(expected)
  })

  it('says nothing of an AppStatus where the run is not green', () => {
    const report = reportOf(instancesOf(['O', 'U']), {
      conclusion: 'timed_out',
      reason: 'timeout',
    })
    expect(verdictWarning(report)).toBeNull()
  })

  it('is one bounded line under hostile text', () => {
    const line = verdictWarning(hostileReport(500)) ?? ''
    expect(line).not.toMatch(/##\[|^\s*::|\p{Cc}/u)
    expect(line.length).toBeGreaterThan(100)
    expect(line.length).toBeLessThanOrEqual(4_096)
  })
})
