import { normalAppStatus } from '../gate/rules.js'
import { groupFindings, type Finding } from './finding.js'
import type { Machine } from './symptoms.js'

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
}

const HEALTH_NOT_OK = new Set(['IMPAIRED', 'WARNING', 'MAINTAINING'])
const EVENT_OVER = new Set(['EXECUTED', 'CANCELED', 'AVOIDED', 'FAILED'])
const DAEMON_LOG = '/var/log/webplus/webplus-daemon.log'

/** What is wrong with a machine, one sentence each; empty if nothing is. */
function faultsOf(machine: Machine | null): readonly string[] {
  if (machine === null)
    return [
      'ECS does not know this instance in the region: it was released, or it belongs to another account. Replace it in the environment.',
    ]
  const { status, health } = machine
  const faults: string[] = []
  if (status !== '' && status.toUpperCase() !== 'RUNNING')
    faults.push(
      `The machine is ${status}, so neither agent nor app can run: start it in the ECS console.`,
    )
  if (HEALTH_NOT_OK.has(health.toUpperCase()))
    faults.push(
      `ECS calls the machine ${health}: see its health diagnosis in the ECS console, or restart it.`,
    )
  for (const { type, state, notBefore, reason } of machine.events) {
    if (EVENT_OVER.has(state.toUpperCase())) continue
    const when = notBefore === '' ? '' : ` for ${notBefore}`
    const why = reason === '' ? '' : ` (${reason})`
    faults.push(
      `ECS has ${type || 'a system event'} scheduled${when}${why}: the machine goes down for it, whatever the app does.`,
    )
  }
  return faults
}

/** The cause is the machine, not the app. */
export function machines({
  machines: known,
}: InstanceFacts): readonly Finding[] {
  const found = Array.from(known ?? [], ([subject, machine]) =>
    faultsOf(machine).map((text): Finding => ({
      code: 'machine',
      subject,
      text,
      source: 'ecs',
    })),
  )
  return groupFindings(found.flat())
}

/** Instances whose agent is disconnected, although ECS reports no problem. */
export function agents({
  sick,
  machines: known,
}: InstanceFacts): readonly Finding[] {
  if (known === null) return []
  const away = sick.filter(isAway).filter(({ id }) => {
    const machine = known.get(id)
    return machine !== undefined && faultsOf(machine).length === 0
  })
  return groupFindings(
    away.map(({ id, agentStatus }) => ({
      code: 'agent',
      subject: id,
      text: `The machine is running, but the Web+ agent on it is ${agentStatus ?? 'away'}: check the agent and its connection to Web+; its log on the instance is ${DAEMON_LOG}.`,
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
  return groupFindings(
    away.map(({ id, agentStatus }) => ({
      code: 'agent',
      subject: id,
      text: `The Web+ agent is ${agentStatus ?? 'away'}: the agent (its log on the instance is ${DAEMON_LOG}), its network, or the machine itself; 'diagnosis: full' finds out which.`,
      source: 'health',
    })),
  )
}

const APP_LOGS =
  '/home/admin/app/webplus-app.log (Java), /home/admin/tomcat8/logs, /var/log/nginx or /var/log/httpd'

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
        },
      ]
    if (OTHER_FINDINGS.has(status)) return []
    return [
      {
        ...what,
        text: `The agent is connected, but the app is ${status}. Web+ checks http, path /, port 8080, 3 tries by default: compare port (WP_SERVICE_PORT) and path with what the app serves, and answer HEAD too behind a load balancer. Logs on the instance: ${APP_LOGS}; the start is in /var/log/webplus/webplus-deployment.log.`,
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
      source: 'health',
    })),
  )
}

function isConnected({ agentStatus }: SickInstance): boolean {
  return agentStatus?.toUpperCase() === 'CONNECTED'
}

/** Its health is known, and its agent is not connected. */
function isAway(one: SickInstance): boolean {
  return one.agentStatus !== null && !isConnected(one)
}

/** Its AppStatus in upper case, with `UNKOWN` as `UNKNOWN`; '' if absent. */
export function appStatusOf({ appStatus }: SickInstance): string {
  return normalAppStatus(appStatus ?? '')
}
