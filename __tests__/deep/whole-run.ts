import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { OUTPUT_NAMES } from '../../src/runner.js'
import { BUSY_MS, type Ran } from '../contract/built-action.js'
import { commandData } from '../contract/runner-output.js'

const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) },
}).compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as object,
)
const MOST_AFTER_SIGNAL_MS = 2_000 + BUSY_MS
const LISTS = ['healthy', 'unhealthy', 'unknown'] as const

/**
 * Whether a run was killed before it could heed a signal: it left nothing at
 * all, and nobody may have expected more of it.
 */
export function neverBegan({ exitCode, outputs, stdout }: Ran): boolean {
  return exitCode === null && Object.keys(outputs).length === 0 && stdout === ''
}

/** What of a run that has ended is not whole, or came too late after a signal; in words. */
export function brokenParts(ran: Ran): readonly string[] {
  const isLate = (ran.sinceSignalMs ?? 0) > MOST_AFTER_SIGNAL_MS
  const late = isLate ? [`gone ${String(ran.sinceSignalMs)} ms late`] : []
  if (neverBegan(ran)) return late
  return [
    ...late,
    ...brokenOutputs(ran),
    ...brokenReport(ran),
    ...brokenTexts(ran),
  ]
}

function brokenOutputs({ outputs }: Ran): readonly string[] {
  const missing = OUTPUT_NAMES.filter((name) => !(name in outputs))
  if (missing.length > 0) return [`no output ${missing.join()}`]
  const faults: string[] = []
  const counts = LISTS.map((name) => Number(outputs[`${name}-count`]))
  for (const [at, name] of LISTS.entries())
    if (lengthOf(outputs[`${name}-instances`]) !== counts[at])
      faults.push(`${name}-instances and their count disagree`)
  const total = Number(outputs['total-count'])
  if (counts.reduce((sum, count) => sum + count) !== total)
    faults.push('the counts do not add up')
  if (lengthOf(outputs['instances']) === null)
    faults.push('instances is no JSON array')
  const isGreen = outputs['conclusion'] === 'success'
  if (outputs['healthy'] !== String(isGreen)) faults.push('healthy lies')
  if (outputs['report-file'] === '') faults.push('no report file')
  return faults
}

function lengthOf(text = ''): number | null {
  try {
    const list = JSON.parse(text) as unknown
    return Array.isArray(list) ? list.length : null
  } catch {
    return null
  }
}

function brokenReport({ report, outputs, page }: Ran): readonly string[] {
  const faults: string[] = []
  if (!validate(report))
    faults.push(`the report: ${JSON.stringify(validate.errors?.slice(0, 3))}`)
  const { conclusion, reason } = report as Record<string, unknown>
  if (conclusion !== outputs['conclusion'] || reason !== outputs['reason'])
    faults.push(`the report says ${String(conclusion)}, ${String(reason)}`)
  if (!/^<!doctype html>[^]*<\/html>\s*$/i.test(page))
    faults.push('the page is not whole')
  return faults
}

function brokenTexts(ran: Ran): readonly string[] {
  const faults: string[] = []
  const { exitCode, stdout, stderr, outputs, summary } = ran
  if (!isWholeSummary(summary)) faults.push('the summary is not whole')
  if (stderr !== '') faults.push(`stderr: ${stderr.slice(0, 500)}`)
  if (stdout.match(/^Verdict: /gm)?.length !== 1) faults.push('no verdict line')
  const errors = commandData(stdout, 'error').length
  const isGreen = outputs['conclusion'] === 'success'
  // Node lets go of signals in its last moments, when all is written.
  const isKilled = exitCode === null && ran.sinceSignalMs !== null
  if (!isKilled && exitCode !== Number(!isGreen))
    faults.push(`exit code ${String(exitCode)}`)
  if (errors !== Number(!isGreen)) faults.push(`${String(errors)} errors`)
  return faults
}

/** Once, with a verdict, and to the end: every `details` of it is closed. */
function isWholeSummary(summary: string): boolean {
  const count = (text: string) => summary.split(text).length - 1
  return (
    summary.match(/^### \S+ .+: .+$/gm)?.length === 1 &&
    count('<details') === count('</details>') &&
    summary.endsWith('\n')
  )
}
