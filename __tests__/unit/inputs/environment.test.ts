import { describe, expect, it } from '@jest/globals'
import { faultsOf, minimal, parse, type Given } from './source.js'

const faults = (inputs: Given['inputs'], files?: Given['files']) =>
  faultsOf(() => parse({ inputs: { ...inputs }, ...(files && { files }) }))
const ALONE = { 'instance-ids': '', 'environment-id': 'we-1' }

describe('environment-id', () => {
  it('alone tells the ids, so that none are listed', () => {
    expect(parse({ inputs: ALONE })).toMatchObject({
      environmentId: 'we-1',
      ids: [],
      shard: null,
    })
  })

  it('beside ids keeps them, by input and by file', () => {
    const inputs = { 'environment-id': ' we-1\n' }
    const expected = { environmentId: 'we-1', ids: ['i-1', 'i-2', 'i-3'] }
    expect(parse({ inputs })).toMatchObject(expected)
    const file = { ...ALONE, 'instance-ids-file': '/ids' }
    const files = { '/ids': new TextEncoder().encode('i-1 i-2 i-3') }
    expect(parse({ inputs: file, files })).toMatchObject(expected)
  })

  it.each([
    { name: 'an empty array', ids: '[]' },
    { name: 'separators alone', ids: ',' },
  ])('does not stand in for a list that is $name', ({ ids }) => {
    expect(faults({ ...ALONE, 'instance-ids': ids })).toEqual([
      expect.stringContaining('holds no id'),
    ])
  })

  it('does not stand in for a file without an id', () => {
    const inputs = { ...ALONE, 'instance-ids-file': '/ids' }
    expect(faults(inputs, { '/ids': new Uint8Array() })).toEqual([
      expect.stringContaining('holds no id'),
    ])
  })

  it.each(['we/1', 'we 1', 'we-1,we-2', 'é', 'x'.repeat(129), '##[error]x'])(
    'that is %j is a fault of its own alone',
    (value) => {
      const found = faults({ ...ALONE, 'environment-id': value })
      expect(found).toEqual([
        expect.stringMatching(
          /^Input 'environment-id' is '.*: expected the id of a Web\+ environment/,
        ),
      ])
    },
  )

  it('takes the same characters and lengths as an id', () => {
    const value = `AZaz09._-${'x'.repeat(119)}`
    const inputs = { ...ALONE, 'environment-id': value }
    expect(parse({ inputs }).environmentId).toBe(value)
  })

  it('alone takes any count of instances, with ids no more than there are', () => {
    const count = { 'min-healthy': '5000' }
    expect(parse({ inputs: { ...ALONE, ...count } }).minHealthy).toEqual({
      kind: 'count',
      count: 5_000,
    })
    expect(faults({ ...count, 'environment-id': 'we-1' })).toEqual([
      "Input 'min-healthy' is '5000', but the number of instance ids is 3: expected at most 3, or a share such as 80%.",
    ])
  })

  it('does not go with a shard, whose faults are told together', () => {
    expect(
      faults({
        ...minimal,
        'environment-id': 'we-1',
        shard: '0/2',
        'commit-status': 'health',
      }),
    ).toEqual([
      "Input 'shard' is '0/2', but 'environment-id' is set: expected only one of them, as one call reads a whole environment.",
      "Input 'shard' is '0/2', but 'commit-status' is set: expected the status to be posted by the merge action, which sees all shards.",
    ])
  })
})
