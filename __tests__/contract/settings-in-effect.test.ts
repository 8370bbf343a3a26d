import { describe, expect, it, jest } from '@jest/globals'
import { connected, runAgainst } from './against-simulator.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

describe('healthy-app-statuses', () => {
  const app = (appStatus: string) => ({
    instances: { 'i-1': { timeline: [{ atMs: 0, appStatus }] } },
  })
  it.concurrent.each([
    { statuses: 'UNKNOWN', appStatus: 'UNKOWN', ends: 'success' },
    { statuses: 'UNKOWN', appStatus: 'UNKNOWN', ends: 'success' },
    { statuses: 'healthy,unkown', appStatus: 'UNKOWN', ends: 'success' },
    { statuses: 'HEALTHY', appStatus: 'UNKOWN', ends: 'failure' },
    { statuses: '', appStatus: 'UNHEALTHY', ends: 'success' },
  ])(
    "'$statuses' makes $ends of $appStatus",
    async ({ statuses, appStatus, ends }) => {
      const ran = await runAgainst(app(appStatus), {
        inputs: {
          'instance-ids': 'i-1',
          mode: 'once',
          'healthy-app-statuses': statuses,
        },
      })
      expect(ran.outputs['conclusion']).toBe(ends)
      const [warning = ''] = commandData(ran.stdout, 'warning')
      const isOddGreen = ends === 'success' && appStatus === 'UNHEALTHY'
      expect(warning.includes('the app is not HEALTHY')).toBe(isOddGreen)
    },
  )
})

it.concurrent('healthy-statuses are compared without case', async () => {
  const timeline = [{ atMs: 0, agentStatus: 'Draining' }]
  const ran = await runAgainst(
    { instances: { 'i-1': { timeline } } },
    {
      inputs: {
        'instance-ids': 'i-1',
        'healthy-statuses': 'connected, draining',
      },
    },
  )
  expect(ran.outputs['conclusion']).toBe('success')
})

describe('instance-ids-file', () => {
  const { scenario, ids } = connected(3)
  it.concurrent.each([
    { form: 'lines', text: `${ids.join('\r\n')}\n` },
    { form: 'commas and a duplicate', text: `${ids.join(', ')}, i-1` },
    { form: 'a JSON array', text: JSON.stringify(ids) },
  ])('is read from the workspace as $form', async ({ text }) => {
    const ran = await runAgainst(scenario, {
      inputs: { 'instance-ids-file': 'deploy-ids.txt' },
      workspace: { 'deploy-ids.txt': text },
    })
    expect(ran.outputs['healthy-instances']).toBe(JSON.stringify(ids))
    expect(ran.ledger).toHaveLength(3)
  })

  it.concurrent('holds more ids than an input can', async () => {
    // More than are asked in the 2 s that the round goes on.
    const count = 20_000
    const prefix = 'i-wz9hwvnwm5tlv3u'
    const long = Array.from(
      { length: count },
      (_, at) => `${prefix}${String(at + 1).padStart(5, '0')}`,
    )
    expect(long.join('\n').length).toBeGreaterThan(128 * 1024)
    const ran = await runAgainst(
      { fleet: { count: 1, prefix: 'i-other' } },
      {
        inputs: { 'instance-ids-file': 'ids', 'max-concurrency': '1' },
        workspace: { ids: long.join('\n') },
      },
    )
    // The first is not found, which is the end of it: the others stay unasked.
    expect(ran.outputs).toMatchObject({
      conclusion: 'failure',
      reason: 'not_found',
      'total-count': String(count),
      'unhealthy-count': expect.stringMatching(/^[1-9]\d*$/),
    })
    const unknown = ran.outputs['unknown-instances'] ?? ''
    expect(Buffer.byteLength(unknown)).toBeLessThanOrEqual(100 * 1024)
    const kept = (JSON.parse(unknown) as string[]).length
    expect(ran.stdout).toMatch(
      new RegExp(
        `^Output 'unknown-instances' holds ${String(kept)} of \\d+ ins`,
        'm',
      ),
    )
  })
})

it.concurrent('initial-delay holds back the first round', async () => {
  const began = performance.now()
  let simulatorAtMs = 0
  const ran = await runAgainst(connected(1).scenario, {
    inputs: { 'instance-ids': 'i-1', 'initial-delay': '1500ms' },
    onStart: () => {
      simulatorAtMs = performance.now() - began
    },
  })
  expect(ran.outputs['conclusion']).toBe('success')
  expect(ran.durationMs - simulatorAtMs).toBeGreaterThan(1_400)
  expect(Number(ran.outputs['duration-seconds'])).toBeGreaterThanOrEqual(1.5)
})
