import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import schema from '../../docs/report.schema.json' with { type: 'json' }
import { shown } from '../inputs/shown.js'
import type { ReportJson } from './report-json.js'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/

const follows = new Ajv2020({
  allowUnionTypes: true,
  formats: {
    'date-time': (text: string) =>
      INSTANT.test(text) && !Number.isNaN(Date.parse(text)),
  },
}).compile<ReportJson>(schema)

/** What the published schema found, or the value as that schema describes it. */
export type Checked =
  | { readonly report: ReportJson; readonly fault: null }
  | { readonly report: null; readonly fault: string }

/** Checks a parsed file by docs/report.schema.json, of this version alone. */
export function checkSchema(value: unknown): Checked {
  const fault = versionFault(value)
  if (fault !== null) return { report: null, fault }
  if (follows(value)) return { report: value, fault: null }
  return { report: null, fault: schemaFault(follows.errors?.at(-1)) }
}

function versionFault(value: unknown): string | null {
  const { $id: ours, properties } = schema
  const known = properties.schemaVersion.const
  if (typeof value !== 'object' || value === null || !('schema' in value)) {
    return "it is no report of this action: it has no field 'schema'"
  }
  const version = 'schemaVersion' in value ? value.schemaVersion : undefined
  if (value.schema === ours && version === known) return null
  return `its schema is ${shownValue(value.schema)} of version ${shownValue(version)}, but this action knows ${shown(ours)} of version ${String(known)} alone; use the same release of both actions`
}

function schemaFault(error: ErrorObject | undefined): string {
  const path = error?.instancePath ?? ''
  const extra: unknown = error?.params['additionalProperty']
  const which = typeof extra === 'string' ? ` (${shown(extra)})` : ''
  return `it does not follow the schema of reports: ${path === '' ? 'the whole' : shown(path)} ${error?.message ?? 'is wrong'}${which}`
}

/** A value of any type as a fault may show it. */
function shownValue(value: unknown): string {
  if (typeof value === 'string') return shown(value)
  return typeof value === 'number' ? String(value) : 'none'
}
