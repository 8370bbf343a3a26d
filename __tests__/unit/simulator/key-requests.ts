import { parseScenario } from '../../../simulator/scenario-parse.js'
import { type Received, type Running, field, get } from './running-simulator.js'
import { WALL_MS } from './signed-request.js'

/** A session as a scenario has it that says nothing else about it. */
export const SESSION = (() => {
  const { session } = parseScenario({ session: {} })
  if (session === null) throw new Error('The scenario has no session.')
  return session
})()

/** A scenario of one instance whose keys come from a session. */
export const SHOP = { instances: { 'i-a': {} }, session: {} }
/** Who signs GitHub's tokens. */
export const ISSUER = 'https://token.actions.githubusercontent.com'

/** A time so long after the start of a scenario, as STS writes it. */
export const at = (ms: number) =>
  new Date(WALL_MS + ms).toISOString().replace(/\.\d+Z$/, 'Z')

/** The code in an answer of STS or Web+. */
export const codeOf = ({ body }: { readonly body: string }) =>
  field(body, 'Code')

type Asked = Pick<Running, 'simulator' | 'clock'>

/** What differs from a good AssumeRoleWithOIDC; undefined takes a field away. */
export interface Exchange {
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly form?: Readonly<Record<string, string | undefined>>
  readonly contentType?: string
}

function encoded(fields: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  return new URLSearchParams(Object.fromEntries(known)).toString()
}

/** Asks GitHub's endpoint for a token; with the job's own unless told otherwise. */
export function askForToken(
  { simulator }: Pick<Asked, 'simulator'>,
  { audience = SESSION.audience, bearer = SESSION.requestToken } = {},
): Promise<Received> {
  const query = encoded({ 'api-version': '2.0', audience })
  return get(`${simulator.origin}/oidc/token?${query}`, {
    headers: { authorization: `Bearer ${bearer}` },
  })
}

/** A fresh token of GitHub's. */
export async function freshToken(
  running: Pick<Asked, 'simulator'>,
  audience = SESSION.audience,
): Promise<string> {
  const { body } = await askForToken(running, { audience })
  return String(field(body, 'value'))
}

/** One AssumeRoleWithOIDC; with a fresh token unless told otherwise. */
export async function exchange(
  running: Asked,
  differs: Exchange = {},
): Promise<Received> {
  const { simulator, clock } = running
  const query = encoded({
    Action: 'AssumeRoleWithOIDC',
    Version: '2015-04-01',
    Format: 'JSON',
    Timestamp: at(clock.now()),
    ...differs.query,
  })
  const form = {
    OIDCProviderArn: SESSION.oidcProviderArn,
    RoleArn: SESSION.roleArn,
    RoleSessionName: 'gate',
    DurationSeconds: '900',
    ...differs.form,
  }
  const isGiven = 'OIDCToken' in form
  const token = isGiven ? {} : { OIDCToken: await freshToken(running) }
  return get(
    `${simulator.origin}/?${query}`,
    {
      method: 'POST',
      headers: {
        'content-type':
          differs.contentType ?? 'application/x-www-form-urlencoded',
      },
    },
    encoded({ ...form, ...token }),
  )
}

/** The keys in an answer of STS or of the metadata service. */
export function keysIn(body: string, ...path: readonly string[]) {
  const text = (name: string) => String(field(body, ...path, name))
  return {
    id: text('AccessKeyId'),
    secret: text('AccessKeySecret'),
    token: text('SecurityToken'),
    expiration: text('Expiration'),
  }
}
