import type { NotifierOptions } from './github/event.js'
import { parseNotifierOptions } from './inputs/parse.js'
import type { Defaults } from './inputs/defaults.js'
import type { Notifier, Runtime } from './runtime.js'
import type { InputSource } from './inputs/secrets.js'

/**
 * Begins what is to be told on GitHub; null for nothing, of which no byte is
 * loaded then. Never rejects: notifier that cannot be told are a warning at the
 * end.
 */
export async function startNotifier(
  { openNotifier }: Pick<Runtime, 'openNotifier'>,
  source: InputSource,
  defaults: Defaults,
): Promise<Notifier | null> {
  const notifierOptions = parseNotifierOptions(source, defaults)
  if (notifierOptions === null) return null
  // The toolkit heeds that variable, and the token goes out with each call.
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

/** Extras that are told by a warning alone. */
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
