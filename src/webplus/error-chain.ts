// Chains of causes are short; a longer one is a loop or made up.
const MOST_ERRORS = 30

/** What is safe and useful to know of an error. */
export interface KnownError {
  /** Such as `ECONNREFUSED`; null if it has none of that form. */
  readonly code: string | null
  /** May hold anything: to be matched, never shown. */
  readonly message: string
  /** `host` or `host:port` it is about; `the server` if it does not say. */
  readonly place: string
}

/** The error, those it is made of (happy eyeballs) and those that caused it. */
export function errorChain(thrown: unknown): readonly KnownError[] {
  const found = new Set<unknown>([thrown])
  for (const one of found) {
    if (found.size > MOST_ERRORS) break
    if (!isErrorLike(one)) continue
    if (one['cause'] !== undefined) found.add(one['cause'])
    const parts: unknown = one['errors']
    if (Array.isArray(parts)) for (const part of parts) found.add(part)
  }
  return [...found].filter(isErrorLike).map(knownError)
}

interface ErrorLike extends Readonly<Partial<Record<string, unknown>>> {
  readonly message: string
}

// By its shape: neither every thrown thing nor a DOMException is an Error.
function isErrorLike(one: unknown): one is ErrorLike {
  if (typeof one !== 'object' || one === null) return false
  return 'message' in one && typeof one.message === 'string'
}

function knownError(error: ErrorLike): KnownError {
  const { code, address, hostname, host, port } = error
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,99}$/.test(code)
  // The form keeps out an address with a user name and a password in it.
  const name = [address, hostname, host].find(
    (one) => typeof one === 'string' && /^[\w.:-]{1,255}$/.test(one),
  )
  const place = typeof name === 'string' ? name : 'the server'
  return {
    code: isCode ? code : null,
    message: error.message,
    place: typeof port === 'number' ? `${place}:${String(port)}` : place,
  }
}
