import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { STS_ADVICE } from '../../../src/credentials/sts-errors.js'

const PAGE = readFileSync(
  new URL('../../../docs/keyless.md', import.meta.url),
  {
    encoding: 'utf8',
  },
)

function blocks(language: string): readonly string[] {
  const fenced = new RegExp('^```' + language + '\\n([^]*?)^```$', 'gm')
  return [...PAGE.matchAll(fenced)].map(([, text = '']) => text)
}

describe('docs/keyless.md', () => {
  it('says before anything else that Web+ may refuse STS sessions', () => {
    const [title = '', first = ''] = PAGE.split('\n\n')
    expect(title).toMatch(/^# /)
    expect(first).toMatch(/^Web\+ may refuse .*`UserTypeInvalid`/)
    expect(first).toContain('`access-key-id` and `access-key-secret`')
  })

  it('gives policies that are JSON, the trust policy with both forms of sub', () => {
    const [trust, ...others] = blocks('json').map((text): unknown =>
      JSON.parse(text),
    )
    expect(others).toHaveLength(2)
    for (const policy of [trust, ...others])
      expect(policy).toMatchObject({ Version: '1', Statement: [{}] })
    expect(trust).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: {
              'oidc:aud': 'sts.aliyuncs.com',
              'oidc:sub': [
                expect.stringMatching(/^repo:[\w-]+\/[\w-]+:/),
                expect.stringMatching(/^repo:[\w-]+@\d+\/[\w-]+@\d+:/),
              ],
            },
          },
        },
      ],
    })
  })

  it('gives workflows that are YAML, the first of which may ask for a token', () => {
    const [first, second, ...others] = blocks('yaml').map((text): unknown =>
      parse(text),
    )
    expect(others).toEqual([])
    expect(first).toMatchObject({
      jobs: {
        gate: {
          permissions: { 'id-token': 'write' },
          steps: [
            {
              with: {
                'role-to-assume': expect.stringMatching(/^acs:ram::\d+:role\//),
                'oidc-provider-arn': expect.stringContaining('oidc-provider/'),
              },
            },
          ],
        },
      },
    })
    expect(second).toMatchObject({
      jobs: {
        gate: { steps: [{ with: { 'ecs-ram-role': expect.any(String) } }] },
      },
    })
  })

  it('gives Terraform whose brackets close, of the resources it needs', () => {
    const [terraform = '', ...others] = blocks('terraform')
    expect(others).toEqual([])
    const open: string[] = []
    for (const bracket of terraform.match(/[[\](){}]/g) ?? []) {
      const opening = { ']': '[', ')': '(', '}': '{' }[bracket]
      if (opening === undefined) open.push(bracket)
      else expect(open.pop()).toBe(opening)
    }
    expect(open).toEqual([])
    expect(terraform).toMatch(/^resource "alicloud_ims_oidc_provider" /m)
    expect(terraform).toMatch(/^resource "alicloud_ram_role" /m)
  })

  it('names no code of STS that has no advice', () => {
    const codes = [...PAGE.matchAll(/^\| `(\w+\.[\w.]+)`/gm)].map(([, c]) => c)
    expect(codes.length).toBeGreaterThan(5)
    for (const code of codes) expect(Object.keys(STS_ADVICE)).toContain(code)
  })
})
