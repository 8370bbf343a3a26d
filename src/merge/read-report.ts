import schema from '../../docs/report.schema.json' with { type: 'json' }
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { doubledKey, asFields } from '../http/body.js'
import { shown } from '../inputs/reader.js'
import { type ReportFile as ReportJson, fromJson } from '../report/json.js'
import type { Report } from '../report/report.js'
import type { Runtime } from '../runtime.js'
import { contradiction } from './consistency.js'
import { findReportFiles, type FileFinder } from './report-files.js'

/** A file's content that no action wrote; the message says why. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile'
}

/** The value in a file's bytes. Throws a BrokenFile and nothing else. */
export function parseFile(bytes: Uint8Array): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch (thrown) {
    throw new BrokenFile('it is not JSON in UTF-8, or it is incomplete', {
      cause: thrown,
    })
  }
  const doubled = doubledKey(text)
  if (doubled === null) return value
  throw new BrokenFile(`one of its objects has the key ${shown(doubled)} twice`)
}

/** A fault that a published schema found, as a clause; `files` in the plural. */
export function schemaFault(
  files: string,
  error: ErrorObject | undefined,
): string {
  const path = error?.instancePath ?? ''
  const extra: unknown = error?.params['additionalProperty']
  const which = typeof extra === 'string' ? ` (${shown(extra)})` : ''
  return `it does not follow the schema of ${files}: ${path === '' ? 'the whole' : shown(path)} ${error?.message ?? 'is wrong'}${which}`
}

/** Why a file could not be used; rethrows what is no fault of a file. */
export function fileFault(file: string, thrown: unknown): string {
  if (thrown instanceof BrokenFile)
    return `The ${file} is broken: ${thrown.message}.`
  const code = codeOf(thrown)
  if (code === null) throw thrown
  return `The ${file} cannot be read (${shown(code)}).`
}

/**
 * The code of a system error; null for any other. By shape, since errors of
 * another realm are not instances of our Error.
 */
export function codeOf(thrown: unknown): string | null {
  const code = asFields(thrown)?.['code']
  return typeof code === 'string' ? code : null
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

const follows = new Ajv2020({
  allowUnionTypes: true,
  formats: {
    'date-time': (text: string) =>
      INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  },
}).compile<ReportJson>(schema)

/** The report in a file's bytes. Throws a BrokenFile and nothing else. */
export function readReport(bytes: Uint8Array): Report {
  const json = ofThisVersion(parseFile(bytes))
  const otherVersion = versionFault(json)
  if (otherVersion !== null) throw new BrokenFile(otherVersion)
  if (!follows(json))
    throw new BrokenFile(schemaFault('reports', follows.errors?.at(-1)))
  const report = fromJson(json)
  const wrong = contradiction(report)
  if (wrong !== null) throw new BrokenFile(wrong)
  return report
}

const FIRST_SCHEMA = 'urn:webplus-health-gate:report:1'

/** Version 1 with the missing fields of a run that follows no deployment. */
function ofThisVersion(value: unknown): unknown {
  const file = asFields(value)
  if (file?.['schema'] !== FIRST_SCHEMA || file['schemaVersion'] !== 1)
    return value
  const settings = asFields(file['settings'])
  return {
    environmentId: settings?.['environmentId'] ?? null,
    environmentName: null,
    applicationName: null,
    change: null,
    packageVersion: null,
    deploymentCause: null,
    diagnosis: [],
    ...file,
    schema: schema.$id,
    schemaVersion: schema.properties.schemaVersion.const,
    settings: settings && {
      environmentName: null,
      applicationName: null,
      changeId: null,
      packageVersion: null,
      diagnosis: null,
      ...settings,
    },
  }
}

function versionFault(value: unknown): string | null {
  const { $id: ours, properties } = schema
  const known = properties.schemaVersion.const
  const file = asFields(value)
  if (file === null || !('schema' in file))
    return "it is not a report of this action: it has no field 'schema'"
  const { schema: id, schemaVersion: version } = file
  if (id === ours && version === known) return null
  return `its schema is ${shownValue(id)} of version ${shownValue(version)}, but this action reads ${shown(ours)} of version ${String(known)}, and version 1; use the same release of both actions`
}

/** A value of any type for a fault. */
function shownValue(value: unknown): string {
  if (typeof value === 'string') return shown(value)
  return typeof value === 'number' ? String(value) : 'none'
}

/** What reading report files needs of the machine. */
export interface FilesRuntime extends Pick<
  Runtime,
  'env' | 'clock' | 'cancel'
> {
  readonly files: Pick<Runtime['files'], 'read'>
  readonly finder: FileFinder
}

/** The report files of input 'report-files'. */
export interface ReadFiles<T> {
  /** What each whole file became. */
  readonly read: readonly T[]
  /** The others, each with its fault as a sentence. */
  readonly broken: readonly { readonly file: string; readonly fault: string }[]
  /** Faults of the search. */
  readonly faults: readonly string[]
}

const TURN_EVERY_MS = 100

/** Every file of `patterns` by `read`, as far as the run is not cancelled. */
export async function readReportFiles<T>(
  { env, clock, cancel, files: { read }, finder }: FilesRuntime,
  patterns: readonly string[],
  parse: (file: string, bytes: Uint8Array) => T,
): Promise<ReadFiles<T>> {
  const { files, faults } = findReportFiles(patterns, {
    workspace: env['GITHUB_WORKSPACE']?.trim() ?? '',
    finder,
  })
  const parsed: T[] = []
  const broken: { file: string; fault: string }[] = []
  let turnedAtMs = clock.now()
  for (const { name, path } of files) {
    if (cancel.aborted) break
    try {
      parsed.push(parse(name, read(path)))
    } catch (thrown) {
      const fault = fileFault(`report ${shown(name)}`, thrown)
      broken.push({ file: name, fault })
    }
    // Lets a signal through: a hundred megabytes take seconds.
    if (clock.now() - turnedAtMs >= TURN_EVERY_MS) {
      await clock.sleep(1, cancel)
      turnedAtMs = clock.now()
    }
  }
  return { read: parsed, broken, faults }
}
