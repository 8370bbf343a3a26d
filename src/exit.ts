import { accessSync, constants } from 'node:fs'

/** A thread's work that Node waits for when it exits. */
const HOLDS_THE_EXIT: ReadonlySet<string> = new Set([
  'GetAddrInfoReqWrap',
  'GetNameInfoReqWrap',
  'FSReqCallback',
  'FSReqPromise',
])

/**
 * The parts of a process that its end needs; `execve` is not available
 * everywhere.
 */
export type Ending = Pick<
  NodeJS.Process,
  | 'env'
  | 'execPath'
  | 'exit'
  | 'exitCode'
  | 'getActiveResourcesInfo'
  | 'platform'
  | 'stdout'
> & { readonly execve?: NodeJS.Process['execve'] }

/**
 * Ends the process once all output is written. A pending name lookup can
 * neither be aborted nor dropped, and Node's own exit waits for it, some 10 to
 * 40 s with a silent resolver: then the process replaces itself with one that
 * exits at once with the same code, if the system can do that.
 */
export function exitOnceWritten(process: Ending): void {
  process.stdout.write('', () => {
    const { execPath, execve, platform } = process
    const isHeld = process
      .getActiveResourcesInfo()
      .some((resource) => HOLDS_THE_EXIT.has(resource))
    // An execve that fails ends the process as a crash.
    if (
      isHeld &&
      execve !== undefined &&
      platform !== 'win32' &&
      isExecutable(execPath)
    ) {
      const code = String(process.exitCode ?? 0)
      // Anything that it preloads has already run.
      const env = { ...process.env, NODE_OPTIONS: '' }
      execve.call(
        process,
        execPath,
        [execPath, '-e', `process.exit(${code})`],
        env,
      )
    }
    process.exit()
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
