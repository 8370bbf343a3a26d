import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { monthOfReports, type MonthReport } from '../month.js'
import { runAction } from './child-action.js'
import { createRunnerFiles, readOutputs } from './runner-files.js'
import { declaredInputs, stepEnvironment } from './step-environment.js'
import { UsageError, type Runtime } from './usage.js'
import { createLogRenderer } from './workflow-commands.js'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/**
 * Plays a month of scheduled runs and appends their reports, a week at a time,
 * with the built history action; returns its exit code.
 */
export async function playHistory(
  { seed, nowMs }: { readonly seed: number; readonly nowMs: number },
  runtime: Runtime,
): Promise<number> {
  const script = join(dirname(runtime.scriptPath), '..', 'history', 'index.js')
  await access(script).catch(() => {
    throw new UsageError(
      `The history action is not at '${script}': build it with 'npm run build'.`,
    )
  })
  const files = await createRunnerFiles()
  const reportFolder = join(files.workspace, 'reports')
  const action = join(dirname(script), '..', '..', 'history', 'action.yml')
  const declared = declaredInputs(
    await readFile(action, 'utf8').catch(() => ''),
  )
  const render = createLogRenderer({
    colours: runtime.env['FORCE_COLOR'] === '1',
    debug: runtime.env['RUNNER_DEBUG'] === '1',
  })
  const reports = monthOfReports({ seed, endMs: nowMs })
  runtime.write(
    `A month of scheduled runs, ${String(reports.length)} of them, in virtual time, seed ${String(seed)}.\n\n`,
  )
  for (const week of inWeeks(reports)) {
    await rm(reportFolder, { recursive: true, force: true })
    await mkdir(reportFolder)
    for (const { name, text } of week)
      await writeFile(join(reportFolder, name), text)
    const exitCode = await runAction({
      script,
      folder: files.workspace,
      env: stepEnvironment({
        inputs: {
          ...declared,
          'report-files': 'reports/*.json',
          label: 'shop health',
        },
        files,
        actionFolder: dirname(dirname(script)),
        apiOrigin: 'http://127.0.0.1:9',
        oidc: {},
        env: runtime.env,
      }),
      onLine: (line) => {
        const shown = render(line)
        if (shown !== null) runtime.write(`${shown}\n`)
      },
      onSignal: runtime.onSignal,
    })
    if (exitCode !== 0) return exitCode
  }
  const outputs = await readOutputs(files.output)
  const width = Math.max(...[...outputs.keys()].map((name) => name.length))
  runtime.write('\nOutputs:\n')
  for (const [name, value] of outputs)
    runtime.write(`  ${name.padEnd(width)}  ${value}\n`)
  runtime.write('\nOpen the page in a browser to look at it.\n')
  return 0
}

function inWeeks(
  reports: readonly MonthReport[],
): readonly (readonly MonthReport[])[] {
  const weeks: MonthReport[][] = []
  let startMs = -Infinity
  for (const one of reports) {
    if (one.endedAtMs >= startMs + WEEK_MS) {
      startMs = one.endedAtMs
      weeks.push([])
    }
    weeks.at(-1)?.push(one)
  }
  return weeks
}
