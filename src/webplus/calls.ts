import type { Health, InstanceId, Listing } from '../gate/reading.js'
import { LIST_BYTES, ONE_BYTES, webplusCall, type Call } from './call.js'
import { readHealth, readListing } from './health.js'

/** Asks for the health of one instance. */
export function describeInstanceHealth(instanceId: InstanceId): Call<Health> {
  return webplusCall<Health>({
    action: 'DescribeInstanceHealth',
    path: 'instance/health',
    query: { InstanceId: instanceId },
    maxBytes: ONE_BYTES,
    read: (fields, requestId) => readHealth({ fields, instanceId, requestId }),
  })
}

/** Asks for the health of all instances of an environment. */
export function describeEnvironmentHealth(
  environmentId: string,
): Call<Listing> {
  return webplusCall<Listing>({
    action: 'DescribeAppEnvInstanceHealth',
    path: 'appEnv/instanceHealth',
    query: { EnvId: environmentId },
    maxBytes: LIST_BYTES,
    read: (fields, requestId) =>
      readListing({ fields, environmentId, requestId }),
  })
}
