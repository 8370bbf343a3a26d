import schema from '../../docs/report.schema.json' with { type: 'json' }
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { doubledKey } from '../http/body.js'
import { asFields } from '../http/fields.js'
import { shown } from '../inputs/reader.js'
import { type ReportFile, fromJson } from '../report/json.js'
import type { Report } from '../report/report.js'
import { contradiction } from './consistency.js'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

const follows = new Ajv2020({
  allowUnionTypes: true,
  formats: {
    'date-time': (text: string) =>
      INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  },
}).compile<ReportFile>(schema)

/**
 * The faults that the published schema found, or the value as that schema
 * describes it.
 */
export type Checked =
  | { readonly report: ReportFile; readonly fault: null }
  | { readonly report: null; readonly fault: string }

/**
 * Checks a parsed file by docs/report.schema.json; version 1 is converted to
 * version 2.
 */
function checkSchema(value: unknown): Checked {
  const newest = ofThisVersion(value)
  const fault = versionFault(newest)
  if (fault !== null) return { report: null, fault }
  if (follows(newest)) return { report: newest, fault: null }
  return { report: null, fault: schemaFault(follows.errors?.at(-1)) }
}

const FIRST_SCHEMA = 'urn:webplus-health-gate:report:1'

/**
 * A file of version 1 with the missing fields, as in a run that follows no
 * deployment.
 */
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
  if (typeof value !== 'object' || value === null || !('schema' in value)) {
    return "it is not a report of this action: it has no field 'schema'"
  }
  const version = 'schemaVersion' in value ? value.schemaVersion : undefined
  if (value.schema === ours && version === known) return null
  return `its schema is ${shownValue(value.schema)} of version ${shownValue(version)}, but this action reads ${shown(ours)} of version ${String(known)}, and version 1; use the same release of both actions`
}

function schemaFault(error: ErrorObject | undefined): string {
  const path = error?.instancePath ?? ''
  const extra: unknown = error?.params['additionalProperty']
  const which = typeof extra === 'string' ? ` (${shown(extra)})` : ''
  return `it does not follow the schema of reports: ${path === '' ? 'the whole' : shown(path)} ${error?.message ?? 'is wrong'}${which}`
}

/** A value of any type for a fault. */
function shownValue(value: unknown): string {
  if (typeof value === 'string') return shown(value)
  return typeof value === 'number' ? String(value) : 'none'
}

/** A file's content that no gate wrote; the message says why. */
export class BrokenReport extends Error {
  override readonly name = 'BrokenReport'
}

/** The report in a file's bytes. Throws a BrokenReport and nothing else. */
export function readReport(bytes: Uint8Array): Report {
  const { report: json, fault } = checkSchema(parse(bytes))
  if (json === null) throw new BrokenReport(fault)
  const report = fromJson(json)
  const wrong = contradiction(report)
  if (wrong !== null) throw new BrokenReport(wrong)
  return report
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch (thrown) {
    throw new BrokenReport('it is not JSON in UTF-8, or it is incomplete', {
      cause: thrown,
    })
  }
  const doubled = doubledKey(text)
  if (doubled === null) return value
  throw new BrokenReport(
    `one of its objects has the key ${shown(doubled)} twice`,
  )
}
