import type {
  Health,
  EnvironmentAnswer,
  Failure,
  Listing,
  Missing,
  NoAnswer,
} from '../gate/reading.js'
import type { HealthSource, EnvironmentSource } from '../gate/read-strategy.js'
import type { Call } from './call.js'
import type { Declined } from './call-error.js'
import type { Caller } from './caller.js'
import type { Client } from './client.js'
import { newHistory, type Good, type Task, runTasks } from './task-queue.js'

/** A source for the gate with one DescribeInstanceHealth call an instance. */
export function createHealthSource({
  caller,
  client,
  maxConcurrency,
}: {
  readonly caller: Caller
  readonly client: Pick<Client, 'describeInstanceHealth'>
  readonly maxConcurrency: number
}): HealthSource {
  // Rounds may end with the first task while Web+ answers only unknown codes:
  // the next round begins with another, as the id alone may be the cause.
  const last = new Set<string>()
  return {
    prepare: (signal) => caller.prepare(signal),
    lastFailure: () => caller.lastFailure(),
    isCutOff: () => caller.isCutOff(),
    read: ({ ids, isNeeded, onAnswer, signal }) =>
      runTasks<Task<Health>>({
        tasks: turned(ids, last).map((id) => ({
          id,
          history: newHistory(),
          isNeeded,
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
        step: async (task, stop) => {
          const step = await caller.step(task, stop)
          if (step === 'over') last.add(task.id)
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
  return [...ids.filter((id) => !isLast(id)), ...ids.filter(isLast)]
}

/** A source for the gate with one DescribeAppEnvInstanceHealth call for all. */
export function createEnvironmentSource({
  caller,
  client,
  environmentId: given,
  onEnvironment,
}: {
  readonly caller: Caller
  readonly client: Pick<Client, 'describeEnvironmentHealth'>
  /** A function if it is not known before the first round. */
  readonly environmentId: string | (() => string)
  /** Called with each answer before the gate gets it. */
  readonly onEnvironment?: (answer: EnvironmentAnswer) => void
}): EnvironmentSource {
  // A good answer can still have entries without a status.
  let unreadable: Failure | null = null
  return {
    prepare: (signal) => caller.prepare(signal),
    lastFailure: () => unreadable ?? caller.lastFailure(),
    isCutOff: () => caller.isCutOff(),
    readEnvironment: ({ onAnswer, signal }) => {
      const environmentId = typeof given === 'string' ? given : given()
      return runTasks<Task<Listing>>({
        tasks: [
          {
            id: environmentId,
            history: newHistory(),
            isNeeded: () => true,
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
      })
    },
  }
}

/**
 * A source for everything else that a gate reads, by the same rules as health.
 */
export function createAsk({
  caller,
  client,
}: {
  readonly caller: Pick<Caller, 'step'>
  readonly client: Pick<Client, 'perform'>
}): <Answered extends Good>(
  call: Call<Answered>,
  signal: AbortSignal,
) => Promise<Answered | Declined | Missing | NoAnswer | null> {
  return async <Answered extends Good>(
    call: Call<Answered>,
    signal: AbortSignal,
  ) => {
    let answer: Answered | Declined | Missing | NoAnswer | null = null
    await runTasks<Task<Answered | Declined>>({
      tasks: [
        {
          id: call.action,
          history: newHistory(),
          isNeeded: () => true,
          call: (request) => client.perform(call, request),
          onAnswer: (got) => {
            answer = got
          },
        },
      ],
      workers: 1,
      signal,
      step: caller.step,
    })
    return answer
  }
}

function unreadableEntry({ answers }: Listing): Failure | null {
  for (const answer of answers.values())
    if (answer.kind === 'none') return answer
  return null
}
