import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { systemClock } from './clock.js'
import { run } from './main.js'

const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    cancel.abort()
  })

const crash = new AbortController()
process.on('uncaughtException', (error) => {
  crash.abort(error)
})

/** A pipe would block the process, signals and deadline included. */
function readRegularFile(path: string): Uint8Array {
  if (statSync(path).isFile()) return readFileSync(path)
  throw Object.assign(new Error('It is no file.'), { code: 'ENOTFILE' })
}

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
  files: {
    read: readRegularFile,
    makeFolder: () =>
      mkdtempSync(
        join(process.env['RUNNER_TEMP'] || tmpdir(), 'webplus-health-gate-'),
      ),
    write: writeFileSync,
  },
  cancel: cancel.signal,
  crash: crash.signal,
})

// A name that is being looked up can neither be aborted nor let go; what was
// printed is out before the process is gone.
process.stdout.write('', () => process.exit())
