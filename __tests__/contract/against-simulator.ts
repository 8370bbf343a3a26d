import type { LedgerEntry } from '../../simulator/ledger.js'
import { parseScenario } from '../../simulator/scenario-parse.js'
import { startSimulator, type Simulator } from '../../simulator/server.js'
import { loopbackTls } from './self-signed.js'
import { officialVerifier } from '../unit/simulator/official-verifier.js'
import { runAction, type Ran, type RunOptions } from './built-action.js'

/** A certificate for 127.0.0.1 that signs itself, and its key, as a simulator takes them. */
export const LOOPBACK_TLS = loopbackTls()

/** The key pair that a scenario knows unless it brings its own. */
export const KEY = {
  id: 'LTAI5tTestOnlyKeyId',
  secret: 'TestOnlyKeySecretThatIsNoSecret',
} as const

/** A scenario as its file holds it. */
export type RawScenario = Readonly<Record<string, unknown>>

/** How a run against a simulator differs from a plain one. */
export interface AgainstOptions extends Partial<RunOptions> {
  readonly tls?: { readonly cert: string; readonly key: string }
  /** The name by which the run asks it, where that is not its address. */
  readonly host?: string
  /** Called once it listens, before the run starts. */
  readonly onStart?: (simulator: Simulator) => void
}

/** A run, and every request that the simulator saw of it. */
export type RanAgainst = Ran & { readonly ledger: readonly LedgerEntry[] }

/** A run against a simulator of `scenario`, with good keys unless told otherwise. */
export async function runAgainst(
  scenario: RawScenario,
  options: AgainstOptions = {},
): Promise<RanAgainst> {
  const simulator = await startSimulator({
    scenario: parseScenario({ keys: [KEY], ...scenario }),
    verifier: officialVerifier,
    ...(options.tls === undefined ? {} : { tls: options.tls }),
  })
  try {
    options.onStart?.(simulator)
    const ran = await runAction({
      ...options,
      inputs: {
        'api-endpoint': originOf(simulator, options.host),
        'access-key-id': KEY.id,
        'access-key-secret': KEY.secret,
        ...options.inputs,
      },
    })
    return { ...ran, ledger: [...simulator.ledger] }
  } finally {
    await simulator.close()
  }
}

function originOf({ origin }: Simulator, host?: string): string {
  const { protocol, port, hostname } = new URL(origin)
  return `${protocol}//${host ?? hostname}:${port}`
}

/** Instances `i-1` to `i-<count>`, all connected. */
export function connected(count: number): {
  readonly scenario: RawScenario
  readonly ids: readonly string[]
} {
  const ids = Array.from({ length: count }, (_, at) => `i-${String(at + 1)}`)
  return {
    ids,
    scenario: { instances: Object.fromEntries(ids.map((id) => [id, {}])) },
  }
}

/** An instance that is DISCONNECTED, until `untilMs` after the first request. */
export function disconnected(untilMs?: number): RawScenario {
  const down = { atMs: 0, agentStatus: 'DISCONNECTED', appStatus: 'UNKOWN' }
  return {
    timeline: untilMs === undefined ? [down] : [down, { atMs: untilMs }],
  }
}

/** An instance that Web+ does not know, until `untilMs` after the first request. */
export function missing(
  code = 'InstanceNotExists',
  untilMs?: number,
): RawScenario {
  const gone = { atMs: 0, missing: code }
  return {
    timeline: untilMs === undefined ? [gone] : [gone, { atMs: untilMs }],
  }
}
