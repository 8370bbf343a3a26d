import { createRequire } from 'node:module'
import { createWaiter, WaiterState } from '@smithy/util-waiter'
import { pause, SETTINGS, type Policy, type Setting } from './policy.js'

const SECOND = 1_000
const { initialDelayMs, intervalMs, timeoutMs, concurrency } = SETTINGS

/** Whether the instance is healthy; throws what an SDK would for all else. */
async function look({ api }: Setting, index: number): Promise<boolean> {
  const told = await api.ask(index)
  if (told.kind === 'health') return told.isHealthy
  throw new Error(told.kind === 'failed' ? told.how : 'Throttling.User')
}

/** Looks at these, ten at a time; rejects with the first error. */
async function lookAtAll(
  setting: Setting,
  indexes: readonly number[],
  onLook: (index: number, isHealthy: boolean) => void,
): Promise<void> {
  const line = [...indexes]
  const work = async () => {
    for (let index = line.shift(); index !== undefined; index = line.shift())
      onLook(index, await look(setting, index))
  }
  await Promise.all(Array.from({ length: concurrency }, work))
}

const all = ({ size }: Setting) => Array.from({ length: size }, (_, at) => at)

/** Calls `poll` at a fixed interval until it says yes or the time is over. */
async function poll(
  setting: Setting,
  isHealthy: () => Promise<boolean>,
): Promise<boolean> {
  const { time } = setting
  await pause(time, initialDelayMs)
  for (;;) {
    const startedAtMs = time.now()
    if (await isHealthy()) return true
    const nextAtMs = Math.max(time.now(), startedAtMs + intervalMs)
    if (nextAtMs > timeoutMs) return false
    await pause(time, nextAtMs - time.now())
  }
}

/** A target that was healthy once is never looked at again; errors are waited out. */
export const firstSuccess: Policy = (setting) => {
  const waiting = new Set(all(setting))
  return poll(setting, async () => {
    const tolerant: Setting = {
      ...setting,
      api: {
        ...setting.api,
        ask: (index) => unhealthyIfFailed(setting, index),
      },
    }
    await lookAtAll(tolerant, [...waiting], (index, isHealthy) => {
      if (isHealthy) waiting.delete(index)
    })
    return waiting.size === 0
  })
}

/** All targets at each poll, open once one poll finds all healthy; errors are waited out. */
export const allAtEachPoll: Policy = (setting) =>
  poll(setting, () => areAllHealthy(setting, true))

/** The same, but an error of the API is the end. */
export const diesOfFirstError: Policy = async (setting) => {
  try {
    return await poll(setting, () => areAllHealthy(setting, false))
  } catch {
    return false
  }
}

async function areAllHealthy(
  setting: Setting,
  isTolerant: boolean,
): Promise<boolean> {
  const asked: Setting = isTolerant
    ? {
        ...setting,
        api: {
          ...setting.api,
          ask: (index) => unhealthyIfFailed(setting, index),
        },
      }
    : setting
  let healthy = 0
  await lookAtAll(asked, all(setting), (_, isHealthy) => {
    if (isHealthy) healthy += 1
  })
  return healthy === setting.size
}

async function unhealthyIfFailed({ api }: Setting, index: number) {
  const told = await api.ask(index)
  return told.kind === 'health'
    ? told
    : ({ kind: 'health', isHealthy: false } as const)
}

type Check = Parameters<typeof createWaiter<unknown, unknown>>[2]

/** The default of the package, and what AWS's own generated waiters set, s. */
const MAX_DELAY_S = 120

// As the SDKs generated with it wait: an error that no acceptor names is tried
// again.
async function waiter(setting: Setting, isHealthy: () => Promise<boolean>) {
  const check: Check = async () => {
    try {
      const state = (await isHealthy())
        ? WaiterState.SUCCESS
        : WaiterState.RETRY
      return { state, reason: null }
    } catch (reason) {
      return { state: WaiterState.RETRY, reason }
    }
  }
  const maxWaitTime = (timeoutMs - setting.time.now()) / SECOND
  const minDelay = intervalMs / SECOND
  const options = { client: {}, maxWaitTime, minDelay, maxDelay: MAX_DELAY_S }
  const { state } = await createWaiter(options, {}, check)
  return state === WaiterState.SUCCESS
}

/** A waiter for each instance, all at once. */
export const waiterForEach: Policy = async (setting) => {
  await pause(setting.time, initialDelayMs)
  const opened = await Promise.all(
    all(setting).map((index) => waiter(setting, () => look(setting, index))),
  )
  return opened.every(Boolean)
}

/** One waiter whose check looks at all instances. */
export const waiterForAll: Policy = async (setting) => {
  await pause(setting.time, initialDelayMs)
  return waiter(setting, () => areAllHealthy(setting, false))
}

const require = createRequire(import.meta.url)
let ask: (url: string) => Promise<unknown>

/** wait-on's own code; only the HTTP client that it loads is a played one. */
const waitOn = (() => {
  const axios = require.resolve('axios', {
    paths: [require.resolve('wait-on')],
  })
  const create = () => (options: { readonly url: string }) => ask(options.url)
  require(axios)
  const loaded = require.cache[axios]
  if (loaded === undefined) throw new Error('axios was not loaded.')
  loaded.exports = { default: { create } }
  return require('wait-on') as (options: object) => Promise<void>
})()

/** A resource for each instance, 2xx while it is healthy, as a health endpoint would. */
export const waitOnEach: Policy = async (setting) => {
  ask = async (url) => {
    const index = Number(new URL(url).pathname.slice(1))
    if (!(await look(setting, index))) throw new Error('HTTP 503')
    return { status: 200 }
  }
  try {
    await waitOn({
      resources: all(setting).map(
        (index) => `http-get://health.test/${String(index)}`,
      ),
      delay: initialDelayMs,
      interval: intervalMs,
      timeout: timeoutMs,
    })
    return true
  } catch {
    return false
  }
}
