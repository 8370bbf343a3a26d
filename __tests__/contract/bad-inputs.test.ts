import { describe, expect, it, jest } from '@jest/globals'
import { BAD_VALUES } from './bad-values.js'
import { refused } from './refused-inputs.js'

jest.setTimeout(30_000)

const rows = Object.entries(BAD_VALUES).flatMap(([input, values]) =>
  values.map(([value, wants]) => ({ input, value, wants })),
)

describe('a bad value is one error, before any call', () => {
  it.concurrent.each(rows)(
    '($input: $value)',
    async ({ input, value, wants }) => {
      const { ran, fault } = await refused({ [input]: value })
      expect(fault).toContain(`Input '${input}'`)
      // Of JSON that is not an array of strings the whole is shown.
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

describe('inputs that do not go together are one error', () => {
  it.concurrent.each([
    {
      name: 'two lists of ids',
      inputs: { 'instance-ids': 'i-1', 'instance-ids-file': 'ids.txt' },
      says: "Inputs 'instance-ids' and 'instance-ids-file' are both set",
    },
    {
      name: 'no ids',
      inputs: { 'instance-ids': ' \n' },
      says: "Inputs 'instance-ids', 'instance-ids-file', 'environment-id' and 'environment-name' are empty",
    },
    {
      name: 'a shard of an environment',
      inputs: { shard: '0/2', 'environment-id': 'we-1' },
      says: "Input 'shard' is '0/2', but 'environment-id' is set",
    },
    {
      name: 'a threshold with one look',
      inputs: { mode: 'once', 'success-threshold': '2' },
      says: "Input 'success-threshold' is '2', but 'mode' is 'once'",
    },
    {
      name: 'waiting for ids with one look',
      inputs: { mode: 'once', 'not-found': 'wait' },
      says: "Input 'not-found' is 'wait', but 'mode' is 'once'",
    },
  ])('($name)', async ({ inputs, says }) => {
    const { fault } = await refused(inputs)
    expect(fault).toContain(says)
    expect(fault).toContain(': expected ')
  })
})
