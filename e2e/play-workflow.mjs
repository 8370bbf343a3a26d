import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an expression stands for; throws on one that nobody thought of. */
function valueOf(expression, { steps, values }) {
  const [, id, output] =
    /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? []
  if (id !== undefined) return steps[id]?.[output] ?? ''
  const [, left, right] = /^(.+) != '(.*)'$/.exec(expression) ?? []
  if (left !== undefined)
    return String(valueOf(left, { steps, values }) !== right)
  if (/^(vars|secrets)\./.test(expression)) return 'x'
  if (expression in values) return values[expression]
  throw new Error(`Nobody thought of the expression '${expression}'.`)
}

const filled = (value, context) =>
  String(value).replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression) =>
    valueOf(expression, context),
  )
const filledAll = (record = {}, context) =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      filled(value, context),
    ]),
  )

/** What a step wrote to GITHUB_OUTPUT, in the plain form or with a delimiter. */
function outputsIn(path) {
  const outputs = {}
  const lines = readFileSync(path, 'utf8').split('\n')
  while (lines.length > 0) {
    const line = lines.shift()
    const [, name, delimiter] = /^([\w-]+)<<(.+)$/.exec(line) ?? []
    if (name !== undefined) {
      const end = lines.indexOf(delimiter)
      outputs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    } else if (line.includes('='))
      outputs[line.slice(0, line.indexOf('='))] = line.slice(
        line.indexOf('=') + 1,
      )
  }
  return outputs
}

/**
 * Plays the jobs of a workflow one after the other, each in a folder of its
 * own: `run` steps in bash as GitHub starts it, `uses` steps by `actions`, by
 * their names without a version. Gives the log, and the step that failed or
 * null. `before` is called with each step's name before it.
 */
export function playWorkflow(
  workflow,
  { folder, env, values, actions, before },
) {
  const log = []
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const place = mkdtempSync(join(folder, `${name}-`))
    const [workspace, temp] = ['workspace', 'temp'].map((one) =>
      join(place, one),
    )
    mkdirSync(workspace)
    mkdirSync(temp)
    const steps = {}
    for (const [index, step] of job.steps.entries()) {
      const title = step.name ?? step.uses
      const context = { steps, values: { ...values, 'runner.temp': temp } }
      const condition = step.if?.replace(/^\$\{\{(.*)\}\}$/, '$1').trim()
      if (condition && valueOf(condition, context) !== 'true') continue
      before?.(title)
      const output = join(temp, `output-${index}`)
      writeFileSync(output, '')
      const stepEnv = {
        ...env,
        ...filledAll(job.env, context),
        ...filledAll(step.env, context),
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        RUNNER_TEMP: temp,
      }
      const ended =
        step.run === undefined
          ? actions[step.uses.replace(/@.*$/, '')]({
              inputs: filledAll(step.with, context),
              env: stepEnv,
              workspace,
              output,
            })
          : spawnSync(
              'bash',
              ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
              { cwd: workspace, env: stepEnv, encoding: 'utf8' },
            )
      log.push(`# ${title}\n${ended?.stdout ?? ''}${ended?.stderr ?? ''}`)
      if (step.id !== undefined) steps[step.id] = outputsIn(output)
      if ((ended?.status ?? 0) !== 0) return { log, failed: title }
    }
  }
  return { log, failed: null }
}
