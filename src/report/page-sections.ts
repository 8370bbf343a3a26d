import { formatDuration } from '../duration.js'
import type { Report } from './report.js'
import { settingsRows } from './settings-rows.js'
import { countOf } from './standing.js'
import { htmlText } from './text.js'
import { linesWithin } from './within.js'

const LIST_BYTES = 96 * 1024
const ITEM_LENGTH = 1_000

/** The run's figures; nothing where the inputs were refused. */
export function figuresSection(report: Report): string {
  const { counts, needed, throttling, cause } = report
  if (report.faults.length > 0) return ''
  const figures: readonly (readonly [
    name: string,
    value: string,
    tone?: string,
  ])[] = [
    [
      'Healthy',
      `${String(counts.healthy)} <small>of ${String(counts.total)}</small>`,
      toneOf(counts.healthy, 'healthy'),
    ],
    ['Needed', needed === null ? '–' : String(needed)],
    [
      'Unhealthy',
      String(counts.unhealthy),
      toneOf(counts.unhealthy, 'unhealthy'),
    ],
    ['Unknown', String(counts.unknown)],
    ['Duration', formatDuration(report.durationMs)],
    ['Rounds', String(report.rounds)],
    ['Requests', String(report.requests)],
    ['Flaps', String(report.flaps)],
    ...(throttling.pauses === 0
      ? []
      : [
          [
            'Throttled',
            `${formatDuration(throttling.pausedMs)} <small>in ${countOf(throttling.pauses, 'pause')}</small>`,
          ] as const,
        ]),
    ...(cause?.requestId
      ? [
          [
            'Request id',
            `<code>${htmlText(cause.requestId, 64)}</code>`,
          ] as const,
        ]
      : []),
  ]
  const cards = figures.map(
    ([name, value, kind = 'plain']) =>
      `<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`,
  )
  return `<section aria-label="Figures"><dl class="figures">${cards.join('')}</dl></section>`
}

function toneOf(count: number, tone: string): string {
  return count === 0 ? 'plain' : tone
}

/** A bounded list under a heading; nothing where there is nothing to list. */
export function listSection(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const lines = items.map((item) => `<li>${htmlText(item, ITEM_LENGTH)}</li>`)
  const shown = linesWithin(lines, {
    maxBytes: LIST_BYTES,
    more: (count) => `<li>… and ${String(count)} more</li>`,
  })
  return `<section><h2>${title}</h2><ul class="list">${shown.join('')}</ul></section>`
}

/** The settings in force. */
export function settingsSection({ settings }: Report): string {
  if (settings === null) return ''
  const rows = settingsRows(settings).map(
    ([name, value]) =>
      `<div><dt>${name}</dt><dd>${htmlText(value, ITEM_LENGTH) || '–'}</dd></div>`,
  )
  return `<section><h2>Settings</h2><dl class="settings">${rows.join('')}</dl></section>`
}
