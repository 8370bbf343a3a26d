import type { Health, Listing } from '../../../src/gate/reading.js'
import {
  decodeAnswer,
  type ScreenableAnswer,
} from '../../../src/webplus/call.js'
import type { CallError } from '../../../src/webplus/call-error.js'
import {
  describeEnvironmentHealth,
  describeInstanceHealth,
} from '../../../src/webplus/health.js'

/** What an answer to DescribeInstanceHealth says of the one instance asked for. */
export function decode({
  instanceId,
  ...answer
}: ScreenableAnswer & { readonly instanceId: string }): Promise<
  Health | CallError
> {
  const call = describeInstanceHealth(instanceId)
  return decodeAnswer(answer, call) as Promise<Health | CallError>
}

/** What an answer to DescribeAppEnvInstanceHealth says of the environment asked for. */
export function decodeEnvironment({
  environmentId,
  ...answer
}: ScreenableAnswer & { readonly environmentId: string }): Promise<
  Listing | CallError
> {
  const call = describeEnvironmentHealth(environmentId)
  return decodeAnswer(answer, call) as Promise<Listing | CallError>
}
