import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { faultsOf, parse } from './source.js'

const shareOf = (ids: readonly string[], shard: string) =>
  parse({ inputs: { 'instance-ids': ids.join(), shard } })
const listOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `i-${String(at)}`)

describe('a shard', () => {
  it('is an even share of the ids, in order, every id in exactly one', () => {
    const list = fc.integer({ min: 1, max: 60 }).map(listOf)
    const total = fc.integer({ min: 1, max: 70 })
    fc.assert(
      fc.property(list, total, (ids, jobs) => {
        const shares = Array.from({ length: jobs }, (_, index) =>
          shareOf(ids, `${String(index)}/${String(jobs)}`),
        )
        expect(shares.flatMap((share) => share.ids)).toEqual(ids)
        const sizes = shares.map((share) => share.ids.length)
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
        let before = 0
        for (const { shard, ids: own } of shares) {
          expect(shard?.before).toBe(before)
          before += own.length
        }
      }),
    )
  })

  it.each([
    [10, '0/3', ['i-0', 'i-1', 'i-2']],
    [10, '1/3', ['i-3', 'i-4', 'i-5']],
    [10, '2/3', ['i-6', 'i-7', 'i-8', 'i-9']],
    [1, '0/1', ['i-0']],
    [2, '0/3', []],
    [2, '9999/10000', ['i-1']],
  ])('of %d ids, %s, has %j', (count, shard, expected) => {
    expect(shareOf(listOf(count), shard).ids).toEqual(expected)
  })

  it('is cut after duplicates are dropped, so that no id is in two', () => {
    const text = 'a b a c b d'
    const shares = ['0/2', '1/2'].map(
      (shard) => parse({ inputs: { 'instance-ids': text, shard } }).ids,
    )
    expect(shares).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  it('is the same of a file', () => {
    const inputs = {
      'instance-ids': '',
      'instance-ids-file': '/ids',
      shard: ' 1/2\n',
    }
    const files = { '/ids': new TextEncoder().encode('["a","b","c"]') }
    expect(parse({ inputs, files })).toMatchObject({
      ids: ['b', 'c'],
      shard: { index: 1, total: 2, before: 1 },
    })
  })

  it.each([
    'a/b',
    '1/0',
    '0/0',
    '2/2',
    '3/2',
    '0',
    '/2',
    '0/',
    '-1/2',
    '+0/2',
    '0.0/2',
    '0 / 2',
    '0/2/3',
    '1e0/2',
    '0x0/2',
    '٠/٢',
    '0/10001',
    '0/9999999999',
    '99999999999999999999/999999999999999999999',
  ])('that is %j is a fault', (shard) => {
    const found = faultsOf(() => shareOf(listOf(3), shard))
    expect(found).toEqual([
      `Input 'shard' is '${shard}': expected INDEX/TOTAL with INDEX from 0 and below TOTAL, at most 10000, as '\${{ strategy.job-index }}/\${{ strategy.job-total }}' gives it.`,
    ])
  })

  it('bounds a count of healthy instances by its own share', () => {
    const inputs = { 'instance-ids': 'a b c', shard: '0/2' }
    expect(
      faultsOf(() => parse({ inputs: { ...inputs, 'min-healthy': '2' } })),
    ).toEqual([
      "Input 'min-healthy' is '2', but the number of instance ids in this job's share is 1: expected at most 1, or a share such as 80%.",
    ])
    const other = { ...inputs, shard: '1/2', 'min-healthy': '2' }
    expect(parse({ inputs: other }).ids).toEqual(['b', 'c'])
  })

  it('that is empty takes any count', () => {
    const inputs = {
      'instance-ids': 'a',
      shard: '0/2',
      'min-healthy': '3',
    }
    expect(parse({ inputs })).toMatchObject({
      ids: [],
      shard: { index: 0, total: 2, before: 0 },
    })
  })

  it('does not hide what is wrong with the ids of another share', () => {
    const inputs = { 'instance-ids': 'a b c/', shard: '0/3' }
    expect(faultsOf(() => parse({ inputs }))).toEqual([
      expect.stringContaining("holds 'c/'"),
    ])
  })
})
