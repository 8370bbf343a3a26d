import type { ErrorDetail } from '../gate/reading.js'
import {
  type Fields,
  field,
  textField,
  readBody,
  unreadable,
} from '../http/body.js'
import { isPermissionCode, safeMessage } from './error-codes.js'
import { type HttpAnswer, header } from '../http/request.js'
import { type CallError, type Declined, callErrorOf } from './call-error.js'
import {
  REPEATED,
  screenFields,
  unlessRepeated,
  type Screen,
} from '../http/redaction.js'

/** The product of a call: each has its own host, version and envelope. */
export type Service = 'webplus' | 'ecs'

/**
 * One read-only call: how it is signed, sent and read. `query` is without
 * `RegionId`, which every call has; the method is GET.
 */
export interface Call<Good extends { readonly kind: string }> {
  readonly service: Service
  /** For example `DescribeChange`, which is also the name of the RAM action. */
  readonly action: string
  readonly path: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** Error codes that are answers and end nothing; most calls have none. */
  readonly declines: readonly string[]
  /**
   * Fields that are compared exactly, so that invisible characters are kept.
   */
  readonly exact: readonly string[]
  /** The content of a good answer's fields, or what is wrong with them. */
  readonly read: (
    fields: Fields,
    requestId: string | null,
  ) => Good | ErrorDetail
}

const WEBPLUS_VERSION = '2019-03-20'
const WEBPLUS_ROOT = '/pop/v1/wam/'
const ECS_VERSION = '2014-05-26'

/** Size limit of an answer about one thing. */
export const ONE_BYTES = 1_048_576
/** Size limit of an answer that lists things. */
export const LIST_BYTES = 16 * ONE_BYTES

/** A call to Web+ (ROA); `path` is below `/pop/v1/wam/`. */
export function webplusCall<Good extends { readonly kind: string }>(
  call: Omit<Call<Good>, 'service' | 'version' | 'declines' | 'exact'> &
    Partial<Pick<Call<Good>, 'declines' | 'exact'>>,
): Call<Good> {
  const path = `${WEBPLUS_ROOT}${call.path}`
  const version = WEBPLUS_VERSION
  return { declines: [], exact: [], ...call, service: 'webplus', path, version }
}

/** A call to ECS (RPC): its path is `/`, and it is always signed with ACS3. */
export function ecsCall<Good extends { readonly kind: string }>(
  call: Omit<Call<Good>, 'service' | 'version' | 'declines' | 'exact' | 'path'>,
): Call<Good> {
  return {
    ...call,
    service: 'ecs',
    path: '/',
    version: ECS_VERSION,
    declines: [],
    exact: [],
  }
}

const CODE_CHARS = 100
const MESSAGE_CHARS = 500

/** An answer, and the screen against the secrets of its request. */
export type ScreenableAnswer = HttpAnswer & { readonly screen: Screen }

/** Health calls have their own advice for a missing permission. */
const HEALTH_CALLS: ReadonlySet<string> = new Set([
  'DescribeInstanceHealth',
  'DescribeAppEnvInstanceHealth',
])

/**
 * The meaning of an answer to a call. All text of the server enters here: it is
 * screened first, and only then cut and compared. Never rejects unless the
 * call's `read` throws.
 */
export async function decodeAnswer<Good extends { readonly kind: string }>(
  answer: ScreenableAnswer,
  call: Pick<Call<Good>, 'service' | 'action' | 'declines' | 'exact' | 'read'>,
): Promise<Good | Declined | CallError> {
  const { status, headers, body, screen } = answer
  const raw = body === null ? null : await readBody(body)
  const fields = raw && screenFields(raw, screen, call.exact)
  const code = fields && textField(fields, 'Code', CODE_CHARS)
  const requestId = requestIdIn(answer, fields)
  if (fields !== null && isGood({ call, status, code, fields })) {
    const good = call.read(fields, requestId)
    if ('kind' in good) return good
    return callErrorOf({ status, headers, code: null, error: good, requestId })
  }
  // An error status with `OK` contradicts itself, so the code means nothing.
  const errorCode = code === 'OK' ? null : code
  const error =
    fields !== null && errorCode !== null
      ? serverError(fields, errorCode)
      : await ownError(answer, fields)
  if (call.declines.some((declined) => declined === errorCode))
    return { kind: 'declined', error }
  const failed = callErrorOf({
    status,
    headers,
    code: errorCode,
    error,
    requestId,
  })
  const isAdvised =
    failed.kind === 'permanent' &&
    isPermissionCode(failed.error.code) &&
    !HEALTH_CALLS.has(call.action)
  if (!isAdvised) return failed
  const advice = `Grant the RAM user or role ${call.service}:${call.action} on resource *.`
  return { ...failed, advice }
}

/** A success of ECS has no code, one of Web+ always has. */
function isGood({
  call,
  status,
  code,
  fields,
}: {
  readonly call: Pick<Call<{ readonly kind: string }>, 'service'>
  readonly status: number
  readonly code: string | null
  readonly fields: Fields
}): boolean {
  if (status !== 200) return false
  if (call.service === 'webplus') return code === 'OK'
  return (
    field(fields, 'Code') === undefined &&
    textField(fields, 'RequestId', CODE_CHARS) !== null
  )
}

// The only header whose text is kept: of the others only dates and numbers are
// read.
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

function serverError(fields: Fields, errorCode: string): ErrorDetail {
  const code = errorCode === REPEATED ? 'UnreadableCode' : errorCode
  const message = textField(fields, 'Message', MESSAGE_CHARS)
  if (message === REPEATED)
    return {
      code,
      message: `Web+ rejected the request as ${code}, with a message that repeats a credential.`,
    }
  const text = message ?? 'Web+ gave no message with this code.'
  return { code, message: safeMessage(code, text) }
}

async function ownError(
  { status, body, bodyFault }: HttpAnswer,
  fields: Fields | null,
): Promise<ErrorDetail> {
  if (status !== 200)
    return { code: `HTTP ${String(status)}`, message: statusMessage(status) }
  if (bodyFault !== undefined) return bodyFault
  if (body === null) {
    const message = 'The body of the answer is too large for a Web+ answer.'
    return { code: 'OversizedBody', message }
  }
  if (fields === null) return unreadable(body)
  return { code: 'MissingCode', message: 'The answer has no Code.' }
}

function statusMessage(status: number): string {
  if (status >= 300 && status < 400) {
    return 'The server answered with a redirect, which is not followed.'
  }
  return `The server answered HTTP ${String(status)} without a Web+ error code.`
}
