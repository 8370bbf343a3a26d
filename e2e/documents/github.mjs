import { createServer } from 'node:http'

const json = (response, status, body) => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

/**
 * A GitHub that takes statuses and issues and has none of before. `requests`
 * holds what was posted, as `{method, path, body}`.
 */
export async function playGitHub() {
  const requests = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += String(chunk)))
    request.on('end', () => {
      const { method, url } = request
      if (method === 'GET') return json(response, 200, [])
      const body = text === '' ? {} : JSON.parse(text)
      requests.push({ method, path: url, body })
      const number = requests.length
      const made = { id: number, number, ...body, labels: [], html_url: url }
      return json(response, method === 'POST' ? 201 : 200, made)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${String(server.address().port)}`,
    requests,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
