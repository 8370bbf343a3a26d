/** What the simulator saw of one request and did with it. */
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
  /** Requests in flight when this one came, itself included. */
  readonly inFlight: number
  readonly requestId: string
  /** Of the answer meant for it, also where a fault cut the answer. */
  readonly status: number
  readonly code: string | null
  readonly trouble: string | null
  /** When the exchange was over; null while it is not. */
  readonly endedAtMs: number | null
  /** The client went away before it had the whole answer. */
  readonly clientAborted: boolean
}

/** The ledger's own view of an entry, which is filled as the exchange goes on. */
export type OpenEntry = { -readonly [K in keyof LedgerEntry]: LedgerEntry[K] }

/** A ledger's totals, for people. */
export function ledgerLine(ledger: readonly LedgerEntry[]): string {
  const most = ledger.reduce((top, { inFlight }) => Math.max(top, inFlight), 0)
  const troubles = new Map<string, number>()
  for (const { trouble } of ledger) {
    if (trouble !== null)
      troubles.set(trouble, (troubles.get(trouble) ?? 0) + 1)
  }
  const met = [...troubles].map(([kind, count]) => `${String(count)} ${kind}`)
  return [
    `${String(ledger.length)} ${ledger.length === 1 ? 'request' : 'requests'}`,
    `at most ${String(most)} at once`,
    ...met,
  ].join(', ')
}
