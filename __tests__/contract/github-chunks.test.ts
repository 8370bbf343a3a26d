import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { withGitHub, type PlayedGitHub } from '../unit/github/played-github.js'
import { runTold } from './against-github.js'
import { connected, runAgainst } from './against-simulator.js'
import { runAction, type Ran } from './built-action.js'
import { commandData } from './runner-output.js'

const { scenario } = connected(1)
const inputs = { 'instance-ids': 'i-1' }
// Of the toolkit, and of what speaks to it here.
const TEXTS = ['octokit-core', 'statuses: write']

/** Removes every chunk of a folder of dist/ that speaks of GitHub's API; gives how many. */
function strip(folder: string): number {
  const chunks = readdirSync(folder)
    .filter((name) => /^\d+\.index\.js$/.test(name))
    .filter((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return TEXTS.some((one) => text.includes(one))
    })
  for (const name of chunks) rmSync(join(folder, name))
  return chunks.length
}

const statesIn = ({ statuses }: PlayedGitHub) =>
  statuses.map(({ state }) => state)
const warningsOf = ({ stdout }: Ran) => commandData(stdout, 'warning')

describe('dist without its chunks for GitHub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-github-chunks-'))
  const gate = join(folder, 'index.js')
  const merge = join(folder, 'merge', 'index.js')
  beforeAll(() => {
    cpSync('dist', folder, { recursive: true })
    expect(strip(folder)).toBeGreaterThanOrEqual(1)
    expect(strip(join(folder, 'merge'))).toBeGreaterThanOrEqual(1)
    for (const file of [gate, merge])
      expect(readFileSync(file, 'utf8')).not.toContain('octokit-core')
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('runs green, gate and merge, where neither status nor issue is wished for', async () => {
    const ran = await runAgainst(scenario, { action: gate, inputs })
    expect(ran.exitCode).toBe(0)
    expect(warningsOf(ran)).toEqual([])
    const merged = await runAction({
      action: merge,
      inputs: { 'report-files': 'report.json' },
      workspace: { 'report.json': JSON.stringify(ran.report) },
    })
    expect(merged.exitCode).toBe(0)
    expect(warningsOf(merged)).toEqual([])
  })

  it('runs green with one warning where a status is wished for, which whole it posts', async () => {
    await withGitHub(async (github) => {
      const ran = await runTold(github, scenario, { action: gate, inputs })
      expect(ran.exitCode).toBe(0)
      expect(warningsOf(ran)).toEqual([
        "Left out 'commit-status': the code for it could not be loaded.",
      ])
      expect(github.ledger).toEqual([])
      const whole = await runTold(github, scenario, { inputs })
      expect(warningsOf(whole)).toEqual([])
      expect(statesIn(github)).toEqual(['pending', 'success'])
    })
  })
})
