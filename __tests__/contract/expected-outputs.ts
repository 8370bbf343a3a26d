import { expect } from '@jest/globals'
import type { Ran } from './built-action.js'

const SECONDS = /^\d+(?:\.\d{1,3})?$/

/** Conclusions that are explained. */
const RED = new Set(['failure', 'timed_out'])

/** What of the outputs differs from run to run. */
export interface Verdict {
  readonly conclusion: string
  readonly reason: string
  readonly message: RegExp
  readonly healthy?: readonly string[]
  readonly unhealthy?: readonly string[]
  readonly unknown?: readonly string[]
  /** One object for each judged instance, as far as it is compared. */
  readonly instances?: readonly object[]
  readonly rounds: number | 'some'
  readonly requests: number | 'some'
  readonly flaps?: number
  /** 0 for a success and else 1, unless told otherwise. */
  readonly exitCode?: number | null
}

/** Compares every output, and the exit code, with what a verdict means for them. */
export function expectVerdict(ran: Ran, verdict: Verdict): void {
  const { conclusion, healthy = [], unhealthy = [], unknown = [] } = verdict
  const { instances, ...outputs } = ran.outputs
  expect(outputs).toEqual({
    conclusion,
    healthy: String(conclusion === 'success'),
    reason: verdict.reason,
    message: expect.stringMatching(verdict.message),
    'total-count': String(healthy.length + unhealthy.length + unknown.length),
    'healthy-count': String(healthy.length),
    'unhealthy-count': String(unhealthy.length),
    'unknown-count': String(unknown.length),
    'healthy-instances': JSON.stringify(healthy),
    'unhealthy-instances': JSON.stringify(unhealthy),
    'unknown-instances': JSON.stringify(unknown),
    'environment-id': expect.stringMatching(/^(?:we-[\w-]+)?$/),
    // What these runs are not about: none of them follows a change.
    change: '',
    diagnosis: expect.stringMatching(
      RED.has(conclusion) ? /^\[.*\]$/ : /^\[\]$/,
    ),
    rounds: count(verdict.rounds),
    requests: count(verdict.requests),
    flaps: String(verdict.flaps ?? 0),
    'duration-seconds': expect.stringMatching(SECONDS),
    'report-file': expect.stringMatching(/\/temp\/[^/]+\/report\.json$/),
    'report-page': expect.stringMatching(/\/temp\/[^/]+\/report\.html$/),
  })
  expect(outputs['message']?.length).toBeLessThanOrEqual(140)
  expect(ran.exitCode).toBe(
    verdict.exitCode === undefined
      ? Number(conclusion !== 'success')
      : verdict.exitCode,
  )
  const told = JSON.parse(instances ?? '') as unknown
  if (verdict.instances !== undefined) expect(told).toEqual(verdict.instances)
  expect(told).toHaveLength(Number(outputs['total-count']))
  expect(ran.report).toMatchObject({
    conclusion,
    reason: verdict.reason,
    counts: { total: Number(outputs['total-count']) },
  })
  expect(ran.page).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i)
  expect(ran.stderr).toBe('')
}

function count(value: number | 'some'): unknown {
  return value === 'some' ? expect.stringMatching(/^[1-9]\d*$/) : String(value)
}

/** An entry of output `instances` as it is for a connected instance. */
export function instanceEntry(id: string, differs: object = {}): object {
  return {
    id,
    status: 'healthy',
    agentStatus: 'CONNECTED',
    appStatus: 'HEALTHY',
    disconnectedTime: 0,
    ageSeconds: expect.any(Number),
    healthyAfterSeconds: expect.any(Number),
    readings: 1,
    flaps: 0,
    requestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
    error: null,
    ...differs,
  }
}

/** The entry of an instance of which nothing was read. */
export function unreadEntry(id: string): object {
  return instanceEntry(id, {
    status: 'unknown',
    agentStatus: null,
    appStatus: null,
    disconnectedTime: null,
    ageSeconds: null,
    healthyAfterSeconds: null,
    readings: 0,
    requestId: null,
  })
}
