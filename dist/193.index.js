export const id = 193;
export const ids = [193];
export const modules = {

/***/ 8552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cp: () => (/* binding */ adviceFor),
/* harmony export */   eG: () => (/* binding */ timeSpent)
/* harmony export */ });
/* unused harmony export ADVICE */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);

const OTHER_ALGORITHM = "try the other 'signature-algorithm'.";
const IN_PASSING = 'This passes as a rule: run the job again, and give Alibaba Cloud the request id if it does not.';
const NOT_WEBPLUS = "The answer is not one of Web+: check 'api-endpoint', and any proxy in between.";
const OF_ONE = {
    InstanceNotExists: "Check the ids and 'region'; with 'not-found: wait' a new instance gets time to register.",
    InstanceIdParamInvalid: "Check that the ids are ECS instance ids (i-…) of this 'region'.",
    AuthMissingEntityid: "Web+ finds no entity to check permissions for: check the ids, 'region' and whose keys these are.",
    NotInEnvironment: "Check the ids and 'environment-id'; with 'not-found: wait' a new instance gets time to show up.",
    EnvNotExists: "Check the id of the environment (we-…) and 'region'.",
    ChangeNotExists: "Check 'change-id' (wc-…) and 'region'; with 'not-found: wait' a new change gets time to show up.",
    AppNotExist: "Check 'application-name' and 'region'.",
    ResourceAuthFailed: "The instance does not exist or is not yours: check the ids, 'region' and whose keys these are.",
    'HTTP ': NOT_WEBPLUS,
    ServiceUnavailable: `Web+ is unavailable. ${IN_PASSING}`,
    SignatureNonceUsed: 'A proxy may send requests twice: let it pass this host through untouched.',
    EmptyResponse: `Web+ answered with nothing. ${IN_PASSING}`,
    OperationFailed: `Web+ could not do it. ${IN_PASSING}`,
    'InvalidAccessKeyId.NotFound': "Check 'access-key-id': the key does not exist, or was deleted; temporary keys need 'security-token' too.",
    SignatureDoesNotMatch: `Check 'access-key-secret' for a wrong or cut value, then ${OTHER_ALGORITHM}`,
    IncompleteSignature: `Check the keys, and that no proxy changes headers, then ${OTHER_ALGORITHM}`,
    'InvalidSecurityToken.Expired': 'Fetch fresh STS keys right before this step; a session must outlast the wait.',
    'InvalidSecurityToken.Malformed': "Check that 'security-token' is whole, without quotes or line breaks.",
    'InvalidSecurityToken.MismatchWithAccessKey': "Take 'security-token', 'access-key-id' and 'access-key-secret' from one and the same STS answer.",
    'InvalidSecurityToken.': "Take 'security-token' anew, together with its access key pair.",
    MissingSecurityToken: "These are temporary keys: hand over their 'security-token' too.",
    AuthenticationFailed: 'Check that the keys belong to an account that uses Web+, and are active.',
    AuthMissingUid: 'Web+ cannot tell whose keys these are: check that they belong to a RAM user or role of an account that uses Web+.',
    RamApiNotFound: "Web+ has no permission to check for this call: check 'region' and 'api-endpoint', and give Alibaba Cloud the request id.",
    UserTypeInvalid: "Web+ refuses STS keys for this user: use 'access-key-id' and 'access-key-secret' of a RAM user.",
    ServiceDisabled: 'Activate Web+ for this account in the console; the product may have ended for it.',
    'InvalidApi.NotFound': "Check 'api-endpoint' and 'region': this host does not know the Web+ API.",
    'InvalidRegion.NotFound': "Check 'region': Web+ does not know it; an example is cn-hangzhou.",
    BadRequest: "Check the ids, 'region' and 'api-endpoint': Web+ could not read the request.",
    ParameterValidationFailed: "Check the ids and 'region': Web+ refused one of them.",
    ENOTFOUND: "Check 'region' and 'api-endpoint': the host name does not exist; Web+ may have left this region.",
    EAI_AGAIN: "Check the runner's DNS: it could not look up the host name.",
    CERT_HAS_EXPIRED: "The server's certificate has expired: renew it, and check the runner's clock.",
    InvalidHeader: 'Check the keys for a line break or another character that no header may hold.',
    UnexpectedError: 'This is a fault of the action: report it with the log of a run under RUNNER_DEBUG=1.',
};
const OF_SEVERAL = [
    [
        "Lengthen 'interval', cap 'max-requests-per-second', or read all in one call with 'environment-id'.",
        'Throttling Throttling.',
    ],
    [
        'Set the clock of the runner: it is more than 15 minutes off.',
        'InvalidTimeStamp.Expired InvalidTimeStamp.Format',
    ],
    [
        'Enable the access key in the RAM console, or use another.',
        'InvalidAccessKeyId.Inactive Forbidden.AccessKeyDisabled',
    ],
    [
        "Grant the RAM user or role webplus:DescribeInstanceHealth on resource * (with 'environment-id' webplus:DescribeAppEnvInstanceHealth), or attach AliyunWebPlusReadOnlyAccess.",
        'Forbidden.RAM NoPermission PermissionDenied',
    ],
    [
        'Check that the account of these keys exists, has Web+ activated and owes nothing.',
        'UserInvalid TenantInvalid',
    ],
    [
        "Check that the runner reaches 'api-endpoint' (firewall, proxy variables, VPC), and 'region'.",
        `ECONNREFUSED ECONNRESET EHOSTUNREACH ENETUNREACH EPIPE EPROTO
    UND_ERR_SOCKET UND_ERR_ABORTED ERR_SSL_ NetworkError`,
    ],
    [
        "Raise 'request-timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).",
        `ETIMEDOUT TIMEOUT Timeout TimeoutError UND_ERR_CONNECT_TIMEOUT
    UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT`,
    ],
    [
        "The certificate is for another host: correct 'api-endpoint', or the proxy in between.",
        'ERR_TLS_CERT_ALTNAME_INVALID HOSTNAME_MISMATCH',
    ],
    [
        "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'api-endpoint'; TLS is always verified.",
        `CERT_ CRL_ ERROR_IN_ ERR_TLS_ UNABLE_TO_ INVALID_CA INVALID_PURPOSE
    PATH_LENGTH_EXCEEDED DEPTH_ZERO_SELF_SIGNED_CERT
    SELF_SIGNED_CERT_IN_CHAIN UNSPECIFIED`,
    ],
    [
        "Name the environment or the change by its id ('environment-id', 'change-id'): the list could not be read to its end.",
        'TooManyPages ShortList',
    ],
    [
        IN_PASSING,
        `InternalError ContradictoryEntries ContradictoryList ChangedList
    MissingPkgVersion MissingLatestChangeId OlderLatestChange ForeignLatestChange
    NewestChangeUnclear`,
    ],
    [
        NOT_WEBPLUS,
        `HPE_ MissingCode WrongInstance WrongEnvironment WrongAnswer Declined
    MissingAgentStatus WrongAppStatus MissingInstanceHealth
    MissingEnvInstanceHealth MissingInstanceHealthList WrongInstanceHealthList
    MissingChange WrongChange MissingChanges WrongChangeEntry MissingChangeFlag
    MissingChangeFlags WrongChangeFlag MissingEnvStatus MissingAppEnvs
    WrongAppEnvs MissingApplications WrongApplications MissingEnvId
    MissingEvents MissingInstanceFullStatusSet WrongInstanceFullStatusSet
    OversizedBody CrowdedBody DoubledKey UnknownEncoding BrokenEncoding
    RepeatedCredential UnreadableBody`,
    ],
];
const ADVICE = new Map([
    ...Object.entries(OF_ONE),
    ...OF_SEVERAL.flatMap(([advice, codes]) => codes.split(/\s+/).map((code) => [code, advice])),
]);
const PROXY_LOGIN = 'The proxy requires a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.';
const FALLBACK = "Look the code up in Alibaba Cloud's error center, and give support the request id.";
const BEGINNINGS = [...ADVICE.keys()]
    .filter((key) => /[._ ]$/.test(key))
    .sort((a, b) => b.length - a.length);
function adviceFor(code) {
    if (/(?:^|\D)407$/.test(code))
        return PROXY_LOGIN;
    const beginning = BEGINNINGS.find((one) => code.startsWith(one));
    return ADVICE.get(code) ?? ADVICE.get(beginning ?? '') ?? FALLBACK;
}
const WORTH_TELLING_MS = 1_000;
function timeSpent(result) {
    const { facts, settings } = result;
    if (facts === undefined || settings === null)
        return null;
    const { firstSentAtMs } = facts;
    const { timeoutMs } = settings;
    const eaten = eatenBy(result);
    const leftMs = Math.max(0, timeoutMs - (firstSentAtMs ?? 0));
    if (firstSentAtMs !== null && eaten.length === 0)
        return `The deadline cut the request short, not 'request-timeout': raise 'timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).`;
    const what = firstSentAtMs === null
        ? 'No request was sent'
        : 2 * leftMs > timeoutMs
            ? 'No answer came'
            : `The first request had only ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(leftMs)}`;
    const says = eaten.map((one) => one.says).join(', and ');
    const why = says === '' ? '' : `: of ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(timeoutMs)} in all, ${says}`;
    const steps = ["Raise 'timeout'", ...eaten.map((one) => one.remedy)];
    return `${what} before the deadline${why}. ${steps.join(', or ')}.`;
}
function eatenBy({ facts, settings, throttling }) {
    const initialDelayMs = settings?.initialDelayMs ?? 0;
    const keysAtMs = facts?.keysAtMs ?? null;
    return [
        {
            isLong: initialDelayMs >= WORTH_TELLING_MS,
            says: `'initial-delay' took ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(initialDelayMs)}`,
            remedy: "lower 'initial-delay'",
        },
        {
            isLong: keysAtMs === null,
            says: 'no keys had come by then',
            remedy: 'check where the keys come from',
        },
        {
            isLong: (keysAtMs ?? 0) >= Math.max(WORTH_TELLING_MS, initialDelayMs),
            says: `the keys came after ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(keysAtMs ?? 0)}`,
            remedy: 'check why the keys take so long',
        },
        {
            isLong: throttling.pausedMs >= WORTH_TELLING_MS,
            says: `throttling paused it for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(throttling.pausedMs)}`,
            remedy: 'find out what else calls Web+ for this account',
        },
    ].filter(({ isLong }) => isLong);
}


/***/ }),

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uf: () => (/* binding */ causeAdvice),
/* harmony export */   eE: () => (/* binding */ deploymentTitle),
/* harmony export */   ev: () => (/* binding */ causeTitle),
/* harmony export */   vD: () => (/* binding */ decidingCause),
/* harmony export */   xv: () => (/* binding */ causeText),
/* harmony export */   zJ: () => (/* binding */ openChange)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8552);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5615);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3821);




const [NAME_LENGTH, WORD_LENGTH, MESSAGE_LENGTH] = [128, 100, 500];
const SHORT_NAME_LENGTH = 40;
const ERROR_LENGTH = 240;
const RAISE_OR_SEE = "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up.";
const CHANGE_ADVICE = {
    running: RAISE_OR_SEE,
    paused: "Resume it in the Web+ console, or raise 'timeout' if somebody needs longer for it.",
    succeeded: "Raise 'timeout', or see in the Web+ console what the environment does.",
};
function wordsOf(cause) {
    switch (cause.kind) {
        case 'unknown_environment':
            return {
                text: `Web+ knows no environment named ${quoted(cause.name)}${ofApplication(cause.applicationName)}`,
                title: `No environment named ${name(cause.name)}`,
                names: ['name'],
                advice: (run) => `Check 'environment-name', 'application-name' and 'region'; ${orWait(run, 'a new environment')}.`,
            };
        case 'ambiguous':
            return {
                text: `More than one environment is named ${quoted(cause.name)}: ${cause.matches.map((one) => `${name(one.applicationName)}/${name(one.name)} = ${name(one.id)}`).join(', ')}`,
                title: `${String(cause.matches.length)} environments named ${name(cause.name)}`,
                names: ['name'],
                advice: () => "Take the id of the one that is meant as 'environment-id', or narrow the name with 'application-name'.",
            };
        case 'unknown_change':
            return {
                text: `Web+ does not know change ${name(cause.changeId)} (${missingText(cause.missing)})`,
                title: `Change ${name(cause.changeId)} not found`,
                names: ['change'],
                advice: (run) => `Check 'change-id', 'region' and whose keys these are; ${orWait(run, 'a new change')}.`,
            };
        case 'unknown_latest':
            return {
                text: `The environment ${name(cause.environmentId)} has no change that deploys anything`,
                title: 'No change found',
                names: ['id'],
                advice: (run) => `Deploy before this step, or name the change in 'change-id'; ${orWait(run, 'the first change')}.`,
            };
        case 'missing_environment':
            return {
                text: `Web+ does not know the environment ${name(cause.environmentId)} (${missingText(cause.missing)})`,
                title: `Environment ${name(cause.environmentId)} not found`,
                names: ['id'],
                advice: () => (0,_advice_js__WEBPACK_IMPORTED_MODULE_1__/* .adviceFor */ .cp)(cause.missing.error.code),
            };
        case 'foreign_change':
            return {
                text: `Change ${name(cause.change.id)} is of the environment ${name(cause.change.environmentId ?? 'unknown')}, not of ${name(cause.environmentId)}`,
                title: `Change ${name(cause.change.id)} belongs to another environment`,
                names: ['id', 'change'],
                advice: () => "Check that 'change-id' and the environment belong together.",
            };
        case 'change': {
            const { id, state } = cause.change;
            return {
                text: changeText(cause.change),
                title: `Change ${name(id)} ${_run_js__WEBPACK_IMPORTED_MODULE_2__/* .CHANGE_STATES */ .sz[state].did}`,
                names: ['change'],
                advice: () => CHANGE_ADVICE[state] ?? openChange(id),
            };
        }
        case 'version':
            return {
                text: `The environment carries package version ${versionText(cause.found)}, not ${quoted(cause.wanted)}`,
                title: `Package version ${name(cause.found.label ?? cause.found.id ?? '')} in place of ${name(cause.wanted)}`,
                names: [],
                advice: ({ conclusion }) => conclusion === 'timed_out'
                    ? "Check 'package-version', and raise 'timeout' if the deploy is still to come."
                    : "Check 'package-version' against what the deploy step hands to Web+, and that no other deploy came in between.",
            };
        case 'applying':
            return {
                text: `The environment still applies ${cause.change === null ? 'a change' : `change ${called(cause.change)}`}`,
                title: `${cause.change === null ? 'A change' : `Change ${name(cause.change.id)}`} still runs`,
                names: ['change'],
                advice: () => RAISE_OR_SEE,
            };
        case 'superseded':
            return {
                text: `Change ${called(cause.by, cause.by.by)} took the environment over from change ${name(cause.change.id)}, and ${_run_js__WEBPACK_IMPORTED_MODULE_2__/* .CHANGE_STATES */ .sz[cause.by.state].has}`,
                title: `Superseded by change ${name(cause.by.id)}`,
                names: ['change'],
                advice: () => cause.wasFinishedBefore
                    ? "'change-id: latest' took a change that had finished before this run began: name the id of the change in 'change-id', or raise 'initial-delay'."
                    : `Follow ${name(cause.by.id)}; do not roll back. To keep deploys apart, let one of an environment run at a time ('concurrency:' in the workflow).`,
            };
    }
}
function causeText(cause) {
    return wordsOf(cause).text;
}
function causeTitle(cause) {
    return wordsOf(cause).title;
}
function causeAdvice(cause, run) {
    return wordsOf(cause).advice(run);
}
function decidingCause(result) {
    const { conclusion, reason, faults, deployment } = result;
    const isDecided = conclusion === 'failure' ||
        conclusion === 'timed_out' ||
        reason === 'superseded' ||
        (reason === 'config' && faults.length === 0);
    return isDecided ? deployment.cause : null;
}
function openChange(id) {
    return `Open the change ${name(id)} in the Web+ console, mend the cause and deploy again; Web+ rolls nothing back by itself.`;
}
function deploymentTitle({ deployment, }) {
    const { environmentId, environmentName, change, cause } = deployment;
    if (environmentName === null && change === null)
        return '';
    const named = cause === null ? [] : wordsOf(cause).names;
    const where = environmentName ?? environmentId;
    const isWhereNamed = named.includes(environmentName === null ? 'id' : 'name');
    const parts = [
        where === null || isWhereNamed ? '' : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(where, SHORT_NAME_LENGTH),
        change === null || named.includes('change')
            ? ''
            : `change ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(change.id, SHORT_NAME_LENGTH)}`,
    ];
    return (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .joined */ .oR)(parts, ', ');
}
function orWait({ settings }, what) {
    return settings?.notFound === 'wait'
        ? `or raise 'timeout' if ${what} is still to come`
        : `with 'not-found: wait' ${what} gets time to appear`;
}
function changeText(change) {
    const { state, message } = change;
    const what = `Change ${called(change)}`;
    if (state === 'running' || state === 'succeeded')
        return `${what} ${_run_js__WEBPACK_IMPORTED_MODULE_2__/* .CHANGE_STATES */ .sz[state].has}`;
    if (state === 'paused')
        return `${what} is paused: somebody must resume it in Web+'s console`;
    const said = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(message, MESSAGE_LENGTH).replace(/[.\s]+$/, '');
    return `${what} ${_run_js__WEBPACK_IMPORTED_MODULE_2__/* .CHANGE_STATES */ .sz[state].did}${said === '' ? ' (Web+ gave no message)' : `: ${said}`}`;
}
function called({ id, action }, creator = '') {
    const by = creator === '' ? '' : `by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(creator, WORD_LENGTH)}`;
    const about = (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .joined */ .oR)([(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH), by], ', ');
    return about === '' ? name(id) : `${name(id)} (${about})`;
}
function versionText({ id, label }) {
    if (label === null)
        return quoted(id ?? '');
    return id === null ? quoted(label) : `${quoted(label)} (${name(id)})`;
}
function ofApplication(applicationName) {
    return applicationName === null
        ? ''
        : ` in the application ${quoted(applicationName)}`;
}
function missingText({ error, requestId }) {
    const text = (0,_describe_js__WEBPACK_IMPORTED_MODULE_3__/* .errorClause */ .Y7)(error, ERROR_LENGTH);
    return requestId === null || requestId === ''
        ? text
        : `${text}, request id ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(requestId, 64)}`;
}
function name(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(text, NAME_LENGTH);
}
function quoted(text) {
    return `'${name(text)}'`;
}


/***/ }),

/***/ 1598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I_: () => (/* binding */ firstFinding),
/* harmony export */   KG: () => (/* binding */ asSentence),
/* harmony export */   NK: () => (/* binding */ findingText),
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   Pg: () => (/* binding */ shownFinding),
/* harmony export */   Vq: () => (/* binding */ causesById),
/* harmony export */   Wh: () => (/* binding */ fitFindings),
/* harmony export */   Wt: () => (/* binding */ readableFinding),
/* harmony export */   bI: () => (/* binding */ hasOwnStep),
/* harmony export */   cX: () => (/* binding */ openAndFolded),
/* harmony export */   rh: () => (/* binding */ otherCauses),
/* harmony export */   ss: () => (/* binding */ whyText)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9035);



const SUBJECT_LENGTH = 500;
const FINDING_LENGTH = 1_000;
const BRIEF_LENGTH = 200;
const MARKUP = /<\/?[a-z][^<>]{0,500}>/gi;
function readableFinding(finding, { startedAt }) {
    const shown = shownFinding(finding);
    const text = shown.code === 'event' ? shown.text.replace(MARKUP, '') : shown.text;
    return { ...shown, text: (0,_timeline_js__WEBPACK_IMPORTED_MODULE_2__/* .clockInstants */ .lP)(text, startedAt) };
}
function shownFinding(finding) {
    const { code, subject, text, source } = finding;
    return {
        code,
        subject: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(subject, SUBJECT_LENGTH),
        text: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(text, FINDING_LENGTH),
        source,
    };
}
const SOURCE_WORDS = {
    health: 'health',
    webplus: 'Web+',
    ecs: 'ECS',
};
function isTold({ code, subject }, { deployment }) {
    const { cause } = deployment;
    if (code !== 'change_failed' && code !== 'change_running')
        return false;
    if (cause?.kind === 'superseded')
        return cause.by.id === subject;
    return ((cause?.kind === 'change' || cause?.kind === 'applying') &&
        cause.change?.id === subject);
}
const ERROR_EVENT = /^(?:\S+ )?ERROR: /;
function isErrorEvent({ code, text }) {
    return code === 'event' && ERROR_EVENT.test(text);
}
function isBackground(finding) {
    const { code } = finding;
    return (code === 'counters' ||
        code === 'change_running' ||
        (code === 'event' && !isErrorEvent(finding)));
}
function openAndFolded(report) {
    const first = firstFinding(report);
    const others = report.diagnosis.filter((one) => one !== first && !isTold(one, report));
    return {
        open: others.filter((one) => !isBackground(one)),
        folded: others.filter(isBackground),
    };
}
function firstFinding(report) {
    const { diagnosis, conclusion } = report;
    if (conclusion === 'success')
        return null;
    const first = diagnosis.find((one) => one.code !== 'counters' && !isTold(one, report));
    if (first?.code !== 'event')
        return first ?? null;
    return diagnosis.find(isErrorEvent) ?? first;
}
const WITHOUT_STEP = new Set([
    'event',
    'change_failed',
]);
function hasOwnStep({ code }, { deployment, reason }) {
    const isGuess = deployment.cause === null &&
        (reason === 'unhealthy' || reason === 'timeout');
    return isGuess && !WITHOUT_STEP.has(code);
}
function whyText(report) {
    const finding = firstFinding(report);
    if (finding === null || hasOwnStep(finding, report))
        return '';
    return asSentence(findingText(finding, report));
}
function asSentence(text) {
    return text.replace(/[^.!?]$/, '$&.');
}
function findingText(finding, report) {
    const { subject, text } = readableFinding(finding, report);
    return subject === '' || text.includes(subject) ? text : `${subject}: ${text}`;
}
function otherCauses({ diagnosis, startedAt }, first) {
    const briefs = new Map();
    for (const one of diagnosis) {
        if (one === first || one.brief === undefined)
            continue;
        const known = briefs.get(one.subject) ?? [];
        briefs.set(one.subject, [...known, shownBrief(one.brief, startedAt)]);
    }
    return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .firstOf */ .Ku)([...briefs], ([subject, causes]) => `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(subject, SUBJECT_LENGTH)} (${causes.join('; ')})`);
}
function causesById({ diagnosis, startedAt, }) {
    const causes = new Map();
    for (const { brief, ids = [] } of diagnosis) {
        if (brief === undefined)
            continue;
        const shown = shownBrief(brief, startedAt);
        for (const id of ids) {
            const known = causes.get(id);
            causes.set(id, known === undefined ? shown : `${known}; ${shown}`);
        }
    }
    return causes;
}
function shownBrief(brief, startedAt) {
    return (0,_timeline_js__WEBPACK_IMPORTED_MODULE_2__/* .clockInstants */ .lP)((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(brief, BRIEF_LENGTH), startedAt);
}
function fitFindings(findings, maxBytes) {
    let bytes = 2;
    let count = 0;
    for (const { code, subject, text, source } of findings) {
        const json = JSON.stringify({ code, subject, text, source });
        const next = bytes + Buffer.byteLength(json) + (count === 0 ? 0 : 1);
        if (next > maxBytes)
            break;
        bytes = next;
        count += 1;
    }
    return findings.slice(0, count);
}


/***/ }),

/***/ 8249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ bytesOf),
/* harmony export */   HL: () => (/* binding */ ANNOTATION_LENGTH),
/* harmony export */   RV: () => (/* binding */ fitLines),
/* harmony export */   _Q: () => (/* binding */ fitting),
/* harmony export */   eZ: () => (/* binding */ sanitizedData),
/* harmony export */   qb: () => (/* binding */ sectionsWithin),
/* harmony export */   s_: () => (/* binding */ messageWithin),
/* harmony export */   w0: () => (/* binding */ faultLines)
/* harmony export */ });
/* unused harmony export faultsWithin */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);


function fitting(lines, maxBytes) {
    return fitLines(lines, { maxBytes, more: () => '' }).filter((line) => line !== '');
}
function fitLines(lines, fit) {
    const reserve = Buffer.byteLength(fit.more(lines.length)) + 1;
    let bytes = 0;
    let count = 0;
    for (const line of lines) {
        const next = bytes + Buffer.byteLength(line) + 1;
        const isLast = count === lines.length - 1;
        if (next + (isLast ? 0 : reserve) > fit.maxBytes)
            break;
        bytes = next;
        count += 1;
    }
    if (count === lines.length)
        return lines;
    return [...lines.slice(0, count), fit.more(lines.length - count)];
}
function bytesOf(lines) {
    return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}
function sectionsWithin(sections, maxBytes) {
    let leftBytes = maxBytes;
    let leftOut = 0;
    const fitting = sections.map((lines) => {
        const bytes = bytesOf(lines);
        if (bytes > leftBytes) {
            leftOut += 1;
            return [];
        }
        leftBytes -= bytes;
        return lines;
    });
    return { fitting, leftOut };
}
const TEXT_LENGTH = 1_000;
const LENGTHS = {
    id: 128,
    ignored: 128,
    departed: 128,
    requestId: 100,
    agentStatus: 100,
    appStatus: 100,
    disconnectedTime: 100,
};
function sanitizedData(data, field = (name, number) => [name, number]) {
    const valueOf = (value, name) => {
        if (typeof value === 'string')
            return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(value, LENGTHS[name] ?? TEXT_LENGTH);
        if (Array.isArray(value))
            return value.map((one) => valueOf(one, name));
        if (typeof value !== 'object' || value === null)
            return value;
        if (name === 'error')
            return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .shownError */ .gV)(value);
        const fields = Object.entries(value).filter(([, one]) => one !== undefined);
        return Object.fromEntries(fields.map(([key, one]) => typeof one === 'number' ? field(key, one) : [key, valueOf(one, key)]));
    };
    return valueOf(data, '');
}
const ANNOTATION_LENGTH = 4_096;
const FAULT_LENGTH = 200_000;
const MIN_SHARE = 60;
const MESSAGE_LENGTH = 2_000;
function faultLines(faults) {
    return faults.map((fault) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(fault, FAULT_LENGTH));
}
function messageWithin({ message, faults }, max) {
    if (faults.length === 0)
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(message, MESSAGE_LENGTH);
    return message.length <= max
        ? (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(message, max)
        : faultsWithin(faults, { max, separator: ' ' });
}
function faultsWithin(faults, { max, separator }) {
    const lines = faultLines(faults);
    const whole = lines.join(separator);
    if (whole.length <= max)
        return whole;
    const noteOf = (left) => left === 0
        ? 'The log has every fault in full.'
        : `… and ${String(left)} more; the log has every fault in full.`;
    const room = max - noteOf(lines.length).length;
    const named = lines.slice(0, Math.max(1, Math.floor(room / (MIN_SHARE + separator.length))));
    const share = evenShare(named.map(({ length }) => length), room - named.length * separator.length);
    return [
        ...named.map((line) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(line, share)),
        noteOf(lines.length - named.length),
    ].join(separator);
}
function evenShare(lengths, room) {
    let rest = room;
    let count = lengths.length;
    for (const length of lengths.toSorted((a, b) => a - b)) {
        if (length * count > rest)
            break;
        rest -= length;
        count -= 1;
    }
    return count === 0 ? room : Math.floor(rest / count);
}


/***/ }),

/***/ 8038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GK: () => (/* binding */ lastAnswers),
/* harmony export */   at: () => (/* binding */ instanceTable),
/* harmony export */   jG: () => (/* binding */ leftOutText),
/* harmony export */   wz: () => (/* binding */ isTroubled)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1598);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8249);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9035);





const STATUS_WORDS = {
    healthy: 'healthy',
    unhealthy: 'unhealthy',
    unknown: 'no answer',
};
function instanceTable(report, options) {
    const { instances, parts } = report;
    const { markup, row, maxRows, maxBytes } = options;
    const hasNumbers = isInGivenOrder(report);
    const hasParts = parts.length > 0;
    const causes = (0,_findings_js__WEBPACK_IMPORTED_MODULE_2__/* .causesById */ .Vq)(report);
    const all = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md)(instances).slice(0, maxRows);
    const rows = (0,_fit_js__WEBPACK_IMPORTED_MODULE_3__/* .fitting */ ._Q)(all.map((one) => {
        const cause = causes.get(one.id);
        const why = cause === undefined ? '' : markup.why(markup.text(cause, 300));
        return row({
            number: hasNumbers ? String(one.position) : null,
            id: one.id,
            part: hasParts ? (one.part ?? '–') : null,
            course: `${courseOf(one, report, markup)}${why}`,
        });
    }), maxBytes);
    const shown = all.slice(0, rows.length);
    const isShown = (wanted) => (_, i) => shown[i] !== undefined && isTroubled(shown[i]) === wanted;
    const others = rows.filter(isShown(false));
    return {
        columns: [
            ...(hasNumbers ? ['#'] : []),
            'Instance',
            ...(hasParts ? ['Report'] : []),
            'Status, and what Web+ said (UTC)',
        ],
        troubled: rows.filter(isShown(true)),
        others,
        othersTitle: othersTitle(others.length, report),
        leftOut: instances.length - rows.length,
    };
}
function isTroubled(one) {
    return (one.last !== null && (one.status !== 'healthy' || (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .wasEverUnhealthy */ .qp)(one)));
}
function leftOutText(count) {
    return `… and ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'more instance')}; the report file has all.`;
}
function othersTitle(count, { instances }) {
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isAnyRead */ .LR)(instances))
        return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'instance')}, not read`;
    const hasUnread = instances.some(({ last }) => last === null);
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'instance')}, never unhealthy${hasUnread ? ' or not read' : ''}`;
}
function isInGivenOrder({ settings, parts }) {
    return (parts.length === 0 &&
        settings !== null &&
        settings.environmentId === null &&
        settings.environmentName === null);
}
function courseOf(one, { startedAt, durationMs, rounds }, { text, marked, quiet }) {
    const { status, last, flaps, healthySinceMs } = one;
    if (last === null)
        return marked(status, 'not read');
    const clock = (atMs) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .clockTime */ .qo)(startedAt, atMs);
    const trouble = lastTrouble(one, durationMs);
    const lasting = trouble === null ? '' : lastingText(trouble, clock);
    const said = text((0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0)(one), 100);
    if (trouble?.goesOn && (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .wasNeverFound */ .G8)(one))
        return `${marked(status, said)}${rounds > 1 ? ` ${lasting}` : ''}`;
    const head = marked(status, STATUS_WORDS[status]);
    const falls = flaps > 1 ? `<br>${quiet(`fell back ${String(flaps)} times`)}` : '';
    if (trouble?.goesOn)
        return `${head} ${lasting}: ${said}${falls}`;
    const since = healthySinceMs === null ? '' : ` since ${clock(healthySinceMs)}`;
    const now = `${head}${since}: ${said}`;
    return trouble === null
        ? now
        : `${now}<br>${quiet(`unhealthy ${lasting}: ${text(trouble.label, 100)}`)}${falls}`;
}
function lastTrouble(instance, endMs) {
    const goesOn = instance.status !== 'healthy';
    if (!goesOn && !(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .wasEverUnhealthy */ .qp)(instance))
        return null;
    const spans = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .spansOf */ .Ly)(instance, { endMs, max: instance.changes.length });
    const isTold = ({ status }) => goesOn ? status !== 'healthy' : status === 'unhealthy';
    const last = spans.findLastIndex(isTold);
    const span = spans[last];
    if (span === undefined)
        return null;
    const before = spans.findLastIndex(({ status }, i) => i < last && status === 'healthy');
    const first = spans[before + 1] ?? span;
    return {
        fromMs: first.fromMs,
        toMs: spans.slice(last).find((one) => !isTold(one))?.fromMs ?? endMs,
        goesOn,
        isStartSeen: before >= 0 || instance.changesLeftOut === 0,
        label: span.label,
    };
}
function lastingText({ fromMs, toMs, goesOn, isStartSeen }, clock) {
    const start = `${goesOn ? 'since' : 'from'} ${clock(fromMs)}`;
    const lastedMs = toMs - fromMs;
    const span = goesOn && lastedMs < 1_000 ? '' : `, for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(lastedMs)}`;
    return `${start}${isStartSeen ? '' : ' or earlier'}${span}`;
}
function lastAnswers({ instances, startedAt, durationMs }) {
    return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .worstFirst */ .md)(instances).flatMap(({ id, last }) => {
        if (last === null)
            return [];
        const { answer, atMs } = last;
        const requestId = answer.requestId ?? '';
        const error = answer.kind === 'health' ? null : answer.error;
        const age = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(durationMs - atMs);
        const when = `${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .clockTime */ .qo)(startedAt, atMs)}, ${age} before the end`;
        return [{ id, requestId, when, error }];
    });
}


/***/ }),

/***/ 5193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ol: () => (/* binding */ headLines),
/* harmony export */   hq: () => (/* binding */ findingLines),
/* harmony export */   mC: () => (/* binding */ toSummary)
/* harmony export */ });
/* unused harmony export SUMMARY_BYTES */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5615);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1598);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8249);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7391);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1418);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9035);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9988);









const SUMMARY_BYTES = 64 * 1024;
const MESSAGE_LENGTH = 800;
const TITLE_LENGTH = 120;
const FAULTS_BYTES = 12 * 1024;
const FINDINGS_BYTES = 8 * 1024;
const FOLDED_BYTES = 4 * 1024;
const TABLE_BYTES = 10 * 1024;
const NOTE_BYTES = 100;
const DOT = '\u00a0· ';
function toSummary(report) {
    const head = headLines(report);
    const { fitting, leftOut } = (0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .sectionsWithin */ .qb)([
        (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .partsLines */ .gD)(report),
        findingLines(report),
        diagramLines(report),
        (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .answerLines */ .g8)(report),
        (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .idLines */ .tv)(`${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(report.ignored.length, 'ignored id')}, unknown to Web+`, report.ignored),
        (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .idLines */ .tv)(`${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(report.departed.length, 'instance')} left the environment`, report.departed),
        settingsLines(report),
    ], SUMMARY_BYTES - (0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesOf */ .$$)(head) - TABLE_BYTES - NOTE_BYTES);
    const [parts = [], ...others] = fitting;
    const tail = [
        ...others.flat(),
        ...(leftOut === 0
            ? []
            : [
                `No room for ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(leftOut, 'section')}; the report file has all.`,
            ]),
    ];
    const used = (0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .bytesOf */ .$$)([...head, ...parts, ...tail]);
    const table = (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .instanceLines */ .hE)(report, SUMMARY_BYTES - used);
    return `${[...head, ...parts, ...table, ...tail].join('\n')}\n`;
}
function headLines(report) {
    const { sign, title } = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_5__/* .headingOf */ .Wm)(report);
    const isConfig = report.faults.length > 0;
    const message = isConfig
        ? ((0,_verdict_js__WEBPACK_IMPORTED_MODULE_5__/* .mergedRefusal */ .pJ)(report) ??
            `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)((0,_wording_js__WEBPACK_IMPORTED_MODULE_6__/* .messageBesideFigures */ .Np)(report), MESSAGE_LENGTH);
    const labelled = (label, text) => text === ''
        ? []
        : [`**${label}:** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(text, MESSAGE_LENGTH)}`, ''];
    return [
        `### ${sign} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(title, TITLE_LENGTH)}`,
        '',
        message,
        '',
        ...labelled('Why', (0,_findings_js__WEBPACK_IMPORTED_MODULE_3__/* .whyText */ .ss)(report)),
        ...labelled('Next', report.advice),
        ...(isConfig
            ? [...faultLines(report.faults), quietLine(report), '']
            : [
                ...changeLines(report),
                `${figuresLine(report)}<br>${quietLine(report)}`,
                '',
            ]),
    ];
}
function faultLines(faults) {
    const lines = faults.map((fault) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    const isCut = faults.some(({ length }) => length > MESSAGE_LENGTH);
    return [
        ...(0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .fitLines */ .RV)(lines, { maxBytes: FAULTS_BYTES, more }),
        '',
        ...(isCut ? ['The log has every fault in full.', ''] : []),
    ];
}
function changeLines(report) {
    const { change } = report.deployment;
    if (change === null)
        return [];
    const facts = (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .changeFacts */ .S8)(change, report.startedAt).map((fact) => (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(fact, 200));
    return [
        [`**Change** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(change.id, 128)}`, ...facts].join(DOT),
        '',
    ];
}
function figuresLine(report) {
    const { counts, needed, instances } = report;
    const goal = needed === null ? [] : [`needs **${String(needed)}**`];
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isAnyRead */ .LR)(instances))
        return counts.total === 0
            ? (0,_wording_js__WEBPACK_IMPORTED_MODULE_6__/* .unseenText */ .kM)(report)
            : [`**${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(counts.total, 'instance')}** not read`, ...goal].join(DOT);
    return [
        `**${String(counts.healthy)}** of ${String(counts.total)} healthy`,
        ...goal,
        `**${String(counts.unhealthy)}** unhealthy`,
        `**${String(counts.unknown)}** unknown`,
    ].join(DOT);
}
function quietLine(report) {
    return `<sub>${(0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .runFacts */ .pI)(report).join(DOT)}</sub>`;
}
function findingLines(report) {
    const { open, folded: rest } = (0,_findings_js__WEBPACK_IMPORTED_MODULE_3__/* .openAndFolded */ .cX)(report);
    const listOf = (findings, maxBytes) => (0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .fitLines */ .RV)(findings.map((one) => lineOf(one, report)), {
        maxBytes,
        more: (count) => `- … and ${String(count)} more; the report has all.`,
    });
    return [
        ...(open.length === 0
            ? []
            : ['**Also found**', '', ...listOf(open, FINDINGS_BYTES), '']),
        ...(rest.length === 0
            ? []
            : (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .folded */ .TM)(`${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(rest.length, 'more finding')} of the diagnosis`, listOf(rest, FOLDED_BYTES))),
    ];
}
function lineOf(finding, report) {
    const { subject, text, source } = (0,_findings_js__WEBPACK_IMPORTED_MODULE_3__/* .readableFinding */ .Wt)(finding, report);
    const about = subject === '' ? '' : `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(subject, 300)}: `;
    return `- ${about}${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(text, 600)} <sub>${_findings_js__WEBPACK_IMPORTED_MODULE_3__/* .SOURCE_WORDS */ .Oz[source]}</sub>`;
}
function diagramLines(report) {
    const diagram = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_7__/* .gantt */ .VM)(report);
    if (diagram === '')
        return [];
    const caption = report.instances.length > 20
        ? 'Timeline in UTC, the first 20'
        : 'Timeline in UTC';
    return (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .folded */ .TM)(caption, ['```mermaid', diagram, '```'], {
        isOpen: report.instances.some(({ status, last }) => status !== 'healthy' && last !== null),
    });
}
const PLAIN_SETTING = /^[\w.:/,%+-]{1,200}$/;
const SETTINGS_BYTES = 5 * 1024;
function settingText(value) {
    return PLAIN_SETTING.test(value)
        ? `\`${value}\``
        : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(value, 200) || '–';
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,_run_js__WEBPACK_IMPORTED_MODULE_2__/* .settingsRows */ .LJ)(settings).map(([name, value]) => `| ${name} | ${settingText(value)} |`);
    return (0,_tables_js__WEBPACK_IMPORTED_MODULE_8__/* .folded */ .TM)('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${settingText(startedAt)} |`,
        ...(0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .fitLines */ .RV)(rows, {
            maxBytes: SETTINGS_BYTES,
            more: (count) => `| … and ${String(count)} more | |`,
        }),
    ]);
}


/***/ }),

/***/ 9988:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QI: () => (/* binding */ partHealth),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   g8: () => (/* binding */ answerLines),
/* harmony export */   gD: () => (/* binding */ partsLines),
/* harmony export */   hE: () => (/* binding */ instanceLines),
/* harmony export */   tv: () => (/* binding */ idLines)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8249);
/* harmony import */ var _instance_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8038);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5855);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7391);






const FRAME_BYTES = 1_024;
const ROWS_OPEN = 20;
const ROWS = 250;
const GROUPS = 5;
const ANSWERS_BYTES = 10 * 1024;
const IDS_BYTES = 3 * 1024;
const CANDIDATES = 100;
const PARTS_BYTES = 12 * 1024;
const PART_ROWS = 300;
const NAME_LENGTH = 128;
const PART_MESSAGE_LENGTH = 200;
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/;
const MARK = {
    healthy: '✅',
    unhealthy: '❌',
    unknown: '❔',
};
const MARKDOWN = {
    text: _text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7,
    marked: (status, words) => `${MARK[status]} ${words}`,
    quiet: (markup) => markup,
    why: (markup) => `<br>**Why:** ${markup}`,
};
function instanceLines(report, maxBytes) {
    if (report.instances.length === 0 || maxBytes < FRAME_BYTES)
        return [];
    const groups = groupLines(report);
    const rowBytes = maxBytes - FRAME_BYTES - (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOf */ .$$)(groups);
    if (rowBytes < 0)
        return [(0,_instance_table_js__WEBPACK_IMPORTED_MODULE_3__/* .leftOutText */ .jG)(report.instances.length), ''];
    const { columns, troubled, others, othersTitle, leftOut } = (0,_instance_table_js__WEBPACK_IMPORTED_MODULE_3__/* .instanceTable */ .at)(report, { markup: MARKDOWN, row: instanceRow, maxRows: ROWS, maxBytes: rowBytes });
    const head = [
        `| ${columns.join(' | ')} |`,
        `| ${columns.map((name) => (name === '#' ? '--:' : ':--')).join(' | ')} |`,
    ];
    const open = troubled.slice(0, ROWS_OPEN);
    const more = troubled.slice(ROWS_OPEN);
    const moreTitle = `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(more.length, 'more instance')} that ${more.length === 1 ? 'is or was' : 'are or were'} not healthy`;
    return [
        ...groups,
        ...(open.length === 0 ? [] : [...head, ...open, '']),
        ...(more.length === 0 ? [] : folded(moreTitle, [...head, ...more])),
        ...(others.length === 0 ? [] : folded(othersTitle, [...head, ...others])),
        ...(leftOut === 0 ? [] : [(0,_instance_table_js__WEBPACK_IMPORTED_MODULE_3__/* .leftOutText */ .jG)(leftOut), '']),
    ];
}
function instanceRow({ number, id, part, course }) {
    const cells = [
        number,
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(id, 128),
        part === null ? null : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(part, 128),
        course,
    ];
    return `| ${cells.filter((cell) => cell !== null).join(' | ')} |`;
}
function groupLines({ instances }) {
    const waiting = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .notHealthy */ .hV)(instances);
    if (waiting.length <= ROWS_OPEN)
        return [];
    const counts = new Map();
    for (const one of waiting) {
        const said = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describe */ .q0)(one);
        counts.set(said, (counts.get(said) ?? 0) + 1);
    }
    const groups = [...counts].sort((a, b) => b[1] - a[1]);
    const rest = groups.slice(GROUPS).reduce((sum, [, count]) => sum + count, 0);
    const lines = groups
        .slice(0, GROUPS)
        .map(([said, count]) => `- **${String(count)}** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(said, 100)}`);
    return [
        ...lines,
        ...(rest === 0 ? [] : [`- **${String(rest)}** anything else`]),
        '',
    ];
}
function answerLines(report) {
    const { cause } = report;
    const rows = (0,_instance_table_js__WEBPACK_IMPORTED_MODULE_3__/* .lastAnswers */ .GK)(report).map(({ id, requestId, when, error }) => {
        const said = error === null ? '–' : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .kc)(error, 200), 200);
        return `| ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(id, 128)} | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(requestId, 64)} | ${when} | ${said} |`;
    });
    const blamed = cause === null
        ? []
        : [
            `| the run | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(cause.requestId ?? '', 64)} | – | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .kc)(cause.error, 300), 300)} |`,
        ];
    const lines = [...blamed, ...rows.slice(0, CANDIDATES)];
    if (lines.length === 0)
        return [];
    const beyond = rows.length + blamed.length - lines.length;
    const hasErrors = lines.some((line) => !line.endsWith('| – |'));
    return folded(`Request ids${rows.length === 0 ? '' : ' and ages'}${hasErrors ? ', errors' : ''}`, [
        '| Instance | Request id | Last read (UTC) | Error |',
        '| :-- | :-- | :-- | :-- |',
        ...(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitLines */ .RV)(lines, {
            maxBytes: ANSWERS_BYTES,
            more: (count) => `| … and ${String(count + beyond)} more | | | |`,
        }),
    ]);
}
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const lines = ids
        .slice(0, CANDIDATES)
        .map((id) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownCode */ .D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitLines */ .RV)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return folded(title, shown);
}
function partsLines({ parts }) {
    if (parts.length === 0)
        return [];
    const rows = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .greenLast */ .m8)(parts).slice(0, PART_ROWS).map(partRow);
    const beyond = parts.length - rows.length;
    return [
        '| Report | Verdict | Healthy | Time |',
        '| :-- | :-- | --: | --: |',
        ...(0,_fit_js__WEBPACK_IMPORTED_MODULE_2__/* .fitLines */ .RV)(rows, {
            maxBytes: PARTS_BYTES,
            more: (count) => `| … and ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count + beyond, 'more report')} | | | |`,
        }),
        '',
    ];
}
function partHealth({ counts }) {
    if (counts.total > 0 && counts.unknown === counts.total)
        return 'not read';
    return `${String(counts.healthy)} of ${String(counts.total)}`;
}
function partRow(part) {
    const { url, advice = '', conclusion } = part;
    const name = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(part.name, NAME_LENGTH);
    const linked = url !== null && PLAIN_LINK.test(url) ? `[${name}](${url})` : name;
    const message = `<br>${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(part.message, PART_MESSAGE_LENGTH)}`;
    const next = advice === ''
        ? ''
        : `<br>**Next:** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(advice, PART_MESSAGE_LENGTH)}`;
    const why = conclusion === 'success' ? '' : `${message}${next}`;
    return `| ${linked} | ${_verdict_js__WEBPACK_IMPORTED_MODULE_5__/* .PART_VERDICTS */ .B5[conclusion]}${why} | ${partHealth(part)} | ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDuration */ .a3)(part.durationMs)} |`;
}
function folded(title, lines, { isOpen } = { isOpen: false }) {
    return [
        `<details${isOpen ? ' open' : ''}><summary>${title}</summary>`,
        '',
        ...lines,
        '',
        '</details>',
        '',
    ];
}


/***/ }),

/***/ 7391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ PART_VERDICTS),
/* harmony export */   IR: () => (/* binding */ errorAnnotation),
/* harmony export */   MT: () => (/* binding */ verdictLine),
/* harmony export */   Wm: () => (/* binding */ headingOf),
/* harmony export */   YV: () => (/* binding */ toneOf),
/* harmony export */   pJ: () => (/* binding */ mergedRefusal),
/* harmony export */   yH: () => (/* binding */ verdictWarning)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _deployment_wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(486);
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5855);
/* harmony import */ var _fit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8249);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1598);






const NAME_LENGTH = 80;
const ID_LENGTH = 128;
const LINE_LENGTH = 8_000;
const PART_LENGTH = 600;
const NAMED_IN_VERDICT = 3;
function headingOf(report) {
    return {
        sign: SIGNS[toneOf(report)],
        title: `${subjectOf(report)}: ${verdictTitle(report)}`,
    };
}
const SIGNS = {
    green: '✅',
    red: '❌',
    warned: '⚠️',
    cancelled: '🚫',
};
function toneOf({ conclusion, reason, settings }) {
    if (conclusion === 'success')
        return 'green';
    if (conclusion === 'cancelled')
        return 'cancelled';
    const isRed = settings === null ||
        reason === 'config' ||
        settings.failOn.includes(conclusion);
    return isRed ? 'red' : 'warned';
}
function subjectOf({ deployment, settings, counts, parts, run, }) {
    const where = deployment.environmentName ?? deployment.environmentId;
    if (where !== null)
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(where, NAME_LENGTH);
    if (parts.length > 0)
        return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(parts.length, 'report');
    if (settings === null)
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(run.job ?? 'Web+ health', NAME_LENGTH) || 'Web+ health';
    const region = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(settings.region, NAME_LENGTH);
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(counts.total, 'instance')} in ${region}`;
}
const ERROR_TITLES = {
    auth: 'access refused',
    config: 'inputs refused',
    network: 'no answer from Web+',
    api: 'no usable answer from Web+',
    throttled: 'throttled by Web+',
    superseded: 'superseded by another change',
};
function verdictTitle(report) {
    const { conclusion, reason, deployment, parts } = report;
    if (conclusion === 'success')
        return report.counts.total === 0 ? 'nothing to judge' : 'healthy';
    if (conclusion === 'cancelled')
        return 'cancelled';
    const { cause } = deployment;
    if (conclusion === 'error' && cause === null)
        return reason === 'config' && parts.length > 0
            ? 'reports refused'
            : (ERROR_TITLES[reason] ?? 'error');
    const what = cause === null ? notHealthyTitle(report) : lowerFirst((0,_deployment_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .causeTitle */ .ev)(cause));
    return conclusion === 'timed_out'
        ? (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)(['timed out', what], ', ')
        : what || 'not healthy';
}
function notHealthyTitle(result) {
    const { reason, cause, counts, instances, deployment, parts } = result;
    const missing = instances.filter(_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isMissing */ .b2);
    const hasName = parts.length > 0 ||
        (deployment.environmentName ?? deployment.environmentId) !== null;
    const ofAll = hasName ? ` of ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(counts.total, 'instance')}` : '';
    if (reason === 'not_found')
        return missing.length === 0
            ? `${cause === null ? 'instances' : 'environment'} not found`
            : `${String(missing.length)}${ofAll} not found`;
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isAnyRead */ .LR)(instances))
        return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadText */ .pY)(counts);
    return counts.unhealthy === 0
        ? ''
        : `${String(counts.unhealthy)}${ofAll} unhealthy`;
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
const PART_VERDICTS = {
    success: `${SIGNS.green} healthy`,
    failure: `${SIGNS.red} not healthy`,
    timed_out: `${SIGNS.red} timed out`,
    error: `${SIGNS.red} error`,
    cancelled: `${SIGNS.cancelled} cancelled`,
};
function mergedRefusal({ parts, faults }) {
    if (parts.length === 0)
        return null;
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
}
function verdictLine({ conclusion, reason, message, advice, }) {
    const head = `Verdict: ${conclusion} (${reason}).`;
    if (conclusion !== 'success')
        return head;
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(`${head} ${message} ${advice}`.trim(), LINE_LENGTH);
}
function errorAnnotation(report) {
    const { message, advice, cause } = report;
    const waiting = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .notHealthy */ .hV)(report.instances).filter(({ last }) => last !== null);
    const ids = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .firstThreeIds */ .XK)(waiting.map(({ id }) => id));
    const areNamed = waiting
        .slice(0, NAMED_IN_VERDICT)
        .every(({ id }) => message.includes((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(id, ID_LENGTH)));
    const requestIds = [
        cause?.requestId ?? null,
        ...waiting.map(({ last }) => last?.answer.requestId ?? null),
    ];
    const requestId = requestIds.find((id) => id !== null);
    const labelled = (label, text) => text === '' ? '' : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(`${label}: ${text}`, PART_LENGTH);
    const rest = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)([
        labelled('Instances', areNamed ? '' : ids),
        labelled('Why', (0,_findings_js__WEBPACK_IMPORTED_MODULE_5__/* .whyText */ .ss)(report)),
        labelled('Next', advice),
        requestId === undefined ? '' : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(`Request id: ${requestId}`, 160),
    ], '\n');
    const max = _fit_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION_LENGTH */ .HL - rest.length - 1;
    return (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)([(0,_fit_js__WEBPACK_IMPORTED_MODULE_4__/* .messageWithin */ .s_)(report, max), rest], '\n');
}
function verdictWarning(report) {
    const { ignored } = report;
    const flapping = report.instances
        .filter((one) => one.flaps > 1)
        .sort((a, b) => b.flaps - a.flaps);
    const odd = report.instances.filter(({ last }) => report.conclusion === 'success' &&
        last?.answer.kind === 'health' &&
        (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isOddApp */ .Z6)(last.answer.appStatus));
    const fallsOf = ({ id, flaps }) => `${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(id, ID_LENGTH)} fell back ${String(flaps)} times`;
    const warning = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .joined */ .oR)([
        flapping.length === 0
            ? ''
            : `Flapping: ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .firstOf */ .Ku)(flapping, fallsOf)}; a higher 'success-threshold' waits until that is over.`,
        odd.length === 0
            ? ''
            : `Green by the agent's status, but the app is not HEALTHY: ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .firstThree */ .rQ)(odd)}; 'healthy-app-statuses: HEALTHY' makes the gate wait for it.`,
        throttlingText(report),
        ignored.length === 0
            ? ''
            : `Not judged, as Web+ does not know ${ignored.length === 1 ? 'it' : 'them'}: ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .firstThreeIds */ .XK)(ignored)} ('not-found: ignore').`,
    ]);
    return warning === '' ? null : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .logText */ .kc)(warning, _fit_js__WEBPACK_IMPORTED_MODULE_4__/* .ANNOTATION_LENGTH */ .HL);
}
function throttlingText({ throttling: { pauses, pausedMs }, durationMs, rounds, settings, }) {
    if (pauses === 0)
        return '';
    const cost = `Web+ throttled the run: ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(pauses, 'pause')} cost ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(pausedMs)} of its ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .formatDuration */ .a3)(durationMs)}`;
    if (rounds > 1)
        return `${cost}; lengthen 'interval' or set 'max-requests-per-second'.`;
    return settings === null || settings.environmentId !== null
        ? `${cost}.`
        : `${cost}; 'environment-id' reads all instances in one call.`;
}


/***/ }),

/***/ 1418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Np: () => (/* binding */ messageBesideFigures),
  kM: () => (/* binding */ unseenText),
  nt: () => (/* binding */ verdictText)
});

// UNUSED EXPORTS: standing

// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: ./out/js/src/report/run.js
var run = __webpack_require__(5615);
// EXTERNAL MODULE: ./out/js/src/report/deployment-wording.js
var deployment_wording = __webpack_require__(486);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
// EXTERNAL MODULE: ./out/js/src/report/advice.js
var advice = __webpack_require__(8552);
// EXTERNAL MODULE: ./out/js/src/report/findings.js
var findings = __webpack_require__(1598);
;// CONCATENATED MODULE: ./out/js/src/report/next-step.js




const CODE_OF = {
    throttled: 'Throttling',
    network: 'Timeout',
    api: 'UnreadableBody',
};
const NO_CHECK = "The environment has no health check (EnableHealthCheck: false), so AppStatus stays UNKNOWN and never becomes what 'healthy-app-statuses' asks for: configure a health check in the Web+ console, or leave 'healthy-app-statuses' empty.";
const STILL_MISSING = new Map([
    [
        'InstanceNotExists',
        "Check the ids and 'region', or raise 'timeout' if a new instance needs longer to register.",
    ],
    [
        'NotInEnvironment',
        "Check the ids and 'environment-id', or raise 'timeout' if a new instance needs longer to show up.",
    ],
]);
const THROTTLED_ENVIRONMENT = "Lengthen 'interval', or raise 'timeout' beyond the pause that Web+ asks for; other clients of the same account count too.";
function verdictAdvice(result) {
    const { conclusion, reason, deployment } = result;
    const finding = (0,findings/* firstFinding */.I_)(result);
    if (finding !== null && (0,findings/* hasOwnStep */.bI)(finding, result)) {
        const said = (0,findings/* asSentence */.KG)((0,findings/* findingText */.NK)(finding, result));
        const others = (0,findings/* otherCauses */.rh)(result, finding);
        return others === '' ? said : `${said} Also: ${others}.`;
    }
    if (finding?.code === 'change_failed' && deployment.cause === null)
        return (0,deployment_wording/* openChange */.zJ)(finding.subject);
    const cause = (0,deployment_wording/* decidingCause */.vD)(result);
    if (cause !== null)
        return (0,deployment_wording/* causeAdvice */.Uf)(cause, result);
    switch (conclusion) {
        case 'success':
            return successAdvice(result);
        case 'cancelled':
            return 'Run the job again if the cancellation was not intended.';
        case 'error':
            return reason === 'config'
                ? "Correct the inputs under 'with:' and run the job again."
                : errorAdvice(result);
        case 'failure':
        case 'timed_out':
            return unhealthyAdvice(result);
    }
}
function successAdvice(result) {
    if (!wasAlwaysHealthy(result))
        return '';
    const stays = "Every instance was healthy from the first round on, and agents stay connected through many a deploy. To wait for the new version, give its 'change-id' or 'package-version'";
    if (result.settings?.healthyAppStatuses.length !== 0)
        return `${stays}.`;
    const first = result.facts?.hasHealthCheck === false
        ? ' configure a health check in the Web+ console and'
        : '';
    return `${stays}; to gate on the app as well,${first} set 'healthy-app-statuses: HEALTHY'.`;
}
function errorAdvice(result) {
    const { cause, settings, reason } = result;
    if (cause?.advice)
        return cause.advice;
    const code = blamedCode(result);
    if (code === null) {
        const spent = reason === 'network' ? (0,advice/* timeSpent */.eG)(result) : null;
        return spent ?? (0,advice/* adviceFor */.cp)(CODE_OF[reason] ?? '');
    }
    const isOneCall = settings !== null && settings.environmentId !== null;
    if (reason === 'throttled' && isOneCall)
        return result.rounds > 1
            ? THROTTLED_ENVIRONMENT
            : THROTTLED_ENVIRONMENT.replace("Lengthen 'interval', or raise", 'Raise');
    return sessionAdvice(code, settings?.credentials ?? '') ?? (0,advice/* adviceFor */.cp)(code);
}
const SESSIONS = new Set([
    'role-to-assume',
    'ecs-ram-role',
]);
const SIGNATURE = /^(?:SignatureDoesNotMatch|IncompleteSignature)$/;
const KEYS = /^(?:InvalidAccessKeyId|InvalidSecurityToken)\.|^(?:MissingSecurityToken|Forbidden\.AccessKeyDisabled|InvalidHeader)$/;
function sessionAdvice(code, source) {
    if (!SESSIONS.has(source))
        return null;
    if (SIGNATURE.test(code))
        return `The signature was refused, with keys that the gate got by '${source}': check that no proxy changes headers, then try the other 'signature-algorithm'.`;
    return KEYS.test(code)
        ? `Web+ refuses the session keys that the gate got by '${source}': check that the role still exists and that Web+ takes sessions of STS for this account; give Alibaba Cloud the request id if it stays.`
        : null;
}
function blamedCode({ cause, instances }) {
    if (cause !== null)
        return cause.error.code;
    const unanswered = instances.find(({ last }) => last?.answer.kind === 'none');
    const answer = unanswered?.last?.answer;
    return answer?.kind === 'none' ? answer.error.code : null;
}
function unhealthyAdvice(result) {
    const { instances, cause, counts, needed, reason, facts } = result;
    const answers = (0,describe/* notHealthy */.hV)(instances).flatMap(({ last }) => last === null ? [] : [last.answer]);
    const missing = answers.find((answer) => answer.kind === 'missing');
    if (missing?.kind === 'missing')
        return missingAdvice(missing.error.code, result);
    if (reason === 'not_found') {
        return (0,advice/* adviceFor */.cp)(cause?.error.code ?? 'InstanceNotExists');
    }
    if (counts.total === 0)
        return typeof facts?.environmentFault === 'string'
            ? (0,advice/* adviceFor */.cp)(facts.environmentFault)
            : "The environment lists no instance: check 'environment-id' and 'region', or raise 'timeout' if instances are still to come.";
    if (needed !== null && needed > counts.total) {
        return "Fewer instances showed up than 'min-healthy' asks for: check the environment, or raise 'timeout'.";
    }
    if (isShortOfRounds(result))
        return shortAdvice(result);
    return agentAdvice(answers, result);
}
function missingAdvice(code, { settings }) {
    const still = settings?.notFound === 'wait' ? STILL_MISSING.get(code) : undefined;
    return still ?? (0,advice/* adviceFor */.cp)(code);
}
function shortAdvice({ flaps, settings }) {
    if (flaps > 0)
        return "Instances fell back in between, and each fall starts the count anew: look at the app's log and the agent's, or raise 'timeout'.";
    return settings !== null && settings.successThreshold > 1
        ? "Raise 'timeout', or lower 'success-threshold' or 'interval'."
        : "Raise 'timeout', or lower 'interval'.";
}
function agentAdvice(answers, result) {
    const read = answers.filter((answer) => answer.kind === 'health');
    const refused = read.filter((one) => !isAccepted(one.agentStatus, result));
    const check = checkAdvice(result);
    if (read.length > 0 && refused.length === 0) {
        if (check !== '')
            return check;
        return read.every(({ appStatus }) => (0,describe/* isUnmeasured */.qB)(appStatus))
            ? "The agents are connected but AppStatus is UNKNOWN, as it stays where no health check is configured: configure one in the Web+ console, or leave 'healthy-app-statuses' empty."
            : "The agents are connected but the app is not as 'healthy-app-statuses' asks: look at the app's log and health check.";
    }
    const areConnected = refused.every(({ agentStatus }) => agentStatus.trim().toUpperCase() === 'CONNECTED');
    const agents = refused.length > 0 && areConnected
        ? "The agents are CONNECTED, which 'healthy-statuses' does not name: add it there."
        : `Check that the Web+ agent runs on these instances and reaches Web+${result.conclusion === 'timed_out' ? "; raise 'timeout' if they only need longer" : ''}.`;
    return check === '' ? agents : `${agents} ${check}`;
}
function checkAdvice({ facts, settings }) {
    const isMissing = facts?.hasHealthCheck === false;
    return isMissing && settings !== null && (0,describe/* needsHealthCheck */.yi)(settings)
        ? NO_CHECK
        : '';
}
function isAccepted(agentStatus, { settings }) {
    const accepted = settings?.healthyStatuses ?? ['CONNECTED'];
    return accepted.some((one) => one.toUpperCase() === agentStatus.trim().toUpperCase());
}
function wasAlwaysHealthy(result) {
    const { settings, deployment, run } = result;
    const knowsWhich = deployment.change !== null ||
        deployment.packageVersion !== null ||
        (settings?.changeId ?? null) !== null;
    return (result.conclusion === 'success' &&
        !knowsWhich &&
        run.event !== 'schedule' &&
        result.alwaysHealthy &&
        result.counts.total > 0 &&
        settings?.mode !== 'once');
}
function isShortOfRounds({ counts, needed, settings, streak, }) {
    return (needed !== null &&
        settings !== null &&
        counts.healthy >= needed &&
        streak < settings.successThreshold);
}

;// CONCATENATED MODULE: ./out/js/src/report/wording.js






const CAUSE_LENGTH = 240;
const MAX_LENGTH = 60_000;
function verdictText(result) {
    const message = `${titleOf(result)}${messageOf(result)}${uncheckedIds(result)}`;
    return {
        message: (0,src_text/* logText */.kc)(message, MAX_LENGTH),
        advice: (0,src_text/* logText */.kc)(verdictAdvice(result), MAX_LENGTH),
    };
}
function titleOf(result) {
    const title = (0,deployment_wording/* deploymentTitle */.eE)(result);
    return title === '' ? '' : `${title}: `;
}
function messageOf(result) {
    const { conclusion, settings, durationMs } = result;
    const after = `after ${(0,duration/* formatDuration */.a3)(durationMs)}`;
    const limit = settings === null ? '' : ` (timeout ${(0,duration/* formatDuration */.a3)(settings.timeoutMs)})`;
    const timedOut = `Timed out ${after}${limit}`;
    const cause = (0,deployment_wording/* decidingCause */.vD)(result);
    if (cause !== null) {
        const health = (0,describe/* isAnyRead */.LR)(result.instances)
            ? ` ${figures(result)}${notHealthyNames(result)}.`
            : '';
        const decided = `${(0,deployment_wording/* causeText */.xv)(cause)}.${health}`;
        return conclusion === 'timed_out' ? `${timedOut}. ${decided}` : decided;
    }
    switch (conclusion) {
        case 'success':
            return successMessage(result, after);
        case 'timed_out':
            return `${timedOut}: ${standing(result)}.`;
        case 'failure':
            return result.reason === 'not_found'
                ? notFoundMessage(result)
                : `Not healthy ${after}: ${standing(result)}.`;
        case 'cancelled':
            return `Cancelled ${after}: ${standing(result)}.`;
        case 'error':
            return errorMessage(result, after);
    }
}
function successMessage(result, after) {
    const { counts, lastRound, needed, instances, deployment } = result;
    if (counts.total === 0)
        return "0 of 0 instances healthy: this job's share of the ids is empty.";
    const span = lastRound === null
        ? ''
        : `; the last round took ${(0,duration/* formatDuration */.a3)(lastRound.endedAtMs - lastRound.startedAtMs)}`;
    const work = `${(0,describe/* countOf */.pq)(result.rounds, 'round')}, ${(0,describe/* countOf */.pq)(result.requests, 'request')}`;
    const goal = needed === null || needed >= counts.total
        ? ''
        : ` (needs ${String(needed)})`;
    const rest = (0,describe/* notHealthy */.hV)(instances);
    return (0,describe/* joined */.oR)([
        `${healthyOf(result)} healthy${goal} ${after} (${work})${span}.`,
        rest.length === 0 ? '' : `Not healthy: ${(0,describe/* firstThree */.rQ)(rest)}.`,
        deployment.change === null
            ? ''
            : 'The change has succeeded and is the newest.',
        deployment.packageVersion === null
            ? ''
            : `The environment carries package version '${(0,src_text/* sanitize */.aj)(deployment.packageVersion, 128)}'.`,
    ]);
}
function uncheckedIds(result) {
    const { deployment, settings, conclusion, instances } = result;
    const isUnchecked = settings !== null &&
        settings.environmentId === null &&
        deployment.environmentName === null &&
        deployment.change !== null;
    const isOfHealth = conclusion !== 'error' && conclusion !== 'cancelled' && (0,describe/* isAnyRead */.LR)(instances);
    return isUnchecked && isOfHealth
        ? " The ids were not checked against the change's environment."
        : '';
}
function notFoundMessage(result) {
    const { instances, ignored, cause } = result;
    if (cause !== null)
        return `Web+ does not know what is to be checked (${(0,describe/* errorClause */.Y7)(cause.error, CAUSE_LENGTH)}); ${figures(result)}.`;
    const missing = instances.filter(describe/* isMissing */.b2);
    if (missing.length > 0) {
        const others = instances.filter((one) => !(0,describe/* isMissing */.b2)(one));
        return `Web+ does not know ${(0,describe/* countOf */.pq)(missing.length, 'instance')}: ${(0,describe/* firstThree */.rQ)(missing)}; ${figures(result)}${notHealthyNames({ instances: others })}.`;
    }
    return ignored.length > 0
        ? `Web+ knows none of the instances, so none is left to judge: ${(0,describe/* firstThreeIds */.XK)(ignored)}.`
        : `Web+ does not know what is to be checked; ${figures(result)}.`;
}
const ERROR_WITHOUT_CAUSE = {
    throttled: 'Throttled',
    network: 'No answer',
    api: 'No usable answer',
};
function errorMessage(result, after) {
    const { reason, cause, facts } = result;
    if (reason === 'config')
        return (result.faults.map((fault) => (0,src_text/* sanitize */.aj)(fault, MAX_LENGTH)).join(' ') ||
            'The inputs were refused.');
    if (reason === 'superseded')
        return 'Another change took the environment over.';
    if (reason === 'auth')
        return `${refusalText(result)}. ${standing(result).replace(/^./, (first) => first.toUpperCase())}.`;
    const isUnsent = facts !== undefined && facts.firstSentAtMs === null;
    const why = reason === 'network' && isUnsent
        ? 'No request was sent'
        : (ERROR_WITHOUT_CAUSE[reason] ?? 'Error');
    const what = cause === null ? why : (0,describe/* errorClause */.Y7)(cause.error, CAUSE_LENGTH) || why;
    return `${what} ${after}: ${standing(result)}.`;
}
function refusalText({ cause }) {
    if (cause === null)
        return 'Access was refused';
    return (0,describe/* isRefusedSignature */.xL)(cause.error)
        ? `Web+ refused the signature (${(0,describe/* shownError */.gV)(cause.error).code})`
        : `Access was refused: ${(0,describe/* errorClause */.Y7)(cause.error, CAUSE_LENGTH)}`;
}
function standing(result) {
    const { instances, settings, streak, lastRound } = result;
    if (!(0,describe/* isAnyRead */.LR)(instances))
        return figures(result);
    const held = settings === null || lastRound === null || !isShortOfRounds(result)
        ? ''
        : `; held ${String(streak)} of ${(0,describe/* countOf */.pq)(settings.successThreshold, 'round')}`;
    return `${figures(result)}${held}${notHealthyNames(result)}`;
}
function notHealthyNames({ instances }) {
    const waiting = (0,describe/* notHealthy */.hV)(instances);
    return waiting.length === 0 ? '' : `; not healthy: ${(0,describe/* firstThree */.rQ)(waiting)}`;
}
function figures(result) {
    const { instances, counts, needed } = result;
    if (!(0,describe/* isAnyRead */.LR)(instances))
        return (0,describe/* unreadText */.pY)(counts);
    return `${healthyOf(result)} healthy${needed === null ? '' : `, needs ${String(needed)}`}`;
}
function healthyOf({ counts }) {
    return `${String(counts.healthy)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')}`;
}
function unseenText({ deployment: { cause }, }) {
    if (cause === null)
        return 'No instance was seen.';
    if (cause.kind !== 'change')
        return 'Health was not read.';
    const { state } = cause.change;
    const isOver = state !== 'running' && state !== 'paused';
    return `Health was not read: the change ${isOver ? 'failed first' : run/* CHANGE_STATES */.sz[state].has}.`;
}
function messageBesideFigures(report) {
    const { message, conclusion } = report;
    const title = `${(0,deployment_wording/* deploymentTitle */.eE)(report)}: `;
    const rest = message.startsWith(title) ? message.slice(title.length) : message;
    if (conclusion !== 'timed_out' && conclusion !== 'failure')
        return rest;
    const counts = figures(report);
    return rest
        .replace(`: ${counts}; not healthy: `, '. Not healthy: ')
        .replace(`: ${counts}; `, ': ')
        .replace(`; ${counts}`, '');
}


/***/ })

};
