import { describe, expect, it } from '@jest/globals'
import { InputError } from '../src/inputs.js'
import { faultsOf, parse } from './inputs-source.js'

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
      name: 'waiting for ids with one look',
      inputs: { 'not-found': 'wait', mode: 'once' },
      says: "Input 'not-found' is 'wait', but 'mode' is 'once': expected 'fail' or 'ignore', as there is no second round to wait for.",
    },
  ])('refuse $name', ({ inputs, says }) => {
    expect(faultsOf(() => parse({ inputs }))).toEqual([says])
  })

  it.each([
    { name: 'ids', inputs: { 'instance-ids': 'i/1', 'min-healthy': '4' } },
    { name: 'min-healthy', inputs: { 'min-healthy': 'x' } },
    { name: 'timeout', inputs: { timeout: 'x', 'initial-delay': '1h' } },
    {
      name: 'mode',
      inputs: { mode: 'x', 'success-threshold': '2', 'not-found': 'wait' },
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
})
