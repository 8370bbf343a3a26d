import * as core from '@actions/core'
import { systemClock } from '../clock.js'
import {
  cancelOf,
  crashOf,
  heedNoReader,
  machineFiles,
  machineFinder,
  setAddressTimeout,
  withoutEvent,
} from '../runtime.js'
import { reportRun } from '../report/settings.js'
import { outputSetter, summaryWriter } from '../runner-files.js'
import { merge } from './main.js'
import { exitOnceWritten } from '../exit.js'

const { env } = process
const crash = crashOf(process)
heedNoReader(process)
const cancel = cancelOf(process)
const files = machineFiles(env)
const surroundings = {
  env,
  readFile: files.read,
  clock: systemClock,
  random: Math.random,
  loadToolkit: () =>
    withoutEvent(env, () => import('@actions/github/lib/utils')),
  cancel,
}

// Limit of a call to GitHub.
setAddressTimeout(10_000)
await merge({
  core: { ...core, setOutput: outputSetter(core.setOutput, env) },
  getInput: core.getInput,
  env,
  clock: systemClock,
  wallNowMs: Date.now,
  files,
  writeSummary: summaryWriter(env, systemClock),
  finder: machineFinder,
  openNotifier: async (notifierOptions) => {
    const { createNotifier: githubExtras } =
      await import('../github/notifier.js')
    return githubExtras({
      // An alert issue belongs to a gate, not to many.
      notifierOptions: { ...notifierOptions, alertLabel: null },
      run: reportRun(env),
      runtime: surroundings,
    })
  },
  cancel,
  crash,
})

exitOnceWritten(process)
