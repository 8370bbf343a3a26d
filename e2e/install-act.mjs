import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const VERSION = 'v0.2.89'

/** Path of act, installed under out/ once; null where Go is not at hand. */
export function installAct(root) {
  if (spawnSync('go', ['version']).status !== 0) return null
  const folder = join(root, 'out', `act-${VERSION}`)
  const act = join(folder, process.platform === 'win32' ? 'act.exe' : 'act')
  if (!existsSync(act)) {
    console.log(`Installing act ${VERSION}, which takes a minute.`)
    execFileSync('go', ['install', `github.com/nektos/act@${VERSION}`], {
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
      stdio: 'inherit',
    })
  }
  return act
}
