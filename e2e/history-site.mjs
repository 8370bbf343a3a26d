import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const SERVER = `
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
const [folder] = process.argv.slice(-1)
createServer((request, response) => {
  const name = new URL(request.url, 'http://x').pathname.slice(1)
  try {
    response.end(readFileSync(join(folder, name)))
  } catch {
    response.writeHead(404).end()
  }
}).listen(0, '127.0.0.1', function () { console.log(this.address().port) })
`

/** Serves a folder from a process of its own, as the steps here block this one. */
export async function serveSite(folder) {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', SERVER, folder],
    { cwd: fileURLToPath(new URL('.', import.meta.url)) },
  )
  const [line] = await once(child.stdout, 'data')
  return {
    origin: `http://127.0.0.1:${String(line).trim()}`,
    close: () => child.kill(),
  }
}
