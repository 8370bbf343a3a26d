import { describe, expect, it } from '@jest/globals'
import type { Settings } from '../../../src/inputs/settings.js'
import { parse, type Given, minimalSettings } from './source.js'

describe('a good value', () => {
  const rows: readonly {
    name: string
    inputs: NonNullable<Given['inputs']>
    gives: Partial<Settings>
  }[] = [
    {
      name: 'the old signature',
      inputs: { 'signature-algorithm': 'HMAC-SHA1' },
      gives: { signatureAlgorithm: 'HMAC-SHA1' },
    },
    { name: 'one look', inputs: { mode: 'once' }, gives: { mode: 'once' } },
    {
      name: 'the shortest timeout',
      inputs: { timeout: '1s' },
      gives: { timeoutMs: 1_000 },
    },
    {
      name: 'the longest timeout',
      inputs: { timeout: '24h' },
      gives: { timeoutMs: 86_400_000 },
    },
    {
      name: 'a timeout in bare seconds',
      inputs: { timeout: '90' },
      gives: { timeoutMs: 90_000 },
    },
    {
      name: 'the shortest interval',
      inputs: { interval: '100ms' },
      gives: { intervalMs: 100 },
    },
    {
      name: 'the longest interval',
      inputs: { interval: '1h' },
      gives: { intervalMs: 3_600_000 },
    },
    {
      name: 'an initial delay of a bare 0',
      inputs: { 'initial-delay': '0' },
      gives: { initialDelayMs: 0 },
    },
    {
      name: 'an initial delay just under the timeout',
      inputs: { 'initial-delay': '599999ms' },
      gives: { initialDelayMs: 599_999 },
    },
    {
      name: 'the shortest request timeout',
      inputs: { 'request-timeout': '0.1' },
      gives: { requestTimeoutMs: 100 },
    },
    {
      name: 'the longest request timeout',
      inputs: { 'request-timeout': '10m' },
      gives: { requestTimeoutMs: 600_000 },
    },
    {
      name: 'statuses in any case, once each',
      inputs: { 'healthy-statuses': 'connected, Running,,CONNECTED' },
      gives: { healthyStatuses: ['CONNECTED', 'RUNNING'] },
    },
    {
      name: 'both spellings of an unknown app as one',
      inputs: { 'healthy-app-statuses': 'healthy,unkown,Unknown' },
      gives: { healthyAppStatuses: ['HEALTHY', 'UNKNOWN'] },
    },
    {
      name: 'a count of instances',
      inputs: { 'min-healthy': '2' },
      gives: { minHealthy: { kind: 'count', count: 2 } },
    },
    {
      name: 'a count of all instances',
      inputs: { 'min-healthy': '3' },
      gives: { minHealthy: { kind: 'count', count: 3 } },
    },
    {
      name: 'a share',
      inputs: { 'min-healthy': '80%' },
      gives: { minHealthy: { kind: 'share', percent: 80 } },
    },
    {
      name: 'a share with a fraction',
      inputs: { 'min-healthy': '80.25%' },
      gives: { minHealthy: { kind: 'share', percent: 80.25 } },
    },
    {
      name: 'the highest threshold',
      inputs: { 'success-threshold': '100', timeout: '1h' },
      gives: { successThreshold: 100, timeoutMs: 3_600_000 },
    },
    {
      name: 'a threshold of 1 with one look',
      inputs: { 'success-threshold': '1', mode: 'once' },
      gives: { successThreshold: 1, mode: 'once' },
    },
    {
      name: 'waiting for unknown ids',
      inputs: { 'not-found': 'wait' },
      gives: { notFound: 'wait' },
    },
    {
      name: 'ignoring unknown ids with one look',
      inputs: { 'not-found': 'ignore', mode: 'once' },
      gives: { notFound: 'ignore', mode: 'once' },
    },
    {
      name: 'a number of errors',
      inputs: { 'max-errors': '5' },
      gives: { maxErrors: 5 },
    },
    {
      name: 'the most errors that count',
      inputs: { 'max-errors': '9007199254740991' },
      gives: { maxErrors: 2 ** 53 - 1 },
    },
    {
      name: 'some conclusions, in one order',
      inputs: { 'fail-on': 'error, failure,error' },
      gives: { failOn: ['failure', 'error'] },
    },
    {
      name: 'a conclusion a line',
      inputs: { 'fail-on': 'timed_out\r\nerror' },
      gives: { failOn: ['timed_out', 'error'] },
    },
    {
      name: 'no conclusion',
      inputs: { 'fail-on': 'never' },
      gives: { failOn: [] },
    },
    {
      name: 'the least concurrency',
      inputs: { 'max-concurrency': '1' },
      gives: { maxConcurrency: 1 },
    },
    {
      name: 'the most concurrency',
      inputs: { 'max-concurrency': '256' },
      gives: { maxConcurrency: 256 },
    },
    {
      name: 'half a request a second',
      inputs: { 'max-requests-per-second': '0.5' },
      gives: { maxRequestsPerSecond: 0.5 },
    },
    {
      name: 'no cap, with a fraction',
      inputs: { 'max-requests-per-second': '0.00' },
      gives: { maxRequestsPerSecond: 0 },
    },
    {
      name: 'no cap, in many zeros',
      inputs: { 'max-requests-per-second': '000' },
      gives: { maxRequestsPerSecond: 0 },
    },
    {
      name: 'the highest cap',
      inputs: { 'max-requests-per-second': '10000' },
      gives: { maxRequestsPerSecond: 10_000 },
    },
    {
      name: 'a summary on failure',
      inputs: { summary: 'on-failure' },
      gives: { summary: 'on-failure' },
    },
    {
      name: 'another endpoint',
      inputs: { 'api-endpoint': 'http://127.0.0.1:8080' },
      gives: {
        endpoint: { origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' },
      },
    },
  ]

  it.each(rows)('sets $name and nothing else', ({ inputs, gives }) => {
    expect(parse({ inputs })).toEqual({ ...minimalSettings, ...gives })
  })
})
