import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { systemClock } from './clock.js'
import { cancelOf, crashOf, exitOnceTold, machineFiles } from './machine.js'
import { run } from './main.js'
import { reportRun } from './report-settings.js'

const crash = crashOf(process)
const files = machineFiles(process.env)
const cancel = cancelOf(process)

await run({
  core,
  getInput: core.getInput,
  env: process.env,
  clock: systemClock,
  wallNowMs: Date.now,
  random: Math.random,
  nonce: randomUUID,
  idToken: (audience) => core.getIDToken(audience),
  metadataOrigin: 'http://100.100.100.200',
  proxyFor: (origin) => getProxyUrl(origin),
  files,
  openExtras: async (wishes) => {
    const { githubExtras } = await import('./github/extras.js')
    return githubExtras({
      wishes,
      run: reportRun(process.env),
      world: {
        env: process.env,
        readFile: files.read,
        clock: systemClock,
        cancel,
      },
    })
  },
  cancel,
  crash,
})

exitOnceTold(process)
