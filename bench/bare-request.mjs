import { get } from 'node:http'

get(process.argv[2], (response) => {
  response.setEncoding('utf8')
  let body = ''
  response.on('data', (chunk) => {
    body += chunk
  })
  response.on('end', () => {
    console.log(body)
    // A keep-alive socket would be waited for.
    process.exit(0)
  })
})
