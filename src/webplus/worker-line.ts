import { setMaxListeners } from 'node:events'

/** What working on a job once came to. */
export type Step = 'done' | 'again' | 'back in line' | 'stop' | 'over'

/**
 * Works through jobs in order with so many workers. `again` keeps the job,
 * `back in line` puts it behind the others, `stop` ends its worker, `over` all of
 * them. The first throw stops all workers, and is thrown on once none is at work
 * any more.
 */
export async function workThrough<Job>(options: {
  readonly jobs: readonly Job[]
  readonly workers: number
  readonly signal: AbortSignal
  readonly step: (job: Job, signal: AbortSignal) => Promise<Step>
}): Promise<void> {
  const { jobs, workers, signal, step } = options
  const line = [...jobs]
  const stop = new AbortController()
  // Each worker waits on it, and there may be hundreds.
  setMaxListeners(0, stop.signal)
  const errors: unknown[] = []
  const onAbort = () => {
    stop.abort()
  }
  signal.addEventListener('abort', onAbort)
  if (signal.aborted) onAbort()
  // An index, since shift() moves a long line each time.
  let head = 0

  const work = async () => {
    for (let job = line[head]; job !== undefined; job = line[head]) {
      head += 1
      let outcome = await step(job, stop.signal)
      while (outcome === 'again') outcome = await step(job, stop.signal)
      if (outcome === 'over') stop.abort()
      if (outcome === 'stop' || outcome === 'over') return
      if (outcome === 'back in line') line.push(job)
    }
  }
  const guarded = () =>
    work().catch((error: unknown) => {
      errors.push(error)
      stop.abort()
    })
  try {
    const count = Math.min(workers, jobs.length)
    await Promise.all(Array.from({ length: count }, guarded))
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
  if (errors.length > 0) throw errors[0]
}
