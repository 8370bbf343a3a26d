import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { parseInputs } from '../../src/inputs/parse.js'
import { parseHistoryInputs } from '../../src/history/main.js'
import { parseMergeInputs } from '../../src/merge/main.js'
import { neededBy, OURS, ours, valueOf } from './documented-actions.js'
import { BLOCKS, workflowOf, type Block, type Job } from './documents.js'

const isThere = <T>(value: T | null): value is T => value !== null
const workflows = BLOCKS.map((block) => {
  const workflow = workflowOf(block)
  return workflow && { name: block.name, block, workflow }
}).filter(isThere)

const needsOf = ({ needs = [] }: Job) =>
  typeof needs === 'string' ? [needs] : needs

it('there are workflows that wish for each permission', () => {
  const all = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs))
  const needed = all.map((job) => Object.keys(neededBy(job)).join())
  for (const scopes of ['statuses', 'issues', 'contents,id-token'])
    expect(needed).toContain(scopes)
  expect(() => valueOf('${{ github.unheard-of }}')).toThrow('No value')
})

it.each(BLOCKS)('$name is YAML', (block: Block) => {
  expect(parse(block.text)).toEqual(expect.anything())
})

describe.each(workflows)('the workflow $name', ({ workflow }) => {
  const jobs = Object.entries(workflow.jobs)

  it('gives our actions inputs that they have and take', () => {
    for (const step of jobs.flatMap(([, { steps }]) => steps)) {
      if (step.uses?.includes('webplus-health-gate'))
        expect(step.uses).toMatch(OURS)
      const used = ours(step)
      if (used === null) continue
      const known = Object.keys(used.action.inputs)
      expect(known).toEqual(expect.arrayContaining(Object.keys(used.inputs)))
      if (used.kind === '') parseInputs(used.source)
      if (used.kind === '/merge') parseMergeInputs(used.source)
      if (used.kind === '/history') parseHistoryInputs(used.source)
    }
  })

  it('uses outputs that there are, of steps and jobs that there are', () => {
    for (const [, job] of jobs) {
      const text = JSON.stringify(job)
      for (const [, id = '', output = ''] of text.matchAll(
        /steps\.([\w-]+)\.outputs\.([\w-]+)/g,
      )) {
        const step = job.steps.find((one) => one.id === id)
        expect(step).toBeDefined()
        const used = step && ours(step)
        if (used) expect(Object.keys(used.action.outputs)).toContain(output)
      }
      for (const name of needsOf(job))
        expect(Object.keys(workflow.jobs)).toContain(name)
      for (const [, name = '', output = ''] of text.matchAll(
        /needs\.([\w-]+)\.outputs\.([\w-]+)/g,
      )) {
        expect(needsOf(job)).toContain(name)
        expect(workflow.jobs[name]?.outputs).toHaveProperty([output])
      }
    }
  })

  it('grants each job what it needs', () => {
    // A list of steps is of a workflow that the reader has.
    if (workflow.permissions === undefined) return
    for (const [, job] of jobs) {
      const granted = job.permissions ?? workflow.permissions
      for (const [scope, access] of Object.entries(neededBy(job)))
        expect([access, 'write']).toContain(granted[scope])
    }
  })
})

describe('docs/recipes.md', () => {
  const recipes = workflows.filter(({ name }) => name.includes('recipes'))

  it('grants each job no more than it needs', () => {
    expect(recipes).toHaveLength(8)
    for (const { block, workflow } of recipes) {
      expect(block.text).toContain('uses: your-org/webplus-health-gate@v1')
      expect(workflow.permissions).toEqual({})
      for (const job of Object.values(workflow.jobs))
        expect(job.permissions ?? {}).toEqual(neededBy(job))
    }
  })

  it('checks out nothing where a fork can start a workflow that has secrets', () => {
    const open = recipes.filter(({ block }) =>
      /pull_request_target:|workflow_run:/.test(block.text),
    )
    expect(open).toHaveLength(2)
    for (const { block } of open)
      expect(block.text).not.toMatch(/checkout|run: |head\.(sha|ref)/)
  })

  it('guards a matrix that may be empty', () => {
    const conditions = recipes.flatMap(({ workflow }) =>
      Object.values(workflow.jobs).flatMap((job) =>
        JSON.stringify(job).includes('matrix.') ? [job.if] : [],
      ),
    )
    expect(conditions).toEqual([
      expect.stringContaining('needs.gate.outputs.unhealthy-count > 0'),
    ])
  })
})

it('rolls back on failure and timed_out alone, never on failure()', () => {
  const conditions = workflows.flatMap(({ workflow }) =>
    Object.values(workflow.jobs).flatMap((job) =>
      [job, ...job.steps].flatMap(({ if: condition = '' }) =>
        condition.includes('.conclusion') && !condition.includes('github.')
          ? [condition]
          : [],
      ),
    ),
  )
  const only = (place: string) =>
    `always() && contains(fromJSON('["failure","timed_out"]'), ${place}.outputs.conclusion) && ${place}.outputs.reason != 'not_found'`
  expect(new Set(conditions)).toEqual(
    new Set([only('steps.gate'), only('needs.gate')]),
  )
  for (const { block } of workflows)
    expect(block.text).not.toMatch(/(?<!always\(\) && .*)\bfailure\(\)/)
})
