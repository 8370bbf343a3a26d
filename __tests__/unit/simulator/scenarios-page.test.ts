import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { format, resolveConfig } from 'prettier'
import { TABLES, withFields } from '../../../scripts/scenarios-page.js'
import { FAULT_KINDS } from '../../../simulator/scenario-faults.js'
import { isRecord } from '../../../simulator/scenario-fields.js'
import { parseScenario } from '../../../simulator/scenario-parse.js'

const FILE = 'docs/scenarios.md'
const PAGE = readFileSync(FILE, 'utf8')
const [, EXAMPLE = ''] =
  /<!-- example -->\n\n```json\n([^]*?)```/.exec(PAGE) ?? []

/** Every key of the objects in a value, however deep. */
function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, one]) => [key, ...keysIn(one)])
}

it('docs/scenarios.md has the tables that the schema gives', async () => {
  const config = await resolveConfig(FILE)
  const filled = await format(withFields(PAGE), {
    ...config,
    parser: 'markdown',
  })
  expect(filled).toBe(PAGE)
})

it.each([...Object.keys(TABLES), 'kinds'])('it has the table %s', (name) => {
  expect(PAGE).toContain(`<!-- fields: ${name} -->`)
})

it('its example is a scenario without a fault', () => {
  expect(() => parseScenario(JSON.parse(EXAMPLE))).not.toThrow()
})

it('its example uses every key', () => {
  const used = new Set(keysIn(JSON.parse(EXAMPLE)))
  const unused = Object.values(TABLES)
    .flatMap((fields) => Object.keys(fields))
    .filter((key) => !used.has(key))
  expect(unused).toEqual([])
})

it('it names every kind of fault', () => {
  for (const kind of Object.keys(FAULT_KINDS))
    expect(PAGE).toContain(`| \`${kind}\``)
})
