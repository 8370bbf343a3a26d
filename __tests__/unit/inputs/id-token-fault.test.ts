import { describe, expect, it } from '@jest/globals'
import { idTokenFault } from '../../../src/inputs/source.js'

describe('idTokenFault', () => {
  const url = { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://oidc.example' }
  const token = { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'a-secret' }

  it('finds none where the job may ask for a token', () => {
    expect(idTokenFault({ ...url, ...token }, { isFork: false })).toBeNull()
    expect(idTokenFault({ ...url, ...token }, { isFork: true })).toBeNull()
  })

  it.each([
    [{}, 'ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are'],
    [url, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN is'],
    [token, 'ACTIONS_ID_TOKEN_REQUEST_URL is'],
    [{ ...token, ACTIONS_ID_TOKEN_REQUEST_URL: '' }, 'REQUEST_URL is'],
  ])('gives the YAML to add, given %j', (env, missing) => {
    const fault = idTokenFault(env, { isFork: false }) ?? ''
    expect(fault).toContain(`${missing} not set`)
    expect(fault).toContain('permissions: { id-token: write')
    expect(fault).not.toContain('a-secret')
  })

  it('tells a pull request from a fork that it gets no token', () => {
    const fault = idTokenFault({}, { isFork: true })
    expect(fault).toContain('a pull request from a fork gets no such token')
    expect(fault).not.toContain('permissions:')
  })
})
