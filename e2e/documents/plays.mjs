import { exits, jobEnds, says, stepEnds } from '../checks.mjs'
import { CHANGE_FAILS, GOOD_DAY, SUPERSEDED, TWO_DOWN } from './worlds.mjs'

/** What a block that nobody thought of is played against: a good day, which ends green. */
const ON_A_GOOD_DAY = {
  title: 'on a good day',
  world: GOOD_DAY,
  checks: [exits(0)],
}

const deploys = (...words) => [
  `the deploy script sends ${words.join(' ')}`,
  says(['DeployAppEnv', ...words].join(' ')),
]

/** Plays by the name of a block's workflow, in place of the one above. */
const PLAYS = {
  Deploy: [
    {
      ...ON_A_GOOD_DAY,
      checks: [
        exits(0),
        deploys('we-shop', 'wp-42'),
        stepEnds('Roll back', null),
        stepEnds('Keep the report', 'success'),
      ],
    },
    {
      title: 'where the change fails',
      world: CHANGE_FAILS,
      checks: [
        exits(1),
        stepEnds('Gate', 'failure'),
        stepEnds('Roll back', 'success'),
        deploys('we-shop', 'wp-41'),
        stepEnds('Keep the report', 'success'),
      ],
    },
    {
      title: 'where somebody else deploys meanwhile',
      world: SUPERSEDED,
      checks: [
        exits(1),
        stepEnds('Gate', 'failure'),
        stepEnds('Roll back', null),
        stepEnds('Keep the report', 'success'),
      ],
    },
    {
      title: 'where the deploy itself fails',
      world: GOOD_DAY,
      secrets: { DEPLOY_ACCESS_KEY_ID: '' },
      checks: [
        exits(1),
        stepEnds('Deploy', 'failure'),
        stepEnds('Gate', null),
        stepEnds('Roll back', null),
        stepEnds('Keep the report', null),
      ],
    },
  ],
}

/** The plays of a block: at least one. */
export const playsOf = ({ workflow }) => PLAYS[workflow.name] ?? [ON_A_GOOD_DAY]

/** The names that a block has to have for the plays above to be played. */
export const PLAYED_NAMES = Object.keys(PLAYS)
