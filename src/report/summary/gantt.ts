import type { Instance, Status } from '../../gate/reading.js'
import { sanitize } from '../../text.js'
import { SIGN, worstFirst } from '../describe.js'
import type { Report } from '../report.js'
import { spansOf, tickStepMs, type Span } from '../timeline.js'

const LANES = 20
// Some 75 bytes each: the diagram stays far below mermaid's 50,000 characters.
const SPANS = 160
const MIN_SPANS = 8
const NAME_LENGTH = 22
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
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
export function gantt(report: Report): string {
  const { instances, durationMs, rounds, startedAt } = report
  const shown = worstFirst(instances)
    .filter(({ changes }) => changes.length > 0)
    .slice(0, LANES)
  if (shown.length === 0 || rounds < 2) return ''
  const max = Math.max(MIN_SPANS, Math.floor(SPANS / shown.length))
  const clock = instantOf(startedAt)
  const taken = new Set<string>()
  const lanes = shown.flatMap((one) => [
    `  section ${diagramName(one, taken)}`,
    ...spansOf(one, { endMs: durationMs, max }).map((span) =>
      bar(span, { endMs: durationMs, clock }),
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
  const name = shortName(plainText(id))
  const own =
    name === '' || taken.has(name) ? `${name} ${String(position)}` : name
  taken.add(own)
  return own.trim()
}

function shortName(name: string): string {
  if (name.length <= NAME_LENGTH) return name
  // Ids differ at their ends.
  const half = (NAME_LENGTH - 2) / 2
  return `${name.slice(0, half)}..${name.slice(-half)}`
}

function bar(
  { fromMs, toMs, status, label }: Span,
  {
    endMs,
    clock,
  }: { readonly endMs: number; readonly clock: (ms: number) => string },
): string {
  const share = (toMs - fromMs) / Math.max(1, endMs)
  const words = `${SIGN[status]} ${plainText(label)}`
  const shown = words.length <= share * LABEL_LENGTH ? words : SIGN[status]
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
