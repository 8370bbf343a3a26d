import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  defaults,
  type InputName,
  secretsOf,
} from '../../../src/inputs/source.js'
import { InputError } from '../../../src/inputs/reader.js'
import { parseInputs } from '../../../src/inputs/parse.js'
import { parse, parseOnly } from './source.js'

const names = Object.keys(defaults) as InputName[]
const anyText = fc.string({ unit: 'binary', maxLength: 400 })
// Close to what is good, so that each rule behind the first one is met too.
const nearText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(defaults), 'once', '-', '[', '"', ']'),
      fc.constantFrom('\n', ' ', ',', '%', '##[', 'https://', '@', '\ud800'),
      fc.nat({ max: 300 }).map(String),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''))
const anyInputs = fc.dictionary(
  fc.constantFrom(...names),
  fc.oneof(anyText, nearText),
)
const variables = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
  'ALIBABACLOUD_ACCESS_KEY_ID',
  'ALIBABACLOUD_ACCESS_KEY_SECRET',
  'ALIBABACLOUD_SECURITY_TOKEN',
  'ALICLOUD_ACCESS_KEY',
  'ALICLOUD_SECRET_KEY',
  'ALICLOUD_SECURITY_TOKEN',
]
const regions = ['ALIBABA_CLOUD_REGION_ID', 'ALICLOUD_REGION_ID']
const anyEnv = fc.dictionary(
  fc.constantFrom(...variables, ...regions),
  fc.oneof(anyText, nearText),
)
const anyFile = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  nearText.map((text) => new TextEncoder().encode(text)),
)

function errorOf(parseThem: () => unknown): unknown {
  try {
    parseThem()
    return null
  } catch (error) {
    return error
  }
}

describe('parseInputs', () => {
  it('gives settings or an InputError of short single lines, for any text', () => {
    let refused = 0
    fc.assert(
      fc.property(anyInputs, anyEnv, anyFile, (inputs, env, file) => {
        const error = errorOf(() =>
          parseInputs({
            input: (name) => inputs[name] ?? '',
            env,
            readFile: () => file,
          }),
        )
        if (error === null) return
        refused += 1
        expect(error).toBeInstanceOf(InputError)
        const { faults } = error as InputError
        expect(faults.length).toBeGreaterThan(0)
        for (const fault of faults) {
          expect(fault).toMatch(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+\.$/u)
          expect(fault).not.toContain('##[')
          expect(fault).toMatch(/^(Inputs? |The file |Env|No credentials)/)
          // Each bad id is named, and cut at some 80 characters.
          expect(fault.length).toBeLessThan(20_000)
        }
      }),
      { numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(100)
  })

  it('takes or refuses any one bad field for its own sake', () => {
    let refused = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(anyText, nearText),
        (name, value) => {
          const error = errorOf(() => parse({ inputs: { [name]: value } }))
          if (error === null) return
          refused += 1
          expect(error).toBeInstanceOf(InputError)
          for (const fault of (error as InputError).faults) {
            expect(fault).toContain(`'${name}'`)
          }
        },
      ),
      { numRuns: 500 },
    )
    expect(refused).toBeGreaterThan(100)
  })

  it('never shows a credential or user info, whatever else is wrong', () => {
    const canary = 'CaNaRy'
    const spoil = fc.constantFrom('', ' x', '\n', 'é', '\u0000', '##[')
    const field = fc.constantFrom<InputName>(
      'access-key-id',
      'access-key-secret',
      'security-token',
    )
    const address = fc
      .tuple(fc.constantFrom('', 'https://', 'http://', 'x:'), nearText)
      .map(([scheme, rest]) => `${scheme}me:${canary}@${rest}`)
    const secret = spoil.map((end) => canary + end)
    let refused = 0
    fc.assert(
      fc.property(
        anyInputs,
        fc.dictionary(field, secret),
        fc.dictionary(fc.constantFrom(...variables), secret),
        address,
        (inputs, keys, env, endpoint) => {
          const error = errorOf(() =>
            parseOnly({
              inputs: { ...inputs, ...keys, 'api-endpoint': endpoint },
              env,
            }),
          )
          expect(error).toBeInstanceOf(InputError)
          refused += 1
          const { message, stack, faults } = error as InputError
          const told = [message, stack, ...faults].join('\n')
          expect(told).not.toContain(canary)
        },
      ),
      { numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(100)
  })
})

describe('instance ids', () => {
  const id = fc
    .stringMatching(/^[A-Za-z0-9._-]{1,12}$/)
    .filter(
      (one) => /[A-Za-z0-9]/.test(one) && !/^null$|^undefined$/i.test(one),
    )
  const ids = fc.array(id, { minLength: 1, maxLength: 30 })
  const separators = fc.array(fc.stringMatching(/^[ ,\n]{1,3}$|^\r\n$/), {
    minLength: 30,
    maxLength: 30,
  })

  it('keep their order and lose their duplicates in every form', () => {
    fc.assert(
      fc.property(ids, separators, (ids, between) => {
        const list = ids.map((id, n) => id + (between[n] ?? ' ')).join('')
        const once = ids.filter((id, n) => ids.indexOf(id) === n)
        for (const text of [list, JSON.stringify(ids)]) {
          const inline = { 'instance-ids': text }
          const file = { 'instance-ids': '', 'instance-ids-file': '/ids' }
          const files = { '/ids': new TextEncoder().encode(text) }
          expect(parse({ inputs: inline }).ids).toEqual(once)
          expect(parse({ inputs: file, files }).ids).toEqual(once)
        }
      }),
    )
  })
})

describe('secretsOf', () => {
  it('gives each value once, from the text it stands in, and every one by input', () => {
    fc.assert(
      fc.property(anyInputs, anyEnv, (inputs, env) => {
        const input = (name: InputName) => inputs[name] ?? ''
        const secrets = secretsOf({ input, env })
        const byInput = [
          inputs['access-key-secret'],
          inputs['security-token'],
          inputs['github-token'],
        ]
        const held = [
          ...byInput,
          ...variables
            .filter((name) => /SECRET|TOKEN/.test(name))
            .map((name) => env[name]),
        ].flatMap((value = '') => [value, value.trim()])
        expect(held).toEqual(expect.arrayContaining([...secrets]))
        expect(new Set(secrets).size).toBe(secrets.length)
        for (const value of byInput)
          if (value !== undefined && value.trim() !== '')
            expect(secrets).toEqual(
              expect.arrayContaining([value, value.trim()]),
            )
      }),
    )
  })
})
