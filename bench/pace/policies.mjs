import { DefaultRateLimiter } from '@smithy/core/retry'
import { createLimiter } from '../../src/webplus/limiter.js'
import { createLimiter as createPrevious } from './previous.js'

const never = new globalThis.AbortController().signal

function clockOf(sim) {
  return {
    now: () => sim.now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) {
          resolve()
          return
        }
        const wake = () => {
          takeBack()
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const takeBack = sim.at(sim.now + ms, wake)
        signal.addEventListener('abort', wake, { once: true })
      }),
  }
}

const limiterPolicy =
  (create) =>
  ({ sim, cap, random, deadlineAtMs }) => {
    const limiter = create({
      maxConcurrency: cap,
      maxRequestsPerSecond: 0,
      deadlineAtMs,
      clock: clockOf(sim),
      random,
    })
    return {
      isAsync: true,
      acquire(send) {
        void limiter.acquire(never).then((permit) => {
          if (permit === null) return
          send({
            answered: () => {
              permit.release('answered')
            },
            throttled: (retryAfterMs) => {
              permit.releaseThrottled(retryAfterMs)
            },
          })
        })
      },
    }
  }

const SMITHY_BASE_MS = 500
const SMITHY_LONGEST_MS = 20_000

/**
 * The rate limiter of `AdaptiveRetryStrategy` as it is published, with that
 * strategy's delays (full jitter on 500 ms for throttling, doubled a try; a
 * header's where there is one), but tries without end. It bounds nothing in
 * flight, so as many workers call as there may be.
 */
const smithy = ({ sim, cap, random }) => {
  class VirtualRateLimiter extends DefaultRateLimiter {
    getCurrentTimeInSeconds() {
      // Its clock must not start at 0, which it takes for no time yet.
      return 1_000_000 + sim.now / 1_000
    }
  }
  DefaultRateLimiter.setTimeoutFn = (act, ms) => sim.at(sim.now + ms, act)
  const limiter = new VirtualRateLimiter()
  const line = []
  const idle = Array.from({ length: cap }, () => ({ tries: 0 }))

  const pump = () => {
    while (line.length > 0) {
      const worker = idle.pop()
      if (worker === undefined) return
      const send = line.shift()
      if (send === undefined) return
      void limiter.getSendToken().then(() => {
        send(slotOf(worker))
      })
    }
  }
  const slotOf = (worker) => ({
    answered() {
      worker.tries = 0
      limiter.updateClientSendingRate({})
      idle.push(worker)
      pump()
    },
    throttled(retryAfterMs) {
      limiter.updateClientSendingRate({ errorType: 'THROTTLING' })
      const most = Math.min(
        SMITHY_LONGEST_MS,
        SMITHY_BASE_MS * 2 ** worker.tries,
      )
      worker.tries += 1
      sim.at(sim.now + (retryAfterMs ?? random() * most), () => {
        idle.push(worker)
        pump()
      })
    },
  })
  return {
    isAsync: true,
    acquire(send) {
      line.push(send)
      pump()
    },
  }
}

/** What is compared, by name. */
export const policies = {
  previous: limiterPolicy(createPrevious),
  smithy,
  ours: limiterPolicy(createLimiter),
}
