import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { splitRepository } from '../../../src/github/client.js'
import { eventPayload, placeOfStatus } from '../../../src/github/event.js'

const HEAD = 'a'.repeat(40)
const OTHER = 'b'.repeat(40)
const GITHUB_SHA = 'c'.repeat(40)

const PULL = { pull_request: { head: { sha: HEAD }, merge_commit_sha: OTHER } }
const RUN = { workflow_run: { head_sha: HEAD } }
const DEPLOYED = {
  deployment: { sha: HEAD },
  workflow_run: { head_sha: OTHER },
}

const EVENTS: readonly (readonly [string, object, string | null])[] = [
  ['push', { after: HEAD }, GITHUB_SHA],
  ['pull_request', PULL, HEAD],
  ['pull_request_target', PULL, HEAD],
  ['pull_request_review', PULL, HEAD],
  ['pull_request_review_comment', PULL, HEAD],
  ['workflow_run', RUN, HEAD],
  ['check_run', { check_run: { head_sha: HEAD } }, HEAD],
  ['check_suite', { check_suite: { head_sha: HEAD } }, HEAD],
  ['status', { sha: HEAD, commit: { sha: OTHER } }, HEAD],
  ['deployment', DEPLOYED, HEAD],
  ['deployment_status', DEPLOYED, HEAD],
  ['merge_group', { merge_group: { head_sha: HEAD } }, HEAD],
  ['schedule', {}, GITHUB_SHA],
  ['workflow_dispatch', {}, GITHUB_SHA],
  ['repository_dispatch', { client_payload: { sha: HEAD } }, GITHUB_SHA],
  ['create', { ref: 'topic' }, GITHUB_SHA],
  ['release', { release: {} }, GITHUB_SHA],
  ['registry_package', {}, GITHUB_SHA],
]

/** About a comment, a branch that is gone, a star: about no commit. */
const OF_NO_COMMIT: readonly (readonly [string, object])[] = [
  ['issue_comment', { issue: { pull_request: {} } }],
  ['issues', { issue: {} }],
  ['discussion', {}],
  ['label', {}],
  ['delete', { ref: 'topic' }],
  ['fork', {}],
  ['watch', {}],
  ['an_event_of_tomorrow', PULL],
  ['__proto__', PULL],
  ['constructor', PULL],
]

type Changed = Partial<Omit<Parameters<typeof placeOfStatus>[0], 'payload'>> & {
  readonly payload?: string | null
}

/** The text of the event's file is the payload; null for no file. */
const commitOf = ({ payload = JSON.stringify(PULL), ...changed }: Changed) =>
  placeOfStatus({
    given: null,
    eventName: 'pull_request',
    payload: eventPayload({
      env: { GITHUB_EVENT_PATH: '/event.json' },
      readFile: (path) => {
        if (payload === null) throw new Error('ENOENT')
        return Buffer.from(path === '/event.json' ? payload : '')
      },
    }),
    githubSha: GITHUB_SHA,
    ...changed,
  })
const shaOf = (changed: Changed) => {
  const commit = commitOf(changed)
  return commit.kind === 'commit' ? commit.sha : null
}
const whyOf = (changed: Changed) => {
  const commit = commitOf(changed)
  return commit.kind === 'none' ? commit.why : null
}

const BROKEN: readonly (readonly [string, string | null])[] = [
  ['is missing', null],
  ['is empty', ''],
  ['is broken', '{"pull_request": {"head": {"sha": "'],
  ['is a list', '[]'],
  ['is null', 'null'],
  ['holds no text there', '{"pull_request": {"head": {"sha": 7}}}'],
  ['holds no commit there', '{"pull_request": {"head": {"sha": "../x"}}}'],
  ['holds a list there', '{"pull_request": [{"head": 1}]}'],
]

describe('placeOfStatus', () => {
  it.each(EVENTS)('finds the commit of %s', (eventName, payload, sha) => {
    expect(shaOf({ eventName, payload: JSON.stringify(payload) })).toBe(sha)
  })

  it.each(OF_NO_COMMIT)(
    'knows none for %s, unless it is given',
    (eventName, event) => {
      const payload = JSON.stringify(event)
      expect(whyOf({ eventName, payload })).toBe(
        `The event '${eventName}' names no commit that the gate knows, and 'GITHUB_SHA' is only the head of the default branch. Set 'status-sha' to the commit.`,
      )
      expect(shaOf({ eventName, payload, given: OTHER })).toBe(OTHER)
    },
  )

  it('takes the commit that is given before all others', () => {
    expect(shaOf({ given: OTHER })).toBe(OTHER)
  })

  it.each(BROKEN)(
    'falls back to GITHUB_SHA where the payload %s, if that is of the same thing',
    (_, payload) => {
      for (const eventName of [
        'push',
        'pull_request',
        'pull_request_review',
        'deployment',
        'merge_group',
      ])
        expect(shaOf({ eventName, payload })).toBe(GITHUB_SHA)
      for (const eventName of [
        'pull_request_target',
        'workflow_run',
        'check_run',
        'check_suite',
        'status',
      ])
        expect(whyOf({ eventName, payload })).toBe(
          `The payload of the event '${eventName}' names no commit, and 'GITHUB_SHA' is only the head of the default branch. Set 'status-sha' to the commit.`,
        )
    },
  )

  it('says what is wrong where no commit is known', () => {
    for (const githubSha of [null, '', 'main'])
      expect(whyOf({ payload: null, githubSha })).toBe(
        "'GITHUB_SHA' is not a commit. Set 'status-sha' to the commit.",
      )
    expect(whyOf({ eventName: '' })).toMatch(/^'GITHUB_EVENT_NAME' is empty/)
    expect(whyOf({ eventName: 'x\n::error::y' })).not.toContain('\n')
  })

  it('never throws, and gives a commit or says why not', () => {
    const sha = fc.option(fc.string())
    fc.assert(
      fc.property(fc.json(), sha, fc.string(), (payload, github, eventName) => {
        const found = commitOf({ payload, githubSha: github, eventName })
        if (found.kind === 'commit')
          expect(found.sha).toMatch(/^[0-9a-f]{40}$/i)
        else expect(found.why).toMatch(/Set 'status-sha'/)
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
