import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { writeFiles, type Disk } from '../../../src/history/files.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'webplus-history-test-'))
  for (const name of ['a', 'b']) writeFileSync(join(folder, name), 'old')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const disk: Disk = {
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
  create: (path, text) => {
    writeFileSync(path, text, { flag: 'wx' })
  },
  rename: renameSync,
  remove: (path) => {
    rmSync(path, { force: true })
  },
}
const fail = (code: string) => () => {
  throw Object.assign(new Error(code), { code })
}
const file = (name: string) => ({ path: join(folder, name), text: 'new' })
const files = () => ({ page: file('a'), history: file('b') })
const contents = () =>
  readdirSync(folder).map((name) => [
    name,
    readFileSync(join(folder, name), 'utf8'),
  ])

describe('files that belong together', () => {
  it('are replaced, with nothing left beside them', () => {
    writeFiles(disk, files(), 'tag')
    expect(contents()).toEqual([
      ['a', 'new'],
      ['b', 'new'],
    ])
  })

  it('make their folder', () => {
    const history = file('x/y/z')
    writeFiles(disk, { history }, 'tag')
    expect(readFileSync(history.path, 'utf8')).toBe('new')
  })

  it('are all as they were where the disk is full before the last one', () => {
    let created = 0
    const full: Disk = {
      ...disk,
      create: (path, text) => {
        disk.create(path, text.slice(0, 1))
        if ((created += 1) === 2) fail('ENOSPC')()
      },
    }
    expect(() => {
      writeFiles(full, files(), 'tag')
    }).toThrow('ENOSPC')
    expect(created).toBe(2)
    expect(contents()).toEqual([
      ['a', 'old'],
      ['b', 'old'],
    ])
  })

  it('are put into their places only once all are written', () => {
    const steps: string[] = []
    const watched: Disk = {
      makeFolder: () => undefined,
      create: (path) => steps.push(`create ${path.slice(folder.length + 1)}`),
      rename: (_, to) => steps.push(`rename ${to.slice(folder.length + 1)}`),
      remove: () => undefined,
    }
    writeFiles(watched, files(), 'tag')
    expect(steps).toEqual([
      'create .a.tag.tmp',
      'create .b.tag.tmp',
      'rename a',
      'rename b',
    ])
  })

  it('leave nothing behind where one cannot be put into its place', () => {
    const stuck: Disk = { ...disk, rename: fail('EPERM') }
    expect(() => {
      writeFiles(stuck, files(), 'tag')
    }).toThrow('EPERM')
    expect(readdirSync(folder)).toEqual(['a', 'b'])
  })

  it('tell of the first fault, even if tidying up fails too', () => {
    const broken: Disk = {
      ...disk,
      create: fail('ENOSPC'),
      remove: fail('EROFS'),
    }
    expect(() => {
      writeFiles(broken, files(), 'tag')
    }).toThrow('ENOSPC')
  })
})
