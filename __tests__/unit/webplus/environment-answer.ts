import type { Listing } from '../../../src/gate/reading.js'
import type { HttpAnswer } from '../../../src/http/request.js'
import { decodeEnvironment } from './decoders.js'
import type { CallError } from '../../../src/webplus/call-error.js'
import { screenOf } from '../../../src/http/redaction.js'

export const ENVIRONMENT_ID = 'we-5d6bc97b4a'

/** One entry of a listing, CONNECTED and HEALTHY. */
export const entry = (id: string, change: object = {}) => ({
  InstanceId: id,
  AgentStatus: 'CONNECTED',
  AppStatus: 'HEALTHY',
  DisconnectedTime: 0,
  ...change,
})

/** A good answer with this `InstanceHealthList`. */
export const environmentWith = (list: unknown, change: object = {}) => ({
  Code: 'OK',
  Message: 'success',
  RequestId: 'R-env',
  EnvInstanceHealth: {
    EnvId: ENVIRONMENT_ID,
    EnvName: 'shop',
    EnableHealthCheck: true,
    InstanceHealthList: list,
    ...change,
  },
})

/** The same in XML, `list` being what stands for the whole list. */
export const environmentXml = (list: string, id = ENVIRONMENT_ID) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<DescribeAppEnvInstanceHealthResponse>
  <Code>OK</Code><Message>success</Message><RequestId>R-env</RequestId>
  <EnvInstanceHealth>
    <EnvId>${id}</EnvId><EnvName>shop</EnvName>
    ${list}
  </EnvInstanceHealth>
</DescribeAppEnvInstanceHealthResponse>
`

/** An entry in XML. */
export const xmlEntry = (id: string, agentStatus = 'CONNECTED') =>
  `<InstanceHealth><InstanceId>${id}</InstanceId><AgentStatus>${agentStatus}</AgentStatus><AppStatus>HEALTHY</AppStatus><DisconnectedTime>0</DisconnectedTime></InstanceHealth>`

/** Decodes an answer about ENVIRONMENT_ID; an object becomes JSON. */
export async function decodedEnvironment(
  answer: Partial<Omit<HttpAnswer, 'body'>> & { readonly body: unknown },
): Promise<Listing | CallError> {
  const { status = 200, headers = {}, body } = answer
  const isText = typeof body === 'string' || body === null
  return decodeEnvironment({
    screen: screenOf([]),
    status,
    headers,
    body: isText ? body : JSON.stringify(body),
    environmentId: ENVIRONMENT_ID,
  })
}
