import type { DeploymentChange } from '../../../src/gate/deployment-reading.js'
import type { Finding } from '../../../src/deployment/findings.js'
import {
  NO_DEPLOYMENT,
  type ReportDeployment,
} from '../../../src/report/report.js'
import { reportChange } from '../../../src/report/run.js'

/** A change of the environment `we-1` that failed unless told. */
export function changeOf(
  changed: Partial<DeploymentChange> = {},
): DeploymentChange {
  return {
    id: 'wc-1',
    environmentId: 'we-1',
    action: 'DeployAppEnv',
    state: 'failed',
    message: 'No disk.',
    by: 'alice',
    createdAtMs: 0,
    finishedAtMs: null,
    isGathering: false,
    requestId: 'R-1',
    ...changed,
  }
}

/** The deployment of the environment `shop`, which waited for that change. */
export function deploymentOf(
  changed: Partial<ReportDeployment> = {},
): ReportDeployment {
  return {
    ...NO_DEPLOYMENT,
    environmentId: 'we-1',
    environmentName: 'shop',
    change: reportChange(changeOf(), null),
    ...changed,
  }
}

/** A stopped machine, then so many events, the newest first. */
export function findingsOf(events: number, text = 'ERROR: no disk'): Finding[] {
  return [
    {
      code: 'machine',
      subject: 'i-1',
      text: 'The machine is stopped.',
      source: 'ecs',
    },
    ...Array.from({ length: events }, (_, i): Finding => ({
      code: 'event',
      subject: `e-${String(i + 1)}`,
      text,
      source: 'webplus',
    })),
  ]
}
