import { PermanentError, type FailureClass } from '../gate/reading.js'
import type { Connections } from '../http/connections.js'
import type { Credentials } from '../inputs/settings.js'
import type { CredentialsSource, Keys } from '../webplus/credentials-port.js'
import type { Runtime } from '../runtime.js'
import { CERTIFICATE_CODES } from '../http/errors.js'

/** Dependencies of the credentials of one run. */
interface CredentialsOptions {
  readonly runtime: Runtime
  readonly credentials: Credentials
  /** Connections to STS or the metadata service; static keys need none. */
  readonly connections: Connections | null
  readonly requestTimeoutMs: number
  /** The end of the run, ms on its clock. */
  readonly deadlineAtMs: number
  /** The run's own signal: ends the exchange under way. */
  readonly signal: AbortSignal
}

/** Opens the one source of a run's keys, by the kind of its credentials. */
export function openCredentials(
  options: CredentialsOptions,
): CredentialsSource {
  const { credentials, connections } = options
  let opened: CredentialsSource | null = null

  const open = async (): Promise<CredentialsSource> => {
    if (opened !== null) return opened
    // Stryker disable next-line ConditionalExpression,StringLiteral: static keys are opened at once, which only the compiler has to be told
    if (credentials.kind === 'static' || connections === null)
      throw new Error('A session needs connections.')
    // Few runs need a session, and every run pays for start-up time.
    const { openSession } = await import('./session.js')
    const { dispatcher } = connections
    return (opened ??= openSession({ ...options, credentials, dispatcher }))
  }
  if (credentials.kind === 'static') opened = createStaticKeys(credentials)

  return {
    get: (signal) =>
      advising(credentials, async () => (await open()).get(signal)),
    renew: (stale, signal) =>
      advising(credentials, async () => (await open()).renew(stale, signal)),
    proven: (keys) => opened?.proven(keys),
    lastFailure: () => {
      const failure = opened?.lastFailure() ?? null
      return failure && { advice: adviceOn(credentials, failure), ...failure }
    },
  }
}

/**
 * Adds advice on how the keys are obtained to an error without its own advice.
 */
async function advising<T>(
  credentials: Credentials,
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof PermanentError) || error.advice !== null) throw error
    const { reason, detail, requestId } = error
    const advice = adviceOn(credentials, { class: reason, error: detail })
    const known = { reason, error: detail, requestId }
    throw new PermanentError({ ...known, advice, cause: error })
  }
}

/** Advice for a run that got no keys: the issuer is the cause, not Web+. */
function adviceOn(
  { kind }: Credentials,
  failure: {
    readonly class: FailureClass | 'auth'
    readonly error: { readonly code: string }
  },
): string {
  if (kind === 'ecs-role')
    return "Check that the metadata service of this ECS instance answers, and check 'ecs-ram-role'."
  const { code } = failure.error
  if (code === 'HTTP 407')
    return 'The proxy requires a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.'
  if (CERTIFICATE_CODES.has(code))
    return "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'sts-endpoint'; TLS is always verified."
  switch (failure.class) {
    case 'throttled':
      return "STS throttled the requests: raise 'timeout', or run fewer jobs with this account at a time."
    case 'api':
      return "Run the job again. If it fails again, check that 'sts-endpoint' is an STS endpoint and that no proxy answers in its place, and send the request id to Alibaba Cloud support."
    case 'auth':
    case 'network':
      return "Check the network path from the runner to GitHub's OIDC endpoint and to 'sts-endpoint' (proxy, firewall, status pages), and 'role-to-assume'."
  }
}

/** Static keys from the user, which cannot be renewed. */
export function createStaticKeys(keys: Keys): CredentialsSource {
  return {
    get: () => Promise.resolve(keys),
    renew: () => Promise.resolve(null),
    proven: () => undefined,
    lastFailure: () => null,
  }
}
