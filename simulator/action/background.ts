import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_INTERVAL_MS = 50
const START_TIMEOUT_MS = 15_000
const END_TIMEOUT_MS = 5_000

/** A simulator that outlives the step that started it. */
export interface Background {
  readonly pid: number
  readonly origin: string
}

/** The program, its arguments, and the file for its output. */
export interface BackgroundProgram {
  readonly script: string
  readonly args: readonly string[]
  readonly logFile: string
}

const readLog = (logFile: string): Promise<string> =>
  readFile(logFile, 'utf8').catch(() => '')

/**
 * Starts a simulator and waits until it listens; throws with its log if it does
 * not.
 */
export async function startInBackground({
  script,
  args,
  logFile,
}: BackgroundProgram): Promise<Background> {
  const log = await open(logFile, 'w')
  const child = spawn(process.execPath, [script, ...args], {
    // Its own session: it survives the end of the step's process group.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    windowsHide: true,
  })
  // Its exit code shows the failure; an event without a listener would throw.
  child.on('error', () => undefined)
  const runs = () => child.exitCode === null && child.signalCode === null
  await log.close()
  const deadlineMs = performance.now() + START_TIMEOUT_MS
  while (runs() && performance.now() < deadlineMs) {
    const origin = /^Web\+ is simulated at (http:\S+),/m.exec(
      await readLog(logFile),
    )?.[1]
    if (origin !== undefined && child.pid !== undefined) {
      child.unref()
      return { pid: child.pid, origin }
    }
    await sleep(POLL_INTERVAL_MS)
  }
  child.kill('SIGKILL')
  throw new Error(
    `The simulator did not start. Its log: ${(await readLog(logFile)).trim() || 'empty'}`,
  )
}

/** Returns whether there was a process to signal. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Ends it, with SIGKILL after 5 seconds; returns its output. */
export async function stopBackground(
  pid: number,
  logFile: string,
): Promise<string> {
  const deadlineMs = performance.now() + END_TIMEOUT_MS
  let runs = send(pid, 'SIGTERM')
  while (runs && performance.now() < deadlineMs) {
    await sleep(POLL_INTERVAL_MS)
    runs = send(pid, 0)
    // Without a process that collects orphans, an ended one keeps its pid.
    if (/^Web\+ saw /m.test(await readLog(logFile))) runs = false
  }
  if (runs) send(pid, 'SIGKILL')
  return readLog(logFile)
}
