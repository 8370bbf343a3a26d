import type { Health } from '../gate/reading.js'
import type { HealthSource } from '../gate/source.js'
import type { Caller } from './caller.js'
import type { Client } from './client.js'
import { newHistory, type Job } from './job.js'
import { workThrough } from './worker-line.js'

/** One DescribeInstanceHealth call an instance: a source for the gate. */
export function createHealthSource({
  caller,
  client,
  maxConcurrency,
}: {
  readonly caller: Caller
  readonly client: Pick<Client, 'describeInstanceHealth'>
  readonly maxConcurrency: number
}): HealthSource {
  // Rounds may end with the first job while Web+ says nothing that is known:
  // the next one begins with another, as it may be the id alone.
  const last = new Set<string>()
  return {
    prepare: (signal) => caller.prepare(signal),
    lastFailure: () => caller.lastFailure(),
    read: ({ ids, isWanted, onAnswer, signal }) =>
      workThrough<Job<Health>>({
        jobs: turned(ids, last).map((id) => ({
          id,
          history: newHistory(),
          isWanted,
          call: (request) =>
            client.describeInstanceHealth({ instanceId: id, ...request }),
          onAnswer: (answer) => {
            onAnswer(id, answer)
          },
        })),
        // Twice the requests in flight: a worker that sleeps before its next
        // try must not leave a slot empty.
        workers: 2 * maxConcurrency,
        signal,
        step: async (job, stop) => {
          const step = await caller.step(job, stop)
          if (step === 'over') last.add(job.id)
          return step
        },
      }),
  }
}

function turned(
  ids: readonly string[],
  last: ReadonlySet<string>,
): readonly string[] {
  const isLast = (id: string) => last.has(id)
  return last.size === 0
    ? ids
    : [...ids.filter((id) => !isLast(id)), ...ids.filter(isLast)]
}
