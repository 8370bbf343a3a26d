import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { decode, decodeEnvironment } from '../webplus/decoders.js'
import { GOOD, INSTANCE_ID } from '../webplus/good-answer.js'
import {
  normalized,
  REPEATED,
  repeatsSignature,
  screenFields,
  screenHeaders,
  screenOf,
} from '../../../src/http/redaction.js'

const TOKEN = 'CAISfakeToken+with/slashes=='
/** Made anew each time: a screen of the module would be one of no test. */
const screen = (text: string) => screenOf([TOKEN, null])(text)

/** Characters that nobody sees, each of another kind. */
const INVISIBLE = [
  '\u0000',
  '\u001b',
  '\u007f',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\u115f',
  '\u17b4',
  '\u180e',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u3164',
  '\ufdd0',
  '\ufe0f',
  '\ufeff',
  '\uffa0',
  '\ufff9',
  '\ud800',
  '\u{1d173}',
  '\u{e0001}',
  '\u{e0041}',
  '\u{e0100}',
]
const BLANK = [
  ' ',
  '\t',
  '\r\n',
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\u2800',
]

describe('a text of a server', () => {
  it.each(
    INVISIBLE.map((one) => [(one.codePointAt(0) ?? 0).toString(16), one]),
  )('holds no U+%s', (_, character) => {
    expect(normalized(`a${character}b`)).toBe('ab')
    expect(normalized(character)).toBe('')
  })

  it('is one line without blanks at its ends', () => {
    expect(normalized(` \n a${BLANK.join('')}b \u2028`)).toBe('a b')
    expect(normalized(' CONNECTED ')).toBe('CONNECTED')
  })

  it.each([
    ['whole', `What is ${TOKEN}?`],
    ['cut short', `What is ${TOKEN.slice(0, 12)}`],
    ['as a URL writes it', encodeURIComponent(TOKEN)],
    ['six characters of it', TOKEN.slice(9, 15)],
    ['in base64', Buffer.from(`token:${TOKEN}`).toString('base64')],
    ['with blanks between', TOKEN.slice(9, 15).split('').join(' \u2028')],
  ])('is replaced where it repeats a secret %s', (_, text) => {
    expect(screen(text)).toBe(REPEATED)
  })

  it('is replaced wherever the run stands in the text and in the secret', () => {
    const secret = 'AbC1dE2fG3h'
    for (let before = 0; before < 8; before += 1)
      for (let at = 0; at + 6 <= secret.length; at += 1)
        for (const after of ['', '.'])
          expect(
            screenOf([secret])(
              `${'.'.repeat(before)}${secret.slice(at, at + 6)}${after}`,
            ),
          ).toBe(REPEATED)
  })

  it.each([0, 1, 2])(
    'is replaced where it holds a secret in base64, %d bytes behind a group',
    (before) => {
      const encoded = Buffer.from(`${'.'.repeat(before)}0123456789AB..`)
      const base64 = encoded.toString('base64')
      const own = screenOf(['0123456789AB'])
      expect(own(base64)).toBe(REPEATED)
      // What may be encoded together with its neighbours is not looked for.
      for (const edge of [base64.slice(0, 6), base64.slice(-6)])
        expect(own(edge)).toBe(edge)
    },
  )

  it('is left as it is where it repeats nothing, or five characters', () => {
    for (const text of ['Try again.', TOKEN.slice(3, 8), ''])
      expect(screen(text)).toBe(text)
  })

  it('is searched in linear time, however like a long secret it is', () => {
    const secret = Array.from({ length: 4_000 }, (_, at) => 7 ** 5 * at).join()
    const near = Array.from(
      { length: 10_000 },
      (_, at) => `${secret.slice(at % 9_000, (at % 9_000) + 5)}#`,
    ).join('')
    const before = process.cpuUsage()
    expect(screenOf([secret])(near)).toBe(near)
    for (const run of [secret.slice(0, 6), secret.slice(-6)])
      expect(screenOf([secret])(`${near}${run}`)).toBe(REPEATED)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(1_500)
  })

  it('is screened wherever it lies, numbers too, and nothing below 32 levels is kept', () => {
    const digits = screenOf(['x123456x'])
    const deep = JSON.parse(
      `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`,
    ) as Record<string, unknown>
    const fields = JSON.parse(
      '{"a":[1234560,{"b":"\\u200b123456"}],"__proto__":"123456","c":true}',
    ) as Record<string, unknown>
    expect(JSON.stringify(screenFields(fields, digits))).toBe(
      '{"a":["***",{"b":"***"}],"__proto__":"***","c":true}',
    )
    expect(JSON.stringify(screenFields(deep, digits))).toBe(
      `${'{"a":'.repeat(32)}null${'}'.repeat(32)}`,
    )
    const last = `${'{"a":'.repeat(32)}true${'}'.repeat(32)}`
    const kept = JSON.parse(last) as Record<string, unknown>
    expect(JSON.stringify(screenFields(kept, digits))).toBe(last)
    const named = { Name: 'a\u3000b', Key: '12\u200b3456', Other: 'a\u3000b' }
    expect(screenFields(named, digits, ['Name', 'Key'])).toEqual({
      Name: 'a\u3000b',
      Key: REPEATED,
      Other: 'a b',
    })
    expect(
      screenHeaders(
        { a: ['x', '123456'], b: '12\u00ad3456', c: undefined },
        digits,
      ),
    ).toEqual({ a: ['x', REPEATED], b: REPEATED })
  })
})

describe('whatever a server sends back of a credential', () => {
  const FIELDS = [
    'Code',
    'Message',
    'RequestId',
    'x-acs-request-id',
    'AgentStatus',
    'AppStatus',
    'DisconnectedTime',
    'InstanceId',
    'retry-after',
  ] as const

  /** The answer with `text` in one of its fields, good or bad. */
  function answerWith(name: string, text: string, isGood: boolean) {
    const health: Record<string, unknown> = { ...GOOD.InstanceHealth }
    const body: Record<string, unknown> = {
      ...GOOD,
      Code: isGood ? 'OK' : 'InternalError',
      InstanceHealth: health,
    }
    const headers: Record<string, string> = {}
    if (name in health) health[name] = text
    else if (name in body) body[name] = text
    else {
      headers[name] = text
      delete body['RequestId']
    }
    const EnvInstanceHealth = {
      EnvId: 'we-1',
      InstanceHealthList: { InstanceHealth: [health] },
    }
    return { headers, body: JSON.stringify({ ...body, EnvInstanceHealth }) }
  }

  it('is six characters in a row of it nowhere, wherever invisible ones are put', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[A-Z0-9+/=]{6,60}$/),
        fc.nat(54),
        fc.array(fc.constantFrom('', '', ...INVISIBLE, ...BLANK), {
          minLength: 7,
          maxLength: 7,
        }),
        fc.constantFrom(...FIELDS),
        fc.boolean(),
        async (secret, from, between, name, isGood) => {
          const at = Math.min(from, secret.length - 6)
          const run = secret.slice(at, at + 6)
          const text = between.map((gap, i) => gap + run.charAt(i)).join('')
          const { headers, body } = answerWith(name, text, isGood)
          const answer = {
            status: isGood ? 200 : 500,
            headers,
            body,
            screen: screenOf([secret]),
          }
          const told = JSON.stringify([
            await decode({ ...answer, instanceId: INSTANCE_ID }),
            listed(
              await decodeEnvironment({ ...answer, environmentId: 'we-1' }),
            ),
          ])
          expect(told.replace(/[^\x21-\x7e]/gu, '')).not.toContain(run)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  const listed = (answer: Awaited<ReturnType<typeof decodeEnvironment>>) =>
    answer.kind === 'listing' ? [...answer.answers] : answer

  it.each(['AgentStatus', 'AppStatus', 'DisconnectedTime'])(
    'makes a good answer none: %s',
    async (name) => {
      const { headers, body } = answerWith(name, TOKEN.slice(4, 12), true)
      const answer = { status: 200, headers, body, screen }
      const error = { code: 'RepeatedCredential' }
      expect(
        await decode({ ...answer, instanceId: INSTANCE_ID }),
      ).toMatchObject({ kind: 'transient', class: 'api', error })
      const listing = await decodeEnvironment({
        ...answer,
        environmentId: 'we-1',
      })
      expect(listed(listing)).toMatchObject([[INSTANCE_ID, { error }]])
    },
  )

  it('makes an answer none where it stands for the id', async () => {
    const { headers, body } = answerWith('InstanceId', TOKEN, true)
    const answer = { status: 200, headers, body, screen }
    expect(await decode({ ...answer, instanceId: INSTANCE_ID })).toMatchObject({
      error: { code: 'WrongInstance' },
    })
    expect(
      await decodeEnvironment({ ...answer, environmentId: 'we-1' }),
    ).toMatchObject({ error: { code: 'WrongInstanceHealthList' } })
  })

  it('leaves a good answer without a request id where it stands for that', async () => {
    for (const name of ['RequestId', 'x-acs-request-id']) {
      const { headers, body } = answerWith(name, TOKEN, true)
      const answer = { status: 200, headers, body, screen }
      expect(
        await decode({ ...answer, instanceId: INSTANCE_ID }),
      ).toMatchObject({ kind: 'health', requestId: null })
    }
  })

  it('is told of in words of our own, code and message', async () => {
    const body = JSON.stringify({ Code: TOKEN, Message: `No: ${TOKEN}` })
    const answer = { status: 400, headers: {}, body, screen }
    expect(await decode({ ...answer, instanceId: INSTANCE_ID })).toMatchObject({
      error: {
        code: 'UnreadableCode',
        message:
          'Web+ rejected the request as UnreadableCode, with a message that repeats a credential.',
      },
    })
  })

  it('is compared only once it can be seen', async () => {
    const { headers, body } = answerWith(
      'AgentStatus',
      ' CONN\u200bECTED ',
      true,
    )
    const answer = { status: 200, headers, body, screen }
    expect(await decode({ ...answer, instanceId: INSTANCE_ID })).toMatchObject({
      kind: 'health',
      agentStatus: 'CONNECTED',
    })
  })
})

describe('a signature of one request', () => {
  const hex = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: 6,
    maxLength: 64,
  })

  it('is found wherever 6 of its characters stand in a row, blanks between or none', () => {
    fc.assert(
      fc.property(
        hex,
        fc.nat(),
        fc.string(),
        fc.constantFrom('', ' '),
        (signature, place, before, blank) => {
          const at = place % (signature.length - 5)
          const run = signature
            .slice(at, at + 6)
            .split('')
            .join(blank)
          expect(repeatsSignature(signature)(`${before}${run}`)).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it.each(['abcdefXXXX', 'XXefghijXX', 'XXXXefghij', 'XaXbcdefgh'])(
    'is found wherever 6 of its characters are: %s',
    (text) => {
      expect(repeatsSignature('abcdefghij')(text)).toBe(true)
      expect(screenOf(['abcdefghij'])(text)).toBe(REPEATED)
    },
  )

  it.each([
    ['5 of its characters', '0123456789', 'x01234x'],
    ['a text without any of it', '0123456789', 'zzzzzzzzzzzz'],
    ['a signature of 5 characters', '01234', '01234'],
    ['no signature', null, '0123456789'],
  ])('is not found in: %s', (_, signature, text) => {
    expect(repeatsSignature(signature)(text)).toBe(false)
  })
})
