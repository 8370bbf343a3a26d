/** The result of one scheduled run of the gate, in mode `once`. */
export interface Look {
  readonly run: number
  readonly startedAtMs: number
  readonly durationMs: number
  readonly environmentId: string
  readonly ids: readonly string[]
  readonly down: readonly string[]
  /** Whether Web+ answered at all. */
  readonly isAnswered: boolean
}

const AT_SECONDS = 0.4

/** The report file of such a run, by docs/report.schema.json. */
export function lookReport(look: Look): string {
  const { ids, down, isAnswered } = look
  const total = ids.length
  const healthy = isAnswered ? total - down.length : 0
  const seconds = look.durationMs / 1_000
  const figures = `${String(healthy)} of ${String(total)} instances healthy`
  const ended = isAnswered
    ? down.length === 0
      ? ['success', 'ok', `${figures} after ${String(seconds)} s.`]
      : [
          'failure',
          'unhealthy',
          `Not healthy after ${String(seconds)} s: ${figures}, ${String(total)} needed; not healthy: ${down.map((id) => `${id} (DISCONNECTED, app UNKNOWN)`).join(', ')}.`,
        ]
    : [
        'error',
        'network',
        `ETIMEDOUT: connect ETIMEDOUT after ${String(seconds)} s: ${figures}, ${String(total)} needed.`,
      ]
  const [conclusion, reason, message] = ended
  return `${JSON.stringify({
    schema: 'urn:webplus-health-gate:report:1',
    schemaVersion: 1,
    conclusion,
    reason,
    message,
    advice: '',
    faults: [],
    cause: null,
    startedAt: new Date(look.startedAtMs).toISOString(),
    durationSeconds: seconds,
    counts: {
      total,
      healthy,
      unhealthy: isAnswered ? down.length : 0,
      unknown: isAnswered ? 0 : total,
    },
    needed: total,
    rounds: 1,
    lastRound: {
      startedAtSeconds: AT_SECONDS / 2,
      endedAtSeconds: seconds,
      outcome: isAnswered
        ? down.length === 0
          ? 'held'
          : 'broke'
        : 'undecided',
    },
    streak: conclusion === 'success' ? 1 : 0,
    alwaysHealthy: conclusion === 'success',
    requests: total,
    flaps: 0,
    throttling: { pauses: 0, pausedSeconds: 0 },
    ignored: [],
    departed: [],
    parts: [],
    settings: settingsOf(look),
    run: {
      repository: 'octo-org/shop',
      workflow: 'Health',
      job: 'gate',
      runId: String(look.run),
      runAttempt: '1',
      sha: null,
      url: `https://github.com/octo-org/shop/actions/runs/${String(look.run)}`,
    },
    instances: ids.map((id, i) => instanceOf(look, { id, position: i + 1 })),
  })}\n`
}

function instanceOf(
  { isAnswered, down }: Look,
  { id, position }: { readonly id: string; readonly position: number },
): object {
  const isDown = down.includes(id)
  const status = isAnswered ? (isDown ? 'unhealthy' : 'healthy') : 'unknown'
  const answer = isAnswered
    ? {
        kind: 'health',
        agentStatus: isDown ? 'DISCONNECTED' : 'CONNECTED',
        appStatus: isDown ? 'UNKOWN' : 'HEALTHY',
        disconnectedTime: 0,
        requestId: null,
      }
    : {
        kind: 'none',
        class: 'network',
        error: { code: 'ETIMEDOUT', message: 'connect ETIMEDOUT' },
        requestId: null,
      }
  const reading = { atSeconds: AT_SECONDS, status, answer }
  return {
    id,
    position,
    status,
    last: reading,
    healthyAfterSeconds: status === 'healthy' ? AT_SECONDS : null,
    readings: 1,
    flaps: 0,
    strip: { healthy: 'H', unhealthy: 'U', unknown: '?' }[status],
    changes: [{ round: 1, ...reading }],
    changesLeftOut: 0,
  }
}

function settingsOf({ environmentId }: Look): object {
  return {
    environmentId,
    shard: null,
    region: 'cn-hangzhou',
    endpoint: 'https://webplus.cn-hangzhou.aliyuncs.com',
    signatureAlgorithm: 'ACS3-HMAC-SHA256',
    credentials: 'inputs',
    mode: 'once',
    timeoutSeconds: 120,
    intervalSeconds: 10,
    initialDelaySeconds: 0,
    requestTimeoutSeconds: 10,
    healthyStatuses: ['CONNECTED'],
    healthyAppStatuses: [],
    minHealthy: '100%',
    successThreshold: 1,
    notFound: 'fail',
    maxErrors: 0,
    failOn: ['error'],
    maxConcurrency: 10,
    maxRequestsPerSecond: 0,
  }
}
