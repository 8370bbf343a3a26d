import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseOutputs } from '../../../simulator/command-line/runner-files.js'
import type { BuiltProgram } from './command-line/built-program.js'

interface Ended {
  readonly code: number | null
  readonly out: string
}

/** A job whose step is the action, with the files that a runner lays down. */
export interface Job {
  readonly workspace: string
  /** What the step wrote into one of its files. */
  values(file: 'output' | 'env' | 'state'): Readonly<Record<string, string>>
  /** Runs the main step. */
  start(inputs?: Readonly<Record<string, string>>): Promise<Ended>
  /** Runs the post step; nothing where the main step left no state. */
  stop(): Promise<Ended> | undefined
}

/** A new job in a folder of its own. */
export function newJob(program: BuiltProgram): Job {
  const folder = mkdtempSync(join(program.folder, 'job-'))
  const place = (name: string) => join(folder, name)
  for (const name of ['temp', 'workspace']) mkdirSync(place(name))
  for (const name of ['output', 'env', 'state']) writeFileSync(place(name), '')
  const values = (file: string) =>
    Object.fromEntries(parseOutputs(readFileSync(place(file), 'utf8')))
  const run = (
    nameOf: (name: string) => string,
    given: Readonly<Record<string, string>>,
  ) => {
    const variables = Object.entries(given).map(
      ([name, value]) => [nameOf(name), value] as const,
    )
    return call(program, {
      RUNNER_TEMP: place('temp'),
      GITHUB_WORKSPACE: place('workspace'),
      GITHUB_OUTPUT: place('output'),
      GITHUB_ENV: place('env'),
      GITHUB_STATE: place('state'),
      ...Object.fromEntries(variables),
    })
  }
  return {
    workspace: place('workspace'),
    values,
    start: (inputs = {}) =>
      run((name) => `INPUT_${name.toUpperCase()}`, inputs),
    stop() {
      const state = values('state')
      return Object.keys(state).length === 0
        ? undefined
        : run((name) => `STATE_${name}`, state)
    },
  }
}

function call(
  program: BuiltProgram,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const script = join(program.folder, 'simulator', 'action', 'index.js')
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'], ...env },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({ code, out })
    })
  })
}
