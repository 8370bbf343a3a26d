import { generateKeyPairSync, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A key and a certificate for 127.0.0.1, good until 2049, made afresh: both PEM. */
export function loopbackTls(): { readonly key: string; readonly cert: string } {
  return selfSigned({
    name: '127.0.0.1',
    notBefore: '200101000000Z',
    notAfter: '491231235959Z',
  })
}

/** A key and a certificate of its own for `name`, made afresh: both PEM. */
export function selfSigned({
  name,
  notBefore,
  notAfter,
}: {
  /** A host's name, or its IPv4 address. */
  readonly name: string
  /** `YYMMDDHHmmssZ` */
  readonly notBefore: string
  readonly notAfter: string
}): { readonly key: string; readonly cert: string } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(ECDSA_SHA256)
  const commonName = sequence(set(sequence(COMMON_NAME, tlv(0x0c, name))))
  const toBeSigned = sequence(
    tlv(0xa0, tlv(0x02, Buffer.of(2))),
    tlv(0x02, Buffer.of(1)),
    algorithm,
    commonName,
    sequence(tlv(0x17, notBefore), tlv(0x17, notAfter)),
    commonName,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(sequence(ALTERNATIVE_NAME, alternative(name)))),
  )
  const signature = sign('sha256', toBeSigned, pair.privateKey)
  const bits = tlv(0x03, Buffer.concat([Buffer.of(0), signature]))
  const der = sequence(toBeSigned, algorithm, bits)
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')
  return {
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}

// DER of the object identifiers 1.2.840.10045.4.3.2, 2.5.4.3 and 2.5.29.17.
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const ALTERNATIVE_NAME = Buffer.from('0603551d11', 'hex')

function alternative(name: string): Buffer {
  const address = Buffer.from(name.split('.').map(Number))
  const shown = isIPv4(name) ? tlv(0x87, address) : tlv(0x82, name)
  return tlv(0x04, sequence(shown))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts))
}

function set(part: Buffer): Buffer {
  return tlv(0x31, part)
}

function tlv(tag: number, content: Buffer | string): Buffer {
  const value = Buffer.from(content)
  const size = value.length
  if (size < 0x80) return Buffer.concat([Buffer.of(tag, size), value])
  const length = Buffer.of(tag, 0x82, size >> 8, size & 0xff)
  return Buffer.concat([length, value])
}
