import { isResourceId } from '../gate/reading.js'
import { or, type Reader } from './reader.js'

/** Whether a red verdict is explained, and by which sources. */
export type DiagnosisLevel = 'auto' | 'full' | 'none'

/**
 * The deployment to wait for, checked. Null means not set; undefined means a
 * fault that has been reported.
 */
export interface DeploymentDraft {
  readonly environmentName: string | null | undefined
  readonly applicationName: string | null | undefined
  /** The id of a change, or `latest`. */
  readonly changeId: string | null | undefined
  readonly packageVersion: string | null | undefined
  readonly diagnosis: DiagnosisLevel | undefined
}

const MAX_NAME_CHARS = 128
const PACKAGE_VERSION = /^[A-Za-z0-9_.-]{1,64}$/
const NONE = 'none'
const LATEST = 'latest'

/** The five settings, with the faults of each and between them. */
export function readDeployment(reader: Reader): DeploymentDraft {
  const draft = {
    environmentName: readName(reader, 'environment-name'),
    applicationName: readName(reader, 'application-name'),
    changeId: readChangeId(reader),
    packageVersion: readPackageVersion(reader),
    diagnosis: readDiagnosis(reader),
  }
  checkDeployment(reader, draft)
  return draft
}

/** Whether an environment is given, by id or by name. */
export function hasEnvironment(reader: Reader): boolean {
  return reader.isGiven('environment-id') || reader.isGiven('environment-name')
}

function readName(
  reader: Reader,
  name: 'environment-name' | 'application-name',
): string | null | undefined {
  if (!reader.isGiven(name)) return null
  const text = reader.text(name)
  const length = Array.from(text).length
  if (length <= MAX_NAME_CHARS && !/\p{Cc}/u.test(text)) return text
  const what = name === 'environment-name' ? 'an environment' : 'an application'
  reader.addValueFault(
    name,
    `the name of ${what}, 1 to ${String(MAX_NAME_CHARS)} characters without control characters`,
  )
  return undefined
}

function readChangeId(reader: Reader): string | null | undefined {
  const text = textUnlessEmpty(reader, 'change-id')
  if (text === undefined) return undefined
  if (text === NONE) return null
  // A different case of one of our words means that word, not an id.
  const word = text.toLowerCase()
  const isWord = [NONE, 'null', 'undefined'].includes(word)
  const isId = isResourceId(text) && /[A-Za-z0-9]/.test(text)
  if (text === LATEST || (isId && !isWord && word !== LATEST)) return text
  reader.addValueFault(
    'change-id',
    "the id of a Web+ change (wc-…), 1 to 128 of A-Z a-z 0-9 . _ -, or 'latest', or 'none'",
  )
  return undefined
}

function readPackageVersion(reader: Reader): string | null | undefined {
  const text = textUnlessEmpty(reader, 'package-version')
  if (text === undefined) return undefined
  if (text === NONE) return null
  if (PACKAGE_VERSION.test(text)) return text
  reader.addValueFault(
    'package-version',
    "the label or id of a package version, 1 to 64 of A-Z a-z 0-9 _ - . , or 'none'",
  )
  return undefined
}

function readDiagnosis(reader: Reader): DiagnosisLevel | undefined {
  const levels: readonly DiagnosisLevel[] = ['auto', 'full', 'none']
  const text = reader.text('diagnosis')
  const level = levels.find((one) => one === text)
  if (level !== undefined) return level
  const expected = or(levels.map((one) => `'${one}'`))
  reader.addValueFault('diagnosis', expected)
  return undefined
}

/**
 * An input for which an empty text is a fault: a typing error in the name of a
 * step's output would silently fall back to old health. An unset input gets its
 * default.
 */
function textUnlessEmpty(
  reader: Reader,
  name: 'change-id' | 'package-version',
): string | undefined {
  const isSet = reader.env[`INPUT_${name.toUpperCase()}`] !== undefined
  if (reader.isGiven(name) || !isSet) return reader.text(name)
  reader.addFault(
    `Input '${name}' is '': the step that should set it set nothing; check the name of its output, or write || 'none' if it may be empty.`,
  )
  return undefined
}

function checkDeployment(
  reader: Reader,
  { changeId, packageVersion }: DeploymentDraft,
): void {
  const isNamed = reader.isGiven('environment-name')
  if (isNamed && reader.isGiven('environment-id')) {
    reader.addFault(
      "Inputs 'environment-id' and 'environment-name' are both set: expected only one of them.",
    )
  }
  if (reader.isGiven('application-name') && !isNamed) {
    reader.addFault(
      `Input 'application-name' is ${reader.shown(reader.text('application-name'))}, but 'environment-name' is empty: expected the name of an environment of that application, too.`,
    )
  }
  if (isNamed && reader.isGiven('shard')) {
    reader.addFault(
      `Input 'shard' is ${reader.shown(reader.text('shard'))}, but 'environment-name' is set: expected only one of them, as one call reads a whole environment.`,
    )
  }
  if (hasEnvironment(reader)) return
  if (changeId === LATEST) {
    reader.addFault(
      "Input 'change-id' is 'latest', but 'environment-id' and 'environment-name' are empty: expected the environment whose newest change it is, or the id of a change.",
    )
  }
  if (packageVersion && (changeId === null || changeId === LATEST)) {
    reader.addFault(
      `Input 'package-version' is ${reader.shown(packageVersion)}, but 'environment-id' and 'environment-name' are empty: expected the environment that should have it, or the id of a change in 'change-id'.`,
    )
  }
}
