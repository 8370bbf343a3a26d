import { describe, expect, it } from '@jest/globals'
import { createServer } from 'node:http'
import { closed, listen, serving } from '../webplus/loopback.js'
import { forEachTest } from './each-test.js'
import { saying } from './loopback-issuer.js'
import { createEcsRoleStage, HOUR_MS, roleKeys } from './ecs-role-stage.js'

const stage = forEachTest(createEcsRoleStage)

describe('where no metadata service gives keys', () => {
  const NO_SERVICE = {
    name: 'PermanentError',
    reason: 'auth',
    detail: { code: 'NoMetadataService' },
    message: expect.stringMatching(
      /^The metadata service at '[\d.:]+' gave no keys within 5 s: 'ecs-ram-role' needs a self-hosted runner on an ECS instance\.$/,
    ),
    advice: expect.stringMatching(
      /^Run the job on .*'role-to-assume' instead of 'ecs-ram-role'\.$/,
    ),
  }

  it('gives up after 5 s of silence, and closes its connection', async () => {
    await serving(
      saying(stage().seen, () => null),
      async ({ host, sockets }) => {
        const end = expect(
          stage().get(stage().sessionAt(`http://${host}`)),
        ).rejects.toMatchObject(NO_SERVICE)
        await stage().until(() => stage().seen.length === 1)
        await stage().clock.move(4_999)
        expect(stage().clock.sleeping()).not.toEqual([])
        await stage().clock.move(1)
        await end
        await closed(sockets[0])
      },
    )
  })

  it('gives up after 5 s of refused connections', async () => {
    const { host, close } = await listen(createServer())
    await close()
    const session = stage().sessionAt(`http://${host}`)
    const end = expect(stage().get(session)).rejects.toMatchObject({
      ...NO_SERVICE,
      message: expect.stringContaining(
        `an ECS instance. The last try: No keys from '${host}': The connection to ${host} was refused.`,
      ),
    })
    await stage().until(
      () => session.lastFailure()?.error.code === 'ECONNREFUSED',
    )
    await stage().clock.move(5_000)
    await end
  })

  it('is asked until the run ends while it answers 5xx: it is there', async () => {
    await stage().against(
      () => ({ status: 503 }),
      async (session) => {
        const end = expect(stage().get(session)).rejects.toMatchObject({
          name: 'KeysDelayed',
          failure: { class: 'api' },
        })
        await stage().until(() => stage().seen.length > 3)
        await stage().clock.move(5_000)
        const before = stage().seen.length
        await stage().until(() => stage().seen.length > before)
        stage().run.abort()
        await end
      },
    )
  })

  it('ends with the run before that', async () => {
    await stage().against(
      () => null,
      async (session) => {
        const end = expect(stage().get(session)).rejects.toMatchObject({
          name: 'KeysDelayed',
          failure: { class: 'network' },
        })
        await stage().until(() => stage().seen.length === 1)
        stage().run.abort()
        await end
      },
    )
  })

  it('goes on at a renewal until the run ends', async () => {
    let isDown = false
    const healthy = stage().service(() => roleKeys(HOUR_MS))
    await stage().against(
      (request) => (isDown ? { status: 503 } : healthy(request)),
      async (session) => {
        await stage().get(session)
        isDown = true
        await stage().clock.move(HOUR_MS)
        const keys = stage().get(session)
        await stage().until(() => stage().seen.length > 5)
        await stage().clock.move(6_000)
        expect(session.lastFailure()).toMatchObject({ class: 'api' })
        isDown = false
        expect(await keys).toMatchObject({ accessKeyId: 'STS.RoleKeyId' })
      },
    )
  })
})
