import type {
  CallFault,
  Conclusion,
  Counts,
  Instance,
  InstanceId,
  Reason,
  Round,
} from '../gate/reading.js'
import type { Fleet } from '../gate/fleet.js'
import type { GateEnd } from '../gate/gate.js'
import type { Verdict } from '../gate/verdict.js'
import type {
  DeploymentChange,
  DeploymentCause,
} from '../gate/deployment-reading.js'
import type { Finding } from '../deployment/findings.js'
import type { ReportRun, ReportSettings } from './run.js'

/** One gate's result within a merged report. */
export interface ReportPart extends Pick<
  Report,
  'conclusion' | 'reason' | 'message' | 'counts' | 'durationMs'
> {
  /** What tells it from the others: environment, shard, job or file. */
  readonly name: string
  /** What it says to do next; empty where nothing is to be done, absent in older reports. */
  readonly advice?: string
  /** Link to its run's page. */
  readonly url: string | null
}

/** An instance as a report has it. */
export interface ReportInstance extends Instance {
  /** The name of its part, in a merged report. */
  readonly part?: string
}

/** A change as output `change` has it; instants are ISO 8601 UTC, texts are untrusted. */
export interface ReportChange extends Pick<
  DeploymentChange,
  'id' | 'action' | 'state' | 'message' | 'by'
> {
  readonly createdAt: string | null
  readonly finishedAt: string | null
  /** What the environment carries, label or else id; null where it was not read. */
  readonly packageVersion: string | null
}

/** Which deployment a run was about. */
export interface ReportDeployment {
  /** Given, found by its name, or the change's own. */
  readonly environmentId: string | null
  /** As given. */
  readonly environmentName: string | null
  /** As given. */
  readonly applicationName: string | null
  /** The one waited for; with a package version alone the newest. */
  readonly change: ReportChange | null
  /** As wanted. */
  readonly packageVersion: string | null
  /** Set where the deployment decided, and not health. */
  readonly cause: DeploymentCause | null
  /**
   * Whether the last reading confirmed the change and version that were waited
   * for; null without them.
   */
  readonly isProven: boolean | null
}

/** The deployment of a run that follows none. */
export const NO_DEPLOYMENT: ReportDeployment = {
  environmentId: null,
  environmentName: null,
  applicationName: null,
  change: null,
  packageVersion: null,
  cause: null,
  isProven: null,
}

/** What advice goes by beyond what a report publishes; times on the run's clock, ms. */
export interface RunFacts {
  /** When there first were keys; null if there never were. */
  readonly keysAtMs: number | null
  /** When the first request was sent to Web+; null if none was. */
  readonly firstSentAtMs: number | null
  /** Whether the app has a health check, as its environment last told; null if it never did. */
  readonly hasHealthCheck: boolean | null
  /** The code by which Web+ last said that it does not know the environment; else null. */
  readonly environmentFault: string | null
}

type LastRound = Pick<Round, 'startedAtMs' | 'endedAtMs' | 'outcome'>

/** Everything a run knows at its end; every text that people see is made of it. */
export interface Report {
  readonly version: 2
  readonly conclusion: Conclusion
  readonly reason: Reason
  /** The verdict in one line, whole. */
  readonly message: string
  /** What to do next, in a sentence or two; empty under a plain success. */
  readonly advice: string
  /** Every fault, for `reason: config`; else empty. */
  readonly faults: readonly string[]
  /** What made it an `error`, if a call did. */
  readonly cause: CallFault | null
  /** ISO 8601 UTC wall-clock time of the run's start; other times are ms after it. */
  readonly startedAt: string
  readonly durationMs: number
  readonly counts: Counts
  /** Healthy instances that the gate needs; null before the inputs are known. */
  readonly needed: number | null
  readonly rounds: number
  /** The last round, on the run's clock; null if none began. */
  readonly lastRound: LastRound | null
  /** Rounds in a row that held at the end. */
  readonly streak: number
  /** Every judged instance was healthy in each of its readings. */
  readonly alwaysHealthy: boolean
  readonly requests: number
  readonly flaps: number
  readonly throttling: {
    readonly pauses: number
    readonly pausedMs: number
  }
  /** In the order of the input. */
  readonly instances: readonly ReportInstance[]
  /** Ids dropped under `not-found: ignore`. */
  readonly ignored: readonly InstanceId[]
  /** Ids that were in the environment and are no more. */
  readonly departed: readonly InstanceId[]
  /** The reports that a merged one is made of; empty for a gate's own. */
  readonly parts: readonly ReportPart[]
  readonly deployment: ReportDeployment
  /** What was found out after a red verdict, most telling first. */
  readonly diagnosis: readonly Finding[]
  /** Null when the inputs were refused, and in a merged report. */
  readonly settings: ReportSettings | null
  readonly run: ReportRun
  /** Absent in a merged report. */
  readonly facts?: RunFacts
}

/** What a run has come to; no `deployment` where none was followed. */
export interface RunResult
  extends
    Pick<Report, 'startedAt' | 'durationMs' | 'settings' | 'run'>,
    Partial<Pick<Report, Known>> {
  readonly verdict: Verdict
  /** Null when the run ended before its gate began. */
  readonly fleet: Fleet | null
  readonly end: Pick<GateEnd, 'rounds' | 'lastRound' | 'streak'> | null
}

type Known =
  'faults' | 'requests' | 'throttling' | 'facts' | 'deployment' | 'diagnosis'

const NO_COUNTS: Counts = { total: 0, healthy: 0, unhealthy: 0, unknown: 0 }

/** The report of a run; what it did not come to is zero or empty. */
export function assemble(runResult: RunResult): ReportFacts {
  const { verdict, fleet, end } = runResult
  return {
    version: 2,
    conclusion: verdict.conclusion,
    reason: verdict.reason,
    cause: verdict.cause?.kind === 'call' ? verdict.cause : null,
    faults: runResult.faults ?? [],
    startedAt: runResult.startedAt,
    durationMs: runResult.durationMs,
    counts: fleet?.counts() ?? NO_COUNTS,
    needed: fleet?.needed() ?? null,
    rounds: end?.rounds ?? 0,
    lastRound: end?.lastRound ? roundOf(end.lastRound) : null,
    streak: end?.streak ?? 0,
    alwaysHealthy: fleet?.alwaysHealthy() ?? false,
    requests: runResult.requests ?? 0,
    flaps: fleet?.flaps() ?? 0,
    throttling: runResult.throttling ?? { pauses: 0, pausedMs: 0 },
    instances: fleet?.instances() ?? [],
    ignored: fleet?.ignored() ?? [],
    departed: fleet?.departed() ?? [],
    parts: [],
    deployment: deploymentOf(runResult),
    diagnosis: runResult.diagnosis ?? [],
    settings: runResult.settings,
    run: runResult.run,
    ...(runResult.facts === undefined ? {} : { facts: runResult.facts }),
  }
}

/** Nothing but what the schema names: the gate knows more of a round. */
function roundOf({ startedAtMs, endedAtMs, outcome }: Round): LastRound {
  return { startedAtMs, endedAtMs, outcome }
}

/** With the environment of the settings and the cause of the verdict where nobody knows better. */
function deploymentOf({
  deployment = NO_DEPLOYMENT,
  settings,
  verdict,
}: RunResult): ReportDeployment {
  const { cause } = verdict
  const given = settings ?? NO_DEPLOYMENT
  return {
    environmentId: deployment.environmentId ?? given.environmentId,
    environmentName: deployment.environmentName ?? given.environmentName,
    applicationName: deployment.applicationName ?? given.applicationName,
    change: deployment.change,
    packageVersion: deployment.packageVersion ?? given.packageVersion,
    cause: cause === null || cause.kind === 'call' ? deployment.cause : cause,
    isProven: deployment.isProven,
  }
}

/** A run's result before it is put into words. */
export type ReportFacts = Omit<Report, 'message' | 'advice'>
