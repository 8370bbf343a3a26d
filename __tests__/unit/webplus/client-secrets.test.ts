import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Agent } from 'undici'
import type { SignatureAlgorithm } from '../../../src/webplus/signature.js'
import { callOnce, serving } from './loopback.js'

const keys = {
  accessKeyId: 'STS.FakeKeyId',
  accessKeySecret: 'Qx7fakeSecret',
  securityToken: 'CAISfakeToken',
}

let agent: Agent
beforeEach(() => {
  agent = new Agent()
})
afterEach(async () => {
  await agent.destroy()
})

/** A call that is refused with a message of the server about what was sent. */
async function refusedWith(
  algorithm: SignatureAlgorithm,
  words: (headers: IncomingHttpHeaders) => string,
  accessKeyId = keys.accessKeyId,
) {
  let said = ''
  const outcome = await serving(
    (request, response) => {
      said = words(request.headers)
      const body = { Code: 'Forbidden.RAM', Message: `Refused: ${said}` }
      response.writeHead(403).end(JSON.stringify(body))
    },
    ({ host }) =>
      callOnce({
        dispatcher: agent,
        nonce: () => 'nonce-of-tests',
        origin: `http://${host}`,
        algorithm,
        keys: { ...keys, accessKeyId },
      }),
  )
  expect(said).not.toBe('')
  expect(outcome).toMatchObject({ kind: 'permanent', reason: 'auth' })
  return { said, told: JSON.stringify(outcome) }
}

describe.each(['ACS3-HMAC-SHA256', 'HMAC-SHA1'] as const)(
  'what the server says to a request signed with %s',
  (algorithm) => {
    const signatureIn = ({ authorization = '' }: IncomingHttpHeaders) =>
      authorization.slice(-27).replace(/=+$/, '')

    it.each<[string, (headers: IncomingHttpHeaders) => string]>([
      ['secret', () => keys.accessKeySecret],
      ['token', () => keys.securityToken],
      ['signature', signatureIn],
      [
        'beginning of its signature',
        ({ authorization = '' }) =>
          /(?:Signature=|:)(.{6})/.exec(authorization)?.[1] ?? '',
      ],
      ['end of its signature', (headers) => signatureIn(headers).slice(-6)],
    ])('is not passed on where it repeats the %s', async (_, words) => {
      const { said, told } = await refusedWith(algorithm, words)
      expect(told).not.toContain(said)
      expect(told).toContain('with a message that repeats a credential')
    })

    it('is not passed on where it repeats the signature, whatever the key id', async () => {
      for (const keyId of ['a:b', 'Signature=a:b']) {
        const { said, told } = await refusedWith(algorithm, signatureIn, keyId)
        expect(told).not.toContain(said)
      }
    })

    it.each<[string, (headers: IncomingHttpHeaders) => string]>([
      ['key id', () => keys.accessKeyId],
      ['nonce', ({ 'x-acs-signature-nonce': nonce }) => String(nonce)],
    ])('is passed on where it repeats the %s alone', async (_, words) => {
      const { said, told } = await refusedWith(algorithm, words)
      expect(told).toContain(`Refused: ${said}`)
    })
  },
)
