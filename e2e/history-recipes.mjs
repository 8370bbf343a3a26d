/**
 * Plays each workflow of docs/history.md, to the letter, on this machine: git
 * on a bare repository, Pages as a folder that is served, artifacts as folders,
 * and the built history action. The gate's report is one of the simulator's.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { lookReport } from '../simulator/month-report.ts'
import { yamlIn } from './documents/blocks.mjs'
import { serveSite } from './history-site.mjs'
import { playWorkflow } from './play-workflow.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = readFileSync(join(root, 'docs', 'history.md'), 'utf8')
const [onBranch, onPages, asArtifacts, ...others] = yamlIn(text).map((yaml) =>
  parse(yaml),
)

const folder = mkdtempSync(join(tmpdir(), 'webplus-history-e2e-'))
const bare = join(folder, 'origin.git')
const artifacts = join(folder, 'artifacts')
const served = join(folder, 'site')
const bin = join(folder, 'bin')
for (const one of [artifacts, served, bin]) mkdirSync(one)

const counts = { passed: 0, failed: 0 }
function check(name, holds, log = []) {
  console.log(`${holds ? 'ok' : 'not ok'}: ${name}`)
  counts[holds ? 'passed' : 'failed'] += 1
  if (!holds) console.log(log.join('\n'))
}

const git = (...args) =>
  execFileSync('git', ['--git-dir', bare, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()

function createOrigin() {
  const work = join(folder, 'first')
  const run = (...args) => execFileSync('git', args, { stdio: 'ignore' })
  run('init', '-b', 'main', work)
  writeFileSync(join(work, 'README.md'), '# Shop\n')
  // What is ignored on the main branch is kept on the other one.
  writeFileSync(join(work, '.gitignore'), '*.json\n')
  const as = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com']
  run('-C', work, 'add', '--all')
  run('-C', work, ...as, 'commit', '-m', 'First')
  run('clone', '--bare', work, bare)
}

let run = 100
let site = null
const OURS = '4711'

/** What stands in for the actions of others, and for the gate. */
const actions = {
  'your-org/webplus-health-gate': ({ workspace, output }) => {
    const path = join(workspace, 'report.json')
    writeFileSync(
      path,
      lookReport({
        run,
        startedAtMs: Date.now() - 3_600_000 * 24 + run * 60_000,
        durationMs: 700,
        environmentId: 'we-shop',
        ids: ['i-a', 'i-b'],
        down: run % 3 === 0 ? ['i-b'] : [],
        isAnswered: true,
      }),
    )
    writeFileSync(output, `report-file=${path}\n`)
  },
  'your-org/webplus-health-gate/history': ({ inputs, env }) => {
    const given = Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ])
    return spawnSync(
      process.execPath,
      [join(root, 'dist', 'history', 'index.js')],
      { env: { ...env, ...Object.fromEntries(given) }, encoding: 'utf8' },
    )
  },
  'actions/checkout': ({ workspace }) =>
    spawnSync(
      'git',
      ['clone', '-q', '--depth=1', `file://${bare}`, workspace],
      {
        encoding: 'utf8',
      },
    ),
  'actions/upload-artifact': ({ inputs, workspace }) => {
    const to = join(artifacts, String(run), inputs.name)
    mkdirSync(to, { recursive: true })
    const from = inputs.path.startsWith('/')
      ? inputs.path
      : join(workspace, inputs.path)
    if (statSync(from).isFile()) copyFileSync(from, join(to, 'report.json'))
    else cpSync(from, to, { recursive: true })
  },
  'actions/download-artifact': ({ inputs, workspace }) => {
    const from = join(artifacts, inputs['run-id'] ?? String(run), inputs.name)
    if (!existsSync(from)) return { status: 1, stdout: `no ${from}\n` }
    cpSync(from, join(workspace, inputs.path), { recursive: true })
  },
  'actions/configure-pages': ({ output }) =>
    writeFileSync(output, `base_url=${site.origin}\n`),
  'actions/upload-pages-artifact': ({ inputs, workspace }) =>
    cpSync(join(workspace, inputs.path), join(folder, 'pages-artifact'), {
      recursive: true,
    }),
  'actions/deploy-pages': () => {
    rmSync(served, { recursive: true })
    renameSync(join(folder, 'pages-artifact'), served)
  },
}

function play(workflow, { before } = {}) {
  run += 1
  return playWorkflow(workflow, {
    folder,
    actions,
    before,
    values: {
      '!cancelled()': 'true',
      'github.token': 'no-token',
      'github.event.repository.default_branch': 'main',
    },
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: folder,
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: String(run),
    },
  })
}

const readings = (text) =>
  JSON.parse(text).open.reduce((sum, { says }) => sum + says.length, 0)

function playBranch() {
  const BRANCH = 'health-history'
  const kept = () => readings(git('show', `${BRANCH}:history.json`))
  const main = git('rev-parse', 'main')
  console.log('# A branch of one commit')
  for (const count of [1, 2, 3]) {
    const { failed, log } = play(onBranch)
    check(`run ${count} is green`, failed === null, log)
    check(`the branch holds ${count} reports`, kept() === count, log)
  }
  check(
    'the branch has one commit, without a parent',
    git('rev-list', '--count', BRANCH) === '1',
  )
  check(
    'the branch holds the four files and nothing else',
    git('ls-tree', '--name-only', '-r', BRANCH).split('\n').join() ===
      'badge.json,badge.svg,history.json,index.html',
  )
  check('the main branch is as it was', git('rev-parse', 'main') === main)

  let theirs = null
  const overtaken = play(onBranch, {
    before: (title) => {
      if (title !== "Replace the branch's one commit") return
      theirs = git(
        ...['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com'],
        ...['commit-tree', `${BRANCH}^{tree}`, '-m', 'Overtaken'],
      )
      git('update-ref', `refs/heads/${BRANCH}`, theirs)
    },
  })
  check(
    'a run that was overtaken is refused and red',
    overtaken.failed === "Replace the branch's one commit",
    overtaken.log,
  )
  check(
    'what the other left is untouched',
    theirs !== null && git('rev-parse', BRANCH) === theirs,
  )

  const away = `${bare}.away`
  const lost = play(onBranch, {
    before: (title) => {
      if (title.startsWith('Fetch the history')) renameSync(bare, away)
    },
  })
  renameSync(away, bare)
  check(
    'a look-up that fails ends the run before it writes',
    lost.failed === 'Fetch the history, if there is one',
    lost.log,
  )
  check('the branch is untouched', git('rev-parse', BRANCH) === theirs)
  const last = play(onBranch)
  check('the next run takes up what is there', kept() === 4, last.log)
}

async function playPages() {
  console.log('# Pages')
  site = await serveSite(served)
  try {
    const kept = () => readings(readFileSync(join(served, 'history.json')))
    for (const count of [1, 2, 3]) {
      const { failed, log } = play(onPages)
      check(`run ${count} is green`, failed === null, log)
      check(`the site holds ${count} reports`, kept() === count, log)
    }
    check(
      'the site holds page and badge',
      existsSync(join(served, 'index.html')) &&
        existsSync(join(served, 'badge.svg')),
    )
  } finally {
    site.close()
  }
  const before = readFileSync(join(served, 'history.json'), 'utf8')
  const deaf = play(onPages)
  check(
    'a site that does not answer ends the run before it writes',
    deaf.failed === 'Read the history back, if there is one',
    deaf.log,
  )
  check(
    'the site is as it was',
    readFileSync(join(served, 'history.json'), 'utf8') === before,
  )
}

/** `gh api --jq` over the artifacts that lie here, and two that are to be passed over. */
function installGh() {
  const jq = '#!/usr/bin/env bash\nexec jq -r "$4" "$ARTIFACTS_JSON"\n'
  writeFileSync(
    join(bin, 'gh'),
    jq.replace('"$ARTIFACTS_JSON"', `'${join(folder, 'artifacts.json')}'`),
  )
  chmodSync(join(bin, 'gh'), 0o755)
}

function listArtifacts(others = []) {
  const own = readdirSync(artifacts)
    .filter((id) => existsSync(join(artifacts, id, 'health-history')))
    .sort((a, b) => b - a)
    .map((id) => artifact({ id: Number(id) }))
  writeFileSync(
    join(folder, 'artifacts.json'),
    JSON.stringify({ artifacts: [...others, ...own] }),
  )
}

function artifact({ id, expired = false, owner = OURS, branch = 'main' }) {
  return {
    expired,
    workflow_run: {
      id,
      head_branch: branch,
      repository_id: OURS,
      head_repository_id: owner,
    },
  }
}

function playArtifacts() {
  console.log('# A chain of artifacts')
  installGh()
  rmSync(artifacts, { recursive: true })
  mkdirSync(artifacts)
  const kept = () =>
    readings(
      readFileSync(
        join(artifacts, String(run), 'health-history', 'history.json'),
      ),
    )
  const others = [
    artifact({ id: 9_001, owner: '666' }),
    artifact({ id: 9_002, branch: 'a-branch' }),
    artifact({ id: 9_003, expired: true }),
  ]
  for (const count of [1, 2, 3]) {
    listArtifacts(count === 3 ? others : [])
    const { failed, log } = play(asArtifacts)
    check(`run ${count} is green`, failed === null, log)
    check(`the artifact holds ${count} reports`, kept() === count, log)
  }
  rmSync(join(folder, 'artifacts.json'))
  const { failed, log } = play(asArtifacts)
  check(
    'a look-up that fails ends the run before it writes',
    failed === 'Find the last history',
    log,
  )
}

check('every block of docs/history.md is played here', others.length === 0)

try {
  createOrigin()
  playBranch()
  await playPages()
  if (spawnSync('jq', ['--version']).status === 0) playArtifacts()
  else console.log('# A chain of artifacts: skipped, as jq is not here.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exitCode = counts.failed === 0 ? 0 : 1
