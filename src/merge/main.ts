import type { Notifier } from '../runtime.js'
import type { Report } from '../report/report.js'
import { startNotifier } from '../notifications.js'
import { mergeDefaults } from '../inputs/defaults.js'
import { InputError, invalidInputs } from '../inputs/reader.js'
import {
  cancelled,
  crashed,
  describeThrown,
  unexpected,
} from '../gate/verdict.js'
import { setInterimOutputs } from '../report/interim-outputs.js'
import { publish, toReport } from '../publish.js'
import { gather, ownResult, type MergeRuntime } from './gather.js'
import { parseMergeInputs, type MergeSettings } from './inputs.js'
import { type InputSource, secretsOf } from '../inputs/secrets.js'

/**
 * One merge, from the inputs to the exit code. Never rejects: whatever happens,
 * outputs are set, and the step is red unless there is one green verdict or the
 * user chose otherwise.
 */
export async function merge(runtime: MergeRuntime): Promise<void> {
  const { core, getInput, env, files } = runtime
  let notifier: Notifier | null = null
  try {
    for (const secret of secretsOf({ input: getInput, env }))
      core.setSecret(secret)
    setInterimOutputs(runtime)
    const source = { input: getInput, env, readFile: files.read }
    // Before the inputs are checked, since bad inputs also close a status.
    notifier = await startNotifier(runtime, source, mergeDefaults)
    const { report, settings } = await check(runtime, source)
    await publish(runtime, {
      report,
      explain: null,
      settings,
      notifier,
    })
  } catch (thrown) {
    core.setFailed(`The merge could not be reported: ${describeThrown(thrown)}`)
    await notifier?.abandon()
  }
}

/** The merge's failure boundary: anything thrown below becomes a verdict. */
async function check(
  runtime: MergeRuntime,
  source: InputSource,
): Promise<{
  readonly report: Report
  readonly settings: MergeSettings | null
}> {
  let settings: MergeSettings | null = null
  try {
    settings = parseMergeInputs(source)
    // Work without a caller must not go on.
    const cancel = AbortSignal.any([runtime.cancel, runtime.crash])
    const report =
      (await Promise.race([
        gather({ ...runtime, cancel }, settings),
        crashed(runtime.crash),
      ])) ?? toReport(ownResult(runtime, { verdict: cancelled }))
    return { report, settings }
  } catch (thrown) {
    const end =
      thrown instanceof InputError
        ? { verdict: invalidInputs, faults: thrown.faults }
        : { verdict: unexpected(thrown) }
    return { report: toReport(ownResult(runtime, end)), settings }
  }
}
