import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'webplus-health-gate-'
const PID_FILE = 'pid.txt'

/**
 * The folder of a job on a runner; it stays until the next run, so that people
 * can look at it.
 */
export interface RunnerFiles {
  readonly folder: string
  readonly temp: string
  readonly workspace: string
  readonly toolCache: string
  readonly home: string
  readonly output: string
  readonly summary: string
  readonly state: string
  readonly env: string
  readonly path: string
  readonly event: string
}

/** Whether a process that may still use its folder is running. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's process counts as running.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes the folders of earlier runs that have ended. */
async function removeEarlier(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) =>
    name.startsWith(PREFIX),
  )
  for (const name of names) {
    const folder = join(parent, name)
    const pid = Number(
      await readFile(join(folder, PID_FILE), 'utf8').catch(() => 'none'),
    )
    // A folder without a pid is not ours, or not complete yet.
    if (!Number.isInteger(pid) || pid < 1 || runs(pid)) continue
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Makes a fresh folder, with the empty files that a runner creates before a step. */
export async function createRunnerFiles(): Promise<RunnerFiles> {
  await removeEarlier(tmpdir())
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  await writeFile(join(folder, PID_FILE), String(process.pid))
  const files: RunnerFiles = {
    folder,
    temp: join(folder, 'temp'),
    workspace: join(folder, 'workspace'),
    toolCache: join(folder, 'tools'),
    home: join(folder, 'home'),
    output: join(folder, 'output.txt'),
    summary: join(folder, 'summary.md'),
    state: join(folder, 'state.txt'),
    env: join(folder, 'env.txt'),
    path: join(folder, 'path.txt'),
    event: join(folder, 'event.json'),
  }
  const { temp, workspace, toolCache, home } = files
  const folders = [temp, workspace, toolCache, home]
  await Promise.all(folders.map((path) => mkdir(path)))
  const { output, summary, state, env, path } = files
  const empty = [output, summary, state, env, path]
  await Promise.all(empty.map((file) => writeFile(file, '')))
  await writeFile(files.event, '{}\n')
  return files
}

/**
 * The values that a step wrote to GITHUB_OUTPUT, the last one of each name, as
 * a runner reads it.
 */
export function parseOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? []
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, at + 1)
      outputs.set(name, lines.slice(at + 1, end).join('\n'))
      at = end < 0 ? lines.length : end
      continue
    }
    const mark = line.indexOf('=')
    if (mark > 0) outputs.set(line.slice(0, mark), line.slice(mark + 1))
  }
  return outputs
}

/** The outputs in a file; empty where it cannot be read. */
export async function readOutputs(
  file: string,
): Promise<ReadonlyMap<string, string>> {
  return parseOutputs(await readFile(file, 'utf8').catch(() => ''))
}
