import { describe, expect, it } from '@jest/globals'
import { describeAppEnvs } from '../../../src/deployment/calls.js'
import { readPages } from '../../../src/deployment/list.js'
import { declined, playedAsk, silence, type Played } from './played-web-plus.js'

/** Environments `we-1` and so on, from one number to another. */
const some = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => ({
    EnvId: `we-${String(from + at)}`,
    EnvName: 'shop',
  }))
const page = (items: readonly object[], TotalCount?: unknown) => ({
  AppEnvs: items,
  ...(TotalCount === undefined ? {} : { TotalCount }),
})

async function readAll(
  pages: readonly Played[],
  isEnough?: (items: readonly unknown[]) => boolean,
) {
  const { ask, calls } = playedAsk(({ query }) => {
    const number = Number(query['PageNumber'])
    return pages[Math.min(number, pages.length) - 1] ?? null
  })
  const read = await readPages({
    ask,
    call: (number) => describeAppEnvs({}, number),
    keyOf: ({ id }) => id,
    ...(isEnough && { isEnough }),
  })
  const count = read?.kind === 'pages' ? read.items.length : null
  return { read, count, calls: calls.length }
}

describe('a list of several pages', () => {
  it.each<[string, readonly Played[], number, number]>([
    ['one page that is all', [page(some(1, 3), 3)], 3, 1],
    ['an empty page', [page([], 0)], 0, 1],
    [
      'pages up to the count',
      [page(some(1, 50), 70), page(some(51, 70), 70)],
      70,
      3,
    ],
    [
      'pages shorter than asked for',
      [page(some(1, 2), 5), page(some(3, 4), 5), page(some(5, 5), 5)],
      5,
      4,
    ],
    [
      'an entry that is on two pages',
      [page(some(1, 50), 61), page(some(50, 60), 61)],
      60,
      3,
    ],
    [
      'a count on the first page only',
      [page(some(1, 50), 60), page(some(51, 60))],
      60,
      3,
    ],
    [
      'a count below what is listed',
      [page(some(1, 50), 0), page([], 0)],
      50,
      3,
    ],
    [
      'no count, up to a shorter page',
      [page(some(1, 50)), page(some(51, 60))],
      60,
      3,
    ],
    ['no count, up to an empty page', [page(some(1, 50)), page([])], 50, 3],
    ['no count, and an empty page first', [page([])], 0, 1],
    ['no count, and the same page again', [page(some(1, 50))], 50, 3],
    [
      'no count, and short pages alike',
      [page(some(1, 2)), page(some(3, 4)), page(some(5, 5))],
      5,
      4,
    ],
  ])('is read to its end: %s', async (_, pages, items, calls) => {
    expect(await readAll(pages)).toMatchObject({
      read: { kind: 'pages' },
      count: items,
      calls,
    })
  })

  it.each<[string, readonly Played[], object]>([
    [
      'an empty page',
      [page(some(1, 50), 70), page([], 70)],
      {
        kind: 'none',
        class: 'api',
        error: {
          code: 'ShortList',
          message: 'The list has fewer entries than its own total.',
        },
      },
    ],
    ['the same page', [page(some(1, 50), 120)], { kind: 'none' }],
    [
      'two things said of one entry',
      [page([...some(1, 1), { EnvId: 'we-1', EnvName: 'other' }], 2)],
      {
        kind: 'none',
        error: {
          code: 'ContradictoryList',
          message: 'The list has one entry twice, with different values.',
        },
      },
    ],
    ['no answer', [page(some(1, 50), 70), silence], silence],
    ['a cut', [page(some(1, 50), 70), null], null as never],
    ['a refusal that says something', [declined()], { kind: 'declined' }],
  ])('is not told before its count by %s', async (_, pages, expected) => {
    const { read } = await readAll(pages)
    if ((expected as object | null) === null) expect(read).toBeNull()
    else expect(read).toMatchObject(expected)
  })

  const CHANGED = {
    kind: 'none',
    class: 'api',
    error: {
      code: 'ChangedList',
      message: 'The list changed while its pages were read.',
    },
  }
  it.each<[string, readonly Played[]]>([
    ['its count falls', [page(some(1, 50), 70), page(some(51, 60), 60)]],
    ['its count rises', [page(some(1, 50), 60), page(some(50, 60), 61)]],
  ])('is no answer where %s meanwhile', async (_, pages) => {
    expect((await readAll(pages)).read).toEqual({ ...CHANGED, requestId: null })
  })

  it.each<[string, Played, object | null]>([
    ['another entry', page([...some(2, 50), ...some(61, 61)], 60), CHANGED],
    ['another count', page(some(1, 50), 61), CHANGED],
    ['no answer', silence, silence],
    ['a cut', null, null],
  ])('is no answer where the first page has %s at the end', async (...row) => {
    const [, again, expected] = row
    const { ask } = playedAsk(({ query }, nth) =>
      query['PageNumber'] === '2'
        ? page(some(51, 60), 60)
        : nth === 1
          ? page(some(1, 50), 60)
          : again,
    )
    const read = await readPages({
      ask,
      call: (number) => describeAppEnvs({}, number),
      keyOf: ({ id }) => id,
    })
    if (expected === null) expect(read).toBeNull()
    else expect(read).toMatchObject(expected)
  })

  it('may change the order of its first page meanwhile', async () => {
    const { ask } = playedAsk(({ query }, nth) =>
      query['PageNumber'] === '2'
        ? page(some(51, 60), 60)
        : page(nth === 1 ? some(1, 50) : some(1, 50).toReversed(), 60),
    )
    const read = await readPages({
      ask,
      call: (number) => describeAppEnvs({}, number),
      keyOf: ({ id }) => id,
    })
    expect(read).toMatchObject({ kind: 'pages' })
  })

  it('is read for 20 pages and no more', async () => {
    const pages = Array.from({ length: 30 }, (_, at) =>
      page(some(at * 50 + 1, at * 50 + 50), 1_500),
    )
    expect(await readAll(pages)).toMatchObject({
      read: { kind: 'beyond' },
      calls: 20,
    })
    const twenty = pages
      .slice(0, 20)
      .map((one) => ({ ...one, TotalCount: 1_000 }))
    expect(await readAll(twenty)).toMatchObject({ count: 1_000, calls: 21 })
  })

  it('is read until there is enough', async () => {
    const pages = [page(some(1, 50), 150), page(some(51, 100), 150)]
    const read = await readAll(pages, (items) => items.length >= 60)
    expect(read).toMatchObject({
      read: { kind: 'pages' },
      calls: 2,
    })
  })
})
