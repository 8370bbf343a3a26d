import type { NotifierOptions } from './github/event.js'
import { parseNotifierOptions } from './inputs/parse.js'
import type { Defaults, InputSource } from './inputs/source.js'
import { reportRun } from './report/run.js'
import type { Machine, Notifier, Runtime } from './runtime.js'

/** Opens what is published on GitHub from this machine; its code loads then. */
export function notifierOn(machine: Machine): Runtime['openNotifier'] {
  const { env, files, clock, cancel } = machine
  return async (notifierOptions) => {
    const { createNotifier } = await import('./github/notifier.js')
    return createNotifier({
      notifierOptions,
      run: reportRun(env),
      runtime: {
        env,
        readFile: files.read,
        clock,
        random: Math.random,
        loadToolkit: () =>
          withoutEvent(env, () => import('@actions/github/lib/utils')),
        cancel,
      },
    })
  }
}

/**
 * The result of `load` while nothing names the event's payload. GitHub's
 * toolkit parses the payload when it loads: it throws if that is empty or
 * malformed, and a pipe would block the process.
 */
async function withoutEvent<T>(
  env: NodeJS.ProcessEnv,
  load: () => Promise<T>,
): Promise<T> {
  const path = env['GITHUB_EVENT_PATH']
  delete env['GITHUB_EVENT_PATH']
  try {
    return await load()
  } finally {
    if (path !== undefined) env['GITHUB_EVENT_PATH'] = path
  }
}

/**
 * Starts what is published on GitHub; null for nothing, and then no code of it
 * is loaded. Never rejects: a notifier that fails gives a warning at the end.
 */
export async function startNotifier(
  { openNotifier }: Pick<Runtime, 'openNotifier'>,
  source: InputSource,
  defaults: Defaults,
): Promise<Notifier | null> {
  const notifierOptions = parseNotifierOptions(source, defaults)
  if (notifierOptions === null) return null
  // The toolkit obeys that variable, and each call sends the token.
  if (source.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    return leftOut(
      notifierOptions,
      "environment variable 'NODE_TLS_REJECT_UNAUTHORIZED' is '0', so anybody could pose as GitHub and take the token. Unset it; NODE_EXTRA_CA_CERTS adds an authority of your own.",
    )
  try {
    const notifier = await openNotifier(notifierOptions)
    notifier.begin()
    return notifier
  } catch {
    return leftOut(notifierOptions, 'the code for it could not be loaded.')
  }
}

/** A notifier that only gives a warning. */
function leftOut(
  { commitStatus, alertLabel }: NotifierOptions,
  why: string,
): Notifier {
  const names = [
    ...(commitStatus === null ? [] : ['commit-status']),
    ...(alertLabel === null ? [] : ['alert-issue']),
  ].map((name) => `'${name}'`)
  return {
    begin: () => undefined,
    closeStatus: () => Promise.resolve(),
    end: () => Promise.resolve([`Left out ${names.join(' and ')}: ${why}`]),
    abandon: () => Promise.resolve(),
  }
}
