import { createFleet, type Fleet } from '../../../src/gate/fleet.js'
import type { Answer } from '../../../src/gate/reading.js'
import type { Rules } from '../../../src/gate/rules.js'
import { rules } from './gate-runner.js'

/** The ids of a fleet. */
export const IDS = ['a', 'b', 'c', 'd']

/** Answers in the order in which they come, some of which begin a round. */
export type History = readonly {
  readonly id: string
  readonly answer: Answer
  readonly isNewRound: boolean
}[]

/** A fleet after a history of answers, 1 s apart. */
export function fleetAfter(
  history: History,
  changed: Partial<Rules> = {},
): Fleet {
  const fleet = createFleet({ ids: IDS, rules: { ...rules, ...changed } })
  let round = 1
  for (const [index, { id, answer, isNewRound }] of history.entries()) {
    if (isNewRound) round += 1
    fleet.record(id, answer, { atMs: index * 1_000, round })
  }
  return fleet
}

/** The answers of one instance, one a round, as a fleet records them. */
export const toldOf = (said: readonly Answer[], changed: Partial<Rules> = {}) =>
  fleetAfter(
    said.map((answer) => ({ id: 'a', answer, isNewRound: true })),
    changed,
  )
