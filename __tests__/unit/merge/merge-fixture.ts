import type { Instance } from '../../../src/gate/reading.js'
import type { Origin } from '../../../src/merge/report-set.js'
import { mergeReports } from '../../../src/merge/merge.js'
import type { MinHealthy } from '../../../src/gate/rules.js'
import type { Report } from '../../../src/report/report.js'
import { instanceOf, reportOf, SETTINGS } from '../report/report-fixture.js'
import { named, type ReadReport } from '../../../src/merge/named-reports.js'

/** The quorum of a merge that asks for all. */
export const ALL: MinHealthy = { kind: 'share', percent: 100 }

/** Where a merge of these reports takes them from. */
export const ORIGIN: Origin = {
  repository: 'Octo/Shop',
  runId: '1234567890',
  startedBy: null,
}

/** The run of the merging job. */
export const RUN: Report['run'] = {
  repository: 'octo/shop',
  workflow: 'Deploy',
  job: 'merge',
  runId: '1234567890',
  runAttempt: '1',
  sha: null,
  url: 'https://github.com/octo/shop/actions/runs/1234567890',
}

/** How a gate ended, for `gateReport`. */
export const ENDED = {
  failure: { conclusion: 'failure', reason: 'unhealthy' },
  notFound: { conclusion: 'failure', reason: 'not_found' },
  timedOut: { conclusion: 'timed_out', reason: 'timeout' },
  error: { conclusion: 'error', reason: 'network' },
  config: { conclusion: 'error', reason: 'config' },
  cancelled: { conclusion: 'cancelled', reason: 'cancelled' },
} as const satisfies Record<string, Partial<Report>>

/** A last round that began after every reading, for `gateReport`. */
export const LATE = {
  lastRound: { startedAtMs: 50_000, endedAtMs: 55_000, outcome: 'undecided' },
  durationMs: 60_000,
} as const satisfies Partial<Report>

/**
 * A gate's report over instances `<name>-1`, `<name>-2` and so on, each from
 * the letters of its readings, all of them read in its last round; a success
 * unless told otherwise.
 */
export function gateReport(
  name: string,
  letters: readonly string[],
  changed: Partial<Report> = {},
): Report {
  const instances = letters.map((one, i) =>
    instanceOf({
      id: `${name}-${String(i + 1)}`,
      position: i + 1,
      letters: one,
    }),
  )
  const { run } = reportOf([])
  return reportOf(instances, {
    run: { ...run, job: name },
    lastRound: lastRoundOf(instances),
    ...changed,
  })
}

function lastRoundOf(instances: readonly Instance[]): Report['lastRound'] {
  const times = instances.flatMap(({ last }) => last?.atMs ?? [])
  if (times.length === 0) return null
  return {
    startedAtMs: Math.min(...times),
    endedAtMs: Math.max(...times),
    outcome: 'held',
  }
}

/** The report of one shard, `INDEX/TOTAL`, of a list that the job `gate` has. */
export function shardReport(
  shard: string,
  letters: readonly string[],
  changed: Partial<Report> = {},
): Report {
  return gateReport(`s${shard.replace('/', 'of')}`, letters, {
    run: { ...reportOf([]).run, job: 'gate' },
    settings: { ...SETTINGS, shard },
    ...changed,
  })
}

/** The report of one environment. */
export function environmentReport(
  environmentId: string,
  letters: readonly string[],
  changed: Partial<Report> = {},
): Report {
  return gateReport(environmentId, letters, {
    settings: { ...SETTINGS, environmentId },
    ...changed,
  })
}

/** Reports as read from the files `0.json`, `1.json` and so on. */
export function readOf(reports: readonly Report[]): readonly ReadReport[] {
  return reports.map((report, i) => ({ file: `${String(i)}.json`, report }))
}

/** The merge of reports, in which all must be healthy unless told otherwise. */
export function merged(
  reports: readonly Report[],
  minHealthy: MinHealthy = ALL,
): Report {
  return mergeReports(named(readOf(reports)), { minHealthy, run: RUN })
}
