import type { Finding } from '../deployment/finding.js'
import { sanitize } from '../text.js'

const SUBJECT_LENGTH = 500
const TEXT_LENGTH = 1_000
const EVENTS_OPEN = 5

/** A finding with its texts in one line and cut; not escaped. */
export function shownFinding(finding: Finding): Finding {
  const { code, subject, text, source } = finding
  return {
    code,
    subject: sanitize(subject, SUBJECT_LENGTH),
    text: sanitize(text, TEXT_LENGTH),
    source,
  }
}

/** Findings to be shown at once, the first five events among them, and those to be folded. */
export function openAndFolded(findings: readonly Finding[]): {
  readonly open: readonly Finding[]
  readonly folded: readonly Finding[]
} {
  const events = findings.filter(({ code }) => code === 'event')
  const rest = new Set(events.slice(EVENTS_OPEN))
  return {
    open: findings.filter((one) => !rest.has(one)),
    folded: [...rest],
  }
}

/** Who said so, in words. */
export const SOURCE_WORDS: Readonly<Record<Finding['source'], string>> = {
  health: 'health',
  webplus: 'Web+',
  ecs: 'ECS',
}
