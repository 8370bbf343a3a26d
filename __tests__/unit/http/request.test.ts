import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import type { Dispatcher } from 'undici'
import { exchange, serverDateMs } from '../../../src/http/request.js'
import { decoded } from '../webplus/good-answer.js'

const CODED = { Code: 'Throttling.User', Message: 'm' }
const PAGE = '<html>slow down</html>'
const DATE = 'Fri, 16 Aug 2019 11:18:47 GMT'
const LATER = 'Fri, 16 Aug 2019 11:20:17 GMT'

describe('how long a throttled caller waits', () => {
  it.each([
    ['no header', 400, CODED, {}, null],
    ['milliseconds', 400, CODED, { 'x-acs-retry-after': '1500' }, 1500],
    ['the first of two', 400, CODED, { 'x-acs-retry-after': ['7', '9'] }, 7],
    ['a fraction', 400, CODED, { 'x-acs-retry-after': '0.5' }, 0.5],
    ['two digits of one', 400, CODED, { 'x-acs-retry-after': '0.25' }, 0.25],
    ['blanks around', 400, CODED, { 'x-acs-retry-after': ' 700 ' }, 700],
    ['zero', 400, CODED, { 'x-acs-retry-after': '0' }, null],
    ['negative', 400, CODED, { 'x-acs-retry-after': '-5' }, null],
    ['NaN', 400, CODED, { 'x-acs-retry-after': 'NaN' }, null],
    ['Infinity', 400, CODED, { 'x-acs-retry-after': 'Infinity' }, null],
    ['an exponent', 400, CODED, { 'x-acs-retry-after': '1e308' }, null],
    ['hexadecimal', 400, CODED, { 'x-acs-retry-after': '0x10' }, null],
    ['empty', 400, CODED, { 'x-acs-retry-after': '' }, null],
    [
      'a day at most',
      400,
      CODED,
      { 'x-acs-retry-after': '9'.repeat(400) },
      86_400_000,
    ],
    ['seconds', 429, PAGE, { 'retry-after': '7' }, 7000],
    ['seconds, 503', 503, PAGE, { 'retry-after': '7' }, 7000],
    ['cut for a page', 429, PAGE, { 'retry-after': '3600' }, 60_000],
    ['believed with a code', 429, CODED, { 'retry-after': '3600' }, 3_600_000],
    ['a date', 429, CODED, { 'retry-after': LATER, date: DATE }, 90_000],
    [
      'a date, cut for a page',
      503,
      PAGE,
      { 'retry-after': LATER, date: DATE },
      60_000,
    ],
    ['a date gone by', 503, PAGE, { 'retry-after': DATE, date: LATER }, null],
    [
      'a date that is now',
      503,
      PAGE,
      { 'retry-after': DATE, date: DATE },
      null,
    ],
    ['a date without Date', 503, PAGE, { 'retry-after': LATER }, null],
    ['a negative date', 503, PAGE, { 'retry-after': '-5', date: DATE }, null],
    ['nonsense', 503, PAGE, { 'retry-after': 'Xxx, soon GMT' }, null],
    [
      'milliseconds before seconds',
      429,
      CODED,
      { 'x-acs-retry-after': '200', 'retry-after': '9' },
      200,
    ],
    [
      'the older form',
      400,
      CODED,
      { 'x-ratelimit-user': 'Limit:1,Remain:0,TimeLeft:2000' },
      2000,
    ],
    [
      'the longer of two of the older form',
      400,
      CODED,
      {
        'x-ratelimit-user': 'Limit:1,Remain:0,TimeLeft:2000',
        'x-ratelimit-user-api': 'Limit:1, Remain:0, TimeLeft:3000',
      },
      3000,
    ],
    [
      'the exhausted one of the older form',
      400,
      CODED,
      {
        'x-ratelimit-user': 'Limit:9,Remain:0,TimeLeft:2000',
        'x-ratelimit-user-api': 'Limit:9,Remain:10,TimeLeft:3000',
      },
      2000,
    ],
    [
      'milliseconds before the older form',
      400,
      CODED,
      {
        'x-acs-retry-after': '100',
        'x-ratelimit-user': 'Limit:1,Remain:0,TimeLeft:2000',
      },
      100,
    ],
    [
      'the older form in absurd',
      400,
      CODED,
      { 'x-ratelimit-user': 'Limit:1,Remain:0,TimeLeft:-2' },
      null,
    ],
  ])('%s', async (_name, status, body, headers, retryAfterMs) => {
    expect(await decoded({ status, headers, body })).toMatchObject({
      kind: 'throttled',
      class: 'throttled',
      retryAfterMs,
    })
  })
})

describe('what throttling is not', () => {
  it.each([
    ['503 alone', 503, PAGE, {}],
    ['500 with Retry-After', 500, PAGE, { 'retry-after': '7' }],
    ['the older form alone', 500, PAGE, { 'x-ratelimit-user': 'TimeLeft:9' }],
    ['zero', 500, PAGE, { 'x-acs-retry-after': '0' }],
    ['negative', 500, { Code: 'InternalError' }, { 'x-acs-retry-after': '-1' }],
    ['NaN', 500, PAGE, { 'x-acs-retry-after': 'NaN' }],
    ['an exponent', 500, PAGE, { 'x-acs-retry-after': '1e308' }],
  ])('%s', async (_name, status, body, headers) => {
    const answer = await decoded({ status, headers, body })
    expect(answer.kind).toBe('transient')
  })
})

describe('the date of an answer', () => {
  const spread = (blanks: number) => DATE.replace(' ', ' '.repeat(blanks))
  const ms = Date.parse(DATE)
  it.each([
    ['as HTTP has it', DATE, ms],
    ['with blanks around', ` ${DATE} `, ms],
    ['of forty characters', spread(12), ms],
    ['of more', spread(13), null],
    ['with something before', `(x) ${DATE}`, null],
    ['with something after', `${DATE}+0100`, null],
    ['of no form', '-5', null],
    ['that no request can hold', 'Sat, 13 Sep 275760 00:00:00 GMT', null],
    ['before 1970', 'Wed, 31 Dec 1969 23:59:59 GMT', null],
    ['of 1970', 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['of 9998', 'Thu, 31 Dec 9998 23:59:59 GMT', Date.UTC(9_999, 0) - 1_000],
    ['of 9999', 'Fri, 01 Jan 9999 00:00:00 GMT', null],
  ])('is read or not: %s', (_, date, expected) => {
    expect(serverDateMs({ date })).toBe(expected)
  })
})

/** An exchange with a server of whose connection each step is played. */
function played(signal: AbortSignal) {
  const dispatched: Dispatcher.DispatchOptions[] = []
  let handler: Dispatcher.DispatchHandlers = {}
  let aborts = 0
  const dispatcher = {
    dispatch(options: Dispatcher.DispatchOptions, given: typeof handler) {
      dispatched.push(options)
      handler = given
      return true
    },
  } as unknown as Dispatcher
  const end = exchange({
    dispatcher,
    url: 'https://webplus.example:8443/pop/v1?a=b#c',
    method: 'PUT',
    headers: { accept: 'x', 'accept-encoding': 'gzip' },
    body: 'b',
    maxBytes: 4,
    signal,
  }).catch((error: unknown) => error)
  const resume = () => undefined
  return {
    dispatched,
    end,
    aborts: () => aborts,
    connect: () => handler.onConnect?.(() => (aborts += 1)),
    answer: (status: number, ...raw: string[]) =>
      handler.onHeaders?.(
        status,
        raw.map((text) => Buffer.from(text, 'latin1')),
        resume,
        '',
      ),
    send: (...bytes: string[]) =>
      bytes.map((one) => handler.onData?.(Buffer.from(one, 'latin1'))),
    complete: () => handler.onComplete?.([]),
    fail: (error: Error) => handler.onError?.(error),
  }
}

describe('an exchange', () => {
  const REASON = new Error('The run is over.')
  const GONE = new Error('other side closed')
  type Played = ReturnType<typeof played>

  it('sends what it is given to the origin, and takes no coding', async () => {
    const { dispatched, complete, answer, end } = played(
      new AbortController().signal,
    )
    answer(200)
    complete()
    await end
    expect(dispatched).toEqual([
      {
        origin: 'https://webplus.example:8443',
        path: '/pop/v1?a=b',
        method: 'PUT',
        headers: { accept: 'x', 'accept-encoding': 'identity' },
        body: 'b',
      },
    ])
  })

  it.each<[string, (server: Played) => void, unknown]>([
    [
      'a complete answer',
      ({ answer, send, complete }) => {
        answer(103, 'Link', 'x')
        answer(201, 'A', '1', '__proto__', '2', 'a', '3', 'A', '\u00e9')
        expect(send('\u00c3', '\u00a9x')).toEqual([true, true])
        complete()
      },
      {
        status: 201,
        headers: Object.assign(Object.create(null), {
          a: ['1', '3', '\u00e9'],
          ['__proto__']: '2',
        }) as object,
        body: '\u00e9x',
      },
    ],
    [
      'as many bytes as may be',
      ({ answer, send, complete }) => {
        answer(200)
        send('12', '34')
        complete()
      },
      { status: 200, headers: {}, body: '1234' },
    ],
    [
      'more bytes than may be',
      ({ connect, answer, send, fail, aborts }) => {
        connect()
        answer(200)
        expect(aborts()).toBe(0)
        send('12', '345')
        expect(aborts()).toBe(1)
        fail(GONE)
      },
      { status: 200, headers: {}, body: null },
    ],
    [
      'a coding that cannot be read',
      ({ answer, complete }) => {
        answer(200, 'Content-Encoding', 'zstd')
        complete()
      },
      { body: null, bodyFault: { code: 'UnknownEncoding' } },
    ],
    ['an error', ({ fail }) => fail(GONE), GONE],
  ])('ends with %s, and listens no more', async (_, play, expected) => {
    const { signal } = new AbortController()
    const server = played(signal)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    play(server)
    expect(await server.end).toMatchObject(expected as object)
    await new Promise((resolve) => setImmediate(resolve))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it.each<[string, (server: Played, abort: () => void) => void, number]>([
    [
      'before it connects, which it then gives up',
      ({ connect }, abort) => {
        abort()
        connect()
      },
      1,
    ],
    [
      'while it is under way',
      ({ connect, fail }, abort) => {
        connect()
        abort()
        fail(GONE)
      },
      1,
    ],
    [
      'before it connects at all',
      (_, abort) => {
        abort()
      },
      0,
    ],
  ])('ends at once with the reason of its signal: %s', async (...row) => {
    const [, play, aborts] = row
    const run = new AbortController()
    const server = played(run.signal)
    play(server, () => {
      run.abort(REASON)
    })
    expect(await server.end).toBe(REASON)
    expect(server.aborts()).toBe(aborts)
    expect(getEventListeners(run.signal, 'abort')).toEqual([])
  })

  it('sends nothing where its signal has aborted', async () => {
    const { dispatched, end } = played(AbortSignal.abort(REASON))
    expect(await end).toBe(REASON)
    expect(dispatched).toEqual([])
  })
})
