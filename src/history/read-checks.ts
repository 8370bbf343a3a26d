import type * as Core from '@actions/core'
import {
  type FileFinder,
  findReportFiles,
  type ReportFile,
} from '../merge/report-files.js'
import type { Runtime } from '../runtime.js'
import type { Disk } from './write-history.js'
import { readCheck, type Check, checkSet } from './check.js'
import { BrokenReport } from '../merge/read-report.js'
import { InputError, shown } from '../inputs/reader.js'

/** Dependencies of the history action. */
export interface HistoryRuntime extends Pick<
  Runtime,
  'getInput' | 'env' | 'clock' | 'wallNowMs' | 'cancel' | 'crash'
> {
  readonly core: Pick<
    typeof Core,
    'info' | 'notice' | 'setFailed' | 'setOutput' | 'warning'
  >
  readonly finder: FileFinder
  /** Throws as `node:fs` does. */
  readonly readFile: (path: string) => Uint8Array
  readonly disk: Disk
  /** Text that is unique to this run. */
  readonly tag: () => string
}

const TURN_EVERY_MS = 100

/**
 * The reports that count. Throws one InputError with every fault of any of
 * them, or of the set; null if the run was cancelled meanwhile.
 */
export async function readChecks(
  runtime: HistoryRuntime,
  reportFiles: readonly string[],
): Promise<readonly Check[] | null> {
  const { env, finder, cancel, wallNowMs } = runtime
  const { files, faults } = findReportFiles(reportFiles, {
    workspace: env['GITHUB_WORKSPACE']?.trim() ?? '',
    finder,
  })
  const { checks, broken } = await readAll(runtime, files)
  if (cancel.aborted) return null
  const repository = env['GITHUB_REPOSITORY']?.trim() ?? ''
  const noRepository =
    repository === ''
      ? [
          "Environment variable 'GITHUB_REPOSITORY' is empty: expected the repository whose reports they are, as OWNER/NAME.",
        ]
      : []
  const set = checkSet(checks, { repository, nowMs: wallNowMs() })
  const all = [
    ...faults,
    ...broken,
    ...noRepository,
    ...(repository === '' ? [] : set.faults),
  ]
  if (all.length > 0) throw new InputError(all)
  return set.counted
}

async function readAll(
  { clock, cancel, readFile }: HistoryRuntime,
  files: readonly ReportFile[],
): Promise<{
  readonly checks: readonly Check[]
  readonly broken: readonly string[]
}> {
  const checks: Check[] = []
  const broken: string[] = []
  let turnedAtMs = clock.now()
  for (const { name, path } of files) {
    if (cancel.aborted) break
    try {
      checks.push(readCheck(name, readFile(path)))
    } catch (thrown) {
      broken.push(faultOf(`report ${shown(name)}`, thrown))
    }
    // Lets a signal through: a thousand reports take seconds.
    if (clock.now() - turnedAtMs >= TURN_EVERY_MS) {
      await clock.sleep(1, cancel)
      turnedAtMs = clock.now()
    }
  }
  return { checks, broken }
}

/**
 * Why a file could not be used, as a sentence; rethrows what is no fault of a
 * file.
 */
export function faultOf(file: string, thrown: unknown): string {
  if (thrown instanceof BrokenReport)
    return `The ${file} is broken: ${thrown.message}.`
  const code = codeOf(thrown)
  if (code === null) throw thrown
  return `The ${file} cannot be read (${shown(code)}).`
}

/**
 * The code of a system error; null for any other. By shape, since errors of
 * another realm are not instances of our Error.
 */
export function codeOf(thrown: unknown): string | null {
  return typeof thrown === 'object' &&
    thrown !== null &&
    'code' in thrown &&
    typeof thrown.code === 'string'
    ? thrown.code
    : null
}
