import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { clearTimeout, setTimeout } from 'node:timers'

const KILL_AFTER_MS = 180_000

/** Of the caller's variables; act hands all that it has to the steps. */
const KEPT = ['LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

/** Options that put our stand-ins in the place of GitHub's artifact actions. */
function standIns(repository, workflow) {
  const text = readFileSync(join(repository, workflow), 'utf8')
  const uses = text.matchAll(/uses: (actions\/((?:up|down)load-artifact)@\S+)/g)
  const folders = new Map([...uses].map(([, ref, name]) => [ref, name]))
  return [...folders].flatMap(([ref, name]) => [
    '--local-repository',
    `${ref}=${join(repository, 'e2e', 'stand-ins', name)}`,
  ])
}

/**
 * Runs a workflow on this machine itself, with no container. `onEntry` hears
 * each line of act's log, parsed, and act's process id.
 */
export function runAct({ act, sandbox, workflow, event, onEntry }) {
  const { repository, home, cache, artifacts } = sandbox
  const { env } = process
  const child = spawn(
    act,
    [
      event,
      ...['--workflows', workflow],
      ...['--platform', 'ubuntu-latest=-self-hosted'],
      ...['--action-cache-path', cache],
      ...['--container-daemon-socket', '-'],
      ...['--env', `E2E_ARTIFACTS=${artifacts}`],
      ...standIns(repository, workflow),
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
        // act takes the node that it finds for the one of the actions.
        PATH: [dirname(process.execPath), env.PATH].join(delimiter),
        HOME: home,
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
