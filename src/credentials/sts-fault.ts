import type { HttpAnswer } from '../http/exchange.js'
import { repeatsOf } from '../http/repeats.js'
import { codeOf, textOf } from './issued-keys.js'
import { KeysDelayed, KeysRefused } from './keys-error.js'
import { stsAdvice } from './sts-advice.js'
import type { Fields } from '../http/fields.js'
import { noKeysFrom, type Wire } from './wire.js'

const PASSING = new Set(['InternalError', 'ServiceUnavailable'])

/** An answer that brought no keys. */
export interface Failed {
  readonly answer: HttpAnswer
  readonly fields: Fields | null
  readonly host: string
  /** What only we and GitHub may know, so that no repetition of it is told. */
  readonly token: string
  readonly retryAfterMs: Wire['retryAfterMs']
}

/** The error that it stands for: its code decides, then the HTTP status. */
export function stsFault(failed: Failed): KeysRefused | KeysDelayed {
  const { answer, fields, host, retryAfterMs, token } = failed
  const { status, headers } = answer
  const code = codeOf(fields)
  const requestId = requestIdOf(answer, { fields, token })
  if (code !== null) {
    const known = stsAdvice(code)
    if (known !== null)
      return refused(code, known.says, { requestId, advice: known.advice })
  }
  if (status === 407) {
    const why =
      'The proxy asks for a user name and a password: put them into its address.'
    const message = noKeysFrom(host, why)
    return new KeysRefused({ kind: 'network', code: 'HTTP 407', message })
  }
  const pauseMs = retryAfterMs(headers, code !== null)
  const isError = status >= 400
  const isThrottled =
    status === 429 ||
    (isError && pauseMs !== null) ||
    code?.startsWith('Throttling') === true
  const error = {
    code:
      code ?? (status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`),
    message: noKeysFrom(host, sentence(status, code)),
  }
  return new KeysDelayed(
    { class: isThrottled ? 'throttled' : 'api', error, requestId },
    {
      retryAfterMs: isThrottled ? pauseMs : null,
      isUnknownCode:
        code !== null &&
        status >= 400 &&
        status < 500 &&
        !isThrottled &&
        !PASSING.has(code),
    },
  )
}

function refused(
  code: string,
  message: string,
  known: { readonly requestId: string | null; readonly advice: string },
): KeysRefused {
  return new KeysRefused({ kind: 'auth', code, message, ...known })
}

function sentence(status: number, code: string | null): string {
  if (code !== null) return `STS answered ${code}.`
  return status === 200
    ? 'The answer holds no keys that can be read.'
    : `The answer is HTTP ${String(status)} without a code of STS.`
}

/** The request id of an answer, fit to be shown; null if it tells none. */
export function requestIdOf(
  { headers }: HttpAnswer,
  { fields, token }: Pick<Failed, 'fields' | 'token'>,
): string | null {
  const header = headers['x-acs-request-id']
  const told = textOf(fields, 'RequestId') ?? header
  const isId = typeof told === 'string' && /^[\w.-]{1,64}$/.test(told)
  return isId && !repeatsOf([token])(told) ? told : null
}
