import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { clearTimeout, setTimeout } from 'node:timers'

const KILL_AFTER_MS = 180_000

/** Of the caller's variables; act hands all that it has to the steps. */
const KEPT = ['LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

const STAND_INS = fileURLToPath(new URL('stand-ins', import.meta.url))

/** Options that put our stand-ins in the place of GitHub's artifact actions, and `actions` in that of our own. */
function standIns(path, actions) {
  const text = readFileSync(path, 'utf8')
  const uses = text.matchAll(/uses: (actions\/((?:up|down)load-artifact)@\S+)/g)
  const folders = new Map(
    [...uses].map(([, ref, name]) => [ref, join(STAND_INS, name)]),
  )
  if (actions !== undefined)
    folders.set('your-org/webplus-health-gate@v1', actions)
  return [...folders].flatMap(([ref, folder]) => [
    '--local-repository',
    `${ref}=${folder}`,
  ])
}

/**
 * Runs a workflow on this machine itself, with no container. `prepared` has
 * another repository than the sandbox's, and what act is told of it. `onEntry`
 * hears each line of act's log, parsed, and act's process id.
 */
export function runAct({ act, sandbox, prepared = {}, ...run }) {
  const { workflow, event, payload, onEntry } = run
  const { home, cache, artifacts } = sandbox
  const { repository = sandbox.repository, actions, options = [] } = prepared
  const { env } = process
  const eventFile = join(home, 'event.json')
  writeFileSync(eventFile, JSON.stringify(payload ?? {}))
  // act takes the node that it finds for the one of the actions.
  const path = [dirname(process.execPath), env.PATH].join(delimiter)
  const child = spawn(
    act,
    [
      event,
      ...['--workflows', workflow],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...['--action-cache-path', cache],
      ...['--container-daemon-socket', '-'],
      ...['--env', `E2E_ARTIFACTS=${artifacts}`],
      ...(payload === undefined ? [] : ['--eventpath', eventFile]),
      ...standIns(join(repository, workflow), actions),
      ...options,
      '--no-cache-server',
      '--json',
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(
          KEPT.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
        ),
        PATH: path,
        HOME: home,
        ...prepared.variables?.(path),
      },
    },
  )
  const entries = []
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      const entry = line.startsWith('{') ? JSON.parse(line) : { msg: line }
      entries.push(entry)
      onEntry?.(entry, child.pid)
    })
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      resolve({ exitCode, entries })
    })
  })
}

/** Process id of the gate that act runs; undefined if there is none now. */
export function gateUnder(actPid) {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], {
    encoding: 'utf8',
  })
  const processes = table
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, args]) => ({ pid: +pid, parent: +parent, args }))
  const isBelow = (pid) => {
    const parent = processes.find((one) => one.pid === pid)?.parent
    return parent === actPid || (parent !== undefined && isBelow(parent))
  }
  return processes.find(
    ({ pid, args }) => args.endsWith('/dist/index.js') && isBelow(pid),
  )?.pid
}
