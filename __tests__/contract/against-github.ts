import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHA } from '../unit/github/notifier-run.js'
import type { PlayedGitHub } from '../unit/github/played-github.js'
import {
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import type { RunOptions } from './built-action.js'

/** The page of the runs of these tests, and the commit that they are for. */
export const PLACE = {
  sha: SHA,
  target_url: 'https://github.com/octo/shop/actions/runs/42',
} as const

/** What started a workflow; the payload as JSON, or the very text of its file. */
export interface Event {
  readonly name: string
  readonly payload: object | string
}

/** A runner's variables that lead to a played GitHub, while `use` takes. */
export async function withRunnerOf<T>(
  { apiUrl }: Pick<PlayedGitHub, 'apiUrl'>,
  use: (env: NonNullable<RunOptions['env']>) => Promise<T>,
  event: Event = { name: 'push', payload: {} },
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-event-test-'))
  try {
    const path = join(folder, 'event.json')
    const { payload } = event
    const isText = typeof payload === 'string'
    writeFileSync(path, isText ? payload : JSON.stringify(payload))
    return await use({
      GITHUB_API_URL: apiUrl,
      GITHUB_SHA: SHA,
      GITHUB_WORKFLOW: 'Deploy',
      GITHUB_JOB: 'gate',
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: path,
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A run of `i-1` that posts the status `gate` unless told otherwise. */
export function runTold(
  github: Pick<PlayedGitHub, 'apiUrl'>,
  scenario: RawScenario,
  {
    event,
    ...options
  }: AgainstOptions & { readonly event?: Event | undefined } = {},
): Promise<RanAgainst> {
  return withRunnerOf(
    github,
    (env) =>
      runAgainst(scenario, {
        ...options,
        inputs: {
          'instance-ids': 'i-1',
          'github-token': 'ghs_played',
          'commit-status': 'gate',
          ...options.inputs,
        },
        env: { ...env, ...options.env },
      }),
    event,
  )
}
