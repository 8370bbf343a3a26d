import { describe, expect, it } from '@jest/globals'
import { setInterimOutputs } from '../../../src/report/interim-outputs.js'
import { OUTPUT_NAMES } from '../../../src/report/outputs.js'
import { createPlayedRuntime } from '../played-runtime.js'

describe('the outputs of a process that was killed', () => {
  it('are all set, and none of them is green', () => {
    const { runtime, outputs } = createPlayedRuntime()
    setInterimOutputs(runtime)
    expect(Object.keys(outputs)).toEqual([...OUTPUT_NAMES])
    expect(outputs).toMatchObject({
      conclusion: 'cancelled',
      healthy: 'false',
      'unhealthy-instances': '[]',
    })
  })

  it('keep nothing else from being told where they cannot be set', () => {
    const { runtime } = createPlayedRuntime({
      core: {
        setOutput: () => {
          throw new Error('ENOSPC')
        },
      },
    })
    expect(() => {
      setInterimOutputs(runtime)
    }).not.toThrow()
  })
})
