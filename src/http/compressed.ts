import {
  brotliDecompress,
  gunzip,
  inflate,
  inflateRaw,
  type ZlibOptions,
} from 'node:zlib'

/** The bytes of a body, or why there are none. */
export type DecodedBody =
  { readonly bytes: Buffer } | { readonly fault: BodyFault }

/** Why a body cannot be read: an error's code and its sentence. */
export interface BodyFault {
  readonly code: string
  readonly message: string
}

// Each coding in a list multiplies the cost, and nobody needs two.
const MAX_CODINGS = 4
const OVERSIZED: BodyFault = {
  code: 'OversizedBody',
  message: 'The decompressed body of the answer is larger than expected.',
}
const BROKEN: BodyFault = {
  code: 'BrokenEncoding',
  message: 'The compressed body of the answer is broken or cut short.',
}
// Only these are shown as received, so that no other text of a server is.
const FOREIGN: ReadonlySet<string> = new Set([
  'aes128gcm',
  'compress',
  'dcb',
  'dcz',
  'exi',
  'pack200-gzip',
  'x-compress',
  'zstd',
])

type Decoder = (
  bytes: Buffer,
  options: ZlibOptions & { readonly info: true },
  done: (error: Error | null, decoded: Unpacked) => void,
) => void

/**
 * The result of zlib with `info`; `bytesWritten` is the size of the consumed
 * input.
 */
interface Unpacked {
  readonly buffer: Buffer
  readonly engine: { readonly bytesWritten: number }
}

interface Coding {
  readonly decoders: readonly Decoder[]
  /** After a gzip stream, the rest is padding. */
  readonly isPadded: boolean
}

// Node's types do not include `info`.
const coding = (
  isPadded: boolean,
  ...decoders: readonly unknown[]
): Coding => ({ isPadded, decoders: decoders as readonly Decoder[] })

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', coding(true, gunzip)],
  ['x-gzip', coding(true, gunzip)],
  // With its zlib wrapper, as specified, or without, as some send it.
  ['deflate', coding(false, inflate, inflateRaw)],
  ['br', coding(false, brotliDecompress)],
])

/**
 * The decompressed body, by the value of the header `contentEncoding`, with at
 * most `maxBytes` at any stage: more is never decompressed. Never rejects.
 */
export async function decodeBody({
  bytes,
  contentEncoding,
  maxBytes,
}: {
  readonly bytes: Buffer
  readonly contentEncoding: string
  readonly maxBytes: number
}): Promise<DecodedBody> {
  const codings = contentEncoding
    .split(',', 2 * MAX_CODINGS)
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MAX_CODINGS) return { fault: BROKEN }
  let decoded = bytes
  for (const coding of codings.reverse()) {
    const known = CODINGS.get(coding)
    if (known === undefined) return { fault: unknownCoding(coding) }
    // Such as the body of an error that has none.
    if (decoded.length === 0) continue
    const next = await decodedBy(known, decoded, maxBytes)
    if ('bytes' in next) decoded = next.bytes
    // A proxy that decompresses an answer may keep the header.
    else if (next.fault !== BROKEN || !isPlain(decoded)) return next
  }
  return { bytes: decoded }
}

async function decodedBy(
  { decoders, isPadded }: Coding,
  bytes: Buffer,
  maxBytes: number,
): Promise<DecodedBody> {
  for (const decode of decoders) {
    const decoded = await new Promise<DecodedBody>((resolve) => {
      const options = { maxOutputLength: maxBytes, info: true } as const
      decode(bytes, options, (error, unpacked) => {
        if (error !== null)
          resolve({ fault: isTooLarge(error) ? OVERSIZED : BROKEN })
        // The first bytes of indented JSON are also a complete raw deflate
        // stream.
        else if (isPadded || unpacked.engine.bytesWritten === bytes.length)
          resolve({ bytes: unpacked.buffer })
        // Stryker disable next-line ObjectLiteral: what is not oversized is broken in the end
        else resolve({ fault: BROKEN })
      })
    })
    if ('bytes' in decoded || decoded.fault === OVERSIZED) return decoded
  }
  return { fault: BROKEN }
}

/** Whether the bytes begin as JSON or XML does. */
function isPlain(bytes: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*[{<]/.test(bytes.toString('latin1', 0, 64))
}

function isTooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

function unknownCoding(coding: string): BodyFault {
  const name = FOREIGN.has(coding) ? `'${coding}'` : 'an unknown one'
  return {
    code: 'UnknownEncoding',
    message: `The content-encoding of the answer is ${name}: expected none, gzip, deflate or br.`,
  }
}
