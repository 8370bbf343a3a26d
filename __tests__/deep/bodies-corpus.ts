import { render, type Tree } from '../../simulator/answer.js'

export const ASKED_ID = 'i-wz9hwvnwm5tlv3u12345'
export const ASKED_ENVIRONMENT = 'we-5d5e5f6071828394a5b6c7d8'

const envelope = (Code: string, RequestId = 'D16979DC-4D42-4CD1') => ({
  Code,
  Message: 'success',
  RequestId,
})
const health = (InstanceId: string, AgentStatus = 'CONNECTED') => ({
  InstanceId,
  AgentStatus,
  AppStatus: 'HEALTHY',
  DisconnectedTime: 0,
})
const environment = (members: readonly Tree[]) => ({
  ...envelope('OK'),
  EnvInstanceHealth: {
    EnvId: ASKED_ENVIRONMENT,
    EnvName: 'shop & sons',
    EnableHealthCheck: true,
    InstanceHealthList: { InstanceHealth: members },
  },
})
const error = (Code: string) => ({
  RequestId: 'r-1',
  HostId: 'webplus.cn-hangzhou.aliyuncs.com',
  Code,
  Message: 'It failed, for <some> reason.',
  Recommend: `https://api.aliyun.com/troubleshoot?q=${Code}`,
})

const INSTANCE = 'DescribeInstanceHealthResponse'
const ENVIRONMENT = 'DescribeAppEnvInstanceHealthResponse'
const ANSWERS: readonly { readonly root: string; readonly tree: Tree }[] = [
  {
    root: INSTANCE,
    tree: { ...envelope('OK'), InstanceHealth: health(ASKED_ID) },
  },
  {
    root: INSTANCE,
    tree: { ...envelope('OK'), InstanceHealth: health(ASKED_ID, 'LOST') },
  },
  {
    root: INSTANCE,
    tree: { ...envelope('OK'), InstanceHealth: health('i-other') },
  },
  { root: ENVIRONMENT, tree: environment([]) },
  { root: ENVIRONMENT, tree: environment([health(ASKED_ID)]) },
  {
    root: ENVIRONMENT,
    tree: environment([health(ASKED_ID, 'LOST'), health('i-other')]),
  },
  { root: 'Error', tree: error('InternalError') },
  { root: 'Error', tree: error('InstanceNotExists') },
]

/** Whole answers of Web+, good ones and errors, each in JSON and in XML. */
export const CORPUS: readonly string[] = ANSWERS.flatMap((answer) => [
  render({ format: 'json', ...answer }).text,
  render({ format: 'xml', ...answer }).text,
])
