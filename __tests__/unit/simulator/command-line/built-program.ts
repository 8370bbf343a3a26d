import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
/** The simulator's command line, in JavaScript. */
export interface BuiltProgram {
  readonly folder: string
  readonly script: string
  remove(): void
}

function strip(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  writeFileSync(to, stripTypeScriptTypes(readFileSync(from, 'utf8')))
}

/** Turns the sources into JavaScript file by file, so that a child process can run them. */
export function buildProgram(): BuiltProgram {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  const sources = readdirSync(join(ROOT, 'simulator'), { recursive: true })
    .map((name) => join('simulator', String(name)))
    .concat(join('src', 'webplus', 'signature.ts'))
  for (const name of sources) {
    const from = join(ROOT, name)
    if (name.endsWith('.ts'))
      strip(from, join(folder, name.replace(/ts$/, 'js')))
    if (name.endsWith('.json'))
      cpSync(from, join(folder, name), { recursive: true })
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    script: join(folder, 'simulator', 'index.js'),
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}
