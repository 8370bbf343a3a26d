import { describe, expect, it } from '@jest/globals'
import type { Instance } from '../../src/gate/reading.js'
import { adviceFor } from '../../src/report/advice.js'
import type { Unworded } from '../../src/report/unworded.js'
import { verdictAdvice } from '../../src/report/verdict-advice.js'
import { SETTINGS, instancesOf, unwordedOf } from './report-fixture.js'

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
      "To gate on the app as well, set 'healthy-app-statuses: HEALTHY'; to see the new version only, set 'initial-delay'.",
    ],
    [
      'the same with a look at the app',
      ['H'],
      { settings: { ...SETTINGS, healthyAppStatuses: ['HEALTHY'] } },
      '',
    ],
  ] as readonly (readonly [
    string,
    readonly string[],
    Partial<Unworded>,
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
