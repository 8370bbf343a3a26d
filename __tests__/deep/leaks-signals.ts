import { getEventListeners } from 'node:events'

/** Remembers signals without keeping them, to tell which are still reachable. */
export function createSignals() {
  const known = new WeakSet<AbortSignal>()
  let seen: WeakRef<AbortSignal>[] = []
  return {
    see(signal: AbortSignal) {
      if (known.has(signal)) return
      known.add(signal)
      seen.push(new WeakRef(signal))
    },
    look() {
      seen = seen.filter((one) => one.deref() !== undefined)
      const counts = seen.map((one) => {
        const signal = one.deref()
        return signal ? getEventListeners(signal, 'abort').length : 0
      })
      return { alive: seen.length, listeners: Math.max(0, ...counts) }
    },
  }
}
