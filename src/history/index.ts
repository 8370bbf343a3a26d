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
import { exitOnceWritten } from '../runner.js'
import { openMachine } from '../runtime.js'
import { keepHistory } from './main.js'

const machine = openMachine(process)

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
  ...machine,
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
})
exitOnceWritten(process)
