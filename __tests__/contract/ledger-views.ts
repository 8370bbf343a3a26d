import type { LedgerEntry } from '../../simulator/ledger.js'

/** The calls for one instance. */
export const callsOf = (ledger: readonly LedgerEntry[], id: string) =>
  ledger.filter(({ instanceId }) => instanceId === id)
/** The nonce of each call. */
export const noncesOf = (ledger: readonly LedgerEntry[]) =>
  ledger.map(({ headers }) => headers['x-acs-signature-nonce'])
/** The signed date of each call, ms since 1970; whole seconds. */
export const datesOf = (ledger: readonly LedgerEntry[]) =>
  ledger.map(({ headers }) =>
    Date.parse(headers['x-acs-date'] ?? headers['date'] ?? ''),
  )
/** The most requests that were in flight at a time. */
export const mostInFlight = (ledger: readonly LedgerEntry[]) =>
  Math.max(...ledger.map(({ inFlight }) => inFlight))
