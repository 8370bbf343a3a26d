import { describe, expect, it } from '@jest/globals'
import { setInterimOutputs } from '../../../src/report/interim-outputs.js'
import { OUTPUT_NAMES } from '../../../src/report/outputs.js'
import { createPlayedWorld } from '../played-world.js'

describe('the outputs of a process that was killed', () => {
  it('are all set, and none of them is green', () => {
    const { world, outputs } = createPlayedWorld()
    setInterimOutputs(world)
    expect(Object.keys(outputs)).toEqual([...OUTPUT_NAMES])
    expect(outputs).toMatchObject({
      conclusion: 'cancelled',
      healthy: 'false',
      'unhealthy-instances': '[]',
    })
  })

  it('keep nothing else from being told where they cannot be set', () => {
    const { world } = createPlayedWorld({
      core: {
        setOutput: () => {
          throw new Error('ENOSPC')
        },
      },
    })
    expect(() => {
      setInterimOutputs(world)
    }).not.toThrow()
  })
})
