import { expect, it } from '@jest/globals'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import { stateAt } from '../../../simulator/scenario-instances.js'

const { instances } = parseScenario({
  instances: {
    'i-late': {
      timeline: [
        { atMs: 1000, agentStatus: 'DISCONNECTED', disconnectedTime: '7' },
        { atMs: 2000 },
        { atMs: 3000, missing: 'ResourceAuthFailed', httpStatus: 500 },
        { atMs: 4000, left: true },
      ],
    },
    'i-flap': {
      flap: { fromMs: 1000, untilMs: 5000, periodMs: 2000, downMs: 500 },
    },
  },
})

const at = (id: string, atMs: number): string => {
  const state = stateAt(instances.get(id), atMs)
  return state.kind === 'health' ? state.agentStatus : state.code
}

it.each([
  ['is missing before its first step', 999, 'InstanceNotExists'],
  ['enters a step at its time', 1000, 'DISCONNECTED'],
  ['stays in it until the next', 1999.9, 'DISCONNECTED'],
  ['is connected where a step says no status', 2000, 'CONNECTED'],
  ['is missing under the code of the step', 3500, 'ResourceAuthFailed'],
  ['comes back', 4000, 'CONNECTED'],
])('an instance %s', (_, atMs, expected) => {
  expect(at('i-late', atMs)).toBe(expected)
})

it.each([
  [999, 'CONNECTED'],
  [1000, 'DISCONNECTED'],
  [1499, 'DISCONNECTED'],
  [1500, 'CONNECTED'],
  [3000, 'DISCONNECTED'],
  [3500, 'CONNECTED'],
  [5000, 'CONNECTED'],
])(
  'a flap is down at the beginning of each period: %d ms',
  (atMs, expected) => {
    expect(at('i-flap', atMs)).toBe(expected)
  },
)

it('takes an instance that the scenario does not have for missing', () => {
  expect(at('i-nobody', 0)).toBe('InstanceNotExists')
})

it('keeps what a step says of disconnected time, status and environment', () => {
  const plan = instances.get('i-late')
  expect(stateAt(plan, 1000)).toMatchObject({ disconnectedTime: '7' })
  expect(stateAt(plan, 3000)).toMatchObject({ httpStatus: 500 })
  expect(stateAt(plan, 4000)).toMatchObject({ inEnvironment: false })
})
