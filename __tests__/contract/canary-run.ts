import { expect } from '@jest/globals'
import {
  runAgainst,
  type AgainstOptions,
  type RanAgainst,
  type RawScenario,
} from './against-simulator.js'
import {
  canaryOf,
  expectNoCanary,
  expectNothingSigned,
  tellingsOf,
} from './canaries.js'
import { UP } from '../unit/one-instance.js'

/** A secret; no port, time or size in a log is as large as its length. */
export const SECRET = canaryOf('Scr', 70_211)
/** A token, of a length as odd. */
export const TOKEN = canaryOf('Tkn', 6_347)
/** The key that a canary run has, and its simulator knows. */
export const KEY = { id: 'LTAI5tCanary', secret: SECRET, token: TOKEN }

/** A run with canaries for keys and all that it can be made to tell. */
export async function told(
  scenario: RawScenario,
  { inputs, env, ...rest }: AgainstOptions = {},
): Promise<RanAgainst> {
  return runAgainst(
    { keys: [KEY], ...UP, ...scenario },
    {
      ...rest,
      inputs: {
        'instance-ids': 'i-a',
        'access-key-id': KEY.id,
        'access-key-secret': SECRET,
        'security-token': TOKEN,
        timeout: '6s',
        interval: '200ms',
        'max-errors': '1',
        ...inputs,
      },
      env: { RUNNER_DEBUG: '1', ...env },
    },
  )
}

/** Fails if a run told a secret, one of `more`, or what was signed. */
export function expectSilence(
  ran: RanAgainst,
  more: readonly string[] = [],
): void {
  expect(tellingsOf(ran)['stdout']).toContain('Verdict:')
  expectNoCanary(tellingsOf(ran), [SECRET, TOKEN, ...more])
  expectNothingSigned(ran)
  const all = Object.values(tellingsOf(ran)).join('\n')
  expect(all).not.toMatch(/string ?to ?sign|authorization:/i)
  expect(all).not.toMatch(/length (?:of )?\d+|\d+ characters/i)
}

/** The masks that a run printed before anything else; fails if there are others. */
export function masksFirst(stdout: string): readonly string[] {
  const lines = stdout.split('\n')
  const isMask = (line: string) => line.startsWith('::add-mask::')
  const first = lines.findIndex((line) => !isMask(line))
  expect(lines.slice(first).filter(isMask)).toEqual([])
  return lines.slice(0, first).map((line) => line.slice('::add-mask::'.length))
}

/** Undoes the escape of a mask. */
export const unescaped = (data: string) => data.replaceAll('%25', '%')
