import type { PackageVersion } from '../gate/deployment-reading.js'
import type { ErrorDetail } from '../gate/reading.js'
import type { Fields } from '../http/fields.js'
import { isResourceId } from '../gate/reading.js'
import { markersIn, nameIn } from './environment-status.js'
import { listIn, text, totalCountIn, type Page } from './list.js'

// One more than an id may have, so that a longer one is none.
const ID_CHARS = 129
const WORD_CHARS = 100

/** One of the environments that a list names. */
export interface ListedEnvironment {
  readonly id: string
  readonly name: string
  readonly applicationId: string | null
  readonly applicationName: string
  readonly status: string
  readonly latestChangeId: string | null
  readonly isApplying: boolean | null
  readonly isAborting: boolean | null
  /** Null where neither id nor label is told. */
  readonly packageVersion: PackageVersion | null
}

/** A page of environments, or what is wrong with it. */
export function readEnvironments(
  fields: Fields,
  requestId: string | null,
): Page<ListedEnvironment> | ErrorDetail {
  const entries = listIn(fields, {
    list: 'AppEnvs',
    item: 'AppEnv',
    idName: 'EnvId',
  })
  if (entries === null) {
    const message = 'The answer has no AppEnvs, or some that are no list.'
    return { code: 'MissingAppEnvs', message }
  }
  const items: ListedEnvironment[] = []
  for (const entry of entries) {
    const id = entry && text(entry, 'EnvId', ID_CHARS)
    if (entry === null || id === null || !isResourceId(id)) {
      const message = 'The answer lists something that is no environment.'
      return { code: 'WrongAppEnvs', message }
    }
    const applicationId = text(entry, 'AppId', ID_CHARS)
    items.push({
      id,
      name: nameIn(entry, 'EnvName'),
      applicationId: isResourceId(applicationId) ? applicationId : null,
      applicationName: nameIn(entry, 'AppName'),
      status: text(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
      ...markersIn(entry),
      packageVersion: versionIn(entry),
    })
  }
  return { kind: 'page', items, totalCount: totalCountIn(fields), requestId }
}

/** One of the applications that a list names. */
export interface ListedApplication {
  readonly id: string
  readonly name: string
}

/** A page of applications, or what is wrong with it. */
export function readApplications(
  fields: Fields,
  requestId: string | null,
): Page<ListedApplication> | ErrorDetail {
  const entries = listIn(fields, {
    list: 'Applications',
    item: 'Application',
    idName: 'AppId',
  })
  if (entries === null) {
    const message = 'The answer has no Applications, or some that are no list.'
    return { code: 'MissingApplications', message }
  }
  const items: ListedApplication[] = []
  for (const entry of entries) {
    const id = entry && text(entry, 'AppId', ID_CHARS)
    if (entry === null || id === null || !isResourceId(id)) {
      const message = 'The answer lists something that is no application.'
      return { code: 'WrongApplications', message }
    }
    items.push({ id, name: nameIn(entry, 'AppName') })
  }
  return { kind: 'page', items, totalCount: totalCountIn(fields), requestId }
}

function versionIn(entry: Fields): PackageVersion | null {
  const id = text(entry, 'PkgVersionId', WORD_CHARS)
  const label = text(entry, 'PkgVersionLabel', WORD_CHARS)
  if (id === '' && label === '') return null
  return { id: id === '' ? null : id, label: label === '' ? null : label }
}
