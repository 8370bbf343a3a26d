import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { createInterface } from 'node:readline'
import type { Runtime } from './usage.js'

// A runner that cancels a step sends SIGINT, SIGTERM 7.5 s later, and kills 2.5 s after that.
const TERMINATE_AFTER_MS = 7500
const KILL_AFTER_MS = 10_000

/** The action as a step: its file, its folder and its environment. */
export interface ActionStep {
  readonly script: string
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
  readonly onSignal: Runtime['onSignal']
}

/**
 * Runs the action to its end; returns its exit code, or 128 + the number of the
 * signal that killed it.
 */
export function runAction(step: ActionStep): Promise<number> {
  const child = spawn(process.execPath, [step.script], {
    cwd: step.folder,
    env: step.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // In its own group a Ctrl-C reaches it once, through us, and not twice.
    detached: process.platform !== 'win32',
  })
  const timers: NodeJS.Timeout[] = []
  const quiet = step.onSignal((signal) => {
    child.kill(signal)
    if (timers.length > 0) return
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), TERMINATE_AFTER_MS),
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS),
    )
  })
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input, crlfDelay: Infinity }).on('line', step.onLine)
  }
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  }).finally(() => {
    quiet()
    timers.forEach(clearTimeout)
  })
}
