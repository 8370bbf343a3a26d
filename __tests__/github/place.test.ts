import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { splitRepository, statusSha } from '../../src/github/place.js'

const HEAD = 'a'.repeat(40)
const OTHER = 'b'.repeat(40)
const GITHUB_SHA = 'c'.repeat(40)

const PULL = { pull_request: { head: { sha: HEAD }, merge_commit_sha: OTHER } }
const RUN = { workflow_run: { head_sha: HEAD } }
const DEPLOYED = {
  deployment: { sha: HEAD },
  workflow_run: { head_sha: OTHER },
}

const EVENTS: readonly (readonly [string, object, string])[] = [
  ['push', { after: HEAD }, GITHUB_SHA],
  ['pull_request', PULL, HEAD],
  ['pull_request_target', PULL, HEAD],
  ['pull_request_review', PULL, HEAD],
  ['pull_request_review_comment', PULL, HEAD],
  ['workflow_run', RUN, HEAD],
  ['deployment', DEPLOYED, HEAD],
  ['deployment_status', DEPLOYED, HEAD],
  ['schedule', {}, GITHUB_SHA],
  ['workflow_dispatch', {}, GITHUB_SHA],
  ['merge_group', { merge_group: { head_sha: OTHER } }, GITHUB_SHA],
  ['issue_comment', { issue: { pull_request: {} } }, GITHUB_SHA],
  ['pull_request without a head', { pull_request: {} }, GITHUB_SHA],
  ['__proto__', PULL, GITHUB_SHA],
]

const shaOf = (changed: Partial<Parameters<typeof statusSha>[0]>) =>
  statusSha({
    given: null,
    eventName: 'pull_request',
    payload: JSON.stringify(PULL),
    githubSha: GITHUB_SHA,
    ...changed,
  })

describe('statusSha', () => {
  it.each(EVENTS)('finds the commit of %s', (name, payload, sha) => {
    const eventName = name.replace(/ .*/, '')
    expect(shaOf({ eventName, payload: JSON.stringify(payload) })).toBe(sha)
  })

  it('takes the commit that is given before all others', () => {
    expect(shaOf({ given: OTHER })).toBe(OTHER)
  })

  it.each([
    ['is missing', null],
    ['is empty', ''],
    ['is broken', '{"pull_request": {"head": {"sha": "'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['holds no text there', '{"pull_request": {"head": {"sha": 7}}}'],
    ['holds no commit there', '{"pull_request": {"head": {"sha": "../x"}}}'],
    ['holds a list there', '{"pull_request": [{"head": 1}]}'],
  ])('falls back to GITHUB_SHA where the payload %s', (_, payload) => {
    expect(shaOf({ payload })).toBe(GITHUB_SHA)
  })

  it('gives null where no commit is known', () => {
    expect(shaOf({ payload: null, githubSha: null })).toBeNull()
    expect(shaOf({ payload: null, githubSha: 'main' })).toBeNull()
  })

  it('never throws, and gives a commit or null', () => {
    const sha = fc.option(fc.string())
    fc.assert(
      fc.property(fc.json(), sha, fc.string(), (payload, github, eventName) => {
        const found = shaOf({ payload, githubSha: github, eventName })
        expect(found ?? HEAD).toMatch(/^[0-9a-f]{40}$/i)
      }),
    )
  })
})

describe('splitRepository', () => {
  it.each([
    ['octo/shop', { owner: 'octo', repo: 'shop' }],
    ['octo-org/shop.js_2', { owner: 'octo-org', repo: 'shop.js_2' }],
    [null, null],
    ['', null],
    ['octo', null],
    ['octo/', null],
    ['octo/shop/x', null],
    ['octo/sh op', null],
  ])('reads %j', (repository, place) => {
    expect(splitRepository(repository)).toEqual(place)
  })
})
