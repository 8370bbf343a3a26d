import { describe, expect, it, jest } from '@jest/globals'
import { KEY } from './against-simulator.js'
import { refused } from './refused-inputs.js'
import { shownLog } from './runner-output.js'

jest.setTimeout(30_000)

describe('a credential that is bad is named and never shown', () => {
  const SECRET = 'HiddenValueNumber7'
  it.concurrent.each([
    {
      name: 'half a pair',
      inputs: { 'access-key-secret': '', 'access-key-id': SECRET },
      names: ["'access-key-id'", "'access-key-secret'"],
    },
    {
      name: 'the other half',
      inputs: { 'access-key-secret': SECRET, 'access-key-id': '' },
      names: ["'access-key-id'", "'access-key-secret'"],
    },
    {
      name: 'a token alone',
      inputs: {
        'access-key-secret': '',
        'access-key-id': '',
        'security-token': SECRET,
      },
      names: ["'security-token'", "'access-key-id'"],
    },
    {
      name: 'a secret with a line break',
      inputs: { 'access-key-secret': `${SECRET}\n${SECRET}` },
      names: ["'access-key-secret'"],
    },
    {
      name: 'an id with a blank',
      inputs: { 'access-key-id': `${SECRET} x` },
      names: ["'access-key-id'"],
    },
    {
      name: 'user info in the endpoint',
      inputs: { 'api-endpoint': `https://user:${SECRET}@webplus.example` },
      names: ["'api-endpoint'"],
    },
  ])('($name)', async ({ inputs, names }) => {
    const { ran, fault } = await refused(inputs)
    for (const name of names) expect(fault).toContain(name)
    expect(fault).toContain('expected ')
    const told = [
      shownLog(ran.stdout),
      ran.summary,
      ran.page,
      JSON.stringify([ran.outputs, ran.report]),
    ].join('\n')
    expect(told).not.toContain(SECRET)
    expect(told).not.toContain(KEY.secret)
  })

  it.concurrent('(none at all: every way is named)', async () => {
    const { fault } = await refused({
      'access-key-id': '',
      'access-key-secret': '',
    })
    for (const way of [
      "'access-key-id'",
      'ALIBABA_CLOUD_ACCESS_KEY_ID',
      'ALIBABACLOUD_ACCESS_KEY_ID',
      'ALICLOUD_ACCESS_KEY',
      'A pull request from a fork gets no secrets.',
    ])
      expect(fault).toContain(way)
  })
})

it.concurrent.each([
  { name: 'no address', proxy: 'user:hunter2@[nowhere' },
  { name: 'no HTTP proxy', proxy: 'socks5://user:hunter2@127.0.0.1:1' },
])('a proxy that is $name is an error of the inputs', async ({ proxy }) => {
  const { ran, fault } = await refused(
    { 'api-endpoint': 'https://webplus.invalid' },
    { HTTPS_PROXY: proxy },
  )
  expect(fault).toContain('HTTPS_PROXY')
  expect(ran.stdout).not.toContain('hunter2')
})
