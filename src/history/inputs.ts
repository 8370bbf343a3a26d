import { basename, isAbsolute, join } from 'node:path'
import {
  createReader,
  type Reader,
  InputError,
  readDuration,
} from '../inputs/reader.js'
import { historyDefaults, type InputSource } from '../inputs/source.js'
import { readPatterns } from '../merge/report-files.js'
import { DAY_MS } from './history.js'

const MINUTE_MS = 60_000
const MAX_KEEP_DAYS = 366
const MAX_LABEL = 64
const MAX_PATH = 1_024

/** The other files beside the history file. */
export const NEIGHBOURS = {
  badge: 'badge.json',
  badgeSvg: 'badge.svg',
  page: 'index.html',
} as const

/** The checked inputs of the history action. */
export interface HistorySettings {
  /** Paths and patterns, in the order given; `!` excludes files. */
  readonly reportFiles: readonly string[]
  /** An absolute path. */
  readonly historyFile: string
  readonly keepDays: number
  readonly maxGapMs: number
  readonly label: string
}

/** The settings. Throws one InputError with every fault found. */
export function parseHistoryInputs(source: InputSource): HistorySettings {
  const reader = createReader(source, historyDefaults)
  const reportFiles = readPatterns(reader)
  const historyFile = readHistoryFile(reader)
  const keepDays = readKeep(reader)
  const maxGapMs = readDuration(reader, {
    name: 'max-gap',
    minMs: MINUTE_MS,
    maxMs: DAY_MS,
  })
  const label = readLabel(reader)
  if (
    reportFiles === null ||
    historyFile === null ||
    keepDays === null ||
    maxGapMs === null ||
    label === null
  ) {
    throw new InputError(reader.faults)
  }
  return { reportFiles, historyFile, keepDays, maxGapMs, label }
}

function readHistoryFile(reader: Reader): string | null {
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

function readKeep(reader: Reader): number | null {
  const [, digits = ''] = /^(\d{1,4})d$/.exec(reader.text('keep')) ?? []
  const days = Number(digits)
  if (days >= 1 && days <= MAX_KEEP_DAYS) return days
  return reader.addValueFault(
    'keep',
    `a number of whole days from 1d to ${String(MAX_KEEP_DAYS)}d`,
  )
}

function readLabel(reader: Reader): string | null {
  const label = reader.text('label')
  const isPlain = !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(
    label,
  )
  if (isPlain && Array.from(label).length <= MAX_LABEL) return label
  return reader.addValueFault(
    'label',
    `a text in one line of at most ${String(MAX_LABEL)} characters, without control or invisible ones`,
  )
}
