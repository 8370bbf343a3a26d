import type {
  ErrorDetail,
  Health,
  InstanceId,
  Listing,
} from '../gate/reading.js'
import { safeMessage } from './error-codes.js'
import { isCrowded, readBody } from '../http/body.js'
import { CROWDED } from '../http/token-bomb.js'
import type { HttpAnswer } from '../http/request.js'
import { textField, type Fields } from '../http/fields.js'
import {
  REPEATED,
  screenFields,
  unlessRepeated,
  type Screen,
} from '../http/redaction.js'
import { readHealth, readListing } from './health.js'
import { type CallError, callErrorOf } from './call-error.js'
import { header } from '../http/server-hints.js'

const CODE_CHARS = 100
const MESSAGE_CHARS = 500

/** An answer, and the screen against what was secret in its request. */
export type ScreenableAnswer = HttpAnswer & { readonly screen: Screen }

/** What an answer to DescribeInstanceHealth says of the one instance asked for. */
export function decode({
  instanceId,
  ...answer
}: ScreenableAnswer & { readonly instanceId: InstanceId }): Promise<
  Health | CallError
> {
  return decodeAnswer<Health>(answer, (fields, requestId) =>
    readHealth({ fields, instanceId, requestId }),
  )
}

/** What an answer to DescribeAppEnvInstanceHealth says of the environment asked for. */
export function decodeEnvironment({
  environmentId,
  ...answer
}: ScreenableAnswer & { readonly environmentId: string }): Promise<
  Listing | CallError
> {
  return decodeAnswer<Listing>(answer, (fields, requestId) =>
    readListing({ fields, environmentId, requestId }),
  )
}

/**
 * What an answer says, `read` taking the fields of a good one: it gives what
 * they hold, or what is wrong with them. Here all text of the server enters: it
 * is screened first, and then cut and compared. Never rejects unless `read`
 * throws.
 */
async function decodeAnswer<Good extends { readonly kind: string }>(
  answer: ScreenableAnswer,
  read: (fields: Fields, requestId: string | null) => Good | ErrorDetail,
): Promise<Good | CallError> {
  const { status, headers, body, screen } = answer
  const raw = body === null ? null : await readBody(body)
  const fields = raw && screenFields(raw, screen)
  const code = fields && textField(fields, 'Code', CODE_CHARS)
  const requestId = requestIdIn(answer, fields)
  if (fields !== null && code === 'OK' && status === 200) {
    const good = read(fields, requestId)
    if ('kind' in good) return good
    return callErrorOf({ status, headers, code: null, error: good, requestId })
  }
  // An error status beside `OK` contradicts itself: the code tells nothing.
  const told = code === 'OK' ? null : code
  const error =
    fields !== null && told !== null
      ? serverError(fields, told)
      : ownError(answer, fields)
  return callErrorOf({ status, headers, code: told, error, requestId })
}

// The only header whose text is kept: of the others dates and numbers are read.
function requestIdIn(
  { headers, screen }: ScreenableAnswer,
  fields: Fields | null,
): string | null {
  const inBody = fields && textField(fields, 'RequestId', CODE_CHARS)
  if (inBody !== null) return unlessRepeated(inBody)
  const inHeader = header(headers, 'x-acs-request-id')
  if (inHeader === null) return null
  return unlessRepeated(screen(inHeader).slice(0, CODE_CHARS))
}

function serverError(fields: Fields, told: string): ErrorDetail {
  const code = told === REPEATED ? 'UnreadableCode' : told
  const message = textField(fields, 'Message', MESSAGE_CHARS)
  if (message === REPEATED)
    return {
      code,
      message: `Web+ refused the request as ${code}, in words that repeat a credential.`,
    }
  const text = message ?? 'Web+ gave no message with this code.'
  return { code, message: safeMessage(code, text).slice(0, MESSAGE_CHARS) }
}

function ownError(
  { status, body, bodyFault }: HttpAnswer,
  fields: Fields | null,
): ErrorDetail {
  if (status !== 200)
    return { code: `HTTP ${String(status)}`, message: statusMessage(status) }
  if (bodyFault !== undefined) return bodyFault
  if (body === null) {
    const message = 'The body of the answer is too large to be one of Web+.'
    return { code: 'OversizedBody', message }
  }
  if (fields === null) {
    if (isCrowded(body)) return CROWDED
    const message = 'The body of the answer is neither JSON nor XML of Web+.'
    return { code: 'UnreadableBody', message }
  }
  return { code: 'MissingCode', message: 'The answer has no Code.' }
}

function statusMessage(status: number): string {
  if (status >= 300 && status < 400) {
    return 'The server answered with a redirect, which is not followed.'
  }
  return `The server answered HTTP ${String(status)} without a code of Web+.`
}
