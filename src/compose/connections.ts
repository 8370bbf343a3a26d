import {
  openConnections,
  readProxy,
  type Connections,
  type Proxy,
  type ReadProxy,
} from '../http/connections.js'
import { InputError } from '../inputs/reader.js'
import type { Settings } from '../inputs/settings.js'
import type { Runtime } from '../runtime.js'
import type { Destination } from '../webplus/client.js'
import {
  ecsHostOf,
  isLoopbackEndpoint,
  type Endpoint,
} from '../webplus/endpoint.js'

// Masking a few letters would make the log and the outputs unreadable.
const SHORTEST_MASK = 4

/** Connections to every server that a run calls, each through its own proxy. */
export interface RunConnections {
  readonly webplus: Connections
  /** Null with static keys. */
  readonly keys: Connections | null
  /** Null when ECS is not called. */
  readonly ecs: Destination | null
  readonly close: () => Promise<void>
}

/** Opens them; throws an InputError for a malformed proxy address. */
export function connect(runtime: Runtime, settings: Settings): RunConnections {
  const webplus = connectTo(runtime, settings, settings.endpoint)
  const keys = connectForKeys(runtime, settings)
  const endpoint = ecsEndpoint(settings)
  const ecs = endpoint && connectTo(runtime, settings, endpoint)
  return {
    webplus,
    keys,
    ecs: endpoint && ecs && { endpoint, dispatcher: ecs.dispatcher },
    async close() {
      await Promise.all([webplus.close(), keys?.close(), ecs?.close()])
    },
  }
}

/** Where ECS is called for a diagnosis; null when it is not. */
function ecsEndpoint({
  diagnosis,
  endpoint,
  region,
}: Settings): Endpoint | null {
  if (diagnosis !== 'full') return null
  if (isLoopbackEndpoint(endpoint)) return endpoint
  const host = ecsHostOf(region)
  return { origin: `https://${host}`, host }
}

function connectTo(
  runtime: Runtime,
  { requestTimeoutMs }: Settings,
  { origin }: Endpoint,
): Connections {
  const proxy = proxyOf(runtime, origin)
  return openConnections({ proxy, connectTimeoutMs: requestTimeoutMs })
}

function connectForKeys(
  runtime: Runtime,
  settings: Settings,
): Connections | null {
  const { credentials, requestTimeoutMs } = settings
  switch (credentials.kind) {
    case 'static':
      return null
    case 'oidc':
      return connectTo(runtime, settings, credentials.stsEndpoint)
    case 'ecs-role':
      // The metadata service is local to the instance: no proxy can reach it.
      return openConnections({
        proxy: null,
        connectTimeoutMs: requestTimeoutMs,
      })
  }
}

function proxyOf(runtime: Runtime, origin: string): Proxy | null {
  const read = readAddress(runtime, new URL(origin))
  if (read === null) return null
  for (const secret of read.secrets)
    if (secret.length >= SHORTEST_MASK) runtime.core.setSecret(secret)
  return read.proxy
}

function readAddress(runtime: Runtime, origin: URL): ReadProxy | null {
  try {
    const address = runtime.proxyFor(origin)
    if (address === undefined) return null
    const read = readProxy(address)
    if (read !== null) return read
  } catch {
    // The parser's own message could contain the password, as the address does.
  }
  throw new InputError([
    "The proxy in the environment is not the address of an HTTP proxy: expected HTTPS_PROXY to be an address such as 'http://proxy.example:3128'.",
  ])
}
