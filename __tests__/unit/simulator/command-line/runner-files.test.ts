import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { expect, it } from '@jest/globals'
import {
  createRunnerFiles,
  parseOutputs,
  readOutputs,
} from '../../../../simulator/command-line/runner-files.js'

it('reads outputs of both forms, the last of a name', () => {
  const text = [
    'healthy=no',
    'message<<D1',
    'two',
    'lines=here',
    'D1',
    'healthy=a=b',
    'empty<<D2',
    '',
    'D2',
    '',
  ].join('\n')
  expect([...parseOutputs(text)]).toEqual([
    ['healthy', 'a=b'],
    ['message', 'two\nlines=here'],
    ['empty', ''],
  ])
})

it('lays down fresh, empty files and folders each time', async () => {
  const files = await createRunnerFiles()
  const others = await createRunnerFiles()
  try {
    expect(files.folder).not.toBe(others.folder)
    const { output, summary, state, env, path } = files
    for (const file of [output, summary, state, env, path]) {
      expect((await stat(file)).size).toBe(0)
    }
    for (const folder of [files.temp, files.workspace, files.home]) {
      expect((await stat(folder)).isDirectory()).toBe(true)
    }
  } finally {
    await rm(files.folder, { recursive: true })
    await rm(others.folder, { recursive: true })
  }
})

it('leaves the folder of the last run alone', async () => {
  const ended = await createRunnerFiles()
  const running = await createRunnerFiles()
  // No process has this id: it is above the largest that Linux gives.
  await writeFile(join(ended.folder, 'pid.txt'), '99999999')
  const last = await createRunnerFiles()
  try {
    const left = await readdir(dirname(last.folder))
    expect(left).not.toContain(basename(ended.folder))
    expect(left).toContain(basename(running.folder))
    expect(left).toContain(basename(last.folder))
  } finally {
    await rm(running.folder, { recursive: true })
    await rm(last.folder, { recursive: true })
  }
})

it('takes a file that is gone for no outputs', async () => {
  expect((await readOutputs('/nowhere/output.txt')).size).toBe(0)
})
