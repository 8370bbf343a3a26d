import { markdownText } from '../../text.js'
import { fitLines } from '../describe.js'
import type { Report } from '../report.js'
import { settingsRows } from '../settings.js'
import { gantt } from '../timeline.js'

/** Bytes of UTF-8 of lines, a line feed after each. */
export function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}

/**
 * The sections that together fit into `maxBytes`, taken in their order, one for
 * which there is no room left empty; and how many those are.
 */
export function sectionsWithin(
  sections: readonly (readonly string[])[],
  maxBytes: number,
): {
  readonly fitting: readonly (readonly string[])[]
  readonly leftOut: number
} {
  let leftBytes = maxBytes
  let leftOut = 0
  const fitting = sections.map((lines) => {
    const bytes = bytesOf(lines)
    if (bytes > leftBytes) {
      leftOut += 1
      return []
    }
    leftBytes -= bytes
    return lines
  })
  return { fitting, leftOut }
}

/** Markdown lines under a title that opens on a click; `isOpen` from the start. */
export function folded(
  title: string,
  lines: readonly string[],
  { isOpen }: { readonly isOpen: boolean } = { isOpen: false },
): readonly string[] {
  return [
    `<details${isOpen ? ' open' : ''}><summary>${title}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ]
}

/** The timeline as a diagram, open where somebody is not healthy; nothing for a single round. */
export function diagramLines(report: Report): readonly string[] {
  const diagram = gantt(report)
  if (diagram === '') return []
  const caption =
    report.instances.length > 20
      ? 'Timeline in UTC, the first 20'
      : 'Timeline in UTC'
  return folded(caption, ['```mermaid', diagram, '```'], {
    isOpen: report.instances.some(
      ({ status, last }) => status !== 'healthy' && last !== null,
    ),
  })
}

// Nothing in a code span is linked, so that its text can be copied as it is.
const PLAIN_SETTING = /^[\w.:/,%+-]{1,200}$/

const SETTINGS_BYTES = 5 * 1024

function settingText(value: string): string {
  return PLAIN_SETTING.test(value)
    ? `\`${value}\``
    : markdownText(value, 200) || '–'
}

/** The settings in force, folded; nothing where the inputs were refused. */
export function settingsLines({
  settings,
  startedAt,
}: Report): readonly string[] {
  if (settings === null) return []
  const rows = settingsRows(settings).map(
    ([name, value]) => `| ${name} | ${settingText(value)} |`,
  )
  return folded('Settings', [
    '| Input | Value |',
    '| :-- | :-- |',
    `| started at | ${settingText(startedAt)} |`,
    ...fitLines(rows, {
      maxBytes: SETTINGS_BYTES,
      more: (count) => `| … and ${String(count)} more | |`,
    }),
  ])
}
