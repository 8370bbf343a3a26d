import type { MinHealthy } from '../gate/rules.js'
import { mergeDefaults } from '../inputs/defaults.js'
import {
  InputError,
  createReader,
  type Reader,
  readInteger,
} from '../inputs/reader.js'
import { readFailOn, readMinHealthy } from '../inputs/rules.js'
import { readCommitStatus, readSummary } from '../inputs/reporting.js'
import type { FailOn, SummaryWhen } from '../inputs/settings.js'
import { MAX_REPORTS } from './report-files.js'
import type { InputSource } from '../inputs/secrets.js'

/** The checked inputs of the merge action. */
export interface MergeSettings {
  /** Paths and patterns, in the order given; `!` excludes files. */
  readonly reportFiles: readonly string[]
  /** 0: any number but zero. */
  readonly expectedReports: number
  readonly minHealthy: MinHealthy
  readonly failOn: readonly FailOn[]
  readonly summary: SummaryWhen
}

/** The settings. Throws one InputError with every fault found. */
export function parseMergeInputs(source: InputSource): MergeSettings {
  const reader = createReader(source, mergeDefaults)
  const reportFiles = readPatterns(reader)
  const expectedReports = readInteger(reader, {
    name: 'expected-reports',
    min: 0,
    max: MAX_REPORTS,
  })
  const minHealthy = readMinHealthy(reader)
  const failOn = readFailOn(reader)
  const summary = readSummary(reader)
  readCommitStatus(reader)
  if (
    reader.faults.length > 0 ||
    reportFiles === null ||
    expectedReports === null ||
    minHealthy === null ||
    failOn === null ||
    summary === null
  ) {
    throw new InputError(reader.faults)
  }
  return { reportFiles, expectedReports, minHealthy, failOn, summary }
}

/** The paths and patterns of input 'report-files'; null after a fault. */
export function readPatterns(reader: Reader): readonly string[] | null {
  const lines = reader
    .text('report-files')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const immodest = lines.find((line) => !isModest(line))
  if (immodest !== undefined) {
    return reader.addFault(
      `Input 'report-files' has the line ${reader.shown(immodest)}: expected a pattern of at most 4096 characters, whose braces stand for at most 1000 others.`,
    )
  }
  if (lines.some((line) => !line.startsWith('!'))) return lines
  return reader.addFault(
    lines.length === 0
      ? "Input 'report-files' is empty: expected the paths of report files or patterns such as 'reports/**/report.json', one a line."
      : "Input 'report-files' only excludes files: expected a line that does not begin with '!', such as 'reports/**/report.json'.",
  )
}

const MAX_PATTERN_LENGTH = 4_096
const MAX_PATTERNS = 1_000
const LETTERS = 100

/**
 * Whether a search for a pattern is fast. Each pair of braces multiplies its
 * alternatives, and the search ignores the signal meanwhile.
 */
function isModest(pattern: string): boolean {
  return (
    pattern.length <= MAX_PATTERN_LENGTH &&
    patternCount(pattern) <= MAX_PATTERNS
  )
}

/** At least as many as its braces stand for, nested or not. */
function patternCount(pattern: string): number {
  const count = (character: string) => pattern.split(character).length - 1
  const ranges = [...pattern.matchAll(/\{(-?\w+)\.\.(-?\w+)/g)]
  return ranges.reduce(
    (product, [, from, to]) => product * span(Number(from), Number(to)),
    (count(',') + 1) ** count('{'),
  )
}

function span(from: number, to: number): number {
  return Number.isNaN(from - to) ? LETTERS : Math.abs(from - to) + 1
}
