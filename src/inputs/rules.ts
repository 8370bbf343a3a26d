import { isResourceId } from '../gate/reading.js'
import { normalAppStatus, type MinHealthy } from '../gate/rules.js'
import { and, readChoice, type Reader } from './reader.js'
import {
  hasEnvironment,
  type Draft,
  type FailOn,
  type JobNumber,
  type Shard,
} from './settings.js'
import type { InputName } from './source.js'

const FAIL_ON: readonly FailOn[] = ['failure', 'timed_out', 'error']

/** Statuses in upper case, without duplicates; null after a fault. */
export function readStatuses(
  reader: Reader,
  name: InputName,
): readonly string[] | null {
  const text = reader.text(name)
  if (text === '') return []
  const statuses = words(text, /[,\r\n]/)
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
  const value = Number.parseFloat(text)
  if (/^\d+(\.\d+)?%$/.test(text) && value > 0 && value <= 100) {
    return { kind: 'share', percent: value }
  }
  if (/^\d+$/.test(text) && value > 0 && Number.isSafeInteger(value)) {
    return { kind: 'count', count: value }
  }
  return reader.addValueFault(
    'min-healthy',
    'a count of instances from 1, such as 3, or a share above 0% and at most 100%, such as 80%',
  )
}

/** The conclusions that make the step red; empty for `never`. Null after a fault. */
export function readFailOn(reader: Reader): readonly FailOn[] | null {
  const listed = words(reader.text('fail-on'), /[\s,]/)
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

const MAX_NAME_CHARS = 128
const PACKAGE_VERSION = /^[A-Za-z0-9_.-]{1,64}$/
const NONE = 'none'
const LATEST = 'latest'

/** The deployment to wait for, with the faults of each setting and between them. */
export function readDeployment(reader: Reader) {
  const draft = {
    environmentName: readName(reader, 'environment-name'),
    applicationName: readName(reader, 'application-name'),
    changeId: readChangeId(reader),
    packageVersion: readPackageVersion(reader),
    diagnosis: readChoice(reader, {
      name: 'diagnosis',
      choices: ['auto', 'full', 'none'],
    }),
  } satisfies Partial<Draft>
  checkDeployment(reader, draft)
  return draft
}

function readName(
  reader: Reader,
  name: 'environment-name' | 'application-name',
): string | null {
  if (!reader.isGiven(name)) return null
  const text = reader.text(name)
  const length = Array.from(text).length
  if (length <= MAX_NAME_CHARS && !/\p{Cc}/u.test(text)) return text
  const what = name === 'environment-name' ? 'an environment' : 'an application'
  return reader.addValueFault(
    name,
    `the name of ${what}, 1 to ${String(MAX_NAME_CHARS)} characters without control characters`,
  )
}

function readChangeId(reader: Reader): string | null {
  const text = textUnlessEmpty(reader, 'change-id')
  if (text === null || text === NONE) return null
  // A different case of one of our words means that word, not an id.
  const isWord = [NONE, LATEST].includes(text.toLowerCase())
  if (text === LATEST || (isResourceId(text) && !isWord)) return text
  return reader.addValueFault(
    'change-id',
    "the id of a Web+ change (wc-…), 1 to 128 of A-Z a-z 0-9 . _ -, or 'latest', or 'none'",
  )
}

function readPackageVersion(reader: Reader): string | null {
  const text = textUnlessEmpty(reader, 'package-version')
  if (text === null || text === NONE) return null
  if (PACKAGE_VERSION.test(text)) return text
  return reader.addValueFault(
    'package-version',
    "the label or id of a package version, 1 to 64 of A-Z a-z 0-9 _ - . , or 'none'",
  )
}

/**
 * An input for which an empty text is a fault: a typing error in the name of a
 * step's output would silently fall back to old health. An unset input gets its
 * default.
 */
function textUnlessEmpty(
  reader: Reader,
  name: 'change-id' | 'package-version',
): string | null {
  if (!isSetToNothing(reader, name)) return reader.text(name)
  return reader.addFault(
    `Input '${name}' is '': the step that should set it set nothing; check the name of its output, or write || 'none' if it may be empty.`,
  )
}

function isSetToNothing(reader: Reader, name: InputName): boolean {
  const isSet = reader.env[`INPUT_${name.toUpperCase()}`] !== undefined
  return isSet && !reader.isGiven(name)
}

function checkDeployment(
  reader: Reader,
  { changeId, packageVersion }: Pick<Draft, 'changeId' | 'packageVersion'>,
): void {
  const isNamed = reader.isGiven('environment-name')
  if (isNamed && reader.isGiven('environment-id')) {
    reader.addFault(
      "Inputs 'environment-id' and 'environment-name' are both set: expected only one of them.",
    )
  }
  if (reader.isGiven('application-name') && !isNamed) {
    reader.addFault(
      `Input 'application-name' is ${reader.shownText('application-name')}, but 'environment-name' is empty: expected the name of an environment of that application, too.`,
    )
  }
  if (isNamed && reader.isGiven('shard')) {
    reader.addFault(
      `Input 'shard' is ${reader.shownText('shard')}, but 'environment-name' is set: expected only one of them, as one call reads a whole environment.`,
    )
  }
  if (hasEnvironment(reader)) return
  if (changeId === LATEST) {
    reader.addFault(
      "Input 'change-id' is 'latest', but 'environment-id' and 'environment-name' are empty: expected the environment whose newest change it is, or the id of a change.",
    )
  }
  // A faulty 'change-id' has its own fault.
  const isNone =
    reader.text('change-id') === NONE && !isSetToNothing(reader, 'change-id')
  if (packageVersion && (isNone || changeId === LATEST)) {
    reader.addFault(
      `Input 'package-version' is ${reader.shown(packageVersion)}, but 'environment-id' and 'environment-name' are empty: expected the environment that should have it, or the id of a change in 'change-id'.`,
    )
  }
}
