import type { ErrorDetail } from '../gate/reading.js'
import type { Fields } from '../http/fields.js'

/** Which product a call is for: each has its own host, version and envelope. */
export type Service = 'webplus' | 'ecs'

/**
 * One call that only reads, as it is signed, sent and read. `query` is without
 * `RegionId`, which every call has; the method is GET.
 */
export interface Call<Good extends { readonly kind: string }> {
  readonly service: Service
  /** For example `DescribeChange`, which is also the name of the RAM action. */
  readonly action: string
  readonly path: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  readonly maxBytes: number
  /** Error codes that say something here and end nothing; most calls have none. */
  readonly declines: readonly string[]
  /** Fields that are compared exactly, so that invisible characters stay in them. */
  readonly exact: readonly string[]
  /** What the fields of a good answer hold, or what is wrong with them. */
  readonly read: (
    fields: Fields,
    requestId: string | null,
  ) => Good | ErrorDetail
}

const WEBPLUS_VERSION = '2019-03-20'
const WEBPLUS_ROOT = '/pop/v1/wam/'
const ECS_VERSION = '2014-05-26'

/** The bound of an answer about one thing. */
export const ONE_BYTES = 1_048_576
/** The bound of an answer that lists things. */
export const LIST_BYTES = 16 * ONE_BYTES

/** A call to Web+ (ROA); `path` is below `/pop/v1/wam/`. */
export function webplusCall<Good extends { readonly kind: string }>(
  call: Omit<Call<Good>, 'service' | 'version' | 'declines' | 'exact'> &
    Partial<Pick<Call<Good>, 'declines' | 'exact'>>,
): Call<Good> {
  const path = `${WEBPLUS_ROOT}${call.path}`
  const version = WEBPLUS_VERSION
  return { declines: [], exact: [], ...call, service: 'webplus', path, version }
}

/** A call to ECS (RPC): its path is `/`, and it is always signed with ACS3. */
export function ecsCall<Good extends { readonly kind: string }>(
  call: Omit<Call<Good>, 'service' | 'version' | 'declines' | 'exact' | 'path'>,
): Call<Good> {
  return {
    ...call,
    service: 'ecs',
    path: '/',
    version: ECS_VERSION,
    declines: [],
    exact: [],
  }
}

/**
 * The host of ECS in a region, by the default rule of Alibaba's own clients;
 * they map some finance and government regions elsewhere.
 */
export function ecsHostOf(region: string): string {
  const name = region.toLowerCase()
  return name === 'cn-hangzhou'
    ? 'ecs-cn-hangzhou.aliyuncs.com'
    : `ecs.${name}.aliyuncs.com`
}
