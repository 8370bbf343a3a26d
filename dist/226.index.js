export const id = 226;
export const ids = [226];
export const modules = {

/***/ 8552:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ adviceFor)
/* harmony export */ });
const OTHER_ALGORITHM = "try the other 'signature-algorithm'.";
const CLOCK = 'Set the clock of the runner: it is more than 15 minutes off.';
const GRANT = "Grant the RAM user or role webplus:DescribeInstanceHealth on resource * (with 'environment-id' webplus:DescribeAppEnvInstanceHealth), or attach AliyunWebPlusReadOnlyAccess.";
const TRUST_CA = "Trust the CA with NODE_EXTRA_CA_CERTS, or correct 'api-endpoint'; TLS is always verified.";
const OTHER_HOST = "The certificate is for another host: correct 'api-endpoint', or the proxy in between.";
const REACH = "Check that the runner reaches 'api-endpoint' (firewall, proxy variables, VPC), and 'region'.";
const THROTTLED = "Lengthen 'interval', cap 'max-requests-per-second', or read all in one call with 'environment-id'.";
const SLOW = "Raise 'request-timeout', or check the way from the runner to 'api-endpoint' (firewall, proxy variables).";
const IN_PASSING = 'This passes as a rule: run the job again, and give Alibaba Cloud the request id if it does not.';
const ACCOUNT = 'Check that the account of these keys exists, has Web+ activated and owes nothing.';
const OLD_SESSION = 'Fetch fresh STS keys right before this step; a session must outlast the wait.';
const NOT_WEBPLUS = "The answer is not one of Web+: check 'api-endpoint', and any proxy in between.";
const MANY_PAGES = "Name the environment or the change by its id ('environment-id', 'change-id'): the list could not be read to its end.";
/** Advice by exact code, then (keys that end in `.`, `_` or a space) by what it begins with. */
const ADVICE = {
    InstanceNotExists: "Check the ids and 'region'; with 'not-found: wait' a new instance gets time to register.",
    InstanceIdParamInvalid: "Check that the ids are ECS instance ids (i-…) of this 'region'.",
    AuthMissingEntityid: "Web+ finds no entity to check permissions for: check the ids, 'region' and whose keys these are.",
    NotInEnvironment: "Check the ids and 'environment-id'; with 'not-found: wait' a new instance gets time to show up.",
    EnvNotExists: "Check the id of the environment (we-…) and 'region'.",
    ChangeNotExists: "Check 'change-id' (wc-…) and 'region'; with 'not-found: wait' a new change gets time to show up.",
    AppNotExist: "Check 'application-name' and 'region'.",
    ResourceAuthFailed: "The instance does not exist or is not yours: check the ids, 'region' and whose keys these are.",
    Throttling: THROTTLED,
    'Throttling.': THROTTLED,
    InternalError: IN_PASSING,
    ServiceUnavailable: `Web+ is unavailable. ${IN_PASSING}`,
    SignatureNonceUsed: 'A proxy may send requests twice: let it pass this host through untouched.',
    EmptyResponse: `Web+ answered with nothing. ${IN_PASSING}`,
    OperationFailed: `Web+ could not do it. ${IN_PASSING}`,
    'InvalidTimeStamp.Expired': CLOCK,
    'InvalidTimeStamp.Format': CLOCK,
    'InvalidAccessKeyId.NotFound': "Check 'access-key-id': the key does not exist, or was deleted; temporary keys need 'security-token' too.",
    'InvalidAccessKeyId.Inactive': 'Enable the access key in the RAM console, or use another.',
    'Forbidden.AccessKeyDisabled': 'Enable the access key in the RAM console, or use another.',
    SignatureDoesNotMatch: `The signature was refused: check 'access-key-secret' for a wrong or cut value, then ${OTHER_ALGORITHM}`,
    IncompleteSignature: `The signature was refused: check the keys, and that no proxy changes headers, then ${OTHER_ALGORITHM}`,
    'InvalidSecurityToken.Expired': OLD_SESSION,
    'InvalidSecurityToken.Malformed': "Check that 'security-token' is whole, without quotes or line breaks.",
    'InvalidSecurityToken.MismatchWithAccessKey': "Take 'security-token', 'access-key-id' and 'access-key-secret' from one and the same STS answer.",
    'InvalidSecurityToken.': "Take 'security-token' anew, together with its access key pair.",
    MissingSecurityToken: "These are temporary keys: hand over their 'security-token' too.",
    'Forbidden.RAM': GRANT,
    NoPermission: GRANT,
    PermissionDenied: GRANT,
    AuthenticationFailed: 'Check that the keys belong to an account that uses Web+, and are active.',
    UserInvalid: ACCOUNT,
    AuthMissingUid: 'Web+ cannot tell whose keys these are: check that they belong to a RAM user or role of an account that uses Web+.',
    TenantInvalid: ACCOUNT,
    RamApiNotFound: "Web+ has no permission to check for this call: check 'region' and 'api-endpoint', and give Alibaba Cloud the request id.",
    UserTypeInvalid: "Web+ refuses STS keys for this user: use 'access-key-id' and 'access-key-secret' of a RAM user.",
    ServiceDisabled: 'Activate Web+ for this account in the console; the product may have ended for it.',
    'InvalidApi.NotFound': "Check 'api-endpoint' and 'region': this host does not know the Web+ API.",
    'InvalidRegion.NotFound': "Check 'region': Web+ does not know it; an example is cn-hangzhou.",
    BadRequest: "Check the ids, 'region' and 'api-endpoint': Web+ could not read the request.",
    ParameterValidationFailed: "Check the ids and 'region': Web+ refused one of them.",
    ENOTFOUND: "Check 'region' and 'api-endpoint': the host name does not exist; Web+ may have left this region.",
    EAI_AGAIN: "Check the runner's DNS: it could not look up the host name.",
    ECONNREFUSED: REACH,
    ECONNRESET: REACH,
    EHOSTUNREACH: REACH,
    ENETUNREACH: REACH,
    EPIPE: REACH,
    UND_ERR_SOCKET: REACH,
    ETIMEDOUT: SLOW,
    TIMEOUT: SLOW,
    Timeout: SLOW,
    TimeoutError: SLOW,
    UND_ERR_CONNECT_TIMEOUT: SLOW,
    UND_ERR_HEADERS_TIMEOUT: SLOW,
    UND_ERR_BODY_TIMEOUT: SLOW,
    CERT_HAS_EXPIRED: "The server's certificate has expired: renew it, and check the runner's clock.",
    ERR_TLS_CERT_ALTNAME_INVALID: OTHER_HOST,
    EPROTO: REACH,
    NetworkError: REACH,
    UND_ERR_ABORTED: REACH,
    HPE_: NOT_WEBPLUS,
    'HTTP ': NOT_WEBPLUS,
    InvalidHeader: 'Check the keys for a line break or another character that no header may hold.',
    UNSPECIFIED: TRUST_CA,
    UnexpectedError: 'This is a fault of the action: report it with the log of a run under RUNNER_DEBUG=1.',
    MissingAgentStatus: NOT_WEBPLUS,
    WrongAppStatus: NOT_WEBPLUS,
    WrongInstance: NOT_WEBPLUS,
    MissingCode: NOT_WEBPLUS,
    MissingInstanceHealth: NOT_WEBPLUS,
    MissingEnvInstanceHealth: NOT_WEBPLUS,
    MissingInstanceHealthList: NOT_WEBPLUS,
    WrongInstanceHealthList: NOT_WEBPLUS,
    WrongEnvironment: NOT_WEBPLUS,
    ContradictoryEntries: IN_PASSING,
    ContradictoryList: IN_PASSING,
    MissingChange: NOT_WEBPLUS,
    WrongChange: NOT_WEBPLUS,
    WrongChangeEntry: NOT_WEBPLUS,
    MissingChanges: NOT_WEBPLUS,
    MissingChangeFlag: NOT_WEBPLUS,
    MissingChangeFlags: NOT_WEBPLUS,
    WrongChangeFlag: NOT_WEBPLUS,
    MissingEnvStatus: NOT_WEBPLUS,
    MissingAppEnvs: NOT_WEBPLUS,
    WrongAppEnvs: NOT_WEBPLUS,
    MissingApplications: NOT_WEBPLUS,
    WrongApplications: NOT_WEBPLUS,
    MissingEnvId: NOT_WEBPLUS,
    MissingPkgVersion: IN_PASSING,
    MissingLatestChangeId: IN_PASSING,
    OlderLatestChange: IN_PASSING,
    ForeignLatestChange: IN_PASSING,
    NewestChangeUnclear: IN_PASSING,
    MissingEvents: NOT_WEBPLUS,
    MissingInstanceFullStatusSet: NOT_WEBPLUS,
    WrongInstanceFullStatusSet: NOT_WEBPLUS,
    Declined: NOT_WEBPLUS,
    WrongAnswer: NOT_WEBPLUS,
    TooManyPages: MANY_PAGES,
    ShortList: MANY_PAGES,
    OversizedBody: NOT_WEBPLUS,
    CrowdedBody: NOT_WEBPLUS,
    DoubledKey: NOT_WEBPLUS,
    UnknownEncoding: NOT_WEBPLUS,
    BrokenEncoding: NOT_WEBPLUS,
    RepeatedCredential: NOT_WEBPLUS,
    UnreadableBody: NOT_WEBPLUS,
    HOSTNAME_MISMATCH: OTHER_HOST,
    INVALID_CA: TRUST_CA,
    INVALID_PURPOSE: TRUST_CA,
    PATH_LENGTH_EXCEEDED: TRUST_CA,
    CRL_: TRUST_CA,
    ERROR_IN_: TRUST_CA,
    ERR_SSL_: REACH,
    CERT_: TRUST_CA,
    DEPTH_ZERO_SELF_SIGNED_CERT: TRUST_CA,
    SELF_SIGNED_CERT_IN_CHAIN: TRUST_CA,
    UNABLE_TO_: TRUST_CA,
    ERR_TLS_: TRUST_CA,
};
const PROXY_LOGIN = 'The proxy requires a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.';
const FALLBACK = "Look the code up in Alibaba Cloud's error center, and give support the request id.";
const FAMILIES = Object.keys(ADVICE)
    .filter((key) => /[._ ]$/.test(key))
    .sort((a, b) => b.length - a.length);
/**
 * What to do about an error code of Web+ or the network; one sentence or two.
 * Whoever gives keys advises on his own refusals.
 */
function adviceFor(code) {
    if (/(?:^|\D)407$/.test(code))
        return PROXY_LOGIN;
    const key = Object.hasOwn(ADVICE, code)
        ? code
        : FAMILIES.find((family) => code.startsWith(family));
    return (key === undefined ? undefined : ADVICE[key]) ?? FALLBACK;
}


/***/ }),

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eE: () => (/* binding */ deploymentTitle),
/* harmony export */   ev: () => (/* binding */ causeTitle),
/* harmony export */   we: () => (/* binding */ deploymentAdvice),
/* harmony export */   xv: () => (/* binding */ causeText)
/* harmony export */ });
/* harmony import */ var _advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8552);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5652);



const [NAME_LENGTH, WORD_LENGTH, MESSAGE_LENGTH] = [128, 100, 500];
const ERROR_LENGTH = 240;
/** Why the deployment decided, a clause without a full stop; all text in one line, not escaped. */
function causeText(cause) {
    switch (cause.kind) {
        case 'unknown_environment':
            return `Web+ knows no environment named ${quoted(cause.name)}${ofApplication(cause.applicationName)}`;
        case 'ambiguous':
            return `More than one environment is named ${quoted(cause.name)}: ${cause.matches.map((one) => `${name(one.applicationName)}/${name(one.name)} = ${name(one.id)}`).join(', ')}`;
        case 'unknown_change':
            return `Web+ does not know change ${name(cause.changeId)} (${missingText(cause.missing)})`;
        case 'unknown_latest':
            return `The environment ${name(cause.environmentId)} has no change that deploys anything`;
        case 'missing_environment':
            return `Web+ does not know the environment ${name(cause.environmentId)} (${missingText(cause.missing)})`;
        case 'foreign_change':
            return `Change ${name(cause.change.id)} is of the environment ${name(cause.change.environmentId ?? 'unknown')}, not of ${name(cause.environmentId)}`;
        case 'change':
            return changeText(cause.change);
        case 'version':
            return `The environment carries package version ${versionText(cause.found)}, not ${quoted(cause.wanted)}`;
        case 'applying':
            return cause.change === null
                ? 'The environment still applies a change'
                : `The environment still applies change ${called(cause.change)}`;
        case 'superseded':
            return `Change ${called(cause.by, { withCreator: true })} took the environment over from change ${name(cause.change.id)}, and ${STANDS[cause.by.state]}`;
    }
}
/** The same in as few words as an issue's title has room for. */
function causeTitle(cause) {
    switch (cause.kind) {
        case 'unknown_change':
            return `Change ${name(cause.changeId)} not found`;
        case 'missing_environment':
            return `Environment ${name(cause.environmentId)} not found`;
        case 'change': {
            const { id, state } = cause.change;
            return `Change ${name(id)} ${STANDS[state].replace('has ', '')}`;
        }
        case 'unknown_environment':
            return `No environment named ${name(cause.name)}`;
        case 'ambiguous':
            return `${String(cause.matches.length)} environments named ${name(cause.name)}`;
        case 'unknown_latest':
            return 'No change found';
        case 'foreign_change':
            return `Change ${name(cause.change.id)} belongs to another environment`;
        case 'version':
            return `Package version ${name(cause.found.label ?? cause.found.id ?? '')} in place of ${name(cause.wanted)}`;
        case 'applying':
            return cause.change === null
                ? 'A change still runs'
                : `Change ${name(cause.change.id)} still runs`;
        case 'superseded':
            return `Superseded by change ${name(cause.by.id)}`;
    }
}
const STANDS = {
    running: 'still runs',
    paused: 'is paused',
    succeeded: 'has succeeded',
    failed: 'has failed',
    aborted: 'was aborted',
    timed_out: 'has timed out',
};
function changeText(change) {
    const what = `Change ${called(change)}`;
    switch (change.state) {
        case 'running':
            return `${what} still runs`;
        case 'paused':
            return `${what} is paused: somebody must resume it in Web+'s console`;
        case 'succeeded':
            return `${what} has succeeded`;
        case 'failed':
        case 'aborted':
        case 'timed_out': {
            const told = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(change.message, MESSAGE_LENGTH).replace(/[.\s]+$/, '');
            const why = told === '' ? ' (Web+ gave no message)' : `: ${told}`;
            return `${what} ${STANDS[change.state].replace('has ', '')}${why}. Web+ rolls nothing back by itself`;
        }
    }
}
/** `wc-1 (DeployAppEnv)`, with who made it where that is to be named. */
function called({ id, action, by }, { withCreator } = { withCreator: false }) {
    const parts = [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(action, WORD_LENGTH),
        withCreator && by !== '' ? `by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(by, WORD_LENGTH)}` : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? name(id) : `${name(id)} (${parts.join(', ')})`;
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
    const text = (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .kc)(error, ERROR_LENGTH).replace(/[.\s]+$/, '');
    return requestId === null || requestId === ''
        ? text
        : `${text}, request id ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(requestId, 64)}`;
}
function name(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(text, NAME_LENGTH);
}
function quoted(text) {
    return `'${name(text)}'`;
}
/** What to do where the deployment decided, a sentence or two; null where it did not. */
function deploymentAdvice(result) {
    const { cause } = result.deployment;
    if (cause === null || result.conclusion === 'success')
        return null;
    const isWaiting = result.settings?.notFound === 'wait';
    const time = (what) => isWaiting
        ? `or raise 'timeout' if ${what} is still to come`
        : `with 'not-found: wait' ${what} gets time to appear`;
    switch (cause.kind) {
        case 'unknown_environment':
            return `Check 'environment-name', 'application-name' and 'region'; ${time('a new environment')}.`;
        case 'ambiguous':
            return "Take the id of the one that is meant as 'environment-id', or narrow the name with 'application-name'.";
        case 'unknown_change':
            return `Check 'change-id', 'region' and whose keys these are; ${time('a new change')}.`;
        case 'unknown_latest':
            return `Deploy before this step, or name the change in 'change-id'; ${time('the first change')}.`;
        case 'missing_environment':
            return (0,_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .adviceFor */ .c)(cause.missing.error.code);
        case 'foreign_change':
            return "Check that 'change-id' and the environment belong together.";
        case 'change':
            return changeAdvice(cause.change);
        case 'version':
            return result.conclusion === 'timed_out'
                ? "Check 'package-version', and raise 'timeout' if the deploy is still to come."
                : "Check 'package-version' against what the deploy step hands to Web+, and that no other deploy came in between.";
        case 'applying':
            return "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up.";
        case 'superseded':
            return cause.wasFinishedBefore
                ? "'change-id: latest' took a change that had finished before this run began: name the id of the change in 'change-id', or raise 'initial-delay'."
                : "This run vouches for nothing any more: let one deploy of an environment run at a time ('concurrency:' in the workflow).";
    }
}
function changeAdvice({ state }) {
    switch (state) {
        case 'running':
            return "Raise 'timeout' if the change is to be waited for, or see in the Web+ console what holds it up.";
        case 'paused':
            return "Resume it in the Web+ console, or raise 'timeout' if somebody needs longer for it.";
        case 'succeeded':
            return "Raise 'timeout', or see in the Web+ console what the environment does.";
        case 'failed':
        case 'aborted':
        case 'timed_out':
            return 'Open the change in the Web+ console, correct what it names, and deploy again or roll back yourself.';
    }
}
const SHORT_NAME = 40;
/** `shop, change wc-1`: the name and the change, without what the cause of the verdict names anyway; '' without both. */
function deploymentTitle({ deployment, }) {
    const { environmentId, environmentName, change, cause } = deployment;
    if (environmentName === null && change === null)
        return '';
    const told = cause === null ? [] : TOLD[cause.kind];
    const where = environmentName ?? environmentId;
    return [
        where === null || told.includes(environmentName === null ? 'id' : 'name')
            ? ''
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(where, SHORT_NAME),
        change === null || told.includes('change')
            ? ''
            : `change ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .aj)(change.id, SHORT_NAME)}`,
    ]
        .filter((part) => part !== '')
        .join(', ');
}
/** What the text of a cause tells: the name or the id of the environment, the change. */
const TOLD = {
    unknown_environment: ['name'],
    ambiguous: ['name'],
    unknown_change: ['change'],
    unknown_latest: ['id'],
    missing_environment: ['id'],
    foreign_change: ['id', 'change'],
    change: ['change'],
    version: [],
    applying: ['change'],
    superseded: ['change'],
};


/***/ }),

/***/ 2855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I_: () => (/* binding */ firstFinding),
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   Pg: () => (/* binding */ shownFinding),
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
/* harmony export */   S8: () => (/* binding */ changeFacts),
/* harmony export */   Uk: () => (/* binding */ changeState),
/* harmony export */   Wt: () => (/* binding */ readableFinding),
/* harmony export */   cX: () => (/* binding */ openAndFolded),
/* harmony export */   eZ: () => (/* binding */ sanitizedData),
/* harmony export */   sz: () => (/* binding */ NO_DEPLOYMENT)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);

/** The deployment of a run that follows none. */
const NO_DEPLOYMENT = {
    environmentId: null,
    environmentName: null,
    applicationName: null,
    change: null,
    packageVersion: null,
    cause: null,
};
const ID_LENGTH = 128;
const WORD_LENGTH = 100;
const MESSAGE_LENGTH = 500;
/** A change that was read, and the version that was read beside it, as a report has them. */
function reportChange(change, version) {
    return {
        id: change.id,
        action: change.action,
        state: change.state,
        message: change.message,
        by: change.by,
        createdAt: instantOf(change.createdAtMs),
        finishedAt: instantOf(change.finishedAtMs),
        packageVersion: version && (version.label ?? version.id),
    };
}
// Beyond these no date can be told.
const LATEST_MS = 8.64e15;
function instantOf(ms) {
    return ms === null || !(Math.abs(ms) <= LATEST_MS)
        ? null
        : new Date(ms).toISOString();
}
/** The change with its texts in one line and cut, as JSON may hold it. */
function changeJson(change) {
    const { packageVersion } = change;
    return {
        id: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(change.id, ID_LENGTH),
        action: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(change.action, WORD_LENGTH),
        state: change.state,
        message: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(change.message, MESSAGE_LENGTH),
        by: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(change.by, WORD_LENGTH),
        createdAt: change.createdAt,
        finishedAt: change.finishedAt,
        packageVersion: packageVersion === null ? null : (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH),
    };
}
const STATE_WORDS = {
    running: 'still running',
    paused: 'paused',
    succeeded: 'succeeded',
    failed: 'failed',
    aborted: 'aborted',
    timed_out: 'timed out',
};
/** How a change stands, in words. */
function changeState({ state }) {
    return STATE_WORDS[state];
}
/** A change in a few facts: action, state, when, and the package version; not escaped. */
function changeFacts(change) {
    const { action, state, createdAt, finishedAt, packageVersion } = change;
    const clock = (instant) => instant.slice(11, 19);
    return [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH),
        STATE_WORDS[state],
        createdAt === null ? '' : `created ${clock(createdAt)} UTC`,
        finishedAt === null ? '' : `finished ${clock(finishedAt)} UTC`,
        packageVersion === null
            ? ''
            : `package version ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH)}`,
    ].filter((fact) => fact !== '');
}
/** Plain data with each text in it in one line and cut. */
function sanitizedData(value, max) {
    return cleaned(value, max);
}
function cleaned(value, max) {
    if (typeof value === 'string')
        return (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(value, max);
    if (Array.isArray(value))
        return value.map((one) => cleaned(one, max));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, max)]));
}
const SUBJECT_LENGTH = 500;
const FINDING_LENGTH = 1_000;
// Events come with the console's own markup, and an instant in ISO 8601.
const MARKUP = /<\/?[a-z][^<>]{0,500}>/gi;
const INSTANT = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(?:\.\d+)?Z /;
/** A finding as people read it: an event by the clock, and without its markup; not escaped. */
function readableFinding(finding) {
    const shown = shownFinding(finding);
    if (shown.code !== 'event')
        return shown;
    const text = shown.text.replace(MARKUP, '').replace(INSTANT, '$1 UTC ');
    return { ...shown, text };
}
/** A finding with its texts in one line and cut; not escaped. */
function shownFinding(finding) {
    const { code, subject, text, source } = finding;
    return {
        code,
        subject: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(subject, SUBJECT_LENGTH),
        text: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(text, FINDING_LENGTH),
        source,
    };
}
/** What a fold may hold: it explains an instance that is named elsewhere, or repeats the verdict. */
const FOLDED = new Set([
    'event',
    'counters',
    'change_failed',
    'change_running',
]);
/** Findings to be shown at once and those to be folded, without `first`, which the next step has. */
function openAndFolded(findings, first) {
    const others = findings.filter((one) => one !== first);
    return {
        open: others.filter(({ code }) => !FOLDED.has(code)),
        folded: others.filter(({ code }) => FOLDED.has(code)),
    };
}
/** Who said so, in words. */
const SOURCE_WORDS = {
    health: 'health',
    webplus: 'Web+',
    ecs: 'ECS',
};
/** What the verdict tells already, or what explains nothing by itself. */
const REPEATING = new Set([
    'change_failed',
    'change_running',
]);
/** The finding that the next step begins with; null where there is none. */
function firstFinding({ diagnosis, conclusion, deployment, }) {
    if (conclusion === 'success')
        return null;
    const isNew = ({ code }) => deployment.cause === null || !REPEATING.has(code);
    return diagnosis.find(isNew) ?? null;
}


/***/ }),

/***/ 8536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fq: () => (/* binding */ partVerdict),
/* harmony export */   Wm: () => (/* binding */ headingOf),
/* harmony export */   YV: () => (/* binding */ toneOf),
/* harmony export */   pJ: () => (/* binding */ mergedRefusal)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _deployment_wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(486);



const NAME_LENGTH = 80;
/** The heading of summary and page: what was judged, then the verdict. */
function headingOf(report) {
    return {
        sign: SIGNS[toneOf(report)],
        subject: subjectOf(report),
        verdict: verdictTitle(report),
    };
}
const SIGNS = {
    green: '✅',
    red: '❌',
    warned: '⚠️',
    cancelled: '🚫',
};
/** The tone of a verdict; a conclusion that `fail-on` leaves out is `warned`. */
function toneOf({ conclusion, reason, settings, }) {
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
/** How a run ended, in a few words that follow a colon. */
function verdictTitle(report) {
    const { conclusion, reason, deployment, parts } = report;
    if (conclusion === 'success')
        return report.counts.total === 0 ? 'nothing to judge' : 'healthy';
    if (conclusion === 'cancelled')
        return 'cancelled';
    if (deployment.cause !== null) {
        const title = lowerFirst((0,_deployment_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .causeTitle */ .ev)(deployment.cause));
        return conclusion === 'timed_out' ? `timed out, ${title}` : title;
    }
    if (conclusion === 'error')
        return reason === 'config' && parts.length > 0
            ? 'reports refused'
            : (ERROR_TITLES[reason] ?? 'error');
    const who = notHealthyTitle(report);
    if (conclusion === 'timed_out')
        return who === '' ? 'timed out' : `timed out, ${who}`;
    return who === '' ? 'not healthy' : who;
}
function notHealthyTitle(result) {
    const { reason, cause, counts, instances, deployment, parts } = result;
    const missing = instances.filter(_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .isMissing */ .b2);
    const hasName = parts.length > 0 ||
        (deployment.environmentName ?? deployment.environmentId) !== null;
    // Without an environment the heading begins with how many there are.
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
    // `Web+` keeps its capital.
    return text.startsWith('Web+')
        ? text
        : text.charAt(0).toLowerCase() + text.slice(1);
}
const CONCLUSION_WORDS = {
    success: 'healthy',
    failure: 'not healthy',
    timed_out: 'timed out',
    error: 'error',
    cancelled: 'cancelled',
};
/** A part's conclusion with its sign, as a list of merged reports has it: `❌ timed out`. */
function partVerdict(conclusion) {
    const tone = toneOf({ conclusion, reason: 'ok', settings: null });
    return `${SIGNS[tone]} ${CONCLUSION_WORDS[conclusion]}`;
}
/** What stands for the verdict where reports cannot be merged; null for a gate's own report. */
function mergedRefusal({ parts, faults, }) {
    if (parts.length === 0)
        return null;
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
}


/***/ }),

/***/ 3234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isInGivenOrder),
/* harmony export */   f: () => (/* binding */ assemble)
/* harmony export */ });
/* harmony import */ var _deployment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2855);

/** Whether its instances were given one by one, so that each has a place in the input. */
function isInGivenOrder({ settings, parts, }) {
    return (parts.length === 0 &&
        settings !== null &&
        settings.environmentId === null &&
        settings.environmentName === null);
}
/** One result of all runResult; what a run did not come to is zero or empty. */
function assemble(runResult) {
    const { verdict, fleet, end } = runResult;
    return {
        version: 2,
        conclusion: verdict.conclusion,
        reason: verdict.reason,
        cause: verdict.cause?.kind === 'call' ? verdict.cause : null,
        faults: runResult.faults ?? [],
        startedAt: runResult.startedAt,
        durationMs: runResult.durationMs,
        counts: fleet?.counts() ?? {
            total: 0,
            healthy: 0,
            unhealthy: 0,
            unknown: 0,
        },
        needed: fleet?.needed() ?? null,
        rounds: end?.rounds ?? 0,
        lastRound: end?.lastRound ? roundOf(end.lastRound) : null,
        streak: end?.streak ?? 0,
        alwaysHealthy: fleet?.alwaysHealthy() ?? false,
        requests: runResult.requests ?? 0,
        flaps: fleet?.flaps() ?? 0,
        throttling: runResult.throttling ?? { pauses: 0, pausedMs: 0 },
        instances: fleet?.instances() ?? [],
        ignored: fleet?.ignored() ?? [],
        departed: fleet?.departed() ?? [],
        parts: [],
        deployment: deploymentOf(runResult),
        diagnosis: runResult.diagnosis ?? [],
        settings: runResult.settings,
        run: runResult.run,
        ...(runResult.facts === undefined ? {} : { facts: runResult.facts }),
    };
}
/** Nothing but what the schema names: the gate knows more of a round. */
function roundOf({ startedAtMs, endedAtMs, outcome, }) {
    return { startedAtMs, endedAtMs, outcome };
}
/** With the environment of the settings and the cause of the verdict where nobody knows better. */
function deploymentOf({ deployment = _deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_DEPLOYMENT */ .sz, settings, verdict, }) {
    return {
        environmentId: deployment.environmentId ?? settings?.environmentId ?? null,
        environmentName: deployment.environmentName ?? settings?.environmentName ?? null,
        applicationName: deployment.applicationName ?? settings?.applicationName ?? null,
        change: deployment.change,
        packageVersion: deployment.packageVersion ?? settings?.packageVersion ?? null,
        cause: verdict.cause === null || verdict.cause.kind === 'call'
            ? deployment.cause
            : verdict.cause,
    };
}


/***/ }),

/***/ 4869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g8: () => (/* binding */ answerLines),
/* harmony export */   hE: () => (/* binding */ instanceLines),
/* harmony export */   tv: () => (/* binding */ idLines)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5652);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3821);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3234);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9035);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3263);






const ROWS_OPEN = 20;
const ROWS = 250;
const GROUPS = 5;
const ANSWERS_BYTES = 10 * 1024;
const IDS_BYTES = 3 * 1024;
const CANDIDATES = 100;
/**
 * Whoever is or was unhealthy, open; whoever never was, folded. Past the first
 * rows all is folded, past `maxBytes` cut.
 */
function instanceLines(report, maxBytes) {
    const { instances } = report;
    if (instances.length === 0)
        return [];
    const all = (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md)(instances).slice(0, ROWS);
    const rows = all.map((one) => rowOf(one, report));
    const fitting = (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .fitLines */ .RV)(rows, { maxBytes, more: () => '' }).filter((row) => row !== '');
    const hasCourse = (one) => one.last !== null && (one.status !== 'healthy' || (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .wasEverUnhealthy */ .qp)(one));
    const troubled = fitting.filter((_, i) => {
        const one = all[i];
        return one !== undefined && hasCourse(one);
    });
    const others = fitting.filter((row) => !troubled.includes(row));
    const leftOut = instances.length - fitting.length;
    const head = tableHead(report);
    const more = troubled.slice(ROWS_OPEN);
    return [
        ...groupLines(report),
        ...(troubled.length === 0
            ? []
            : [...head, ...troubled.slice(0, ROWS_OPEN), '']),
        ...(more.length === 0
            ? []
            : (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .TM)(`${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(more.length, 'more instance')} that ${more.length === 1 ? 'is or was' : 'are or were'} not healthy`, [...head, ...more])),
        ...(others.length === 0
            ? []
            : (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .TM)(othersTitle(others.length, report), [...head, ...others])),
        ...(leftOut === 0
            ? []
            : [
                `… and ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(leftOut, 'more instance')}; the report file has all.`,
                '',
            ]),
    ];
}
function othersTitle(count, { instances }) {
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .isAnyRead */ .LR)(instances))
        return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(count, 'instance')}, not read`;
    const hasUnread = instances.some(({ last }) => last === null);
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(count, 'instance')}, never unhealthy${hasUnread ? ' or not read' : ''}`;
}
/** What Web+ said of how many, where there are too many to be read one by one. */
function groupLines({ instances }) {
    const waiting = (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .notHealthy */ .hV)(instances);
    if (waiting.length <= ROWS_OPEN)
        return [];
    const counts = new Map();
    for (const one of waiting) {
        const said = (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(one);
        counts.set(said, (counts.get(said) ?? 0) + 1);
    }
    const groups = [...counts].sort((a, b) => b[1] - a[1]);
    const rest = groups.slice(GROUPS).reduce((sum, [, count]) => sum + count, 0);
    const lines = groups
        .slice(0, GROUPS)
        .map(([said, count]) => `- **${String(count)}** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(said, 100)}`);
    return [
        ...lines,
        ...(rest === 0 ? [] : [`- **${String(rest)}** anything else`]),
        '',
    ];
}
function tableHead(report) {
    const number = (0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .isInGivenOrder */ .N)(report);
    const part = report.parts.length > 0;
    return [
        `${number ? '| # ' : ''}| Instance |${part ? ' Report |' : ''} Status, and what Web+ said (UTC) |`,
        `${number ? '| --: ' : ''}| :-- |${part ? ' :-- |' : ''} :-- |`,
    ];
}
const MARK = {
    healthy: '✅ healthy',
    unhealthy: '❌ unhealthy',
    unknown: '❔ no answer',
};
function rowOf(one, report) {
    const cells = [
        ...((0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .isInGivenOrder */ .N)(report) ? [String(one.position)] : []),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(one.id, 128),
        ...(report.parts.length > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(one.part ?? '–', 128)] : []),
        courseOf(one, report),
    ];
    return `| ${cells.join(' | ')} |`;
}
/** How an instance stands, since when and by which answer, and when it last was not healthy. */
function courseOf(one, { startedAt, durationMs }) {
    if (one.last === null)
        return '❔ not read';
    const clock = (atMs) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .clockTime */ .qo)(startedAt, atMs);
    const trouble = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .lastTrouble */ .Qx)(one, durationMs);
    const said = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(one), 100);
    const falls = one.flaps > 1 ? `<br>fell back ${String(one.flaps)} times` : '';
    if (trouble?.goesOn)
        return `${MARK[one.status]} ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .lastingText */ .KY)(trouble, clock)}: ${said}${falls}`;
    const since = one.healthySinceMs === null ? '' : ` since ${clock(one.healthySinceMs)}`;
    const now = `${MARK[one.status]}${since}: ${said}`;
    return trouble === null
        ? now
        : `${now}<br>unhealthy ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .lastingText */ .KY)(trouble, clock)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(trouble.label, 100)}${falls}`;
}
/** The request ids, ages and errors of the last answers, folded. */
function answerLines(report) {
    const { cause, instances, startedAt, durationMs } = report;
    const rows = (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md)(instances).flatMap(({ id, last }) => {
        if (last === null)
            return [];
        const { answer, atMs } = last;
        const error = answer.kind === 'health'
            ? '–'
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(answer.error, 200), 200);
        const age = (0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(durationMs - atMs);
        return [
            `| ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(id, 128)} | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(answer.requestId ?? '', 64)} | ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_4__/* .clockTime */ .qo)(startedAt, atMs)}, ${age} before the end | ${error} |`,
        ];
    });
    const blamed = cause === null
        ? []
        : [
            `| the run | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(cause.requestId ?? '', 64)} | – | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .kc)(cause.error, 300), 300)} |`,
        ];
    const lines = [...blamed, ...rows.slice(0, CANDIDATES)];
    if (lines.length === 0)
        return [];
    const beyond = rows.length + blamed.length - lines.length;
    const hasErrors = lines.some((line) => !line.endsWith('| – |'));
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .TM)(`Request ids${rows.length === 0 ? '' : ' and ages'}${hasErrors ? ', errors' : ''}`, [
        '| Instance | Request id | Last read (UTC) | Error |',
        '| :-- | :-- | :-- | :-- |',
        ...(0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .fitLines */ .RV)(lines, {
            maxBytes: ANSWERS_BYTES,
            more: (count) => `| … and ${String(count + beyond)} more | | | |`,
        }),
    ]);
}
/** Ids that are not judged, folded under why; nothing without one. */
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const lines = ids
        .slice(0, CANDIDATES)
        .map((id) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .fitLines */ .RV)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .TM)(title, shown);
}


/***/ }),

/***/ 3263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QI: () => (/* binding */ partHealth),
/* harmony export */   RV: () => (/* binding */ fitLines),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   gD: () => (/* binding */ partsLines),
/* harmony export */   m8: () => (/* binding */ greenLast)
/* harmony export */ });
/* unused harmony export partsLog */
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);
/* harmony import */ var _heading_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8536);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5652);




const ROWS_BYTES = 12 * 1024;
const CANDIDATES = 300;
const NAME_LENGTH = 128;
const MESSAGE_LENGTH = 200;
// What has any other character could end the link and begin something else.
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/;
/** The merged reports as a table of the summary, those not green first, each with its own next step; nothing in a gate's own. */
function partsLines({ parts }) {
    if (parts.length === 0)
        return [];
    const rows = greenLast(parts).slice(0, CANDIDATES).map(rowOf);
    const beyond = parts.length - rows.length;
    return [
        '| Report | Verdict | Healthy | Time |',
        '| :-- | :-- | --: | --: |',
        ...fitLines(rows, {
            maxBytes: ROWS_BYTES,
            more: (count) => `| … and ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count + beyond, 'more report')} | | | |`,
        }),
        '',
    ];
}
/** Parts whose own gate did not open, then the others, each in their order. */
function greenLast(parts) {
    const isGreen = ({ conclusion }) => conclusion === 'success';
    return [...parts.filter((one) => !isGreen(one)), ...parts.filter(isGreen)];
}
/** How much of a part's instances is healthy, in words. */
function partHealth({ counts }) {
    if (counts.total > 0 && counts.unknown === counts.total)
        return 'not read';
    return `${String(counts.healthy)} of ${String(counts.total)}`;
}
function rowOf(part) {
    const name = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(part.name, NAME_LENGTH);
    const linked = part.url !== null && PLAIN_LINK.test(part.url)
        ? `[${name}](${part.url})`
        : name;
    const isGreen = part.conclusion === 'success';
    const why = isGreen
        ? ''
        : `<br>${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(part.message, MESSAGE_LENGTH)}${nextOf(part)}`;
    return `| ${linked} | ${(0,_heading_js__WEBPACK_IMPORTED_MODULE_2__/* .partVerdict */ .Fq)(part.conclusion)}${why} | ${partHealth(part)} | ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(part.durationMs)} |`;
}
function nextOf({ advice = '' }) {
    return advice === ''
        ? ''
        : `<br>**Next:** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(advice, MESSAGE_LENGTH)}`;
}
const LINES = 20;
const LINE_LENGTH = 1_000;
/** A log line for each report to be merged, those not green first; at most 20, then a count of the rest. */
function partsLog(parts) {
    const lines = greenLast(parts)
        .slice(0, LINES)
        .map((part) => logText(lineOf(part), LINE_LENGTH));
    const more = parts.length - lines.length;
    return more === 0 ? lines : [...lines, `And ${countOf(more, 'more report')}.`];
}
function lineOf({ name, conclusion, reason, counts, message }) {
    const { healthy, total } = counts;
    return `Report ${sanitize(name, NAME_LENGTH)}: ${conclusion} (${reason}), ${String(healthy)} of ${countOf(total, 'instance')} healthy. ${message}`;
}
/** Markdown lines under a title that opens on a click; `isOpen` from the start. */
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
/**
 * As many of `lines` as fit into `maxBytes` of UTF-8, line feeds counted, with
 * a last line by `more` in place of those left out.
 */
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


/***/ }),

/***/ 1226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hq: () => (/* binding */ findingLines),
  Ol: () => (/* binding */ headLines),
  pI: () => (/* binding */ runFacts),
  mC: () => (/* binding */ toSummary)
});

// UNUSED EXPORTS: SUMMARY_BYTES

// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
// EXTERNAL MODULE: ./out/js/src/report/deployment.js
var deployment = __webpack_require__(2855);
// EXTERNAL MODULE: ./out/js/src/report/heading.js
var heading = __webpack_require__(8536);
// EXTERNAL MODULE: ./out/js/src/report/settings.js
var report_settings = __webpack_require__(4093);
// EXTERNAL MODULE: ./out/js/src/report/timeline.js
var timeline = __webpack_require__(9035);
;// CONCATENATED MODULE: ./out/js/src/report/summary/gantt.js



const LANES = 20;
// Some 75 bytes each: the diagram stays far below mermaid's 50,000 characters.
const SPANS = 160;
const MIN_SPANS = 8;
const NAME_LENGTH = 22;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
// A label wider than its bar is drawn across its neighbours; so many
// characters fit into a bar of the whole run.
const LABEL_LENGTH = 66;
const TAG = {
    healthy: 'done, ',
    unhealthy: 'crit, ',
    unknown: '',
};
// Without useWidth a phone gets a diagram that is all label; topPadding has to
// be 50 for the axis to stand below the last lane.
const INIT = {
    gantt: {
        displayMode: 'compact',
        useWidth: 800,
        barHeight: 20,
        barGap: 6,
        fontSize: 12,
        sectionFontSize: 12,
        leftPadding: 175,
        topPadding: 50,
    },
    themeVariables: {
        doneTaskBkgColor: '#1a7f37',
        doneTaskBorderColor: '#2da44e',
        critBkgColor: '#cf222e',
        critBorderColor: '#fa4549',
        taskBkgColor: '#6e7781',
        taskBorderColor: '#8c959f',
        taskTextDarkColor: '#ffffff',
        taskTextColor: '#ffffff',
        taskTextLightColor: '#ffffff',
        sectionBkgColor: 'rgba(127,127,127,0.12)',
        sectionBkgColor2: 'rgba(127,127,127,0.12)',
        altSectionBkgColor: 'rgba(127,127,127,0.04)',
    },
};
/**
 * A mermaid gantt of up to 20 instances, not-healthy first, by the clock in
 * UTC; empty for a single round, which has no course to draw.
 */
function gantt(report) {
    const { instances, durationMs, rounds, startedAt } = report;
    const shown = (0,describe/* worstFirst */.md)(instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0 || rounds < 2)
        return '';
    const max = Math.max(MIN_SPANS, Math.floor(SPANS / shown.length));
    const clock = instantOf(startedAt);
    const taken = new Set();
    const lanes = shown.flatMap((one) => [
        `  section ${diagramName(one, taken)}`,
        ...(0,timeline/* spansOf */.Ly)(one, { endMs: durationMs, max }).map((span) => bar(span, { endMs: durationMs, clock })),
    ]);
    // Its axis begins with the first bar.
    const firstMs = Math.min(...shown.map(({ changes }) => changes[0]?.atMs ?? durationMs));
    const stepMs = (0,timeline/* tickStepMs */.Ms)(durationMs - firstMs);
    return [
        `%%{init: ${JSON.stringify(INIT)}}%%`,
        'gantt',
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `  axisFormat ${stepMs < MINUTE_MS ? '%H:%M:%S' : '%H:%M'}`,
        `  tickInterval ${intervalOf(stepMs)}`,
        ...lanes,
    ].join('\n');
}
function intervalOf(stepMs) {
    if (stepMs < MINUTE_MS)
        return `${String(stepMs / SECOND_MS)}second`;
    return stepMs < HOUR_MS
        ? `${String(stepMs / MINUTE_MS)}minute`
        : `${String(stepMs / HOUR_MS)}hour`;
}
/** Untrusted text without what mermaid takes for syntax. */
function plainText(text) {
    return (0,src_text/* sanitize */.aj)(text, 512)
        .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
        .trim();
}
/** A name that no other lane has: two lanes of one name would be one. */
function diagramName({ id, position }, taken) {
    const name = shortName(plainText(id));
    const own = name === '' || taken.has(name) ? `${name} ${String(position)}` : name;
    taken.add(own);
    return own.trim();
}
function shortName(name) {
    if (name.length <= NAME_LENGTH)
        return name;
    // Ids differ at their ends.
    const half = (NAME_LENGTH - 2) / 2;
    return `${name.slice(0, half)}..${name.slice(-half)}`;
}
function bar({ fromMs, toMs, status, label }, { endMs, clock, }) {
    const share = (toMs - fromMs) / Math.max(1, endMs);
    const words = `${describe/* SIGN */.AJ[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : describe/* SIGN */.AJ[status];
    return `  ${shown} :${TAG[status]}${clock(fromMs)}, ${clock(Math.max(toMs, fromMs + 1))}`;
}
/**
 * What gives a moment of the run as a date that mermaid reads and prints in
 * the viewer's own zone: UTC's time of day, on a day on which no zone shifts.
 */
function instantOf(startedAt) {
    const dayMs = Date.parse(startedAt) % (24 * HOUR_MS);
    const newYearMs = Date.UTC(2000, 0, 1);
    return (atMs) => new Date(newYearMs + dayMs + Math.max(0, Math.round(atMs)))
        .toISOString()
        .replace('T', ' ')
        .slice(0, -1);
}

// EXTERNAL MODULE: ./out/js/src/report/summary/instances.js
var instances = __webpack_require__(4869);
// EXTERNAL MODULE: ./out/js/src/report/summary/parts.js
var parts = __webpack_require__(3263);
;// CONCATENATED MODULE: ./out/js/src/report/summary/summary.js











/** The summary's limit in bytes of UTF-8. */
const SUMMARY_BYTES = 64 * 1024;
const MESSAGE_LENGTH = 800;
const TITLE_LENGTH = 120;
const FAULTS_BYTES = 12 * 1024;
const FINDINGS_BYTES = 8 * 1024;
const FOLDED_BYTES = 4 * 1024;
const SETTINGS_BYTES = 5 * 1024;
const SLACK_BYTES = 1_024;
// No line begins with the dot.
const DOT = '\u00a0· ';
/** The job summary in GitHub-flavoured Markdown, at most 64 KiB of UTF-8. */
function toSummary(report) {
    const head = [...headLines(report), ...(0,parts/* partsLines */.gD)(report)];
    const tail = [
        ...findingLines(report),
        ...diagramLines(report),
        ...(0,instances/* answerLines */.g8)(report),
        ...(0,instances/* idLines */.tv)(`${(0,describe/* countOf */.pq)(report.ignored.length, 'ignored id')}, unknown to Web+`, report.ignored),
        ...(0,instances/* idLines */.tv)(`${(0,describe/* countOf */.pq)(report.departed.length, 'instance')} left the environment`, report.departed),
        ...settingsLines(report),
    ];
    const used = Buffer.byteLength([...head, ...tail].join('\n'));
    const table = (0,instances/* instanceLines */.hE)(report, SUMMARY_BYTES - SLACK_BYTES - used);
    return `${[...head, ...table, ...tail].join('\n')}\n`;
}
/** What was judged and how it ended, the next step and figures, all text in it inert; or the faults of the inputs. */
function headLines(report) {
    const { sign, subject, verdict } = (0,heading/* headingOf */.Wm)(report);
    const isConfig = report.faults.length > 0;
    const message = isConfig
        ? ((0,heading/* mergedRefusal */.pJ)(report) ??
            `${(0,describe/* countOf */.pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH);
    const next = report.advice === ''
        ? []
        : [`**Next:** ${(0,src_text/* markdownText */.p7)(report.advice, MESSAGE_LENGTH)}`, ''];
    return [
        `### ${sign} ${(0,src_text/* markdownText */.p7)(`${subject}: ${verdict}`, TITLE_LENGTH)}`,
        '',
        message,
        '',
        ...next,
        ...(isConfig
            ? faultLines(report.faults)
            : [
                ...changeLines(report),
                `${figuresLine(report)}<br>${quietLine(report)}`,
                '',
            ]),
    ];
}
function faultLines(faults) {
    const lines = faults.map((fault) => `- ${(0,src_text/* markdownText */.p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    return [...(0,parts/* fitLines */.RV)(lines, { maxBytes: FAULTS_BYTES, more }), ''];
}
/** The change that was waited for, how it stands, and when it was made. */
function changeLines({ deployment: { change } }) {
    if (change === null)
        return [];
    const facts = (0,deployment/* changeFacts */.S8)(change).map((fact) => (0,src_text/* markdownText */.p7)(fact, 200));
    return [
        [`**Change** ${(0,src_text/* markdownCode */.D9)(change.id, 128)}`, ...facts].join(DOT),
        '',
    ];
}
/** The four figures that matter; of what nobody read there are none. */
function figuresLine({ counts, needed, instances }) {
    const goal = needed === null ? [] : [`needs **${String(needed)}**`];
    if (!(0,describe/* isAnyRead */.LR)(instances))
        return counts.total === 0
            ? 'No instance was seen.'
            : [`**${(0,describe/* countOf */.pq)(counts.total, 'instance')}** not read`, ...goal].join(DOT);
    return [
        `**${String(counts.healthy)}** of ${String(counts.total)} healthy`,
        ...goal,
        `**${String(counts.unhealthy)}** unhealthy`,
        `**${String(counts.unknown)}** unknown`,
    ].join(DOT);
}
function quietLine(report) {
    return `<sub>${runFacts(report).join(DOT)}</sub>`;
}
/** What a run took: time, rounds, requests, and flaps and throttling where there were any. */
function runFacts({ startedAt, durationMs, rounds, requests, flaps, throttling, }) {
    return [
        `${(0,timeline/* clockTime */.qo)(startedAt, 0)} to ${(0,timeline/* clockTime */.qo)(startedAt, durationMs)} UTC`,
        (0,duration/* formatDuration */.a3)(durationMs),
        (0,describe/* countOf */.pq)(rounds, 'round'),
        (0,describe/* countOf */.pq)(requests, 'request'),
        ...(flaps === 0 ? [] : [(0,describe/* countOf */.pq)(flaps, 'flap')]),
        ...(throttling.pauses === 0
            ? []
            : [
                `throttled ${(0,duration/* formatDuration */.a3)(throttling.pausedMs)} in ${(0,describe/* countOf */.pq)(throttling.pauses, 'pause')}`,
            ]),
    ];
}
/** What else was found out; the first finding is the next step, events are folded. Nothing without any. */
function findingLines(report) {
    const { open, folded: rest } = (0,deployment/* openAndFolded */.cX)(report.diagnosis, (0,deployment/* firstFinding */.I_)(report));
    return [
        ...(open.length === 0
            ? []
            : ['**Also found**', '', ...listOf(open, FINDINGS_BYTES), '']),
        ...(rest.length === 0
            ? []
            : (0,parts/* folded */.TM)(`${(0,describe/* countOf */.pq)(rest.length, 'more finding')} of the diagnosis`, listOf(rest, FOLDED_BYTES))),
    ];
}
function listOf(findings, maxBytes) {
    return (0,parts/* fitLines */.RV)(findings.map(lineOf), {
        maxBytes,
        more: (count) => `- … and ${String(count)} more; the report has all.`,
    });
}
function lineOf(finding) {
    const { subject, text, source } = (0,deployment/* readableFinding */.Wt)(finding);
    const about = subject === '' ? '' : `${(0,src_text/* markdownCode */.D9)(subject, 300)}: `;
    return `- ${about}${(0,src_text/* markdownText */.p7)(text, 600)} <sub>${deployment/* SOURCE_WORDS */.Oz[source]}</sub>`;
}
function diagramLines(report) {
    const diagram = gantt(report);
    if (diagram === '')
        return [];
    const caption = report.instances.length > 20
        ? 'Timeline in UTC, the first 20'
        : 'Timeline in UTC';
    return (0,parts/* folded */.TM)(caption, ['```mermaid', diagram, '```'], {
        isOpen: report.instances.some(({ status, last }) => status !== 'healthy' && last !== null),
    });
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,report_settings/* settingsRows */.LJ)(settings).map(([name, value]) => `| ${name} | ${(0,src_text/* markdownText */.p7)(value, 200) || '–'} |`);
    return (0,parts/* folded */.TM)('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${(0,src_text/* markdownText */.p7)(startedAt, 40)} |`,
        ...(0,parts/* fitLines */.RV)(rows, {
            maxBytes: SETTINGS_BYTES,
            more: (count) => `| … and ${String(count)} more | |`,
        }),
    ]);
}


/***/ }),

/***/ 9035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ ticksOf),
/* harmony export */   KY: () => (/* binding */ lastingText),
/* harmony export */   Ly: () => (/* binding */ spansOf),
/* harmony export */   Ms: () => (/* binding */ tickStepMs),
/* harmony export */   Qx: () => (/* binding */ lastTrouble),
/* harmony export */   qo: () => (/* binding */ clockTime)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);


/**
 * The newest `max` spans of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
function spansOf(instance, { endMs, max }) {
    const changes = instance.changes.slice(-max);
    return changes.map(({ atMs, status, answer }, i) => ({
        fromMs: atMs,
        toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
        status,
        label: (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeAnswer */ .O1)(answer, status),
    }));
}
/** The last trouble of an instance; null for one that was never unhealthy or unknown at its end. */
function lastTrouble(instance, endMs) {
    const goesOn = instance.status !== 'healthy';
    if (!goesOn && !(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .wasEverUnhealthy */ .qp)(instance))
        return null;
    const spans = spansOf(instance, { endMs, max: instance.changes.length });
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
/** `since 21:24:30, for 4 s`, or `from …` where it is over. */
function lastingText({ fromMs, toMs, goesOn, isStartSeen }, clock) {
    const start = `${goesOn ? 'since' : 'from'} ${clock(fromMs)}`;
    return `${start}${isStartSeen ? '' : ' or earlier'}, for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(toMs - fromMs)}`;
}
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** A moment of the run by the clock, in UTC: `21:24:30`. */
function clockTime(startedAt, atMs) {
    return new Date(Date.parse(startedAt) + atMs).toISOString().slice(11, 19);
}
const STEPS_MS = [
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * MINUTE_MS),
    ...[1, 2, 3, 6].map((count) => count * HOUR_MS),
];
// As many as a phone has room for.
const MAX_TICKS = 5;
/** The step between two ticks of a time axis over `durationMs`: at least a second, so that none repeats. */
function tickStepMs(durationMs) {
    return (STEPS_MS.find((stepMs) => durationMs / stepMs <= MAX_TICKS) ?? 6 * HOUR_MS);
}
/** Round clock times within the run, each once; its start where none falls into it. */
function ticksOf({ startedAt, durationMs, }) {
    const stepMs = tickStepMs(durationMs);
    const startMs = Date.parse(startedAt);
    const firstMs = Math.ceil(startMs / stepMs) * stepMs - startMs;
    const count = Math.max(0, Math.floor((durationMs - firstMs) / stepMs) + 1);
    const times = Array.from({ length: count }, (_, i) => firstMs + i * stepMs);
    return (times.length === 0 ? [0] : times).map((atMs) => {
        const label = clockTime(startedAt, atMs);
        return { atMs, label: stepMs < MINUTE_MS ? label : label.slice(0, 5) };
    });
}


/***/ })

};
