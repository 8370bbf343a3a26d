import { spawn, type ChildProcess } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseOutputs } from './runner-output.js'

const GATE = 'dist/index.js'
const LOOK_EVERY_MS = 5

/** A busy machine starts and wakes a process so much later. */
export const BUSY_MS = 2_000

/** How a run of the built action ended, as a runner would see it. */
export interface Ran {
  /** Null when a signal killed it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** The last value of each output. */
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  /** The report file, parsed; null if there is none. */
  readonly report: unknown
  readonly page: string
  /** From the start of the process to its end. */
  readonly durationMs: number
  /** Ms from the first signal to the exit; null if none was sent. */
  readonly sinceSignalMs: number | null
  /** Ms from the verdict line to the exit; null if there was none. */
  readonly sinceVerdictMs: number | null
}

/** Signals to a run: each is sent once what the run has shown so far fits. */
export type Signals = readonly {
  readonly name: NodeJS.Signals
  readonly when: (stdout: string) => boolean
}[]

/** What a run is started with; `inputs` are kebab-case, `env` overrides all. */
export interface RunOptions {
  /** The built file, from the repository's root; the gate's unless told. */
  readonly action?: string
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Texts of files in the workspace, by name. */
  readonly workspace?: Readonly<Record<string, string>>
  readonly signals?: Signals
  /** Whether nobody reads what is printed, from its first line on. */
  readonly closesStdout?: boolean
}

/** Runs the built action in a child process with a runner's variables and files. */
export async function runAction(options: RunOptions): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-action-test-'))
  const place = (name: string) => join(folder, name)
  for (const name of ['temp', 'workspace']) mkdirSync(place(name))
  for (const name of ['output', 'summary']) writeFileSync(place(name), '')
  for (const [name, text] of Object.entries(options.workspace ?? {}))
    writeFileSync(join(folder, 'workspace', name), text)
  const env = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: resolve('out/compile-cache'),
    RUNNER_TEMP: place('temp'),
    GITHUB_WORKSPACE: place('workspace'),
    GITHUB_OUTPUT: place('output'),
    GITHUB_STEP_SUMMARY: place('summary'),
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_RUN_ID: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    ...inputVariables(options.inputs),
    ...options.env,
  }
  try {
    const ended = await play({
      action: resolve(options.action ?? GATE),
      env,
      signals: options.signals ?? [],
      closesStdout: options.closesStdout ?? false,
    })
    const outputs = parseOutputs(readFileSync(place('output'), 'utf8'))
    return {
      ...ended,
      outputs,
      summary: readFileSync(place('summary'), 'utf8'),
      report: JSON.parse(read(outputs['report-file']) || 'null') as unknown,
      page: read(outputs['report-page']),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inputVariables(
  inputs: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  )
}

type Ended = Omit<Ran, 'outputs' | 'summary' | 'report' | 'page'>

function play({
  action,
  env,
  signals,
  closesStdout,
}: {
  readonly action: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signals: Signals
  readonly closesStdout: boolean
}): Promise<Ended> {
  return new Promise((done, reject) => {
    const startedAtMs = performance.now()
    const child = spawn(process.execPath, [action], { env })
    let stdout = ''
    let stderr = ''
    let verdictAtMs: number | null = null
    const sending = sendSignals({ child, signals, shown: () => stdout })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (closesStdout) child.stdout.destroy()
      if (/^Verdict: /m.test(stdout)) verdictAtMs ??= performance.now()
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (exitCode) => {
      sending.stop()
      const since = (atMs: number | null) =>
        atMs === null ? null : performance.now() - atMs
      done({
        exitCode,
        stdout,
        stderr,
        durationMs: performance.now() - startedAtMs,
        sinceSignalMs: since(sending.firstAtMs()),
        sinceVerdictMs: since(verdictAtMs),
      })
    })
  })
}

function sendSignals(options: {
  readonly child: ChildProcess
  readonly signals: Signals
  readonly shown: () => string
}): { readonly stop: () => void; readonly firstAtMs: () => number | null } {
  const { child, shown } = options
  const left = [...options.signals]
  let firstAtMs: number | null = null
  const timer = setInterval(() => {
    const [next] = left
    if (next === undefined || !next.when(shown())) return
    left.shift()
    firstAtMs ??= performance.now()
    child.kill(next.name)
  }, LOOK_EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
    },
    firstAtMs: () => firstAtMs,
  }
}

function read(path: string | undefined): string {
  return path === undefined || path === '' ? '' : readFileSync(path, 'utf8')
}
