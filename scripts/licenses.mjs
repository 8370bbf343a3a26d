import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'

/**
 * The licences of every package that can be bundled: all that are installed
 * for production, by the lock, and of what undici has within it. ncc's own list
 * leaves out what it bundles from CommonJS packages.
 */
const root = new URL('../', import.meta.url)
const lock = JSON.parse(
  readFileSync(new URL('package-lock.json', root), 'utf8'),
)

const texts = Object.entries(lock.packages)
  .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([path, { version, license }]) => {
    const folder = new URL(`${path}/`, root)
    const file = existsSync(folder)
      ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name))
      : undefined
    const text = file ? readFileSync(new URL(file, folder), 'utf8').trim() : ''
    const name = path.slice(path.lastIndexOf('node_modules/') + 13)
    return `${name} ${version} (${license})\n\n${text}`.trim()
  })
// undici holds it as WebAssembly and ships no licence for it: the text is that
// of Node's own LICENSE, for the same sources.
const llhttp = readFileSync(
  new URL('scripts/llhttp-license.txt', root),
  'utf8',
).trim()
texts.push(`llhttp, compiled into undici (MIT)\n\n${llhttp}`)
const rule = `\n\n${'-'.repeat(72)}\n\n`
writeFileSync(new URL(process.argv[2], root), `${texts.join(rule)}\n`)
