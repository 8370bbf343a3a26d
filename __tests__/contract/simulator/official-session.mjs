// Prints the keys that the official library gets; arguments: the client's settings as JSON.
import Credential, { Config } from '@alicloud/credentials'

const client = new Credential.default(new Config(JSON.parse(process.argv[2])))
const { accessKeyId, accessKeySecret, securityToken } =
  await client.getCredential()
console.log(
  JSON.stringify({
    id: accessKeyId,
    secret: accessKeySecret,
    token: securityToken,
  }),
)
