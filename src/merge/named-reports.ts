import { parseShard } from '../inputs/rules.js'
import type { Report, ReportPart } from '../report/report.js'

/** A report and its file. */
export interface ReadReport {
  readonly file: string
  readonly report: Report
}

/** A report with a unique name within the merge. */
export interface NamedReport extends ReadReport {
  readonly name: string
}

/**
 * The reports in an order that does not depend on the file system, by
 * environment, shard and file, each named by its environment, shard, job or
 * file, and by the attempt of its run if there are several.
 */
export function named(reports: readonly ReadReport[]): readonly NamedReport[] {
  const attempts = new Set(reports.map(({ report }) => report.run.runAttempt))
  const fullNameOf = (one: ReadReport) => {
    const { runAttempt } = one.report.run
    const isPlain = attempts.size === 1 || runAttempt === null
    return isPlain ? nameOf(one) : `${nameOf(one)}, attempt ${runAttempt}`
  }
  const times = new Map<string, number>()
  for (const one of reports)
    times.set(fullNameOf(one), (times.get(fullNameOf(one)) ?? 0) + 1)
  return [...reports].sort(inOrder).map((one) => {
    const name = fullNameOf(one)
    const isUnique = times.get(name) === 1
    return {
      ...one,
      name: isUnique || name === one.file ? name : `${name} (${one.file})`,
    }
  })
}

/** Index and total of a report's shard; null without a valid one. */
export function shardOf({ settings }: Report): ReturnType<typeof parseShard> {
  return parseShard(settings?.shard ?? '')
}

function nameOf({ report, file }: ReadReport): string {
  const { environmentId, environmentName, shard } = report.settings ?? {}
  if (environmentId) return environmentId
  if (environmentName) return environmentName
  if (shard) return `shard ${shard}`
  return report.run.job ?? file
}

function inOrder(one: ReadReport, other: ReadReport): number {
  const environment = compare(environmentOf(one), environmentOf(other))
  if (environment !== 0) return environment
  const [a, b] = [shardOf(one.report), shardOf(other.report)]
  const shard =
    (a?.total ?? 0) - (b?.total ?? 0) || (a?.index ?? 0) - (b?.index ?? 0)
  return shard || compare(one.file, other.file)
}

function environmentOf({ report }: ReadReport): string {
  const { environmentId, environmentName } = report.settings ?? {}
  return environmentId ?? environmentName ?? ''
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** One gate's result in a merged report. */
export function partOf({ name, report }: NamedReport): ReportPart {
  const { conclusion, reason, message, advice, counts, durationMs, run } =
    report
  return {
    name,
    conclusion,
    reason,
    message,
    advice,
    counts,
    durationMs,
    url: run.url,
  }
}
