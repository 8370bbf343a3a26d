import { describe, expect, it } from '@jest/globals'
import { InputError, invalidInputs } from '../../../src/inputs/reader.js'
import type { InputName } from '../../../src/inputs/source.js'
import { faultsOf, parse } from './source.js'

describe('rules between inputs', () => {
  it('name both sides of a count above the number of ids', () => {
    expect(faultsOf(() => parse({ inputs: { 'min-healthy': '4' } }))).toEqual([
      "Input 'min-healthy' is '4', but the number of instance ids is 3: expected at most 3, or a share such as 80%.",
    ])
  })

  it('count duplicates among the ids once', () => {
    const inputs = { 'instance-ids': 'i-1,i-1', 'min-healthy': '2' }
    expect(faultsOf(() => parse({ inputs }))).toHaveLength(1)
  })

  it.each([
    {
      name: 'a delay as long as the timeout',
      inputs: { 'initial-delay': '60s', timeout: '1m' },
      says: "Input 'initial-delay' is '60s', but 'timeout' is '1m': expected a delay shorter than the timeout.",
    },
    {
      name: 'a delay as long as the default',
      inputs: { 'initial-delay': '10m' },
      says: "Input 'initial-delay' is '10m', but 'timeout' is '10m': expected a delay shorter than the timeout.",
    },
    {
      name: 'a threshold with one look',
      inputs: { 'success-threshold': '2', mode: 'once' },
      says: "Input 'success-threshold' is '2', but 'mode' is 'once': expected 1, as there is one round.",
    },
    {
      name: 'more rounds than fit in with one look',
      inputs: { 'success-threshold': '100', mode: 'once' },
      says: "Input 'success-threshold' is '100', but 'mode' is 'once': expected 1, as there is one round.",
    },
    {
      name: 'more rounds than fit in after a delay as long as the timeout',
      inputs: { 'success-threshold': '100', 'initial-delay': '10m' },
      says: "Input 'initial-delay' is '10m', but 'timeout' is '10m': expected a delay shorter than the timeout.",
    },
    {
      name: 'waiting for ids with one look',
      inputs: { 'not-found': 'wait', mode: 'once' },
      says: "Input 'not-found' is 'wait', but 'mode' is 'once': expected 'fail' or 'ignore', as there is no second round to wait for.",
    },
  ])('refuse $name', ({ inputs, says }) => {
    expect(faultsOf(() => parse({ inputs }))).toEqual([says])
  })

  const times = (threshold: number, timeout: string, interval: string) => ({
    'success-threshold': String(threshold),
    timeout,
    interval,
  })

  it.each<[string, Readonly<Partial<Record<InputName, string>>>, number]>([
    ['a short timeout', times(5, '3s', '10s'), 2],
    ['one interval', times(4, '8s', '10s'), 3],
    ['a little less than an interval', times(3, '7999ms', '10s'), 2],
    ['the default times', { 'success-threshold': '78' }, 77],
    ['the shortest interval', times(22, '1.5s', '100ms'), 20],
    [
      'a long delay',
      { ...times(4, '1m', '10s'), 'initial-delay': '52001ms' },
      2,
    ],
  ])(
    'refuse more rounds than fit in: %s, and take as many as do',
    (_, inputs, most) => {
      const { timeout = '10m', interval = '10s' } = inputs
      const delay = inputs['initial-delay'] ?? '0s'
      expect(faultsOf(() => parse({ inputs }))).toEqual([
        `Input 'success-threshold' is '${inputs['success-threshold'] ?? ''}', but 'timeout' is '${timeout}', 'initial-delay' is '${delay}' and 'interval' is '${interval}': expected at most ${String(most)}, as no more rounds fit in. Raise 'timeout', or lower 'success-threshold', 'interval' or 'initial-delay'.`,
      ])
      const fitting = { ...inputs, 'success-threshold': String(most) }
      expect(parse({ inputs: fitting }).successThreshold).toBe(most)
    },
  )

  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `i-${String(n)}`).join()

  it.each<
    [string, Readonly<Partial<Record<InputName, string>>>, string | null]
  >([
    [
      'ids',
      { 'instance-ids': many(63), 'max-requests-per-second': '1' },
      'at least 63 requests, for 63 instance ids',
    ],
    [
      'fewer ids',
      { 'instance-ids': many(62), 'max-requests-per-second': '1' },
      null,
    ],
    [
      'one look',
      {
        'instance-ids': many(63),
        'max-requests-per-second': '1',
        mode: 'once',
      },
      'at least 63 requests',
    ],
    [
      'a shard',
      {
        'instance-ids': many(100),
        'max-requests-per-second': '1',
        shard: '0/2',
      },
      null,
    ],
    [
      'an environment',
      {
        'instance-ids': many(63),
        'max-requests-per-second': '1',
        'environment-id': 'we-1',
      },
      null,
    ],
    [
      'an environment by its name',
      {
        'instance-ids': many(63),
        'max-requests-per-second': '1',
        'environment-name': 'shop',
      },
      null,
    ],
    [
      'an environment of unknown ids',
      {
        'instance-ids': '',
        'max-requests-per-second': '0.01',
        'environment-id': 'we-1',
        'success-threshold': '3',
      },
      'at least 3 requests.',
    ],
    [
      'an empty share',
      {
        'instance-ids': 'i-1',
        shard: '0/2',
        'max-requests-per-second': '0.001',
        'success-threshold': '5',
      },
      null,
    ],
    [
      'rounds',
      {
        'instance-ids': many(32),
        'max-requests-per-second': '1',
        'success-threshold': '2',
      },
      'at least 64 requests',
    ],
    [
      'rounds for half of them',
      {
        'instance-ids': many(32),
        'max-requests-per-second': '1',
        'success-threshold': '2',
        'min-healthy': '50%',
      },
      null,
    ],
    [
      'rounds for who is left',
      {
        'instance-ids': many(32),
        'max-requests-per-second': '1',
        'success-threshold': '2',
        'not-found': 'ignore',
      },
      null,
    ],
  ])('refuse a cap that no run can keep to: %s', (_, inputs, says) => {
    const given = { timeout: '1m', ...inputs }
    if (says === null) {
      parse({ inputs: given })
      return
    }
    const [fault, ...others] = faultsOf(() => parse({ inputs: given }))
    expect(others).toEqual([])
    const { 'success-threshold': rounds } = inputs
    const times =
      rounds === undefined
        ? "'timeout' is '1m' and 'initial-delay' is '0s'"
        : `'timeout' is '1m', 'initial-delay' is '0s' and 'success-threshold' is '${rounds}'`
    expect(fault).toContain(
      `Input 'max-requests-per-second' is '${inputs['max-requests-per-second'] ?? ''}', but ${times}: expected `,
    )
    expect(fault).toContain(says)
  })

  it.each([
    { name: 'interval', inputs: { interval: 'x', 'success-threshold': '100' } },
    { name: 'the cap', inputs: { 'max-requests-per-second': 'x' } },
    { name: 'ids', inputs: { 'instance-ids': 'i/1', 'min-healthy': '4' } },
    { name: 'min-healthy', inputs: { 'min-healthy': 'x' } },
    {
      name: 'min-healthy beside a cap',
      inputs: { 'min-healthy': 'x', 'max-requests-per-second': '1' },
    },
    {
      name: 'the threshold beside a cap',
      inputs: {
        'instance-ids': many(64),
        'success-threshold': 'x',
        'min-healthy': '1',
        'max-requests-per-second': '1',
        timeout: '1m',
      },
    },
    {
      name: 'timeout beside a cap',
      inputs: { timeout: 'x', 'max-requests-per-second': '1' },
    },
    { name: 'timeout', inputs: { timeout: 'x', 'initial-delay': '1h' } },
    {
      name: 'the delay',
      inputs: { 'initial-delay': 'x', 'success-threshold': '100' },
    },
    {
      name: 'mode',
      inputs: { mode: 'x', 'success-threshold': '100', 'not-found': 'wait' },
    },
  ])('are silent where $name could not be read', ({ inputs }) => {
    expect(faultsOf(() => parse({ inputs }))).toHaveLength(1)
  })
})

describe('InputError', () => {
  it('joins its faults by a space', () => {
    const error = new InputError(['One.', 'Two.'])
    expect(error).toMatchObject({ name: 'InputError', message: 'One. Two.' })
  })

  it('has the verdict that the configuration is at fault', () => {
    expect(invalidInputs).toEqual({
      conclusion: 'error',
      reason: 'config',
      cause: null,
    })
  })
})
