const UNSEEN =
  /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu

/**
 * Whether a body, be it JSON or XML, has text anywhere that says OK, the id and
 * CONNECTED, each as the value of its field. Knows no grammar: what it denies,
 * no reading may find; what it allows, a reading may still refuse.
 */
export function saysConnected(body: string, id: string): boolean {
  const text = withoutDisguise(body).replaceAll(UNSEEN, '')
  return (
    isSaid(text, 'Code', 'OK') &&
    isSaid(text, 'InstanceId', id) &&
    isSaid(text, 'AgentStatus', 'CONNECTED')
  )
}

function isSaid(text: string, name: string, value: string): boolean {
  const field = `[${name.charAt(0)}${name.charAt(0).toLowerCase()}]${name.slice(1)}`
  const inJson = `"${field}"\\s*:\\s*"\\s*${value}\\s*"`
  const inXml = `<${field}(?:\\s[^>]*)?>\\s*${value}\\s*</${field}\\s*>`
  return new RegExp(`${inJson}|${inXml}`).test(text)
}

/** Letters for references and escapes; comments and the like taken out. */
function withoutDisguise(body: string): string {
  const character = (hex: string) => {
    const code = parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return body
    .replaceAll(/<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>/gs, '')
    .replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => character(hex))
    .replaceAll(/&#x([\da-f]{1,6});/gi, (_, hex: string) => character(hex))
    .replaceAll(/&#(\d{1,7});/g, (_, digits: string) =>
      character(Number(digits).toString(16)),
    )
}
