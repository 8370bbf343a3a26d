import { randomUUID } from 'node:crypto'
import type { LedgerEntry } from '../../../simulator/ledger.js'
import { openConnections } from '../../../src/http/connections.js'
import type { Outcome } from '../../../src/webplus/call-error.js'
import { KEY } from '../against-simulator.js'
import { serving } from '../../unit/served-web-plus.js'
import { INSTANCE_ID } from '../../unit/webplus/good-answer.js'
import { callOnce } from '../../unit/webplus/loopback.js'
import {
  withFaultProxy,
  type FaultProxy,
  type Met,
  type Fault,
} from './fault-proxy.js'

const LIMIT_MS = 300

/** The real client before a fault proxy before a simulator. */
export interface FaultyClient {
  readonly proxy: FaultProxy
  readonly ledger: readonly LedgerEntry[]
  /** One call, no retry; `limitMs` is 300 unless told otherwise. */
  readonly call: (limitMs?: number) => Promise<Outcome>
}

/** Plays calls for one instance, whose agent is `agentStatus`, and demands that no connection is left. */
export async function withFaultyClient(
  options: {
    readonly faultFor: (met: Met) => Fault
    readonly agentStatus?: string
  },
  use: (client: FaultyClient) => Promise<void>,
): Promise<void> {
  const { faultFor, agentStatus = 'CONNECTED' } = options
  const state = { atMs: 0, agentStatus }
  const scenario = {
    keys: [KEY],
    instances: { [INSTANCE_ID]: { timeline: [state] } },
  }
  await serving(scenario, ({ port, ledger }) =>
    withFaultProxy({ port, faultFor }, async (proxy) => {
      const connections = openConnections({
        proxy: null,
        connectTimeoutMs: 10_000,
      })
      const call = (limitMs = LIMIT_MS) =>
        callOnce({
          dispatcher: connections.dispatcher,
          origin: proxy.origin,
          signal: AbortSignal.timeout(limitMs),
          requestTimeoutMs: limitMs,
          wallClockMs: Date.now,
          nonce: randomUUID,
          keys: {
            accessKeyId: KEY.id,
            accessKeySecret: KEY.secret,
            securityToken: null,
          },
        })
      try {
        await use({ proxy, ledger, call })
      } finally {
        await connections.close()
      }
      await proxy.allClosed()
    }),
  )
}
