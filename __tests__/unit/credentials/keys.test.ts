import { describe, expect, it } from '@jest/globals'
import { areSameKeys } from '../../../src/credentials/keys.js'
import { numberedKeys } from './scripted-exchange.js'

describe('keys', () => {
  it('are the same in whatever object', () => {
    expect(areSameKeys(numberedKeys(1), { ...numberedKeys(1) })).toBe(true)
  })

  it.each(['accessKeyId', 'accessKeySecret', 'securityToken'])(
    'are others if the %s is another',
    (name) => {
      const other = { ...numberedKeys(1), [name]: 'another' }
      expect(areSameKeys(numberedKeys(1), other)).toBe(false)
    },
  )
})
