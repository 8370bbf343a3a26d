import { describe, expect, it } from '@jest/globals'
import { monthOfReports } from '../../../simulator/month.js'
import { readCheck } from '../../../src/history/check.js'
import { buildRunningProgram } from './command-line/running-program.js'

const END_MS = Date.parse('2026-03-31T00:00:00.000Z')
const month = monthOfReports({ endMs: END_MS, seed: 1 })

describe('a month of scheduled runs', () => {
  it('is of reports that follow their schema and contradict themselves nowhere', () => {
    const checks = month.map(({ name, text }) =>
      readCheck(name, Buffer.from(text)),
    )
    const count = (says: string) =>
      checks.filter(({ reading }) => reading.says === says).length
    expect(checks.length).toBeGreaterThan(1_400)
    expect(count('down')).toBeGreaterThan(5)
    expect(count('none')).toBeGreaterThan(5)
    expect(count('up')).toBeGreaterThan(1_380)
    expect(
      checks.every(
        ({ reading, repository, environment }) =>
          reading.atMs < END_MS + 60 * 60_000 &&
          repository === 'octo-org/shop' &&
          environment === 'we-simulated-shop',
      ),
    ).toBe(true)
  })

  it('is the same for the same seed', () => {
    expect(monthOfReports({ endMs: END_MS, seed: 1 })).toEqual(month)
    expect(monthOfReports({ endMs: END_MS, seed: 2 })).not.toEqual(month)
  })
})

describe('history', () => {
  it('says where to build what is not there', async () => {
    const program = buildRunningProgram()
    try {
      const { code, err } = await program.run(['history'])
      expect(code).toBe(2)
      expect(err).toContain("build it with 'npm run build'")
    } finally {
      program.remove()
    }
  })
})
