import { normalAppStatus, type MinHealthy } from '../gate/rules.js'
import type { InputName } from './defaults.js'
import { type Reader, and } from './reader.js'
import type { FailOn, JobNumber, Shard } from './settings.js'

const FAIL_ON: readonly FailOn[] = ['failure', 'timed_out', 'error']

/** Statuses in upper case, without duplicates; null after a fault. */
export function readStatuses(
  reader: Reader,
  name: InputName,
): readonly string[] | null {
  const text = reader.text(name)
  if (text === '') return []
  const statuses = words(text, /[,\r\n]+/)
  const isGood = statuses.every((status) => /^[\w.-]{1,64}$/.test(status))
  if (statuses.length === 0 || !isGood) {
    return reader.addValueFault(
      name,
      'statuses of letters, digits, dots, dashes and underscores, separated by commas',
    )
  }
  return [...new Set(statuses.map((status) => status.toUpperCase()))]
}

/** AppStatus values; the API's `UNKOWN` becomes `UNKNOWN`. */
export function readAppStatuses(reader: Reader): readonly string[] | null {
  const statuses = readStatuses(reader, 'healthy-app-statuses')
  return statuses && [...new Set(statuses.map(normalAppStatus))]
}

/** A count of at least 1, or a share above 0 % up to 100 %; null after a fault. */
export function readMinHealthy(reader: Reader): MinHealthy | null {
  const text = reader.text('min-healthy')
  const [, number = '', fraction, sign] = /^(\d+)(\.\d+)?(%)?$/.exec(text) ?? []
  const value = Number(number + (fraction ?? ''))
  if (sign === '%' && value > 0 && value <= 100) {
    return { kind: 'share', percent: value }
  }
  const isCount = sign === undefined && fraction === undefined
  if (isCount && value > 0 && Number.isSafeInteger(value)) {
    return { kind: 'count', count: value }
  }
  return reader.addValueFault(
    'min-healthy',
    'a count of instances from 1, such as 3, or a share above 0% and at most 100%, such as 80%',
  )
}

/** The conclusions that make the step red; empty for `never`. Null after a fault. */
export function readFailOn(reader: Reader): readonly FailOn[] | null {
  const listed = words(reader.text('fail-on'), /[\s,]+/)
  const known = [...FAIL_ON, 'never']
  const unknown = listed.filter((word) => !known.includes(word))
  const expected = "'failure', 'timed_out' and 'error', or 'never' alone"
  if (unknown.length > 0) {
    return reader.addFault(
      `Input 'fail-on' holds ${and(unknown.map(reader.shown))}: expected some of ${expected}; a cancelled run is always red.`,
    )
  }
  const isMixed = listed.includes('never') && listed.some((w) => w !== 'never')
  if (listed.length === 0 || isMixed) {
    return reader.addValueFault('fail-on', `some of ${expected}`)
  }
  return FAIL_ON.filter((conclusion) => listed.includes(conclusion))
}

function words(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

const MAX_JOBS = 10_000

/**
 * Share and total from `INDEX/TOTAL` with INDEX from 0; null for any other
 * text.
 */
export function parseShard(text: string): JobNumber | null {
  const [, index, total] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []
  const shard = { index: Number(index), total: Number(total) }
  return shard.index < shard.total && shard.total <= MAX_JOBS ? shard : null
}

/** The requested shard; null if not given, null after a fault. */
export function readShard(reader: Reader): JobNumber | null {
  if (!reader.isGiven('shard')) return null
  return (
    parseShard(reader.text('shard')) ??
    reader.addValueFault(
      'shard',
      `INDEX/TOTAL with INDEX from 0 and below TOTAL, at most ${String(MAX_JOBS)}, as '\${{ strategy.job-index }}/\${{ strategy.job-total }}' gives it`,
    )
  )
}

/** The share of one job: the sizes of two jobs differ by one at most. */
export function shareOf(
  ids: readonly string[],
  { index, total }: JobNumber,
): { readonly ids: readonly string[]; readonly shard: Shard } {
  const before = Math.floor((ids.length * index) / total)
  const end = Math.floor((ids.length * (index + 1)) / total)
  return { ids: ids.slice(before, end), shard: { index, total, before } }
}
