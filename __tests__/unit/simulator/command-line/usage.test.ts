import { expect, it } from '@jest/globals'
import {
  UsageError,
  helpText,
  readCommand,
} from '../../../../simulator/command-line/usage.js'
import { BUILT_IN } from '../../../../simulator/scenarios/built-in.js'

it.each<readonly [readonly string[], object]>([
  [[], { kind: 'help' }],
  [['try', '--help'], { kind: 'help' }],
  [['try'], { kind: 'try', scenario: 'deploy', seed: 1, action: null }],
  [
    ['try', 'flaky', '--seed', '7', '--action', 'a.js'],
    { kind: 'try', scenario: 'flaky', seed: 7, action: 'a.js' },
  ],
  [['try', 'history'], { kind: 'history', seed: 1 }],
  [['history', '--seed', '3'], { kind: 'history', seed: 3 }],
  [['serve'], { kind: 'serve', scenario: 'default', port: 0, seed: 1 }],
  [
    ['serve', '--scenario', 'x.json', '--port=8080'],
    { kind: 'serve', scenario: 'x.json', port: 8080, seed: 1 },
  ],
])('reads %j', (argv, command) => {
  expect(readCommand(argv)).toEqual(command)
})

it.each<readonly [readonly string[], string]>([
  [['play'], "'play' is not a command: expected serve, try or history."],
  [['try', 'a', 'b'], "'b' is unexpected: give one scenario."],
  [
    ['serve', '--port', '70000'],
    "Option '--port' is '70000': expected a whole number from 0 to 65535.",
  ],
  [
    ['try', '--seed', '1e3'],
    "Option '--seed' is '1e3': expected a whole number from 0 to 4294967296.",
  ],
])('refuses %j', (argv, message) => {
  expect(() => readCommand(argv)).toThrow(new UsageError(message))
})

it('refuses an option that it does not know', () => {
  expect(() => readCommand(['try', '--sed', '1'])).toThrow(UsageError)
})

it('lists every scenario with its sentence', () => {
  for (const name of BUILT_IN.keys()) {
    expect(helpText()).toMatch(new RegExp(`^  ${name} +[A-Z].*\\.$`, 'm'))
  }
})
