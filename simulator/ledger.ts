/** One request as the simulator received and answered it. */
export interface LedgerEntry {
  readonly sequence: number
  /** Since the first request. */
  readonly atMs: number
  readonly method: string
  readonly path: string
  /** As received, without `?`. */
  readonly query: string
  /** As received, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Query `InstanceId`. */
  readonly instanceId: string | null
  /** Query `EnvId`. */
  readonly environmentId: string | null
  /** The requested action; null if unknown. */
  readonly action: string | null
  /** Requests in flight on its arrival, including itself. */
  readonly inFlight: number
  readonly requestId: string
  /** Of the intended answer, even if a fault cut it. */
  readonly status: number
  readonly code: string | null
  readonly fault: string | null
  /** When the exchange ended; null before. */
  readonly endedAtMs: number | null
  /** The client disconnected before it had the complete answer. */
  readonly clientAborted: boolean
}

/** The ledger's own view of an entry, completed as the exchange goes on. */
export type OpenEntry = { -readonly [K in keyof LedgerEntry]: LedgerEntry[K] }

/** The requests for keys, in a sentence; null without any. */
export function keysLine(ledger: readonly LedgerEntry[]): string | null {
  const count = (isOne: (entry: LedgerEntry) => boolean): number =>
    ledger.filter(isOne).length
  const counted: readonly (readonly [number, string])[] = [
    [count(isExchange), 'at STS'],
    [count(({ path }) => path === '/oidc/token'), 'for an OIDC token'],
    [
      count(({ path }) => path.startsWith('/latest/')),
      'at the metadata service',
    ],
  ]
  const met = counted.filter(([times]) => times > 0)
  return met.length === 0
    ? null
    : met.map(([times, where]) => `${String(times)} ${where}`).join(', ')
}

/** Whether an entry is a call of STS, whose action is in the query and in no header. */
export function isExchange({ method, path, action }: LedgerEntry): boolean {
  return method === 'POST' && path === '/' && action === null
}

/** Whether an entry is a request for keys, at any service. */
function isForKeys(entry: LedgerEntry): boolean {
  const { path } = entry
  return (
    isExchange(entry) || path === '/oidc/token' || path.startsWith('/latest/')
  )
}

/** The totals of all other requests, for people. */
export function ledgerLine(whole: readonly LedgerEntry[]): string {
  const ledger = whole.filter((entry) => !isForKeys(entry))
  const peak = ledger.reduce((top, { inFlight }) => Math.max(top, inFlight), 0)
  const kinds = new Map<string, number>()
  for (const { fault } of ledger) {
    if (fault !== null) kinds.set(fault, (kinds.get(fault) ?? 0) + 1)
  }
  const met = [...kinds].map(([kind, count]) => `${String(count)} ${kind}`)
  return [
    `${String(ledger.length)} ${ledger.length === 1 ? 'request' : 'requests'}`,
    `at most ${String(peak)} at once`,
    ...met,
  ].join(', ')
}
