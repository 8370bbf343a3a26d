import { describe, expect, it, jest } from '@jest/globals'
import type { Instance } from '../../../src/gate/reading.js'
import type { Report } from '../../../src/report/report.js'
import type { ReportSettings } from '../../../src/report/run.js'
import { instanceOf, reportOf, SETTINGS } from '../report/report-fixture.js'
import { endAt, keyOf, LABEL, OPEN, standing } from './alert-run.js'
import { withGitHub, type PlayedGitHub } from './played-github.js'
import { parseMarker } from '../../../src/github/alert-marker.js'

// A busy machine takes its time over each request.
jest.setTimeout(30_000)

const listed = (ids: readonly string[], letters: string): Instance[] =>
  ids.map((id, i) => instanceOf({ id, position: i + 1, letters }))

/** A run over instances that are all healthy (`H`) or all unhealthy (`U`). */
const leg = (
  letters: 'H' | 'U',
  ids: readonly string[],
  settings: Partial<ReportSettings> = {},
): Report =>
  reportOf(listed(ids, letters), {
    conclusion: letters === 'H' ? 'success' : 'failure',
    reason: letters === 'H' ? 'ok' : 'unhealthy',
    settings: { ...SETTINGS, ...settings },
  })

const CLOSED = { state: 'closed', stateReason: 'completed', comments: 1 }
const states = ({ issues }: PlayedGitHub) => issues.map(({ state }) => state)
const markerIn = ({ issues }: PlayedGitHub) =>
  parseMarker(issues[0]?.body ?? '')

describe('the legs of one job', () => {
  it('leave the alerts of each other alone where their ids differ', async () => {
    await withGitHub(async (github) => {
      for (let run = 0; run < 2; run += 1) {
        await endAt(github, leg('U', ['i-sick']))
        await endAt(github, leg('H', ['i-well']))
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      }
      await endAt(github, leg('U', ['i-well']))
      expect(states(github)).toEqual(['open', 'open'])
      await endAt(github, leg('H', ['i-well']))
      expect(states(github)).toEqual(['open', 'closed'])
      await endAt(github, leg('H', ['i-sick']))
      expect(states(github)).toEqual(['closed', 'closed'])
    })
  })

  it.each(['environmentName', 'applicationName'] as const)(
    'leave them alone where one name is in two regions (%s)',
    async (also) => {
      await withGitHub(async (github) => {
        const at = (region: string) => (letters: 'H' | 'U') => {
          const named = { environmentName: 'shop', [also]: 'shop', region }
          return leg(letters, [`i-${region}`], named)
        }
        await endAt(github, at('cn-beijing')('U'))
        await endAt(github, at('cn-hangzhou')('H'))
        expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
        await endAt(github, at('cn-beijing')('H'))
        expect(standing(github)).toEqual([{ number: 1, ...CLOSED }])
      })
    },
  )
})

describe('the alert of an environment or a shard', () => {
  it('is closed though every instance of the environment was replaced', async () => {
    await withGitHub(async (github) => {
      const of = (letters: 'H' | 'U', id: string) =>
        leg(letters, [id], { environmentId: 'we-1' })
      await endAt(github, of('U', 'i-1'))
      expect(markerIn(github)?.sample).toBeNull()
      await endAt(github, of('H', 'i-2'))
      expect(states(github)).toEqual(['closed'])
    })
  })

  it('is closed though a shard has other instances now', async () => {
    await withGitHub(async (github) => {
      await endAt(github, leg('U', ['i-1'], { shard: '0/2' }))
      await endAt(github, leg('H', ['i-2'], { shard: '1/2' }))
      expect(states(github)).toEqual(['open'])
      await endAt(github, leg('H', ['i-2'], { shard: '0/2' }))
      expect(states(github)).toEqual(['closed'])
    })
  })
})

describe('the alert of a list that changes', () => {
  it('goes on while some instances stay, though none is left of the first list', async () => {
    await withGitHub(async (github) => {
      await endAt(github, leg('U', ['i-1', 'i-2']))
      const sick = leg('U', ['i-2'])
      const well = leg('H', ['i-3'])
      const instances = [...sick.instances, ...well.instances]
      await endAt(github, { ...sick, instances })
      await endAt(github, { ...sick, instances })
      expect(standing(github)).toEqual([{ number: 1, ...OPEN, comments: 1 }])
      await endAt(github, leg('H', ['i-3', 'i-4']))
      expect(states(github)).toEqual(['closed'])
    })
  })

  it('follows the list without a comment while the same ones are unhealthy', async () => {
    await withGitHub(async (github) => {
      const sick = leg('U', ['i-1'])
      const beside = (id: string): Report => {
        const { instances } = leg('H', [id])
        return { ...sick, instances: [...sick.instances, ...instances] }
      }
      await endAt(github, beside('i-2'))
      await endAt(github, beside('i-3'))
      expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      await endAt(github, leg('H', ['i-2']))
      expect(states(github)).toEqual(['open'])
      await endAt(github, leg('H', ['i-3']))
      expect(states(github)).toEqual(['closed'])
    })
  })

  it('is one over many instances of which most are replaced', async () => {
    await withGitHub(async (github) => {
      const ids = Array.from({ length: 200 }, (_, i) => `i-${String(i)}`)
      await endAt(github, leg('U', ids))
      await endAt(github, leg('H', ids.slice(0, 100)))
      expect(states(github)).toEqual(['closed'])
    })
  })
})

// SHA-256 of ["name","","shop"].
const REGIONLESS =
  '114ac18bda47dbb2c022eb9c4e7e561deea03f19250e2ee201a8ed3626e6d582'

describe('the alert of an earlier release', () => {
  const named = { environmentName: 'shop', region: 'cn-beijing' }

  /** Opens one as that release did: no region in the key. */
  async function opened(github: PlayedGitHub): Promise<void> {
    await endAt(github, leg('U', ['i-1'], named))
    const [issue] = github.issues
    const marker = markerIn(github)
    if (issue === undefined || marker === null) throw new Error('No alert.')
    issue.body = (issue.body ?? '').replace(marker.key, REGIONLESS)
  }

  it('is found and closed', async () => {
    await withGitHub(async (github) => {
      await opened(github)
      await endAt(github, leg('H', ['i-1'], named))
      expect(standing(github)).toEqual([{ number: 1, ...CLOSED }])
    })
  })

  it('gets its region without a comment, and then is of nobody else', async () => {
    await withGitHub(async (github) => {
      await opened(github)
      await endAt(github, leg('U', ['i-1'], named))
      expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      const job = { environmentId: null, shard: null, workflow: '', job: '' }
      expect(markerIn(github)?.key).toBe(keyOf({ ...named, ...job }))
      const elsewhere = { ...named, region: 'cn-hangzhou' }
      await endAt(github, leg('H', ['i-1'], elsewhere))
      expect(states(github)).toEqual(['open'])
    })
  })

  it('gets its list without a comment, and then is of nobody else', async () => {
    await withGitHub(async (github) => {
      await endAt(github, leg('U', ['i-1']))
      const [issue] = github.issues
      if (issue === undefined) throw new Error('No alert.')
      issue.body = (issue.body ?? '').replace(/"sample":"[^"]*",/, '')
      await endAt(github, leg('U', ['i-1']))
      expect(standing(github)).toEqual([{ number: 1, ...OPEN }])
      await endAt(github, leg('H', ['i-2']))
      expect(states(github)).toEqual(['open'])
    })
  })

  it('is left alone under another label', async () => {
    await withGitHub(async (github) => {
      await opened(github)
      await endAt(github, leg('H', ['i-1'], named), `${LABEL}-2`)
      expect(states(github)).toEqual(['open'])
    })
  })
})
