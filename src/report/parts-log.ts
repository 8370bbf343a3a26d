import type { ReportPart } from './report.js'
import { countOf } from './standing.js'
import { greenLast } from './summary-parts.js'
import { inert, logText } from './text.js'

const LINES = 20
const LINE_LENGTH = 1_000
const NAME_LENGTH = 128

/** A log line for each report to be merged, those not green first; at most 20, then a count of the rest. */
export function partsLog(parts: readonly ReportPart[]): readonly string[] {
  const lines = greenLast(parts)
    .slice(0, LINES)
    .map((part) => logText(lineOf(part), LINE_LENGTH))
  const more = parts.length - lines.length
  return more === 0 ? lines : [...lines, `And ${countOf(more, 'more report')}.`]
}

function lineOf({ name, conclusion, reason, counts, message }: ReportPart) {
  const { healthy, total } = counts
  return `Report ${inert(name, NAME_LENGTH)}: ${conclusion} (${reason}), ${String(healthy)} of ${countOf(total, 'instance')} healthy. ${message}`
}
