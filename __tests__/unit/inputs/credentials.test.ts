import { describe, expect, it } from '@jest/globals'
import { secretsOf, type InputName } from '../../../src/inputs/source.js'
import { faultsOf, parse, parseOnly, type Given } from './source.js'

describe('credentials', () => {
  const first = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'id-1',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret-1',
    ALIBABA_CLOUD_SECURITY_TOKEN: 'token-1',
  }
  const second = {
    ALIBABACLOUD_ACCESS_KEY_ID: 'id-2',
    ALIBABACLOUD_ACCESS_KEY_SECRET: 'secret-2',
    ALIBABACLOUD_SECURITY_TOKEN: 'token-2',
  }
  const third = {
    ALICLOUD_ACCESS_KEY: 'id-3',
    ALICLOUD_SECRET_KEY: 'secret-3',
    ALICLOUD_SECURITY_TOKEN: 'token-3',
  }
  const keys = (n: number, source: string, securityToken: string | null) => ({
    kind: 'static',
    source,
    accessKeyId: `id-${String(n)}`,
    accessKeySecret: `secret-${String(n)}`,
    securityToken,
  })
  const byInput = { 'access-key-id': 'id-0', 'access-key-secret': 'secret-0' }
  const ids = { 'instance-ids': 'i-1' }

  it.each([
    {
      name: 'the inputs before all variables',
      inputs: byInput,
      env: first,
      gives: keys(0, 'inputs', null),
    },
    {
      name: 'the inputs with a token',
      inputs: { ...byInput, 'security-token': ' token-0\n' },
      env: {},
      gives: keys(0, 'inputs', 'token-0'),
    },
    {
      name: 'the first family',
      inputs: {},
      env: { ...third, ...second, ...first },
      gives: keys(1, 'ALIBABA_CLOUD_ACCESS_KEY_ID', 'token-1'),
    },
    {
      name: 'the second family, its first half missing',
      inputs: {},
      env: { ...first, ...second, ALIBABA_CLOUD_ACCESS_KEY_ID: undefined },
      gives: keys(2, 'ALIBABACLOUD_ACCESS_KEY_ID', 'token-2'),
    },
    {
      name: 'the second family, its second half empty',
      inputs: {},
      env: { ...first, ...second, ALIBABA_CLOUD_ACCESS_KEY_SECRET: '' },
      gives: keys(2, 'ALIBABACLOUD_ACCESS_KEY_ID', 'token-2'),
    },
    {
      name: 'the third family',
      inputs: {},
      env: third,
      gives: keys(3, 'ALICLOUD_ACCESS_KEY', 'token-3'),
    },
    {
      name: 'a family whole, no token lent by another',
      inputs: {},
      env: { ...second, ...first, ALIBABA_CLOUD_SECURITY_TOKEN: ' ' },
      gives: keys(1, 'ALIBABA_CLOUD_ACCESS_KEY_ID', null),
    },
  ])('are those of $name', ({ inputs, env, gives }) => {
    expect(
      parseOnly({ inputs: { ...ids, ...inputs }, env }).credentials,
    ).toEqual(gives)
  })
})

describe('what is masked', () => {
  const key = 'FakeSecretOfThirtyCharacters00'
  const token = `CAIS${'x'.repeat(400)}`
  const ids = { ALICLOUD_ACCESS_KEY: 'id', ALIBABA_CLOUD_ACCESS_KEY_ID: 'id' }
  const other = { ALICLOUD_SECRET_KEY: 'in-use', ALICLOUD_ACCESS_KEY: 'id' }
  const role = {
    'role-to-assume': 'acs:ram::1:role/r',
    'oidc-provider-arn': 'acs:ram::1:oidc-provider/p',
  }

  it.each<[string, Given['inputs'], Given['env'], readonly string[]]>([
    [
      'secrets by input, as they came and trimmed',
      { 'access-key-secret': ' secret-0\n', 'security-token': 'token-0' },
      {},
      [' secret-0\n', 'secret-0', 'token-0'],
    ],
    [
      'an input that is refused',
      { 'access-key-secret': 'half a pair', timeout: 'x' },
      {},
      ['half a pair'],
    ],
    [
      'the first whole family',
      {},
      {
        ...ids,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
        ALIBABA_CLOUD_SECURITY_TOKEN: 'token-1',
      },
      ['secret', 'token-1'],
    ],
    [
      'a family of words beside the inputs',
      { 'access-key-secret': 'secret-0' },
      { ...other, ALICLOUD_SECURITY_TOKEN: 'production' },
      ['secret-0'],
    ],
    ['a family of words beside a role', role, other, []],
    ...(['role-to-assume', 'oidc-provider-arn'] as const).map(
      (half): [string, Given['inputs'], Given['env'], readonly string[]] => [
        `a family of words beside ${half} alone`,
        { [half]: role[half] },
        other,
        [],
      ],
    ),
    [
      'a sentence in a family that is not used',
      role,
      {
        ALICLOUD_SECRET_KEY: `not ${key}`,
        ALICLOUD_SECURITY_TOKEN: `${key} no more`,
      },
      [],
    ],
    [
      'a family of words beside an ECS role',
      { 'ecs-ram-role': 'r' },
      other,
      [],
    ],
    [
      'words beside the family in use',
      {},
      {
        ...ids,
        ...other,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret',
        ALIBABA_CLOUD_SECURITY_TOKEN: '',
      },
      ['secret'],
    ],
    ['half a family of words', {}, { ALICLOUD_SECRET_KEY: 'disabled' }, []],
    [
      'keys in a family that is not used',
      role,
      { ALICLOUD_SECRET_KEY: ` ${key}`, ALICLOUD_SECURITY_TOKEN: `${token}\n` },
      [` ${key}`, key, `${token}\n`, token],
    ],
    [
      'keys in half a family',
      {},
      { ALIBABACLOUD_ACCESS_KEY_SECRET: key },
      [key],
    ],
    [
      'the family in use, beside a blank input',
      { 'role-to-assume': ' ' },
      { ALICLOUD_ACCESS_KEY: 'id', ALICLOUD_SECRET_KEY: 'word' },
      ['word'],
    ],
    [
      'the family that is whole, behind one with a blank id',
      {},
      {
        ALIBABA_CLOUD_ACCESS_KEY_ID: ' ',
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'unused',
        ALICLOUD_ACCESS_KEY: 'id',
        ALICLOUD_SECRET_KEY: 'word',
      },
      ['word'],
    ],
    [
      'nothing where the inputs are blank',
      { 'access-key-secret': '\n', 'github-token': ' ' },
      {},
      [],
    ],
    [
      'nothing where all are empty',
      {},
      { ALICLOUD_SECRET_KEY: ' ', ALICLOUD_SECURITY_TOKEN: '' },
      [],
    ],
  ])('is %s', (_, inputs, env = {}, masked) => {
    const input = (name: InputName) => inputs?.[name] ?? ''
    expect(new Set(secretsOf({ input, env }))).toEqual(new Set(masked))
  })

  it.each(['0', 'x', 'none', ' none '])(
    'is what is in use, however short, and no word of an unused variable: %j',
    (word) => {
      const inputs: Given['inputs'] = { 'access-key-secret': word }
      const unused = { ALIBABACLOUD_SECURITY_TOKEN: word }
      const used = {
        ALICLOUD_ACCESS_KEY: 'id',
        ALICLOUD_SECRET_KEY: word,
      }
      const input = (name: InputName) => inputs[name] ?? ''
      const masked = new Set([word, word.trim()])
      expect(new Set(secretsOf({ input, env: unused }))).toEqual(masked)
      expect(new Set(secretsOf({ input: () => '', env: used }))).toEqual(masked)
      expect(secretsOf({ input: () => '', env: unused })).toEqual([])
    },
  )
})

describe('bad credentials', () => {
  const ids = { 'instance-ids': 'i-1' }
  const PAIR =
    "expected both 'access-key-id' and 'access-key-secret', and 'security-token' only with them. A pull request from a fork gets no secrets."
  const id = { 'access-key-id': 'hush' }
  const secret = { 'access-key-secret': 'hush' }
  const token = { 'security-token': 'hush' }

  it.each([
    {
      name: 'an id alone',
      inputs: id,
      says: `Input 'access-key-id' is set, but input 'access-key-secret' is not: ${PAIR}`,
    },
    {
      name: 'a secret alone',
      inputs: secret,
      says: `Input 'access-key-secret' is set, but input 'access-key-id' is not: ${PAIR}`,
    },
    {
      name: 'a token alone',
      inputs: token,
      says: `Input 'security-token' is set, but inputs 'access-key-id' and 'access-key-secret' are not: ${PAIR}`,
    },
    {
      name: 'a token and an id',
      inputs: { ...id, ...token },
      says: `Inputs 'access-key-id' and 'security-token' are set, but input 'access-key-secret' is not: ${PAIR}`,
    },
  ])(
    'that are $name are a fault, a full environment or not',
    ({ inputs, says }) => {
      const env = { ALICLOUD_ACCESS_KEY: 'hush', ALICLOUD_SECRET_KEY: 'hush' }
      for (const variables of [env, {}]) {
        const given = { inputs: { ...ids, ...inputs }, env: variables }
        expect(faultsOf(() => parseOnly(given))).toEqual([says])
      }
    },
  )

  it('that are not given at all are a fault that names all the ways', () => {
    expect(faultsOf(() => parseOnly({ inputs: ids }))).toEqual([
      "No credentials are given: expected inputs 'access-key-id' and 'access-key-secret', with STS keys 'security-token' too, or 'role-to-assume' and 'oidc-provider-arn', or 'ecs-ram-role', or environment variables ALIBABA_CLOUD_ACCESS_KEY_ID with ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABACLOUD_ACCESS_KEY_ID with ALIBABACLOUD_ACCESS_KEY_SECRET or ALICLOUD_ACCESS_KEY with ALICLOUD_SECRET_KEY. A pull request from a fork gets no secrets.",
    ])
  })

  it('of which each family has one half are a fault that names the others', () => {
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'hush',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: ' ',
      ALICLOUD_SECRET_KEY: 'hush',
    }
    const [fault] = faultsOf(() => parseOnly({ inputs: ids, env }))
    expect(fault).toContain(
      "Environment variable 'ALIBABA_CLOUD_ACCESS_KEY_ID' is set, but 'ALIBABA_CLOUD_ACCESS_KEY_SECRET' is not; Environment variable 'ALICLOUD_SECRET_KEY' is set, but 'ALICLOUD_ACCESS_KEY' is not: expected",
    )
    expect(fault).not.toContain('hush')
  })

  const inputRows = (
    ['access-key-id', 'access-key-secret', 'security-token'] as const
  ).flatMap((name) =>
    [
      { what: 'a space', value: 'hu sh' },
      { what: 'a line break', value: 'hu\nsh' },
      { what: 'a control character', value: 'hu\u0007sh' },
      { what: 'a character outside ASCII', value: 'hush\u200b' },
    ].map((row) => ({ name, ...row })),
  )
  it.each(inputRows)(
    'with $what in $name are a fault, unshown',
    ({ name, value }) => {
      expect(faultsOf(() => parse({ inputs: { [name]: value } }))).toEqual([
        `Input '${name}' holds white space, a control character or a character outside ASCII, and is not shown: expected the value as Alibaba Cloud gave it, in one piece.`,
      ])
    },
  )

  it('with a space in a variable are a fault that names the variable', () => {
    const env = { ALICLOUD_ACCESS_KEY: 'id', ALICLOUD_SECRET_KEY: 'hu sh' }
    expect(faultsOf(() => parseOnly({ inputs: ids, env }))).toEqual([
      expect.stringMatching(
        /^Environment variable 'ALICLOUD_SECRET_KEY' holds white/,
      ),
    ])
  })
})

describe('user info in an address', () => {
  it.each(['https://me:hush@a.example', 'me:hu/sh@a.example/x', 'ftp://hush@'])(
    'is not shown',
    (address) => {
      const inputs = { 'api-endpoint': address }
      const faults = faultsOf(() => parse({ inputs }))
      expect(faults).toEqual([
        "Input 'api-endpoint' has an '@' in it, so it may hold user info and is not shown: expected a host such as webplus.aliyuncs.com, or https://host[:port], without user info.",
      ])
    },
  )
})
