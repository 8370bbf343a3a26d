import { describe, expect, it } from '@jest/globals'
import { defaults } from '../../../src/inputs/source.js'
import { minimal, parse, minimalSettings } from './source.js'

const names = Object.keys(defaults) as (keyof typeof defaults)[]

describe('defaults', () => {
  it('fill every field that is empty', () => {
    expect(parse({})).toEqual(minimalSettings)
  })

  it.each(names.filter((name) => !(name in minimal)))(
    'count %s as not given where it is white space only',
    (name) => {
      expect(parse({ inputs: { [name]: ' \r\n\t' } })).toEqual(minimalSettings)
    },
  )

  it.each(names.filter((name) => defaults[name] !== ''))(
    'are the same settings where %s is spelt out, white space around it',
    (name) => {
      const inputs = { [name]: `\n ${defaults[name]} ` }
      expect(parse({ inputs })).toEqual(minimalSettings)
    },
  )
})

describe('region', () => {
  const vars = {
    ALIBABA_CLOUD_REGION_ID: 'cn-beijing',
    ALIBABACLOUD_REGION_ID: 'cn-hongkong',
    ALICLOUD_REGION_ID: 'us-west-1',
  }

  it.each([
    {
      name: 'the input before all',
      inputs: { region: 'eu-central-1' },
      env: vars,
      region: 'eu-central-1',
    },
    { name: 'the first variable', inputs: {}, env: vars, region: 'cn-beijing' },
    {
      name: 'the second where the first is empty',
      inputs: {},
      env: { ...vars, ALIBABA_CLOUD_REGION_ID: ' ' },
      region: 'cn-hongkong',
    },
    {
      name: 'the third alone',
      inputs: {},
      env: { ALICLOUD_REGION_ID: ' us-west-1\n' },
      region: 'us-west-1',
    },
    {
      name: 'a default where all are empty',
      inputs: {},
      env: { ALICLOUD_REGION_ID: '' },
      region: 'cn-hangzhou',
    },
  ])('comes from $name', ({ inputs, env, region }) => {
    expect(parse({ inputs, env }).region).toBe(region)
  })

  it('picks the endpoint', () => {
    const { endpoint } = parse({ inputs: { region: 'cn-hongkong' } })
    expect(endpoint.host).toBe('webplus-vpc.cn-hongkong.aliyuncs.com')
  })

  it('leaves an endpoint that is given alone', () => {
    const inputs = { region: 'cn-hongkong', 'api-endpoint': 'a.example' }
    expect(parse({ inputs }).endpoint.host).toBe('a.example')
  })
})
