import type { ErrorDetail } from '../gate/reading.js'
import type { Fields } from '../http/fields.js'

/** The product of a call: each has its own host, version and envelope. */
export type Service = 'webplus' | 'ecs'

/**
 * One read-only call: how it is signed, sent and read. `query` is without
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
  /** Error codes that are answers and end nothing; most calls have none. */
  readonly declines: readonly string[]
  /**
   * Fields that are compared exactly, so that invisible characters are kept.
   */
  readonly exact: readonly string[]
  /** The content of a good answer's fields, or what is wrong with them. */
  readonly read: (
    fields: Fields,
    requestId: string | null,
  ) => Good | ErrorDetail
}

const WEBPLUS_VERSION = '2019-03-20'
const WEBPLUS_ROOT = '/pop/v1/wam/'
const ECS_VERSION = '2014-05-26'

/** Size limit of an answer about one thing. */
export const ONE_BYTES = 1_048_576
/** Size limit of an answer that lists things. */
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
