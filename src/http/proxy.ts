/** A proxy as the environment names it; the token holds a password. */
export interface Proxy {
  /** Without user info. */
  readonly uri: string
  /** Value of `Proxy-Authorization`; null where the address has no user info. */
  readonly token: string | null
}

/** A proxy, and every form of its password that is to be masked. */
export interface ReadProxy {
  readonly proxy: Proxy
  readonly secrets: readonly string[]
}

/**
 * Splits user info from a proxy's address; `host:port` alone is taken for
 * HTTP, as curl does. Null where it is no address of an HTTP proxy. The
 * toolkit's URLs give user name and password decoded, and so are they taken.
 */
export function readProxy(given: URL): ReadProxy | null {
  const address = withScheme(given)
  if (address === null) return null
  const { username, password } = address
  const uri = `${address.protocol}//${address.host}`
  if (username === '' && password === '')
    return { proxy: { uri, token: null }, secrets: [] }

  const encoded = Buffer.from(`${username}:${password}`).toString('base64')
  // Some proxies take a token in the place of a user name.
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
