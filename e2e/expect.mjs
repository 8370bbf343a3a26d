import { readFileSync } from 'node:fs'

/**
 * Compares a step of a workflow with what its arguments expect of it, as
 * `outcome=failure reason=timeout`. The step comes as JSON in STEP, from
 * `toJSON(steps.<id>)`. Every output that action.yml declares must be there,
 * and no other. Ends with exit code 1 if something differs.
 */
const { STEP, ACTION = 'action.yml' } = process.env
const { outcome, outputs } = JSON.parse(STEP)
const metadata = readFileSync(ACTION, 'utf8')
const section = /^outputs:\n((?: .*\n|\n)+)/m.exec(metadata)?.[1] ?? ''
const declared = [...section.matchAll(/^ {2}([\w-]+):/gm)].map(
  ([, name]) => name,
)

const expectations = [
  [
    'names of outputs',
    Object.keys(outputs).sort().join(),
    declared.sort().join(),
  ],
  ...process.argv.slice(2).map((argument) => {
    const mark = argument.indexOf('=')
    const name = argument.slice(0, mark)
    const is = name === 'outcome' ? outcome : outputs[name]
    return [name, is, argument.slice(mark + 1)]
  }),
]
for (const [name, is, expected] of expectations) {
  if (is === expected) {
    console.log(`ok: ${name} is '${is}'`)
    continue
  }
  console.log(`::error::${name} is '${is}', expected '${expected}'`)
  process.exitCode = 1
}
