import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('health-server.mjs', import.meta.url))

/** A health server in a process of its own; gives its address, and ends it. */
export async function startServer(latencyMs = 0) {
  const child = spawn(process.execPath, [program, String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [address] = await once(child.stdout, 'data')
  return { origin: String(address).trim(), stop: () => child.kill() }
}
