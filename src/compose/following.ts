import {
  deploymentLines,
  waitingLine,
  type RunTimes,
} from '../deployment/log.js'
import { createDeploymentSource } from '../deployment/source.js'
import { createDeployment } from '../gate/deployment.js'
import { withDeployment, type ReadStrategy } from '../gate/read-strategy.js'
import type { Settings } from '../inputs/settings.js'
import { reportChange } from '../report/run.js'
import type { ReportDeployment } from '../report/report.js'
import type { createAsk } from '../webplus/sources.js'

/** The deployment that a run follows besides the health of its instances. */
export interface Following {
  /**
   * Reads health only once the deployment allows it, and asks the deployment
   * again after it.
   */
  readonly around: (health: ReadStrategy) => ReadStrategy
  /** Given, found by name, or taken from the change; null until then. */
  readonly environmentId: () => string | null
  /** The change that the run waits for; null without one. */
  readonly ourChangeId: () => string | null
  /** What has changed since the last call, one line each. */
  readonly newLines: () => readonly string[]
  /** Progress line while no health is read; null once it is. */
  readonly waitingLine: (times: RunTimes) => string | null
  readonly report: () => ReportDeployment
}

/**
 * Follows what the settings name: an environment by its name, a change, or a
 * version.
 */
export function followDeployment({
  settings,
  ask,
  startedAtWallMs,
}: {
  readonly settings: Settings
  readonly ask: ReturnType<typeof createAsk>
  /** Wall-clock time of the run's start, ms since 1970. */
  readonly startedAtWallMs: () => number
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
  const isForeign = () => deployment.verdict()?.cause.kind === 'foreign_change'
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
      changeId === null || isForeign()
        ? null
        : (deployment.facts().change?.id ?? null),
    newLines() {
      const read = deployment.facts()
      // A denial that is the verdict is reported by the verdict.
      const isDecided = deployment.verdict() !== null
      const change = isForeign() ? facts.change : read.change
      const now = isDecided ? { ...read, change, says: null } : read
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
        // The verdict contains it if the deployment decided.
        cause: null,
        isProven:
          changeId === null && packageVersion === null
            ? null
            : deployment.atDeadline() === 'ours',
      }
    },
  }
}

/** How many sequential calls a full reading takes. */
function healthSteps(
  { environmentId, environmentName, maxConcurrency }: Settings,
  judged: number,
): number {
  const isOneCall = environmentId !== null || environmentName !== null
  return isOneCall ? 1 : Math.max(1, Math.ceil(judged / maxConcurrency))
}
