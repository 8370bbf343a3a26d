import { normalAppStatus } from '../gate/rules.js'
import { faultsOf, type Machine } from './machine.js'

/** The subject of a finding, as output `diagnosis` spells it. */
export type FindingCode =
  | 'machine'
  | 'agent'
  | 'app'
  | 'no_check'
  | 'environment'
  | 'change_running'
  | 'change_failed'
  | 'event'
  | 'counters'

/** One explanation of a red verdict; its text contains text from servers. */
export interface Finding {
  readonly code: FindingCode
  /** An id, or several: `i-a, i-b, i-c and 4 more`. */
  readonly subject: string
  readonly text: string
  /** The source of the finding. */
  readonly source: 'health' | 'webplus' | 'ecs'
  /** The cause in a few words, to stand beside an instance; not in a report file. */
  readonly brief?: string
  /** All ids that it is about, where `subject` names the first; not in a report file. */
  readonly ids?: readonly string[]
}

const NAMED = 3

/** One finding for all ids that share a text, in order. */
export function groupFindings(
  findings: readonly (Finding & { readonly subject: string })[],
): readonly Finding[] {
  const groups = new Map<string, { finding: Finding; subjects: string[] }>()
  for (const finding of findings) {
    const { code, text, source, subject } = finding
    const key = JSON.stringify([code, source, text])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { finding, subjects: [subject] })
    else group.subjects.push(subject)
  }
  return Array.from(groups.values(), ({ finding, subjects }) => ({
    ...finding,
    subject: namesOf(subjects),
    ids: subjects,
  }))
}

function namesOf(subjects: readonly string[]): string {
  const names = subjects.slice(0, NAMED).join(', ')
  const more = subjects.length - NAMED
  return more > 0 ? `${names} and ${String(more)} more` : names
}

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

const DAEMON_LOG = '/var/log/webplus/webplus-daemon.log'

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
