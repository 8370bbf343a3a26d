import type { Instance, Status } from '../gate/reading.js'
import { describeAnswer, SIGN, worstFirst } from './describe.js'
import { sanitize } from '../text.js'

/** When a run began, ISO 8601 UTC, and how long it took. */
export interface Run {
  readonly startedAt: string
  readonly durationMs: number
}

/** A span of the run in which an instance's readings said one thing. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly status: Status
  /** What the readings said, for example `DISCONNECTED`; not escaped. */
  readonly label: string
}

/**
 * The newest `max` spans of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
export function spansOf(
  instance: Instance,
  { endMs, max }: { readonly endMs: number; readonly max: number },
): readonly Span[] {
  const changes = instance.changes.slice(-max)
  return changes.map(({ atMs, status, answer }, i) => ({
    fromMs: atMs,
    toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
    status,
    label: describeAnswer(answer, status),
  }))
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A moment of the run by the clock, in UTC: `21:24:30`. */
export function clockTime(startedAt: string, atMs: number): string {
  return new Date(Date.parse(startedAt) + atMs).toISOString().slice(11, 19)
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z/g

/** An ISO 8601 instant as people read it: `21:24:30 UTC`, with its date where `startedAt` is of another day. */
export function clockInstant(instant: string, startedAt: string): string {
  const atMs = Date.parse(instant)
  if (Number.isNaN(atMs)) return instant
  const iso = new Date(atMs).toISOString()
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)]
  return `${startedAt.startsWith(day) ? '' : `${day} `}${time} UTC`
}

/** A text in which each ISO 8601 instant in UTC reads as `clockInstant` has it. */
export function clockInstants(text: string, startedAt: string): string {
  return text.replace(INSTANT, (instant) => clockInstant(instant, startedAt))
}

const STEPS_MS = [
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6].map((count) => count * HOUR_MS),
]
// As many as a phone has room for.
const MAX_TICKS = 5

/** The step between two ticks of a time axis over `durationMs`: at least a second, so that none repeats. */
function tickStepMs(durationMs: number): number {
  return (
    STEPS_MS.find((stepMs) => durationMs / stepMs <= MAX_TICKS) ?? 6 * HOUR_MS
  )
}

/** Round clock times within the run, each once; its start where none falls into it. */
export function ticksOf({
  startedAt,
  durationMs,
}: Run): readonly { readonly atMs: number; readonly label: string }[] {
  const stepMs = tickStepMs(durationMs)
  const startMs = Date.parse(startedAt)
  const firstMs = Math.ceil(startMs / stepMs) * stepMs - startMs
  const count = Math.max(0, Math.floor((durationMs - firstMs) / stepMs) + 1)
  const times = Array.from({ length: count }, (_, i) => firstMs + i * stepMs)
  return (times.length === 0 ? [0] : times).map((atMs) => {
    const label = clockTime(startedAt, atMs)
    return { atMs, label: stepMs < MINUTE_MS ? label : label.slice(0, 5) }
  })
}

const LANES = 20
// Some 75 bytes each: the diagram stays far below mermaid's 50,000 characters.
const SPANS = 160
const MIN_SPANS = 8
const NAME_LENGTH = 22
// A label wider than its bar is drawn across its neighbours; so many
// characters fit into a bar of the whole run.
const LABEL_LENGTH = 66

const TAG: Readonly<Record<Status, string>> = {
  healthy: 'done, ',
  unhealthy: 'crit, ',
  unknown: '',
}

// Without useWidth a phone gets a diagram that is all label; topPadding has to
// be 50 for the axis to stand below the last lane.
const INIT = {
  gantt: {
    displayMode: 'compact',
    useWidth: 800,
    barHeight: 20,
    barGap: 6,
    fontSize: 12,
    sectionFontSize: 12,
    leftPadding: 175,
    topPadding: 50,
  },
  themeVariables: {
    doneTaskBkgColor: '#1a7f37',
    doneTaskBorderColor: '#2da44e',
    critBkgColor: '#cf222e',
    critBorderColor: '#fa4549',
    taskBkgColor: '#6e7781',
    taskBorderColor: '#8c959f',
    taskTextDarkColor: '#ffffff',
    taskTextColor: '#ffffff',
    taskTextLightColor: '#ffffff',
    sectionBkgColor: 'rgba(127,127,127,0.12)',
    sectionBkgColor2: 'rgba(127,127,127,0.12)',
    altSectionBkgColor: 'rgba(127,127,127,0.04)',
  },
}

/**
 * A mermaid gantt of up to 20 instances, not-healthy first, by the clock in
 * UTC; empty for a single round, which has no course to draw.
 */
export function gantt({
  instances,
  durationMs,
  rounds,
  startedAt,
}: Run & {
  readonly instances: readonly Instance[]
  readonly rounds: number
}): string {
  const shown = worstFirst(instances)
    .filter(({ changes }) => changes.length > 0)
    .slice(0, LANES)
  if (shown.length === 0 || rounds < 2) return ''
  const max = Math.max(MIN_SPANS, Math.floor(SPANS / shown.length))
  const taken = new Set<string>()
  const lanes = shown.flatMap((one) => [
    `  section ${diagramName(one, taken)}`,
    ...spansOf(one, { endMs: durationMs, max }).map((span) =>
      bar(span, { startedAt, durationMs }),
    ),
  ])
  // Its axis begins with the first bar.
  const firstMs = Math.min(
    ...shown.map(({ changes }) => changes[0]?.atMs ?? durationMs),
  )
  const stepMs = tickStepMs(durationMs - firstMs)
  return [
    `%%{init: ${JSON.stringify(INIT)}}%%`,
    'gantt',
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${stepMs < MINUTE_MS ? '%H:%M:%S' : '%H:%M'}`,
    `  tickInterval ${intervalOf(stepMs)}`,
    ...lanes,
  ].join('\n')
}

function intervalOf(stepMs: number): string {
  if (stepMs < MINUTE_MS) return `${String(stepMs / SECOND_MS)}second`
  return stepMs < HOUR_MS
    ? `${String(stepMs / MINUTE_MS)}minute`
    : `${String(stepMs / HOUR_MS)}hour`
}

/** Untrusted text without what mermaid takes for syntax. */
function plainText(text: string): string {
  return sanitize(text, 512)
    .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
    .trim()
}

/** A name that no other lane has: two lanes of one name would be one. */
function diagramName({ id, position }: Instance, taken: Set<string>): string {
  const name = cutInMiddle(plainText(id), NAME_LENGTH, '..')
  const own =
    name === '' || taken.has(name) ? `${name} ${String(position)}` : name
  taken.add(own)
  return own.trim()
}

/** A name of at most `max` characters, cut in the middle: ids differ at their ends. */
export function cutInMiddle(name: string, max: number, gap: string): string {
  if (name.length <= max) return name
  const half = (max - gap.length) / 2
  return `${name.slice(0, half)}${gap}${name.slice(-half)}`
}

function bar({ fromMs, toMs, status, label }: Span, run: Run): string {
  const share = (toMs - fromMs) / Math.max(1, run.durationMs)
  const words = `${SIGN[status]} ${plainText(label)}`
  const shown = words.length <= share * LABEL_LENGTH ? words : SIGN[status]
  const clock = instantOf(run.startedAt)
  return `  ${shown} :${TAG[status]}${clock(fromMs)}, ${clock(Math.max(toMs, fromMs + 1))}`
}

/**
 * What gives a moment of the run as a date that mermaid reads and prints in
 * the viewer's own zone: UTC's time of day, on a day on which no zone shifts.
 */
function instantOf(startedAt: string): (atMs: number) => string {
  const dayMs = Date.parse(startedAt) % (24 * HOUR_MS)
  const newYearMs = Date.UTC(2000, 0, 1)
  return (atMs) =>
    new Date(newYearMs + dayMs + Math.max(0, Math.round(atMs)))
      .toISOString()
      .replace('T', ' ')
      .slice(0, -1)
}
