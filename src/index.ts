import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { systemClock } from './clock.js'
import {
  cancelOf,
  crashOf,
  heedNoReader,
  machineFiles,
  setAddressTimeout,
  withoutEvent,
} from './runtime.js'
import { run } from './main.js'
import { reportRun } from './report/settings.js'
import { outputSetter, summaryWriter } from './runner-files.js'
import { exitOnceWritten } from './exit.js'

const crash = crashOf(process)
heedNoReader(process)
const files = machineFiles(process.env)
const cancel = cancelOf(process)

// Limit of a call to GitHub, until the inputs give that of a call to Web+.
setAddressTimeout(10_000)
await run({
  core: { ...core, setOutput: outputSetter(core.setOutput, process.env) },
  getInput: core.getInput,
  env: process.env,
  clock: systemClock,
  wallNowMs: Date.now,
  random: Math.random,
  nonce: randomUUID,
  idToken: (audience) => core.getIDToken(audience),
  metadataOrigin: 'http://100.100.100.200',
  proxyFor: (origin) => getProxyUrl(origin),
  setAddressTimeout,
  files,
  writeSummary: summaryWriter(process.env, systemClock),
  openNotifier: async (notifierOptions) => {
    const { createNotifier: githubExtras } =
      await import('./github/notifier.js')
    return githubExtras({
      notifierOptions,
      run: reportRun(process.env),
      runtime: {
        env: process.env,
        readFile: files.read,
        clock: systemClock,
        random: Math.random,
        loadToolkit: () =>
          withoutEvent(process.env, () => import('@actions/github/lib/utils')),
        cancel,
      },
    })
  },
  cancel,
  crash,
})

exitOnceWritten(process)
