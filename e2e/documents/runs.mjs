import { blocksOf } from './blocks.mjs'
import { playGitHub } from './github.mjs'
import { nameOf, PLAYED_NAMES, playsOf } from './plays.mjs'
import { createActions, createShop, standInPaths } from './shop.mjs'
import { serveWebPlus } from './web-plus.mjs'

/** Whose blocks `npm run e2e:history` plays, and fails where it does not play them all. */
const PLAYED_BY_HISTORY = /^docs\/history\.md /

/** Of the documents' variables and secrets, each as GitHub would hold it. */
const VARS = {
  WEBPLUS_ENVIRONMENT_ID: 'we-shop',
  WEBPLUS_STAGING_ENVIRONMENT_ID: 'we-staging',
  WEBPLUS_INSTANCE_IDS: 'i-shop-1 i-shop-2 i-shop-3 i-shop-4',
  WEBPLUS_GOOD_PACKAGE: 'wp-41',
  WEBPLUS_ROLE_ARN: 'acs:ram::1234567890123456:role/webplus-health-gate',
  OIDC_PROVIDER_ARN: 'acs:ram::1234567890123456:oidc-provider/GitHub',
}
const SECRETS = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI5tSimulatorTestKey01',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'SimulatorTestSecretNotReal0001',
  DEPLOY_ACCESS_KEY_ID: 'LTAI5tDeployerTestKey01',
  DEPLOY_ACCESS_KEY_SECRET: 'DeployerTestSecretNotReal0001',
  GITHUB_TOKEN: 'ghs_playedTokenNotReal0001',
}
const OIDC = {
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'SimulatorRequestTokenNotReal01',
}
const HEAD = '0123456789abcdef0123456789abcdef01234567'
const PAYLOADS = {
  workflow_dispatch: { inputs: { package: 'wp-42' } },
  pull_request_target: { pull_request: { number: 7, head: { sha: HEAD } } },
  workflow_run: {
    workflow_run: {
      event: 'pull_request',
      conclusion: 'success',
      head_sha: HEAD,
    },
  },
}

/** The event that starts a workflow: the first that it names. */
const eventOf = ({ on }) => (typeof on === 'string' ? on : Object.keys(on)[0])

const labelsOf = ({ jobs }) =>
  Object.values(jobs).flatMap((job) => [job['runs-on']].flat())

function actOptions({ block, play, origin, github }) {
  const flags = (flag, values) =>
    Object.entries(values).flatMap(([name, value]) => [
      flag,
      `${name}=${value}`,
    ])
  const platforms = labelsOf(block.workflow).map((label) => [
    label,
    '-self-hosted',
  ])
  return [
    ...flags('--platform', Object.fromEntries(platforms)),
    ...flags('--var', VARS),
    ...flags('--secret', { ...SECRETS, ...play.secrets }),
    ...flags('--env', {
      ...OIDC,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/oidc/token?api-version=2.0`,
      GITHUB_API_URL: github.origin,
    }),
  ]
}

function runOf({ block, play, root }) {
  const { title, world, checks } = play
  const event = eventOf(block.workflow)
  return {
    title: `${block.names.join(', ')}, ${title}`,
    workflow: '.github/workflows/block.yml',
    event,
    payload: PAYLOADS[event] ?? {},
    prepare: async (sandbox) => {
      const folder = sandbox.folder
      const webPlus = await serveWebPlus({ root, folder, scenario: world })
      const github = await playGitHub()
      const { origin } = webPlus
      return {
        repository: createShop({ root, folder, block }),
        actions: createActions({ root, folder, origin }),
        options: actOptions({ block, play, origin, github }),
        variables: (path) => standInPaths(root, path),
        github,
        close: () => {
          webPlus.close()
          github.close()
        },
      }
    },
    checks,
  }
}

/** Throws where the plays of a name would be of two blocks, or of none. */
function checkNames(blocks) {
  const names = blocks.flatMap((block) =>
    block.workflow === null ? [] : [nameOf(block)],
  )
  for (const name of PLAYED_NAMES) {
    const count = names.filter((one) => one === name).length
    if (count !== 1)
      throw new Error(
        `${String(count)} blocks have the name '${name}' of a play: expected 1.`,
      )
  }
}

/**
 * A run for each block of YAML in the documents: every play that plays.mjs has
 * for it, else one on a good day that has to end green. A block that is no
 * workflow and no list of steps gives a run that fails.
 */
export function documentRuns(root) {
  const blocks = blocksOf(root)
  checkNames(blocks)
  return blocks
    .filter(({ names }) => !names.every((name) => PLAYED_BY_HISTORY.test(name)))
    .flatMap((block) =>
      block.workflow === null
        ? [{ title: block.names.join(', '), unplayable: true }]
        : playsOf(block).map((play) => runOf({ block, play, root })),
    )
}
