import type { ReportSettings } from '../../../src/report/report.js'

/** Settings as a plain run has them. */
export const SETTINGS: ReportSettings = {
  environmentId: null,
  shard: null,
  region: 'cn-hangzhou',
  endpoint: 'https://webplus.cn-hangzhou.aliyuncs.com',
  signatureAlgorithm: 'ACS3-HMAC-SHA256',
  credentials: 'access-key-id and access-key-secret',
  mode: 'wait',
  timeoutMs: 600_000,
  intervalMs: 10_000,
  initialDelayMs: 0,
  requestTimeoutMs: 10_000,
  healthyStatuses: ['CONNECTED'],
  healthyAppStatuses: [],
  minHealthy: '100%',
  successThreshold: 1,
  notFound: 'fail',
  maxErrors: 0,
  failOn: ['failure', 'timed_out', 'error'],
  maxConcurrency: 10,
  maxRequestsPerSecond: 0,
}
