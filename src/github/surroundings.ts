import type { Clock } from '../gate/reading.js'
import type { ReportRun } from '../report/report.js'
import { inert } from '../report/text.js'
import { connect, type Call, type LoadToolkit } from './client.js'
import { AnswerError } from './call-failure.js'
import { placeOfStatus, splitRepository, type StatusCommit } from './place.js'
import type { GitHubWishes } from './wishes.js'

const NAME_LENGTH = 100

/** What the extras need of the world. */
export interface Surroundings {
  /** GITHUB_API_URL, GITHUB_EVENT_NAME and GITHUB_EVENT_PATH are read. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Throws what it likes. */
  readonly readFile: (path: string) => Uint8Array
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
  readonly loadToolkit: LoadToolkit
  /** Aborts when the run is cancelled. */
  readonly cancel: AbortSignal
}

/** Calls to the run's repository; each rejects where there is none. */
export function callOf(
  { token }: GitHubWishes,
  { repository }: ReportRun,
  { env, clock, random, loadToolkit }: Surroundings,
): Call {
  const place = splitRepository(repository)
  if (place === null) {
    return () =>
      Promise.reject(
        new AnswerError(
          `'GITHUB_REPOSITORY' is '${inert(repository ?? '', NAME_LENGTH)}': expected owner/name`,
        ),
      )
  }
  const told = env['GITHUB_API_URL'] || 'https://api.github.com'
  const apiUrl = told.replace(/\/+$/, '')
  return connect({ token, apiUrl, ...place, clock, random, loadToolkit })
}

/** The commit that the status belongs on, or why there is none. */
export function commitOf(
  { statusSha: given }: GitHubWishes,
  { sha }: ReportRun,
  { env, readFile }: Surroundings,
): StatusCommit {
  return placeOfStatus({
    given,
    eventName: env['GITHUB_EVENT_NAME'] ?? '',
    payload: textOf(() => readFile(env['GITHUB_EVENT_PATH'] ?? '')),
    githubSha: sha,
  })
}

function textOf(read: () => Uint8Array): string | null {
  try {
    return new TextDecoder().decode(read())
  } catch {
    return null
  }
}
