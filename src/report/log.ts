import { formatDuration } from '../duration.js'
import type {
  Change,
  Counts,
  InstanceId,
  Round,
  Status,
} from '../gate/reading.js'
import { type ReportSettings, settingsRows } from './run.js'
import {
  errorClause,
  countOf,
  describeAnswer,
  firstThreeIds,
  greenLast,
  joined,
} from './describe.js'
import type { ReportPart } from './report.js'
import { sanitize, logText } from '../text.js'

const LINE_LENGTH = 1_000
const ROUND_LENGTH = 8_000
const ID_LENGTH = 128
const ERROR_LENGTH = 200
const NAMED = 20

/** What a run begins with. */
export interface Header {
  readonly settings: ReportSettings
  /** Null where an environment tells which instances there are. */
  readonly instances: number | null
}

/** The first lines of a run: a sentence on what it waits for, and the settings as a log group. */
export function headerLines(header: Header): readonly string[] {
  const { settings } = header
  const rows = settingsRows(settings).map(([name, value]) =>
    logText(`${name}: ${sanitize(value, ID_LENGTH)}`, LINE_LENGTH),
  )
  return [
    logText(headerText(header), LINE_LENGTH),
    '::group::Settings',
    ...rows,
    '::endgroup::',
  ]
}

function headerText({ settings, instances }: Header): string {
  const { changeId, packageVersion } = settings
  const environment = settings.environmentName ?? settings.environmentId
  const region = `in ${settings.region}`
  const where =
    environment === null ? region : `of environment ${environment} ${region}`
  const whom =
    instances === null ? 'the instances' : countOf(instances, 'instance')
  const awaited = [
    changeId === null
      ? ''
      : changeId === 'latest'
        ? 'the newest change'
        : `change ${changeId}`,
    packageVersion === null ? '' : `package version ${packageVersion}`,
  ]
  const first = joined(awaited, ' and ')
  const isOneLook = settings.mode === 'once'
  const what =
    first === ''
      ? `${isOneLook ? 'Looking once at' : 'Checking'} ${whom}`
      : `${isOneLook ? 'Looking once at' : 'Waiting for'} ${first}, then for ${whom}`
  return `${what} ${where}, for at most ${formatDuration(settings.timeoutMs)}.`
}

type RoundChange = Round['changes'][number]

/** How the instances stand when a round has ended, and what it brought of the deployment. */
export interface RoundEnd {
  /** Whole sentences; none where nothing changed. */
  readonly deployment?: readonly string[]
  readonly counts: Counts
  readonly needed: number
}

/**
 * What gives a line for each round that changed something: the deployment, how
 * many are healthy, then who changed, the not-healthy ones first; at most 20 are named,
 * the rest is counted. It remembers how each instance stood before.
 */
export function createRoundLog(rules: {
  readonly successThreshold: number
}): (round: Round, end: RoundEnd) => string | null {
  const stoodAt = new Map<InstanceId, Status>()
  return (round, end) => {
    const { changes, joined, departed } = round
    const { deployment = [] } = end
    const isChanged = changes.length + joined.length + departed.length > 0
    if (!isChanged && deployment.length === 0) return null
    const news = [
      standing(end),
      ...movements(round, rules.successThreshold),
      ...changeNews(changes, stoodAt),
    ]
    for (const { id, change } of changes) stoodAt.set(id, change.status)
    const health = isChanged ? [`${news.join('; ')}.`] : []
    const line = `${roundName(round)}: ${[...deployment, ...health].join(' ')}`
    return logText(line, ROUND_LENGTH)
  }
}

/** `Round 5 (4.7 s)`: which round, and when it ended. */
function roundName({
  number,
  endedAtMs,
}: Pick<Round, 'number' | 'endedAtMs'>): string {
  return `Round ${String(number)} (${formatDuration(endedAtMs)})`
}

function standing({ counts, needed }: RoundEnd): string {
  const goal = needed === counts.total ? '' : `, needs ${String(needed)}`
  return `${String(counts.healthy)} of ${String(counts.total)} healthy${goal}`
}

function movements(
  { joined, departed }: Round,
  successThreshold: number,
): readonly string[] {
  const anew = successThreshold === 1 ? '' : ', so rounds are counted anew'
  return [
    departed.length === 0 ? '' : `${firstThreeIds(departed)} left`,
    joined.length === 0 ? '' : `${firstThreeIds(joined)} joined${anew}`,
  ].filter((text) => text !== '')
}

interface News {
  readonly says: string
  readonly isHealthy: boolean
  readonly ids: InstanceId[]
}

/** Changes of which the same is to be said, in a clause each. */
function changeNews(
  changes: readonly RoundChange[],
  stoodAt: ReadonlyMap<InstanceId, Status>,
): readonly string[] {
  const groups = new Map<string, News>()
  for (const { id, change } of changes) {
    const before = stoodAt.get(id) ?? null
    const isHealthy = change.status === 'healthy'
    // That an instance began healthy is said by the count.
    if (isHealthy && before === null) continue
    const says = newsOf(change, before)
    const group = groups.get(says)
    if (group === undefined) groups.set(says, { says, isHealthy, ids: [id] })
    else group.ids.push(id)
  }
  const all = [...groups.values()]
  let left = NAMED
  return [
    ...all.filter((one) => !one.isHealthy),
    ...all.filter((one) => one.isHealthy),
  ].flatMap(({ says, ids }) => {
    const named = ids.slice(0, left)
    left -= named.length
    const more = ids.length - named.length
    const names = named.map((id) => sanitize(id, ID_LENGTH)).join(', ')
    const rest = more === 0 ? '' : `${String(more)} more`
    return [
      `${joined([names, rest], ' and ')} ${ids.length === 1 ? says : says.replace(/^is/, 'are')}`,
    ]
  })
}

function newsOf(change: Change, before: Status | null): string {
  const { status } = change
  const verb = before === null ? 'is' : before === status ? 'stayed' : 'became'
  return status === 'healthy' && before !== status
    ? `${verb} healthy`
    : `${verb} ${status} (${answerText(change)})`
}

function answerText({ answer, status }: Change): string {
  if (answer.kind === 'health') return describeAnswer(answer, status)
  const what =
    answer.kind === 'none' ? 'no answer' : describeAnswer(answer, status)
  return `${what}: ${errorClause(answer.error, ERROR_LENGTH)}`
}

/** A log line for each report to be merged, those not green first; at most 20, then a count of the rest. */
export function partsLog(parts: readonly ReportPart[]): readonly string[] {
  const lines = greenLast(parts)
    .slice(0, NAMED)
    .map((part) => logText(partLine(part), LINE_LENGTH))
  const more = parts.length - lines.length
  return more === 0 ? lines : [...lines, `And ${countOf(more, 'more report')}.`]
}

function partLine({ name, conclusion, reason, counts, message }: ReportPart) {
  const { healthy, total } = counts
  return `Report ${sanitize(name, ID_LENGTH)}: ${conclusion} (${reason}), ${String(healthy)} of ${countOf(total, 'instance')} healthy. ${message}`
}
