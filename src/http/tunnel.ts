import { request as requestByHttp } from 'node:http'
import { request as requestByHttps } from 'node:https'
import type { Socket } from 'node:net'
import { buildConnector } from 'undici'
import type { Proxy } from './proxy.js'

/** What undici's connector takes; `signal` ends every socket, made or not. */
export type ConnectOptions = buildConnector.BuildOptions & {
  readonly signal: AbortSignal
  readonly rejectUnauthorized: true
}

/**
 * Connects undici to an origin through a tunnel of `proxy`: one dial and one
 * CONNECT for each connection that is asked for. undici's own ProxyAgent dials
 * again at once, without bound, where a proxy closes on a CONNECT.
 */
export function tunnelConnector(
  proxy: Proxy,
  options: ConnectOptions,
): buildConnector.connector {
  const connectWithin = buildConnector(options)
  return (target, callback) => {
    const fail = (error: unknown) => {
      // undici heeds the codes of some errors and connects anew: this has none.
      callback(new Error('No tunnel.', { cause: error }), null)
    }
    openTunnel({ proxy, options, authority: authorityOf(target) }).then(
      (httpSocket) => {
        if (target.protocol !== 'https:') callback(null, httpSocket)
        else
          connectWithin({ ...target, httpSocket }, (...[error, socket]) => {
            if (socket === null) fail(error)
            else callback(null, socket)
          })
      },
      fail,
    )
  }
}

function authorityOf({ host, port, protocol }: buildConnector.Options): string {
  if (port !== '') return host ?? ''
  return `${host ?? ''}:${protocol === 'https:' ? '443' : '80'}`
}

function openTunnel({
  proxy: { uri, token },
  options: { signal, rejectUnauthorized },
  authority,
}: {
  readonly proxy: Proxy
  readonly options: ConnectOptions
  readonly authority: string
}): Promise<Socket> {
  const { protocol, hostname, port } = new URL(uri)
  const request = protocol === 'https:' ? requestByHttps : requestByHttp
  return new Promise((resolve, reject) => {
    const asked = request({
      agent: false,
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? undefined : port,
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        // Node's own is `close`, which some proxies take for an order.
        connection: 'keep-alive',
        ...(token === null ? {} : { 'proxy-authorization': token }),
      },
      rejectUnauthorized,
      signal,
    })
    asked.once('error', reject)
    asked.once('connect', ({ statusCode = 0 }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head)
        resolve(socket)
        return
      }
      socket.once('error', () => undefined).destroy()
      reject(new Error(`Proxy response (${String(statusCode)})`))
    })
    asked.end()
  })
}
