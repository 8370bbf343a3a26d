/**
 * The destination of requests: the origin to connect to and the `Host` header
 * to sign.
 */
export interface Endpoint {
  /** `https://host[:port]`, or `http://` on loopback; no trailing slash. */
  readonly origin: string
  /** `host`, or `host:port` unless the port is the scheme's default. */
  readonly host: string
}

/** What is wrong with an address. */
export type EndpointFault =
  'user-info' | 'scheme' | 'plain-http' | 'path' | 'host' | 'port'

// Five regions share one host; "all others" is the manual's wording.
const HANGZHOU = 'webplus.cn-hangzhou.aliyuncs.com'
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['cn-hangzhou', HANGZHOU],
  ['cn-beijing', HANGZHOU],
  ['cn-shanghai', HANGZHOU],
  ['cn-shenzhen', HANGZHOU],
  ['cn-zhangjiakou', HANGZHOU],
  ['cn-hongkong', 'webplus-vpc.cn-hongkong.aliyuncs.com'],
])
const OTHER_REGIONS = 'webplus.aliyuncs.com'

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i
const AUTHORITY = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(.*))?$/is
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`)
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/** The public Web+ endpoint of a region, whatever the case of its letters. */
export function endpointOfRegion(region: string): Endpoint {
  const host = HOSTS.get(region.toLowerCase()) ?? OTHER_REGIONS
  return { origin: `https://${host}`, host }
}

/**
 * The host of ECS in a region, by the default rule of Alibaba's own clients;
 * they map some finance and government regions elsewhere.
 */
export function ecsHostOf(region: string): string {
  const name = region.toLowerCase()
  return name === 'cn-hangzhou'
    ? 'ecs-cn-hangzhou.aliyuncs.com'
    : `ecs.${name}.aliyuncs.com`
}

/**
 * Reads `host[:port]` or `https://host[:port]`; `http://` is for 127.0.0.0/8,
 * `[::1]` and `localhost` only. International names become punycode. Returns
 * the first fault instead of throwing, without any part of the text.
 */
export function parseEndpoint(
  text: string,
): Endpoint | { readonly fault: EndpointFault } {
  // First of all, so that the text may be shown with a later fault; name
  // resolution also reads the wide and small forms as an @.
  if (/[@\uFE6B\uFF20]|%40/.test(text)) return { fault: 'user-info' }

  const [prefix = '', scheme = 'https'] = SCHEME.exec(text) ?? []
  const protocol = scheme.toLowerCase()
  if (protocol !== 'https' && protocol !== 'http') return { fault: 'scheme' }

  // A browser's address bar adds one slash, which is no path.
  const rest = prefix ? text.slice(prefix.length).replace(/\/$/, '') : text
  if (/[/?#\\]/.test(rest)) return { fault: 'path' }

  const authority = AUTHORITY.exec(rest)
  if (authority === null) return { fault: 'host' }
  const [, name, port] = authority
  if (port !== undefined && !isPort(port)) return { fault: 'port' }

  const url = parseUrl(`${protocol}://${rest}`)
  if (url === null || !isHost(name, url.hostname)) return { fault: 'host' }
  if (protocol === 'http' && !isLoopback(url.hostname)) {
    return { fault: 'plain-http' }
  }
  return { origin: url.origin, host: url.host }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
}

function parseUrl(text: string): URL | null {
  // The parser silently drops tabs and line breaks and decodes escapes.
  if (/[\s\p{Cc}%]/u.test(text)) return null
  return URL.canParse(text) ? new URL(text) : null
}

function isHost(written: string | undefined, parsed: string): boolean {
  if (parsed.startsWith('[')) return true
  // The parser reads `8080` as 0.0.31.144, which nobody means.
  if (IPV4.test(parsed)) return parsed === written
  return parsed.length <= 253 && HOST_NAME.test(parsed)
}

/** Whether an endpoint is on this machine. */
export function isLoopbackEndpoint({ origin }: Endpoint): boolean {
  return isLoopback(new URL(origin).hostname)
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    (IPV4.test(hostname) && hostname.startsWith('127.'))
  )
}
