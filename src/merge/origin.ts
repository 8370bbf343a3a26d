import { shown } from '../inputs/shown.js'
import { firstOf } from '../report/standing.js'
import type { NamedReport } from './named-report.js'

/** Where a merge takes reports from: its own run, and the one that started it. */
export interface Origin {
  readonly repository: string | null
  /** Its own run; null where the environment does not say. */
  readonly runId: string | null
  /** The run of a `workflow_run` event; null without one. */
  readonly startedBy: string | null
}

/** The origin by the runner's variables; an event that cannot be read counts as none. */
export function originOf(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => Uint8Array,
): Origin {
  const value = (name: string) => env[name]?.trim() || null
  return {
    repository: value('GITHUB_REPOSITORY'),
    runId: value('GITHUB_RUN_ID'),
    startedBy: startedBy(value('GITHUB_EVENT_PATH'), readFile),
  }
}

function startedBy(
  path: string | null,
  readFile: (path: string) => Uint8Array,
): string | null {
  if (path === null) return null
  try {
    const event = JSON.parse(new TextDecoder().decode(readFile(path))) as {
      readonly workflow_run?: { readonly id?: unknown } | null
    } | null
    const id = event?.workflow_run?.id
    return typeof id === 'number' || typeof id === 'string' ? String(id) : null
  } catch {
    return null
  }
}

/**
 * Reports that are not of this run or of the one that started it, or that do
 * not say: a folder that nobody cleaned holds those of last month too.
 */
export function originFaults(
  reports: readonly NamedReport[],
  origin: Origin,
): readonly string[] {
  const { repository, runId, startedBy } = origin
  if (repository === null || runId === null) {
    const unset = repository === null ? 'GITHUB_REPOSITORY' : 'GITHUB_RUN_ID'
    return [
      `Environment variable '${unset}' is not set, so that reports of this run cannot be told from others: expected a merge to run in a workflow of GitHub Actions.`,
    ]
  }
  const strangers = reports.filter(({ report }) => !isOf(report.run, origin))
  if (strangers.length === 0) return []
  const named = firstOf(strangers, (one) => `${shown(one.name)} ${runOf(one)}`)
  const other =
    startedBy === null
      ? ''
      : `, or of run ${shown(startedBy)}, which started it`
  return [
    `${strangers.length === 1 ? 'The report' : 'The reports'} ${named}: expected reports of this run, ${shown(runId)} of ${shown(repository)}${other}. Download the artifacts of that run alone, into a folder that is empty.`,
  ]
}

function isOf(
  run: NamedReport['report']['run'],
  { repository, runId, startedBy }: Origin,
): boolean {
  return (
    run.repository?.toLowerCase() === repository?.toLowerCase() &&
    run.runId !== null &&
    [runId, startedBy].includes(run.runId)
  )
}

function runOf({ report }: NamedReport): string {
  const { runId, repository } = report.run
  if (runId === null || repository === null)
    return '(does not say of which run)'
  return `(run ${shown(runId)} of ${shown(repository)})`
}
