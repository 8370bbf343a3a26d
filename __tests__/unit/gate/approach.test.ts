import { describe, expect, it } from '@jest/globals'
import {
  allAtOnce,
  oneByOne,
  type EnvironmentSource,
  type HealthSource,
  type ReadStrategy,
  withDeployment,
} from '../../../src/gate/read-strategy.js'
import { createDeployment } from '../../../src/gate/deployment.js'
import { createFleet } from '../../../src/gate/fleet.js'
import type { Answer } from '../../../src/gate/reading.js'
import { beginRound } from '../../../src/gate/round.js'
import { createVirtualClock } from '../virtual-clock.js'
import { succeeded } from './deployment-runner.js'
import { rules } from './gate-runner.js'
import {
  connected,
  disconnected,
  listing,
  noAnswer,
} from './scripted-source.js'

/** A source that answers at once, and notes for whom it was asked. */
function notingSource(answer: Answer) {
  const asked: (readonly string[])[] = []
  const prepared: AbortSignal[] = []
  const source: HealthSource = {
    prepare(signal) {
      prepared.push(signal)
      return Promise.resolve()
    },
    lastFailure: () => noAnswer,
    read({ ids, onAnswer }) {
      asked.push(ids)
      for (const id of ids) onAnswer(id, answer)
      return Promise.resolve()
    },
  }
  return { asked, prepared, source }
}
function behindDeployment(health: ReadStrategy) {
  const deployment = createDeployment({
    environment: { kind: 'id', id: 'we-1' },
    changeId: 'wc-1',
    packageVersion: null,
    notFound: 'fail',
    startedAtWallMs: () => 0,
  })
  const strategy = withDeployment({
    health,
    source: { readDeployment: () => Promise.resolve() },
    deployment,
    healthSteps: (judged) => 2 * judged,
  })
  return { deployment, strategy }
}
function rounds(ids: readonly string[] | null) {
  const clock = createVirtualClock()
  const fleet = createFleet({ ids, rules })
  const stop = new AbortController().signal
  const begin = (number: number) =>
    beginRound({ number, fleet, clock, deadlineAtMs: 60_000, stop })
  return { fleet, begin }
}

describe('one by one', () => {
  it('the source is asked for nobody where there is nobody to ask for', async () => {
    const { asked, source } = notingSource(connected)
    const { fleet, begin } = rounds(['a', 'b'])
    for (const number of [1, 2])
      await oneByOne(source).readRound(begin(number), fleet, true)
    await oneByOne(source).readUnanswered(begin(3), fleet)
    expect(asked).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })

  it('the rest is not even handed to the source while it cannot help', async () => {
    const { asked, source } = notingSource(disconnected)
    const { fleet, begin } = rounds(['a', 'b'])
    fleet.record('a', connected, { atMs: 0, round: 0 })
    await oneByOne(source).readRound(begin(1), fleet, false)
    expect(asked).toEqual([['b']])
  })
})

describe('either way of reading', () => {
  it.each([
    ['one by one', oneByOne],
    [
      'all at once',
      (source: HealthSource) =>
        allAtOnce({ ...source, readEnvironment: () => Promise.resolve() }),
    ],
    [
      'behind a deployment',
      (source: HealthSource) => behindDeployment(oneByOne(source)).strategy,
    ],
  ])('%s gets the source ready and tells its failure', async (_, through) => {
    const { prepared, source } = notingSource(connected)
    const { signal } = new AbortController()
    await through(source).prepare(signal)
    expect(prepared).toEqual([signal])
    expect(through(source).lastFailure()).toBe(noAnswer)
    expect(through(source).isCutOff()).toBe(false)
    for (const isCutOff of [true, false])
      expect(through({ ...source, isCutOff: () => isCutOff }).isCutOff()).toBe(
        isCutOff,
      )
  })
})

describe('a strategy behind a deployment', () => {
  it('has the steps of health, and of one identity, left until health is read', () => {
    const { source } = notingSource(connected)
    const { deployment, strategy } = behindDeployment(oneByOne(source))
    expect(strategy.stepsLeft?.(7)).toBe(15)
    deployment.begin()
    deployment.take({ kind: 'change', change: succeeded })
    expect(strategy.stepsLeft?.(7)).toBe(0)
  })
})

describe('all at once', () => {
  it('says of an instance that is not listed that it is not in the environment', async () => {
    const source: EnvironmentSource = {
      prepare: () => Promise.resolve(),
      lastFailure: () => null,
      readEnvironment({ onAnswer }) {
        onAnswer(listing({ b: connected }))
        return Promise.resolve()
      },
    }
    const { fleet, begin } = rounds(['a'])
    await allAtOnce(source).readRound(begin(1), fleet, false)
    expect(fleet.instances()[0]?.last?.answer).toEqual({
      kind: 'missing',
      notYours: false,
      error: {
        code: 'NotInEnvironment',
        message: 'The environment does not list this instance.',
      },
      requestId: 'R-4',
    })
  })
})
