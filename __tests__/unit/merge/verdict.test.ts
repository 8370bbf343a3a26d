import { describe, expect, it } from '@jest/globals'
import {
  ALL,
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
} from './merge-fixture.js'
import { NO_DEPLOYMENT, type Report } from '../../../src/report/report.js'
import { CASES, cause, green, share } from './verdict-cases.js'

describe('the verdict of a merge', () => {
  it.each(CASES)(
    'follows from %s',
    (_, reports, minHealthy, conclusion, reason, needed) => {
      for (const order of [reports, [...reports].reverse()])
        expect(merged(order, minHealthy)).toMatchObject({
          conclusion,
          reason,
          needed,
        })
    },
  )

  it('does not rest on old readings in a merge of merges either', () => {
    const slow = gateReport('slow', ['H', 'H', 'U'], {
      ...ENDED.timedOut,
      ...LATE,
    })
    const one = merged([green, slow], share(50))
    expect(one.conclusion).toBe('success')
    const two = merged([one], share(50))
    expect(two.conclusion).toBe('success')
    for (const by of [share(70), share(85)])
      for (const nested of [one, two])
        expect(merged([nested], by).conclusion).toBe('failure')
    const fresh = merged([green, gateReport('b', ['H'])], share(50))
    expect(merged([fresh], ALL).conclusion).toBe('success')
  })

  it.each<[string, Report]>([
    [
      'has not confirmed the change that it waited for',
      gateReport('c', ['H', 'H', 'H', 'U'], {
        ...ENDED.timedOut,
        deployment: { ...NO_DEPLOYMENT, isProven: false },
      }),
    ],
    [
      'asked for an environment that Web+ does not know',
      environmentReport('we-1', ['M', 'M'], { ...ENDED.notFound, cause }),
    ],
    [
      'lost its environment on the way',
      environmentReport('we-1', ['H', 'H', 'M'], { ...ENDED.notFound, cause }),
    ],
    [
      'waited for an environment that never came to be',
      environmentReport('we-1', ['M', 'M'], ENDED.timedOut),
    ],
    ['found none of its ids', gateReport('lost', ['M', 'MM'], ENDED.notFound)],
    [
      'had no answer for any of its ids',
      gateReport('mute', ['?', 'M?'], ENDED.timedOut),
    ],
    [
      'dropped each of its ids as not found',
      gateReport('dropped', [], {
        ...ENDED.notFound,
        needed: 1,
        ignored: ['dropped-1'],
      }),
    ],
    [
      'read an environment without instances',
      environmentReport('we-1', [], { ...ENDED.timedOut, needed: 1 }),
    ],
    [
      'is a merge that read no health',
      merged([gateReport('lost', ['M'], ENDED.notFound)]),
    ],
    [
      'is a merge of a gate that judged nothing',
      merged([gateReport('none', [], { ...ENDED.timedOut, needed: 1 })]),
    ],
  ])('is that of the report alone that %s, whatever the quorum', (_, alone) => {
    const plenty = gateReport('plenty', new Array<string>(8).fill('H'))
    const { conclusion, reason } = alone
    expect(merged([plenty, alone], share(50))).toMatchObject({
      conclusion,
      reason,
    })
  })

  it.each<[string, Report]>([
    [
      'read one of its ids and did not find another',
      gateReport('gone', ['M', 'H'], ENDED.notFound),
    ],
    [
      'read one only earlier, and had no answer in the end',
      gateReport('mute', ['U?', '?'], ENDED.timedOut),
    ],
  ])('is the quorum over instances where a report %s', (_, read) => {
    const plenty = gateReport('plenty', new Array<string>(8).fill('H'))
    expect(merged([plenty, read], share(80)).conclusion).toBe('success')
  })

  it('is the quorum over instances where the change was confirmed', () => {
    const sick = gateReport('c', ['H', 'H', 'H', 'U'], {
      ...ENDED.timedOut,
      deployment: { ...NO_DEPLOYMENT, isProven: true },
    })
    expect(merged([sick], share(75)).conclusion).toBe('success')
  })

  it('takes the cause of the error and of the missing environment along', () => {
    const error = gateReport('e', ['?'], { ...ENDED.error, cause })
    expect(merged([green, error]).cause).toMatchObject(cause)
    const gone = environmentReport('we-1', [], {
      ...ENDED.notFound,
      needed: 1,
      cause,
    })
    expect(merged([green, gone]).cause).toMatchObject(cause)
  })

  it('names the report whose inputs were refused with each of its faults', () => {
    const refused = gateReport('f', [], {
      ...ENDED.config,
      needed: null,
      faults: ['One.', 'Two.'],
    })
    expect(merged([green, refused]).faults).toEqual(['f: One.', 'f: Two.'])
  })
})
