import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildProgram } from './built-program.js'

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The command line, with a folder of its own to run it in. */
export interface RunningProgram {
  readonly folder: string
  /** Runs it; `onOut` sees its output so far each time that it grows. */
  run(
    args: readonly string[],
    onOut?: (out: string, child: ChildProcess) => void,
  ): Promise<Ended>
  /** Lays down an action: `dist/index.js` with the code, and an action.yml next to dist. */
  layDown(name: string, code: string): string
  /** Writes a file, and gives its path. */
  write(name: string, text: string): string
  remove(): void
}

/** Builds the command line to be run as a caller with keys and a proxy would. */
export function buildRunningProgram(): RunningProgram {
  const { folder, script, remove } = buildProgram()
  const temp = join(folder, 'tmp')
  mkdirSync(temp)
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  return {
    folder,
    remove,
    write,
    run(args, onOut = () => undefined) {
      const child = spawn(process.execPath, [script, ...args], {
        env: {
          ...process.env,
          TMPDIR: temp,
          ALIBABA_CLOUD_ACCESS_KEY_ID: 'the-callers-own',
          HTTPS_PROXY: 'http://proxy.example.com:3128',
          NODE_OPTIONS: '',
        },
      })
      let out = ''
      let err = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text
        onOut(out, child)
      })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text
      })
      return new Promise((resolve) => {
        child.once('close', (code) => {
          resolve({ code, out, err })
        })
      })
    },
    layDown(name, code) {
      const yml =
        'inputs:\n  timeout:\n    default: 10m\n  mode:\n    description: x\n  instance-ids-file:\n    description: x\n'
      write(join(name, 'action.yml'), yml)
      return write(
        join(name, 'dist', 'index.js'),
        `import * as fs from 'node:fs'\n${code}`,
      )
    },
  }
}
