import type { getOctokit } from '@actions/github'
import { withTimeout } from '../clock.js'
import type { Clock } from '../gate/reading.js'
import { unlessAborted } from '../http/unless-aborted.js'

/** The longest that one call to GitHub may take, ms. */
const CALL_MS = 10_000

/** The toolkit's client, as `send` gets it. */
type Octokit = ReturnType<typeof getOctokit>

/** What every call has to pass on: the repository, and what bounds and quiets the request. */
interface Target {
  readonly owner: string
  readonly repo: string
  readonly request: { readonly signal: AbortSignal; readonly log: Quiet }
}

type Quiet = typeof QUIET

/**
 * Makes one call, cut short after 10 s or when `signal` aborts. Rejects with
 * what octokit throws, or with the reason of the cut.
 */
export type Call = <T>(
  send: (octokit: Octokit, to: Target) => Promise<T>,
  signal: AbortSignal,
) => Promise<T>

// By itself octokit tells the console of deprecated endpoints.
const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/**
 * Calls to one repository's API. Neither retries nor logs; the proxy is the
 * toolkit's. Nothing of the toolkit is loaded before the first call.
 */
export function connect({
  token,
  apiUrl,
  owner,
  repo,
  clock,
}: {
  readonly token: string
  readonly apiUrl: string
  readonly owner: string
  readonly repo: string
  readonly clock: Clock
}): Call {
  let loading: Promise<Octokit> | undefined
  const load = async (): Promise<Octokit> => {
    const github = await import('@actions/github')
    // Without `request`: it would replace the fetch that knows the proxy.
    return github.getOctokit(token, {
      baseUrl: apiUrl,
      userAgent: 'webplus-health-gate',
    })
  }
  return (send, signal) =>
    withTimeout({
      clock,
      ms: CALL_MS,
      signal,
      task: (limit) => {
        const sent = async () => {
          const octokit = await (loading ??= load())
          limit.throwIfAborted()
          return send(octokit, {
            owner,
            repo,
            request: { signal: limit, log: QUIET },
          })
        }
        // fetch does not heed its signal at each moment of a connection in the
        // making.
        return unlessAborted(sent(), limit)
      },
    })
}
