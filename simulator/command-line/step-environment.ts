import type { RunnerFiles } from './runner-files.js'

/** The inputs in an action.yml, each with its default or an empty text. */
export function declaredInputs(
  actionYml: string,
): Readonly<Record<string, string>> {
  const inputs: Record<string, string> = {}
  let section = ''
  let input: string | null = null
  // Our action.yml only uses two spaces a level and defaults on one line.
  for (const line of actionYml.split(/\r?\n/)) {
    const top = /^([a-z-]+):/.exec(line)?.[1]
    if (top !== undefined) {
      section = top
      input = null
    }
    if (section !== 'inputs') continue
    const name = /^ {2}['"]?([\w-]+)['"]?:\s*(?:#.*)?$/.exec(line)?.[1]
    if (name !== undefined) {
      input = name
      inputs[name] = ''
    }
    const scalar = /^ {4}default:\s*(.*)$/.exec(line)?.[1]
    if (input !== null && scalar !== undefined) inputs[input] = valueOf(scalar)
  }
  return inputs
}

function valueOf(scalar: string): string {
  const double = /^"(.*)"\s*(?:#.*)?$/.exec(scalar)?.[1]
  const single = /^'(.*)'\s*(?:#.*)?$/.exec(scalar)?.[1]
  const text =
    double ?? single?.replaceAll("''", "'") ?? scalar.replace(/\s+#.*$/, '')
  // Expressions such as `${{ github.token }}` have no value off the runner.
  return text.replaceAll(/\$\{\{.*?\}\}/g, '').trim()
}

/**
 * The caller's variables that a program needs to start, without keys and
 * proxies.
 */
const KEPT = [
  'PATH',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SYSTEMROOT',
  'SystemRoot',
  'RUNNER_DEBUG',
]

/** The variable in which a runner passes an input. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** The complete environment of the step, as a runner on GitHub makes it. */
export function stepEnvironment(step: {
  readonly inputs: Readonly<Record<string, string>>
  readonly files: RunnerFiles
  readonly actionFolder: string
  /** Replaces GitHub's API, so that nothing leaves this machine. */
  readonly apiOrigin: string
  /**
   * Variables with which the job may request OIDC tokens; empty: it may not.
   */
  readonly oidc: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string | undefined>>
}): Record<string, string> {
  const { files, env } = step
  const kept = KEPT.flatMap((name) => {
    const value = env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const inputs = Object.entries(step.inputs).map(
    ([name, value]) => [inputVariable(name), value] as const,
  )
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(inputs),
    ...step.oidc,
    HOME: files.home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: 'health-gate',
    GITHUB_ACTION_PATH: step.actionFolder,
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: step.apiOrigin,
    GITHUB_BASE_REF: '',
    GITHUB_ENV: files.env,
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_EVENT_PATH: files.event,
    GITHUB_GRAPHQL_URL: `${step.apiOrigin}/graphql`,
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'gate',
    GITHUB_OUTPUT: files.output,
    GITHUB_PATH: files.path,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octo-org/shop',
    GITHUB_REPOSITORY_OWNER: 'octo-org',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1000000001',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_STATE: files.state,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_WORKSPACE: files.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'simulator',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: files.temp,
    RUNNER_TOOL_CACHE: files.toolCache,
  }
}
