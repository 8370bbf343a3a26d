import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { findNewestChange } from '../../../src/deployment/source.js'
import {
  declined,
  playedAsk,
  silence,
  unknown,
  type Played,
} from './played-web-plus.js'

const change = (
  id: string,
  CreateTime: number | undefined,
  fields: object = {},
) => ({
  ChangeId: id,
  EnvId: 'we-1',
  ActionName: 'Apply',
  ChangeFinished: true,
  ChangeSucceed: true,
  CreateTime,
  ...fields,
})
const gather = (id: string, at: number) =>
  change(id, at, { ActionName: 'GatherLog' })

async function newest(
  changes: readonly object[],
  {
    behind = 'wc-g',
    pageSize = 50,
    total = changes.length,
  }: {
    readonly behind?: string | null
    readonly pageSize?: number
    readonly total?: number
  } = {},
) {
  const { ask, ledger } = playedAsk(({ query }) => {
    const at = (Number(query['PageNumber']) - 1) * pageSize
    return { Changes: changes.slice(at, at + pageSize), TotalCount: total }
  })
  const found = await findNewestChange({
    ask,
    environmentId: 'we-1',
    behindChangeId: behind,
  })
  const said =
    found?.kind === 'newest' ? (found.change?.id ?? 'none at all') : found?.kind
  return { said, calls: ledger().length }
}

describe('the newest change that deploys something', () => {
  it.each<[string, readonly object[], string]>([
    [
      'newest first',
      [gather('wc-g', 9), change('wc-2', 5), change('wc-1', 1)],
      'wc-2',
    ],
    [
      'oldest first',
      [change('wc-1', 1), change('wc-2', 5), gather('wc-g', 9)],
      'wc-2',
    ],
    [
      'in no order',
      [change('wc-2', 5), gather('wc-g', 9), change('wc-1', 1)],
      'wc-2',
    ],
    [
      'behind several that gather',
      [gather('wc-g', 9), gather('wc-f', 8), change('wc-1', 1)],
      'wc-1',
    ],
    [
      'newer than the one that gathers',
      [change('wc-3', 11), gather('wc-g', 9), change('wc-1', 1)],
      'wc-3',
    ],
    ['nowhere', [gather('wc-g', 9)], 'none at all'],
    ['in a list that lacks the newest', [change('wc-1', 1)], 'unclear'],
    ['in an empty list', [], 'unclear'],
    [
      'among some without a time',
      [gather('wc-g', 9), change('wc-2', 5), change('wc-1', undefined)],
      'unclear',
    ],
    [
      'one of two at the same moment',
      [gather('wc-g', 9), change('wc-2', 5), change('wc-1', 5)],
      'unclear',
    ],
    [
      'beside one of another environment',
      [gather('wc-g', 9), change('wc-1', 1, { EnvId: 'we-2' })],
      'none',
    ],
  ])('is found %s', async (_, changes, said) => {
    // The last of these would stop the reading early in a list of one page.
    expect((await newest(changes)).said).toBe(said)
  })

  it('takes one page where times fall, all where they do not', async () => {
    const many = Array.from({ length: 120 }, (_, at) =>
      change(`wc-${String(at)}`, 1_000 - at),
    )
    const falling = [gather('wc-g', 2_000), ...many]
    expect(await newest(falling)).toEqual({ said: 'wc-0', calls: 1 })
    expect(await newest(falling.toReversed())).toEqual({
      said: 'wc-0',
      calls: 4,
    })
  })

  it.each<[string, readonly object[]]>([
    ['rise', [change('wc-1', 1), gather('wc-g', 9), change('wc-2', 11)]],
    ['stand still', [gather('wc-g', 9), change('wc-1', 9), change('wc-2', 11)]],
  ])('reads on where times %s', async (_, changes) => {
    expect(await newest(changes, { pageSize: 2 })).toEqual({
      said: 'wc-2',
      calls: 3,
    })
  })

  it('reads on where the first page holds but gatherings', async () => {
    const gatherings = Array.from({ length: 3 }, (_, at) =>
      gather(at === 0 ? 'wc-g' : `wc-g${String(at)}`, 900 - at),
    )
    const changes = [...gatherings, change('wc-1', 5)]
    expect(await newest(changes, { pageSize: 2 })).toEqual({
      said: 'wc-1',
      calls: 2,
    })
  })

  it('is unclear beyond 20 pages', async () => {
    const rising = Array.from({ length: 1_100 }, (_, at) =>
      change(`wc-${String(at)}`, at),
    )
    expect(await newest([...rising, gather('wc-g', 2_000)])).toEqual({
      said: 'unclear',
      calls: 20,
    })
  })

  it.each<[string, readonly object[], number]>([
    ['fall', [gather('wc-g', 9), change('wc-1', 8), change('wc-0', 7)], 1],
    [
      'fall, some at a time',
      [gather('wc-g', 9), change('wc-1', 9), change('wc-0', 7)],
      1,
    ],
    [
      'fall and rise',
      [gather('wc-g', 9), change('wc-0', 7), change('wc-1', 8)],
      3,
    ],
    [
      'are all the same',
      [gather('wc-g', 9), change('wc-1', 9), change('wc-0', 9)],
      2,
    ],
    [
      'are not told at first',
      [change('wc-1', undefined), gather('wc-g', 9), change('wc-0', 7)],
      3,
    ],
    [
      'are not told at last',
      [gather('wc-g', 9), change('wc-1', 8), change('wc-0', undefined)],
      3,
    ],
    [
      'are not told at all',
      [gather('wc-g', 9), change('wc-1', undefined), change('wc-0', 7)],
      3,
    ],
  ])('reads on unless times fall on the first page: %s', async (...row) => {
    const [, first, calls] = row
    const changes = [...first, change('wc-last', 1)]
    expect(await newest(changes, { pageSize: 3 })).toMatchObject({ calls })
  })

  it('may be of an environment that is not told', async () => {
    const both = [gather('wc-g', 9), change('wc-1', 1, { EnvId: '' })]
    expect((await newest(both)).said).toBe('wc-1')
  })

  it.each<[string, readonly object[], string]>([
    ['does not contain the newest one', [], 'wc-g'],
    [
      'does not say when each was created',
      [gather('wc-g', 9), change('wc-1', undefined)],
      'wc-g',
    ],
    [
      'has two that were created at the same moment',
      [gather('wc-g', 9), change('wc-2', 5), change('wc-1', 5)],
      'wc-g',
    ],
    [
      'has too many pages',
      Array.from({ length: 1_100 }, (_, at) => change(`wc-${String(at)}`, at)),
      'wc-g',
    ],
  ])('says why it is unclear: the list %s', async (...row) => {
    const [why, changes, behindChangeId] = row
    const { ask } = playedAsk(({ query }) => {
      const at = (Number(query['PageNumber']) - 1) * 50
      return { Changes: changes.slice(at, at + 50), TotalCount: changes.length }
    })
    expect(
      await findNewestChange({ ask, environmentId: 'we-1', behindChangeId }),
    ).toEqual({
      kind: 'unclear',
      message: `The list of the environment's changes ${why}, so the newest one cannot be determined.`,
    })
  })

  it('needs no gathering where the environment names no change', async () => {
    const both = [change('wc-2', 5), change('wc-1', 1)]
    expect((await newest(both, { behind: null })).said).toBe('wc-2')
    expect((await newest([], { behind: null })).said).toBe('none at all')
  })

  it.each<[string, Played, unknown]>([
    ['no answer', silence, silence],
    ['no such environment', unknown, unknown],
    ['a cut', null, null],
    ['a refusal', declined(), { kind: 'none' }],
  ])('is not told by %s', async (_, played, expected) => {
    const { ask } = playedAsk(() => played)
    const found = await findNewestChange({
      ask,
      environmentId: 'we-1',
      behindChangeId: 'wc-g',
    })
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected as object)
  })

  it('is the same in whatever order and pages the server lists them', async () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(
        times.chain((all) =>
          fc.tuple(
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.array(fc.boolean(), {
              minLength: all.length,
              maxLength: all.length,
            }),
            fc.integer({ min: 1, max: 12 }),
          ),
        ),
        async ([order, gathers, pageSize]) => {
          const all = order.map((at, index) =>
            gathers[index] === true
              ? gather(`wc-${String(at)}`, at)
              : change(`wc-${String(at)}`, at),
          )
          const deploying = order.filter((_, index) => gathers[index] !== true)
          const expected =
            deploying.length === 0
              ? 'none at all'
              : `wc-${String(Math.max(...deploying))}`
          const changes = [...all, gather('wc-g', 5_000)]
          const { said, calls } = await newest(changes, { pageSize })
          if (calls < 20) expect(said).toBe(expected)
          else expect([expected, 'unclear']).toContain(said)
        },
      ),
      { numRuns: 300 },
    )
  })
})
