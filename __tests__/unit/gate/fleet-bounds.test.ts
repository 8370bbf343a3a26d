import { expect, it } from '@jest/globals'
import { createFleet } from '../../../src/gate/fleet.js'
import type { Answer } from '../../../src/gate/reading.js'
import type { NotFoundPolicy } from '../../../src/gate/rules.js'
import { rules } from './gate-runner.js'
import { connected, missing, notYours } from './scripted-source.js'

const closedAfter = (notFound: NotFoundPolicy, ...answers: Answer[]) => {
  const fleet = createFleet({ ids: ['a', 'b'], rules: { ...rules, notFound } })
  for (const [at, answer] of answers.entries())
    fleet.record('a', answer, { atMs: at, round: 1 })
  return fleet.closed()
}

it('a fleet of few keeps every change of a day', () => {
  const fleet = createFleet({ ids: ['a'], rules })
  for (let round = 1; round <= 30; round += 1)
    fleet.record('a', round % 2 === 0 ? connected : missing, {
      atMs: round,
      round,
    })
  expect(fleet.instances()[0]).toMatchObject({ changesLeftOut: 0 })
})

it.each<[string, NotFoundPolicy, Answer[], number]>([
  ['counts once', 'fail', [missing], 1],
  ['counts once, however often it is told', 'fail', [missing, missing], 1],
  ['counts no more once it is ignored', 'ignore', [notYours, missing], 0],
])('an id not found %s', (_, notFound, answers, closed) => {
  expect(closedAfter(notFound, ...answers)).toBe(closed)
})
