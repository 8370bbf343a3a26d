import type { Answer, Format } from './answer.js'
import { errorAnswer, render } from './answer.js'
import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import { DATE_WINDOW_MS } from './authentication.js'
import type { Route, SimulatorRequest } from './exchange.js'
import { plainly } from './exchange.js'
import { SUBJECT } from './oidc-route.js'
import { expirationOf } from './issued-keys.js'
import type { Session } from './scenario-keys.js'
import type { KeyServices } from './session-routes.js'

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const MIN_SECONDS = 900
const DEFAULT_SECONDS = '3600'

/** The form of each parameter, in the order in which STS checks. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['OIDCProviderArn', /^acs:ram::\d+:oidc-provider\/[\w.@-]+$/],
  ['OIDCToken', /^[\x21-\x7e]{4,20000}$/],
  ['RoleArn', /^acs:ram::\d+:role\/[\w.@-]+$/],
  ['RoleSessionName', /^[\w.@-]{2,64}$/],
]

function invalid(name: string, message?: string): ApiError {
  return apiError(`InvalidParameter.${name}`, {
    message: message ?? `The parameter ${name} is malformed.`,
  })
}

function judgeCall({ query, headers, wallMs }: SimulatorRequest) {
  const action = query.get('Action')
  if (action !== 'AssumeRoleWithOIDC') return apiError('InvalidApi.NotFound')
  if (query.get('Version') !== '2015-04-01')
    return apiError('InvalidApi.NotFound')
  const timestamp = query.get('Timestamp') ?? ''
  const atMs = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : NaN
  if (Number.isNaN(atMs)) return apiError('InvalidTimeStamp.Format')
  if (Math.abs(atMs - wallMs) > DATE_WINDOW_MS)
    return apiError('InvalidTimeStamp.Expired')
  // Proxies log addresses, so no secret belongs there.
  if (query.has('OIDCToken'))
    return invalid('OIDCToken', 'OIDCToken belongs in the body.')
  const type = headers['content-type'] ?? ''
  return type.startsWith('application/x-www-form-urlencoded')
    ? null
    : invalid('OIDCToken', 'The body is not a form.')
}

function judgeForm(form: URLSearchParams, session: Session) {
  const bad = FORMS.find(
    ([name, pattern]) => !pattern.test(form.get(name) ?? ''),
  )
  if (bad !== undefined) return invalid(bad[0])
  const duration = form.get('DurationSeconds') ?? DEFAULT_SECONDS
  const seconds = /^\d+$/.test(duration) ? Number(duration) : NaN
  return seconds >= MIN_SECONDS && seconds <= session.maxSeconds
    ? null
    : invalid('DurationSeconds')
}

function judgeTrust(form: URLSearchParams, session: Session) {
  if (form.get('RoleArn') !== session.roleArn)
    return apiError('EntityNotExist.Role')
  return form.get('OIDCProviderArn') === session.oidcProviderArn
    ? null
    : apiError('AuthenticationFail.NoPermission')
}

/** STS's AssumeRoleWithOIDC: keys for a token of our own OIDC endpoint. */
export function createStsRoute(services: KeyServices): Route {
  const { session, issuedKeys, idTokens } = services
  const { audience, refuse, lifeSeconds } = session
  let calls = 0

  const scriptedError = () => {
    calls += 1
    if (refuse === null) return null
    const nth = calls - refuse.skip
    return nth >= 1 && nth <= refuse.times ? apiError(refuse.code) : null
  }
  const assumeRole = (
    form: URLSearchParams,
    { wallMs, requestId }: SimulatorRequest,
    format: Format,
  ): Answer => {
    const asked = Number(form.get('DurationSeconds') ?? DEFAULT_SECONDS)
    const key = issuedKeys.issue(wallMs, lifeSeconds ?? asked)
    const name = form.get('RoleSessionName') ?? ''
    const tree = {
      RequestId: requestId,
      OIDCTokenInfo: { Subject: SUBJECT, ClientIds: audience },
      AssumedRoleUser: {
        AssumedRoleId: `300000000000000001:${name}`,
        Arn: `${session.roleArn.toLowerCase()}/${name}`,
      },
      Credentials: {
        SecurityToken: key.token,
        Expiration: expirationOf(key),
        AccessKeySecret: key.secret,
        AccessKeyId: key.id,
      },
    }
    const root = 'AssumeRoleWithOIDCResponse'
    const { contentType, text } = render({ format, root, tree })
    const headers = { 'content-type': contentType }
    return { httpStatus: 200, code: null, headers, body: text }
  }

  return {
    method: 'POST',
    path: '/',
    handle(request) {
      const { query, body, wallMs, requestId, headers } = request
      const form = new URLSearchParams(body.toString())
      // As an RPC service, it uses this and not `Accept`.
      const format = query.get('Format') === 'JSON' ? 'json' : 'xml'
      const error =
        judgeCall(request) ??
        scriptedError() ??
        judgeForm(form, session) ??
        judgeTrust(form, session) ??
        idTokens.use(form.get('OIDCToken') ?? '', { audience, wallMs })
      if (error === null) return plainly(assumeRole(form, request, format))
      const host = headers['host'] ?? ''
      return plainly(errorAnswer({ error, format, requestId, host }))
    },
  }
}
