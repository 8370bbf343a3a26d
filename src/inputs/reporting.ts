import {
  COMMIT_SHA,
  FOUR_BYTE_CHARACTER,
  type NotifierOptions,
} from '../github/event.js'
import type { Defaults } from './defaults.js'
import { createReader, type Reader, readChoice } from './reader.js'
import type { SummaryWhen } from './settings.js'
import type { InputSource } from './secrets.js'

// GitHub rejects a longer label, and does not shorten a context.
const MAX_LABEL_LENGTH = 50
const MAX_CONTEXT_LENGTH = 200

/**
 * What to publish on GitHub, read separately, so that bad inputs are published
 * too; null for nothing. A faulty setting counts as not set.
 */
export function parseNotifierOptions(
  source: InputSource,
  defaults: Defaults,
): NotifierOptions | null {
  const reader = createReader(source, defaults)
  const status = readCommitStatus(reader)
  const alertLabel = readAlertLabel(reader)
  // For shards the merge posts one; theirs would share one context between all
  // jobs.
  const context = reader.isGiven('shard') ? null : (status?.context ?? null)
  if (context === null && alertLabel === null) return null
  return {
    token: reader.text('github-token'),
    commitStatus: context,
    statusSha: status?.sha ?? null,
    alertLabel,
  }
}

/** When to write the summary; null after a fault. */
export function readSummary(reader: Reader): SummaryWhen | null {
  return readChoice(reader, {
    name: 'summary',
    choices: ['always', 'on-failure', 'never'],
  })
}

/** Where a status is posted; null for nowhere, as after a fault. */
export function readCommitStatus(
  reader: Reader,
): { readonly context: string; readonly sha: string | null } | null {
  const context = reader.text('commit-status')
  const sha = reader.text('status-sha')
  const isSha = sha === '' || COMMIT_SHA.test(sha)
  if (!isSha) {
    reader.addValueFault('status-sha', 'the full id of a commit, 40 hex digits')
  }
  if (context === '') return null
  if (
    FOUR_BYTE_CHARACTER.test(context) ||
    !isOneLine(context, MAX_CONTEXT_LENGTH)
  ) {
    return reader.addValueFault(
      'commit-status',
      `the name of a status in one line of at most ${String(MAX_CONTEXT_LENGTH)} characters, without emoji`,
    )
  }
  if (!isSha) return null
  return { context, sha: sha === '' ? null : sha.toLowerCase() }
}

/** The alert issue's label; null for no issue, as after a fault. */
export function readAlertLabel(reader: Reader): string | null {
  const isEnabled = readBoolean(reader, 'alert-issue')
  const label = reader.text('alert-label')
  if (label.includes(',') || !isOneLine(label, MAX_LABEL_LENGTH)) {
    return reader.addValueFault(
      'alert-label',
      `the name of a label in one line of at most ${String(MAX_LABEL_LENGTH)} characters, without a comma`,
    )
  }
  return isEnabled === true ? label : null
}

/** A boolean of YAML 1.2's core schema; null after a fault. */
function readBoolean(reader: Reader, name: 'alert-issue'): boolean | null {
  const text = reader.text(name)
  if (['true', 'True', 'TRUE'].includes(text)) return true
  // Empty in an action that does not have the input.
  if (['', 'false', 'False', 'FALSE'].includes(text)) return false
  return reader.addValueFault(name, "'true' or 'false'")
}

function isOneLine(text: string, maxLength: number): boolean {
  return text.length <= maxLength && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)
}
