import { describe, expect, it, jest } from '@jest/globals'
import { expectSilence, told, TOKEN } from './canary-run.js'

jest.setTimeout(30_000)

describe('no secret is told', () => {
  const faults = [
    { kind: 'error' },
    { kind: 'error', code: null, httpStatus: 404 },
    { kind: 'error', code: 'Nobody.Knows', httpStatus: 400 },
    { kind: 'error', format: 'xml', lowerCase: true },
    { kind: 'html-page' },
    { kind: 'html-page', httpStatus: 407 },
    { kind: 'redirect' },
    { kind: 'content-type' },
    { kind: 'other-instance' },
    { kind: 'unknown-code' },
    { kind: 'oversize' },
    { kind: 'slow-body', everyMs: 500 },
    { kind: 'reset' },
    { kind: 'reset-midway' },
    { kind: 'stall' },
    { kind: 'stall-midway' },
    { kind: 'half-body' },
  ] as const
  it.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))(
    'under the fault %s',
    async (_, fault) => {
      const ran = await told({ faults: [fault] })
      expect(ran.ledger).not.toEqual([])
      expect(ran.ledger[0]?.fault).toBe(fault.kind)
      expectSilence(ran)
    },
  )

  it.each([
    [
      'SignatureDoesNotMatch',
      `server string to sign is:GET\nx-acs-security-token:${TOKEN}`,
    ],
    ['InvalidSecurityToken.Malformed', `The token ${TOKEN} is malformed.`],
    ['IncompleteSignature', `x-acs-security-token:${TOKEN}`],
    ['MissingSecurityToken', `Not ${TOKEN}.`],
    ['BadRequest', `The header x-acs-security-token: ${TOKEN} is odd.`],
    ['BadRequest', `What is ${TOKEN}?`],
    ['InternalError', `What is ${TOKEN}?`],
    ['Nobody.Knows', `What is ${encodeURIComponent(TOKEN)}?`],
    ['InstanceNotExists', `What is ${TOKEN}?`],
    ['Throttling.User', `What is ${TOKEN}?`],
  ])(
    'by a server that repeats it with the code %s: %#',
    async (code, message) => {
      const fault = { kind: 'error', httpStatus: 400, code, message }
      const ran = await told({ faults: [fault] })
      expect(ran.ledger[0]?.code).toBe(code)
      expectSilence(ran)
    },
  )
})
