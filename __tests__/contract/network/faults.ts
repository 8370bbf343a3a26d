import { setTimeout as delay } from 'node:timers/promises'
import type { Exchange, Fault } from './fault-proxy.js'

const END = '\r\n\r\n'

/** The head without its last empty line, and the body. */
function parted({ answer }: Exchange): readonly [string, string] {
  const text = answer.toString('latin1')
  const end = text.indexOf(END)
  return [text.slice(0, end), text.slice(end + END.length)]
}

/** Writes the answer after `change` has had its head and body. */
function changed(
  change: (head: string, body: string) => string,
  thenEnd = false,
): Fault {
  return (exchange) => {
    const text = Buffer.from(change(...parted(exchange)), 'latin1')
    if (thenEnd) exchange.client.end(text)
    else exchange.client.write(text)
  }
}

const withHeader = (line: string) =>
  changed((head, body) => `${head}\r\n${line}${END}${body}`)
const withoutLength = (head: string) =>
  head.replace(/\r\ncontent-length: \d+/i, '')

/** Cuts an answer after so many bytes, by FIN or by RST. */
export function cutAt(bytes: number, how: 'end' | 'reset'): Fault {
  return ({ client, answer }) => {
    client.write(answer.subarray(0, bytes), () => {
      if (how === 'end') client.end()
      else client.resetAndDestroy()
    })
  }
}

/** Writes so many bytes at a time, with a pause after each. */
function dribble(bytes: number, everyMs: number): Fault {
  return async ({ client, answer }) => {
    for (let at = 0; at < answer.length && !client.destroyed; at += bytes) {
      client.write(answer.subarray(at, at + bytes))
      await delay(everyMs)
    }
  }
}

const late =
  (ms: number): Fault =>
  async ({ client, answer }) => {
    await delay(ms)
    client.write(answer)
  }

/** Writes the same, some 16 kB a millisecond, until the client has enough. */
function flood(text: string): Fault {
  const piece = text.repeat(Math.ceil(16_384 / text.length))
  return async ({ client }) => {
    while (!client.destroyed) {
      client.write(piece)
      await delay(1)
    }
  }
}

const chunked = (chunks: (body: string) => string, thenEnd = false): Fault =>
  changed(
    (head, body) =>
      `${withoutLength(head)}\r\ntransfer-encoding: chunked${END}${chunks(body)}`,
    thenEnd,
  )
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

/** Faults that leave the answer readable: a client has to bear them. */
export const BORNE: Readonly<Record<string, Fault>> = {
  latency: late(150),
  'a few bytes at a time': dribble(4, 0),
  'jitter between small pieces': async ({ client, answer }) => {
    for (let at = 0; at < answer.length; at += 37) {
      client.write(answer.subarray(at, at + 37))
      await delay((at * 7) % 11)
    }
  },
  'HTTP/1.0 that ends by closing': changed(
    (head, body) =>
      `${withoutLength(head).replace('HTTP/1.1', 'HTTP/1.0')}${END}${body}`,
    true,
  ),
  'no length, ended by closing': changed(
    (head, body) =>
      `${withoutLength(head).replace('keep-alive', 'close')}${END}${body}`,
    true,
  ),
  'a chunk for each byte': chunked(
    (body) => `${Array.from(body, chunk).join('')}0\r\n\r\n`,
  ),
  'chunks with extensions and a trailer': chunked(
    (body) =>
      `${body.length.toString(16)};a="b"\r\n${body}\r\n0\r\nX-Trailer: 1\r\n\r\n`,
  ),
  'gzip that is none': withHeader('content-encoding: gzip'),
  'early hints before it': changed(
    (head, body) =>
      `HTTP/1.1 103 Early Hints\r\nlink: </x>${END}`.repeat(3) +
      head +
      END +
      body,
  ),
  'a wrong content type': changed(
    (head, body) =>
      `${head.replace(/content-type: [^\r]*/i, 'content-type: image/png')}${END}${body}`,
  ),
  'a half-closed connection': ({ client, answer }) => {
    client.end(answer)
  },
}

/** Faults that leave no answer: a client has to try again. */
export const PASSING: Readonly<Record<string, Fault>> = {
  'a reset before a byte': cutAt(0, 'reset'),
  'an end before a byte': cutAt(0, 'end'),
  'an end within the status line': cutAt(7, 'end'),
  'a reset within the head': cutAt(60, 'reset'),
  'a reset within the body': ({ client, answer }) =>
    cutAt(answer.length - 20, 'reset')({ client, answer, id: '' }),
  'an end one byte short': ({ client, answer }) =>
    cutAt(answer.length - 1, 'end')({ client, answer, id: '' }),
  silence: () => undefined,
  'silence after the head': ({ client, answer }) => {
    client.write(answer.subarray(0, answer.indexOf(END) + 4))
  },
  'a byte a second': dribble(1, 1_000),
  'a length that is too long': changed(
    (head, body) =>
      `${head.replace(/content-length: /i, 'content-length: 9')}${END}${body}`,
    true,
  ),
  'a length that is too short': changed(
    (head, body) =>
      `${head.replace(/(content-length: )\d+/i, '$120')}${END}${body}`,
  ),
  'two lengths': withHeader('content-length: 5'),
  'a length and chunks': withHeader('transfer-encoding: chunked'),
  'a length that is negative': changed(
    (head, body) =>
      `${head.replace(/(content-length: )/i, '$1-')}${END}${body}`,
  ),
  'chunks whose sizes are nonsense': chunked(
    (body) => `zz\r\n${body}\r\n0\r\n\r\n`,
  ),
  'a chunk larger than it says': chunked((body) => `5\r\n${body}\r\n0\r\n\r\n`),
  'a chunk of an absurd size': chunked(
    (body) => `fffffffffffffffff\r\n${body}`,
    true,
  ),
  'no last chunk': chunked(chunk, true),
  'garbage before it': changed(
    (head, body) => `\0\0garbage${head}${END}${body}`,
  ),
  'another protocol': changed(() => 'SSH-2.0-OpenSSH_9.6\r\n', true),
  'HTTP/2 unasked': changed(() => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', true),
  'a status of no meaning': changed(
    (head, body) => `${head.replace(' 200 ', ' 999 ')}${END}${body}`,
  ),
  'a status of four digits': changed(
    (head, body) => `${head.replace(' 200 ', ' 2000 ')}${END}${body}`,
  ),
  'a header of a megabyte': withHeader(`x-long: ${'x'.repeat(1_000_000)}`),
  'ten thousand headers': withHeader(
    Array.from({ length: 10_000 }, (_, at) => `x-${String(at)}: 1`).join(
      '\r\n',
    ),
  ),
  'a header with a NUL': withHeader('x-nul: a\0b'),
  'a switch to another protocol': changed(
    (head, body) =>
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade${END}${head}${END}${body}`,
  ),
  'an unasked 100': changed(
    (head, body) => `HTTP/1.1 100 Continue${END}${head}${END}${body}`,
  ),
  'hints without end': flood(`HTTP/1.1 103 Early Hints\r\nlink: </x>${END}`),
  'headers without end': ({ client, answer, id }) => {
    client.write('HTTP/1.1 200 OK\r\n')
    return flood('x-more: 1\r\n')({ client, answer, id })
  },
  'a body without end': ({ client, answer, id }) => {
    client.write(`HTTP/1.1 200 OK${END}`)
    return flood(' ')({ client, answer, id })
  },
  'a redirect to itself': changed(
    () =>
      `HTTP/1.1 302 Found\r\nlocation: /pop/v1/wam/instance/health\r\ncontent-length: 0${END}`,
  ),
  'gzip in truth': changed(
    (head) =>
      `${withoutLength(head)}\r\ncontent-encoding: gzip\r\ncontent-length: 4${END}\x1f\x8b\x08\x00`,
  ),
}
