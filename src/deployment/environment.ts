import type {
  IdentityRead,
  PackageVersion,
} from '../gate/deployment-reading.js'
import {
  isResourceId,
  type ErrorDetail,
  type NoAnswer,
} from '../gate/reading.js'
import { asFields, field, flag, type Fields } from '../http/body.js'
import { noAnswer, readPage, text, wholeNumber, type Page } from './list.js'

// One more than the maximum length of an id, so that a longer one is rejected.
const ID_CHARS = 129
const NAME_CHARS = 500
const WORD_CHARS = 100

/** How many agents are connected and how many apps stopped; null if absent. */
export interface EnvironmentCounters {
  readonly connected: number | null
  readonly disconnected: number | null
  readonly stopped: number | null
}

/** What an environment says about its newest change. */
export interface ChangeMarkers {
  readonly latestChangeId: string | null
  /** Null if absent, or not a boolean. */
  readonly isApplying: boolean | null
  readonly isAborting: boolean | null
}

/** An environment's status; its identity may be missing. */
export interface EnvironmentStatusRead extends ChangeMarkers {
  readonly kind: 'status'
  readonly name: string
  /** Such as `RUNNING`, in upper case; '' if absent. */
  readonly status: string
  readonly counters: EnvironmentCounters
  readonly requestId: string | null
}

/** The status of the requested environment, or what is wrong with it. */
export function readStatus({
  fields,
  environmentId,
  requestId,
}: {
  readonly fields: Fields
  readonly environmentId: string
  readonly requestId: string | null
}): EnvironmentStatusRead | ErrorDetail {
  // The wrapper has the same name as one of its fields.
  const entry = asFields(field(fields, 'EnvStatus'))
  if (entry === null) {
    const message = 'The answer has no EnvStatus.'
    return { code: 'MissingEnvStatus', message }
  }
  if (text(entry, 'EnvId', ID_CHARS) !== environmentId) return WRONG_ENVIRONMENT
  const agents = asFields(field(entry, 'InstanceAgentStatus')) ?? {}
  const apps = asFields(field(entry, 'InstanceAppStatus')) ?? {}
  const count = (counters: Fields, name: string) =>
    wholeNumber(field(counters, name))
  return {
    kind: 'status',
    name: nameIn(entry, 'EnvName'),
    status: text(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
    ...markersIn(entry),
    counters: {
      connected: count(agents, 'ConnectedInstances'),
      disconnected: count(agents, 'DisconnectedInstances'),
      stopped: count(apps, 'StoppedInstances'),
    },
    requestId,
  }
}

/**
 * The identity of an environment, or no answer if something is missing from it;
 * a version that was not requested is undefined.
 */
export function identityOf({
  latestChangeId,
  isApplying,
  isAborting,
  packageVersion,
  requestId = null,
}: ChangeMarkers & {
  readonly packageVersion?: PackageVersion | null
  readonly requestId?: string | null
}): IdentityRead | NoAnswer {
  if (isApplying === null || isAborting === null) {
    const message = 'The environment does not say whether a change is applied.'
    return noAnswer({ code: 'MissingChangeFlags', message })
  }
  if (packageVersion === null) {
    const message =
      'The environment does not say which package version it carries.'
    return noAnswer({ code: 'MissingPkgVersion', message })
  }
  return {
    kind: 'identity',
    latestChangeId,
    isApplying,
    isAborting,
    packageVersion: packageVersion ?? null,
    requestId,
  }
}

/** The error of an answer about another environment. */
export const WRONG_ENVIRONMENT: ErrorDetail = {
  code: 'WrongEnvironment',
  message: 'The answer is not about the requested environment.',
}

/** A name as received, since names are compared exactly. */
function nameIn(entry: Fields, name: string): string {
  const value = field(entry, name)
  return typeof value === 'string' ? value.slice(0, NAME_CHARS) : ''
}

function markersIn(entry: Fields): ChangeMarkers {
  const latestChangeId = text(entry, 'LatestChangeId', ID_CHARS)
  return {
    latestChangeId: isResourceId(latestChangeId) ? latestChangeId : null,
    isApplying: flag(field(entry, 'ApplyingChange')),
    isAborting: flag(field(entry, 'AbortingChange')),
  }
}

/** An environment in a list. */
export interface ListedEnvironment extends ChangeMarkers {
  readonly id: string
  readonly name: string
  readonly applicationId: string | null
  readonly applicationName: string
  readonly status: string
  /** Null without id and label. */
  readonly packageVersion: PackageVersion | null
}

/** A page of environments, or what is wrong with it. */
export function readEnvironments(
  fields: Fields,
  requestId: string | null,
): Page<ListedEnvironment> | ErrorDetail {
  return readPage({
    fields,
    requestId,
    list: 'AppEnvs',
    item: 'AppEnv',
    idName: 'EnvId',
    read: environmentIn,
  })
}

function environmentIn(listed: Fields | null): ListedEnvironment | ErrorDetail {
  const entry = listed ?? {}
  const id = text(entry, 'EnvId', ID_CHARS)
  if (!isResourceId(id)) {
    const message = 'The answer lists an entry that is not an environment.'
    return { code: 'WrongAppEnvs', message }
  }
  const applicationId = text(entry, 'AppId', ID_CHARS)
  return {
    id,
    name: nameIn(entry, 'EnvName'),
    applicationId: isResourceId(applicationId) ? applicationId : null,
    applicationName: nameIn(entry, 'AppName'),
    status: text(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
    ...markersIn(entry),
    packageVersion: versionIn(entry),
  }
}

/** An application in a list. */
export interface ListedApplication {
  readonly id: string
  readonly name: string
}

/** A page of applications, or what is wrong with it. */
export function readApplications(
  fields: Fields,
  requestId: string | null,
): Page<ListedApplication> | ErrorDetail {
  return readPage({
    fields,
    requestId,
    list: 'Applications',
    item: 'Application',
    idName: 'AppId',
    read: applicationIn,
  })
}

function applicationIn(listed: Fields | null): ListedApplication | ErrorDetail {
  const entry = listed ?? {}
  const id = text(entry, 'AppId', ID_CHARS)
  if (isResourceId(id)) return { id, name: nameIn(entry, 'AppName') }
  const message = 'The answer lists an entry that is not an application.'
  return { code: 'WrongApplications', message }
}

function versionIn(entry: Fields): PackageVersion | null {
  const id = text(entry, 'PkgVersionId', WORD_CHARS)
  const label = text(entry, 'PkgVersionLabel', WORD_CHARS)
  if (id === '' && label === '') return null
  return { id: id === '' ? null : id, label: label === '' ? null : label }
}
