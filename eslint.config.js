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
  const message =
    'This wall is closed: the reason stands at its wall in eslint.config.js.'
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
/** A sibling, or a file of a wing of the same folder. */
const NEAR = String.raw`(?:\./|\.\./)(?:page/|summary/)?[a-z-]+\.js`
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
  // Pure: what decides is played in virtual time, without a mock.
  wall({ files: ['src/gate/**'], allow: [SIBLING] }),
  wall({ files: ['src/{duration,text}.ts'], allow: [] }),
  // The only timers of the sources.
  wall({
    files: ['src/clock.ts'],
    allow: ['node:perf_hooks', 'node:timers'],
    allowTypes: [from(String.raw`\./gate`)],
  }),
  // The machine: files, signals, the end of the process.
  wall({
    files: ['src/{runner,runtime}.ts'],
    allow: [
      String.raw`\./(?:clock|runner)\.js`,
      '@actions/core',
      ...['fs', 'net', 'os', 'path'].map((name) => `node:${name}`),
    ],
    allowTypes: [
      SIBLING,
      ...['gate', 'github', 'merge', 'report'].map((name) =>
        from(`\\./${name}`),
      ),
    ],
  }),
  // Bytes in, fields out: it knows no call of Web+.
  wall({
    files: ['src/http/**'],
    allow: [
      SIBLING,
      'undici',
      ...['events', 'http', 'https', 'zlib'].map((name) => `node:${name}`),
    ],
    allowTypes: ['node:net', GATE],
  }),
  // Implements the gate's sources.
  wall({
    files: ['src/webplus/**'],
    allow: [
      SIBLING,
      GATE,
      String.raw`\.\./clock\.js`,
      from(String.raw`\.\./http`),
      'node:crypto',
      'node:events',
      'node:util/types',
    ],
    allowTypes: ['undici'],
  }),
  // What Web+ says of changes, versions and environments, and why it is red.
  wall({
    files: ['src/deployment/**'],
    allow: [
      SIBLING,
      GATE,
      String.raw`\.\./(?:duration|text)\.js`,
      String.raw`\.\./http/(?:body|redaction)\.js`,
      String.raw`\.\./webplus/call\.js`,
    ],
    allowTypes: [String.raw`\.\./webplus/call-error\.js`],
  }),
  // Implements the port of webplus/credentials-port.ts.
  wall({
    files: ['src/credentials/**'],
    allow: [
      SIBLING,
      GATE,
      String.raw`\.\./clock\.js`,
      from(String.raw`\.\./http`),
    ],
    allowTypes: [
      'undici',
      String.raw`\.\./webplus/credentials-port\.js`,
      from(String.raw`\.\./inputs`),
      String.raw`\.\./runtime\.js`,
    ],
  }),
  // Raw strings in, settings out; no call.
  wall({
    files: ['src/inputs/**'],
    allow: [
      SIBLING,
      'node:path',
      String.raw`\.\./duration\.js`,
      String.raw`\.\./github/event\.js`,
      String.raw`\.\./webplus/endpoint\.js`,
      String.raw`\.\./gate/(?:reading|rules)\.js`,
    ],
    allowTypes: [GATE],
  }),
  // One report in, all that people read out; no I/O.
  wall({
    files: ['src/report/**'],
    allow: [NEAR, String.raw`(?:\.\./)+(?:duration|text)\.js`],
    allowTypes: [
      String.raw`(?:\.\./)+deployment/findings\.js`,
      from(String.raw`(?:\.\./)+gate`),
      from(String.raw`\.\./inputs`),
      String.raw`\.\./runner\.js`,
    ],
  }),
  // The toolkit's client is loaded by `import()`, where it is asked for.
  wall({
    files: ['src/github/**'],
    allow: [
      SIBLING,
      'node:crypto',
      String.raw`\.\./(?:clock|duration|text)\.js`,
      from(String.raw`\.\./http`),
      String.raw`\.\./report/(?:describe|deployment-wording|fit|summary/(?:summary|tables))\.js`,
    ],
    allowTypes: [
      GATE,
      String.raw`\.\./report/(?:report|run)\.js`,
      String.raw`\.\./runtime\.js`,
      '@actions/github/lib/utils',
    ],
  }),
  // The other actions: folders like the gate's own, told by report/.
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
      String.raw`\.\./gate/(?:members|rules|verdict)\.js`,
      String.raw`\.\./http/body\.js`,
      String.raw`\.\./(?:notifications|publish|runner|text)\.js`,
    ],
    allowTypes: [GATE, String.raw`\.\./runtime\.js`],
  }),
  wall({
    files: ['src/history/**'],
    ignores: ['src/history/index.ts'],
    allow: [
      NEAR,
      'node:path',
      'ajv/dist/2020.js',
      String.raw`\.\./\.\./docs/history\.schema\.json`,
      from(String.raw`\.\./inputs`),
      from(String.raw`(?:\.\./)+report`),
      String.raw`\.\./\.\./report/page/shell\.js`,
      String.raw`(?:\.\./)+(?:duration|text)\.js`,
      String.raw`\.\./gate/verdict\.js`,
      String.raw`\.\./http/body\.js`,
      String.raw`\.\./merge/(?:read-report|report-files)\.js`,
    ],
    allowTypes: [GATE, String.raw`\.\./runtime\.js`],
  }),
  // What joins the parts of a run; what only some runs need is loaded by `import()`.
  wall({
    files: ['src/compose/**'],
    allow: [
      SIBLING,
      String.raw`\.\./(?:clock|duration|text)\.js`,
      ...[
        'credentials',
        'deployment',
        'gate',
        'http',
        'inputs',
        'report',
        'webplus',
      ].map((name) => from(`\\.\\./${name}`)),
    ],
    allowTypes: [String.raw`\.\./runtime\.js`],
  }),
  // The story of a run.
  wall({
    files: ['src/{main,publish,notifications}.ts'],
    allow: [
      SIBLING,
      'node:path',
      ...[
        'compose',
        'gate',
        'inputs',
        'report',
        'report/page',
        'report/summary',
      ].map((name) => from(`\\./${name}`)),
    ],
    allowTypes: [
      '@actions/core',
      ...['deployment', 'github'].map((name) => from(`\\./${name}`)),
    ],
  }),
  {
    // jest hands `expect(object.method)` and its own matchers around freely.
    files: ['__tests__/**'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
)
