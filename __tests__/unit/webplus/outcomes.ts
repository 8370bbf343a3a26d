import type {
  Health,
  Listing,
  Missing,
  NoAnswer,
} from '../../../src/gate/reading.js'
import type {
  ClockOff,
  ExpiredToken,
  Throttled,
  UnknownCode,
} from '../../../src/webplus/call-error.js'
import type {
  TransientError,
  PermanentCallError,
  UnknownHost,
} from '../../../src/http/errors.js'
import type { Keys } from '../../../src/webplus/credentials-port.js'

export const KEYS: Keys = {
  accessKeyId: 'k-1',
  accessKeySecret: 's-1',
  securityToken: null,
}

export const health: Health = {
  kind: 'health',
  agentStatus: 'CONNECTED',
  appStatus: 'HEALTHY',
  disconnectedTime: 0,
  requestId: 'R-1',
}

export const listing = (
  ...all: readonly [string, Health | NoAnswer][]
): Listing => ({ kind: 'listing', answers: new Map(all), requestId: 'R-1' })

export const passing: TransientError = {
  kind: 'transient',
  class: 'api',
  error: { code: 'InternalError', message: 'Sorry.' },
  requestId: 'R-2',
}

export const odd: UnknownCode = {
  kind: 'unknown_code',
  class: 'api',
  error: { code: 'SystemBusy', message: 'Busy.' },
  requestId: 'R-8',
}

export const reset: TransientError = {
  kind: 'transient',
  class: 'network',
  error: { code: 'ECONNRESET', message: 'Reset.' },
  requestId: null,
}

export const unknownHost: UnknownHost = {
  kind: 'unknown_host',
  class: 'network',
  error: { code: 'ENOTFOUND', message: 'No such name.' },
  requestId: null,
}

export const throttledFor = (retryAfterMs: number | null): Throttled => ({
  kind: 'throttled',
  class: 'throttled',
  retryAfterMs,
  error: { code: 'Throttling.User', message: 'Slow down.' },
  requestId: 'R-3',
})

export const clockOff = (serverDateMs: number | null): ClockOff => ({
  kind: 'clock',
  class: 'api',
  serverDateMs,
  error: { code: 'InvalidTimeStamp.Expired', message: 'Expired.' },
  requestId: 'R-4',
})

export const refused: PermanentCallError = {
  kind: 'permanent',
  reason: 'auth',
  error: { code: 'Forbidden.RAM', message: 'No.' },
  requestId: 'R-5',
}

export const expired: ExpiredToken = {
  kind: 'expired_token',
  reason: 'auth',
  error: { code: 'InvalidSecurityToken.Expired', message: 'Over.' },
  requestId: 'R-6',
}

export const missing: Missing = {
  kind: 'missing',
  notYours: false,
  error: { code: 'EnvNotExists', message: 'No such environment.' },
  requestId: 'R-7',
}
