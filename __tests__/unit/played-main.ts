import { run } from '../../src/main.js'
import { OUTPUT_NAMES } from '../../src/runner.js'
import { createPlayedRuntime, until, type Play } from './played-runtime.js'
import { serving } from './served-web-plus.js'

/** The names of all outputs, sorted. */
export const ALL_OUTPUTS = [...OUTPUT_NAMES].sort()

/** A run against a scenario; `onRound` is called once the first round is told. */
export async function played(
  scenario: Readonly<Record<string, unknown>>,
  play: Play & {
    readonly onRound?: (
      runtime: ReturnType<typeof createPlayedRuntime>,
    ) => void | Promise<void>
  } = {},
) {
  return serving(scenario, async (simulator, inputs) => {
    const playing = createPlayedRuntime({
      ...play,
      inputs: { ...inputs, 'instance-ids': 'i-a', ...play.inputs },
    })
    const running = run(playing.runtime)
    if (play.onRound !== undefined) {
      await until(() =>
        playing.texts('info').some((line) => line.startsWith('Round 1')),
      )
      await play.onRound(playing)
    }
    await running
    return { ...playing, requests: simulator.requestCount() }
  })
}
