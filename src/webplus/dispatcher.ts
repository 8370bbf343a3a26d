import { Agent, ProxyAgent, type Dispatcher } from 'undici'

/** A proxy as the environment names it; the token holds a password. */
export interface Proxy {
  /** Without user info. */
  readonly uri: string
  /** Value of `Proxy-Authorization`; null where the address has no user info. */
  readonly token: string | null
}

// The caller's signal keeps the time of each request.
const UNBOUNDED = { headersTimeout: 0, bodyTimeout: 0 } as const

/** Connections to Web+, through `proxy` where there is one; to be destroyed. */
export function createDispatcher(proxy: Proxy | null): Dispatcher {
  if (proxy === null) return new Agent(UNBOUNDED)
  const { uri, token } = proxy
  return new ProxyAgent({
    ...UNBOUNDED,
    uri,
    ...(token === null ? {} : { token }),
  })
}

/**
 * Splits user info from a proxy's address, and gives every form of it that is
 * to be masked; a fault instead where it is no address of an HTTP proxy.
 */
export function readProxy(
  address: URL,
):
  | { readonly proxy: Proxy; readonly secrets: readonly string[] }
  | { readonly fault: string } {
  if (address.protocol !== 'http:' && address.protocol !== 'https:')
    return {
      fault: `The proxy's address has the scheme '${address.protocol}//': expected 'http://' or 'https://' in the variable HTTPS_PROXY.`,
    }
  const uri = `${address.protocol}//${address.host}`
  const { username, password } = address
  if (username === '' && password === '')
    return { proxy: { uri, token: null }, secrets: [] }
  const encoded = Buffer.from(`${username}:${password}`).toString('base64')
  return {
    proxy: { uri, token: `Basic ${encoded}` },
    secrets: [password, encodeURIComponent(password), encoded].filter(
      (secret) => secret !== '',
    ),
  }
}
