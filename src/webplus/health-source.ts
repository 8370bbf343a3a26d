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
  return {
    prepare: (signal) => caller.prepare(signal),
    lastFailure: () => caller.lastFailure(),
    read: ({ ids, isWanted, onAnswer, signal }) =>
      workThrough<Job<Health>>({
        jobs: ids.map((id) => ({
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
        step: caller.step,
      }),
  }
}
