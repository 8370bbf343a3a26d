import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import { decodeBody } from '../../../src/http/compressed.js'
import { exchange } from '../../../src/http/request.js'
import { serving } from '../webplus/loopback.js'

const TEXT = '{"Code":"OK"}'
const PLAIN = Buffer.from(TEXT)
const MEBIBYTE = 1_048_576
const decode = (
  contentEncoding: string,
  bytes: Buffer,
  maxBytes = PLAIN.length,
) => decodeBody({ bytes, contentEncoding, maxBytes })

describe('an encoded body', () => {
  it.each<[string, string, Buffer]>([
    ['gzip', 'gzip', gzipSync(PLAIN)],
    ['gzip by its old name', 'x-gzip', gzipSync(PLAIN)],
    ['deflate with its zlib wrapper', 'deflate', deflateSync(PLAIN)],
    ['deflate without its wrapper', 'deflate', deflateRawSync(PLAIN)],
    ['brotli', 'br', brotliCompressSync(PLAIN)],
    ['no coding at all', 'identity', PLAIN],
    ['a name in capitals, and blanks', ' GZIP , ', gzipSync(PLAIN)],
    ['codings in their order', 'gzip, br', brotliCompressSync(gzipSync(PLAIN))],
    [
      'four codings',
      'gzip,br,br,br',
      Array(3)
        .fill(0)
        .reduce<Buffer>((bytes) => brotliCompressSync(bytes), gzipSync(PLAIN)),
    ],
    ['gzip in two members', 'gzip', twoMembers()],
    ['gzip of nothing', 'gzip', Buffer.alloc(0)],
    ['plain text that is called gzip', 'gzip', PLAIN],
    ['plain text that is called deflate', 'deflate', PLAIN],
  ])('is decoded: %s', async (...row) => {
    const [, contentEncoding, bytes] = row
    const body = await decode(contentEncoding, bytes, 60)
    const expected = bytes.length === 0 ? '' : TEXT
    expect('bytes' in body && body.bytes.toString()).toBe(expected)
  })

  it.each([0, 1, 2, 4, 8, '\t'])(
    'is the plain text that it is, however that is indented: %j',
    async (indent) => {
      for (let at = 0; at < 64; at += 1) {
        const text = JSON.stringify({ RequestId: 'R'.repeat(at) }, null, indent)
        const body = await decode('deflate', Buffer.from(text), 200)
        expect('bytes' in body && body.bytes.toString()).toBe(text)
      }
    },
  )

  it.each<[string, string, (text: Buffer) => Buffer]>([
    ['deflate', 'deflate', deflateSync],
    ['raw deflate', 'deflate', deflateRawSync],
    ['brotli', 'br', brotliCompressSync],
  ])('is broken with more behind its end: %s', async (...row) => {
    const [, contentEncoding, pack] = row
    const bytes = Buffer.concat([pack(PLAIN), Buffer.from('more')])
    const body = await decode(contentEncoding, bytes, 60)
    expect('fault' in body && body.fault.code).toBe('BrokenEncoding')
  })

  it.each(['gzip', 'x-gzip'])('may have padding behind %s', async (coding) => {
    const bytes = Buffer.concat([gzipSync(PLAIN), Buffer.alloc(8)])
    const body = await decode(coding, bytes, 60)
    expect('bytes' in body && body.bytes.toString()).toBe(TEXT)
  })

  function twoMembers(): Buffer {
    const at = 5
    const members = [PLAIN.subarray(0, at), PLAIN.subarray(at)]
    return Buffer.concat(members.map((member) => gzipSync(member)))
  }

  it.each<[string, string, Buffer, string]>([
    ['cut short', 'gzip', gzipSync(PLAIN).subarray(0, 20), 'BrokenEncoding'],
    ['is not what it says', 'br', Buffer.alloc(9, 255), 'BrokenEncoding'],
    ['is plain, but no JSON', 'br', Buffer.from('x{}'), 'BrokenEncoding'],
    [
      'is not what it says either',
      'deflate',
      Buffer.alloc(9, 7),
      'BrokenEncoding',
    ],
    ['an unknown one', 'zstd', PLAIN, 'UnknownEncoding'],
    ['too many', Array(5).fill('br').join(), PLAIN, 'BrokenEncoding'],
  ])('is none: %s', async (...row) => {
    const [, contentEncoding, bytes, code] = row
    const body = await decode(contentEncoding, bytes, MEBIBYTE)
    expect(body).toMatchObject({ fault: { code } })
  })

  it.each([
    ...['aes128gcm', 'compress', 'dcb', 'dcz', 'exi', 'pack200-gzip'].map(
      (coding) => [coding, `'${coding}'`],
    ),
    ['x-compress', "'x-compress'"],
    ['zstd', "'zstd'"],
    ['SomeSecret', 'an unknown one'],
  ])('is named where it cannot be read: %s as %s', async (coding, name) => {
    expect(await decode(coding, PLAIN)).toEqual({
      fault: {
        code: 'UnknownEncoding',
        message: `The content-encoding of the answer is ${name}: expected none, gzip, deflate or br.`,
      },
    })
  })

  it.each([
    [
      'br',
      Buffer.alloc(9, 255),
      'BrokenEncoding',
      'The compressed body of the answer is broken or cut short.',
    ],
    [
      // Its first byte is that of JSON.
      'deflate',
      deflateRawSync(Buffer.alloc(20, 224), { strategy: constants.Z_FIXED }),
      'OversizedBody',
      'The decompressed body of the answer is larger than expected.',
    ],
  ])('is called what it is: %s of %j', async (...row) => {
    const [coding, bytes, code, message] = row
    expect(await decode(coding, bytes)).toEqual({ fault: { code, message } })
  })

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ] as const)(
    'holds as many bytes as asked for, and no more: %s',
    async (...row) => {
      const [coding, encode] = row
      const full = encode(Buffer.alloc(MEBIBYTE, 'x'))
      const over = encode(Buffer.alloc(MEBIBYTE + 1, 'x'))
      expect(await decode(coding, full, MEBIBYTE)).toHaveProperty('bytes')
      expect(await decode(coding, over, MEBIBYTE)).toMatchObject({
        fault: { code: 'OversizedBody' },
      })
    },
  )

  it('that unpacks to a gibibyte takes the memory and the time of its bound', async () => {
    const inner = gzipSync(Buffer.alloc(64 * MEBIBYTE))
    const bomb = gzipSync(Buffer.concat(Array<Buffer>(16).fill(inner)))
    const before = { rss: process.memoryUsage().rss, cpu: process.cpuUsage() }
    const body = await decode('gzip, gzip', bomb, MEBIBYTE)
    const { user, system } = process.cpuUsage(before.cpu)
    expect(body).toMatchObject({ fault: { code: 'OversizedBody' } })
    expect(process.memoryUsage().rss - before.rss).toBeLessThan(32 * MEBIBYTE)
    expect((user + system) / 1_000).toBeLessThan(500)
  })
})

describe('an exchange', () => {
  it('asks for no coding, and reads one all the same', async () => {
    const asked: unknown[] = []
    const agent = new Agent()
    const answer = await serving(
      ({ headers }, response) => {
        asked.push(headers['accept-encoding'])
        response.setHeader('content-encoding', ['gzip', 'br'])
        response.end(brotliCompressSync(gzipSync(PLAIN)))
      },
      ({ host }) =>
        exchange({
          dispatcher: agent,
          url: `http://${host}/`,
          headers: {},
          maxBytes: 100,
          signal: new AbortController().signal,
        }),
    )
    await agent.destroy()
    expect(asked).toEqual(['identity'])
    expect(answer).toMatchObject({ status: 200, body: TEXT })
  })
})
