import { describe, expect, it, jest } from '@jest/globals'
import { connected, missing, runAgainst } from './against-simulator.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const { scenario } = connected(1)
const INPUTS = { 'instance-ids': 'i-1' }
// A file cannot have files in it: not even root can write there.
const UNWRITABLE = '/dev/null/nowhere'

describe('a summary that cannot be written', () => {
  it.each([
    { name: 'unset', value: undefined },
    { name: 'empty', value: '' },
    { name: 'unwritable', value: UNWRITABLE },
  ])('(GITHUB_STEP_SUMMARY $name) is one warning', async ({ value }) => {
    const ran = await runAgainst(scenario, {
      inputs: INPUTS,
      env: { GITHUB_STEP_SUMMARY: value },
    })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      healthy: 'true',
    })
    expect(commandData(ran.stdout, 'warning')).toEqual([
      expect.stringMatching(/^The job summary could not be written: .+\.$/),
    ])
    expect(commandData(ran.stdout, 'error')).toEqual([])
    expect(ran.report).toMatchObject({ conclusion: 'success' })
  })
})

describe('report files that cannot be written', () => {
  it('are one warning', async () => {
    const ran = await runAgainst(scenario, {
      inputs: INPUTS,
      env: { RUNNER_TEMP: UNWRITABLE },
    })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({
      conclusion: 'success',
      'report-file': '',
      'report-page': '',
    })
    expect(commandData(ran.stdout, 'warning')).toEqual([
      expect.stringMatching(/^The report could not be written: .+\.$/),
    ])
    expect(ran.summary).toContain('### ')
  })

  it('share the warning with the summary', async () => {
    const ran = await runAgainst(
      { instances: { 'i-1': missing() } },
      {
        inputs: { ...INPUTS, 'fail-on': 'never' },
        env: { RUNNER_TEMP: UNWRITABLE, GITHUB_STEP_SUMMARY: UNWRITABLE },
      },
    )
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs['conclusion']).toBe('failure')
    expect(commandData(ran.stdout, 'warning')).toEqual([
      expect.stringMatching(/^Web\+ does not know 1 instance: i-1/),
      expect.stringMatching(/^The report could .+ The job summary could /),
    ])
  })
})

it('each run has report files of its own', async () => {
  const paths: string[] = []
  for (const mode of ['once', 'wait']) {
    const ran = await runAgainst(scenario, { inputs: { ...INPUTS, mode } })
    paths.push(ran.outputs['report-file'] ?? '')
  }
  expect(new Set(paths.map((path) => path.split('/').at(-2))).size).toBe(2)
})

it('a runner without a file for outputs gets a red step, if it cannot be told', async () => {
  const ran = await runAgainst(scenario, {
    inputs: INPUTS,
    env: { GITHUB_OUTPUT: UNWRITABLE },
  })
  expect(ran.exitCode).toBe(1)
  expect(commandData(ran.stdout, 'error')).toHaveLength(1)
})
