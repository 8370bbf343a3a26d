import OpenApi, {
  Config,
  OpenApiRequest,
  Params,
} from '@alicloud/openapi-client'
import PopCore from '@alicloud/pop-core'
import { RuntimeOptions } from '@alicloud/tea-util'
import type { Simulator } from '../../../simulator/server.js'
import { ENV_HEALTH, HEALTH } from './signed-request.js'

/** pop-core's client; the package's own declarations know its RPC client only. */
export const { ROAClient } = PopCore as unknown as {
  readonly ROAClient: new (config: {
    readonly accessKeyId: string
    readonly accessKeySecret: string
    readonly securityToken?: string
    readonly endpoint: string
    readonly apiVersion: string
  }) => {
    get(
      path: string,
      query: Readonly<Record<string, string>>,
      headers: Readonly<Record<string, string>>,
    ): Promise<unknown>
  }
}

/** Who calls; with the plain key unless told otherwise. */
export interface Caller {
  readonly id?: string
  readonly secret?: string
  readonly token?: string
}

/** The action of each path. */
const ACTIONS: Readonly<Record<string, string>> = {
  [HEALTH]: 'DescribeInstanceHealth',
  [ENV_HEALTH]: 'DescribeAppEnvInstanceHealth',
  '/pop/v1/wam/changeInfo': 'DescribeChange',
  '/pop/v1/wam/change': 'DescribeChanges',
  '/pop/v1/wam/appEnv/status': 'DescribeAppEnvStatus',
  '/pop/v1/wam/appEnv': 'DescribeAppEnvs',
  '/pop/v1/wam/application': 'DescribeApplications',
  '/pop/v1/wam/pkgVersion': 'DescribePkgVersions',
  '/pop/v1/wam/event': 'DescribeEvents',
  '/pop/v1/wam/envResource': 'DescribeEnvResource',
  '/': 'DescribeInstancesFullStatus',
}

/** Asks a simulator for what is below a path, and gives the body. */
export type Call = (
  simulator: Simulator,
  path: string,
  query: Record<string, string>,
  caller?: Caller,
) => Promise<unknown>

/** openapi-client, ACS3-HMAC-SHA256. */
export const callApi: Call = async (
  simulator,
  pathname,
  query,
  caller = {},
) => {
  const config = new Config({
    accessKeyId: caller.id ?? 'plain',
    accessKeySecret: caller.secret ?? 'plain-secret',
    ...(caller.token === undefined ? {} : { securityToken: caller.token }),
    endpoint: `127.0.0.1:${String(simulator.port)}`,
    protocol: 'HTTP',
  })
  const client = new OpenApi.default(config)
  const isEcs = pathname === '/'
  const params = new Params({
    action: ACTIONS[pathname] ?? '',
    version: isEcs ? '2014-05-26' : '2019-03-20',
    protocol: 'HTTP',
    pathname,
    method: 'GET',
    authType: 'AK',
    style: isEcs ? 'RPC' : 'ROA',
    reqBodyType: 'json',
    bodyType: 'json',
  })
  const request = new OpenApiRequest({ query })
  const answer = (await client.callApi(
    params,
    request,
    new RuntimeOptions({ autoretry: false }),
  )) as { readonly body: unknown }
  return answer.body
}

/** pop-core's ROAClient, HMAC-SHA1. */
export const popCore: Call = async (simulator, path, query, caller = {}) => {
  const client = new ROAClient({
    accessKeyId: caller.id ?? 'plain',
    accessKeySecret: caller.secret ?? 'plain-secret',
    ...(caller.token === undefined ? {} : { securityToken: caller.token }),
    endpoint: simulator.origin,
    apiVersion: '2019-03-20',
  })
  // Kept-alive sockets would outlive the test.
  return client.get(path, query, { connection: 'close' })
}
