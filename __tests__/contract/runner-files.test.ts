import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { withGitHub } from '../unit/github/played-github.js'
import { runTold } from './against-github.js'
import {
  connected,
  disconnected,
  missing,
  runAgainst,
} from './against-simulator.js'
import { BUSY_MS } from './built-action.js'
import { commandData } from './runner-output.js'

jest.setTimeout(30_000)

const { scenario } = connected(1)
const INPUTS = { 'instance-ids': 'i-1' }
// A file cannot have files in it: not even root can write there.
const UNWRITABLE = '/dev/null/nowhere'

describe('a summary that cannot be written', () => {
  it.concurrent.each([
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
  it.concurrent('are one warning', async () => {
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

  it.concurrent('share the warning with the summary', async () => {
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

it.concurrent('each run has report files of its own', async () => {
  const paths: string[] = []
  for (const mode of ['once', 'wait']) {
    const ran = await runAgainst(scenario, { inputs: { ...INPUTS, mode } })
    paths.push(ran.outputs['report-file'] ?? '')
  }
  expect(new Set(paths.map((path) => path.split('/').at(-2))).size).toBe(2)
})

describe('outputs that cannot be written', () => {
  const places: readonly (readonly [string, (folder: string) => string])[] = [
    ['no file can be there', () => UNWRITABLE],
    ['is gone', (folder) => join(folder, 'gone')],
    ['is a folder', (folder) => folder],
    ['is a pipe that nobody reads', pipeIn],
    ['is full', () => '/dev/full'],
  ]

  it.concurrent.each(places)(
    '(GITHUB_OUTPUT %s) leave the step red, and all else is told',
    async (_, placeIn) => {
      await withFolder((folder) =>
        withGitHub(async (github) => {
          const ran = await runTold(github, scenario, {
            env: { GITHUB_OUTPUT: placeIn(folder), RUNNER_TEMP: folder },
          })
          expect(ran.exitCode).toBe(1)
          expect(commandData(ran.stdout, 'error')).toEqual([
            expect.stringMatching(
              /^The outputs could not be written, so later/,
            ),
          ])
          expect(commandData(ran.stdout, 'warning')).toEqual([])
          expect(ran.stdout).toMatch(/^Verdict: success/m)
          expect(ran.summary).toMatch(/^### /)
          expect(github.statuses.map(({ state }) => state)).toEqual([
            'pending',
            'success',
          ])
          expect(filesBelow(folder)).toEqual(['report.html', 'report.json'])
        }),
      )
    },
  )

  it.concurrent('share the one error with a red verdict', async () => {
    const ran = await runAgainst(
      { instances: { 'i-1': missing() } },
      { inputs: INPUTS, env: { GITHUB_OUTPUT: UNWRITABLE } },
    )
    expect(ran.exitCode).toBe(1)
    expect(commandData(ran.stdout, 'error')).toEqual([
      expect.stringMatching(/^Web\+ does not know .*The outputs could not be/s),
    ])
  })
})

describe('a summary that takes no bytes', () => {
  it.concurrent.each([
    ['a pipe that nobody reads', pipeIn, /it is a pipe that nothing reads/],
    ['a folder', (folder: string) => folder, /EISDIR/],
    ['a full disk', () => '/dev/full', /ENOSPC/],
  ])('(%s) is one warning, after the status', async (_, placeIn, why) => {
    await withFolder((folder) =>
      withGitHub(async (github) => {
        const ran = await runTold(github, scenario, {
          env: { GITHUB_STEP_SUMMARY: placeIn(folder) },
        })
        expect(ran.exitCode).toBe(0)
        expect(ran.outputs['report-file']).not.toBe('')
        expect(commandData(ran.stdout, 'warning')).toEqual([
          expect.stringMatching(why),
        ])
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'success',
        ])
      }),
    )
  })

  it.concurrent('does not hold a run past a signal', async () => {
    await withFolder((folder) =>
      withGitHub(async (github) => {
        const ran = await runTold(
          github,
          { instances: { 'i-1': disconnected() } },
          {
            env: { GITHUB_STEP_SUMMARY: pipeIn(folder) },
            signals: [
              { name: 'SIGTERM', when: (out) => out.includes('Round 1') },
            ],
          },
        )
        expect(ran.outputs['conclusion']).toBe('cancelled')
        expect(ran.sinceSignalMs).toBeLessThan(2_000 + BUSY_MS)
        expect(github.statuses.map(({ state }) => state)).toEqual([
          'pending',
          'error',
        ])
      }),
    )
  })
})

it.concurrent('a log that nobody reads any more ends nothing', async () => {
  await withGitHub(async (github) => {
    const ran = await runTold(github, scenario, {
      inputs: { 'initial-delay': '500ms' },
      closesStdout: true,
    })
    expect(ran.exitCode).toBe(0)
    expect(ran.outputs).toMatchObject({ conclusion: 'success' })
    expect(ran.summary).toMatch(/^### /)
    expect(github.statuses.map(({ state }) => state)).toEqual([
      'pending',
      'success',
    ])
  })
})

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-odd-files-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function pipeIn(folder: string): string {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  return pipe
}

/** The names of the report files that a run has left in a folder, sorted. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => basename(path))
    .filter((name) => name.startsWith('report.'))
    .sort()
}
