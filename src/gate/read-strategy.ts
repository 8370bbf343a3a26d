import type {
  Answer,
  EnvironmentAnswer,
  Failure,
  InstanceId,
} from './reading.js'
import type { Deployment } from './deployment.js'
import type { DeploymentAnswer, DeploymentAsk } from './deployment-reading.js'
import type { Fleet } from './fleet.js'
import type { OpenRound } from './round.js'
import { canStillHold } from './rules.js'

/** A source of health, either by instance or for all at once. */
export interface Source {
  /**
   * Prepares what reading needs, so that a PermanentError comes before any
   * waiting; rejects with nothing else, and resolves early when `signal`
   * aborts.
   */
  prepare(signal: AbortSignal): Promise<void>
  /** The newest failed call, throttling included; null if none failed. */
  lastFailure(): Failure | null
  /** Whether no call can be sent at present, for want of keys; absent means never. */
  isCutOff?(): boolean
}

/** A source that reads each instance by itself. */
export interface HealthSource extends Source {
  /**
   * Reads every id with all retries and passes each answer on as it comes.
   * `isWanted` is checked before each call; once it is false, the remaining
   * calls are not sent. A try that `signal` aborts has no answer. May end early
   * if further calls are useless now, for at most three reads. Resolves when
   * nothing is in flight; rejects with a PermanentError, and nothing else, when
   * waiting cannot help.
   */
  read(request: {
    readonly ids: readonly InstanceId[]
    readonly onAnswer: (id: InstanceId, answer: Answer) => void
    readonly isNeeded: () => boolean
    readonly signal: AbortSignal
  }): Promise<void>
}

/** A source that reads a whole environment with one call. */
export interface EnvironmentSource extends Source {
  /**
   * Reads with all retries and passes the one answer on; none if `signal`
   * aborts. Rejects with a PermanentError, and nothing else.
   */
  readEnvironment(request: {
    readonly onAnswer: (answer: EnvironmentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}

/** How rounds read: chosen once per run. */
export interface ReadStrategy extends Source {
  /** Whether no call can be sent at present, for want of keys. */
  isCutOff(): boolean
  /** Reads what a round of `wait` needs; `readsAll` in the last one before the deadline. */
  readRound(round: OpenRound, fleet: Fleet, readsAll: boolean): Promise<void>
  /** Reads what has no answer in this round yet. */
  readUnanswered(round: OpenRound, fleet: Fleet): Promise<void>
  /** What else decides a round besides health; absent if health decides alone. */
  readonly deployment?: Deployment
  /**
   * How many sequential calls a full round makes beyond those of the rounds so
   * far, none of which has read health; absent means none.
   */
  stepsLeft?(judged: number): number
}

/**
 * The economical order: first the instances not last seen healthy; the rest
 * only once all of them can reach the quorum, and only while they still can.
 */
export function oneByOne(source: HealthSource): ReadStrategy {
  const read = (
    round: OpenRound,
    ids: readonly InstanceId[],
    isNeeded: () => boolean,
  ) =>
    ids.length === 0
      ? Promise.resolve()
      : round.play(({ onAnswer, signal }) =>
          source.read({ ids, onAnswer, isNeeded, signal }),
        )
  const always = () => true

  return {
    prepare: (signal) => source.prepare(signal),
    lastFailure: () => source.lastFailure(),
    isCutOff: () => source.isCutOff?.() ?? false,
    async readRound(round, fleet, readsAll) {
      const rest = fleet.lastSeen('healthy')
      await read(round, fleet.lastSeen('not healthy'), always)
      const isWorthReading = fleet.counts().healthy >= fleet.needed()
      if (!isWorthReading && !readsAll) return
      await read(round, rest, () => readsAll || canStillHold(round.tally()))
    },
    readUnanswered: (round, fleet) => read(round, fleet.unanswered(), always),
  }
}

/** One call a round, whatever the number of instances. */
export function allAtOnce(source: EnvironmentSource): ReadStrategy {
  const readRound = (round: OpenRound) =>
    round.play(({ onEnvironment, signal }) =>
      source.readEnvironment({
        signal,
        onAnswer: (answer) => {
          onEnvironment(answer, (id) => answerIn(answer, id))
        },
      }),
    )
  return {
    prepare: (signal) => source.prepare(signal),
    lastFailure: () => source.lastFailure(),
    isCutOff: () => source.isCutOff?.() ?? false,
    readRound,
    readUnanswered: readRound,
  }
}

/** What one answer for the environment says of one instance. */
function answerIn(answer: EnvironmentAnswer, id: InstanceId): Answer {
  if (answer.kind !== 'listing') return answer
  return (
    answer.answers.get(id) ?? {
      kind: 'missing',
      notYours: false,
      error: {
        code: 'NotInEnvironment',
        message: 'The environment does not list this instance.',
      },
      requestId: answer.requestId,
    }
  )
}

/** What a deployment reads besides health. */
export type DeploymentQuestion = Exclude<
  DeploymentAsk,
  { readonly kind: 'health' }
>

/** The source for changes, environments and versions. */
export interface DeploymentSource {
  /**
   * Reads with all retries and passes the one answer on; none if `signal`
   * aborts. Rejects with a PermanentError, and nothing else, when waiting
   * cannot help.
   */
  readDeployment(request: {
    readonly ask: DeploymentQuestion
    readonly onAnswer: (answer: DeploymentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}

/**
 * Reads health only once the deployment allows it, and the identity of a
 * healthy deployment last, so that no other change can slip in between.
 * `healthSteps` gives the number of sequential calls of a full reading.
 */
export function withDeployment({
  health,
  source,
  deployment,
  healthSteps,
}: {
  readonly health: ReadStrategy
  readonly source: DeploymentSource
  readonly deployment: Deployment
  readonly healthSteps: (judged: number) => number
}): ReadStrategy {
  const readQuestion = (round: OpenRound, ask: DeploymentQuestion) =>
    round.play(({ accept, signal }) =>
      source.readDeployment({
        ask,
        signal,
        onAnswer: (answer) => {
          accept(() => {
            deployment.take(answer)
          })
        },
      }),
    )

  const readAll = async (round: OpenRound, readHealth: () => Promise<void>) => {
    deployment.begin()
    let ask = deployment.next()
    while (ask !== null) {
      if (ask.kind === 'health') {
        await readHealth()
        deployment.take({ kind: 'health' })
      } else await readQuestion(round, ask)
      const next = deployment.next()
      // Aborted: a step without an answer would be repeated for ever.
      if (next === ask) return
      ask = next
    }
  }

  return {
    deployment,
    prepare: (signal) => health.prepare(signal),
    lastFailure: () => deployment.failure() ?? health.lastFailure(),
    isCutOff: () => health.isCutOff(),
    stepsLeft: (judged) => {
      const isWaiting = deployment.facts().phase !== 'health'
      return isWaiting ? healthSteps(judged) + 1 : 0
    },
    readRound: (round, fleet, readsAll) =>
      readAll(round, () => health.readRound(round, fleet, readsAll)),
    readUnanswered: (round, fleet) =>
      readAll(round, () =>
        isRead(round, fleet)
          ? Promise.resolve()
          : health.readUnanswered(round, fleet),
      ),
  }
}

/** An earlier pass of this round has an answer for each instance. */
function isRead(round: OpenRound, fleet: Fleet): boolean {
  return round.tally().isWhole && fleet.unanswered().length === 0
}
