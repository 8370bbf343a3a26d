import type { ErrorDetail } from '../gate/reading.js'
import { repeatsOf } from '../http/repeats.js'

/** What an outcome without a good answer has. */
interface Failed {
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/**
 * An outcome without the texts in which the server repeats what only we may
 * know: any 6 characters in a row of a secret, in whatever form. It goes by
 * what was sent, since no list of codes tells which server repeats it.
 */
export function withoutSecrets<
  Outcome extends { readonly kind: string } | Failed,
>(outcome: Outcome, secrets: readonly (string | null)[]): Outcome {
  if (!('error' in outcome)) return outcome
  const { error, requestId } = outcome
  const repeats = repeatsOf(secrets)
  return {
    ...outcome,
    error: withoutRepeats(error, repeats),
    requestId: requestId !== null && repeats(requestId) ? null : requestId,
  }
}

function withoutRepeats(
  { code, message }: ErrorDetail,
  repeats: (text: string) => boolean,
): ErrorDetail {
  const shownCode = repeats(code) ? 'UnreadableCode' : code
  if (!repeats(message)) return { code: shownCode, message }
  return {
    code: shownCode,
    message: `Web+ refused the request as ${shownCode}, in words that repeat a credential.`,
  }
}
