import { expect, it } from '@jest/globals'
import { playGate } from './gate-runner.js'
import {
  connected,
  disconnected,
  noAnswer,
  type Life,
} from './scripted-source.js'

const healthy: Life = () => connected
const unhealthy: Life = () => disconnected
const silent: Life = () => noAnswer
const late: Life = ({ nth }) => (nth === 1 ? noAnswer : connected)

it.each<[string, Readonly<Record<string, Life>>, number]>([
  ['the first pass where all are healthy', { a: healthy }, 0],
  ['the first pass where it broke', { a: unhealthy, b: silent }, 0],
  ['the second where that brings the last answer', { a: late }, 10_000],
  ['the third, and sleeps no more', { a: silent }, 20_000],
])('one look ends with %s', async (_, lives, endedAtMs) => {
  const end = await playGate({ lives, mode: 'once' })
  expect(end.endedAtMs).toBe(endedAtMs)
})

it('one look tries again just before the deadline', async () => {
  const end = await playGate({
    lives: { a: silent },
    mode: 'once',
    latencyMs: 1_000,
    timeoutMs: 1_200,
  })
  expect(end.calls.map(({ atMs }) => atMs)).toEqual([0, 1_000])
})
