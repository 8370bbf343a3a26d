import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { stringify } from 'yaml'

/** Where the gate looks for the role of an ECS instance. */
const METADATA = 'http://100.100.100.200'

/** What the documents leave to the reader, by its path in their repository. */
const SCRIPTS = ['deploy.sh', 'diagnose.sh', 'rollback.sh'].map((name) => [
  join('scripts', name),
  // What a deploy prints becomes its step's outputs.
  `#!/bin/sh\necho "${name} $*" >&2\necho change-id=wc-deploy\n`,
])

/** The README's own deploy script, to the letter. */
function deployScript(root) {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const [, script] = /^```python\n([^]*?)^```$/m.exec(readme) ?? []
  if (script === undefined) throw new Error('README.md shows no deploy script.')
  return script
}

function write(folder, path, text) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, 0o755)
}

/** A reader's repository whose one workflow is the block; gives its folder. */
export function createShop({ root, folder, block }) {
  const shop = join(folder, 'shop')
  for (const [path, text] of SCRIPTS) write(shop, path, text)
  write(shop, join('scripts', 'deploy.py'), deployScript(root))
  write(
    shop,
    join('fleet', 'instance-ids.txt'),
    'i-shop-1\ni-shop-2\ni-shop-3\ni-shop-4\n',
  )
  // A list of steps is in no workflow yet; the rest is played to the letter.
  const isWhole = 'jobs' in block.value
  const text = isWhole ? block.text : stringify(block.workflow)
  write(shop, join('.github', 'workflows', 'block.yml'), text)
  const git = (...args) => execFileSync('git', ['-C', shop, ...args])
  const as = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com']
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git(...as, 'commit', '-q', '-m', 'Shop')
  return shop
}

/**
 * The actions of this repository as they are, but that Web+, STS and the
 * metadata service are simulated at `origin`, and that rounds are a second
 * apart where a block says nothing else. Gives their folder.
 */
export function createActions({ root, folder, origin }) {
  const actions = join(folder, 'actions')
  for (const name of [
    'action.yml',
    'merge',
    'history',
    'simulator/action.yml',
    'dist',
  ])
    cpSync(join(root, name), join(actions, name), { recursive: true })
  const metadata = join(actions, 'action.yml')
  const defaults = {
    'api-endpoint': origin,
    'sts-endpoint': origin,
    interval: '1s',
  }
  writeFileSync(
    metadata,
    withDefaults(readFileSync(metadata, 'utf8'), defaults),
  )
  const bundle = join(actions, 'dist', 'index.js')
  const code = readFileSync(bundle, 'utf8')
  if (!code.includes(METADATA))
    throw new Error(`dist/index.js does not ask ${METADATA}.`)
  writeFileSync(bundle, code.replaceAll(METADATA, origin))
  return actions
}

/** An action.yml in which inputs have other defaults. */
function withDefaults(text, defaults) {
  return Object.entries(defaults).reduce((all, [name, value]) => {
    const input = new RegExp(`^  ${name}:\\n((?:    .*\\n)+)`, 'm')
    if (!input.test(all)) throw new Error(`action.yml has no input '${name}'.`)
    return all.replace(input, (_, body) => {
      const rest = body.replace(/^ {4}default:.*\n/m, '')
      return `  ${name}:\n${rest}    default: '${value}'\n`
    })
  }, text)
}

/** PATH and PYTHONPATH that lead to the stand-ins for what the documents install. */
export function standInPaths(root, path) {
  return {
    PATH: [join(root, 'e2e', 'stand-ins', 'bin'), path].join(delimiter),
    PYTHONPATH: join(root, 'e2e', 'stand-ins', 'python'),
    PYTHONDONTWRITEBYTECODE: '1',
  }
}
