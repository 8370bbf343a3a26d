import { basename, dirname, isAbsolute, join } from 'node:path'
import type { FileFinder } from './report-files.js'

const ANY_FOLDERS = '**'

/**
 * The paths that fit a pattern, in which `**` stands for hidden folders too, as
 * in GitHub's own actions: Node's leaves them out, and with them, in silence,
 * the report of an artifact whose name begins with a dot.
 */
export function search(
  pattern: string,
  cwd: string,
  finder: FileFinder,
): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const walk = (pattern: string, cwd: string) => {
    const pathsOf = (one: string) =>
      finder
        .glob(one, cwd)
        .map((path) => (isAbsolute(path) ? path : join(cwd, path)))
    for (const path of pathsOf(pattern)) found.add(path)
    const parts = pattern.split('/')
    for (const [at, part] of parts.entries()) {
      if (part !== ANY_FOLDERS || parts[at + 1] === ANY_FOLDERS) continue
      const hidden = [...parts.slice(0, at + 1), '.*'].join('/')
      const rest = parts.slice(at).join('/')
      for (const path of pathsOf(hidden)) {
        const key = `${path}\n${rest}`
        if (seen.has(key) || !isFolder(path, finder)) continue
        seen.add(key)
        walk(rest, path)
      }
    }
  }
  walk(pattern, cwd)
  return [...found]
}

/** A link is none, as for `**` elsewhere: it may lead back to where it stands. */
function isFolder(path: string, finder: FileFinder): boolean {
  const facts = finder.look(path)
  const parent = finder.look(dirname(path))
  if (facts?.isFolder !== true || parent === null) return false
  return facts.realPath === join(parent.realPath, basename(path))
}
