import type { Finding } from '../deployment/findings.js'
import { createFleet, type Fleet } from '../gate/fleet.js'
import { runGate, type GateEnd } from '../gate/gate.js'
import {
  allAtOnce,
  oneByOne,
  type ReadStrategy,
} from '../gate/read-strategy.js'
import type { EnvironmentAnswer } from '../gate/reading.js'
import { isRedByReading, type Verdict } from '../gate/verdict.js'
import { createServerClock } from '../clock.js'
import type { Settings } from '../inputs/settings.js'
import { openCredentials } from '../credentials/open.js'
import type { ReportDeployment, RunFacts } from '../report/report.js'
import { createRoundLog, headerLines } from '../report/log.js'
import { reportSettings } from '../report/run.js'
import type { Runtime } from '../runtime.js'
import { createCaller, type Caller } from '../webplus/caller.js'
import { createClient, type Client } from '../webplus/client.js'
import { createLimiter } from '../webplus/limiter.js'
import type { Throttling } from '../webplus/throttling.js'
import {
  createAsk,
  createEnvironmentSource,
  createHealthSource,
} from '../webplus/sources.js'
import type { Sent } from '../webplus/task-queue.js'
import { connect } from './connections.js'
import { beat, noteEnvironment, requestLine } from './log.js'

/** A running gate, and what can be seen of it meanwhile. */
export interface GateRun {
  readonly end: Promise<GateEnd>
  readonly fleet: Fleet
  readonly requests: () => number
  readonly throttling: () => Throttling
  readonly facts: () => RunFacts
  /** What is known of the deployment; null if none is followed. */
  readonly deployment: () => ReportDeployment | null
  /** Whether a diagnosis is enabled and can add something to this verdict. */
  readonly isExplained: (verdict: Verdict) => boolean
  /** Explains such a verdict. Not to be called after `stop`; never rejects. */
  readonly diagnose: (verdict: Verdict) => Promise<readonly Finding[]>
  /** Closes all connections and ends all waiting. */
  readonly stop: () => Promise<void>
}

/**
 * Connects gate, log and Web+; rejects with an InputError for a malformed proxy
 * address.
 */
export async function startGate(
  runtime: Runtime,
  settings: Settings,
): Promise<GateRun> {
  const { core, clock, random, nonce } = runtime
  const deadlineAtMs = settings.timeoutMs
  // Most runs need none of it; it loads before anything is open that could stay
  // open.
  const isFollowing = followsDeployment(settings)
  const follow = isFollowing ? await import('./following.js') : null
  runtime.setAddressTimeout(settings.requestTimeoutMs)
  const over = new AbortController()
  // A gate without a caller must not go on.
  const cancel = AbortSignal.any([runtime.cancel, over.signal])
  const connections = connect(runtime, settings)
  const serverClock = createServerClock(runtime)
  const limiter = createLimiter({ ...settings, deadlineAtMs, clock, random })
  const client = createClient({
    ...settings,
    algorithm: settings.signatureAlgorithm,
    dispatcher: connections.webplus.dispatcher,
    ...(connections.ecs && { ecs: connections.ecs }),
    wallClockMs: serverClock.nowMs,
    nonce,
  })
  const keys = openCredentials({
    ...settings,
    runtime,
    connections: connections.keys,
    deadlineAtMs,
    signal: over.signal,
  })
  const onSent = (sent: Sent) => {
    if (core.isDebug()) core.debug(requestLine(sent))
  }
  const caller = createCaller({
    ...settings,
    keys,
    limiter,
    clock,
    serverClock,
    random,
    onSent,
  })
  const { ids, shard } = settings
  const isListed = !isThroughEnvironment(settings) || ids.length > 0
  const fleet = createFleet({
    ids: isListed ? ids : null,
    before: shard?.before ?? 0,
    rules: settings,
  })

  const known = reportSettings(settings)
  for (const line of headerLines({
    settings: known,
    instances: isListed ? ids.length : null,
  }))
    core.info(line)
  // A function, since a wrong clock is only found out by the first answers.
  const startedAtWallMs = () => serverClock.nowMs() - clock.now()
  const ask = createAsk({ caller, client })
  const following =
    follow?.followDeployment({ settings, ask, startedAtWallMs }) ?? null
  const environmentId = () =>
    following?.environmentId() ?? settings.environmentId
  const environment = noteEnvironment(runtime, settings)
  const health = healthStrategy({
    settings,
    caller,
    client,
    // Health is read only once the name is found.
    environmentId: () => environmentId() ?? '',
    onEnvironment: environment.take,
  })
  void beat({
    runtime,
    fleet,
    deadlineAtMs,
    over: over.signal,
    waiting: (times) => following?.waitingLine(times) ?? null,
  })
  const roundLog = createRoundLog(settings)
  const end = runGate({
    ...settings,
    rules: settings,
    fleet,
    deadlineAtMs,
    strategy: following?.around(health) ?? health,
    clock,
    random,
    cancel,
    onRound: (round) => {
      const line = roundLog(round, {
        counts: fleet.counts(),
        needed: fleet.needed(),
        deployment: following?.newLines() ?? [],
      })
      if (line !== null) core.info(line)
    },
  })
  return {
    end,
    fleet,
    requests: caller.requests,
    throttling: limiter.throttling,
    facts: () => ({ ...caller.milestones(), ...environment.facts() }),
    deployment: () => following?.report() ?? null,
    isExplained: (verdict) =>
      settings.diagnosis !== 'none' && isRedByReading(verdict),
    async diagnose({ reason, cause }) {
      try {
        const { findReasons } = await import('./reasons.js')
        return await findReasons(reason, {
          ...settings,
          client,
          keys,
          limiter,
          clock,
          level: settings.diagnosis,
          environmentId: environmentId(),
          ourChangeId: following?.ourChangeId() ?? null,
          isOurChangeUnknown: cause?.kind === 'unknown_change',
          fleet,
          hasHealthCheck: environment.facts().hasHealthCheck,
          listing: isListed ? null : environment.listing(),
          startedAtWallMs: startedAtWallMs(),
          cancel,
          onLine: (line) => {
            core.info(line)
          },
          onSent,
        })
      } catch {
        // Its code could not be loaded; the verdict is kept without it.
        return []
      }
    },
    async stop() {
      over.abort()
      await connections.close()
      await end.catch(() => undefined)
    },
  }
}

/** Whether more than the health of the instances decides. */
function followsDeployment({
  changeId,
  packageVersion,
  environmentName,
}: Settings): boolean {
  return (
    changeId !== null || packageVersion !== null || environmentName !== null
  )
}

/** Whether one call a round reads all instances. */
function isThroughEnvironment({
  environmentId,
  environmentName,
}: Settings): boolean {
  return environmentId !== null || environmentName !== null
}

function healthStrategy(parts: {
  readonly settings: Settings
  readonly caller: Caller
  readonly client: Client
  readonly environmentId: () => string
  readonly onEnvironment: (answer: EnvironmentAnswer) => void
}): ReadStrategy {
  const { settings } = parts
  return isThroughEnvironment(settings)
    ? allAtOnce(createEnvironmentSource(parts))
    : oneByOne(createHealthSource({ ...parts, ...settings }))
}
