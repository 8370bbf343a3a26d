import type { Format, Tree } from './answer.js'
import type { ApiError } from './api-error.js'
import { apiError } from './api-error.js'
import { environmentAt } from './deployments.js'
import type { Scenario } from './scenario-parse.js'

/** A body without its envelope. */
export type Body = { readonly [key: string]: Tree }

/** A request to a call. */
export interface Question {
  readonly scenario: Scenario
  readonly query: URLSearchParams
  /** The requested id: the first of the call's parameters that is given. */
  readonly id: string
  /** The id in the answer: another one under the fault `other-instance`. */
  readonly shownId: string
  /** Ms after the first request. */
  readonly atMs: number
  /** Wall clock time of the first request, ms since 1970. */
  readonly startMs: number
  readonly format: Format
}

/** A read-only call: of Web+ (ROA), or of ECS (RPC). */
export interface Call {
  readonly action: string
  readonly version: string
  readonly style: 'ROA' | 'RPC'
  readonly path: string
  /** Mandatory query parameters. */
  readonly required: readonly string[]
  /** Query parameters whose first given value is the requested id. */
  readonly idFrom: readonly string[]
  /** The body without its envelope, or an error. */
  answer(question: Question): Body | ApiError
}

/** The common properties of Web+'s calls. */
export const WEBPLUS = { version: '2019-03-20', style: 'ROA' } as const

/** Whether an answer is an error. */
export function isApiError(answer: Body | ApiError): answer is ApiError {
  return 'httpStatus' in answer
}

/** A body whose fields a scenario overrides; null leaves one out. */
export function overridden(
  body: Body,
  fields: Readonly<Record<string, string | number | boolean | null>>,
): Body {
  const changed = Object.entries(fields).map(
    ([name, value]) => [name, value ?? undefined] as const,
  )
  return { ...body, ...Object.fromEntries(changed) }
}

/** The environment in `EnvId` as it is now, or an error. */
export function environmentAsked({ scenario, query, atMs }: Question) {
  const id = query.get('EnvId') ?? ''
  return environmentAt(scenario, id, atMs) ?? apiError('ResourceAuthFailed')
}

const DEFAULT_PAGE_SIZE = 10

function pageParameter(
  query: URLSearchParams,
  name: string,
  fallback: number,
): number | ApiError {
  const text = query.get(name)
  if (text === null) return fallback
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  const message = `The parameter ${name} is not a whole number above 0.`
  return apiError('ParameterValidationFailed', { message })
}

/** The requested page of a list, wrapped in two elements, with its counts. */
export function pageOf(
  { scenario, query }: Question,
  names: readonly [string, string],
  all: readonly Tree[],
): Body | ApiError {
  const { maxPageSize, totalCount, swapped } = scenario.lists
  const page = pageParameter(query, 'PageNumber', 1)
  const size = pageParameter(query, 'PageSize', DEFAULT_PAGE_SIZE)
  if (typeof page !== 'number') return page
  if (typeof size !== 'number') return size
  const given = Math.min(size, maxPageSize)
  const [list, item] = names
  return {
    [list]: { [item]: all.slice((page - 1) * given, page * given) },
    TotalCount: totalCount ? all.length : undefined,
    PageNumber: swapped ? given : page,
    PageSize: swapped ? page : given,
  }
}
