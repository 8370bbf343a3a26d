import { randomUUID } from 'node:crypto'
import { getIDToken } from '@actions/core'
import { getProxyUrl } from '@actions/http-client/lib/proxy'
import { exitOnceWritten, openMachine, setAddressTimeout } from './machine.js'
import { run } from './main.js'
import { notifierOn } from './notifications.js'

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
