import {
  deploymentLines,
  waitingLine,
  type RunTimes,
} from '../deployment/log.js'
import { createDeploymentSource } from '../deployment/source.js'
import { createDeployment } from '../gate/deployment.js'
import { withDeployment } from '../gate/read-strategy.js'
import type { ReadStrategy } from '../gate/read-strategy.js'
import type { Settings } from '../inputs/parse.js'
import { reportChange, type ReportDeployment } from '../report/deployment.js'
import type { createAsk } from '../webplus/sources.js'

/** A deployment that a run follows beside the health of its instances. */
export interface Following {
  /** Reads health only where the deployment lets it, and asks it the last word. */
  readonly around: (health: ReadStrategy) => ReadStrategy
  /** Given, found by its name, or the change's own; null before. */
  readonly environmentId: () => string | null
  /** The change that the run was asked to wait for; null without one. */
  readonly ourChangeId: () => string | null
  /** What has changed since they were last asked for, a line each. */
  readonly newLines: () => readonly string[]
  /** How far the run is while it reads no health; null while it does. */
  readonly waitingLine: (times: RunTimes) => string | null
  readonly report: () => ReportDeployment
}

/** Follows what the settings name: an environment by its name, a change, or a version. */
export function followDeployment({
  settings,
  ask,
  startedAtWallMs,
}: {
  readonly settings: Settings
  readonly ask: ReturnType<typeof createAsk>
  /** Wall-clock time of the run's start, ms since 1970. */
  readonly startedAtWallMs: number
}): Following {
  const { environmentId, environmentName, applicationName } = settings
  const { changeId, packageVersion } = settings
  const name =
    environmentName === null ? null : { name: environmentName, applicationName }
  const id =
    environmentId === null ? null : ({ kind: 'id', id: environmentId } as const)
  const deployment = createDeployment({
    ...settings,
    environment: name === null ? id : { kind: 'name', ...name },
    startedAtWallMs,
  })
  let facts = deployment.facts()
  return {
    around: (health) =>
      withDeployment({
        health,
        source: createDeploymentSource({ ask, name }),
        deployment,
        healthSteps: (judged) => healthSteps(settings, judged),
      }),
    environmentId: () => deployment.facts().environmentId,
    ourChangeId: () =>
      changeId === null ? null : (deployment.facts().change?.id ?? null),
    newLines() {
      const read = deployment.facts()
      // A denial that is a verdict is told by it.
      const isDecided = deployment.verdict() !== null
      const now = isDecided ? { ...read, says: null } : read
      const lines = deploymentLines(facts, now, settings)
      facts = now
      return lines
    },
    waitingLine: (times) =>
      waitingLine({ ...times, facts: deployment.facts(), names: settings }),
    report() {
      const now = deployment.facts()
      return {
        environmentId: now.environmentId,
        environmentName,
        applicationName,
        change: now.change && reportChange(now.change, now.packageVersion),
        packageVersion,
        // The verdict has it, where the deployment decided.
        cause: null,
      }
    },
  }
}

/** How many calls one after the other a full reading takes. */
function healthSteps(
  { environmentId, environmentName, maxConcurrency }: Settings,
  judged: number,
): number {
  const isOneCall = environmentId !== null || environmentName !== null
  return isOneCall ? 1 : Math.max(1, Math.ceil(judged / maxConcurrency))
}
