import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Server } from 'node:net'
import type { SimulatorClock } from './clock.js'
import { systemClock } from './clock.js'
import type { Route } from './exchange.js'
import { createIdTokens } from './oidc-route.js'
import { createIssuedKeys } from './issued-keys.js'
import type { LedgerEntry } from './ledger.js'
import { createRequestListener } from './request-listener.js'
import type { Scenario } from './scenario-parse.js'
import { createSessionRoutes } from './session-routes.js'
import type { SignatureVerifier } from './authentication.js'
import { createWebplusRoutes } from './webplus-routes.js'

const HOST = '127.0.0.1'

/** The options of a simulator. */
export interface SimulatorOptions {
  readonly scenario: Scenario
  readonly verifier: SignatureVerifier
  /** Seed of all random decisions; 1 if absent. */
  readonly seed?: number
  /** 0 or absent: any free port. */
  readonly port?: number
  /** PEM texts; with them it uses TLS. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** This machine's time if absent. */
  readonly clock?: SimulatorClock
  /** More services on the same origin. */
  readonly routes?: readonly Route[]
}

/** A Web+ that listens on loopback. */
export interface Simulator {
  readonly origin: string
  readonly port: number
  /** Every request so far, in the order of arrival. */
  readonly ledger: readonly LedgerEntry[]
  /** Every OIDC token, and the secret and token of every session, so far. */
  readonly givenOut: () => readonly string[]
  readonly requestCount: () => number
  readonly inFlight: () => number
  /** Ends at once: open exchanges are closed. */
  readonly close: () => Promise<void>
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' ? (address?.port ?? port) : port)
    })
  })
}

/** Starts a simulator; rejects when its port is not available. */
export async function startSimulator(
  options: SimulatorOptions,
): Promise<Simulator> {
  const { scenario, verifier, tls, seed = 1, clock = systemClock } = options
  const issuedKeys = createIssuedKeys(seed)
  const idTokens = createIdTokens(seed)
  const { listen, closing, ledger, inFlight } = createRequestListener({
    routes: [
      ...createWebplusRoutes({
        scenario,
        seed,
        verifier,
        issued: issuedKeys.all,
      }),
      ...(scenario.session === null
        ? []
        : createSessionRoutes({
            session: scenario.session,
            issuedKeys,
            idTokens,
          })),
      ...(options.routes ?? []),
    ],
    seed,
    clock,
    clockSkewMs: scenario.clockSkewMs,
  })
  // A client that pauses between two rounds must not find its socket closed.
  const settings = { keepAliveTimeout: 120_000, requestTimeout: 0 }
  const server = tls
    ? createTlsServer({ ...settings, ...tls }, listen)
    : createServer(settings, listen)
  const port = await listening(server, options.port ?? 0)
  return {
    origin: `${tls ? 'https' : 'http'}://${HOST}:${String(port)}`,
    port,
    ledger,
    givenOut: () => [
      ...idTokens.all(),
      ...issuedKeys.all().flatMap(({ secret, token }) => [secret, token]),
    ],
    requestCount: () => ledger.length,
    inFlight,
    close: () =>
      new Promise((resolve) => {
        closing()
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
