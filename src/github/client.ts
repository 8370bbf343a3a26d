import type * as Toolkit from '@actions/github/lib/utils'
import { withTimeout, unlessAborted } from '../clock.js'
import type { Clock } from '../gate/reading.js'
import { sanitize } from '../text.js'
import { AnswerError } from './errors.js'
import type { EventFiles } from './event.js'
import { repeating, type Patience } from './retry.js'

/** Time limit of one try of a call to GitHub, ms. */
const TRY_MS = 6_000

/** The toolkit's client, as passed to `send`. */
type Octokit = InstanceType<typeof Toolkit.GitHub>

/** Dependencies of the notifications; GITHUB_API_URL is read, too. */
export interface GitHubRuntime extends EventFiles {
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  /** Loads GitHub's toolkit, whose proxy rules and client are used. */
  readonly loadToolkit: () => Promise<typeof Toolkit>
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
}

/**
 * Parameters of every call: the repository, and options that limit and silence
 * the request.
 */
interface Target {
  readonly owner: string
  readonly repo: string
  readonly request: { readonly signal: AbortSignal; readonly log: typeof QUIET }
}

/** Sends one request with the toolkit's client. */
export type Send<T> = (octokit: Octokit, to: Target) => Promise<T>

/**
 * Makes one call, each try aborted after 6 s, and repeats it while it fails
 * transiently and `patience` allows. `look` finds what a seemingly failed try
 * has left, for calls that must not run twice. Rejects with octokit's error, or
 * with the abort reason.
 */
export type Call = <T>(call: {
  readonly send: Send<T>
  readonly look?: (() => Promise<T | null>) | undefined
  readonly patience: Patience
}) => Promise<T>

// By default, octokit logs deprecated endpoints to the console.
const QUIET = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

const NAME = /^[\w.-]+$/
const MAX_REPOSITORY_CHARS = 100

/** `owner/name` in two parts; null if malformed. */
export function splitRepository(
  repository: string | null,
): { readonly owner: string; readonly repo: string } | null {
  const [owner = '', repo = '', ...rest] = (repository ?? '').split('/')
  const isWhole = NAME.test(owner) && NAME.test(repo) && rest.length === 0
  return isWhole ? { owner, repo } : null
}

/**
 * Calls to the run's repository, without logging and through the toolkit's
 * proxy; each rejects if the repository is not known. The toolkit is loaded with
 * the first call.
 */
export function connect({
  token,
  repository,
  runtime,
}: {
  readonly token: string
  readonly repository: string | null
  readonly runtime: GitHubRuntime
}): Call {
  const place = splitRepository(repository)
  if (place === null) {
    const shown = sanitize(repository ?? '', MAX_REPOSITORY_CHARS)
    const message = `'GITHUB_REPOSITORY' is '${shown}': expected owner/name`
    return () => Promise.reject(new AnswerError(message))
  }
  const { clock, random } = runtime
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
              const octokit = await (loading ??= load(token, runtime))
              limit.throwIfAborted()
              const request = { signal: limit, log: QUIET }
              return send(octokit, { ...place, request })
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

async function load(
  token: string,
  { env, loadToolkit }: GitHubRuntime,
): Promise<Octokit> {
  const { GitHub, defaults, getOctokitOptions } = await loadToolkit()
  const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com'
  // The toolkit's own fetch, which uses the proxy.
  const fetch = defaults.request?.fetch as typeof globalThis.fetch
  const octokit = new GitHub(
    getOctokitOptions(token, {
      baseUrl: apiUrl.replace(/\/+$/, ''),
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

type Fetch = typeof globalThis.fetch

const MAX_REDIRECTS = 3
const FOLLOWED = [301, 302, 307, 308]

/**
 * A fetch that follows GitHub's redirects for a renamed repository: with the
 * same method and body, where a plain one turns a POST into a GET, and only to
 * the same origin, so that the token goes nowhere else. Gives any other
 * redirect itself.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
function followingMoves(fetch: Fetch): Fetch {
  return async (asked, init) => {
    const first = new URL(asked instanceof Request ? asked.url : asked)
    let place = first
    for (let moves = 0; ; moves += 1) {
      const answer = await fetch(place.href, { ...init, redirect: 'manual' })
      const isFollowed =
        FOLLOWED.includes(answer.status) && moves < MAX_REDIRECTS
      const next = isFollowed
        ? nextPlace(first, answer.headers.get('location'))
        : null
      if (next === null) return answer
      await answer.body?.cancel()
      place = next
    }
  }
}

function nextPlace(first: URL, location: string | null): URL | null {
  if (location === null || !URL.canParse(location, first.href)) return null
  const next = new URL(location, first)
  // The query is kept, even if the new address does not repeat it.
  next.search = first.search
  return next.origin === first.origin ? next : null
}
