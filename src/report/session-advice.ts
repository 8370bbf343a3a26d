/** What tells whose keys these are, as the inputs that ask for them are named. */
const SESSIONS: ReadonlySet<string> = new Set([
  'role-to-assume',
  'ecs-ram-role',
])
const SIGNATURE = /^(?:SignatureDoesNotMatch|IncompleteSignature)$/
const KEYS =
  /^(?:InvalidAccessKeyId|InvalidSecurityToken)\.|^(?:MissingSecurityToken|Forbidden\.AccessKeyDisabled|InvalidHeader)$/

/**
 * What to do about refused keys that the gate got itself: no input holds them,
 * so none can be corrected. Null for other keys and other codes.
 */
export function sessionAdvice(code: string, source: string): string | null {
  if (!SESSIONS.has(source)) return null
  if (SIGNATURE.test(code))
    return `The signature was refused, with keys that the gate got by '${source}': check that no proxy changes headers, then try the other 'signature-algorithm'.`
  return KEYS.test(code)
    ? `Web+ refuses the session keys that the gate got by '${source}': check that the role still exists and that Web+ takes sessions of STS for this account; give Alibaba Cloud the request id if it stays.`
    : null
}
