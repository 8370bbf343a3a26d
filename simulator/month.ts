import { lookReport } from './month-report.js'
import { draw } from './random.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const DAYS = 31
const EVERY_MS = 30 * MINUTE_MS
// GitHub starts scheduled runs late, and sometimes not at all.
const MAX_LATE_MS = 9 * MINUTE_MS
const LEFT_OUT = 0.01

const IDS = Array.from({ length: 5 }, (_, i) => `i-bp1shop${String(i + 1)}`)

/** A period of the month, in days before its end, with a fault. */
interface Outage {
  readonly daysAgo: number
  readonly hours: number
  readonly kind: 'down' | 'no-answer' | 'no-run'
  readonly ids?: readonly string[]
}

const OUTAGES: readonly Outage[] = [
  { daysAgo: 26.4, hours: 0.7, kind: 'down', ids: IDS.slice(1, 2) },
  { daysAgo: 19.9, hours: 11, kind: 'no-run' },
  { daysAgo: 13.2, hours: 3.2, kind: 'no-answer' },
  { daysAgo: 8.6, hours: 2.1, kind: 'down', ids: IDS.slice(0, 3) },
  { daysAgo: 8.5, hours: 1.4, kind: 'down', ids: IDS.slice(2, 4) },
  { daysAgo: 3.3, hours: 0.5, kind: 'down', ids: IDS.slice(4) },
  { daysAgo: 2.1, hours: 0.9, kind: 'no-answer' },
]

/** The report file of a scheduled run. */
export interface MonthReport {
  readonly name: string
  readonly endedAtMs: number
  readonly text: string
}

/**
 * The reports of a month of scheduled runs until `endMs`, one every half hour.
 */
export function monthOfReports(by: {
  readonly endMs: number
  readonly seed: number
}): readonly MonthReport[] {
  const startMs = by.endMs - DAYS * DAY_MS
  const reports: MonthReport[] = []
  for (let dueMs = startMs; dueMs < by.endMs; dueMs += EVERY_MS) {
    const number = reports.length + 1
    const chance = (what: string) => draw(by.seed, [what, dueMs - startMs])
    const startedAtMs = Math.round(dueMs + chance('late') * MAX_LATE_MS)
    const outages = OUTAGES.filter(({ daysAgo, hours }) => {
      const fromMs = by.endMs - daysAgo * DAY_MS
      return startedAtMs >= fromMs && startedAtMs < fromMs + hours * HOUR_MS
    })
    const isAmong = (kind: Outage['kind']) =>
      outages.some((one) => one.kind === kind)
    if (isAmong('no-run') || chance('left out') < LEFT_OUT) continue
    const isAnswered = !isAmong('no-answer')
    const durationMs = Math.round(
      isAnswered ? 600 + chance('duration') * 900 : 120_000,
    )
    const down = new Set(outages.flatMap(({ ids = [] }) => ids))
    const run = 1_000_000_000 + number
    reports.push({
      name: `${String(run)}.json`,
      endedAtMs: startedAtMs + durationMs,
      text: lookReport({
        run,
        startedAtMs,
        durationMs,
        environmentId: 'we-simulated-shop',
        ids: IDS,
        down: IDS.filter((id) => down.has(id)),
        isAnswered,
      }),
    })
  }
  return reports
}
