import {
  globSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  findReportFiles,
  type FileFinder,
} from '../../../src/merge/report-files.js'

const finder: FileFinder = {
  glob: (pattern, cwd) => globSync(pattern, { cwd }),
  look: (path) => {
    try {
      const { size } = statSync(path)
      const isFile = statSync(path).isFile()
      const realPath = realpathSync(path)
      return { isFile, isFolder: !isFile, bytes: size, realPath }
    } catch {
      return null
    }
  },
}

let root = ''
let workspace = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'report-files-test-'))
  workspace = join(root, 'work')
  for (const name of [
    'work/reports/b/report.json',
    'work/reports/a/report.json',
    'work/reports/a/report.html',
    'work/[x].json',
    'outside.json',
    'hidden/.a/report.json',
    'hidden/b/.c/d/.e/report.json',
    'hidden/b/report.json',
    'hidden/f/.g.json',
    'hidden/f/.g/[x]/.h/x.json',
  ]) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), '{}')
  }
  symlinkSync(join(workspace, 'reports', 'b'), join(workspace, 'link'))
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

const find = (...lines: readonly string[]) =>
  findReportFiles(lines, { workspace, finder })
const namesOf = (...lines: readonly string[]) => {
  const { files, faults } = find(...lines)
  expect(faults).toEqual([])
  return files.map(({ name }) => name)
}

describe('the files of report-files', () => {
  const A = 'reports/a/report.json'
  const B = 'reports/b/report.json'

  it.each([
    ['a path', [A], [A]],
    ['a path with a dot', [`./${A}`], [A]],
    ['a pattern, in order', ['reports/**/report.json'], [A, B]],
    [
      'a pattern that fits folders too',
      ['reports/**'],
      ['reports/a/report.html', A, B],
    ],
    ['the same file by three lines', [A, `./${A}`, 'reports/a/*.json'], [A]],
    ['the same file by a link', ['link/report.json', B], ['link/report.json']],
    ['a path that looks like a pattern', ['[x].json'], ['[x].json']],
    ['all but some', ['!reports/b/*', 'reports/*/*.json'], [A]],
  ])('are those of %s', (_, lines, names) => {
    expect(namesOf(...lines)).toEqual(names)
  })

  it('are those in hidden folders too where ** stands for folders', () => {
    symlinkSync('.', join(root, 'hidden', '.loop'))
    const names = (pattern: string) =>
      findReportFiles([pattern], {
        workspace: join(root, 'hidden'),
        finder,
      }).files.map(({ name }) => name)
    const all = ['.a/report.json', 'b/.c/d/.e/report.json', 'b/report.json']
    for (const pattern of [
      '**/report.json',
      './**/report.json',
      `${root}/hidden/**/report.json`,
      '**/**/report.json',
    ])
      expect([pattern, names(pattern)]).toEqual([pattern, all])
    expect(names('**/*.json')).toEqual([...all, 'f/.g/[x]/.h/x.json'].sort())
    expect(names('b/**/d/**/*.json')).toEqual(['b/.c/d/.e/report.json'])
    expect(names('*/report.json')).toEqual(['b/report.json'])
    expect(
      find(
        `${root}/hidden/**/report.json`,
        `!${root}/hidden/**/.e/**`,
        '!../hidden/b/report.json',
      ).files.map(({ name }) => name),
    ).toEqual([expect.stringMatching(/hidden\/\.a\/report\.json$/)])
  })

  it('may lie outside of the workspace', () => {
    expect(namesOf(join(root, '*.json'))).toEqual([join(root, 'outside.json')])
    expect(namesOf('../outside.json')).toEqual([join(root, 'outside.json')])
  })

  it('name each line that has none', () => {
    const { files, faults } = find(A, 'none/*.json', 'reports', 'gone.json')
    expect(files.map(({ name }) => name)).toEqual([A])
    expect(faults).toEqual([
      expect.stringMatching(
        /line 'none\/\*\.json', but there is no such file in the workspace '.*work'/,
      ),
      expect.stringMatching(/line 'reports', which is a folder, not a file/),
      expect.stringContaining("line 'gone.json', but there is no such file"),
    ])
  })

  it('are a fault where all are taken out again', () => {
    expect(find(A, '!**/*.json')).toEqual({
      files: [],
      faults: [expect.stringContaining('excludes every file')],
    })
  })

  it('are read up to the size that fits into memory', () => {
    const bytes = 64 * 1024 * 1024
    const look = (path: string) =>
      path === '/w/*'
        ? null
        : { isFile: true, isFolder: false, bytes, realPath: path }
    const { files, faults } = findReportFiles(['*'], {
      workspace: '/w',
      finder: { glob: () => ['a', 'b'], look },
    })
    expect(faults).toEqual([])
    expect(files).toHaveLength(2)
  })

  it.each([
    [
      'one is too large',
      ['a'],
      128 * 1024 * 1024 + 1,
      /hold 129 MiB: expected at most 128 MiB in all\. Merge fewer/,
    ],
    [
      'all together are',
      ['a', 'b', 'c', 'd', 'e'],
      26 * 1024 * 1024,
      /hold 130 MiB: expected at most 128 MiB in all/,
    ],
    [
      'there are too many',
      Array.from({ length: 10_001 }, (_, i) => String(i)),
      1,
      /matches 10001 files: expected at most 10000/,
    ],
  ])('are not read where %s', (_, names, bytes, message) => {
    const { files, faults } = findReportFiles(['*'], {
      workspace: '/w',
      finder: {
        glob: () => names,
        look: (path) =>
          path === '/w/*'
            ? null
            : { isFile: true, isFolder: false, bytes, realPath: path },
      },
    })
    expect(files).toEqual([])
    expect(faults).toEqual([expect.stringMatching(message)])
  })
})
