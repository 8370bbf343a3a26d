import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

/** A block of YAML in the documents, as the player of `npm run e2e` has it. */
interface Played {
  readonly names: readonly string[]
  readonly workflow: { readonly jobs: object } | null
}

// Plain JavaScript, which act's driver runs as it is.
const PLAYER = new URL('../../e2e/documents/blocks.mjs', import.meta.url).href
const { blocksOf, documentsIn, workflowOf, yamlIn } = (await import(
  PLAYER
)) as {
  readonly blocksOf: (root: string) => readonly Played[]
  readonly documentsIn: (root: string) => readonly string[]
  readonly workflowOf: (block: string) => Played['workflow']
  readonly yamlIn: (text: string) => readonly string[]
}

describe('the player of the documents', () => {
  it('finds every fence that says it is YAML', () => {
    const fences = documentsIn('.').flatMap((path) =>
      [
        ...readFileSync(join('.', path), 'utf8').matchAll(
          /^\s*[>\-*\d.\s]*(?:`{3,}|~{3,})\s*ya?ml/gim,
        ),
      ].map(() => path),
    )
    const names = blocksOf('.').flatMap((block) => block.names)
    expect(names.length).toBeGreaterThan(15)
    expect(names.map((name) => name.replace(/ \d+$/, '')).sort()).toEqual(
      fences.sort(),
    )
  })

  it('can play every block', () => {
    const unplayable = blocksOf('.').filter((block) => block.workflow === null)
    expect(unplayable).toEqual([])
  })

  it.each([
    ['in a list', '- a:\n\n  ```yaml\n  jobs: {}\n  ```\n'],
    ['with more marks', '````yml\njobs: {}\n````\n'],
    ['with tildes', '~~~yaml title=x\njobs: {}\n~~~\n'],
  ])('finds a block %s', (_, text) => {
    expect(yamlIn(text)).toEqual(['jobs: {}\n'])
  })

  it('takes a list of steps for a job, and a piece of one for nothing', () => {
    expect(workflowOf('- uses: a/b@v1\n- run: c\n')?.jobs).toEqual({
      steps: {
        'runs-on': 'ubuntu-latest',
        steps: [{ uses: 'a/b@v1' }, { run: 'c' }],
      },
    })
    expect(workflowOf('with:\n  change-id: latest\n')).toBeNull()
    expect(workflowOf('- we-orders\n- we-search\n')).toBeNull()
  })
})
