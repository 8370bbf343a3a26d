export const id = 268;
export const ids = [268];
export const modules = {

/***/ 2268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createNotifier: () => (/* binding */ createNotifier)
});

// UNUSED EXPORTS: descriptionOf

// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./out/js/src/http/body.js
var http_body = __webpack_require__(582);
;// CONCATENATED MODULE: ./out/js/src/github/alert-marker.js


const SAMPLE_SIZE = 16;
const OPENING = '<!-- webplus-health-gate:alert ';
const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`);
const DIGEST = /^[0-9a-f]{64}$/;
const SHORT_DIGEST = /^[0-9a-f]{16}$/;
const SAMPLE = /^(?:[0-9a-f]{8}){1,16}$/;
const WORD = /^[a-z_]{1,40}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
function alertKey({ settings, run }) {
    const environmentId = settings?.environmentId ?? null;
    const environmentName = settings?.environmentName ?? null;
    const shard = settings?.shard ?? null;
    if (environmentName !== null)
        return keyFrom([...nameParts(settings), settings?.region ?? '']);
    if (environmentId !== null)
        return keyFrom(['environment', environmentId]);
    const parts = ['job', run.workflow ?? '', run.job ?? ''];
    return keyFrom(shard === null ? parts : [...parts, shard]);
}
function earlierKey({ settings }) {
    return (settings?.environmentName ?? null) === null
        ? null
        : keyFrom(nameParts(settings));
}
function nameParts(settings) {
    return [
        'name',
        settings?.applicationName ?? '',
        settings?.environmentName ?? '',
    ];
}
function isAlertOf(report, { key, sample }) {
    if (key !== alertKey(report) && key !== earlierKey(report))
        return false;
    const listed = listedHashes(report);
    if (listed === null || sample === null)
        return true;
    const sampled = sample.match(/.{8}/g) ?? [];
    return sampled.some((hash) => listed.includes(hash));
}
function listSample(report) {
    return listedHashes(report)?.sort().slice(0, SAMPLE_SIZE).join('') ?? null;
}
function listedHashes({ settings, instances }) {
    const { environmentId, environmentName, shard } = settings ?? {};
    const isListed = !environmentId && !environmentName && !shard;
    return isListed ? instances.map(({ id }) => sha256(id).slice(0, 8)) : null;
}
function keyFrom(parts) {
    return sha256(JSON.stringify(parts));
}
function endAtMsOf({ startedAt, durationMs }) {
    return Date.parse(startedAt) + durationMs;
}
function unhealthyOf(instances) {
    return instances.filter(({ status }) => status === 'unhealthy');
}
function unhealthySet(instances) {
    const ids = unhealthyOf(instances).map(({ id }) => id);
    return { count: ids.length, digest: sha256(ids.sort().join('\n')) };
}
function alertReason({ reason, deployment: { cause }, }) {
    if (cause === null)
        return reason === 'timeout' || reason === 'unhealthy' ? 'health' : reason;
    return reason === 'timeout' ? `waiting_${cause.kind}` : cause.kind;
}
function titleDigest(title) {
    return sha256(title).slice(0, 16);
}
function printMarker(marker) {
    const { key, since, unhealthy, sample, why, title } = marker;
    const { count, digest } = unhealthy;
    const fields = {
        v: 1,
        key,
        since,
        count,
        digest,
        ...(sample === null ? {} : { sample }),
        ...(why === null ? {} : { why }),
        ...(title === null ? {} : { title }),
    };
    return `${OPENING}${JSON.stringify(fields)} -->`;
}
function parseMarker(body) {
    const fields = (0,http_body/* jsonFields */.yX)(MARKER.exec(body)?.[1] ?? '');
    if (fields?.['v'] !== 1)
        return null;
    const { key, since, count, digest } = fields;
    const isWhole = isText(key, DIGEST) &&
        isText(since, ISO) &&
        isText(digest, DIGEST) &&
        Number.isSafeInteger(count);
    if (!isWhole || Number.isNaN(Date.parse(since)))
        return null;
    const { sample, why, title } = fields;
    return {
        key,
        since,
        unhealthy: { count: Number(count), digest },
        sample: isText(sample, SAMPLE) ? sample : null,
        why: isText(why, WORD) ? why : null,
        title: isText(title, SHORT_DIGEST) ? title : null,
    };
}
function isText(value, form) {
    return typeof value === 'string' && form.test(value);
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/report/summary/tables.js
var tables = __webpack_require__(9988);
// EXTERNAL MODULE: ./out/js/src/report/fit.js
var fit = __webpack_require__(8249);
// EXTERNAL MODULE: ./out/js/src/report/summary/summary.js
var summary = __webpack_require__(5193);
// EXTERNAL MODULE: ./out/js/src/report/deployment-wording.js
var deployment_wording = __webpack_require__(486);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
;// CONCATENATED MODULE: ./out/js/src/github/alert-text.js








const TITLE_LENGTH = 200;
const WHERE_LENGTH = 80;
const MESSAGE_LENGTH = 800;
const NAMED = 10;
const BODY_BYTES = 60_000;
const URL_LENGTH = 1_000;
function issueTitle(report) {
    const { cause } = report.deployment;
    if (cause?.kind === 'unknown_environment')
        return (0,src_text/* sanitize */.aj)(`No environment named ${cause.name}`, TITLE_LENGTH);
    const where = (0,src_text/* sanitize */.aj)(watchedBy(report), WHERE_LENGTH);
    const told = (0,src_text/* sanitize */.aj)(wrong(report), TITLE_LENGTH - WHERE_LENGTH - 3);
    return (0,src_text/* sanitize */.aj)(where === '' ? told : `${told} (${where})`, TITLE_LENGTH);
}
function wrong({ deployment, counts, instances, reason }) {
    const { cause } = deployment;
    if (cause !== null)
        return (0,deployment_wording/* causeTitle */.ev)(cause);
    const unhealthy = unhealthyOf(instances);
    const missing = unhealthy.filter(describe/* isMissing */.b2);
    const [who, state] = reason === 'not_found' && missing.length > 0
        ? [missing, 'not found']
        : [unhealthy, 'unhealthy'];
    return who.length === 0
        ? 'Web+ is not healthy'
        : `${String(who.length)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')} ${state}: ${(0,describe/* firstThreeIds */.XK)(who.map(({ id }) => id))}`;
}
const BEGIN = '<!-- webplus-health-gate:begin -->';
const TOP = [
    BEGIN,
    '<sub>webplus-health-gate rewrites this part at each change; what you write above or below it stays.</sub>',
    '',
];
function issueBody(report, marker, before = '') {
    const around = aroundOurs(before);
    if (around === null)
        return ourPart(report, marker, 0);
    if (around.hasNoBegin)
        return `${around.above}${printMarker(marker)}${around.below}`;
    const bytes = Buffer.byteLength(around.above + around.below);
    return `${around.above}${ourPart(report, marker, bytes)}${around.below}`;
}
function ourPart(report, marker, othersBytes) {
    const foot = [
        origin(report),
        '',
        `<sub>End of this part. webplus-health-gate comments when other instances are unhealthy, and closes this issue at the next success${marker.sample === null ? '' : ' of a run that looks at some of these instances'}.</sub>`,
        '',
        printMarker(marker),
    ];
    const room = BODY_BYTES - othersBytes - (0,fit/* bytesOf */.$$)([...TOP, ...foot]);
    const [heading = '', ...words] = (0,summary/* headLines */.Ol)(report);
    const { fitting } = (0,fit/* sectionsWithin */.qb)([[heading], words, (0,summary/* findingLines */.hq)(report)], room);
    const [title = [], verdict = [], findings = []] = fitting;
    const tableBytes = room - (0,fit/* bytesOf */.$$)(fitting.flat());
    return [
        ...TOP,
        ...title,
        ...verdict,
        ...(0,tables/* instanceLines */.hE)(report, tableBytes),
        ...findings,
        ...foot,
    ].join('\n');
}
function aroundOurs(body) {
    const marker = MARKER.exec(body);
    if (marker === null)
        return null;
    const begin = body.lastIndexOf(BEGIN, marker.index);
    return {
        above: body.slice(0, begin < 0 ? marker.index : begin),
        below: body.slice(marker.index + marker[0].length),
        hasNoBegin: begin < 0,
    };
}
function changedText(report, before) {
    const unhealthy = unhealthyOf(report.instances);
    const names = unhealthy
        .slice(0, NAMED)
        .map(({ id }) => (0,src_text/* markdownCode */.D9)(id, 128))
        .join(', ');
    const more = unhealthy.length - NAMED;
    const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`;
    return comment(report, unhealthySet(report.instances).digest === before.digest
        ? `The reason changed: ${(0,src_text/* markdownText */.p7)(wrong(report), MESSAGE_LENGTH)}.`
        : `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before.count)} before${list === '' ? '' : `: ${list}`}.`);
}
function comment(report, happened) {
    const message = (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH);
    return [happened, '', message, '', origin(report)].join('\n');
}
function recoveredText(report, since) {
    const lasted = (0,duration/* formatDuration */.a3)(endAtMsOf(report) - Date.parse(since));
    const isEmpty = report.instances.length === 0;
    return comment(report, isEmpty
        ? `This job has no instance to judge any more; closed after ${lasted}.`
        : `✅ Healthy again after ${lasted}.`);
}
function duplicateText(older) {
    return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`;
}
function watchedBy({ settings, run }) {
    const environment = settings?.environmentName ?? settings?.environmentId ?? null;
    if (environment !== null)
        return environment;
    const shard = settings?.shard ?? null;
    const parts = [run.workflow, run.job, shard && `shard ${shard}`];
    return parts.filter((part) => part !== null).join(' / ');
}
function origin({ run, instances }) {
    const where = [run.workflow, run.job]
        .filter((part) => part !== null)
        .map((part) => (0,src_text/* markdownText */.p7)(part, 100))
        .join(' / ');
    const hasLink = run.url !== null && run.url.length <= URL_LENGTH;
    const link = hasLink ? `[This run](${linkTo(run.url)})` : 'This run';
    return `${link}${where === '' ? '' : ` of ${where}`} looked at ${(0,describe/* countOf */.pq)(instances.length, 'instance')}.`;
}
function linkTo(url) {
    return encodeURI(url).replace(/[()]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}

// EXTERNAL MODULE: ./out/js/src/clock.js + 1 modules
var src_clock = __webpack_require__(727);
;// CONCATENATED MODULE: ./out/js/src/http/errors.js

const PROXY_PASSWORD = {
    code: 'HTTP 407',
    message: 'The proxy asks for a user name and a password: put them into its address.',
};
function transportError({ thrown, signal, requestTimeoutMs, }) {
    if (signal.aborted)
        return aborted(signal.reason, requestTimeoutMs);
    const errors = errorChain(thrown);
    for (const judge of [byCertificate, byProxy, byHeader, byName]) {
        for (const error of errors) {
            const transportError = judge(error);
            if (transportError !== null)
                return transportError;
        }
    }
    const first = errors.find(({ code }) => code !== null);
    const code = first?.code ?? 'NetworkError';
    const place = first?.place ?? 'the server';
    return errors_transient({ code, message: sentence(code, place) });
}
function aborted(reason, requestTimeoutMs) {
    if (asFields(reason)?.['name'] !== 'TimeoutError')
        return { kind: 'aborted' };
    const bound = requestTimeoutMs % 1000 === 0
        ? `${String(requestTimeoutMs / 1000)} s`
        : `${String(requestTimeoutMs)} ms`;
    return errors_transient({ code: 'Timeout', message: `No answer within ${bound}.` });
}
function byCertificate({ code }) {
    if (code === null || !CERTIFICATE_CODES.has(code))
        return null;
    const message = `The certificate of the server could not be verified (${code}).`;
    return permanent('network', { code, message });
}
function byProxy({ message }) {
    const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message)?.[1];
    if (status === undefined)
        return null;
    if (status === '407')
        return permanent('network', PROXY_PASSWORD);
    return errors_transient({
        code: `HTTP ${status}`,
        message: `The proxy answered HTTP ${status} when asked for a tunnel.`,
    });
}
function byHeader({ code, message }) {
    const isHeader = /^invalid \S+ header/i.test(message);
    if (code !== 'UND_ERR_INVALID_ARG' || !isHeader)
        return null;
    return permanent('auth', {
        code: 'InvalidHeader',
        message: 'The keys cannot be sent in a header: look for a line break in them.',
    });
}
function byName({ code, place }) {
    if (code !== 'ENOTFOUND')
        return null;
    return {
        kind: 'unknown_host',
        class: 'network',
        error: { code, message: `The name of ${place} does not exist.` },
        requestId: null,
    };
}
function sentence(code, place) {
    switch (code) {
        case 'ECONNREFUSED':
            return `The connection to ${place} was refused.`;
        case 'ECONNRESET':
        case 'EPIPE':
        case 'UND_ERR_SOCKET':
        case 'UND_ERR_ABORTED':
            return 'The connection was closed before the answer was complete.';
        case 'EAI_AGAIN':
            return `The name of ${place} could not be looked up this time.`;
        case 'ETIMEDOUT':
        case 'UND_ERR_CONNECT_TIMEOUT':
            return `The connection to ${place} was not made in time.`;
        case 'EHOSTUNREACH':
        case 'ENETUNREACH':
            return `No route leads to ${place}.`;
        default:
            if (code.startsWith('HPE_'))
                return 'The answer is not valid HTTP.';
            return /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/.test(code)
                ? 'The TLS connection could not be set up.'
                : 'The request failed in transit.';
    }
}
function errors_transient(error) {
    return { kind: 'transient', class: 'network', error, requestId: null };
}
function permanent(reason, error) {
    return { kind: 'permanent', reason, error, requestId: null };
}
const MAX_ERRORS = 30;
function errorChain(thrown) {
    const known = [];
    const found = new Set([thrown]);
    for (const one of found) {
        const error = (0,http_body/* asFields */.qI)(one) ?? {};
        const message = error['message'];
        if (typeof message !== 'string')
            continue;
        known.push(knownError(error, message));
        if (found.size > MAX_ERRORS)
            continue;
        const { cause, errors } = error;
        if (cause !== undefined)
            found.add(cause);
        if (Array.isArray(errors))
            for (const part of errors)
                found.add(part);
    }
    return known;
}
function knownError(error, message) {
    const { code, address, hostname, host, port } = error;
    const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,99}$/.test(code);
    const name = [address, hostname, host].find((one) => typeof one === 'string' && /^[\w.:-]{1,255}$/.test(one));
    const place = typeof name === 'string' ? name : 'the server';
    return {
        code: isCode ? code : null,
        message,
        place: typeof port === 'number' ? `${place}:${String(port)}` : place,
    };
}
const CERTIFICATE_CODES = new Set(`CERT_CHAIN_TOO_LONG CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REJECTED
  CERT_REVOKED CERT_SIGNATURE_FAILURE CERT_UNTRUSTED CRL_HAS_EXPIRED
  CRL_NOT_YET_VALID CRL_SIGNATURE_FAILURE DEPTH_ZERO_SELF_SIGNED_CERT
  ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CERT_NOT_BEFORE_FIELD
  ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD
  ERR_TLS_CERT_ALTNAME_FORMAT ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH
  INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY UNABLE_TO_DECRYPT_CERT_SIGNATURE
  UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_GET_CRL UNABLE_TO_GET_ISSUER_CERT
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE
  UNSPECIFIED`.split(/\s+/));

;// CONCATENATED MODULE: ./out/js/src/http/redaction.js
const REPEATED = '***';
const MAX_LEVELS = 32;
const SPECIAL = /[^\x20-\x7e]/;
const INVISIBLE = /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const BLANKS = /[\s\u0085\u2800]+/gu;
function normalized(text) {
    if (!SPECIAL.test(text))
        return text.trim();
    return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
}
function screenOf(secrets) {
    return screenBy(repeatsIn(secrets));
}
function repeatsIn(secrets) {
    const known = secrets.filter((secret) => secret !== null);
    const forms = known.flatMap((secret) => {
        const line = normalized(secret);
        return [secret, line, dense(line)];
    });
    return withoutBlanksToo(repeatsOf(forms));
}
function withoutBlanksToo(repeats) {
    return (text) => repeats(text) || (text.includes(' ') && repeats(dense(text)));
}
function screenBy(repeats) {
    return (text) => {
        const line = normalized(text);
        return repeats(line) ? REPEATED : line;
    };
}
function dense(text) {
    return text.replaceAll(' ', '');
}
function screenFields(fields, screen, exact = []) {
    screenWithin(fields, 1, (name, text) => {
        const screened = screen(text);
        return screened !== REPEATED && exact.includes(name) ? text : screened;
    });
    return fields;
}
function screenWithin(parent, level, screened) {
    for (const name of Object.keys(parent)) {
        const value = parent[name];
        if (typeof value === 'string')
            parent[name] = screened(name, value);
        else if (typeof value === 'number') {
            if (screened(name, String(value)) === REPEATED)
                parent[name] = REPEATED;
        }
        else if (typeof value === 'object' && value !== null) {
            if (level === MAX_LEVELS)
                parent[name] = null;
            else
                screenWithin(value, level + 1, screened);
        }
    }
}
function screenHeaders(headers, screen) {
    const screened = Object.create(null);
    for (const [name, value] of Object.entries(headers))
        if (value !== undefined)
            screened[name] = Array.isArray(value) ? value.map(screen) : screen(value);
    return screened;
}
function unlessRepeated(text) {
    return text === REPEATED ? null : text;
}
const RUN = 6;
const redaction_SAMPLE = 3;
const STRIDE = 4;
const SLOTS_PER_SAMPLE = 8;
const MAX_SEARCHES = 64;
function repeatsOf(secrets) {
    const forms = [...new Set(secrets.flatMap(formsOf))].filter(({ length }) => length >= RUN);
    if (forms.length === 0)
        return () => false;
    const samples = indexSamples(forms);
    const isRun = runFinder(forms);
    const isLikely = (text, at) => samples[slotAt(text, at) & (samples.length - 1)] === 1;
    return (text) => hasRun(text, { isLikely, isRun });
}
function repeatsSignature(signature) {
    if (signature === null)
        return () => false;
    const isLikely = (text, at) => signature.includes(text.slice(at, at + redaction_SAMPLE));
    const isRun = (run) => signature.includes(run);
    return withoutBlanksToo((text) => hasRun(text, { isLikely, isRun }));
}
function hasRun(text, { isLikely, isRun, }) {
    for (let at = 0; at + redaction_SAMPLE <= text.length; at += STRIDE) {
        if (!isLikely(text, at))
            continue;
        for (let from = Math.max(0, at - redaction_SAMPLE); from <= at; from += 1) {
            const run = text.slice(from, from + RUN);
            if (run.length === RUN && isRun(run))
                return true;
        }
    }
    return false;
}
function indexSamples(forms) {
    const count = forms.reduce((sum, { length }) => sum + length, 0);
    const bits = Math.ceil(Math.log2(count * SLOTS_PER_SAMPLE));
    const samples = new Uint8Array(2 ** bits);
    for (const form of forms)
        for (let at = 0; at + redaction_SAMPLE <= form.length; at += 1)
            samples[slotAt(form, at) & (samples.length - 1)] = 1;
    return samples;
}
function slotAt(text, at) {
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    const third = text.charCodeAt(at + 2);
    return (first * 131 + second) * 131 + third;
}
function runFinder(forms) {
    let searches = 0;
    let runs = null;
    return (run) => {
        searches += 1;
        if (searches === MAX_SEARCHES)
            runs = new Set(forms.flatMap(runsOf));
        return runs?.has(run) ?? forms.some((form) => form.includes(run));
    };
}
function formsOf(secret) {
    const bytes = Buffer.from(secret);
    const base64 = ['', 'x', 'xx'].map((before) => Buffer.concat([Buffer.from(before), bytes])
        .toString('base64')
        .slice(4, -4));
    return [secret, encodeURIComponent(bytes.toString()), ...base64];
}
function runsOf(text) {
    const last = text.length - RUN;
    return Array.from({ length: last + 1 }, (_, at) => text.slice(at, at + RUN));
}

;// CONCATENATED MODULE: ./out/js/src/github/errors.js





class AnswerError extends Error {
    name = 'AnswerError';
    isTransient;
    isOfPermission;
    constructor(message, { isTransient = false, isOfPermission = false, } = {}) {
        super(message);
        this.isTransient = isTransient;
        this.isOfPermission = isOfPermission;
    }
}
function responseOf(thrown) {
    return (0,http_body/* asFields */.qI)((0,http_body/* asFields */.qI)(thrown)?.['response']);
}
const SECONDARY = /secondary rate limit|abuse detection/i;
function isRateLimit(response) {
    const { status, data } = response;
    const isOut = headerOf(response, 'x-ratelimit-remaining') === '0' ||
        headerOf(response, 'retry-after') !== null ||
        SECONDARY.test(String((0,http_body/* asFields */.qI)(data)?.['message']));
    return status === 429 || (status === 403 && isOut);
}
function isUntrusted(thrown) {
    return errorChain(thrown).some(({ code }) => code !== null && CERTIFICATE_CODES.has(code));
}
function headerOf({ headers }, name) {
    const value = (0,http_body/* asFields */.qI)(headers)?.[name];
    return typeof value === 'string' ? value : null;
}
const SAID_LENGTH = 240;
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/;
function faultText({ what, thrown, permission, token, }) {
    const why = (0,src_text/* sanitize */.aj)(whyOf(thrown, token), SAID_LENGTH).replace(/[.\s]+$/, '');
    const advice = token === '' ? NO_TOKEN : adviceOn(thrown, permission);
    const text = `${what}: ${withoutToken(why, token)}.`;
    return advice === '' ? text : `${text} ${advice}`;
}
const NO_TOKEN = "Leave the input out to use the job's own token.";
function whyOf(thrown, token) {
    if (token === '')
        return "the input 'github-token' is empty";
    if (!(thrown instanceof Error))
        return 'a value that is not an Error was thrown';
    if (thrown instanceof src_clock/* TimeoutError */.MU)
        return 'GitHub gave no answer in time';
    const response = responseOf(thrown);
    if (response !== null)
        return answered(response, token);
    if (thrown instanceof AnswerError)
        return thrown.message;
    const said = withoutToken(innermostMessage(thrown), token);
    return `GitHub could not be reached (${said})`;
}
function innermostMessage(thrown) {
    const causes = [];
    for (let cause = (0,http_body/* asFields */.qI)(thrown); cause !== null && causes.length < 5; cause = (0,http_body/* asFields */.qI)(cause['cause']))
        causes.push(cause);
    const message = causes.at(-1)?.['message'] || causes.at(-1)?.['code'];
    return typeof message === 'string' ? message : thrown.message;
}
function answered(response, token) {
    const status = String(response['status']);
    const said = withoutToken(saidBy(response['data']), token);
    const answer = said === '' ? status : `${status} (${said})`;
    if (isRateLimit(response))
        return `GitHub's rate limit is reached: ${answer}`;
    if (status === '401')
        return `GitHub rejected the token: ${answer}`;
    return `GitHub answered ${answer}`;
}
const LATER = 'Run the job again to report it.';
const UNREACHED = "The runner must be able to reach the address in 'GITHUB_API_URL', through its proxy if it has one.";
const UNTRUSTED = 'The runner does not trust the certificate: set NODE_EXTRA_CA_CERTS to add an authority of your own.';
function adviceOn(thrown, permission) {
    const response = responseOf(thrown);
    if (response !== null)
        return adviceOnAnswer(response, permission);
    if (thrown instanceof AnswerError)
        return thrown.isOfPermission ? needs(permission) : '';
    if (thrown instanceof src_clock/* TimeoutError */.MU)
        return LATER;
    return isUntrusted(thrown) ? UNTRUSTED : UNREACHED;
}
const OTHER_CAUSES = [
    [
        /\barchived\b/i,
        'The repository is archived, so nothing in it can be written.',
    ],
    [
        /\blocked\b/i,
        'The issue is locked: unlock it, or close it and the next run opens another.',
    ],
    [
        /IP allow list|SAML|\bSSO\b/i,
        'An owner of the organization must allow access for the runner or the token.',
    ],
    [
        /No commit found/i,
        "The commit is not in this repository: check 'status-sha'.",
    ],
    [
        /maximum number of statuses/i,
        "GitHub allows 1,000 statuses per commit and name: choose another name in 'commit-status'.",
    ],
];
function adviceOnAnswer(response, permission) {
    if (isRateLimit(response))
        return 'The limit lasts longer than this run: start fewer jobs at once, or run this one again.';
    const status = Number(response['status']);
    const said = saidBy(response['data']);
    const other = OTHER_CAUSES.find(([form]) => form.test(said))?.[1];
    switch (status) {
        case 401:
            return "Check the input 'github-token': it may have expired.";
        case 403:
            return other ?? needs(permission);
        case 404:
            return `${needs(permission)} The repository or issue may also be gone.`;
        case 410:
            return "Issues are switched off in this repository: switch them on in its settings, or set 'alert-issue' to 'false'.";
        case 422:
            return (other ??
                'GitHub rejected the request as invalid, and would reject it again.');
        default:
            return status >= 500 ? `GitHub itself is at fault. ${LATER}` : '';
    }
}
function needs(permission) {
    return `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`;
}
function saidBy(data) {
    const fields = (0,http_body/* asFields */.qI)(data);
    if (fields === null)
        return '';
    const errors = Array.isArray(fields['errors']) ? fields['errors'] : [];
    const details = errors.map((error) => (0,http_body/* asFields */.qI)(error)?.['message']);
    return [fields['message'], ...details]
        .filter((text) => typeof text === 'string' && text !== '')
        .join(': ');
}
function withoutToken(message, token) {
    const text = normalized(message);
    if (token === '')
        return text;
    const without = text.replaceAll(token, '***');
    const repeats = repeatsIn([token.replace(TOKEN_PREFIX, '')]);
    return repeats(without) ? 'with a message that repeats the token' : without;
}

;// CONCATENATED MODULE: ./out/js/src/github/issues.js


const PER_PAGE = 100;
const MAX_PAGES = 20;
const HAS_NEXT = /;\s*rel="next"/;
function issueCalls({ call, patience, sinceMs, }) {
    const within = (send, look) => call({ send, look, patience });
    const update = (number, changed) => within(async (octokit, to) => {
        const issue = { ...to, issue_number: number, ...changed };
        await octokit.rest.issues.update(issue);
    });
    return {
        async openOnes(label) {
            const found = [];
            for (let page = 1; page <= MAX_PAGES; page += 1) {
                const { issues, hasNext } = await within(async (octokit, to) => {
                    const { data, headers } = await octokit.rest.issues.listForRepo({
                        ...to,
                        labels: label,
                        state: 'open',
                        sort: 'created',
                        direction: 'asc',
                        per_page: PER_PAGE,
                        page,
                    });
                    const hasNext = HAS_NEXT.test(headers.link ?? '');
                    return { issues: issuesOf(data), hasNext };
                });
                found.push(...issues);
                if (!hasNext)
                    return found;
            }
            throw new AnswerError(`more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`);
        },
        open: ({ title, body, label }, look) => within(async (octokit, to) => {
            const issue = { ...to, title, body, labels: [label] };
            return issueOf((await octokit.rest.issues.create(issue)).data);
        }, look),
        rewrite: (number, text) => update(number, text),
        close: (number, state_reason) => update(number, { state: 'closed', state_reason }),
        async comment(number, body) {
            const send = async (octokit, to) => {
                const comment = { ...to, issue_number: number, body };
                await octokit.rest.issues.createComment(comment);
                return true;
            };
            const look = () => within(async (octokit, to) => {
                const { data } = await octokit.rest.issues.listComments({
                    ...to,
                    issue_number: number,
                    since: new Date(sinceMs).toISOString(),
                    per_page: PER_PAGE,
                });
                return bodiesOf(data).includes(body.trim()) ? true : null;
            });
            await within(send, look);
        },
    };
}
function issuesOf(data) {
    if (!Array.isArray(data))
        throw unreadable();
    return data
        .filter((one) => (0,http_body/* asFields */.qI)(one)?.['pull_request'] === undefined)
        .map(issueOf);
}
function bodiesOf(data) {
    if (!Array.isArray(data))
        throw unreadable();
    return data.map((one) => String((0,http_body/* asFields */.qI)(one)?.['body']).trim());
}
function issueOf(data) {
    const fields = (0,http_body/* asFields */.qI)(data);
    const number = fields?.['number'];
    if (typeof number !== 'number')
        throw unreadable();
    const { title, body, labels } = fields ?? {};
    return {
        number,
        title: typeof title === 'string' ? title : '',
        body: typeof body === 'string' ? body : '',
        labels: Array.isArray(labels) ? labels.map(nameOf) : [],
    };
}
function nameOf(label) {
    const name = (0,http_body/* asFields */.qI)(label)?.['name'] ?? label;
    return typeof name === 'string' ? name : '';
}
function unreadable() {
    return new AnswerError("GitHub's answer broke off or is not an issue", {
        isTransient: true,
    });
}

;// CONCATENATED MODULE: ./out/js/src/github/alert-issue.js





const LABEL_LENGTH = 100;
const CLOCK_SLACK_MS = 600_000;
async function keepAlert(alert, by) {
    const { report, label } = alert;
    const sinceMs = endAtMsOf(report) - CLOCK_SLACK_MS;
    const issues = issueCalls({ ...by, sinceMs });
    const { conclusion } = report;
    try {
        if (conclusion === 'success')
            await settle(issues, alert);
        if (conclusion === 'failure' || conclusion === 'timed_out')
            await raise(issues, alert);
        return null;
    }
    catch (thrown) {
        return faultText({
            what: `The alert issue with the label '${(0,src_text/* sanitize */.aj)(label, LABEL_LENGTH)}' could not be kept up to date`,
            thrown,
            permission: 'issues: write',
            token: by.token,
        });
    }
}
async function raise(issues, alert) {
    const ours = await findOurs(issues, alert);
    const [oldest] = ours;
    if (oldest !== undefined) {
        await closeYounger(issues, ours);
        return commentOnChange(issues, { alert, issue: oldest });
    }
    const opened = await alert_issue_open(issues, alert);
    const again = await findOurs(issues, alert);
    const [first] = again;
    if (first === undefined || first.number >= opened.number)
        return;
    const others = again.filter(({ number }) => number !== opened.number);
    await closeYounger(issues, [...others, opened]);
    return commentOnChange(issues, { alert, issue: first });
}
async function alert_issue_open(issues, alert) {
    const { report, label } = alert;
    const marker = newMarker(report);
    const text = { title: issueTitle(report), body: issueBody(report, marker) };
    const issue = await issues.open({ ...text, label }, async () => {
        const ours = await findOurs(issues, alert);
        const isSame = (one) => printMarker(one.marker) === printMarker(marker);
        return ours.find(isSame) ?? ours[0] ?? null;
    });
    const { number } = issue;
    if (hasLabel(issue, label))
        return issue;
    await issues.close(number, 'not_planned');
    throw new AnswerError(`GitHub dropped the label from issue #${String(number)}, which is closed again`, { isOfPermission: true });
}
async function commentOnChange(issues, { alert, issue }) {
    const { report } = alert;
    const { number, marker, title: present, body } = issue;
    const unhealthy = unhealthySet(report.instances);
    const why = alertReason(report);
    const isSameReason = marker.why === null || marker.why === why;
    const key = alertKey(report);
    const sample = listSample(report) ?? marker.sample;
    if (unhealthy.digest === marker.unhealthy.digest && isSameReason) {
        if (key === marker.key && sample === marker.sample)
            return;
        const next = { ...marker, key, sample };
        await issues.rewrite(number, { body: issueBody(report, next, body) });
        return;
    }
    const title = issueTitle(report);
    const isOurs = marker.title === null || marker.title === titleDigest(present);
    const next = {
        ...marker,
        key,
        sample,
        unhealthy,
        why,
        title: isOurs ? titleDigest(title) : marker.title,
    };
    await issues.rewrite(number, {
        body: issueBody(report, next, body),
        ...(isOurs ? { title } : {}),
    });
    await issues.comment(number, changedText(report, marker.unhealthy));
}
async function settle(issues, alert) {
    const ours = await findOurs(issues, alert);
    const [oldest] = ours;
    if (oldest === undefined)
        return;
    await closeYounger(issues, ours);
    await issues.close(oldest.number, 'completed');
    await issues.comment(oldest.number, recoveredText(alert.report, oldest.marker.since));
}
function newMarker(report) {
    return {
        key: alertKey(report),
        since: new Date(endAtMsOf(report)).toISOString(),
        unhealthy: unhealthySet(report.instances),
        sample: listSample(report),
        why: alertReason(report),
        title: titleDigest(issueTitle(report)),
    };
}
async function findOurs(issues, { report, label }) {
    const open = await issues.openOnes(label);
    return open
        .flatMap((issue) => {
        const marker = parseMarker(issue.body);
        return marker !== null && isAlertOf(report, marker)
            ? [{ ...issue, marker }]
            : [];
    })
        .sort((a, b) => a.number - b.number);
}
async function closeYounger(issues, ours) {
    const [oldest, ...younger] = ours;
    if (oldest === undefined)
        return;
    for (const { number } of younger) {
        await issues.close(number, 'not_planned');
        await issues.comment(number, duplicateText(oldest.number));
    }
}
function hasLabel({ labels }, label) {
    const lowerCase = label.toLowerCase();
    return labels.some((name) => name.toLowerCase() === lowerCase);
}

;// CONCATENATED MODULE: ./out/js/src/github/retry.js



const BASE_MS = 250;
const CAP_MS = 3_000;
const MARGIN_MS = 250;
async function repeating({ attempt, look = () => Promise.resolve(null), patience: { signal, leftMs, enough }, clock, random, }) {
    const stop = enough === undefined ? signal : AbortSignal.any([signal, enough]);
    let last = null;
    for (let failures = 1;; failures += 1) {
        try {
            if (failures > 1) {
                const found = await look();
                if (found !== null)
                    return found;
            }
            return await attempt();
        }
        catch (thrown) {
            if (signal.aborted && last !== null)
                throw last;
            last = thrown instanceof Error ? thrown : null;
            const retry = retryOf(thrown);
            if (retry === null || stop.aborted)
                throw thrown;
            const waitMs = retry.afterMs === null
                ? backoffMs(failures, random())
                : retry.afterMs + MARGIN_MS * random();
            if (waitMs >= leftMs())
                throw thrown;
            await clock.sleep(waitMs, stop);
            if (isOver(stop))
                throw thrown;
        }
    }
}
function backoffMs(failures, random) {
    const step = Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1));
    return (step / 2) * (1 + random);
}
function isOver({ aborted }) {
    return aborted;
}
const DEFAULT_LIMIT_MS = 60_000;
function retryOf(thrown) {
    if (thrown instanceof AnswerError)
        return thrown.isTransient ? { afterMs: null } : null;
    if (thrown instanceof src_clock/* TimeoutError */.MU)
        return { afterMs: null };
    const response = responseOf(thrown);
    if (response === null)
        return isNetwork(thrown) ? { afterMs: null } : null;
    if (isRateLimit(response))
        return { afterMs: limitMs(response) };
    const status = Number(response['status']);
    return status >= 500 ? { afterMs: retryAfterMs(response) } : null;
}
function limitMs(response) {
    const afterMs = retryAfterMs(response);
    if (afterMs !== null)
        return afterMs;
    if (headerOf(response, 'x-ratelimit-remaining') === '0') {
        const reset = headerOf(response, 'x-ratelimit-reset') ?? '';
        const nowMs = Date.parse(headerOf(response, 'date') ?? '');
        const leftMs = 1_000 * Number(reset) - nowMs;
        return /^\d+$/.test(reset) && Number.isFinite(leftMs)
            ? Math.max(0, leftMs)
            : DEFAULT_LIMIT_MS;
    }
    return response['status'] === 429 ? null : DEFAULT_LIMIT_MS;
}
function retryAfterMs(response) {
    const value = headerOf(response, 'retry-after') ?? '';
    return /^\d{1,9}$/.test(value) ? 1_000 * Number(value) : null;
}
function isNetwork(thrown) {
    if (isUntrusted(thrown))
        return false;
    return errorChain(thrown).some(({ code }) => code !== null &&
        /^(?:E[A-Z0-9_]+|UND_ERR_\w+|HPE_\w+)$/.test(code) &&
        !/^(?:ERR_|UND_ERR_INVALID_)/.test(code));
}
function timeBudget({ clock, cancel, }) {
    let cancelledAtMs = null;
    const note = () => {
        cancelledAtMs ??= clock.now();
    };
    if (cancel.aborted)
        note();
    cancel.addEventListener('abort', note, { once: true });
    return {
        release: () => {
            cancel.removeEventListener('abort', note);
        },
        async within({ ms, afterCancelMs, leastMs }, task) {
            const over = new AbortController();
            const limit = new AbortController();
            let endAtMs = Infinity;
            const endIn = (leftMs) => {
                endAtMs = Math.min(endAtMs, clock.now() + leftMs);
                void clock.sleep(leftMs, over.signal).then(() => {
                    limit.abort(new src_clock/* TimeoutError */.MU('The time is over.'));
                });
            };
            const shorten = () => {
                const sinceMs = clock.now() - (cancelledAtMs ?? clock.now());
                endIn(Math.max(leastMs, afterCancelMs - sinceMs));
            };
            endIn(ms);
            if (cancel.aborted)
                shorten();
            else
                cancel.addEventListener('abort', shorten, { once: true });
            try {
                return await task({
                    signal: limit.signal,
                    leftMs: () => endAtMs - clock.now(),
                });
            }
            finally {
                over.abort();
                cancel.removeEventListener('abort', shorten);
            }
        },
    };
}

;// CONCATENATED MODULE: ./out/js/src/github/client.js




const TRY_MS = 6_000;
const QUIET = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
};
const NAME = /^[\w.-]+$/;
const MAX_REPOSITORY_CHARS = 100;
function splitRepository(repository) {
    const [owner = '', repo = '', ...rest] = (repository ?? '').split('/');
    const isWhole = NAME.test(owner) && NAME.test(repo) && rest.length === 0;
    return isWhole ? { owner, repo } : null;
}
function connect({ token, repository, runtime, }) {
    const place = splitRepository(repository);
    if (place === null) {
        const shown = (0,src_text/* sanitize */.aj)(repository ?? '', MAX_REPOSITORY_CHARS);
        const message = `'GITHUB_REPOSITORY' is '${shown}': expected owner/name`;
        return () => Promise.reject(new AnswerError(message));
    }
    const { clock, random } = runtime;
    let loading;
    return ({ send, look, patience }) => repeating({
        attempt: () => (0,src_clock/* withTimeout */.wj)({
            clock,
            ms: TRY_MS,
            signal: patience.signal,
            task: (limit) => {
                const sent = async () => {
                    const octokit = await (loading ??= load(token, runtime));
                    limit.throwIfAborted();
                    const request = { signal: limit, log: QUIET };
                    return send(octokit, { ...place, request });
                };
                return (0,src_clock/* unlessAborted */.Wh)(sent(), limit);
            },
        }),
        look,
        patience,
        clock,
        random,
    });
}
async function load(token, { env, loadToolkit }) {
    const { GitHub, defaults, getOctokitOptions } = await loadToolkit();
    const apiUrl = env['GITHUB_API_URL'] || 'https://api.github.com';
    const fetch = defaults.request?.fetch;
    const octokit = new GitHub(getOctokitOptions(token, {
        baseUrl: apiUrl.replace(/\/+$/, ''),
        userAgent: 'webplus-health-gate',
        request: { fetch: followingMoves(fetch) },
    }));
    octokit.hook.after('request', ({ status }) => {
        if (status >= 300)
            throw new AnswerError(`GitHub answered ${String(status)}, which leads to no other address of its API`);
    });
    return octokit;
}
const MAX_REDIRECTS = 3;
const FOLLOWED = [301, 302, 307, 308];
function followingMoves(fetch) {
    return async (asked, init) => {
        const first = new URL(asked instanceof Request ? asked.url : asked);
        let place = first;
        for (let moves = 0;; moves += 1) {
            const answer = await fetch(place.href, { ...init, redirect: 'manual' });
            const isFollowed = FOLLOWED.includes(answer.status) && moves < MAX_REDIRECTS;
            const next = isFollowed
                ? nextPlace(first, answer.headers.get('location'))
                : null;
            if (next === null)
                return answer;
            await answer.body?.cancel();
            place = next;
        }
    };
}
function nextPlace(first, location) {
    if (location === null || !URL.canParse(location, first.href))
        return null;
    const next = new URL(location, first);
    next.search = first.search;
    return next.origin === first.origin ? next : null;
}

// EXTERNAL MODULE: ./out/js/src/github/event.js
var github_event = __webpack_require__(7623);
;// CONCATENATED MODULE: ./out/js/src/github/notifier.js






const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 };
const OPENING_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 0 };
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 };
function createNotifier(parts) {
    const { notifierOptions, run, runtime } = parts;
    const { token, alertLabel: label } = notifierOptions;
    const time = timeBudget(runtime);
    const call = connect({ token, repository: run.repository, runtime });
    const status = commitStatus(parts, { call, time });
    let endAtMs = null;
    const limited = (task) => {
        const nowMs = runtime.clock.now();
        endAtMs ??= nowMs + END_SPAN.ms;
        return time.within({ ...END_SPAN, ms: endAtMs - nowMs }, task);
    };
    let closing = null;
    const close = (end) => (closing ??= limited(async (limit) => status?.close(end, limit) ?? null));
    const alert = (report) => limited(async (patience) => label === null
        ? null
        : keepAlert({ report, label }, { call, patience, token }));
    return {
        begin() {
            status?.open();
        },
        async closeStatus(report) {
            await close(report);
        },
        async end(report) {
            const warnings = await Promise.all([close(report), alert(report)]);
            time.release();
            return warnings.filter((warning) => warning !== null);
        },
        async abandon() {
            if (closing !== null)
                return;
            await close(UNREPORTED);
            time.release();
        },
    };
}
const UNREPORTED = {
    conclusion: 'error',
    message: 'The result could not be reported: see its log.',
};
const STATE = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    error: 'error',
    cancelled: 'error',
};
const NAME_LENGTH = 100;
function commitStatus({ notifierOptions, run, runtime }, { call, time }) {
    const { commitStatus: context, statusSha, token } = notifierOptions;
    if (context === null)
        return null;
    const name = `The commit status '${(0,src_text/* sanitize */.aj)(context, NAME_LENGTH)}'`;
    const commit = (0,github_event/* placeOfStatus */.pP)({
        given: statusSha,
        eventName: runtime.env['GITHUB_EVENT_NAME'] ?? '',
        payload: (0,github_event/* eventPayload */.Z3)(runtime),
        githubSha: run.sha,
    });
    if (commit.kind === 'none') {
        const warning = `${name} was not posted: ${commit.why}`;
        return { open: () => undefined, close: () => Promise.resolve(warning) };
    }
    const { sha } = commit;
    const link = run.url === null ? {} : { target_url: run.url };
    const post = (state, description, patience) => call({
        send: async (octokit, to) => {
            const sent = { ...to, sha, state, context, description, ...link };
            const { status } = await octokit.rest.repos.createCommitStatus(sent);
            if (status !== 201)
                throw new AnswerError(`GitHub answered ${String(status)} instead of 201`);
        },
        patience,
    });
    const warning = (outcome, thrown) => faultText({
        what: `${name} could not be ${outcome}`,
        thrown,
        permission: 'statuses: write',
        token,
    });
    const enough = new AbortController();
    const abandon = new AbortController();
    let opening = null;
    return {
        open() {
            const pend = ({ signal, leftMs }) => post('pending', 'Waiting for the instances to be healthy.', {
                signal: AbortSignal.any([signal, abandon.signal]),
                leftMs,
                enough: enough.signal,
            });
            opening = time.within(OPENING_SPAN, pend).then(() => null, (thrown) => thrown);
        },
        async close({ conclusion, message }, limit) {
            enough.abort();
            const failure = await atRest(opening, { time, abandon });
            try {
                await post(STATE[conclusion], descriptionOf(message), limit);
            }
            catch (thrown) {
                const isPending = opening !== null && failure === null;
                return warning(isPending ? 'closed' : 'posted', thrown);
            }
            return failure === null ? null : warning('set to pending', failure);
        },
    };
}
async function atRest(opening, { time, abandon }) {
    if (opening === null)
        return null;
    return time.within(PENDING_SPAN, ({ signal }) => {
        const stop = () => {
            abandon.abort(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
        return opening;
    });
}
const EVERY_FOUR_BYTES = new RegExp(github_event/* FOUR_BYTE_CHARACTER */.WQ, 'gu');
const DESCRIPTION_LENGTH = 140;
function descriptionOf(message) {
    return (0,src_text/* cut */.Jj)(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH);
}


/***/ })

};
