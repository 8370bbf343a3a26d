import appUnhealthy from './app-unhealthy.json' with { type: 'json' }
import badKey from './bad-key.json' with { type: 'json' }
import clockOff from './clock-off.json' with { type: 'json' }
import standard from './default.json' with { type: 'json' }
import environment from './environment.json' with { type: 'json' }
import flaky from './flaky.json' with { type: 'json' }
import healthy from './healthy.json' with { type: 'json' }
import hundred from './hundred.json' with { type: 'json' }
import notFound from './not-found.json' with { type: 'json' }
import oidc from './oidc.json' with { type: 'json' }
import oldSignature from './old-signature.json' with { type: 'json' }
import rolling from './rolling.json' with { type: 'json' }
import throttled from './throttled.json' with { type: 'json' }
import timeout from './timeout.json' with { type: 'json' }

/** The scenarios that come with the simulator, by name; JSON yet to be parsed. */
export const BUILT_IN: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['default', standard],
  ['healthy', healthy],
  ['timeout', timeout],
  ['bad-key', badKey],
  ['flaky', flaky],
  ['hundred', hundred],
  ['rolling', rolling],
  ['environment', environment],
  ['throttled', throttled],
  ['not-found', notFound],
  ['app-unhealthy', appUnhealthy],
  ['clock-off', clockOff],
  ['old-signature', oldSignature],
  ['oidc', oidc],
])
