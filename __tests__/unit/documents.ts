import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'

/** One step, as far as these tests look at it. */
export interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** One job, likewise. */
export interface Job {
  readonly needs?: string | readonly string[]
  readonly if?: string
  readonly permissions?: Permissions
  readonly outputs?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/** Scopes and their access. */
export type Permissions = Readonly<Record<string, string>>

/** A workflow. */
export interface Workflow {
  readonly permissions?: Permissions
  readonly jobs: Readonly<Record<string, Job>>
}

/** A piece of YAML in a document. */
export interface Block {
  /** `docs/recipes.md 1`, the first being 1. */
  readonly name: string
  readonly text: string
}

const YAML = /^```ya?ml\n([^]*?)^```$/gm

function blocksIn(path: string): readonly Block[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(YAML)].map(([, block = ''], at) => ({
    name: `${path} ${String(at + 1)}`,
    text: block,
  }))
}

/** Every piece of YAML in every README and every page of docs/. */
export const BLOCKS: readonly Block[] = [
  ...readdirSync('.').filter((name) => /^README.*\.md$/.test(name)),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].flatMap(blocksIn)

/** A block as a workflow; a list of steps stands for a job of them; null for neither. */
export function workflowOf({ text }: Block): Workflow | null {
  const value = parse(text) as unknown
  if (Array.isArray(value)) return { jobs: { job: { steps: value as Step[] } } }
  const isWorkflow =
    typeof value === 'object' && value !== null && 'jobs' in value
  return isWorkflow ? (value as Workflow) : null
}
