import { normalAppStatus } from '../gate/rules.js'
import { groupFindings, type Finding } from './finding.js'
import type { Machine, MachineEvent } from './symptoms.js'

/** An instance that is not healthy, by its last answer. */
export interface SickInstance {
  readonly id: string
  /** Null if its last reading had no health. */
  readonly agentStatus: string | null
  readonly appStatus: string | null
}

/** What is known of the instances that are not healthy. */
export interface InstanceFacts {
  readonly sick: readonly SickInstance[]
  /** Null if Web+ does not say whether a health check is configured. */
  readonly hasHealthCheck: boolean | null
  /**
   * The ECS status of these ids, null for each unknown id; null without a call.
   */
  readonly machines: ReadonlyMap<string, Machine | null> | null
  /** Wall-clock time, ms since 1970. */
  readonly nowWallMs: number
}

const HEALTH_NOT_OK = new Set(['IMPAIRED', 'WARNING', 'MAINTAINING'])
const EVENT_OVER = new Set(['EXECUTED', 'CANCELED', 'AVOIDED', 'FAILED'])
const DAEMON_LOG = '/var/log/webplus/webplus-daemon.log'

type Fault = Required<Pick<Finding, 'text' | 'brief'>>

/** What is wrong with a machine, one sentence each; empty if nothing is. */
function faultsOf(machine: Machine | null, nowMs: number): readonly Fault[] {
  if (machine === null)
    return [
      {
        text: 'ECS does not know this instance in the region: it was released, or it belongs to another account. Replace it in the environment.',
        brief: 'ECS does not know this instance',
      },
    ]
  const { status, health, events } = machine
  const faults: Fault[] = []
  if (status !== '' && status.toUpperCase() !== 'RUNNING') {
    const is = `machine is ${status.toLowerCase()}`
    faults.push({
      text: `The ${is}, so neither agent nor app can run: start it in the ECS console.`,
      brief: `the ${is}`,
    })
  }
  if (HEALTH_NOT_OK.has(health.toUpperCase()))
    faults.push({
      text: `ECS calls the machine ${health}: see its health diagnosis in the ECS console, or restart it.`,
      brief: `ECS calls the machine ${health}`,
    })
  for (const event of events)
    if (!EVENT_OVER.has(event.state.toUpperCase()))
      faults.push(eventFault(event, nowMs))
  return faults
}

/** A machine is down for an event that has begun, and goes down for one to come. */
function eventFault(
  { type, state, notBefore, reason }: MachineEvent,
  nowMs: number,
): Fault {
  const what = type || 'a system event'
  const why = reason === '' ? '' : ` (${reason})`
  const hasBegun =
    state.toUpperCase() === 'EXECUTING' || Date.parse(notBefore) <= nowMs
  if (!hasBegun) {
    const when = notBefore === '' ? '' : ` for ${notBefore}`
    return {
      text: `ECS has ${what} scheduled${when}${why}: the machine goes down for it, whatever the app does.`,
      brief: `${what} is scheduled${when}`,
    }
  }
  const since = Date.parse(notBefore) <= nowMs ? ` since ${notBefore}` : ''
  return {
    text: `ECS has ${what} under way${since}${why}: the machine is down for it, whatever the app does.`,
    brief: `${what} under way${since}`,
  }
}

/** The cause is the machine, not the app. */
export function machines({
  machines: known,
  nowWallMs,
}: InstanceFacts): readonly Finding[] {
  const found = Array.from(known ?? [], ([subject, machine]) =>
    faultsOf(machine, nowWallMs).map((fault): Finding => ({
      code: 'machine',
      subject,
      ...fault,
      source: 'ecs',
    })),
  )
  return groupFindings(found.flat())
}

/** Instances whose agent is disconnected, although ECS reports no problem. */
export function agents({
  sick,
  machines: known,
  nowWallMs,
}: InstanceFacts): readonly Finding[] {
  if (known === null) return []
  const away = sick.filter(isAway).filter(({ id }) => {
    const machine = known.get(id)
    return machine !== undefined && faultsOf(machine, nowWallMs).length === 0
  })
  return groupFindings(
    away.map(({ id, agentStatus }) => ({
      code: 'agent',
      subject: id,
      text: `The machine is running, but the Web+ agent on it is ${agentStatus}: check the agent and its connection to Web+; its log on the instance is ${DAEMON_LOG}.`,
      brief: 'the agent is away, though the machine runs',
      source: 'ecs',
    })),
  )
}

/** The same without an answer from ECS. */
export function agentsWithoutEcs({
  sick,
  machines: known,
}: InstanceFacts): readonly Finding[] {
  const away = sick.filter(isAway).filter(({ id }) => known?.has(id) !== true)
  const advice = known === null ? "; 'diagnosis: full' finds out which" : ''
  return groupFindings(
    away.map(({ id, agentStatus }) => ({
      code: 'agent',
      subject: id,
      text: `The Web+ agent is ${agentStatus}: check the agent (its log on the instance is ${DAEMON_LOG}), its network, and the machine itself${advice}.`,
      source: 'health',
    })),
  )
}

const APP_LOGS = [
  '/home/admin/app/webplus-app.log (Java)',
  '/home/admin/tomcat8/logs',
  '/var/log/nginx',
  '/var/log/httpd',
  '/var/log/webplus/webplus-deployment.log (start)',
].join(', ')

/** The agent is connected, and the app is not healthy. */
export function apps({
  sick,
  hasHealthCheck,
}: InstanceFacts): readonly Finding[] {
  const found = sick.filter(isConnected).flatMap((one): readonly Finding[] => {
    const status = appStatusOf(one)
    const what = { code: 'app', subject: one.id, source: 'health' } as const
    if (status === 'UNKNOWN' && hasHealthCheck !== false)
      return [
        {
          ...what,
          text: 'The agent is connected, but the app has no status yet (UNKNOWN): either its health check has no result yet, or none is configured.',
          brief: 'no health check has brought a result',
        },
      ]
    if (OTHER_FINDINGS.has(status)) return []
    return [
      {
        ...what,
        text: `The agent is connected, but the app is ${status}: Web+'s check fails (default: HTTP / on port 8080, 3 tries). Compare its port (WP_SERVICE_PORT) and path with what the app serves, and answer HEAD too behind a load balancer. Logs on the instance: ${APP_LOGS}.`,
        brief: "Web+'s check of the app fails",
      },
    ]
  })
  return groupFindings(found)
}

/**
 * App statuses without a failing check: absent, healthy, or reported elsewhere.
 */
const OTHER_FINDINGS = new Set(['', 'HEALTHY', 'UNKNOWN', 'STOPPED'])

/** No check is configured, so no app will ever be healthy. */
export function missingCheck(facts: InstanceFacts): readonly Finding[] {
  if (facts.hasHealthCheck !== false) return []
  const unchecked = facts.sick
    .filter(isConnected)
    .filter((one) => appStatusOf(one) === 'UNKNOWN')
  return groupFindings(
    unchecked.map(({ id }) => ({
      code: 'no_check',
      subject: id,
      text: "No health check is configured in the environment, so its apps stay UNKNOWN and never become HEALTHY: configure one, or leave 'healthy-app-statuses' empty.",
      brief: 'no health check is configured',
      source: 'health',
    })),
  )
}

function isConnected({ agentStatus }: SickInstance): boolean {
  return agentStatus?.toUpperCase() === 'CONNECTED'
}

/** Its health is known, and its agent is not connected. */
function isAway(
  one: SickInstance,
): one is SickInstance & { readonly agentStatus: string } {
  return one.agentStatus !== null && !isConnected(one)
}

/** Its AppStatus in upper case, with `UNKOWN` as `UNKNOWN`; '' if absent. */
export function appStatusOf({ appStatus }: SickInstance): string {
  return normalAppStatus(appStatus ?? '')
}
