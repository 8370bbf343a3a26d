import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

const MUTANT = /stryMutAct_\w+\("(\d+)"\)/g

/** In which source each mutant of the sandbox lies, by its base name. */
let sourceOf = null

/** Orders test files: those of the mutated source first, then the small ones. */
export default class OwnTestsFirst {
  sort(tests) {
    sourceOf ??= sourcesOfMutants('src')
    const source = sourceOf.get(process.env.__STRYKER_ACTIVE_MUTANT__)
    const cost = ({ path }) =>
      statSync(path).size - (isOwn(path, source) ? 1e9 : 0)
    return [...tests].sort((a, b) => cost(a) - cost(b))
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
  return source !== undefined && basename(path).split('.')[0] === source
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
