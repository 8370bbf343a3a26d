import { isResourceId } from '../gate/reading.js'
import { hasEnvironment, type Draft } from './cross-checks.js'
import type { InputName } from './defaults.js'
import { readChoice, type Reader } from './reader.js'

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
