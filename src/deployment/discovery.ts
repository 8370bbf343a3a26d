import type { Missing, NoAnswer } from '../gate/reading.js'
import { describeApplications, describeAppEnvs } from './calls.js'
import type { ListedEnvironment } from './environment.js'
import {
  noAnswer,
  readPages,
  TOO_MANY_PAGES,
  type Ask,
  type Asked,
} from './list.js'
import { normalized } from '../http/redaction.js'

/** The environments that match a name. */
export interface Candidates {
  readonly kind: 'candidates'
  readonly environments: readonly ListedEnvironment[]
}

/**
 * The environments of exactly this name, in the application of exactly that
 * name if one is given. Terminated ones do not count, terminating ones only if
 * no other matches. If the server lists none without an application, every
 * application is searched.
 */
export async function findEnvironments({
  ask,
  name,
  applicationName,
}: {
  readonly ask: Ask
  readonly name: string
  readonly applicationName: string | null
}): Promise<Candidates | NoAnswer | null> {
  const fits = ({ environments }: Candidates) =>
    alive(
      environments.filter(
        (one) =>
          one.name === name &&
          (applicationName === null || one.applicationName === applicationName),
      ),
    )
  const listed = await listEnvironments(ask, { search: name })
  if (listed === null || listed.kind === 'none') return listed
  if (listed.kind === 'candidates' && isConclusive(listed, applicationName))
    return shown(fits(listed))

  const through = await listThroughApplications({
    ask,
    environmentName: name,
    applicationName,
  })
  return through?.kind === 'candidates' ? shown(fits(through)) : through
}

/**
 * The one environment with this id, in any application; none if there is none.
 */
export async function findById({
  ask,
  environmentId,
  environmentName,
}: {
  readonly ask: Ask
  readonly environmentId: string
  /** Used to find the application. */
  readonly environmentName: string
}): Promise<Candidates | NoAnswer | null> {
  const found = await listThroughApplications({
    ask,
    environmentName,
    applicationName: null,
    environmentId,
  })
  return found?.kind === 'candidates' ? shown(found.environments) : found
}

/**
 * All environments that a filter accepts; `declined` if the server requires an
 * application with it.
 */
export async function listEnvironments(
  ask: Ask,
  filter: Parameters<typeof describeAppEnvs>[0],
): Promise<Asked<Candidates> | null> {
  const read = await readPages({
    ask,
    call: (number) => describeAppEnvs(filter, number),
    keyOf: ({ id }) => id,
    isEnough: (items) => items.some(({ id }) => id === filter.environmentId),
  })
  if (read?.kind === 'beyond') return noAnswer(TOO_MANY_PAGES)
  return read?.kind === 'pages' ? candidates(read.items) : read
}

async function listThroughApplications({
  ask,
  environmentName,
  applicationName,
  environmentId,
}: {
  readonly ask: Ask
  readonly environmentName: string
  readonly applicationName: string | null
  readonly environmentId?: string
}): Promise<Candidates | NoAnswer | null> {
  const search = { environment: environmentName, application: applicationName }
  const applications = await readPages({
    ask,
    call: (number) => describeApplications(search, number),
    keyOf: ({ id }) => id,
  })
  if (applications === null) return null
  if (applications.kind === 'beyond') return noAnswer(TOO_MANY_PAGES)
  if (applications.kind === 'declined') return noAnswer(applications.error)
  if (applications.kind === 'missing') return nothingOf(applications)
  if (applications.kind === 'none') return applications

  // By id, since a server that ignores AppId lists the same environments each
  // time.
  const found = new Map<string, ListedEnvironment>()
  let refusal: NoAnswer | null = null
  for (const { id: applicationId, name } of applications.items) {
    if (applicationName !== null && name !== applicationName) continue
    const filter = { applicationId, ...(environmentId && { environmentId }) }
    const listed = await listEnvironments(ask, filter)
    if (listed === null || listed.kind === 'none') return listed
    const own = listed.kind === 'missing' ? nothingOf(listed) : listed
    if (own.kind === 'declined') return noAnswer(own.error)
    if (own.kind === 'none') {
      // Another of its name could be in what is refused; of its id there is one.
      if (environmentId === undefined) return own
      refusal = own
      continue
    }
    for (const one of own.environments) {
      if (environmentId !== undefined && one.id !== environmentId) continue
      found.set(one.id, {
        ...one,
        applicationId: one.applicationId ?? applicationId,
        applicationName: one.applicationName || name,
      })
    }
    if (environmentId !== undefined && found.size > 0) break
  }
  if (found.size === 0 && refusal !== null) return refusal
  return candidates([...found.values()])
}

/**
 * An application can disappear while its list is read. One that may be another
 * account's says nothing of what is in it.
 */
function nothingOf({
  notYours,
  error,
  requestId,
}: Missing): Candidates | NoAnswer {
  return notYours
    ? { kind: 'none', class: 'api', error, requestId, advice: OTHERS_LIST }
    : candidates([])
}

const OTHERS_LIST =
  "Web+ refused a list in which the environment could be: check 'region' and whose keys these are, or give the id of the environment in 'environment-id'."

/**
 * The list is also empty if the server requires an application and does not say
 * so.
 */
function isConclusive(
  { environments }: Candidates,
  applicationName: string | null,
): boolean {
  const isNamed = environments.every((one) => one.applicationName !== '')
  return environments.length > 0 && (applicationName === null || isNamed)
}

function alive(
  environments: readonly ListedEnvironment[],
): readonly ListedEnvironment[] {
  const there = environments.filter(({ status }) => status !== 'TERMINATED')
  const staying = there.filter(({ status }) => status !== 'TERMINATING')
  return staying.length > 0 ? staying : there
}

/** Names cleaned for display; the comparison used them as received. */
function shown(environments: readonly ListedEnvironment[]): Candidates {
  return candidates(
    environments.map((one) => ({
      ...one,
      name: normalized(one.name),
      applicationName: normalized(one.applicationName),
    })),
  )
}

function candidates(environments: readonly ListedEnvironment[]): Candidates {
  return { kind: 'candidates', environments }
}
