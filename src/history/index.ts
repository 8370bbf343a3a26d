import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { systemClock } from '../clock.js'
import { cancelOf, crashOf, machineFiles, machineFinder } from '../runtime.js'
import { keepHistory } from './main.js'
import { exitOnceWritten } from '../exit.js'

const { env } = process

function create(path: string, text: string): void {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

await keepHistory({
  core,
  getInput: core.getInput,
  env,
  clock: systemClock,
  wallNowMs: Date.now,
  finder: machineFinder,
  readFile: machineFiles(env).read,
  disk: {
    makeFolder: (path) => {
      mkdirSync(path, { recursive: true })
    },
    create,
    rename: renameSync,
    remove: (path) => {
      rmSync(path, { force: true })
    },
  },
  tag: randomUUID,
  cancel: cancelOf(process),
  crash: crashOf(process),
})

exitOnceWritten(process)
