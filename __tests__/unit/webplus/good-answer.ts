import type { ScreenableAnswer } from '../../../src/webplus/call.js'
import { decode } from './decoders.js'
import type { Health } from '../../../src/gate/reading.js'
import type { CallError } from '../../../src/webplus/call-error.js'
import { screenOf } from '../../../src/http/redaction.js'

export const INSTANCE_ID = 'i-wz9hwvnwm5tlv3u12345'

/** The manual's sample answer for a healthy instance. */
export const GOOD = {
  Code: 'OK',
  Message: 'success',
  RequestId: 'D16979DC-4D42-4CD1-9B9C-0C8E8B1B1A00',
  InstanceHealth: {
    InstanceId: INSTANCE_ID,
    AgentStatus: 'CONNECTED',
    AppStatus: 'HEALTHY',
    DisconnectedTime: 0,
  },
}

export const GOOD_XML = `<?xml version="1.0" encoding="UTF-8"?>
<DescribeInstanceHealthResponse>
  <Code>OK</Code><Message>success</Message><RequestId>r-xml</RequestId>
  <InstanceHealth>
    <InstanceId>${INSTANCE_ID}</InstanceId>
    <AgentStatus>CONNECTED</AgentStatus>
    <AppStatus>HEALTHY</AppStatus>
    <DisconnectedTime>0</DisconnectedTime>
  </InstanceHealth>
</DescribeInstanceHealthResponse>
`

/** Decodes an answer about INSTANCE_ID; an object becomes JSON. */
export async function decoded(
  answer: Partial<Omit<ScreenableAnswer, 'body'>> & { readonly body: unknown },
): Promise<Health | CallError> {
  const { status = 200, headers = {}, screen = screenOf([]), body } = answer
  const isText = typeof body === 'string' || body === null
  return decode({
    screen,
    status,
    headers,
    body: isText ? body : JSON.stringify(body),
    instanceId: INSTANCE_ID,
  })
}
