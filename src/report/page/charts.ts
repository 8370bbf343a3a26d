import { formatDuration } from '../../duration.js'
import type { Instance, Status } from '../../gate/reading.js'
import { CHANGE_STATES, runFacts } from '../run.js'
import { SIGN, countOf, isAnyRead } from '../describe.js'
import {
  clockTime,
  cutInMiddle,
  spansOf,
  ticksOf,
  type Run,
  type Span,
} from '../timeline.js'
import { htmlText } from '../../text.js'
import type { Report } from '../report.js'

const SPANS = 60
const DESCRIBED = 6
const MIN_PERCENT = 0.25
// As much of a name as stands beside its bar.
const NAME_LENGTH = 23

/** The time axis of a run in SVG, by the clock in UTC. */
export function axis(run: Run): string {
  const all = ticksOf(run).map(({ atMs, label }) => ({
    percent: (atMs / Math.max(1, run.durationMs)) * 100,
    label,
  }))
  // At the edge a label would have to give way, into its neighbour.
  const inner = all.filter(({ percent }) => percent >= 8 && percent <= 92)
  const marks = (inner.length > 0 ? inner : all).map(({ percent, label }) => {
    const x = `${percent.toFixed(2)}%`
    const anchor = percent < 4 ? 'start' : percent > 96 ? 'end' : 'middle'
    return `<text x="${x}" y="12" text-anchor="${anchor}">${label}</text><line x1="${x}" x2="${x}" y1="16" y2="20"/>`
  })
  return `<div class="axis-row"><span class="name" aria-hidden="true">UTC</span><svg class="axis" height="20" aria-hidden="true">${marks.join('')}</svg></div>`
}

/**
 * One instance's lane as a list item: name, how it ended, and its newest
 * spans in SVG. Coordinates are shares, so that it fits any width.
 */
export function lane(instance: Instance, run: Run): string {
  const spans = spansOf(instance, { endMs: run.durationMs, max: SPANS })
  const id = `lane-${String(instance.position)}`
  const bars = spans.map((span) => bar(span, run)).join('')
  const name = `<span class="name">${htmlText(cutInMiddle(instance.id, NAME_LENGTH, '…'), 128)}</span>`
  const sign = `<span class="sign ${instance.status}" title="${instance.status}">${SIGN[instance.status]}</span>`
  return `<li>${sign}${name}<svg class="lane" height="18" role="img" aria-labelledby="${id}"><desc id="${id}">${describeLane(spans, run)}</desc>${bars}</svg></li>`
}

function bar({ fromMs, toMs, status, label }: Span, run: Run): string {
  const { durationMs, startedAt } = run
  const percent = (ms: number): number =>
    Math.min(100, Math.round((ms / Math.max(1, durationMs)) * 10_000) / 100)
  const width = Math.max(MIN_PERCENT, percent(toMs) - percent(fromMs))
  // `unknown` is thin, `unhealthy` hatched: the kind shows without colour too.
  const box = status === 'unknown' ? 'y="6" height="6"' : 'height="18"'
  return `<rect class="${status}" x="${String(percent(fromMs))}%" width="${width.toFixed(2)}%" ${box}><title>${htmlText(label, 90)}, ${clockTime(startedAt, fromMs)} to ${clockTime(startedAt, toMs)}</title></rect>`
}

function describeLane(spans: readonly Span[], { startedAt }: Run): string {
  const told = spans
    .slice(-DESCRIBED)
    .map(
      ({ status, fromMs, toMs }) =>
        `${status} from ${clockTime(startedAt, fromMs)} to ${clockTime(startedAt, toMs)}`,
    )
  const earlier = spans.length > DESCRIBED ? 'earlier changes, then ' : ''
  return `${earlier}${told.join(', ')}.`
}

const STEPS = 240
const MIN_INSTANCES = 8
const ORDER: readonly Status[] = ['healthy', 'unhealthy', 'unknown']

/**
 * How many instances stood how over the run, as a list item with a stacked
 * SVG area above the lanes; empty where the lanes alone say as much.
 */
export function population(report: Report): string {
  const { instances, durationMs, needed, counts } = report
  if (instances.length < MIN_INSTANCES) return ''
  const levels = levelsOf(instances, durationMs)
  const areas = ORDER.map((status, i) => {
    const under = sumOf(levels.slice(0, i))
    const over = sumOf(levels.slice(0, i + 1))
    return `<path class="${status}" d="${areaPath(under, over, instances.length)}"/>`
  })
  const share = Math.min(1, (needed ?? 0) / Math.max(1, counts.total))
  const line = String(round(100 - share * 100))
  const goal =
    needed === null
      ? ''
      : `<line class="needed" x1="0" x2="${String(STEPS)}" y1="${line}" y2="${line}"/>`
  const dashed = needed === null ? '' : '; dashed: needed'
  return `<li class="all"><span class="name">All ${countOf(instances.length, 'instance')}${dashed}</span><svg class="population" viewBox="0 0 ${String(STEPS)} 100" preserveAspectRatio="none" role="img" aria-labelledby="pop-title pop-desc"><title id="pop-title">Instances by status over time</title><desc id="pop-desc">${describeEnd(report)}</desc>${areas.join('')}${goal}</svg></li>`
}

function describeEnd({ counts, needed, durationMs }: Report): string {
  const goal = needed === null ? '' : `; needs ${String(needed)}`
  return `After ${formatDuration(durationMs)}: ${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy, ${String(counts.unhealthy)} unhealthy, ${String(counts.unknown)} unknown${goal}.`
}

/** For each status of `ORDER`, how many instances stood so at each step. */
function levelsOf(
  instances: readonly Instance[],
  endMs: number,
): readonly (readonly number[])[] {
  const deltas = ORDER.map(() => new Array<number>(STEPS).fill(0))
  const add = (status: Status, step: number, by: number): void => {
    const row = deltas[ORDER.indexOf(status)]
    if (row !== undefined) row[step] = (row[step] ?? 0) + by
  }
  for (const { changes } of instances) {
    let before: Status | null = null
    for (const { atMs, status } of changes) {
      const at = Math.floor((atMs / Math.max(1, endMs)) * STEPS)
      const step = Math.min(STEPS - 1, Math.max(0, at))
      add(status, step, 1)
      if (before !== null) add(before, step, -1)
      before = status
    }
  }
  return deltas.map((row) => {
    let level = 0
    return row.map((delta) => (level += delta))
  })
}

function sumOf(rows: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: STEPS }, (_, step) =>
    rows.reduce((sum, row) => sum + (row[step] ?? 0), 0),
  )
}

/** The area between two step lines, 100 high for `total`. */
function areaPath(
  under: readonly number[],
  over: readonly number[],
  total: number,
): string {
  const y = (level: number | undefined): string =>
    String(round(100 - ((level ?? 0) / total) * 100))
  const top = over.map((level, i) => `V${y(level)}H${String(i + 1)}`).join('')
  const base = under
    .map((level, i) => `V${y(level)}H${String(i)}`)
    .reverse()
    .join('')
  return `M0 ${y(under[0])}${top}${base}Z`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

type Figure = readonly [name: string, value: string, tone?: string]

/** The four figures that matter, and the rest in a quiet line; nothing where the inputs were refused. */
export function figuresSection(report: Report): string {
  if (report.faults.length > 0) return ''
  const cards = figuresOf(report).map(
    ([name, value, tone = 'plain']) =>
      `<div class="${tone}"><dt>${name}</dt><dd>${value}</dd></div>`,
  )
  const requestId = report.cause?.requestId ?? ''
  const facts = [
    ...runFacts(report),
    ...(requestId === ''
      ? []
      : [`request id <code>${htmlText(requestId, 64)}</code>`]),
  ]
  return `<section aria-label="Figures"><dl class="figures">${cards.join('')}</dl><p class="quiet">${facts.join(' · ')}</p></section>`
}

/** A change stands first; of what nobody read there is no figure. */
function figuresOf(report: Report): readonly Figure[] {
  const { counts, needed, deployment, instances } = report
  const goal = needed === null ? '–' : String(needed)
  const change: readonly Figure[] =
    deployment.change === null
      ? []
      : [
          [
            'Change',
            `<span class="word">${CHANGE_STATES[deployment.change.state].fact}</span>`,
            deployment.change.state === 'succeeded' ? 'healthy' : 'plain',
          ],
        ]
  if (!isAnyRead(instances))
    return [
      ...change,
      [
        'Instances',
        counts.total === 0
          ? `<span class="word">${deployment.cause === null ? 'none seen' : 'not read'}</span>`
          : `${String(counts.total)} <small>not read</small>`,
      ],
      ['Needs', goal],
      ['Requests', String(report.requests)],
      ...(change.length > 0
        ? []
        : ([['Duration', formatDuration(report.durationMs)]] as const)),
    ]
  const ofAll = `of ${String(counts.total)}`
  return [
    ...change,
    [
      'Healthy',
      `${String(counts.healthy)} <small>${change.length > 0 && needed !== null ? `${ofAll}, needs ${goal}` : ofAll}</small>`,
      counts.healthy > 0 ? 'healthy' : 'plain',
    ],
    ...(change.length > 0 ? [] : ([['Needs', goal]] as const)),
    [
      'Unhealthy',
      String(counts.unhealthy),
      counts.unhealthy > 0 ? 'unhealthy' : 'plain',
    ],
    ['Unknown', String(counts.unknown)],
  ]
}
