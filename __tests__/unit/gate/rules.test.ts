import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Answer, Health } from '../../../src/gate/reading.js'
import {
  breaks,
  canStillHold,
  holds,
  isSilent,
  normalAppStatus,
  onlyAnswersAreMissing,
  quorum,
  statusOf,
  type Tally,
} from '../../../src/gate/rules.js'
import { rules } from './gate-runner.js'
import { connected, missing, noAnswer, notYours } from './scripted-source.js'

const saying = (agentStatus: string, appStatus = 'HEALTHY'): Health => ({
  kind: 'health',
  agentStatus,
  appStatus,
  disconnectedTime: 0,
  requestId: null,
})

describe('an instance', () => {
  it.each<[string, Answer, string]>([
    ['connected is healthy', connected, 'healthy'],
    [
      'connected in any case of letters is healthy',
      saying('Connected'),
      'healthy',
    ],
    [
      'connected with an odd app is healthy',
      saying('CONNECTED', 'STOPPED'),
      'healthy',
    ],
    ['otherwise connected is unhealthy', saying('DISCONNECTED'), 'unhealthy'],
    ['of no status at all is unhealthy', saying(''), 'unhealthy'],
    ['not found is unhealthy', missing, 'unhealthy'],
    ['perhaps another’s is unhealthy', notYours, 'unhealthy'],
    ['without an answer is unknown', noAnswer, 'unknown'],
  ])('%s', (_, answer, status) => {
    expect(statusOf(answer, rules)).toBe(status)
  })

  it.each([
    ['CONNECTED', 'HEALTHY', 'healthy'],
    ['CONNECTED', 'unkown', 'healthy'],
    ['CONNECTED', 'Unknown', 'healthy'],
    ['CONNECTED', 'UNHEALTHY', 'unhealthy'],
    ['CONNECTED', '', 'unhealthy'],
    ['DISCONNECTED', 'HEALTHY', 'unhealthy'],
  ])(
    '%s with the app %s is %s where the app is looked at',
    (agent, app, status) => {
      const both = { ...rules, healthyAppStatuses: ['HEALTHY', 'UNKNOWN'] }
      expect(statusOf(saying(agent, app), both)).toBe(status)
    },
  )

  it('is judged by the statuses that the user names', () => {
    const own = { ...rules, healthyStatuses: ['IDLE', 'BUSY'] }
    expect(statusOf(saying('busy'), own)).toBe('healthy')
    expect(statusOf(saying('CONNECTED'), own)).toBe('unhealthy')
  })
})

describe('an AppStatus', () => {
  it('is one with itself in any case, and UNKOWN with UNKNOWN', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z_]{0,10}$/), (status) => {
        const normal = normalAppStatus(status)
        expect(normalAppStatus(status.toLowerCase())).toBe(normal)
        expect(normalAppStatus(normal)).toBe(normal)
      }),
    )
    expect(normalAppStatus('unkown')).toBe(normalAppStatus('UNKNOWN'))
  })
})

describe('the quorum', () => {
  it.each([
    [100, 7, 7],
    [80, 10, 8],
    [80, 9, 8],
    [50, 3, 2],
    [0.1, 3, 1],
    [80.1, 1_000, 801],
    [16.1, 1_000, 161],
    [4.4, 750, 33],
    [33.3, 1_000, 333],
    [1e-9, 5_000, 1],
    [100, 0, 1],
  ])('of %d %% of %d instances is %d', (percent, judged, needed) => {
    expect(quorum({ kind: 'share', percent }, judged)).toBe(needed)
  })

  const percent = fc
    .integer({ min: 1, max: 1_000 })
    .map((tenths) => tenths / 10)
  it('is the least whole number that makes up the share', () => {
    fc.assert(
      fc.property(
        percent,
        fc.integer({ min: 1, max: 100_000 }),
        (share, judged) => {
          const needed = quorum({ kind: 'share', percent: share }, judged)
          // In tenths of a percent, so that no fraction is rounded.
          const tenths = Math.round(share * 10)
          expect(needed).toBeLessThanOrEqual(judged)
          expect(needed * 1_000).toBeGreaterThanOrEqual(tenths * judged)
          expect((needed - 1) * 1_000).toBeLessThan(tenths * judged)
        },
      ),
    )
  })

  it('by count is that count, however many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.nat(), (count, judged) => {
        expect(quorum({ kind: 'count', count }, judged)).toBe(count)
      }),
    )
  })
})

describe('at the deadline', () => {
  const all = { needed: 2, isRead: true, isProven: true }
  const unproven = { ...all, isProven: false }
  it.each([
    ['some unknown', { healthy: 1, unhealthy: 0, unknown: 1 }, all, true],
    [
      'some unhealthy too',
      { healthy: 1, unhealthy: 1, unknown: 1 },
      all,
      false,
    ],
    ['all healthy', { healthy: 3, unhealthy: 0, unknown: 0 }, all, false],
    [
      'that of the deployment',
      { healthy: 2, unhealthy: 0, unknown: 0 },
      unproven,
      true,
    ],
    [
      'that of the deployment, and instances',
      { healthy: 1, unhealthy: 0, unknown: 0 },
      unproven,
      false,
    ],
    [
      'that of the deployment, but some are unhealthy',
      { healthy: 2, unhealthy: 1, unknown: 0 },
      unproven,
      false,
    ],
    [
      'instances too, so not alone',
      { healthy: 1, unhealthy: 0, unknown: 1 },
      { ...all, needed: 3 },
      false,
    ],
    [
      'an environment that did not answer',
      { healthy: 0, unhealthy: 0, unknown: 0 },
      { ...all, isRead: false },
      true,
    ],
  ])('only answers are missing: %s', (_, counted, rest, expected) => {
    const { healthy, unhealthy, unknown } = counted
    const counts = { ...counted, total: healthy + unhealthy + unknown }
    expect(onlyAnswersAreMissing({ counts, ...rest })).toBe(expected)
  })
})

describe('a round of three, of which two are needed,', () => {
  const whole: Tally = {
    asked: 3,
    healthy: 3,
    unhealthy: 0,
    closed: 0,
    judged: 3,
    needed: 2,
    isWhole: true,
  }

  it.each<[string, Partial<Tally>, boolean, boolean]>([
    ['all of them are healthy', {}, true, false],
    ['as many are healthy as are needed', { healthy: 2 }, true, false],
    ['one is unhealthy', { healthy: 2, unhealthy: 1 }, true, false],
    ['two are unhealthy', { healthy: 1, unhealthy: 2 }, false, true],
    ['two are unknown', { healthy: 1 }, false, false],
    ['one was not asked', { asked: 2, healthy: 2 }, false, false],
    ['one is closed', { asked: 2, healthy: 2, closed: 1 }, true, false],
    ['two are closed', { asked: 1, healthy: 1, closed: 2 }, false, true],
    ['it is ours', { deployment: 'ours' }, true, false],
    ['health decides alone', { deployment: null }, true, false],
    ['nothing is said of it', { deployment: 'none' }, false, false],
    ['it is waited for', { deployment: 'waiting' }, false, true],
    ['it is denied', { deployment: 'denied' }, false, true],
    ['the listing is missing', { isWhole: false }, false, false],
    [
      'the listing is missing beside the unhealthy',
      { isWhole: false, healthy: 0, unhealthy: 3 },
      false,
      false,
    ],
    [
      'there is nobody',
      { asked: 0, healthy: 0, judged: 0, needed: 1 },
      false,
      true,
    ],
    [
      'there is nobody, of whom none is needed',
      { asked: 0, healthy: 0, judged: 0, needed: 0 },
      false,
      false,
    ],
  ])('holds or breaks where %s', (_, changed, isHeld, isBroken) => {
    const tally = { ...whole, ...changed }
    expect([holds(tally), breaks(tally)]).toEqual([isHeld, isBroken])
  })

  it.each<[string, Partial<Tally>, boolean]>([
    ['all are unknown', { healthy: 0 }, true],
    ['one is healthy', { healthy: 1 }, false],
    ['one is unhealthy', { healthy: 0, unhealthy: 1 }, false],
    ['the deployment had no answer', { deployment: 'none' }, true],
    ['it is waited for', { deployment: 'waiting', healthy: 0 }, false],
    [
      'it is ours, and all are unknown',
      { deployment: 'ours', healthy: 0 },
      true,
    ],
    ['there is nobody', { asked: 0, healthy: 0, judged: 0 }, false],
    [
      'nobody was listed',
      { asked: 0, healthy: 0, judged: 0, isWhole: false },
      true,
    ],
  ])('is silent or not where %s', (_, changed, expected) => {
    expect(isSilent({ ...whole, ...changed })).toBe(expected)
  })

  it.each<[string, Partial<Tally>, boolean]>([
    ['nobody was asked', { asked: 0, healthy: 0 }, true],
    ['one is lost', { asked: 1, healthy: 0 }, true],
    ['two are lost', { asked: 2, healthy: 0 }, false],
    ['one is lost, and one closed', { asked: 1, healthy: 0, closed: 1 }, false],
    [
      'one is healthy, and one closed',
      { asked: 1, healthy: 1, closed: 1 },
      true,
    ],
  ])('can still hold or not where %s', (_, changed, expected) => {
    expect(canStillHold({ ...whole, ...changed })).toBe(expected)
  })
})
