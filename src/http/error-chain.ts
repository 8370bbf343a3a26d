// Chains of causes are short; a longer one is a loop or forged.
const MAX_ERRORS = 30

/** The safe and useful parts of an error. */
export interface KnownError {
  /** Such as `ECONNREFUSED`; null if it is not of that form. */
  readonly code: string | null
  /** May contain anything: for matching only, never shown. */
  readonly message: string
  /**
   * `host` or `host:port` of the failed connection; `the server` if unknown.
   */
  readonly place: string
}

/** The error, its parts (happy eyeballs) and its causes. */
export function errorChain(thrown: unknown): readonly KnownError[] {
  const found = new Set<unknown>([thrown])
  for (const one of found) {
    if (found.size > MAX_ERRORS) break
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

// By shape: neither every thrown value nor a DOMException is an Error.
function isErrorLike(one: unknown): one is ErrorLike {
  if (typeof one !== 'object' || one === null) return false
  return 'message' in one && typeof one.message === 'string'
}

function knownError(error: ErrorLike): KnownError {
  const { code, address, hostname, host, port } = error
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,99}$/.test(code)
  // The form excludes an address with a user name and a password in it.
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

/**
 * The codes of Node for a certificate that fails verification: those of
 * OpenSSL's check (`UNSPECIFIED` for all without a name of their own) and those
 * of its own check of the host name.
 */
export const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNSPECIFIED',
])
