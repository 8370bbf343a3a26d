import { describe, expect, it } from '@jest/globals'
import { BAD_VALUES } from './bad-values.js'
import { faultsOf, parse } from './source.js'

describe('a bad value', () => {
  it.each(BAD_VALUES)(
    'of $input ($value) is named with what is expected',
    ({ input, value, wants, shows }) => {
      const faults = faultsOf(() => parse({ inputs: { [input]: value } }))
      expect(faults).toHaveLength(1)
      const [fault = ''] = faults
      expect(fault).toContain(`Input '${input}'`)
      expect(fault).toContain(shows)
      expect(fault).toContain(': expected ')
      expect(fault).toContain(wants)
      expect(fault).toMatch(/^[A-Z].*\.$/)
    },
  )

  it('is told in the sentence of the README', () => {
    expect(faultsOf(() => parse({ inputs: { timeout: '10x' } }))).toEqual([
      "Input 'timeout' is '10x': expected a duration such as 30s, 5m or 1h30m.",
    ])
  })

  it('in a variable is told with the name of the variable', () => {
    const env = { ALIBABACLOUD_REGION_ID: 'cn hangzhou' }
    expect(faultsOf(() => parse({ env }))).toEqual([
      "Environment variable 'ALIBABACLOUD_REGION_ID' is 'cn hangzhou', and input 'region' is empty: expected a region id of 1 to 64 letters, digits and dashes, such as cn-hangzhou.",
    ])
  })

  it('is shown inert and cut', () => {
    const mode = `##[error]a\u001b[31m\r\n::error::b\u202e${'x'.repeat(200)}`
    const [fault = ''] = faultsOf(() => parse({ inputs: { mode } }))
    expect(fault).toMatch(
      /^Input 'mode' is '## \[error\]a\uFFFD\[31m ::error::b\uFFFDx{40,60}…': expected/,
    )
  })

  it.each([
    [80, `'${'x'.repeat(80)}'`],
    [81, `'${'x'.repeat(80)}…'`],
  ])('of %i characters is shown as %s', (length, shown) => {
    const inputs = { mode: 'x'.repeat(length) }
    expect(faultsOf(() => parse({ inputs }))).toEqual([
      `Input 'mode' is ${shown}: expected 'wait' or 'once'.`,
    ])
  })

  it('is shown without the whole of a credential that begins like another', () => {
    const inputs = {
      'access-key-secret': 'Kq7',
      'github-token': 'Kq7Zx81',
      mode: 'x Kq7Zx81',
    }
    expect(faultsOf(() => parse({ inputs }))).toEqual([
      "Input 'mode' is 'x ***': expected 'wait' or 'once'.",
    ])
  })

  it('is shown without a credential that it holds, however long that is', () => {
    const secret = 'Kq7'.repeat(40)
    const keys = { 'access-key-secret': secret, 'github-token': 'ghs_Zx81' }
    for (const [input, value, told] of [
      ['mode', secret, "'***'"],
      ['timeout', `x ${secret} ghs_Zx81`, "'x *** ***'"],
      ['instance-ids', `i-1 /${secret}`, "'/***'"],
      ['instance-ids', `["${secret}"`, '\'["***"\''],
      ['shard', `0/${secret}`, "'0/***'"],
      ['fail-on', `error,${secret}`, "'***'"],
      ['instance-ids-file', `/${secret}`, "'/***'"],
    ] as const) {
      const other = input === 'instance-ids-file' ? { 'instance-ids': '' } : {}
      const inputs = { ...keys, ...other, [input]: value }
      const faults = faultsOf(() => parse({ inputs })).join(' ')
      expect(faults).toContain(told)
      expect(faults).not.toContain('Kq7')
    }
    const env = { ALIBABACLOUD_REGION_ID: `${secret}!` }
    expect(faultsOf(() => parse({ inputs: keys, env }))).toEqual([
      expect.stringContaining("is '***!', and input 'region' is empty"),
    ])
  })

  it('is told together with all others, in the order of the inputs', () => {
    const inputs = { summary: 'x', timeout: 'x', mode: 'x', region: 'x y' }
    const faults = faultsOf(() => parse({ inputs }))
    expect(faults.map((fault) => /'(.*?)'/.exec(fault)?.[1])).toEqual([
      'region',
      'mode',
      'timeout',
      'summary',
    ])
    expect(() => parse({ inputs })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: faults.join(' '),
      }),
    )
  })
})
