import { setMaxListeners } from 'node:events'
import { Agent, type Dispatcher } from 'undici'
import type { Proxy } from './proxy.js'
import { tunnelConnector, type ConnectOptions } from './tunnel.js'

/** Where requests go out; to be closed, or they would hold the process. */
export interface Connections {
  readonly dispatcher: Dispatcher
  /** Ends every connection at once, those in the making included. */
  readonly close: () => Promise<void>
}

/** Connections without limits of their own, through `proxy` if there is one. */
export function openConnections(proxy: Proxy | null): Connections {
  const gone = new AbortController()
  // Each socket listens, and there may be as many as requests in flight.
  setMaxListeners(0, gone.signal)
  const options: ConnectOptions = {
    // The caller's signal keeps the time of each request; this one reaches the
    // sockets that undici's destroy() does not know yet.
    timeout: 0,
    signal: gone.signal,
    // Even where NODE_TLS_REJECT_UNAUTHORIZED=0 asks for blind trust: whoever
    // sits in the middle could say CONNECTED.
    rejectUnauthorized: true,
  }
  const dispatcher = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: proxy === null ? options : tunnelConnector(proxy, options),
  })
  return {
    dispatcher,
    close: () => {
      gone.abort()
      return dispatcher.destroy()
    },
  }
}
