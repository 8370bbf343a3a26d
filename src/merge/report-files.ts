import {
  isAbsolute,
  join,
  relative,
  resolve,
  sep,
  basename,
  dirname,
} from 'node:path'
import { shown, type Reader } from '../inputs/reader.js'

/** A matrix has at most 256 jobs, and a merge may read several. */
export const MAX_REPORTS = 10_000

const MIB = 1024 * 1024
/**
 * What fits on a 7 GB runner, where Node's heap has 2 GB: 240,000 instances, or
 * one gate's 100,000 with the longest texts. Measured: 1.1 to 1.5 GB.
 */
const ALL_MIB = 128

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

/** The target of a path, with links followed. */
export interface FileFacts {
  readonly isFile: boolean
  readonly isFolder: boolean
  readonly bytes: number
  readonly realPath: string
}

/** The folders that are searched for reports. */
export interface FileFinder {
  /** Paths that match a pattern, relative to `cwd` if the pattern is. */
  readonly glob: (pattern: string, cwd: string) => readonly string[]
  /** Null if it does not exist or must not be read. */
  readonly look: (path: string) => FileFacts | null
}

/** A file to be read. */
export interface ReportFile {
  /** Relative to the workspace if inside it. */
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Where files are searched: patterns may be relative to the workspace. */
export interface SearchPlace {
  readonly workspace: string
  readonly finder: FileFinder
}

/**
 * Every file that a line names or matches, once however many lines or links
 * lead to it, without those of lines with `!`. A line without a file is a
 * fault.
 */
export function findReportFiles(
  lines: readonly string[],
  place: SearchPlace,
): {
  readonly files: readonly ReportFile[]
  readonly faults: readonly string[]
} {
  const faults: string[] = []
  const matches = new Map<string, ReportFile>()
  const kept = lines.filter((line) => !line.startsWith('!'))
  for (const line of kept) {
    const found = filesOf(line, place)
    if (found.length === 0) faults.push(nothingFits(line, place))
    for (const one of found) {
      const known = matches.get(one.path)
      if (known === undefined || one.name < known.name)
        matches.set(one.path, one)
    }
  }
  for (const line of lines.filter((one) => one.startsWith('!')))
    for (const { path } of filesOf(line.slice(1).trim(), place))
      matches.delete(path)
  if (matches.size === 0 && faults.length === 0) {
    faults.push(
      "Input 'report-files' excludes every file that it names: expected at least one report.",
    )
  }
  const files = [...matches.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const tooMany = boundsFault(files)
  return tooMany === null
    ? { files, faults }
    : { files: [], faults: [...faults, tooMany] }
}

function filesOf(line: string, place: SearchPlace): readonly ReportFile[] {
  return pathsOf(line, place).flatMap((path) => {
    const facts = place.finder.look(path)
    if (facts?.isFile !== true) return []
    const name = nameOf(path, place.workspace)
    return [{ name, path: facts.realPath, bytes: facts.bytes }]
  })
}

/** A literal path wins over a pattern: a name may contain brackets. */
function pathsOf(line: string, place: SearchPlace): readonly string[] {
  const { workspace, finder } = place
  const asWritten = isAbsolute(line) ? line : join(workspace, line)
  if (finder.look(asWritten) !== null) return [asWritten]
  return search(line, place)
}

function nameOf(path: string, workspace: string): string {
  const within = relative(resolve(workspace), resolve(path))
  const isOutside = within.startsWith('..') || isAbsolute(within)
  return (isOutside ? resolve(path) : within).split(sep).join('/')
}

function nothingFits(line: string, place: SearchPlace): string {
  const isFolder = pathsOf(line, place).length > 0
  const what = isFolder
    ? `${shown(line)}, which is a folder, not a file`
    : `${shown(line)}, but there is no such file`
  return `Input 'report-files' has the line ${what} in the workspace ${shown(place.workspace)}: expected the path of a report file, or a pattern such as 'reports/**/report.json'.`
}

function boundsFault(files: readonly ReportFile[]): string | null {
  if (files.length > MAX_REPORTS) {
    return `Input 'report-files' matches ${String(files.length)} files: expected at most ${String(MAX_REPORTS)}.`
  }
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (all <= ALL_MIB * MIB) return null
  return `The reports of input 'report-files' hold ${String(Math.ceil(all / MIB))} MiB: expected at most ${String(ALL_MIB)} MiB in all. Merge fewer reports at once, or let each gate judge fewer instances.`
}

const ANY_FOLDERS = '**'

/**
 * The paths that match a pattern, in which `**` also matches hidden folders, as
 * in GitHub's own actions: Node's does not, and would silently skip an artifact
 * whose name begins with a dot.
 */
function search(
  pattern: string,
  { workspace, finder }: SearchPlace,
): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const walk = (pattern: string, cwd: string) => {
    const pathsOf = (one: string) =>
      finder
        .glob(one, cwd)
        .map((path) => (isAbsolute(path) ? path : join(cwd, path)))
    for (const path of pathsOf(pattern)) found.add(path)
    const parts = pattern.split('/')
    for (const [at, part] of parts.entries()) {
      if (part !== ANY_FOLDERS || parts[at + 1] === ANY_FOLDERS) continue
      const hidden = [...parts.slice(0, at + 1), '.*'].join('/')
      const rest = parts.slice(at).join('/')
      for (const path of pathsOf(hidden)) {
        const key = `${path}\n${rest}`
        if (seen.has(key) || !isFolder(path, finder)) continue
        seen.add(key)
        walk(rest, path)
      }
    }
  }
  walk(pattern, workspace)
  return [...found]
}

/** No link, as for `**` elsewhere: it may lead back to a parent. */
function isFolder(path: string, finder: FileFinder): boolean {
  const facts = finder.look(path)
  const parent = finder.look(dirname(path))
  if (facts?.isFolder !== true || parent === null) return false
  return facts.realPath === join(parent.realPath, basename(path))
}
