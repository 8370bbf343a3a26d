import { getDefaultAutoSelectFamilyAttemptTimeout } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { exitOnceWritten, type Ending } from '../../src/runner.js'
import { setAddressTimeout } from '../../src/runtime.js'

const NODE = process.execPath

describe('the end of a process', () => {
  /** What is done at the end of a process with such work under way. */
  function endOf(process: Partial<Ending>, resources: readonly string[] = []) {
    const done: unknown[] = []
    let flush: () => void = () => undefined
    exitOnceWritten({
      env: { PATH: '/bin', NODE_OPTIONS: '--require ./x.cjs' },
      execPath: NODE,
      exitCode: 1,
      platform: 'linux',
      getActiveResourcesInfo: () => [...resources],
      stdout: {
        write: (_: string, told: () => void) => {
          flush = told
        },
      } as unknown as Ending['stdout'],
      exit: ((code?: number) => done.push(['exit', code])) as Ending['exit'],
      execve: ((...call: unknown[]) =>
        done.push(['execve', ...call])) as Ending['execve'],
      ...process,
    })
    expect(done).toEqual([])
    flush()
    return done
  }
  const LOOKING_UP = ['TCPSocketWrap', 'GetAddrInfoReqWrap']
  const EXIT = ['exit', undefined]

  it.each(['GetAddrInfoReqWrap', 'FSReqPromise'])(
    'waits for no thread: %s',
    (held) => {
      const env = { PATH: '/bin', NODE_OPTIONS: '' }
      for (const exitCode of [1, 0, undefined]) {
        const code = String(exitCode ?? 0)
        const args = [NODE, '-e', `process.exit(${code})`]
        expect(endOf({ exitCode }, [held])[0]).toEqual([
          'execve',
          NODE,
          args,
          env,
        ])
      }
    },
  )

  it.each<[string, Partial<Ending>, readonly string[]]>([
    ['nothing is under way', {}, []],
    ['only a socket is open', {}, ['TCPSocketWrap', 'Timeout']],
    ['the system is Windows', { platform: 'win32' }, LOOKING_UP],
    ['Node has no execve', { execve: undefined }, LOOKING_UP],
    ['the file of Node is gone', { execPath: '/no/such/node' }, LOOKING_UP],
  ])('is a plain exit where %s', (...row) => {
    const [, process, resources] = row
    expect(endOf(process, resources)).toEqual([EXIT])
  })
})

describe('the time of an address', () => {
  it.each([
    [100, 250],
    [1_000, 250],
    [10_000, 2_500],
    [600_000, 150_000],
  ])(
    'is a quarter of the request timeout, and at least 250 ms: %d',
    (...row) => {
      const [requestTimeoutMs, expected] = row
      const before = getDefaultAutoSelectFamilyAttemptTimeout()
      setAddressTimeout(requestTimeoutMs)
      expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBe(expected)
      setAddressTimeout(4 * before)
    },
  )
})
