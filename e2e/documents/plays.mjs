import { exits, gives, jobEnds, says, stepEnds } from '../checks.mjs'
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

/** GitHub was sent a status, or an issue, that says so. */
const posts = (kind, what) => [
  `GitHub is sent a ${kind} that says '${what}'`,
  (_entries, _exitCode, { github }) =>
    github.requests.some(
      ({ method, path, body }) =>
        method === 'POST' &&
        (kind === 'status' ? /\/statuses\/\w+$/ : /\/issues$/).test(path) &&
        JSON.stringify(body).includes(what),
    ),
]

/** Plays by the name of a block, in place of the one above. */
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
  'Deploy and roll back': [
    {
      ...ON_A_GOOD_DAY,
      checks: [exits(0), jobEnds('gate', 'success'), jobEnds('rollback', null)],
    },
    {
      title: 'where the change fails',
      world: CHANGE_FAILS,
      checks: [
        exits(1),
        jobEnds('gate', 'failure'),
        jobEnds('rollback', 'success'),
      ],
    },
    {
      title: 'where somebody else deploys meanwhile',
      world: SUPERSEDED,
      checks: [exits(1), jobEnds('gate', 'failure'), jobEnds('rollback', null)],
    },
  ],
  'Deploy with wpctl': [
    ON_A_GOOD_DAY,
    {
      title: 'where the change fails',
      world: CHANGE_FAILS,
      checks: [exits(1), stepEnds('Gate', 'failure')],
    },
  ],
  Diagnose: [
    {
      ...ON_A_GOOD_DAY,
      checks: [exits(0), jobEnds('diagnose', null)],
    },
    {
      title: 'where two instances are down',
      world: TWO_DOWN,
      checks: [
        exits(1),
        jobEnds('diagnose', 'success', 2),
        ['the second one is looked into', says('diagnose.sh i-shop-2')],
        ['the fourth one is looked into', says('diagnose.sh i-shop-4')],
      ],
    },
  ],
  'Fleet gate': [
    {
      ...ON_A_GOOD_DAY,
      checks: [exits(0), posts('status', 'success')],
    },
  ],
  'Staging health': [
    {
      ...ON_A_GOOD_DAY,
      checks: [exits(0), posts('status', 'success')],
    },
  ],
  'docs/scenarios.md 1': [
    {
      title: 'with a wrong key',
      world: GOOD_DAY,
      checks: [exits(1), gives('reason', 'auth'), gives('requests', '1')],
    },
  ],
  'Try the gate': [
    {
      ...ON_A_GOOD_DAY,
      checks: [
        exits(0),
        gives('conclusion', 'success'),
        gives('environment-id', 'we-shop'),
        gives('healthy-count', '5'),
      ],
    },
  ],
  Watch: [
    ON_A_GOOD_DAY,
    {
      title: 'where two instances are down',
      world: TWO_DOWN,
      checks: [exits(0), posts('issue', 'i-shop-2')],
    },
  ],
}

/** What names a block: its workflow, or its place where it is a list of steps. */
export const nameOf = ({ names, workflow }) => workflow.name ?? names[0]

/** The plays of a block: at least one. */
export const playsOf = (block) => PLAYS[nameOf(block)] ?? [ON_A_GOOD_DAY]

/** The names that a block has to have for the plays above to be played. */
export const PLAYED_NAMES = Object.keys(PLAYS)
