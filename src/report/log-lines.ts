import { formatDuration } from '../duration.js'
import type { Change, Counts, Instance, Round } from '../gate/reading.js'
import type { Report, ReportSettings } from './report.js'
import { settingsRows } from './settings-rows.js'
import { errorText } from './shown-error.js'
import {
  countOf,
  describeAnswer,
  firstThree,
  firstThreeIds,
  notHealthy,
} from './standing.js'
import { inert, logText } from './text.js'

const LINE_LENGTH = 1_000
const ID_LENGTH = 128
const ERROR_LENGTH = 200
const CHANGES_SHOWN = 20

/** The first line of a run: how many ids it judges, by which settings. */
export function headerLine(header: {
  readonly settings: ReportSettings
  /** Null where an environment tells which instances there are. */
  readonly instances: number | null
}): string {
  const what =
    header.instances === null
      ? 'the instances of the environment'
      : countOf(header.instances, 'instance')
  const settings = settingsRows(header.settings)
    .map(([name, value]) => `${name} ${inert(value, ID_LENGTH)}`)
    .join(', ')
  return logText(`Checking ${what}: ${settings}.`, LINE_LENGTH)
}

type RoundChange = Round['changes'][number]

/**
 * A line for each change of a round, the not-healthy ones first; at most 20,
 * then a count of the rest. Where rounds are counted, one for new instances too.
 */
export function roundLines(
  round: Round,
  rules: { readonly successThreshold: number },
): readonly string[] {
  const lines = changeLines(round)
  if (round.joined.length === 0 || rules.successThreshold === 1) return lines
  return [joiningText(round), ...lines]
}

function changeLines(round: Round): readonly string[] {
  const bad = round.changes.filter(({ change }) => change.status !== 'healthy')
  const good = round.changes.filter(({ change }) => change.status === 'healthy')
  const left = round.departed.map((id) => departureText(round, id))
  const changed = [...bad, ...good].map((one) => changeText(round.number, one))
  const all = [...left, ...changed]
  const lines = all
    .slice(0, CHANGES_SHOWN)
    .map((line) => logText(line, LINE_LENGTH))
  const rest = all.length - lines.length
  if (rest === 0) return lines
  const restLeft = Math.max(0, left.length - CHANGES_SHOWN)
  const restGood = Math.min(good.length, rest)
  const restBad = rest - restLeft - restGood
  const gone = restLeft === 0 ? '' : `${String(restLeft)} out of the list, `
  return [
    ...lines,
    `Round ${String(round.number)}: ${countOf(rest, 'more change')}, ${gone}${String(restBad)} to not healthy, ${String(restGood)} to healthy.`,
  ]
}

function joiningText({ number, startedAtMs, joined }: Round): string {
  const line = `Round ${String(number)}, ${formatDuration(startedAtMs)}: new in the environment: ${firstThreeIds(joined.map((id) => inert(id, ID_LENGTH)))}. Rounds are counted anew from here on.`
  return logText(line, LINE_LENGTH)
}

function departureText(round: Round, id: string): string {
  return `Round ${String(round.number)}, ${formatDuration(round.startedAtMs)}: ${inert(id, ID_LENGTH)} is not in the environment any more.`
}

function changeText(round: number, { id, change }: RoundChange): string {
  return `Round ${String(round)}, ${formatDuration(change.atMs)}: ${inert(id, ID_LENGTH)} is ${change.status} (${told(change)}).`
}

function told({ answer, status }: Change): string {
  if (answer.kind === 'health') return describeAnswer(answer, status)
  const request =
    answer.requestId === null
      ? ''
      : `, request id ${inert(answer.requestId, 64)}`
  const what =
    answer.kind === 'none' ? 'no answer' : describeAnswer(answer, status)
  const error = errorText(answer.error, ERROR_LENGTH).replace(/[.\s]+$/, '')
  return `${what}: ${error}${request}`
}

/** How far a run is, and the first three ids it waits for. */
export function heartbeatLine(beat: {
  readonly elapsedMs: number
  readonly leftMs: number
  readonly counts: Counts
  /** Null before it is known how many there are. */
  readonly needed: number | null
  readonly instances: readonly Instance[]
}): string {
  const { healthy, unhealthy, unknown, total } = beat.counts
  const waiting = notHealthy(beat.instances)
  const needed = beat.needed === null ? '' : `, ${String(beat.needed)} needed`
  const forWhom =
    waiting.length === 0 ? '' : `; waiting for ${firstThree(waiting)}`
  return logText(
    `${formatDuration(beat.elapsedMs)}: ${String(healthy)} of ${countOf(total, 'instance')} healthy${needed}, ${String(unhealthy)} unhealthy, ${String(unknown)} unknown; ${formatDuration(beat.leftMs)} left${forWhom}.`,
    LINE_LENGTH,
  )
}

/** The last line of a run: its verdict, and what to do next. */
export function verdictLine({
  conclusion,
  reason,
  message,
  advice,
}: Report): string {
  const tail = advice === '' ? '' : ` ${advice}`
  return logText(`Verdict: ${conclusion} (${reason}). ${message}${tail}`, 8_000)
}
