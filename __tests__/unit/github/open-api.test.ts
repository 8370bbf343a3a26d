import { describe, expect, it } from '@jest/globals'
import { openApi, type Asked } from './open-api.js'

const ISSUES = '/repos/octo/shop/issues'
const STATUS = '/repos/octo/shop/statuses/abc'
const asked = (changed: Partial<Asked>): Asked => ({
  method: 'POST',
  path: ISSUES,
  query: {},
  body: { title: 'A title' },
  ...changed,
})

const REQUESTS: readonly (readonly [string, Asked, string | null])[] = [
  ['a whole issue', asked({}), null],
  ['an issue without a title', asked({ body: {} }), "property 'title'"],
  ['a misspelt field', asked({ body: { title: 'x', lables: [] } }), 'lables'],
  ['an unknown path', asked({ path: '/repos/octo/shop/isues' }), 'There is no'],
  ['an unknown method', asked({ method: 'PUT' }), 'There is no PUT'],
  [
    'an unknown state of a status',
    asked({ path: STATUS, body: { state: 'failed' } }),
    'allowed values',
  ],
  [
    'an unknown query',
    asked({ method: 'GET', body: undefined, query: { label: 'x' } }),
    "undeclared 'label'",
  ],
  [
    'a query that is no number',
    asked({ method: 'GET', body: undefined, query: { page: 'x' } }),
    'integer',
  ],
  [
    'a reason that GitHub does not know',
    asked({
      method: 'PATCH',
      path: `${ISSUES}/1`,
      body: { state: 'closed', state_reason: 'recovered' },
    }),
    'allowed values',
  ],
]

const api = openApi('api.github.com')

describe("GitHub's OpenAPI description", () => {
  it.each(REQUESTS)('judges %s', (_, request, fault) => {
    const found = api.requestFaults(request)
    if (fault === null) expect(found).toEqual([])
    else expect(found).toEqual([expect.stringContaining(fault)])
  })

  it('takes an issue for an answer, and neither half of one nor another status', () => {
    const issue = api.example('issue')
    const faults = (status: number, body: unknown) =>
      api.answerFaults(asked({}), { status, body })
    expect(faults(201, issue)).toEqual([])
    expect(faults(201, { ...issue, body: null })).toEqual([])
    expect(faults(201, { ...issue, number: 'one' })).toHaveLength(1)
    expect(faults(201, { number: 1 })).toHaveLength(1)
    expect(faults(200, issue)).toHaveLength(1)
    expect(faults(500, { message: 'Server Error' })).toEqual([])
    expect(faults(500, { message: 1 })).toHaveLength(1)
  })
})
