import { randomUUID } from 'node:crypto'
import { getIDToken } from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { run } from './main.js'
import { notifierOn } from './notifications.js'
import { exitOnceWritten } from './runner.js'
import { openMachine, setAddressTimeout } from './runtime.js'

const machine = openMachine(process)
await run({
  ...machine,
  random: Math.random,
  nonce: randomUUID,
  idToken: (audience) => getIDToken(audience),
  metadataOrigin: 'http://100.100.100.200',
  proxyFor: (origin) => getProxyUrl(origin),
  setAddressTimeout,
  openNotifier: notifierOn(machine),
})
exitOnceWritten(process)
