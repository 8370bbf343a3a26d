import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

const FOLDER = join(process.cwd(), '.github', 'workflows')
const WORKFLOWS = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}))
const USES = /uses: (?!\.\/)(\S+?)@(\S+)(?: # (\S+))?$/gm

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<
    Record<
      string,
      { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }
    >
  >
}

describe.each(WORKFLOWS)('$name', ({ text }) => {
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

  it('grants nothing but what a job asks for', () => {
    expect(workflow.permissions).toEqual({})
  })

  it('pins each action by its whole sha, and says which version that is', () => {
    const pins = [...text.matchAll(USES)]
    expect(pins).toHaveLength(
      steps.filter(({ uses }) => uses?.includes('@')).length,
    )
    for (const [, , sha, version] of pins) {
      expect(sha).toMatch(/^[0-9a-f]{40}$/)
      expect(version).toMatch(/^v\d+\.\d+\.\d+$/)
    }
  })

  it('leaves no token behind in the work tree', () => {
    const checkouts = steps.filter(({ uses }) =>
      uses?.startsWith('actions/checkout@'),
    )
    for (const checkout of checkouts) {
      expect(checkout.with).toMatchObject({ 'persist-credentials': false })
    }
  })

  it('bounds the time of each job', () => {
    for (const job of Object.values(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
    }
  })
})

it('takes each action in one version only', () => {
  const pins = WORKFLOWS.flatMap(({ text }) => [...text.matchAll(USES)])
  const shas = new Map<string, Set<string>>()
  for (const [, action = '', sha = ''] of pins) {
    shas.set(action, (shas.get(action) ?? new Set()).add(sha))
  }
  expect(shas.size).toBeGreaterThan(5)
  for (const [action, all] of shas)
    expect([action, all.size]).toEqual([action, 1])
})
