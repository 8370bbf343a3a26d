import type { ErrorDetail } from '../gate/reading.js'

const RUN = 8

/** What an outcome without a good answer has. */
interface Failed {
  readonly error: ErrorDetail
  readonly requestId: string | null
}

/**
 * An outcome without the texts in which the server repeats what only we may
 * know: any 8 characters in a row of a secret, also as a URL writes them. By
 * what was sent, since no list of codes tells which server does so; before any
 * cutting, after which the runner's mask would match no more.
 */
export function withoutSecrets<
  Outcome extends { readonly kind: string } | Failed,
>(outcome: Outcome, secrets: readonly (string | null)[]): Outcome {
  if (!('error' in outcome)) return outcome
  const { error, requestId } = outcome
  const runs = runsOf(secrets)
  const repeats = (text: string) => hasRun(text, runs)
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

function runsOf(secrets: readonly (string | null)[]): ReadonlySet<string> {
  const runs = new Set<string>()
  for (const secret of secrets) {
    if (secret === null) continue
    for (const form of [secret, encodeURIComponent(secret)])
      for (let at = 0; at + RUN <= form.length; at += 1)
        runs.add(form.slice(at, at + RUN))
  }
  return runs
}

function hasRun(text: string, runs: ReadonlySet<string>): boolean {
  for (let at = 0; at + RUN <= text.length; at += 1)
    if (runs.has(text.slice(at, at + RUN))) return true
  return false
}
