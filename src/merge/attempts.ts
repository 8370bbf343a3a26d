import type { ReportRun } from '../report/report.js'
import type { NamedReport } from './named-report.js'

/** A report that does not count, since a later attempt of its job told anew. */
export interface Superseded extends NamedReport {
  /** The name of the report that counts instead. */
  readonly by: string
}

/** Reports that count, in their order, and those that later attempts replace. */
export interface Attempts {
  readonly counted: readonly NamedReport[]
  readonly superseded: readonly Superseded[]
}

interface Candidate {
  readonly one: NamedReport
  readonly attempt: number
  readonly ids: ReadonlySet<string>
}

/**
 * Of two reports of the same job and ids in different attempts of one run the
 * later counts. A report that does not say what it judged, as its inputs were
 * refused, is replaced by none: in a matrix it may be of any leg.
 */
export function newestAttempts(reports: readonly NamedReport[]): Attempts {
  const alike = new Map<string, Candidate[]>()
  const candidates = reports.map((one) => {
    const candidate = candidateOf(one)
    const key = keyOf(candidate)
    const others = alike.get(key)
    if (others === undefined) alike.set(key, [candidate])
    else others.push(candidate)
    return { candidate, key }
  })
  const counted: NamedReport[] = []
  const superseded: Superseded[] = []
  for (const { candidate, key } of candidates) {
    const later = (alike.get(key) ?? [])
      .filter((other) => replaces(other, candidate))
      .reduce<Candidate | null>(
        (newest, other) =>
          newest === null || other.attempt > newest.attempt ? other : newest,
        null,
      )
    if (later === null) counted.push(candidate.one)
    else superseded.push({ ...candidate.one, by: later.one.name })
  }
  return { counted, superseded }
}

/** Which of these reports an earlier attempt than the merging one's made, and which. */
export function earlierAttempts(
  reports: readonly NamedReport[],
  run: ReportRun,
): readonly { readonly name: string; readonly attempt: number }[] {
  return reports
    .filter(({ report }) => report.run.runId === run.runId)
    .map(({ name, report }) => ({ name, attempt: attemptOf(report.run) }))
    .filter(({ attempt }) => attempt < attemptOf(run))
}

/** NaN, which is neither earlier nor later, where a run does not say. */
function attemptOf({ runAttempt }: ReportRun): number {
  return runAttempt === null ? NaN : Number(runAttempt)
}

function candidateOf(one: NamedReport): Candidate {
  const { instances, ignored, run } = one.report
  const ids = new Set([...instances.map(({ id }) => id), ...ignored])
  return { one, attempt: attemptOf(run), ids }
}

/** Reports with different keys can never replace each other. */
function keyOf({ one: { report }, ids }: Candidate): string {
  const { run, settings } = report
  const { runId, workflow, job } = run
  const { environmentId = null, shard = null } = settings ?? {}
  const list = environmentId === null ? [...ids].sort() : null
  return JSON.stringify([runId, workflow, job, environmentId, shard, list])
}

function replaces(later: Candidate, earlier: Candidate): boolean {
  if (!(later.attempt > earlier.attempt)) return false
  if (![later, earlier].every(saysWhat)) return false
  if (environmentOf(earlier) === null) return true
  // An environment may have other instances by then, or could not be read.
  const { ids } = later
  const isShared = [...earlier.ids].some((id) => ids.has(id))
  return isShared || ids.size === 0 || earlier.ids.size === 0
}

/** Whether its job, and what it judged, can be told; of a merge it cannot. */
function saysWhat({ one: { report }, ids }: Candidate): boolean {
  const { settings, parts, run } = report
  if (settings === null || parts.length > 0 || run.job === null) return false
  return (
    ids.size > 0 || settings.environmentId !== null || report.reason === 'ok'
  )
}

function environmentOf({ one }: Candidate): string | null {
  return one.report.settings?.environmentId ?? null
}
