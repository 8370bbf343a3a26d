import type { Finding, FindingCode } from '../deployment/findings.js'
import { sanitize } from '../text.js'
import { firstOf } from './describe.js'
import type { Report } from './report.js'
import { clockInstants } from './timeline.js'

const SUBJECT_LENGTH = 500
const FINDING_LENGTH = 1_000
const BRIEF_LENGTH = 200

// Events come with the console's own markup.
const MARKUP = /<\/?[a-z][^<>]{0,500}>/gi

type Told = Pick<Report, 'diagnosis' | 'conclusion' | 'deployment'>

/** A finding as people read it: instants by the clock, and an event without its markup; not escaped. */
export function readableFinding(
  finding: Finding,
  { startedAt }: Pick<Report, 'startedAt'>,
): Finding {
  const shown = shownFinding(finding)
  const text =
    shown.code === 'event' ? shown.text.replace(MARKUP, '') : shown.text
  return { ...shown, text: clockInstants(text, startedAt) }
}

/** A finding with its texts in one line and cut; not escaped. */
export function shownFinding(finding: Finding): Finding {
  const { code, subject, text, source } = finding
  return {
    code,
    subject: sanitize(subject, SUBJECT_LENGTH),
    text: sanitize(text, FINDING_LENGTH),
    source,
  }
}

/** Who said so, in words. */
export const SOURCE_WORDS: Readonly<Record<Finding['source'], string>> = {
  health: 'health',
  webplus: 'Web+',
  ecs: 'ECS',
}

/** What says of a change only what the verdict says already. */
function isTold({ code, subject }: Finding, { deployment }: Told): boolean {
  const { cause } = deployment
  if (code !== 'change_failed' && code !== 'change_running') return false
  if (cause?.kind === 'superseded') return cause.by.id === subject
  return (
    (cause?.kind === 'change' || cause?.kind === 'applying') &&
    cause.change?.id === subject
  )
}

const ERROR_EVENT = /^(?:\S+ )?ERROR: /

function isErrorEvent({ code, text }: Finding): boolean {
  return code === 'event' && ERROR_EVENT.test(text)
}

/** What explains nothing by itself, and may be folded. */
function isBackground(finding: Finding): boolean {
  const { code } = finding
  return (
    code === 'counters' ||
    code === 'change_running' ||
    (code === 'event' && !isErrorEvent(finding))
  )
}

/** Findings to be shown at once and those to be folded, without the first, which the next step has, and without what the verdict says. */
export function openAndFolded(report: Told): {
  readonly open: readonly Finding[]
  readonly folded: readonly Finding[]
} {
  const first = firstFinding(report)
  const others = report.diagnosis.filter(
    (one) => one !== first && !isTold(one, report),
  )
  return {
    open: others.filter((one) => !isBackground(one)),
    folded: others.filter(isBackground),
  }
}

/** The finding that the next step begins with, an error before a warning; null where there is none. */
export function firstFinding(report: Told): Finding | null {
  const { diagnosis, conclusion } = report
  if (conclusion === 'success') return null
  const first = diagnosis.find(
    (one) => one.code !== 'counters' && !isTold(one, report),
  )
  if (first?.code !== 'event') return first ?? null
  return diagnosis.find(isErrorEvent) ?? first
}

/** What tells why, and not what to do. */
const WITHOUT_STEP: ReadonlySet<FindingCode> = new Set([
  'event',
  'change_failed',
])

/** Whether the first finding, with its step, takes the place of a guess about health. */
export function hasOwnStep(
  { code }: Finding,
  { deployment, reason }: Pick<Report, 'deployment' | 'reason'>,
): boolean {
  const isGuess =
    deployment.cause === null &&
    (reason === 'unhealthy' || reason === 'timeout')
  return isGuess && !WITHOUT_STEP.has(code)
}

/** Why it came to this, where a finding tells that has no step of its own; else empty. Not escaped. */
export function whyText(
  report: Told & Pick<Report, 'reason' | 'startedAt'>,
): string {
  const finding = firstFinding(report)
  if (finding === null || hasOwnStep(finding, report)) return ''
  return asSentence(findingText(finding, report))
}

/** A text with a full stop, if it ends without a sign of its own. */
export function asSentence(text: string): string {
  return text.replace(/[^.!?]$/, '$&.')
}

/** A finding as a sentence that begins with whom it is about. */
export function findingText(
  finding: Finding,
  report: Pick<Report, 'startedAt'>,
): string {
  const { subject, text } = readableFinding(finding, report)
  return subject === '' || text.includes(subject) ? text : `${subject}: ${text}`
}

/** Whom else findings name and why, in a few words each: `i-b (the machine is stopped)`; empty without any. */
export function otherCauses(
  { diagnosis, startedAt }: Pick<Report, 'diagnosis' | 'startedAt'>,
  first: Finding,
): string {
  const briefs = new Map<string, string[]>()
  for (const one of diagnosis) {
    if (one === first || one.brief === undefined) continue
    const known = briefs.get(one.subject) ?? []
    briefs.set(one.subject, [...known, shownBrief(one.brief, startedAt)])
  }
  return firstOf(
    [...briefs],
    ([subject, causes]) =>
      `${sanitize(subject, SUBJECT_LENGTH)} (${causes.join('; ')})`,
  )
}

/** The causes that findings give for each instance, in a few words; not escaped. */
export function causesById({
  diagnosis,
  startedAt,
}: Pick<Report, 'diagnosis' | 'startedAt'>): ReadonlyMap<string, string> {
  const causes = new Map<string, string>()
  for (const { brief, ids = [] } of diagnosis) {
    if (brief === undefined) continue
    const shown = shownBrief(brief, startedAt)
    for (const id of ids) {
      const known = causes.get(id)
      causes.set(id, known === undefined ? shown : `${known}; ${shown}`)
    }
  }
  return causes
}

function shownBrief(brief: string, startedAt: string): string {
  return clockInstants(sanitize(brief, BRIEF_LENGTH), startedAt)
}

/** The first findings that fit into this many bytes of JSON. */
export function fitFindings(
  findings: readonly Finding[],
  maxBytes: number,
): readonly Finding[] {
  // The brackets; each finding brings the comma before the next.
  let bytes = 2
  let count = 0
  for (const { code, subject, text, source } of findings) {
    const json = JSON.stringify({ code, subject, text, source })
    const next = bytes + Buffer.byteLength(json) + (count === 0 ? 0 : 1)
    if (next > maxBytes) break
    bytes = next
    count += 1
  }
  return findings.slice(0, count)
}
