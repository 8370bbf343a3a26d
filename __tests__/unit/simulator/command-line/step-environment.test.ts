import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { declaredInputs } from '../../../../simulator/command-line/step-environment.js'

const YML = `name: Gate
inputs:
  instance-ids:
    description: >-
      Ids.
      default: not this one
  timeout:
    description: How long.
    default: 10m # of the whole run
  fail-on:
    default: 'it''s'
  interval:
    default: "10s"
  github-token:
    default: \${{ github.token }}
outputs:
  healthy:
    description: x
runs:
  using: node24
`

it('finds every input and its default', () => {
  expect(declaredInputs(YML)).toEqual({
    'instance-ids': '',
    timeout: '10m',
    'fail-on': "it's",
    interval: '10s',
    'github-token': '',
  })
})

it('reads our action.yml as a YAML parser does', () => {
  const url = new URL('../../../../action.yml', import.meta.url)
  const text = readFileSync(url, 'utf8')
  const { inputs } = parse(text) as {
    inputs: Record<string, { default?: string | number | boolean }>
  }
  const expected = Object.entries(inputs).map(([name, input]) => {
    const text = String(input.default ?? '')
    return [name, text.includes('${{') ? '' : text]
  })
  expect(Object.entries(declaredInputs(text))).toEqual(expected)
})
