import { describe, expect, it } from '@jest/globals'
import { createLogRenderer } from '../../../../simulator/command-line/workflow-commands.js'

const plain = { colours: false, debug: false }

it.each<readonly [string, string, string | null]>([
  ['a plain line', 'Round 1: 3 of 5', 'Round 1: 3 of 5'],
  ['an error', '::error::It broke', 'Error: It broke'],
  [
    'an error with a title',
    '::error title=A%3A b,line=1::It broke',
    'Error: It broke',
  ],
  ['a text that holds colons', '::error title=x::a::b: c', 'Error: a::b: c'],
  ['a warning after white space', '  ::warning::Slow', 'Warning: Slow'],
  ['a notice', '::notice::So it is', 'Notice: So it is'],
  ['an old command', 'x ##[error]y', 'Error: y'],
  ['escaped data', '::error::a%0Ab %2525', 'Error: a\nb %25'],
  ['the end of a group', '::endgroup::', null],
  ['a mask', '::add-mask::hunter2', null],
  ['debug', '::debug::x', null],
  ['an unknown command', '::frobnicate::x', '::frobnicate::x'],
  ['colons elsewhere', 'a ::error:: b', 'a ::error:: b'],
])('shows %s as a runner does', (_, line, shown) => {
  expect(createLogRenderer(plain)(line)).toBe(shown)
})

it('shows a group folded, and what follows it', () => {
  const lines = [
    '::group::Settings',
    'a: 1',
    'b: ::error::x',
    '::endgroup::',
    'Round 1',
  ]
  expect(lines.map(createLogRenderer(plain))).toEqual([
    null,
    null,
    null,
    '> Settings (2 lines, folded as on a runner; RUNNER_DEBUG=1 shows them)',
    'Round 1',
  ])
  expect(lines.map(createLogRenderer({ ...plain, debug: true }))).toEqual([
    '> Settings',
    'a: 1',
    'b: ::error::x',
    null,
    'Round 1',
  ])
})

it('shows an error within a group', () => {
  const render = createLogRenderer(plain)
  expect(render('::group::Settings')).toBeNull()
  expect(render('::error::It broke')).toBe('Error: It broke')
})

it('shows debug lines when asked to', () => {
  const render = createLogRenderer({ ...plain, debug: true })
  expect(render('::debug::x')).toBe('Debug: x')
})

it('colours errors when asked to', () => {
  const render = createLogRenderer({ ...plain, colours: true })
  expect(render('::error::x')).toBe('\u001B[31mError: x\u001B[0m')
})

describe('a mask', () => {
  it('hides its text in every later line, in commands too', () => {
    const render = createLogRenderer(plain)
    const shown = [
      'hunter2',
      '::add-mask::hunter2',
      'x hunter2 y',
      '::error::hunter2',
    ].map(render)
    expect(shown).toEqual(['hunter2', null, 'x *** y', 'Error: ***'])
  })

  it('hides nothing when it is empty', () => {
    const render = createLogRenderer(plain)
    render('::add-mask::')
    expect(render('abc')).toBe('abc')
  })
})

it('runs no command between stop-commands and its word', () => {
  const render = createLogRenderer(plain)
  const lines = [
    '::stop-commands::word',
    '::error::x',
    '::word::',
    '::error::y',
  ]
  expect(lines.map(render)).toEqual([null, '::error::x', null, 'Error: y'])
})
