import { expect, it } from '@jest/globals'
import { createFaultPicker } from '../../simulator/fault-picker.js'
import { parseScenario } from '../../simulator/scenario-parse.js'

function picker(
  faults: readonly object[],
  seed = 1,
): (id: string, nth?: number, atMs?: number) => string | null {
  const pick = createFaultPicker(parseScenario({ faults }).faults, seed)
  return (id, nth = 1, atMs = 0) => pick({ id, nth, atMs })?.kind ?? null
}

it('meets every request when nothing limits it', () => {
  const pick = picker([{ kind: 'stall' }])
  expect([pick('i-a'), pick('i-b')]).toEqual(['stall', 'stall'])
})

it('spares the first few and then meets so many', () => {
  const pick = picker([{ kind: 'reset', skip: 1, times: 2 }])
  const met = [1, 2, 3, 4].map((nth) => pick('i-a', nth))
  expect(met).toEqual([null, 'reset', 'reset', null])
})

it('counts for each id on its own', () => {
  const pick = picker([{ kind: 'reset', timesPerId: 1 }])
  const met = ['i-a', 'i-b', 'i-a', 'i-b'].map((id) => pick(id))
  expect(met).toEqual(['reset', 'reset', null, null])
})

it('keeps to its window, end excluded', () => {
  const pick = picker([{ kind: 'stall', fromMs: 10, untilMs: 20 }])
  const met = [9, 10, 19, 20].map((atMs) => pick('i-a', 1, atMs))
  expect(met).toEqual([null, 'stall', 'stall', null])
})

it('keeps to the ids it names, by their beginning too', () => {
  const pick = picker([{ kind: 'stall', ids: ['i-a', 'i-web-*'] }])
  const met = ['i-a', 'i-ab', 'i-web-9', 'i-b'].map((id) => pick(id))
  expect(met).toEqual(['stall', null, 'stall', null])
})

it('takes the first rule that matches', () => {
  const pick = picker([{ kind: 'reset', times: 1 }, { kind: 'stall' }])
  expect([pick('i-a'), pick('i-a')]).toEqual(['reset', 'stall'])
})

it('decides chances by seed, id and number, in whatever order they come', () => {
  const faults = [{ kind: 'reset', probability: 0.3 }]
  const asked = Array.from({ length: 400 }, (_, index) => ({
    id: `i-${String(index % 20)}`,
    nth: Math.floor(index / 20) + 1,
  }))
  const run = (
    order: typeof asked,
    seed: number,
  ): ReadonlyMap<string, string | null> => {
    const pick = picker(faults, seed)
    return new Map(
      order.map(
        ({ id, nth }) => [`${id} ${String(nth)}`, pick(id, nth)] as const,
      ),
    )
  }
  const first = run(asked, 7)
  expect(run(asked.toReversed(), 7)).toEqual(first)
  expect(run(asked, 8)).not.toEqual(first)
  const met = [...first.values()].filter((kind) => kind !== null).length
  expect(met).toBeGreaterThan(80)
  expect(met).toBeLessThan(160)
})
