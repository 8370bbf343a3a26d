const VARIABLES = [
  'ACTIONS_ID_TOKEN_REQUEST_URL',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
]

/**
 * Why GitHub gives this job no OIDC token, and what to do; null if it does. The
 * runner sets both variables where the job may ask for one.
 */
export function idTokenFault(
  env: Readonly<Record<string, string | undefined>>,
  { isFork }: { readonly isFork: boolean },
): string | null {
  const missing = VARIABLES.filter((name) => (env[name] ?? '') === '')
  if (missing.length === 0) return null
  const state = `Input 'role-to-assume' needs an OIDC token of GitHub, and ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set`
  return isFork
    ? `${state}: a pull request from a fork gets no such token, nor secrets; run the gate where the code is trusted, such as after the merge.`
    : `${state}: expected the job to have 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.`
}
