const RESOURCE_ID = /^[A-Za-z0-9._-]{1,128}$/

/**
 * Whether `text` can be the id of an ECS instance (`i-…`) or of an environment
 * (`we-…`): 1 to 128 of A-Z a-z 0-9 . _ -, more than Alibaba Cloud has given yet.
 */
export function isResourceId(text: string): boolean {
  return RESOURCE_ID.test(text)
}
