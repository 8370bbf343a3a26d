import { setImmediate } from 'node:timers'
import type { Clock } from '../../src/gate/reading.js'

interface Timer {
  readonly atMs: number
  readonly order: number
  /** Null once it was cleared. */
  run: (() => void) | null
}

/** Time that passes only when everything else has come to rest. */
export interface VirtualTime extends Clock {
  /** Calls back after `ms`; what it gives takes the timer away again. */
  after(ms: number, callback: () => void): () => void
  /** Runs `task` to its end, jumping from one timer to the next. */
  run<T>(task: () => Promise<T>): Promise<T>
}

/** Virtual time that starts at 0 ms. */
export function createVirtualTime(): VirtualTime {
  let nowMs = 0
  let order = 0
  const heap: Timer[] = []

  const after = (ms: number, callback: () => void) => {
    const atMs = nowMs + Math.max(0, ms)
    const timer: Timer = { atMs, order: (order += 1), run: callback }
    push(heap, timer)
    return () => {
      timer.run = null
    }
  }

  return {
    after,
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || ms <= 0) {
          resolve()
          return
        }
        const wake = () => {
          clear()
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const clear = after(ms, wake)
        signal.addEventListener('abort', wake, { once: true })
      }),
    async run(task) {
      const state = { isDone: false }
      const ended = task().finally(() => {
        state.isDone = true
      })
      ended.catch(() => undefined)
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve))
        if (state.isDone) return ended
        let next = heap[0]
        if (next === undefined)
          throw new Error('Nothing is due: the task waits for nothing.')
        nowMs = next.atMs
        // What is due at one moment happens in one go.
        while (next?.atMs === nowMs) {
          pop(heap)
          next.run?.()
          next = heap[0]
        }
      }
    },
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function push(heap: Timer[], timer: Timer): void {
  let at = heap.length
  heap.push(timer)
  while (at > 0) {
    const above = (at - 1) >> 1
    const other = heap[above]
    if (other === undefined || isBefore(other, timer)) break
    heap[at] = other
    at = above
  }
  heap[at] = timer
}

function pop(heap: Timer[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let at = 0
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
    if (left === undefined) break
    const isRight = right !== undefined && isBefore(right, left)
    const below = isRight ? right : left
    if (isBefore(last, below)) break
    heap[at] = below
    at = 2 * at + (isRight ? 2 : 1)
  }
  heap[at] = last
}

/**
 * Runs `task` with the machine's own timers, `Date` and `Math.random` replaced,
 * so that published code that reaches for them lives in this time unmodified.
 */
export async function withOwnTime<T>(
  time: VirtualTime,
  random: () => number,
  task: () => Promise<T>,
): Promise<T> {
  const { setTimeout, clearTimeout, setInterval, clearInterval, Date } =
    globalThis
  const ownRandom = Math.random
  const clears = new Map<number, () => void>()
  let ids = 0
  const clear = (id: number) => {
    clears.get(id)?.()
    clears.delete(id)
  }
  const once = (callback: (...args: unknown[]) => void, ms = 0) => {
    const id = (ids += 1)
    clears.set(
      id,
      time.after(ms, () => {
        clears.delete(id)
        callback()
      }),
    )
    return id
  }
  const every = (callback: () => void, ms = 0) => {
    const id = (ids += 1)
    const tick = () => {
      clears.set(id, time.after(ms, tick))
      callback()
    }
    clears.set(id, time.after(ms, tick))
    return id
  }
  class VirtualDate extends Date {
    constructor(value?: number | string) {
      super(value ?? time.now())
    }
    static override now(): number {
      return time.now()
    }
  }
  Object.assign(globalThis, {
    setTimeout: once,
    clearTimeout: clear,
    setInterval: every,
    clearInterval: clear,
    Date: VirtualDate,
  })
  Math.random = random
  try {
    return await time.run(task)
  } finally {
    Object.assign(globalThis, {
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      Date,
    })
    Math.random = ownRandom
  }
}
