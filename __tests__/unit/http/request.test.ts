import { describe, expect, it } from '@jest/globals'
import { serverDateMs } from '../../../src/http/request.js'
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
  ])('is read or not: %s', (_, date, expected) => {
    expect(serverDateMs({ date })).toBe(expected)
  })
})
