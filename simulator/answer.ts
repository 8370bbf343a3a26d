import type { ApiError } from './api-error.js'

/**
 * A body before it becomes JSON or XML; undefined is left out, a list repeats
 * its element.
 */
export type Tree =
  | string
  | number
  | boolean
  | undefined
  | readonly Tree[]
  | { readonly [key: string]: Tree }

/** The requested format in `Accept`. */
export type Format = 'json' | 'xml'

/** A complete HTTP answer. */
export interface Answer {
  readonly httpStatus: number
  /** `Code` of the body, for the ledger. */
  readonly code: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json;charset=utf-8',
  xml: 'text/xml;charset=utf-8',
}

/** XML if `Accept` names it before JSON, else JSON. */
export function formatOf(accept: string | undefined): Format {
  const text = accept ?? ''
  const xml = text.search(/\bxml\b/)
  const json = text.search(/\bjson\b/)
  return xml >= 0 && (json < 0 || xml < json) ? 'xml' : 'json'
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
}

function escapeXml(text: string): string {
  return (
    text
      // XML 1.0 cannot express lone surrogates and most control characters.
      .replaceAll(
        /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
        '\uFFFD',
      )
      .replaceAll(/[&<>"'\r]/g, (one) => ENTITIES[one] ?? one)
  )
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree)
}

function element(name: string, tree: Tree): string {
  if (tree === undefined) return ''
  if (isList(tree)) return tree.map((one) => element(name, one)).join('')
  if (typeof tree !== 'object') {
    return `<${name}>${escapeXml(String(tree))}</${name}>`
  }
  const inner = Object.entries(tree)
    .map(([key, one]) => element(key, one))
    .join('')
  return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`
}

/**
 * A body in the requested format; `root` is the name of XML's outermost
 * element.
 */
export function render(body: {
  readonly format: Format
  readonly root: string
  readonly tree: Tree
}): { readonly contentType: string; readonly text: string } {
  const text =
    body.format === 'json'
      ? JSON.stringify(body.tree)
      : `<?xml version='1.0' encoding='UTF-8'?>${element(body.root, body.tree)}`
  return { contentType: CONTENT_TYPES[body.format], text }
}

/** The envelope of every error: RequestId, HostId, Code, Message, Recommend. */
export function errorAnswer(options: {
  readonly error: ApiError
  readonly format: Format
  readonly requestId: string
  readonly host: string
  readonly lowerCase?: boolean
}): Answer {
  const { error, requestId, host } = options
  const code = error.code ?? undefined
  const tree = options.lowerCase
    ? { requestId, hostId: host, code, message: error.message }
    : {
        RequestId: requestId,
        HostId: host,
        Code: code,
        Message: error.message,
        Recommend: code && `https://api.aliyun.com/troubleshoot?q=${code}`,
      }
  const { contentType, text } = render({
    format: options.format,
    root: 'Error',
    tree,
  })
  return {
    httpStatus: error.httpStatus,
    code: error.code,
    headers: { 'content-type': contentType, ...error.headers },
    body: text,
  }
}
