export const id = 953;
export const ids = [953];
export const modules = {

/***/ 6953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readXml: () => (/* binding */ readXml)
/* harmony export */ });
/* unused harmony export readElements */
const OPENING = /<([A-Za-z][\w.:-]{0,99})(?:\s{1,9}[\w.:-]{1,99}\s{0,9}=\s{0,9}(?:"[^"<]{0,999}"|'[^'<]{0,999}')){0,9}\s{0,9}(\/?)>/y;
const CLOSING = /<\/([A-Za-z][\w.:-]{0,99})\s{0,9}>/y;
const REFERENCE = /&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([A-Za-z]\w{0,99}));/g;
const BARE_AMPERSAND = new RegExp(`&(?!${REFERENCE.source.slice(1)})`);
const CDATA = '<![CDATA[';
function xmlToken(text, at) {
    if (text[at] !== '<')
        return characters(text, at);
    const next = text[at + 1];
    if (next === '?')
        return skipped(text, at, '?>');
    if (next === '!') {
        if (text.startsWith('<!--', at))
            return skipped(text, at, '-->');
        return text.startsWith(CDATA, at) ? unparsed(text, at) : null;
    }
    if (next === '/') {
        CLOSING.lastIndex = at;
        const name = CLOSING.exec(text)?.[1];
        if (name === undefined)
            return null;
        return { kind: 'close', name, endAt: CLOSING.lastIndex };
    }
    OPENING.lastIndex = at;
    const [, name, slash] = OPENING.exec(text) ?? [];
    if (name === undefined)
        return null;
    const isEmpty = slash === '/';
    return { kind: 'open', name, isEmpty, endAt: OPENING.lastIndex };
}
function characters(whole, at) {
    const found = whole.indexOf('<', at);
    const endAt = found === -1 ? whole.length : found;
    const raw = whole.slice(at, endAt);
    const text = raw.includes('&') ? withReferences(raw) : raw;
    return text === null ? null : { kind: 'text', text, endAt };
}
function skipped(text, at, end) {
    const endAt = text.indexOf(end, at + end.length + 1);
    return endAt === -1 ? null : { kind: 'skipped', endAt: endAt + end.length };
}
function unparsed(whole, at) {
    const end = whole.indexOf(']]>', at);
    if (end === -1)
        return null;
    const text = whole.slice(at + CDATA.length, end);
    return { kind: 'text', text, endAt: end + 3 };
}
const NAMED = new Map([
    ['amp', '&'],
    ['lt', '<'],
    ['gt', '>'],
    ['quot', '"'],
    ['apos', "'"],
]);
function withReferences(raw) {
    if (BARE_AMPERSAND.test(raw))
        return null;
    let isWrong = false;
    const text = raw.replace(REFERENCE, (whole, digits, hex, name) => {
        const number = hex === undefined ? digits : `0x${hex}`;
        if (number === undefined)
            return NAMED.get(name ?? '') ?? whole;
        const code = Number(number);
        isWrong ||= code === 0 || code > 0x10ffff;
        return isWrong ? whole : String.fromCodePoint(code);
    });
    return isWrong ? null : text;
}
const MAX_LEVELS = 16;
const MAX_NAMES = 200;
function readElements(text, isRoot) {
    const open = [];
    const names = new Set();
    let root = null;
    for (let at = 0; at < text.length;) {
        const token = xmlToken(text, at);
        if (token === null)
            return null;
        at = token.endAt;
        const inner = open.at(-1);
        if (token.kind === 'skipped')
            continue;
        if (token.kind === 'text') {
            if (inner !== undefined)
                inner.text += token.text;
            else if (token.text.trim() !== '')
                return null;
            continue;
        }
        const { name } = token;
        let closed = inner;
        if (token.kind === 'open') {
            names.add(name);
            if (open.length === MAX_LEVELS || names.size > MAX_NAMES)
                return null;
            if (inner === undefined && (root !== null || !isRoot(name)))
                return null;
            const element = { name, children: null, text: '' };
            if (!token.isEmpty) {
                open.push(element);
                continue;
            }
            closed = element;
        }
        else
            open.pop();
        if (closed?.name !== name)
            return null;
        const content = contentOf(closed);
        if (content === null)
            return null;
        const parent = open.at(-1);
        if (parent === undefined)
            root = { name, content };
        else
            adopt(parent, name, content);
    }
    return root;
}
function contentOf({ children, text }) {
    const trimmed = text.trim();
    if (children === null)
        return trimmed;
    return trimmed === '' ? children : null;
}
function adopt(parent, name, content) {
    parent.children ??= {};
    const { children } = parent;
    const known = Object.hasOwn(children, name) ? children[name] : undefined;
    if (known === undefined)
        children[name] = content;
    else if (Array.isArray(known))
        known.push(content);
    else
        children[name] = [known, content];
}
const ROOTS = new Set([
    'Error',
    'DescribeInstanceHealthResponse',
    'DescribeAppEnvInstanceHealthResponse',
    'DescribeAppEnvStatusResponse',
    'DescribeAppEnvsResponse',
    'DescribeApplicationsResponse',
    'DescribeChangeResponse',
    'DescribeChangesResponse',
    'DescribeEventsResponse',
    'DescribeInstancesFullStatusResponse',
]);
function readXml(text) {
    const root = readElements(text, (name) => ROOTS.has(name));
    if (root === null || typeof root.content === 'string')
        return null;
    const code = root.content['Code'] ?? root.content['code'];
    return root.name === 'Error' && code === 'OK' ? null : root.content;
}


/***/ })

};
