import { createServer } from 'node:http'
import { setTimeout } from 'node:timers'

/**
 * A Web+ that knows every instance as connected, and checks nothing. The first
 * argument is how long it takes to answer, ms. It prints its address.
 */
const latencyMs = Number(process.argv[2] ?? 0)

const server = createServer((request, response) => {
  const id = new URL(request.url, 'http://localhost').searchParams.get(
    'InstanceId',
  )
  const answer = () => {
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        Code: 'OK',
        Message: 'success',
        RequestId: 'B1A9E6E5-0000-4000-8000-000000000000',
        InstanceHealth: {
          InstanceId: id,
          AgentStatus: 'CONNECTED',
          AppStatus: 'HEALTHY',
          DisconnectedTime: 0,
        },
      }),
    )
  }
  if (latencyMs === 0) answer()
  else setTimeout(answer, latencyMs)
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${String(server.address().port)}`)
})
