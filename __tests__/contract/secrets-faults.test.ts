import { expect, it, jest } from '@jest/globals'
import { connected, type RanAgainst } from './against-simulator.js'
import { expectSilence, told, TOKEN } from './canary-run.js'
import { FAULTS } from './passing-faults.js'

jest.setTimeout(90_000)

/** One look at as many instances as there are faults: each meets its own. */
async function toldUnder(faults: readonly object[]): Promise<RanAgainst> {
  const { scenario, ids } = connected(faults.length)
  return told(
    {
      ...scenario,
      faults: faults.map((fault, at) => ({ ...fault, ids: [ids[at]] })),
    },
    {
      inputs: {
        'instance-ids': ids.join(),
        mode: 'once',
        timeout: '60s',
        // What looks for canaries keeps the server waiting.
        'request-timeout': '3s',
        'max-concurrency': '40',
        'not-found': 'ignore',
      },
    },
  )
}

it.concurrent('no secret is told under any fault on the way', async () => {
  const ran = await toldUnder(FAULTS.map(({ fault }) => fault))
  const met = new Set(ran.ledger.map(({ fault }) => fault))
  expect(met).toEqual(new Set(FAULTS.map(({ fault }) => fault.kind)))
  expectSilence(ran)
})

const repeating = (code: string, message: string) => ({
  kind: 'error',
  httpStatus: 400,
  code,
  message,
})

// The codes that end a run are below: they would keep the others unasked.
it.concurrent(
  'no secret is told by a server that repeats it with codes that are borne',
  async () => {
    const codes = [
      repeating('InternalError', `What is ${TOKEN}?`),
      repeating('Nobody.Knows', `What is ${encodeURIComponent(TOKEN)}?`),
      repeating('InstanceNotExists', `What is ${TOKEN}?`),
    ]
    const ran = await toldUnder(codes)
    const met = new Set(ran.ledger.map(({ code }) => code))
    expect(met).toEqual(new Set(codes.map(({ code }) => code)))
    expectSilence(ran)
  },
)

const ENDING = [
  repeating(
    'SignatureDoesNotMatch',
    `server string to sign is:GET\nx-acs-security-token:${TOKEN}`,
  ),
  repeating('InvalidSecurityToken.Malformed', `${TOKEN} is malformed.`),
  repeating('IncompleteSignature', `x-acs-security-token:${TOKEN}`),
  repeating('BadRequest', `The header x-acs-security-token: ${TOKEN} is odd.`),
  repeating('Throttling.User', `What is ${TOKEN}?`),
]

it.concurrent.each([
  ...ENDING.map((fault) => ({ name: fault.code, fault })),
  { name: 'HTTP 407', fault: { kind: 'html-page', httpStatus: 407 } },
])('no secret is told by a server that ends the run: $name', async (row) => {
  const ran = await told({ faults: [row.fault] })
  expect(ran.ledger[0]?.fault).toBe(row.fault.kind)
  expectSilence(ran)
})
