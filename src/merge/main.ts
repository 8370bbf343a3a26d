import { beginExtras } from '../extras.js'
import { secretsOf } from '../inputs/access-keys.js'
import { mergeDefaults } from '../inputs/defaults.js'
import { InputError, refused } from '../inputs/input-error.js'
import type { InputSource } from '../inputs/reader.js'
import { cancelled } from '../gate/verdicts.js'
import { setInterimOutputs } from '../interim-outputs.js'
import { publish, toReport } from '../publish.js'
import type { Report } from '../report/report.js'
import { crashed, describeThrown, unexpected } from '../unexpected.js'
import type { Extras } from '../world.js'
import { gather } from './gather.js'
import { parseMergeInputs, type MergeSettings } from './merge-inputs.js'
import type { MergeWorld } from './merge-world.js'
import { ownPieces } from './own-pieces.js'

/**
 * One merge, from the inputs to the exit code. Never rejects: whatever happens,
 * outputs are set, and the step is red unless there is one green verdict or the
 * user chose otherwise.
 */
export async function merge(world: MergeWorld): Promise<void> {
  const { core, getInput, env, files } = world
  let extras: Extras | null = null
  try {
    for (const secret of secretsOf({ input: getInput, env }))
      core.setSecret(secret)
    setInterimOutputs(world)
    const source = { input: getInput, env, readFile: files.read }
    // Before the inputs are judged: a status is closed under bad ones too.
    extras = await beginExtras(world, source, mergeDefaults)
    const { report, settings } = await check(world, source)
    const error = await publish(world, {
      report,
      wanted: settings,
      extras,
    })
    if (error !== null) core.setFailed(error)
  } catch (thrown) {
    core.setFailed(`The merge could not be told: ${describeThrown(thrown)}`)
    await extras?.giveUp()
  }
}

/** The merge's failure boundary: whatever is thrown below becomes a verdict. */
async function check(
  world: MergeWorld,
  source: InputSource,
): Promise<{
  readonly report: Report
  readonly settings: MergeSettings | null
}> {
  let settings: MergeSettings | null = null
  try {
    settings = parseMergeInputs(source)
    // Work that nobody waits for any more must not go on.
    const cancel = AbortSignal.any([world.cancel, world.crash])
    const report =
      (await Promise.race([
        gather({ ...world, cancel }, settings),
        crashed(world.crash),
      ])) ?? toReport(ownPieces(world, { verdict: cancelled }))
    return { report, settings }
  } catch (thrown) {
    const end =
      thrown instanceof InputError
        ? { verdict: refused, faults: thrown.faults }
        : { verdict: unexpected(thrown) }
    return { report: toReport(ownPieces(world, end)), settings }
  }
}
