import { globSync, realpathSync, statSync } from 'node:fs'
import * as core from '@actions/core'
import { systemClock } from '../clock.js'
import { cancelOf, crashOf, exitOnceTold, machineFiles } from '../machine.js'
import { reportRun } from '../report-settings.js'
import { merge } from './main.js'
import type { FileFacts } from './report-files.js'

const { env } = process
const crash = crashOf(process)
const cancel = cancelOf(process)
const files = machineFiles(env)
const surroundings = { env, readFile: files.read, clock: systemClock, cancel }

function look(path: string): FileFacts | null {
  try {
    const facts = statSync(path)
    const realPath = realpathSync(path)
    return {
      isFile: facts.isFile(),
      isFolder: facts.isDirectory(),
      bytes: facts.size,
      realPath,
    }
  } catch {
    return null
  }
}

await merge({
  core,
  getInput: core.getInput,
  env,
  clock: systemClock,
  wallNowMs: Date.now,
  files,
  finder: { glob: (pattern, cwd) => globSync(pattern, { cwd }), look },
  openExtras: async (wishes) => {
    const { githubExtras } = await import('../github/extras.js')
    return githubExtras({
      // An alert issue is of a gate, not of many.
      wishes: { ...wishes, alertLabel: null },
      run: reportRun(env),
      world: surroundings,
    })
  },
  cancel,
  crash,
})

exitOnceTold(process)
