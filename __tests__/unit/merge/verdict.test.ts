import { describe, expect, it } from '@jest/globals'
import {
  ALL,
  ENDED,
  environmentReport,
  gateReport,
  LATE,
  merged,
} from './merge-fixture.js'
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
