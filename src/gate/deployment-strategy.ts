import type { ReadStrategy } from './read-strategy.js'
import type { Deployment } from './deployment.js'
import type { DeploymentAnswer, DeploymentAsk } from './deployment-reading.js'
import type { Fleet } from './fleet.js'
import type { OpenRound } from './round.js'

/** What a deployment asks besides health. */
export type DeploymentQuestion = Exclude<
  DeploymentAsk,
  { readonly kind: 'health' }
>

/** Where changes, environments and versions are asked for. */
export interface DeploymentSource {
  /**
   * Asks to the end (retries included) and hands on the one answer; none if
   * `signal` cuts it short. Rejects with a PermanentError, and nothing else, when
   * waiting cannot help.
   */
  readDeployment(request: {
    readonly ask: DeploymentQuestion
    readonly onAnswer: (answer: DeploymentAnswer) => void
    readonly signal: AbortSignal
  }): Promise<void>
}

/**
 * Reads health only once the deployment lets it, and the identity of what was
 * healthy last of all, so that no other change can slip in between.
 * `healthSteps` says how many calls one after the other a full reading of so
 * many instances takes.
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
      // Cut short: what brought no answer would be asked for ever.
      if (next === ask) return
      ask = next
    }
  }

  return {
    deployment,
    prepare: (signal) => health.prepare(signal),
    lastFailure: () => deployment.failure() ?? health.lastFailure(),
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

/** An earlier pass of this round has had an answer for each instance. */
function isRead(round: OpenRound, fleet: Fleet): boolean {
  const { isWhole, asked, standing, judged } = round.tally()
  const isAsked = isWhole && asked + standing === judged
  return isAsked && fleet.unanswered().length === 0
}
