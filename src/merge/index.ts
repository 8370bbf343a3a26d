import { notifierOn } from '../notifications.js'
import { exitOnceWritten } from '../runner.js'
import { openMachine } from '../runtime.js'
import { merge } from './main.js'

const machine = openMachine(process)
const openNotifier = notifierOn(machine)
await merge({
  ...machine,
  // An alert issue belongs to a gate, not to many.
  openNotifier: (options) => openNotifier({ ...options, alertLabel: null }),
})
exitOnceWritten(process)
