import type { EnvironmentAnswer, Failure, Listing } from '../gate/reading.js'
import type { EnvironmentSource } from '../gate/source.js'
import type { Caller } from './caller.js'
import type { Client } from './client.js'
import { newHistory, type Job } from './job.js'
import { workThrough } from './worker-line.js'

/** One DescribeAppEnvInstanceHealth call for all: a source for the gate. */
export function createEnvironmentSource({
  caller,
  client,
  environmentId,
  onEnvironment,
}: {
  readonly caller: Caller
  readonly client: Pick<Client, 'describeEnvironmentHealth'>
  readonly environmentId: string
  /** Told of each answer before the gate is. */
  readonly onEnvironment?: (answer: EnvironmentAnswer) => void
}): EnvironmentSource {
  // A good answer can still have entries that tell nothing.
  let unreadable: Failure | null = null
  return {
    prepare: (signal) => caller.prepare(signal),
    lastFailure: () => unreadable ?? caller.lastFailure(),
    readEnvironment: ({ onAnswer, signal }) =>
      workThrough<Job<Listing>>({
        jobs: [
          {
            id: environmentId,
            history: newHistory(),
            isWanted: () => true,
            call: (request) =>
              client.describeEnvironmentHealth({ environmentId, ...request }),
            onAnswer: (answer) => {
              unreadable =
                answer.kind === 'listing' ? unreadableEntry(answer) : null
              onEnvironment?.(answer)
              onAnswer(answer)
            },
          },
        ],
        workers: 1,
        signal,
        step: caller.step,
      }),
  }
}

function unreadableEntry({ answers }: Listing): Failure | null {
  for (const answer of answers.values())
    if (answer.kind === 'none') return answer
  return null
}
