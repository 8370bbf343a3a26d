import type { Fields } from './scenario-fields.js'
import { fieldsOf } from './scenario-fields.js'
import type { Faults } from './scenario-instances.js'
import type { KeyRefusal, Session } from './scenario.js'

const STALLS = ['none', 'sts', 'oidc', 'metadata'] as const

function readRefusal(fields: Fields, faults: Faults): KeyRefusal | null {
  const value = fields.raw('refuse') ?? null
  if (value === null) return null
  if (typeof value === 'string')
    return { code: value, skip: 0, times: Infinity }
  const one = fieldsOf({ value, path: `${fields.path}.refuse`, faults })
  const refusal = {
    code: one.text('code'),
    skip: one.number('skip', { min: 0, whole: true, fallback: 0 }),
    times: one.number('times', { min: 1, whole: true, fallback: Infinity }),
  }
  one.done()
  return refusal
}

/** Reads the key `session`; null where a scenario has none. */
export function readSession(fields: Fields, faults: Faults): Session | null {
  const value = fields.raw('session') ?? null
  if (value === null) return null
  const one = fieldsOf({ value, path: 'session', faults })
  const session: Session = {
    roleArn: one.text('roleArn', 'acs:ram::1234567890123456:role/web-gate'),
    oidcProviderArn: one.text(
      'oidcProviderArn',
      'acs:ram::1234567890123456:oidc-provider/GitHub',
    ),
    audience: one.text('audience', 'sts.aliyuncs.com'),
    requestToken: one.text('requestToken', 'SimulatorRequestTokenNotReal01'),
    lifeSeconds: one.has('lifeSeconds')
      ? one.number('lifeSeconds', { min: 1, max: 43_200, whole: true })
      : null,
    maxSeconds: one.number('maxSeconds', {
      min: 900,
      max: 43_200,
      whole: true,
      fallback: 3_600,
    }),
    ecsRole: one.textOrNull('ecsRole', null),
    stall: one.oneOf('stall', STALLS, 'none'),
    refuse: readRefusal(one, faults),
    oidcStatus: one.number('oidcStatus', {
      min: 200,
      max: 599,
      whole: true,
      fallback: 200,
    }),
  }
  one.done()
  return session
}
