import fc from 'fast-check'
import { getEventListeners } from 'node:events'
import { describe, expect, it } from '@jest/globals'
import { runTasks, type Step } from '../../../src/webplus/task-queue.js'
import { createVirtualClock } from '../virtual-clock.js'

const signal = new AbortController().signal
const jobsOf = (count: number) => Array.from({ length: count }, (_, i) => i)

// A call, since the compiler takes `aborted` for settled once it was read.
const isOver = (stop: AbortSignal) => stop.aborted

/** Works in virtual time, each step taking 10 ms, and writes the steps down. */
async function worked(options: {
  readonly tasks: readonly number[]
  readonly workers: number
  readonly signal?: AbortSignal
  readonly step?: (task: number, nth: number) => Step | Error
}) {
  const clock = createVirtualClock()
  const steps: { task: number; atMs: number }[] = []
  let atWork = 0
  let mostAtWork = 0
  const done = clock.run(() =>
    runTasks({
      tasks: options.tasks,
      workers: options.workers,
      signal: options.signal ?? signal,
      step: async (task, stop) => {
        if (isOver(stop)) return 'stop'
        steps.push({ task, atMs: clock.now() })
        const nth = steps.filter((one) => one.task === task).length
        atWork += 1
        mostAtWork = Math.max(mostAtWork, atWork)
        await clock.sleep(10, stop)
        atWork -= 1
        if (isOver(stop)) return 'stop'
        const outcome = options.step?.(task, nth) ?? 'done'
        if (outcome instanceof Error) throw outcome
        return outcome
      },
    }),
  )
  const [end] = await Promise.allSettled([done])
  const order = steps.map(({ task }) => task)
  return { end, order, steps, mostAtWork, atWork, pending: clock.pending() }
}

describe('a line of workers', () => {
  it('does every task once, in order, with no more workers than told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        async (count, workers) => {
          const { order, mostAtWork, end } = await worked({
            tasks: jobsOf(count),
            workers,
          })
          expect(end.status).toBe('fulfilled')
          expect(order).toEqual(jobsOf(count))
          expect(mostAtWork).toBe(Math.min(count, workers))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('stays with a task that is to be done again', async () => {
    const { order } = await worked({
      tasks: [0, 1],
      workers: 1,
      step: (task, nth) => (task === 0 && nth < 3 ? 'again' : 'done'),
    })
    expect(order).toEqual([0, 0, 0, 1])
  })

  it('puts a task that goes back in line behind the others', async () => {
    const { order } = await worked({
      tasks: [0, 1, 2],
      workers: 1,
      step: (task, nth) => (task === 0 && nth === 1 ? 'requeue' : 'done'),
    })
    expect(order).toEqual([0, 1, 2, 0])
  })

  it('loses no task that comes back when the other workers have gone home', async () => {
    const { order } = await worked({
      tasks: [0, 1, 2],
      workers: 3,
      step: (_, nth) => (nth === 1 ? 'requeue' : 'done'),
    })
    expect(order.toSorted()).toEqual([0, 0, 1, 1, 2, 2])
  })

  it('sends home the worker that is told to stop, and no other', async () => {
    const { order } = await worked({
      tasks: jobsOf(5),
      workers: 2,
      step: (task) => (task === 0 ? 'stop' : 'done'),
    })
    expect(order).toEqual([0, 1, 2, 3, 4])
  })

  it('lets nobody take a new task once all are told to stop', async () => {
    const { order } = await worked({
      tasks: jobsOf(10),
      workers: 3,
      step: () => 'stop',
    })
    expect(order).toEqual([0, 1, 2])
  })

  it('lets nobody take a new task once it is over', async () => {
    const { order } = await worked({
      tasks: jobsOf(10),
      workers: 3,
      step: (task) => (task === 0 ? 'over' : 'done'),
    })
    expect(order).toEqual([0, 1, 2])
    const taken: number[] = []
    await runTasks({
      tasks: jobsOf(3),
      workers: 1,
      signal,
      step: (task) => {
        taken.push(task)
        return Promise.resolve('over')
      },
    })
    expect(taken).toEqual([0])
  })

  it('stops all at the first throw, and throws it once nobody is at work', async () => {
    const first = new Error('first')
    const { end, order, atWork, pending } = await worked({
      tasks: jobsOf(10),
      workers: 3,
      step: (task) =>
        task === 0 ? first : task === 1 ? new Error('later') : 'done',
    })
    expect(end).toEqual({ status: 'rejected', reason: first })
    expect(order).toEqual([0, 1, 2])
    expect(atWork).toBe(0)
    expect(pending).toBe(0)
  })

  it('stops when its signal aborts, and lets go of it', async () => {
    const controller = new AbortController()
    const { end, order } = await worked({
      tasks: jobsOf(10),
      workers: 2,
      signal: controller.signal,
      step: (task) => {
        if (task === 3) controller.abort()
        return 'done'
      },
    })
    expect(end.status).toBe('fulfilled')
    expect(order).toEqual([0, 1, 2, 3, 4])
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })
})
