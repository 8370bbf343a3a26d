import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { listen } from '../unit/webplus/loopback.js'

const LARGEST_BYTES = 775_000
/** What every run loads before it sends anything. */
const LARGEST_FIRST_BYTES = 640_000

/** Chunks of dist/ that hold a text, by name. */
function chunksWith(folder: string, text: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^\d+\.index\.js$/.test(name))
    .filter((name) => readFileSync(join(folder, name), 'utf8').includes(text))
}

it('a green run with static keys loads no sessions, no XML, no deployment, no diagnosis and nothing of GitHub, and at most 775 kB', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-chunks-'))
  const server = await listen(
    createServer(({ url }, response) => {
      const id = new URL(url ?? '', 'http://x').searchParams.get('InstanceId')
      const health = { InstanceId: id, AgentStatus: 'CONNECTED', AppStatus: '' }
      response.end(JSON.stringify({ Code: 'OK', InstanceHealth: health }))
    }),
  )
  try {
    cpSync('dist', folder, { recursive: true })
    const unneeded = [
      'AssumeRoleWithOIDC',
      'DescribeAppEnvInstanceHealthResponse',
      'webplus-health-gate:alert',
      'octokit-core',
      'DescribeApplications',
      'The newest change is',
      'The diagnosis is incomplete',
    ].flatMap((text) => chunksWith(folder, text))
    expect(new Set(unneeded).size).toBe(7)
    for (const name of new Set(unneeded)) rmSync(join(folder, name))
    const left = readdirSync(folder).filter((name) => name.endsWith('index.js'))
    const bytes = left
      .map((name) => readFileSync(join(folder, name)).byteLength)
      .reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeLessThanOrEqual(LARGEST_BYTES)
    const first = readFileSync(join(folder, 'index.js')).byteLength
    expect(first).toBeLessThanOrEqual(LARGEST_FIRST_BYTES)

    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(folder, 'index.js')],
      {
        env: {
          RUNNER_TEMP: folder,
          'INPUT_INSTANCE-IDS': 'i-1',
          'INPUT_API-ENDPOINT': `http://${server.host}`,
          'INPUT_ACCESS-KEY-ID': 'key',
          'INPUT_ACCESS-KEY-SECRET': 'secret',
        },
      },
    )
    expect(stdout).toContain('Verdict: success (ok).')
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
