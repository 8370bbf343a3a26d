import type {
  ChangeRead,
  DeploymentChange,
} from '../gate/deployment-reading.js'
import {
  LIST_BYTES,
  ONE_BYTES,
  webplusCall,
  type Call,
} from '../webplus/call.js'
import {
  readChange,
  readChanges,
  readEvents,
  type DeploymentEvent,
} from './change.js'
import {
  readApplications,
  readEnvironments,
  type ListedApplication,
  type ListedEnvironment,
  readStatus,
  type EnvironmentStatusRead,
} from './environment.js'
import type { Page } from './list.js'

/** Entries requested per page; the documented maxima are not enforced. */
const PAGE_SIZE = 50
const page = (number: number) => ({
  PageNumber: String(number),
  PageSize: String(PAGE_SIZE),
})

/** The call for one change; sends its environment along if known. */
export function describeChange({
  changeId,
  environmentId,
}: {
  readonly changeId: string
  readonly environmentId: string | null
}): Call<ChangeRead> {
  const query = { ChangeId: changeId }
  return webplusCall({
    action: 'DescribeChange',
    path: 'changeInfo',
    query: environmentId === null ? query : { ...query, EnvId: environmentId },
    maxBytes: ONE_BYTES,
    read: (fields, requestId) => readChange({ fields, changeId, requestId }),
  })
}

/** The call for a page of an environment's changes, of all actions. */
export function describeChanges(
  environmentId: string,
  pageNumber: number,
): Call<Page<DeploymentChange>> {
  return webplusCall({
    action: 'DescribeChanges',
    path: 'change',
    query: { EnvId: environmentId, ...page(pageNumber) },
    maxBytes: LIST_BYTES,
    read: readChanges,
  })
}

/** The call for an environment's last applied change and its state. */
export function describeAppEnvStatus(
  environmentId: string,
): Call<EnvironmentStatusRead> {
  return webplusCall({
    action: 'DescribeAppEnvStatus',
    path: 'appEnv/status',
    query: { EnvId: environmentId },
    maxBytes: ONE_BYTES,
    read: (fields, requestId) =>
      readStatus({ fields, environmentId, requestId }),
  })
}

/**
 * Codes with which Web+ rejects a list of environments without an application.
 */
const NEEDS_APPLICATION = [
  'BadRequest',
  'ParameterValidationFailed',
  'AppNotExist',
]

/**
 * The call for a page of environments: of an application or, if the server
 * allows it, of all; by id, or by a part of their names.
 */
export function describeAppEnvs(
  filter: {
    readonly applicationId?: string | null
    readonly environmentId?: string
    readonly search?: string
  },
  pageNumber: number,
): Call<Page<ListedEnvironment>> {
  const { applicationId = null, environmentId, search } = filter
  return webplusCall({
    action: 'DescribeAppEnvs',
    path: 'appEnv',
    query: {
      ...(applicationId === null ? {} : { AppId: applicationId }),
      ...(environmentId === undefined ? {} : { EnvId: environmentId }),
      ...(search === undefined ? {} : { EnvSearch: search }),
      ...page(pageNumber),
    },
    maxBytes: LIST_BYTES,
    declines: applicationId === null ? NEEDS_APPLICATION : [],
    exact: ['EnvName', 'AppName'],
    read: readEnvironments,
  })
}

/**
 * The call for a page of applications that have an environment of about that
 * name.
 */
export function describeApplications(
  search: { readonly environment: string; readonly application: string | null },
  pageNumber: number,
): Call<Page<ListedApplication>> {
  const { environment, application } = search
  return webplusCall({
    action: 'DescribeApplications',
    path: 'application',
    query: {
      EnvSearch: environment,
      ...(application === null ? {} : { AppSearch: application }),
      ...page(pageNumber),
    },
    maxBytes: LIST_BYTES,
    exact: ['AppName'],
    read: readApplications,
  })
}

/**
 * The call for the newest events: of a change, or since a time, ms since 1970.
 */
export function describeEvents({
  environmentId,
  changeId,
  sinceMs,
}: {
  readonly environmentId: string
  readonly changeId: string | null
  readonly sinceMs: number
}): Call<Page<DeploymentEvent>> {
  return webplusCall({
    action: 'DescribeEvents',
    path: 'event',
    query: {
      EnvId: environmentId,
      ...(changeId === null
        ? { StartTime: String(Math.floor(sinceMs)) }
        : { ChangeId: changeId }),
      ReverseByTimestamp: 'true',
      ...page(1),
    },
    maxBytes: LIST_BYTES,
    read: readEvents,
  })
}
