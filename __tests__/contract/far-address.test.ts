import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, jest } from '@jest/globals'
import { KEY } from './against-simulator.js'
import { runAction } from './built-action.js'

jest.setTimeout(60_000)

const FAR = '127.0.0.2'
const SILENT = '127.0.0.3'
const QUEUE = 8

/**
 * A server whose process sleeps after it began to listen, so that the system
 * takes no connection once its queue is full; then it says that all is well.
 */
const SERVER = `
const [host, port, sleepMs] = process.argv.slice(1)
require('node:http').createServer(({ url }, response) => {
  const InstanceId = new URL(url, 'http://x').searchParams.get('InstanceId')
  const InstanceHealth = { InstanceId, AgentStatus: 'CONNECTED', AppStatus: '' }
  response.end(JSON.stringify({ Code: 'OK', InstanceHealth }))
}).listen({ host, port: Number(port), backlog: 1 }, function () {
  require('node:fs').writeSync(1, this.address().port + '\\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(sleepMs))
})`
const LOOKUP = `
const dns = require('node:dns')
dns.lookup = (name, options, done) =>
  setImmediate(done, null, ['${FAR}', '${SILENT}'].map((address) => ({ address, family: 4 })))`

/** Listens and sleeps, its queue full; gives the port. */
async function asleep(host: string, port: number, sleepMs: number) {
  const args = ['-e', SERVER, host, String(port), String(sleepMs)]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const bound = Number(line.toString())
  const sockets = Array.from({ length: QUEUE }, () => {
    const socket: Socket = connect(bound, host)
    return socket.on('error', () => undefined)
  })
  return {
    port: bound,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      child.kill('SIGKILL')
    },
  }
}

it.concurrent(
  'a host is reached whose first address answers late and whose second never',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'webplus-far-'))
    const preload = join(folder, 'lookup.cjs')
    writeFileSync(preload, LOOKUP)
    const far = await asleep(FAR, 0, 1_500)
    const silent = await asleep(SILENT, far.port, 600_000)
    try {
      const ran = await runAction({
        inputs: {
          'instance-ids': 'i-1',
          'api-endpoint': `http://localhost:${String(far.port)}`,
          'access-key-id': KEY.id,
          'access-key-secret': KEY.secret,
          'request-timeout': '30s',
          timeout: '20s',
        },
        env: { NODE_OPTIONS: `--require ${preload}` },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'success',
        requests: '1',
      })
    } finally {
      far.stop()
      silent.stop()
      rmSync(folder, { recursive: true })
    }
  },
)
