import {
  closeSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import * as core from '@actions/core'
import { systemClock } from '../clock.js'
import { cancelOf, crashOf, exitOnceTold, machineFiles } from '../machine.js'
import type { FileFacts } from '../merge/report-files.js'
import { keepHistory } from './main.js'

const { env } = process

function look(path: string): FileFacts | null {
  try {
    const facts = statSync(path)
    const realPath = realpathSync(path)
    return { isFile: facts.isFile(), bytes: facts.size, realPath }
  } catch {
    return null
  }
}

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
  finder: { glob: (pattern, cwd) => globSync(pattern, { cwd }), look },
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

exitOnceTold(process)
