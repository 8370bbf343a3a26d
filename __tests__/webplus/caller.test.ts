import { describe, expect, it } from '@jest/globals'
import type { Health } from '../../src/gate/reading.js'
import { createCaller } from '../../src/webplus/caller.js'
import { newHistory, type Job } from '../../src/webplus/job.js'
import type { OutcomeOf } from '../../src/webplus/outcome.js'
import { createServerClock } from '../../src/webplus/server-clock.js'
import type { Keys } from '../../src/webplus/signature.js'
import { createVirtualClock } from '../virtual-clock.js'

const error = { code: 'X', message: 'x' }
const what = { error, requestId: null }
const health: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: '',
  disconnectedTime: null,
  requestId: null,
}
const KEYS: Keys = {
  accessKeyId: 'id',
  accessKeySecret: 's',
  securityToken: null,
}
type Outcome = OutcomeOf<Health>

/** One step that brings this outcome, and all that it did with slot and keys. */
async function stepped(
  outcome: Outcome,
  changed: { readonly pausedUntilMs?: number; readonly others?: Keys } = {},
) {
  const clock = createVirtualClock()
  const did: string[] = []
  const note = (text: string) => () => {
    did.push(text)
  }
  const caller = createCaller({
    keys: {
      get: () => Promise.resolve(KEYS),
      renew: () => Promise.resolve(changed.others ?? null),
      proven: note('proven'),
      lastFailure: () => null,
    },
    limiter: {
      acquire: () =>
        Promise.resolve({
          release: (kind) => did.push(kind),
          giveBack: note('given back'),
          releaseThrottled: note('throttled'),
        }),
      pausedUntilMs: () => changed.pausedUntilMs ?? 0,
      throttling: () => ({ pauses: 0, pausedMs: 0 }),
    },
    clock,
    serverClock: createServerClock({ wallNowMs: () => 0, clock }),
    random: () => 0,
    requestTimeoutMs: 1_000,
    deadlineAtMs: 60_000,
    onSent: () => undefined,
  })
  const job: Job<Health> = {
    id: 'i-1',
    call: () => Promise.resolve(outcome),
    isWanted: () => true,
    onAnswer: note('answer'),
    history: newHistory(),
  }
  const { signal } = new AbortController()
  const step = await clock
    .run(() => caller.step(job, signal))
    .catch((thrown: unknown) => String(thrown))
  return { step, did, hasRenewed: job.history.hasRenewed }
}

describe('one request', () => {
  const api = { ...what, class: 'api' } as const
  const network = { ...what, class: 'network' } as const
  const missing = { ...what, kind: 'missing', notYours: false } as const
  it.each<[string, Outcome, string, string[]]>([
    ['health', health, 'done', ['proven', 'answered', 'answer']],
    ['an unknown id', missing, 'done', ['proven', 'answered', 'answer']],
    ['a fault of the API', { ...api, kind: 'passing' }, 'again', ['answered']],
    [
      'a fault on the way',
      { ...network, kind: 'passing' },
      'again',
      ['unanswered'],
    ],
    ['a cut', { kind: 'cut' }, 'stop', ['unanswered']],
  ])('gives its slot back by what it brought: %s', async (...row) => {
    const [, outcome, step, did] = row
    expect(await stepped(outcome)).toMatchObject({ step, did })
  })

  const throttled: Outcome = {
    ...what,
    kind: 'throttled',
    class: 'throttled',
    retryAfterMs: null,
  }
  it.each([
    [59_999, 'back in line'],
    [60_000, 'Refusal: x'],
  ])('is put off to %d ms, or refused', async (pausedUntilMs, step) => {
    expect(await stepped(throttled, { pausedUntilMs })).toMatchObject({
      step,
      did: ['throttled'],
    })
  })

  const expired: Outcome = { ...what, kind: 'expired_token', reason: 'auth' }
  it('goes again with other keys once its own have expired', async () => {
    expect(await stepped(expired, { others: KEYS })).toEqual({
      step: 'again',
      did: ['answered'],
      hasRenewed: true,
    })
  })

  it('is refused where there are no other keys', async () => {
    expect(await stepped(expired)).toMatchObject({
      step: 'Refusal: x',
      did: [],
    })
  })
})
