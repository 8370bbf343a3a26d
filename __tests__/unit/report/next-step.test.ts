import { describe, expect, it } from '@jest/globals'
import type { Instance } from '../../../src/gate/reading.js'
import { adviceFor } from '../../../src/report/advice.js'
import {
  NO_DEPLOYMENT,
  type RunFacts,
  type ReportFacts,
} from '../../../src/report/report.js'
import { verdictAdvice } from '../../../src/report/next-step.js'
import {
  SETTINGS,
  instanceOf,
  instancesOf,
  unwordedOf,
} from './report-fixture.js'

const TIMED_OUT = { conclusion: 'timed_out', reason: 'timeout' } as const
const NOT_FOUND = { conclusion: 'failure', reason: 'not_found' } as const

describe('verdictAdvice', () => {
  it.each([
    ['plain greens', ['UH'], {}, ''],
    [
      'refused inputs',
      [],
      { conclusion: 'error', reason: 'config', faults: ['One.'] },
      "Correct the inputs under 'with:' and run the job again.",
    ],
    ['ids not found', ['M'], NOT_FOUND, adviceFor('InstanceNotExists')],
    ['ids not yours', ['A'], NOT_FOUND, adviceFor('ResourceAuthFailed')],
    [
      'missing answers',
      ['?'],
      { conclusion: 'error', reason: 'network' },
      adviceFor('ECONNRESET'),
    ],
    [
      'throttling',
      ['H'],
      { conclusion: 'error', reason: 'throttled' },
      adviceFor('Throttling'),
    ],
    [
      'too few rounds',
      ['UH'],
      { ...TIMED_OUT, settings: { ...SETTINGS, successThreshold: 3 } },
      "Raise 'timeout', or lower 'success-threshold' or 'interval'.",
    ],
    [
      'disconnected agents',
      ['U'],
      TIMED_OUT,
      "Check that the Web+ agent runs on these instances and reaches Web+; raise 'timeout' if they only need longer.",
    ],
    [
      'instances that did not show up',
      ['H'],
      { ...TIMED_OUT, needed: 3 },
      "Fewer instances showed up than 'min-healthy' asks for: check the environment, or raise 'timeout'.",
    ],
    [
      'a green from the first round on',
      ['H'],
      {},
      "Every instance was healthy from the first round on, and agents stay connected through many a deploy. To wait for the new version, give its 'change-id' or 'package-version'; to gate on the app as well, set 'healthy-app-statuses: HEALTHY'.",
    ],
    [
      'the same with a look at the app',
      ['H'],
      { settings: { ...SETTINGS, healthyAppStatuses: ['HEALTHY'] } },
      "Every instance was healthy from the first round on, and agents stay connected through many a deploy. To wait for the new version, give its 'change-id' or 'package-version'.",
    ],
    ...(
      [
        ['of one look', { settings: { ...SETTINGS, mode: 'once' } }],
        ['of a known change', { settings: { ...SETTINGS, changeId: 'wc-1' } }],
        [
          'of a known version',
          { deployment: { ...NO_DEPLOYMENT, packageVersion: 'v1' } },
        ],
        ['on schedule', { run: { ...unwordedOf([]).run, event: 'schedule' } }],
      ] as const
    ).map(
      ([name, changed]) =>
        [
          `a green from the first round on ${name}`,
          ['H'],
          changed,
          '',
        ] as const,
    ),
  ] as readonly (readonly [
    string,
    readonly string[],
    Partial<ReportFacts>,
    string,
  ])[])('for %s', (_, letters, changed, advice) => {
    const result = unwordedOf(instancesOf(letters), changed)
    expect(verdictAdvice(result)).toBe(advice)
  })

  it('sends to the app where the agents are connected', () => {
    const [one] = instancesOf(['O'])
    if (!one) throw new Error('The fixture has an instance.')
    const unhealthy: Instance = { ...one, status: 'unhealthy' }
    const advice = verdictAdvice(
      unwordedOf([unhealthy], {
        ...TIMED_OUT,
        settings: { ...SETTINGS, healthyAppStatuses: ['HEALTHY'] },
      }),
    )
    expect(advice).toMatch(/^The agents are connected but the app/)
  })
})

const FACTS: RunFacts = {
  keysAtMs: 20,
  firstSentAtMs: 20,
  hasHealthCheck: null,
  environmentFault: null,
}
const SILENT = { conclusion: 'error', reason: 'network' } as const
const APP = { ...SETTINGS, healthyAppStatuses: ['HEALTHY'] }

/** One unhealthy instance with these statuses. */
function unhealthyOne(agentStatus: string, appStatus: string): Instance {
  const [one] = instancesOf(['U'])
  if (one?.last?.answer.kind !== 'health') throw new Error('It has an answer.')
  const answer = { ...one.last.answer, agentStatus, appStatus }
  return { ...one, last: { ...one.last, answer } }
}

describe('advice by facts, not by reason alone', () => {
  it.each<[string, Partial<ReportFacts>, RegExp, RegExp | null]>([
    [
      'an initial delay that left no time',
      {
        settings: { ...SETTINGS, timeoutMs: 10_000, initialDelayMs: 9_900 },
        facts: { ...FACTS, firstSentAtMs: null },
      },
      /^No request was sent .*of 10 s in all, 'initial-delay' took 9\.9 s\. Raise 'timeout', or lower 'initial-delay'\.$/,
      /request-timeout/,
    ],
    [
      'one that left very little',
      {
        settings: { ...SETTINGS, timeoutMs: 10_000, initialDelayMs: 9_900 },
        facts: { ...FACTS, firstSentAtMs: 9_900 },
      },
      /^The first request had only 100 ms before the deadline: of 10 s in all, 'initial-delay' took 9\.9 s/,
      /request-timeout/,
    ],
    [
      'keys that came late',
      {
        settings: { ...SETTINGS, timeoutMs: 10_000, initialDelayMs: 0 },
        facts: { ...FACTS, keysAtMs: 9_500, firstSentAtMs: 9_500 },
      },
      /the keys came after 9\.5 s\. Raise 'timeout', or check why the keys/,
      /initial-delay|request-timeout/,
    ],
    [
      'keys that never came',
      {
        settings: { ...SETTINGS, timeoutMs: 10_000, initialDelayMs: 0 },
        facts: { ...FACTS, keysAtMs: null, firstSentAtMs: null },
      },
      /^No request was sent .*no keys had come by then/,
      /request-timeout/,
    ],
    [
      'pauses of throttling',
      {
        settings: { ...SETTINGS, timeoutMs: 10_000, initialDelayMs: 0 },
        facts: FACTS,
        throttling: { pauses: 3, pausedMs: 9_000 },
      },
      /throttling paused it for 9 s\. Raise 'timeout', or find out what else calls Web\+ for this account\.$/,
      /request-timeout/,
    ],
    [
      'a request that the deadline alone cut short',
      {
        settings: { ...SETTINGS, timeoutMs: 1_000, initialDelayMs: 0 },
        facts: FACTS,
      },
      /^The deadline cut the request short.*raise 'timeout'/,
      /Raise 'request-timeout'/,
    ],
  ])('for %s', (_, changed, says, never) => {
    const advice = verdictAdvice(unwordedOf([], { ...SILENT, ...changed }))
    expect(advice).toMatch(says)
    if (never !== null) expect(advice).not.toMatch(never)
  })

  it.each<[string, Instance, Partial<ReportFacts>, RegExp]>([
    [
      'no health check where the app alone is missing',
      unhealthyOne('CONNECTED', 'UNKOWN'),
      { settings: APP, facts: { ...FACTS, hasHealthCheck: false } },
      /^The environment has no health check \(EnableHealthCheck: false\)/,
    ],
    [
      'no health check, and the agent is away too',
      unhealthyOne('DISCONNECTED', 'UNKOWN'),
      { settings: APP, facts: { ...FACTS, hasHealthCheck: false } },
      /^Check that the Web\+ agent .* The environment has no health check/,
    ],
    [
      'a check that was configured meanwhile',
      unhealthyOne('CONNECTED', 'STOPPED'),
      { settings: APP, facts: { ...FACTS, hasHealthCheck: true } },
      /^The agents are connected but the app is not/,
    ],
    [
      'an AppStatus of which nobody said that it has no check',
      unhealthyOne('CONNECTED', 'UNKOWN'),
      { settings: APP },
      /AppStatus is UNKNOWN, as it stays where no health check is configured/,
    ],
    [
      'a status that is not asked for',
      unhealthyOne('CONNECTED', 'HEALTHY'),
      { settings: { ...SETTINGS, healthyStatuses: ['RUNNING'] } },
      /^The agents are CONNECTED, which 'healthy-statuses' does not name/,
    ],
  ])('for %s', (_, one, changed, says) => {
    const result = unwordedOf([one], { ...TIMED_OUT, ...changed })
    expect(verdictAdvice(result)).toMatch(says)
  })

  it('takes the silence of one instance for no fault of an agent', () => {
    const [silent] = instancesOf(['?'])
    if (!silent) throw new Error('The fixture has an instance.')
    const result = unwordedOf([unhealthyOne('CONNECTED', 'STOPPED'), silent], {
      ...TIMED_OUT,
      settings: APP,
    })
    expect(verdictAdvice(result)).toMatch(/^The agents are connected but/)
  })

  it.each(['toString', 'constructor', '__proto__'])(
    'looks up the code %s as any other that it does not know',
    (code) => {
      const answer = {
        kind: 'missing',
        notYours: false,
        error: { code, message: '' },
        requestId: null,
      } as const
      const one = instanceOf({ id: 'i-1', letters: 'M', answer })
      const result = unwordedOf([one], {
        ...TIMED_OUT,
        settings: { ...SETTINGS, notFound: 'wait' },
      })
      expect(verdictAdvice(result)).toBe(adviceFor('NobodyKnows'))
    },
  )

  it.each<[string, readonly string[], Partial<ReportFacts>, RegExp]>([
    [
      'no health status to one whose app has no check',
      ['H'],
      { facts: { ...FACTS, hasHealthCheck: false } },
      /configure a health check in the Web\+ console and set 'healthy-app-statuses/,
    ],
    [
      'waiting to nobody who waits',
      ['M'],
      { ...TIMED_OUT, settings: { ...SETTINGS, notFound: 'wait' } },
      /^Check the ids and 'region', or raise 'timeout'/,
    ],
    [
      'the environment’s own code where Web+ does not know it',
      [],
      { ...TIMED_OUT, facts: { ...FACTS, environmentFault: 'EnvNotExists' } },
      /^Check the id of the environment/,
    ],
    [
      'a look at the falls where they broke the streak',
      ['UH'],
      {
        ...TIMED_OUT,
        flaps: 2,
        settings: { ...SETTINGS, successThreshold: 3 },
      },
      /^Instances fell back in between/,
    ],
    [
      'one call to nobody who makes one call',
      [],
      {
        conclusion: 'error',
        reason: 'throttled',
        rounds: 1,
        cause: cause('Throttling.User'),
        settings: { ...SETTINGS, environmentId: 'we-1' },
      },
      /^Raise 'timeout' beyond the pause(?!.*environment-id)/,
    ],
    [
      'a longer interval to who had more rounds than one',
      [],
      {
        conclusion: 'error',
        reason: 'throttled',
        rounds: 2,
        cause: cause('Throttling.User'),
        settings: { ...SETTINGS, environmentId: 'we-1' },
      },
      /^Lengthen 'interval', or raise 'timeout'(?!.*environment-id)/,
    ],
    ...['InvalidSecurityToken.Expired', 'InvalidAccessKeyId.NotFound'].map(
      (code): [string, readonly string[], Partial<ReportFacts>, RegExp] => [
        `no input that holds no key: ${code}`,
        [],
        {
          conclusion: 'error',
          reason: 'auth',
          cause: cause(code),
          settings: { ...SETTINGS, credentials: 'role-to-assume' },
        },
        /^(?!.*'(?:access-key-id|security-token)').*that the gate got by 'role-to-assume'/,
      ],
    ),
    [
      'the other algorithm at the end, for keys of a role too',
      [],
      {
        conclusion: 'error',
        reason: 'auth',
        cause: cause('SignatureDoesNotMatch'),
        settings: { ...SETTINGS, credentials: 'ecs-ram-role' },
      },
      /^(?!.*access-key-secret).*try the other 'signature-algorithm'\.$/,
    ],
  ])('offers %s', (_, letters, changed, says) => {
    const result = unwordedOf(instancesOf(letters), changed)
    expect(verdictAdvice(result)).toMatch(says)
  })
})

function cause(code: string) {
  return { error: { code, message: 'No.' }, requestId: null }
}
