import { describe, expect, it, jest } from '@jest/globals'
import { refused } from './refused-inputs.js'

jest.setTimeout(30_000)

// All others are in unit/inputs/bad-values.ts.
const rows = [
  {
    input: 'timeout',
    value: '10x',
    wants: 'a duration such as 30s, 5m or 1h30m',
  },
  { input: 'instance-ids', value: '["i-1"', wants: 'a JSON array of strings' },
  {
    input: 'fail-on',
    value: 'success',
    wants: "'failure', 'timed_out' and 'error', or 'never' alone",
  },
]

describe('a bad value is one error, before any call', () => {
  it.concurrent.each(rows)(
    '($input: $value)',
    async ({ input, value, wants }) => {
      const { ran, fault } = await refused({ [input]: value })
      expect(fault).toContain(`Input '${input}'`)
      expect(fault).toContain(`'${value}'`)
      expect(fault).toMatch(/[:;] expected /)
      expect(fault).toContain(wants)
      expect(fault.match(/expected /g)).toHaveLength(1)
      expect(ran.outputs['message']).toEqual(
        fault.length > 140 ? expect.stringMatching(/…$/) : fault,
      )
    },
  )

  it.concurrent('with all others of the run', async () => {
    const { ran, fault } = await refused({
      mode: 'x',
      timeout: 'x',
      interval: '0',
      'min-healthy': '-3',
      summary: 'no',
    })
    const named = [...fault.matchAll(/Input '([a-z-]+)' is '/g)]
    expect(named.map(([, name]) => name)).toEqual([
      'mode',
      'timeout',
      'interval',
      'min-healthy',
      'summary',
    ])
    expect(ran.report).toMatchObject({ faults: expect.any(Array) })
    expect(ran.summary).toContain('5 faults in the inputs; no call was made.')
  })
})
