import type * as Toolkit from '@actions/github/lib/utils'
import { withTimeout, unlessAborted } from '../clock.js'
import type { Clock } from '../gate/reading.js'
import { AnswerError } from './call-failure.js'
import { followingMoves, repeating, type Patience } from './retry.js'

/** Time limit of one try of a call to GitHub, ms. */
const TRY_MS = 6_000

/** The toolkit's client, as passed to `send`. */
type Octokit = InstanceType<typeof Toolkit.GitHub>

/** Loads GitHub's toolkit, whose proxy rules and client are used. */
export type LoadToolkit = () => Promise<typeof Toolkit>

/**
 * Parameters of every call: the repository, and options that limit and silence
 * the request.
 */
interface Target {
  readonly owner: string
  readonly repo: string
  readonly request: { readonly signal: AbortSignal; readonly log: Quiet }
}

type Quiet = typeof QUIET

/**
 * Makes one call, each try aborted after 6 s, and repeats it while it fails
 * transiently and `patience` allows. `look` finds what a seemingly failed try
 * has left, for calls that must not run twice. Rejects with octokit's error, or
 * with the abort reason.
 */
export type Call = <T>(call: {
  readonly send: (octokit: Octokit, to: Target) => Promise<T>
  readonly look?: () => Promise<T | null>
  readonly patience: Patience
}) => Promise<T>

// By default, octokit logs deprecated endpoints to the console.
const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/**
 * Calls to one repository's API, without logging and through the toolkit's
 * proxy. The toolkit is loaded with the first call.
 */
export function connect({
  token,
  apiUrl,
  owner,
  repo,
  clock,
  random,
  loadToolkit,
}: {
  readonly token: string
  readonly apiUrl: string
  readonly owner: string
  readonly repo: string
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly loadToolkit: LoadToolkit
}): Call {
  let loading: Promise<Octokit> | undefined
  return ({ send, look, patience }) =>
    repeating({
      attempt: () =>
        withTimeout({
          clock,
          ms: TRY_MS,
          signal: patience.signal,
          task: (limit) => {
            const sent = async () => {
              const octokit = await (loading ??= load({
                token,
                apiUrl,
                loadToolkit,
              }))
              limit.throwIfAborted()
              const request = { signal: limit, log: QUIET }
              return send(octokit, { owner, repo, request })
            }
            // fetch ignores its signal at some moments while it connects.
            return unlessAborted(sent(), limit)
          },
        }),
      look,
      patience,
      clock,
      random,
    })
}

async function load({
  token,
  apiUrl,
  loadToolkit,
}: {
  readonly token: string
  readonly apiUrl: string
  readonly loadToolkit: LoadToolkit
}): Promise<Octokit> {
  const { GitHub, defaults, getOctokitOptions } = await loadToolkit()
  // The toolkit's own fetch, which uses the proxy.
  const fetch = defaults.request?.fetch as typeof globalThis.fetch
  const octokit = new GitHub(
    getOctokitOptions(token, {
      baseUrl: apiUrl,
      userAgent: 'webplus-health-gate',
      request: { fetch: followingMoves(fetch) },
    }),
  )
  octokit.hook.after('request', ({ status }) => {
    if (status >= 300)
      throw new AnswerError(
        `GitHub answered ${String(status)}, which leads to no other address of its API`,
      )
  })
  return octokit
}
