import type * as v from 'valibot'
import { FAULT_KINDS } from '../simulator/scenario-faults.js'
import {
  FLAP_FIELDS,
  STEP_FIELDS,
  fleet,
  instance,
} from '../simulator/scenario-instances.js'
import { key, stsError, session } from '../simulator/scenario-keys.js'
import {
  application,
  change,
  changeStep,
  environment,
  event,
  lists,
  packageVersion,
} from '../simulator/scenario-deployments.js'
import { ecsStep, scheduledEvent } from '../simulator/scenario-ecs.js'
import { scenario, throttle } from '../simulator/scenario-file.js'

/** The parts of a schema of valibot that a table shows. */
interface Shown {
  readonly message?: unknown
  readonly default?: unknown
  readonly wrapped?: Shown
  readonly pipe?: readonly { readonly type: string }[]
  readonly entries?: v.ObjectEntries
}

function inPipe(schema: Shown, type: string): Shown | undefined {
  return schema.pipe?.find((one) => one.type === type) as Shown | undefined
}

/** The fields of an object's schema by name. */
export function fieldsOf(schema: object): v.ObjectEntries {
  const shown: Shown = schema
  const [first] = shown.pipe ?? []
  return (
    inPipe(shown, 'loose_object')?.entries ??
    (first === undefined ? {} : fieldsOf(first))
  )
}

/** Fields that every kind of fault has. */
const RULE = fieldsOf(FAULT_KINDS.reset)
/** Fields of some kinds alone. */
const OF_KINDS = Object.entries(FAULT_KINDS).map(([kind, schema]) => {
  const own = Object.entries(fieldsOf(schema)).filter(
    ([name]) => !(name in RULE),
  )
  return [kind, Object.fromEntries(own)] as const
})

/** The fields of each table by the name that its marker has. */
export const TABLES: Readonly<Record<string, v.ObjectEntries>> = {
  scenario: fieldsOf(scenario),
  instance: fieldsOf(instance),
  step: fieldsOf(STEP_FIELDS.health),
  'missing step': fieldsOf(STEP_FIELDS.missing),
  flap: fieldsOf(FLAP_FIELDS.health),
  fleet: fieldsOf(fleet),
  'ecs step': fieldsOf(ecsStep),
  'scheduled event': fieldsOf(scheduledEvent),
  application: fieldsOf(application),
  'package version': fieldsOf(packageVersion),
  environment: fieldsOf(environment),
  change: fieldsOf(change),
  'change step': fieldsOf(changeStep),
  event: fieldsOf(event),
  lists: fieldsOf(lists),
  key: fieldsOf(key),
  throttle: fieldsOf(throttle),
  session: fieldsOf(session),
  refusal: fieldsOf(stsError),
  fault: RULE,
}

function meaningOf(schema: Shown): string {
  const { description } = (inPipe(schema, 'description') ?? {}) as {
    readonly description?: string
  }
  if (description !== undefined) return description
  if (schema.wrapped !== undefined) return meaningOf(schema.wrapped)
  throw new Error('A field has no description.')
}

function expectedBy({ message, wrapped }: Shown): string {
  if (typeof message === 'string') return message
  return wrapped === undefined ? 'an object' : expectedBy(wrapped)
}

function defaultOf(schema: Shown): string {
  if (!('default' in schema)) return 'required'
  const { default: value } = schema
  if (value === null || value === Infinity) return '–'
  const json = JSON.stringify(value)
  return `\`${json.length > 50 ? `${json.slice(0, 50)}…` : json}\``
}

function row([name, field]: readonly [string, object]): string {
  const schema: Shown = field
  const cells = [name, defaultOf(schema), expectedBy(schema), meaningOf(schema)]
  return `| \`${cells
    .map((cell) => cell.replaceAll('|', '\\|'))
    .join(' | ')
    .replace(' |', '` |')} |`
}

function tableOf(name: string): readonly string[] {
  if (name === 'kinds') {
    const rows = OF_KINDS.flatMap(([kind, own]) => {
      const all = Object.entries(own).map(row)
      return all.length === 0
        ? [`| \`${kind}\` | – | – | – | – |`]
        : all.map((line) => `| \`${kind}\` ${line}`)
    })
    const head = '| kind | key | default | expected | meaning |'
    return [head, '| --- | --- | --- | --- | --- |', ...rows]
  }
  const fields = TABLES[name]
  if (fields === undefined) throw new Error(`There is no table '${name}'.`)
  const head = '| key | default | expected | meaning |'
  return [head, '| --- | --- | --- | --- |', ...Object.entries(fields).map(row)]
}

/** The page with the table of each marker `<!-- fields: NAME -->` made from the schema. */
export function withFields(page: string): string {
  return page.replaceAll(
    /(<!-- fields: ([a-z ]+) -->\n)(?:\n(?:\|.*\n)+)?/g,
    (_, marker: string, name: string) =>
      `${marker}\n${tableOf(name).join('\n')}\n`,
  )
}
