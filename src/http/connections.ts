import { setMaxListeners } from 'node:events'
import { Agent, type Dispatcher, buildConnector } from 'undici'
import { request as requestByHttp } from 'node:http'
import { request as requestByHttps } from 'node:https'
import type { Socket } from 'node:net'

/** Connections for requests; must be closed, or they keep the process alive. */
export interface Connections {
  readonly dispatcher: Dispatcher
  /** Closes every connection at once, unfinished ones included. */
  readonly close: () => Promise<void>
}

/**
 * Connections through `proxy` if there is one. Each must be made within
 * `connectTimeoutMs`, tunnel and TLS included; an abandoned try leaves no
 * socket behind.
 */
export function openConnections({
  proxy,
  connectTimeoutMs,
}: {
  readonly proxy: Proxy | null
  readonly connectTimeoutMs: number
}): Connections {
  const gone = new AbortController()
  // Each socket adds a listener, and there may be as many as requests in
  // flight.
  setMaxListeners(0, gone.signal)
  const options: ConnectOptions = {
    timeout: connectTimeoutMs,
    // Ends the sockets that undici's destroy() does not know yet.
    signal: gone.signal,
    // Even with NODE_TLS_REJECT_UNAUTHORIZED=0: an unverified server could
    // answer CONNECTED.
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

/** A proxy from the environment; the token contains a password. */
export interface Proxy {
  /** Without user info. */
  readonly uri: string
  /** Value of `Proxy-Authorization`; null if the address has no user info. */
  readonly token: string | null
}

/** A proxy, and every form of its password to mask. */
export interface ReadProxy {
  readonly proxy: Proxy
  readonly secrets: readonly string[]
}

/**
 * Splits user info from a proxy's address; `host:port` alone means HTTP, as in
 * curl. Null if it is not the address of an HTTP proxy. The toolkit's URLs give
 * user name and password decoded, so they are used as they are.
 */
export function readProxy(given: URL): ReadProxy | null {
  const address = withScheme(given)
  if (address === null) return null
  const { username, password } = address
  const uri = `${address.protocol}//${address.host}`
  if (username === '' && password === '')
    return { proxy: { uri, token: null }, secrets: [] }

  const encoded = Buffer.from(`${username}:${password}`).toString('base64')
  // Some proxies accept a token as the user name.
  const secret = password === '' ? username : password
  const written = new URL(address.href)
  return {
    proxy: { uri, token: `Basic ${encoded}` },
    secrets: [
      ...new Set([
        secret,
        encodeURIComponent(secret),
        password === '' ? written.username : written.password,
        encoded,
      ]),
    ],
  }
}

function withScheme(address: URL): URL | null {
  if (address.protocol === 'http:' || address.protocol === 'https:')
    return address
  if (address.href.includes('://')) return null
  const text = `http://${address.href}`
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return Object.defineProperties(url, {
    username: { value: decoded(url.username) },
    password: { value: decoded(url.password) },
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The options of undici's connector; `signal` ends every socket, finished or
 * not.
 */
type ConnectOptions = buildConnector.BuildOptions & {
  readonly timeout: number
  readonly signal: AbortSignal
  readonly rejectUnauthorized: true
}

/**
 * Connects undici to an origin through a tunnel of `proxy`: one dial and one
 * CONNECT for each requested connection. undici's own ProxyAgent dials again at
 * once, without limit, if a proxy closes on a CONNECT.
 */
function tunnelConnector(
  proxy: Proxy,
  options: ConnectOptions,
): buildConnector.connector {
  const connectWithin = buildConnector(options)
  return (target, callback) => {
    const fail = (error: unknown) => {
      // undici reconnects on some error codes, so this error has none.
      // Stryker disable next-line StringLiteral: only its cause is read
      callback(new Error('No tunnel.', { cause: error }), null)
    }
    openTunnel({ proxy, options, authority: authorityOf(target) }).then(
      (httpSocket) => {
        if (target.protocol !== 'https:') callback(null, httpSocket)
        else
          connectWithin({ ...target, httpSocket }, (...[error, socket]) => {
            // undici passes on nothing else with an error, not even null.
            if (error === null) callback(null, socket)
            else fail(error)
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
  options: { timeout, signal, rejectUnauthorized },
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
        // Node's default is `close`, which some proxies obey.
        connection: 'keep-alive',
        ...(token === null ? {} : { 'proxy-authorization': token }),
      },
      rejectUnauthorized,
      timeout,
      signal,
    })
    asked.once('error', reject)
    asked.once('timeout', () => {
      asked.destroy(
        Object.assign(new Error('No tunnel in time.'), { code: 'ETIMEDOUT' }),
      )
    })
    asked.once('connect', ({ statusCode = 0 }, socket, head) => {
      socket.setTimeout(0)
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
