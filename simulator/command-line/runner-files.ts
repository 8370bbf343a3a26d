import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder that a job has on a runner; it stays, so that people can look at it. */
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

/** Makes a fresh folder, with the empty files that a runner creates before a step. */
export async function createRunnerFiles(): Promise<RunnerFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'webplus-health-gate-'))
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

/** What a step wrote to GITHUB_OUTPUT, the last value of each name, as a runner reads it. */
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
