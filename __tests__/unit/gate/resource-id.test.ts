import { describe, expect, it } from '@jest/globals'
import { isResourceId } from '../../../src/gate/reading.js'

describe('an id of Alibaba Cloud', () => {
  it.each([
    'i-wz9hwvnwm5tlv3u12345',
    'we-1',
    'A',
    '0._-Z',
    'x'.repeat(128),
    '-1',
    'nul',
    'null1',
    'i-null',
    'we-undefined',
    'undefined-',
  ])('can be %s', (text) => {
    expect(isResourceId(text)).toBe(true)
  })

  it.each([
    '',
    'x'.repeat(129),
    'i-1 ',
    ' i-1',
    'i-1\n',
    'i/1',
    'i-ä',
    'i,1',
    '-',
    '.',
    '---',
    '_',
    'null',
    'NULL',
    'Undefined',
  ])('is not %j', (text) => {
    expect(isResourceId(text)).toBe(false)
  })
})
