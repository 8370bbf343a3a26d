import { basename, dirname, isAbsolute, join } from 'node:path'
import { InputError, shown, type Reader } from '../inputs/reader.js'
import { historyDefaults } from '../inputs/source.js'
import { BrokenFile, codeOf, fileFault } from '../merge/read-report.js'
import type { Runtime } from '../runtime.js'
import { htmlText } from '../text.js'
import { EMPTY, type History } from './history.js'
import { historyText, readHistory } from './history-json.js'
import { percent, type Overview } from './overview.js'
import { historyPage } from './page/page.js'

const MAX_PATH = 1_024

/** The other files beside the history file. */
const NEIGHBOURS = {
  badge: 'badge.json',
  badgeSvg: 'badge.svg',
  page: 'index.html',
} as const

/** The absolute path in input 'history-file'; null after a fault. */
export function readHistoryFile(reader: Reader): string | null {
  const path = reader.text('history-file')
  const isFile = !/[/\\]$|(?:^|[/\\])\.{1,2}$/.test(path)
  if (!isFile || path.includes('\0') || path.length > MAX_PATH) {
    return reader.addValueFault(
      'history-file',
      `the path of a file of at most ${String(MAX_PATH)} characters, such as '${historyDefaults['history-file']}'`,
    )
  }
  const names: readonly string[] = Object.values(NEIGHBOURS)
  if (names.includes(basename(path).toLowerCase())) {
    return reader.addValueFault(
      'history-file',
      `a name other than ${names.join(', ')}, which are written beside it`,
    )
  }
  if (isAbsolute(path)) return path
  const workspace = reader.variable('GITHUB_WORKSPACE')
  if (workspace !== '') return join(workspace, path)
  return reader.addFault(
    `Input 'history-file' is ${reader.shown(path)}, but environment variable 'GITHUB_WORKSPACE' is empty: expected an absolute path.`,
  )
}

/** The history in a file, empty if there is none. Throws an InputError if it is of no use. */
export function knownHistory(
  { read }: Pick<Runtime['files'], 'read'>,
  historyFile: string,
): History {
  try {
    return readHistory(read(historyFile))
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return EMPTY
    const file = `history file ${shown(historyFile)}`
    throw new InputError([
      thrown instanceof BrokenFile
        ? `The ${file} cannot be appended to: ${thrown.message}. It was left unchanged; delete it to start a new history.`
        : fileFault(file, thrown),
    ])
  }
}

/** A file to be written. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** In the order of replacement: history last, so that a lost file comes back. */
export function filesOf(
  env: Runtime['env'],
  by: {
    readonly historyFile: string
    readonly label: string
    readonly history: History
    readonly overview: Overview
  },
): Readonly<Record<keyof typeof NEIGHBOURS | 'history', NewFile>> {
  const { historyFile, label, overview } = by
  const badge = badgeOf(overview, label)
  const beside = (name: string, text: string) => ({
    path: join(dirname(historyFile), name),
    text,
  })
  const server = env['GITHUB_SERVER_URL']?.trim() ?? ''
  const repository = env['GITHUB_REPOSITORY']?.trim() ?? ''
  const runsUrl = /^https?:\/\//.test(server)
    ? `${server}/${repository}/actions/runs/`
    : null
  return {
    badge: beside(NEIGHBOURS.badge, badgeJson(badge)),
    badgeSvg: beside(NEIGHBOURS.badgeSvg, badgeSvg(badge)),
    page: beside(NEIGHBOURS.page, historyPage(overview, { label, runsUrl })),
    history: { path: historyFile, text: historyText(by.history) },
  }
}

/** The disk; each method throws as `node:fs` does. */
export interface Disk {
  /** Creates a folder and its parents if they do not exist. */
  readonly makeFolder: (path: string) => void
  /** Writes a new file and syncs it to the disk. */
  readonly create: (path: string, text: string) => void
  /** Replaces a file by another, atomically. */
  readonly rename: (from: string, to: string) => void
  /** Deletes a file if it exists. */
  readonly remove: (path: string) => void
}

/**
 * Writes all files or none: first each under a temporary name and, once all are
 * on the disk, into their places, the last one last. `tag` is text unique to
 * this run. Throws an InputError where the disk refuses, and leaves nothing
 * behind.
 */
export function writeFiles(
  disk: Disk,
  files: Readonly<Record<string, NewFile>> & { readonly history: NewFile },
  tag: string,
): void {
  const waiting = Object.values(files).map(({ path, text }) => ({
    path,
    text,
    from: join(dirname(path), `.${basename(path)}.${tag}.tmp`),
  }))
  try {
    for (const { from, text } of waiting) {
      disk.makeFolder(dirname(from))
      disk.create(from, text)
    }
    for (const { from, path } of waiting) disk.rename(from, path)
  } catch (thrown) {
    for (const { from } of waiting) tidy(disk, from)
    const code = codeOf(thrown)
    if (code === null) throw thrown
    throw new InputError([
      `The history file ${shown(files.history.path)} and those beside it cannot be written (${shown(code)}): the files were left unchanged.`,
    ])
  }
}

function tidy(disk: Disk, path: string): void {
  try {
    disk.remove(path)
  } catch {
    // The reason of the failed write says more.
  }
}

/** The right side of a badge: its text, and its colour as 6 hex digits. */
export interface Badge {
  readonly label: string
  readonly message: string
  readonly color: string
}

// Dark enough for white text.
const COLOR: Readonly<Record<Overview['state'], string>> = {
  up: '1a7f37',
  down: 'c1121f',
  unknown: '5c6570',
}

/** The colour shows the last check, the number the uptime, as far as known. */
export function badgeOf({ state, figures }: Overview, label: string): Badge {
  const uptime = figures.uptime === null ? null : `${percent(figures.uptime)} %`
  const word = { up: 'up', down: 'down', unknown: 'not measured' }[state]
  const message =
    uptime === null ? word : state === 'up' ? uptime : `${word} · ${uptime}`
  return { label, message, color: COLOR[state] }
}

/** The badge in the format of a shields.io endpoint. */
export function badgeJson({ label, message, color }: Badge): string {
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`
}

const HEIGHT = 20
const PADDING = 6
const RADIUS = 3

/** The badge as a picture that needs no font of its own, with a title for screen readers. */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [widthOf(label), widthOf(message)]
  const [leftBox, rightBox] = [left + 2 * PADDING, right + 2 * PADDING]
  const width = leftBox + rightBox
  const title = htmlText(`${label}: ${message}`, 200)
  // No ids: two badges in one document would share them.
  const corner = `a${String(RADIUS)} ${String(RADIUS)} 0 0`
  const leftPath = `M${String(leftBox)} 0v${String(HEIGHT)}H${String(RADIUS)}${corner} 1 -${String(RADIUS)} -${String(RADIUS)}V${String(RADIUS)}${corner} 1 ${String(RADIUS)} -${String(RADIUS)}z`
  const rightPath = `M${String(leftBox)} 0h${String(rightBox - RADIUS)}${corner} 1 ${String(RADIUS)} ${String(RADIUS)}v${String(HEIGHT - 2 * RADIUS)}${corner} 1 -${String(RADIUS)} ${String(RADIUS)}H${String(leftBox)}z`
  const text = (x: number, length: number, value: string) =>
    `<text x="${String(x)}" y="14" textLength="${String(length)}">${htmlText(value, 100)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(HEIGHT)}" role="img" aria-label="${title}"><title>${title}</title><path fill="#33393f" d="${leftPath}"/><path fill="#${color}" d="${rightPath}"/><g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">${text(PADDING, left, label)}${text(leftBox + PADDING, right, message)}</g></svg>
`
}

// Verdana at 11 px, in tenths of a pixel; textLength makes up for other fonts.
const NARROW = /[ijlI.,:;'|! ()[\]·ft]/
const WIDE = /[mwMWGOQ%@]/

/** About how wide a text is in Verdana of 11 px. */
function widthOf(text: string): number {
  return Math.round(
    Array.from(text).reduce((sum, character) => {
      if (character > '\u2e7f') return sum + 11.5
      if (NARROW.test(character)) return sum + 4.3
      return sum + (WIDE.test(character) ? 10 : 7)
    }, 0),
  )
}
