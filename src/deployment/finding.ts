/** The subject of a finding, as output `diagnosis` spells it. */
export type FindingCode =
  | 'machine'
  | 'agent'
  | 'app'
  | 'no_check'
  | 'environment'
  | 'change_running'
  | 'change_failed'
  | 'event'
  | 'counters'

/** One explanation of a red verdict; its text contains text from servers. */
export interface Finding {
  readonly code: FindingCode
  /** An id, or several: `i-a, i-b, i-c and 4 more`. */
  readonly subject: string
  readonly text: string
  /** The source of the finding. */
  readonly source: 'health' | 'webplus' | 'ecs'
  /** The cause in a few words, to stand beside an instance; not in a report file. */
  readonly brief?: string
  /** All ids that it is about, where `subject` names the first; not in a report file. */
  readonly ids?: readonly string[]
}

const NAMED = 3

/** One finding for all ids that share a text, in order. */
export function groupFindings(
  findings: readonly (Finding & { readonly subject: string })[],
): readonly Finding[] {
  const groups = new Map<string, { finding: Finding; subjects: string[] }>()
  for (const finding of findings) {
    const { code, text, source, subject } = finding
    const key = JSON.stringify([code, source, text])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { finding, subjects: [subject] })
    else group.subjects.push(subject)
  }
  return Array.from(groups.values(), ({ finding, subjects }) => ({
    ...finding,
    subject: namesOf(subjects),
    ids: subjects,
  }))
}

function namesOf(subjects: readonly string[]): string {
  const names = subjects.slice(0, NAMED).join(', ')
  const more = subjects.length - NAMED
  return more > 0 ? `${names} and ${String(more)} more` : names
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
