import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const MUTANT = /stryMutAct_\w+\("(\d+)"\)/g

/** In which source each mutant of the sandbox lies, by its base name. */
let sourceOf = null

/**
 * Orders test files by what they may tell for their time: those that import
 * the mutated source or bear its name, then the large ones, laws at last.
 */
export default class OwnTestsFirst {
  sort(tests) {
    sourceOf ??= sourcesOfMutants('src')
    const source = sourceOf.get(process.env.__STRYKER_ACTIVE_MUTANT__)
    const rank = ({ path }) =>
      statSync(path).size +
      (source !== undefined && isOwn(path, source) ? 1e9 : 0) -
      (path.includes('-laws.') ? 1e6 : 0)
    return [...tests].sort((a, b) => rank(b) - rank(a))
  }

  shard(tests) {
    return tests
  }

  allFailedTests(tests) {
    return tests
  }

  cacheResults() {
    // Nothing is learnt from a mutant for the next one.
  }
}

function isOwn(path, source) {
  return (
    basename(path).split('.')[0] === source ||
    readFileSync(path, 'utf8').includes(`/${source}.js'`)
  )
}

function sourcesOfMutants(folder) {
  const sources = readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [
      basename(path, '.ts'),
      readFileSync(join(folder, path), 'utf8'),
    ])
  return new Map(
    sources.flatMap(([name, text]) =>
      Array.from(text.matchAll(MUTANT), ([, id]) => [id, name]),
    ),
  )
}
