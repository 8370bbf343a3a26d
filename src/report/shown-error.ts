import type { ErrorDetail } from '../gate/reading.js'
import { inert } from './text.js'

const CODE_LENGTH = 100
const MESSAGE_LENGTH = 500

const REFUSED_SIGNATURE = /^\s*(?:SignatureDoesNotMatch|IncompleteSignature)/i
// These answers repeat what was signed, the security token with it.
const STRING_TO_SIGN = /string\s*to\s*sign|canonical\w*\s*request/i
// A security token is longer than any id or request id.
const TOKEN = /[A-Za-z0-9+/=%]{160,}/g

/**
 * An error as anything that leaves the run may show it: bounded, and without
 * the string to sign or a token that a server repeats. Not escaped.
 */
export function shownError(error: ErrorDetail): ErrorDetail {
  const code = inert(error.code, CODE_LENGTH)
  if (REFUSED_SIGNATURE.test(error.code)) {
    return { code, message: 'Web+ refused the signature of the request.' }
  }
  const told = error.message.slice(0, 8 * MESSAGE_LENGTH)
  const leak = told.search(STRING_TO_SIGN)
  const kept = leak < 0 ? told : told.slice(0, told.lastIndexOf('.', leak) + 1)
  return { code, message: inert(kept.replace(TOKEN, '***'), MESSAGE_LENGTH) }
}

/** `code: message` of an error that may be shown, at most `max` long. */
export function errorText(error: ErrorDetail, max: number): string {
  const { code, message } = shownError(error)
  const parts = [code, message].filter((part) => part !== '')
  return inert(parts.join(': ') || 'unknown error', max)
}
