import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A copy of the work tree, changes and new files included, and places for act's own files. */
export function createSandbox(root) {
  const folder = mkdtempSync(join(tmpdir(), 'webplus-e2e-'))
  const place = (name) => join(folder, name)
  for (const name of ['repository', 'home', 'cache', 'artifacts'])
    mkdirSync(place(name))
  const git = (cwd, ...args) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const listed = git(root, 'ls-files', '-coz', '--exclude-standard')
  for (const name of listed.split('\0')) {
    // A file that was deleted, but not committed so, is listed too.
    if (name === '' || !existsSync(join(root, name))) continue
    cpSync(join(root, name), join(place('repository'), name))
  }
  // act reads the branch and the commit of the run from a repository.
  const name = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com']
  git(place('repository'), 'init', '-q', '-b', 'main')
  git(place('repository'), 'add', '-A')
  git(place('repository'), ...name, 'commit', '-q', '-m', 'Work tree')
  return {
    folder,
    repository: place('repository'),
    home: place('home'),
    cache: place('cache'),
    artifacts: place('artifacts'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
