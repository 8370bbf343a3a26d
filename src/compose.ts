import { allAtOnce, oneByOne, type ReadStrategy } from './gate/read-strategy.js'
import { createFleet, type Fleet } from './gate/fleet.js'
import { runGate, type GateEnd } from './gate/gate.js'
import { createDeployment, type Deployment } from './gate/deployment.js'
import type { DeploymentFacts } from './gate/deployment-reading.js'
import { withDeployment } from './gate/deployment-strategy.js'
import type { EnvironmentAnswer, Health, Listing } from './gate/reading.js'
import type { Verdict } from './gate/verdict.js'
import { createDeploymentSource } from './deployment/source.js'
import type { Finding } from './deployment/finding.js'
import {
  deploymentLines,
  waitingLine,
  type DeploymentNames,
} from './deployment-log.js'
import { findReasons } from './diagnosis.js'
import { reportChange, type ReportDeployment } from './report/deployment.js'
import {
  openConnections,
  type Connections,
  readProxy,
  type Proxy,
  type ReadProxy,
} from './http/connections.js'
import { InputError, type Credentials, type Settings } from './inputs/parse.js'
import { openCredentials } from './credentials/open.js'
import { reportSettings } from './report/settings.js'
import { noHealthCheckLine } from './report/causes.js'
import { headerLine, heartbeatLine, roundLines } from './report/log.js'
import type { RunFacts } from './report/report.js'
import { isCallError } from './webplus/call-error.js'
import { createCaller, type Caller } from './webplus/caller.js'
import {
  createClient,
  type Client,
  type Destination,
} from './webplus/client.js'
import { ecsHostOf } from './webplus/call.js'
import { isLoopbackEndpoint, type Endpoint } from './webplus/endpoint.js'
import {
  createAsk,
  createEnvironmentSource,
  createHealthSource,
} from './webplus/sources.js'
import { createLimiter } from './webplus/limiter.js'
import type { Throttling } from './webplus/pauses.js'
import { createServerClock } from './http/server-hints.js'
import type { Runtime } from './runtime.js'
import { logText } from './text.js'
import { countOf } from './report/describe.js'
import type { Sent } from './webplus/task-queue.js'

const HEARTBEAT_MS = 60_000
// A mask of a few letters would eat the log and the outputs.
const SHORTEST_MASK = 4

/** A gate at work, and what can be seen of it meanwhile. */
export interface GateRun {
  readonly end: Promise<GateEnd>
  readonly fleet: Fleet
  readonly requests: () => number
  readonly throttling: () => Throttling
  readonly facts: () => RunFacts
  /** What is known of the deployment; null where none is followed. */
  readonly deployment: () => ReportDeployment | null
  /** Why a verdict is red; nothing after any other. Not after `stop`; never rejects. */
  readonly diagnose: (verdict: Verdict) => Promise<readonly Finding[]>
  /** Closes all connections and ends all waiting. */
  readonly stop: () => Promise<void>
}

/** Joins gate, log and Web+; throws an InputError for a proxy that is none. */
export function startGate(world: Runtime, settings: Settings): GateRun {
  const { core, clock, random, nonce } = world
  const deadlineAtMs = settings.timeoutMs
  world.setAddressTimeout(settings.requestTimeoutMs)
  const over = new AbortController()
  const connections = connectTo(world, settings.endpoint)
  const keyConnections = connectForKeys(world, settings.credentials)
  const serverClock = createServerClock(world)
  const limiter = createLimiter({
    ...settings,
    deadlineAtMs,
    clock,
    random,
  })
  const ecsConnections = connectForEcs(world, settings)
  const client = createClient({
    ...settings,
    algorithm: settings.signatureAlgorithm,
    dispatcher: connections.dispatcher,
    ...(ecsConnections && { ecs: ecsConnections.destination }),
    wallClockMs: serverClock.nowMs,
    nonce,
  })
  const keys = openCredentials({
    ...settings,
    world,
    connections: keyConnections,
    signal: over.signal,
  })
  const caller = createCaller({
    ...settings,
    keys,
    limiter,
    clock,
    serverClock,
    random,
    onSent: (sent) => {
      if (core.isDebug()) core.debug(requestLine(sent))
    },
  })
  const { ids, shard } = settings
  const isThroughEnvironment =
    settings.environmentId !== null || settings.environmentName !== null
  const isListed = !isThroughEnvironment || ids.length > 0
  const fleet = createFleet({
    ids: isListed ? ids : null,
    before: shard?.before ?? 0,
    rules: settings,
  })

  const known = reportSettings(settings)
  core.info(
    headerLine({ settings: known, instances: isListed ? ids.length : null }),
  )
  const startedAtWallMs = world.wallNowMs() - clock.now()
  const deployment = deploymentOf(settings, startedAtWallMs)
  const environmentId = () =>
    deployment?.facts().environmentId ?? settings.environmentId
  let environment: EnvironmentAnswer | null = null
  let hasWarned = false
  const onEnvironment = (answer: EnvironmentAnswer) => {
    // Silence leaves what was told before.
    if (answer.kind !== 'none') environment = answer
    const line = noHealthCheckLine(answer, settings)
    if (line === null || hasWarned) return
    hasWarned = true
    core.info(line)
  }
  void beat({
    world,
    fleet,
    deadlineAtMs,
    over: over.signal,
    waiting: (times) =>
      deployment &&
      waitingLine({ ...times, facts: deployment.facts(), names: settings }),
  })
  let facts = deployment?.facts() ?? null
  const tellDeployment = () => {
    if (deployment === null || facts === null) return
    const read = deployment.facts()
    // A denial that is a verdict is told by it.
    const now = deployment.verdict() === null ? read : { ...read, says: null }
    for (const line of deploymentLines(facts, now, settings)) core.info(line)
    facts = now
  }
  const end = runGate({
    ...settings,
    rules: settings,
    fleet,
    deadlineAtMs,
    approach: approachOf({
      settings,
      caller,
      client,
      deployment,
      environmentId: isThroughEnvironment ? environmentId : null,
      onEnvironment,
    }),
    clock,
    random,
    // A gate that nobody waits for any more must not play on.
    cancel: AbortSignal.any([world.cancel, over.signal]),
    onRound: (round) => {
      tellDeployment()
      for (const line of roundLines(round, settings)) core.info(line)
    },
  })
  return {
    end,
    fleet,
    requests: caller.requests,
    throttling: limiter.throttling,
    facts: () => ({ ...caller.milestones(), ...factsOf(environment) }),
    deployment: () =>
      deployment && deploymentReport(deployment.facts(), settings),
    diagnose: (verdict) =>
      findReasons(verdict, {
        client,
        keys,
        limiter,
        clock,
        level: settings.diagnosis,
        environmentId: environmentId(),
        ourChangeId:
          settings.changeId === null
            ? null
            : (deployment?.facts().change?.id ?? null),
        fleet,
        hasHealthCheck: factsOf(environment).hasHealthCheck,
        listing:
          !isListed && environment?.kind === 'listing' ? environment : null,
        startedAtWallMs,
        cancel: AbortSignal.any([world.cancel, over.signal]),
        onLine: (line) => {
          core.info(line)
        },
      }),
    async stop() {
      over.abort()
      await Promise.all([
        connections.close(),
        keyConnections?.close(),
        ecsConnections?.close(),
      ])
      await end.catch(() => undefined)
    },
  }
}

function factsOf(
  answer: EnvironmentAnswer | null,
): Pick<RunFacts, 'hasHealthCheck' | 'environmentFault'> {
  const isListing = answer?.kind === 'listing'
  return {
    hasHealthCheck: isListing ? (answer.hasHealthCheck ?? null) : null,
    environmentFault: answer?.kind === 'missing' ? answer.error.code : null,
  }
}

/** Null where health alone decides, of instances that are known by their ids. */
function deploymentOf(
  settings: Settings,
  startedAtWallMs: number,
): Deployment | null {
  const { changeId, packageVersion, notFound } = settings
  const { environmentId, environmentName: name, applicationName } = settings
  const isFollowed =
    changeId !== null || packageVersion !== null || name !== null
  if (!isFollowed) return null
  const environment =
    name !== null
      ? ({ kind: 'name', name, applicationName } as const)
      : environmentId !== null
        ? ({ kind: 'id', id: environmentId } as const)
        : null
  return createDeployment({
    environment,
    changeId,
    packageVersion,
    notFound,
    startedAtWallMs,
  })
}

function deploymentReport(
  facts: DeploymentFacts,
  names: DeploymentNames,
): ReportDeployment {
  return {
    environmentId: facts.environmentId,
    environmentName: names.environmentName,
    applicationName: names.applicationName,
    change: facts.change && reportChange(facts.change, facts.packageVersion),
    packageVersion: names.packageVersion,
    // The verdict has it, where the deployment decided.
    cause: null,
  }
}

function approachOf(parts: {
  readonly settings: Settings
  readonly caller: Caller
  readonly client: Client
  readonly deployment: Deployment | null
  /** Null where each instance is read by itself. */
  readonly environmentId: (() => string | null) | null
  readonly onEnvironment: (answer: EnvironmentAnswer) => void
}): ReadStrategy {
  const { settings, deployment, environmentId } = parts
  const { maxConcurrency, environmentName, applicationName } = settings
  const health =
    environmentId === null
      ? oneByOne(createHealthSource({ ...parts, maxConcurrency }))
      : allAtOnce(
          createEnvironmentSource({
            ...parts,
            // Health is asked for only once the name is found.
            environmentId: () => environmentId() ?? '',
          }),
        )
  if (deployment === null) return health
  return withDeployment({
    health,
    source: createDeploymentSource({
      ask: createAsk(parts),
      name:
        environmentName === null
          ? null
          : { name: environmentName, applicationName },
    }),
    deployment,
    healthSteps: (judged) =>
      environmentId === null
        ? Math.max(1, Math.ceil(judged / maxConcurrency))
        : 1,
  })
}

/** Where ECS is asked; null where nobody asks it. */
function connectForEcs(
  world: Runtime,
  { diagnosis, endpoint, region }: Settings,
): {
  readonly destination: Destination
  readonly close: Connections['close']
} | null {
  if (diagnosis !== 'full') return null
  const host = ecsHostOf(region)
  const ecs = isLoopbackEndpoint(endpoint)
    ? endpoint
    : { origin: `https://${host}`, host }
  const { dispatcher, close } = connectTo(world, ecs)
  return { destination: { endpoint: ecs, dispatcher }, close }
}

function connectTo(world: Runtime, { origin }: Endpoint): Connections {
  return openConnections(proxyOf(world, origin))
}

function connectForKeys(
  world: Runtime,
  credentials: Credentials,
): Connections | null {
  switch (credentials.kind) {
    case 'static':
      return null
    case 'oidc':
      return connectTo(world, credentials.stsEndpoint)
    case 'ecs-role':
      // The metadata service is the instance's own: no proxy can reach it.
      return openConnections(null)
  }
}

function proxyOf(world: Runtime, origin: string): Proxy | null {
  const read = readAddress(world, new URL(origin))
  if (read === null) return null
  for (const secret of read.secrets)
    if (secret.length >= SHORTEST_MASK) world.core.setSecret(secret)
  return read.proxy
}

function readAddress(world: Runtime, origin: URL): ReadProxy | null {
  try {
    const address = world.proxyFor(origin)
    if (address === undefined) return null
    const read = readProxy(address)
    if (read !== null) return read
  } catch {
    // Its own words could hold the password, as the address does.
  }
  throw new InputError([
    "The proxy in the environment is no address of an HTTP proxy: expected HTTPS_PROXY to be such as 'http://proxy.example:3128'.",
  ])
}

async function beat(options: {
  readonly world: Runtime
  readonly fleet: Fleet
  readonly deadlineAtMs: number
  readonly over: AbortSignal
  /** What is told instead while no health is read; null while it is. */
  readonly waiting: (times: {
    readonly elapsedMs: number
    readonly leftMs: number
  }) => string | null
}): Promise<void> {
  const { world, fleet, deadlineAtMs, over, waiting } = options
  const { clock, core } = world
  for (;;) {
    await clock.sleep(HEARTBEAT_MS, over)
    if (over.aborted) return
    const elapsedMs = clock.now()
    const times = { elapsedMs, leftMs: deadlineAtMs - elapsedMs }
    core.info(
      waiting(times) ??
        heartbeatLine({
          ...times,
          counts: fleet.counts(),
          needed: fleet.needed(),
          instances: fleet.instances(),
        }),
    )
  }
}

const LINE_LENGTH = 500

/** One request and its outcome as a debug line: nothing that was signed or sent. */
export function requestLine(sent: Sent): string {
  const { id, tryNumber, durationMs, outcome } = sent
  const ms = String(Math.round(durationMs))
  return logText(
    `${id}, try ${String(tryNumber)}, ${ms} ms: ${told(outcome)}`,
    LINE_LENGTH,
  )
}

function told(outcome: Sent['outcome']): string {
  if (!isCallError(outcome)) return toldOfGood(outcome)
  if (outcome.kind === 'aborted') return 'cut short.'
  const request = requestOf(outcome)
  const { code, message } = outcome.error
  const pause =
    outcome.kind === 'throttled' && outcome.retryAfterMs !== null
      ? `, asked to wait ${String(outcome.retryAfterMs)} ms`
      : ''
  return `${outcome.kind}: ${code}${pause}${request}: ${message}`
}

function toldOfGood(good: {
  readonly kind: string
  readonly requestId?: string | null
}): string {
  const request = requestOf(good)
  if (isHealth(good))
    return `agent ${good.agentStatus}, app ${good.appStatus}${request}.`
  if (isListing(good))
    return `${countOf(good.answers.size, 'instance')} listed${request}.`
  return `${good.kind}${request}.`
}

function isHealth(good: { readonly kind: string }): good is Health {
  return good.kind === 'health'
}

function isListing(good: { readonly kind: string }): good is Listing {
  return good.kind === 'listing'
}

function requestOf({
  requestId = null,
}: {
  readonly requestId?: string | null
}): string {
  return requestId === null ? '' : ` (request id ${requestId})`
}
