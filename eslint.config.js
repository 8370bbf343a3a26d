import eslint from '@eslint/js'
import tseslint from 'typescript-eslint'

const SIBLING = String.raw`\./[a-z-]+\.js`
const from = (folder) => String.raw`${folder}/[a-z-]+\.js`

/**
 * A wall: what `files` may import, as patterns of whole specifiers. Everything
 * else is denied, a package or a new folder included, until it is let in here.
 */
function wall({ files, ignores = [], allow, allowTypes = [] }) {
  const values = `^(?!(?:${allow.join('|')})$)`
  const types = `^(?!(?:${[...allow, ...allowTypes].join('|')})$)`
  const message = 'This wall is closed: see docs/architecture.md.'
  return {
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: values, message, allowTypeImports: true },
            { regex: types, message },
          ],
        },
      ],
    },
  }
}

const GATE = from(String.raw`\.\./gate`)
const TIMERS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
]

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', '.tmp/'] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'document', 'performance', 'process', 'URL'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/index.ts', 'src/merge/index.ts', 'src/history/index.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...TIMERS.map((name) => ({
          name,
          message: 'Time is handed in: take a Clock.',
        })),
        { name: 'process', message: 'The world is handed in by index.ts.' },
      ],
    },
  },
  wall({ files: ['src/gate/**'], allow: [SIBLING] }),
  wall({
    files: ['src/clock.ts'],
    allow: ['node:perf_hooks', 'node:timers'],
    allowTypes: [from(String.raw`\./gate`)],
  }),
  wall({ files: ['src/{backoff,duration,resource-id}.ts'], allow: [] }),
  wall({
    files: ['src/unexpected.ts'],
    allow: [],
    allowTypes: [from(String.raw`\./gate`)],
  }),
  wall({
    files: ['src/{machine,runner-files}.ts'],
    allow: ['node:fs', 'node:net', 'node:os', 'node:path'],
    allowTypes: [SIBLING, from(String.raw`\./gate`)],
  }),
  wall({
    files: ['src/inputs.ts'],
    allow: [from(String.raw`\./inputs`), from(String.raw`\./webplus`)],
  }),
  wall({
    files: ['src/inputs/**'],
    allow: [
      SIBLING,
      'node:path',
      String.raw`\.\./(?:duration|resource-id)\.js`,
      String.raw`\.\./github/wishes\.js`,
      String.raw`\.\./webplus/endpoint\.js`,
      String.raw`\.\./gate/rules\.js`,
      String.raw`\.\./credentials/id-token-fault\.js`,
    ],
    allowTypes: [GATE],
  }),
  wall({
    files: ['src/webplus/**'],
    allow: [
      SIBLING,
      GATE,
      String.raw`\.\./(?:backoff|clock|resource-id)\.js`,
      from(String.raw`\.\./http`),
      'node:crypto',
      'node:events',
      'node:util/types',
    ],
    allowTypes: ['undici'],
  }),
  wall({
    files: ['src/http/**'],
    allow: [
      SIBLING,
      'undici',
      'node:events',
      'node:http',
      'node:https',
      'node:zlib',
    ],
    allowTypes: ['node:net'],
  }),
  wall({
    files: ['src/credentials/**'],
    allow: [SIBLING, from(String.raw`\.\./http`)],
    allowTypes: [GATE, 'undici'],
  }),
  wall({
    // The toolkit's client is loaded by `import()`, where it is wished for.
    files: ['src/github/**'],
    allow: [
      SIBLING,
      'node:crypto',
      String.raw`\.\./(?:clock|duration)\.js`,
      String.raw`\.\./http/(?:fields|server-text|unless-aborted)\.js`,
      String.raw`\.\./report/(?:summary|standing|text)\.js`,
      String.raw`\.\./webplus/(?:certificate-codes|error-chain)\.js`,
    ],
    allowTypes: [
      GATE,
      String.raw`\.\./report/report\.js`,
      '@actions/github/lib/utils',
    ],
  }),
  wall({
    files: ['src/merge/**'],
    ignores: ['src/merge/index.ts'],
    allow: [
      SIBLING,
      'node:path',
      'ajv/dist/2020.js',
      String.raw`\.\./\.\./docs/report\.schema\.json`,
      from(String.raw`\.\./inputs`),
      from(String.raw`\.\./report`),
      String.raw`\.\./gate/(?:member|rules|verdicts)\.js`,
      String.raw`\.\./(?:extras|publish|interim-outputs|report-settings|unexpected)\.js`,
    ],
    allowTypes: [GATE, String.raw`\.\./world\.js`],
  }),
  wall({
    files: ['src/history/**'],
    ignores: ['src/history/index.ts'],
    allow: [
      SIBLING,
      'node:path',
      'ajv/dist/2020.js',
      String.raw`\.\./\.\./docs/history\.schema\.json`,
      from(String.raw`\.\./inputs`),
      from(String.raw`\.\./report`),
      String.raw`\.\./(?:duration|unexpected)\.js`,
      String.raw`\.\./merge/(?:merge-inputs|read-report|report-files)\.js`,
    ],
    allowTypes: [GATE, String.raw`\.\./world\.js`],
  }),
  wall({
    files: ['src/report/**'],
    allow: [SIBLING, String.raw`\.\./duration\.js`],
    allowTypes: [GATE],
  }),
  wall({
    files: [
      'src/{main,watch,publish,extras,world,interim-outputs,key-adapter,session-keys,report-settings,request-log}.ts',
    ],
    allow: [
      SIBLING,
      'node:path',
      ...['credentials', 'gate', 'http', 'inputs', 'report', 'webplus'].map(
        (name) => from(`\\./${name}`),
      ),
    ],
    allowTypes: ['@actions/core'],
  }),
  {
    // jest hands `expect(object.method)` and its own matchers around freely.
    files: ['__tests__/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
)
