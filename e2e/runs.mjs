import { gateUnder } from './run-act.mjs'
import { exits, jobEnds, says, simulatorsEnd, summary } from './checks.mjs'

/** Does something once, when the gate's first reading of a bad instance is told. */
function whenItWaits(act) {
  let done = false
  return ({ msg = '' }, pid) => {
    if (done || !/^Round 1\b.*i-down-1/.test(msg)) return
    done = true
    act(pid)
  }
}

const whenCancelled = [
  exits(1),
  jobEnds('cancel', 'failure'),
  ['the outputs say cancelled', says("ok: conclusion is 'cancelled'")],
  [
    'all other outputs are there too',
    (entries) =>
      entries.some(
        ({ step, stepResult }) =>
          step === 'The gate was cancelled' && stepResult === 'success',
      ),
  ],
  simulatorsEnd(1),
]

/** What is run, and what must be seen; each check hears the log and the exit code. */
export const RUNS = [
  {
    title: 'verdicts, outputs, expressions',
    workflow: '.github/workflows/e2e.yml',
    event: 'push',
    checks: [
      exits(0),
      jobEnds('green', 'success'),
      jobEnds('needs-outputs', 'success'),
      jobEnds('keys-by-input', 'success'),
      jobEnds('red', 'success'),
      jobEnds('diagnose', 'success', 2),
      jobEnds('never-red', 'success'),
      [
        'the first healthy id reaches the next job',
        says('First healthy: i-shop-web-1'),
      ],
      ['the matrix has the first unhealthy id', says('Diagnosed: i-down-1')],
      ['the matrix has the second unhealthy id', says('Diagnosed: i-down-2')],
      ['the summary of the green gate', summary('green', 'Healthy')],
      ['the summary of the red gate', summary('red', 'Timed out')],
      ['the summary of bad inputs', summary('keys-by-input', 'error|refused')],
      simulatorsEnd(4),
    ],
  },
  {
    title: 'the scheduled self-test',
    workflow: '.github/workflows/self-test.yml',
    event: 'schedule',
    checks: [exits(0), jobEnds('recipe', 'success', 11), simulatorsEnd(11)],
  },
  {
    title: 'shards and merge',
    workflow: '.github/workflows/e2e-fleet.yml',
    event: 'push',
    checks: [
      exits(0),
      jobEnds('shard', 'success', 3),
      jobEnds('merge', 'success'),
      simulatorsEnd(3),
    ],
  },
  {
    title: 'cancelled by SIGINT, as GitHub does first',
    workflow: 'e2e/cancel.yml',
    event: 'workflow_dispatch',
    onEntry: whenItWaits((pid) => process.kill(gateUnder(pid), 'SIGINT')),
    checks: [...whenCancelled, ['the summary', summary('cancel', 'Cancelled')]],
  },
  {
    title: 'killed at once, as act cancels',
    workflow: 'e2e/cancel.yml',
    event: 'workflow_dispatch',
    onEntry: whenItWaits((pid) => process.kill(pid, 'SIGINT')),
    checks: whenCancelled,
  },
]
