import { describe, expect, it } from '@jest/globals'
import { createServer } from 'node:http'
import { closed, listen, serving } from '../webplus/loopback.js'
import { forEachTest } from './each-test.js'
import { saying } from './loopback-issuer.js'
import { createEcsRoleStage, HOUR_MS, roleKeys } from './ecs-role-stage.js'

const stage = forEachTest(createEcsRoleStage)

describe('where no metadata service gives keys', () => {
  const SENTENCE =
    "'ecs-ram-role' needs a self-hosted runner on an ECS instance."
  const ADVICE =
    "Run the job on a self-hosted runner on an ECS instance that has the role, or use 'role-to-assume' instead of 'ecs-ram-role'."
  const logged = () => stage().told.filter((one) => one.startsWith('logged '))

  it('says so once after 5 s of silence, and goes on until the run ends', async () => {
    await serving(
      saying(stage().seen, () => null),
      async ({ host, sockets }) => {
        const session = stage().sessionAt(`http://${host}`)
        const message = `The metadata service at '${host}' has given no keys yet: ${SENTENCE}`
        const end = expect(stage().get(session)).rejects.toMatchObject({
          name: 'KeysDelayed',
          failure: {
            class: 'network',
            error: {
              code: 'NoMetadataService',
              message: `${message} The last try: No keys from '${host}': No answer within 10 s.`,
            },
            advice: ADVICE,
          },
        })
        await stage().until(() => stage().seen.length === 1)
        await stage().clock.move(4_999)
        expect(logged()).toEqual([])
        await stage().clock.move(1)
        const line = `logged ${message} The gate goes on asking until its timeout. ${ADVICE}`
        expect(logged()).toEqual([line])
        await stage().clock.move(600_000)
        await stage().until(() => stage().seen.length > 1)
        expect(logged()).toEqual([line])
        stage().run.abort()
        await end
        await closed(sockets[0])
      },
    )
  })

  it('takes the keys of a service that refused connections for longer', async () => {
    const { host, close } = await listen(createServer())
    await close()
    const session = stage().sessionAt(`http://${host}`)
    const keys = stage().get(session)
    await stage().until(
      () =>
        session
          .lastFailure()
          ?.error.message.endsWith(
            `${SENTENCE} The last try: No keys from '${host}': The connection to ${host} was refused.`,
          ) === true,
    )
    await stage().clock.move(5_000)
    expect(logged()).toHaveLength(1)
    const { port } = new URL(`http://${host}`)
    const late = createServer(
      saying(
        stage().seen,
        stage().service(() => roleKeys()),
      ),
    )
    await new Promise<void>((resolve) =>
      late.listen(Number(port), '127.0.0.1', resolve),
    )
    try {
      expect((await keys).accessKeyId).toBe('STS.RoleKeyId')
    } finally {
      late.closeAllConnections()
      late.close()
    }
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
