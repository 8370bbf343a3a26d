import { createStillClock } from '../still-clock.js'
import type { Clock } from '../../../src/gate/reading.js'
import { createNotifier } from '../../../src/github/notifier.js'
import type { NotifierOptions } from '../../../src/github/event.js'
import type { Notifier } from '../../../src/runtime.js'
import { reportOf } from '../report/report-fixture.js'

/** The commit that the runs of these tests are for. */
export const SHA = '0123456789abcdef0123456789abcdef01234567'

/** Extras against a played GitHub; a status named `gate` and an alert unless told. */
export function extrasAt(
  { apiUrl }: { readonly apiUrl: string },
  changed: {
    readonly notifierOptions?: Partial<NotifierOptions>
    readonly repository?: string
    readonly env?: Readonly<Record<string, string>>
    readonly event?: string
    readonly clock?: Clock
    readonly cancel?: AbortSignal
  } = {},
): Notifier {
  return createNotifier({
    notifierOptions: {
      token: 'ghs_played',
      commitStatus: 'gate',
      statusSha: null,
      alertLabel: 'webplus-health',
      ...changed.notifierOptions,
    },
    run: {
      ...reportOf([]).run,
      sha: SHA,
      repository: changed.repository ?? 'octo/shop',
    },
    runtime: {
      env: {
        GITHUB_API_URL: apiUrl,
        GITHUB_EVENT_NAME: 'push',
        ...changed.env,
      },
      readFile: () => {
        if (changed.event === undefined) throw new Error('ENOENT')
        return Buffer.from(changed.event)
      },
      clock: changed.clock ?? createStillClock(),
      // Each wait is half of its step.
      random: () => 0,
      loadToolkit: () => import('@actions/github/lib/utils'),
      cancel: changed.cancel ?? new AbortController().signal,
    },
  })
}
