export const id = 213;
export const ids = [213];
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
const PROXY_LOGIN = 'The proxy wants a login: put user and password into HTTPS_PROXY, or add the host to NO_PROXY.';
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



const NAME_LENGTH = 128;
const WORD_LENGTH = 100;
const MESSAGE_LENGTH = 500;
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
        case 'ambiguous':
        case 'unknown_latest':
        case 'foreign_change':
        case 'version':
        case 'applying':
        case 'superseded':
            return causeText(cause);
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
/**
 * `shop, change wc-1`: the name and the change that a title shows; '' without
 * both. `leavesOutTold`: without what the cause of the verdict names anyway.
 */
function deploymentTitle({ deployment }, { leavesOutTold } = {
    leavesOutTold: false,
}) {
    const { environmentId, environmentName, change, cause } = deployment;
    if (environmentName === null && change === null)
        return '';
    const told = cause !== null && leavesOutTold ? TOLD[cause.kind] : [];
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

/***/ 6751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   Pg: () => (/* binding */ shownFinding),
/* harmony export */   cX: () => (/* binding */ openAndFolded)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);

const SUBJECT_LENGTH = 500;
const TEXT_LENGTH = 1_000;
const EVENTS_OPEN = 5;
/** A finding with its texts in one line and cut; not escaped. */
function shownFinding(finding) {
    const { code, subject, text, source } = finding;
    return {
        code,
        subject: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(subject, SUBJECT_LENGTH),
        text: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(text, TEXT_LENGTH),
        source,
    };
}
/** Findings to be shown at once, the first five events among them, and those to be folded. */
function openAndFolded(findings) {
    const events = findings.filter(({ code }) => code === 'event');
    const rest = new Set(events.slice(EVENTS_OPEN));
    return {
        open: findings.filter((one) => !rest.has(one)),
        folded: [...rest],
    };
}
/** Who said so, in words. */
const SOURCE_WORDS = {
    health: 'health',
    webplus: 'Web+',
    ecs: 'ECS',
};


/***/ }),

/***/ 3533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ mergedRefusal)
/* harmony export */ });
/* unused harmony export mergedText */
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3821);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5652);


const LONGEST = 60_000;
const NAME_LENGTH = 128;
const PART_LENGTH = 300;
const NAMED = 3;
/** The verdict of a merge in one line, what is wrong first, and what to do next. */
function mergedText(result, reasons) {
    return {
        message: logText(messageOf(result, reasons), LONGEST),
        advice: logText(sentences([adviceOf(result, reasons), againSentence(reasons)]), LONGEST),
    };
}
/** What stands for the verdict where reports cannot be merged; null for a gate's own report. */
function mergedRefusal({ parts, faults }) {
    if (parts.length === 0)
        return null;
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
}
function messageOf(result, reasons) {
    switch (result.conclusion) {
        case 'success':
            return sentences([
                `${merged(result)}: ${quorum(result)}.`,
                staleSentence(result, reasons),
                rest(result),
                restsOn(reasons),
            ]);
        case 'cancelled':
            return sentences([
                `Cancelled: ${names(reasons.decisive)}.`,
                `${merged(result)}: ${standing(result)}.`,
            ]);
        case 'error':
            return result.faults.length > 0
                ? sentences([
                    ...result.faults.map((fault) => sanitize(fault, LONGEST)),
                    leftOut(reasons),
                ])
                : errorMessage(result, reasons);
        case 'failure':
        case 'timed_out':
            if (reasons.isTheirOwn)
                return sentences([ownMessage(result, reasons), restsOn(reasons)]);
            return sentences([
                ...problems(result, reasons),
                `${merged(result)}: ${standing(result)}.`,
                restsOn(reasons),
            ]);
    }
}
function errorMessage(result, { decisive }) {
    const [first, ...others] = decisive;
    const told = first === undefined
        ? 'Error.'
        : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`;
    return sentences([
        told,
        others.length === 0 ? '' : `Errors too: ${names(others)}.`,
        `${merged(result)}: ${standing(result)}.`,
    ]);
}
/** The verdict of the first of the reports that no quorum can change. */
function ownMessage(result, { decisive }) {
    const [first, ...others] = decisive;
    return sentences([
        first === undefined
            ? ''
            : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`,
        others.length === 0 ? '' : `Not green by themselves too: ${names(others)}.`,
        `${merged(result)}: ${standing(result)}.`,
    ]);
}
function problems(result, reasons) {
    const { decisive, short, stale } = reasons;
    const { counts, needed } = result;
    const empty = decisive.filter(({ report }) => report.counts.total === 0);
    const unproven = decisive.filter((part) => part.report.counts.total > 0 && !hasName(stale, part.name));
    const missing = result.instances.filter(({ last }) => last?.answer.kind === 'missing');
    const isTooFew = counts.total > 0 && counts.healthy < (needed ?? 0);
    return [
        staleProblem(result, reasons),
        empty.length === 0 ? '' : `No instance was judged in ${names(empty)}.`,
        empty.length > 0 || counts.total > 0 ? '' : 'No instance was judged.',
        unproven.length === 0
            ? ''
            : `Healthy at the end, but not in as many rounds as its own gate asks for: ${names(unproven)}.`,
        result.reason === 'not_found' && missing.length > 0
            ? `Web+ does not know ${countOf(missing.length, 'instance')}: ${firstThree(missing)}.`
            : '',
        ...short
            .filter((part) => !hasName(empty, part.name))
            .slice(0, NAMED)
            .map((part) => `${name(part)} is short of ${countOf(part.absent, 'instance')}.`),
        isTooFew && stale.length === 0 ? 'Too few instances are healthy.' : '',
    ];
}
function adviceOf(result, reasons) {
    const { decisive, advice } = reasons;
    switch (result.conclusion) {
        case 'success':
            return '';
        case 'cancelled':
            return `Run ${decisive.length === 1 ? 'that job' : 'those jobs'} again if the cancellation was not meant.`;
        case 'error':
            return result.reason === 'config' && decisive.length === 0
                ? "Let each gate's job upload its report even if it fails ('if: always()'), under a name of its own, and download all of them for the merge."
                : advice;
        case 'failure':
        case 'timed_out':
            return (advice ||
                'Check that the Web+ agent runs on these instances and reaches Web+.');
    }
}
/** How old the evidence is, and what of it does not count. */
function restsOn(reasons) {
    const { oldest } = reasons;
    return sentences([
        leftOut(reasons),
        oldest === null
            ? ''
            : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
    ]);
}
function leftOut({ superseded }) {
    if (superseded.length === 0)
        return '';
    const named = firstOf(superseded, (one) => `${sanitize(one.name, NAME_LENGTH)} (${sanitize(one.by, NAME_LENGTH)} counts)`);
    return `Replaced by a later attempt: ${named}.`;
}
/** A merge that is run again alone reads what the last attempt left. */
function againSentence({ earlier }) {
    if (earlier.length === 0)
        return '';
    const named = firstOf(earlier, ({ name, attempt }) => {
        const told = `attempt ${String(attempt)}`;
        return name.endsWith(told)
            ? sanitize(name, NAME_LENGTH)
            : `${sanitize(name, NAME_LENGTH)} (${told})`;
    });
    return `Made in an earlier attempt than this one, and not again: ${named}. Run those jobs again too, and not the merge alone.`;
}
function merged({ parts }) {
    return `Merged ${countOf(parts.length, 'report')}`;
}
function quorum({ counts, needed }) {
    const isAll = needed === null || needed >= counts.total;
    return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${isAll ? '' : ` (${String(needed)} needed)`}`;
}
function standing({ counts, needed, instances }) {
    const waiting = notHealthy(instances);
    const goal = needed === null ? '' : `, ${String(needed)} needed`;
    const who = waiting.length === 0 ? '' : `; not healthy: ${firstThree(waiting)}`;
    return `${String(counts.healthy)} of ${countOf(counts.total, 'instance')} healthy${goal}${who}`;
}
/** Under a green: who is not healthy, and whose own gate did not open. */
function rest({ instances, parts }) {
    const waiting = notHealthy(instances);
    const shut = parts.filter(({ conclusion }) => conclusion !== 'success');
    return sentences([
        waiting.length === 0 ? '' : `Not healthy: ${firstThree(waiting)}.`,
        shut.length === 0
            ? ''
            : `Not green by itself: ${firstThreeIds(shut.map((part) => part.name))}.`,
    ]);
}
function name(part) {
    return sanitize(part.name, NAME_LENGTH);
}
function hasName(parts, name) {
    return parts.some((part) => part.name === name);
}
function names(parts) {
    return firstThreeIds(parts.map((part) => part.name));
}
function sentences(all) {
    return all.filter((one) => one !== '').join(' ');
}
/** What old readings have to do with a merge that is no success; empty for nothing. */
function staleProblem(result, reasons) {
    const { counts, needed } = result;
    const { stale, decisive } = reasons;
    if (stale.length === 0)
        return '';
    const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0);
    if (isShort)
        return `Too few instances are healthy: ${staleSentence(result, reasons)}`;
    const names = new Set(decisive.map(({ name }) => name));
    const isWhy = stale.some(({ name }) => names.has(name));
    return isWhy ? staleSentence(result, reasons) : '';
}
/** How many of the healthy ones were not read in the end, and by which parts; empty for none. */
function staleSentence({ counts }, reasons) {
    const { stale } = reasons;
    if (stale.length === 0)
        return '';
    const count = countOfStale(reasons);
    const were = count === 1 ? 'was' : 'were';
    const whose = count === 1 ? 'its' : 'their';
    const gates = stale.length === 1 ? 'gate' : 'gates';
    return `${String(count)} of ${String(counts.healthy)} ${were} last read before the last round of ${whose} ${gates} (${firstThreeIds(stale.map(({ name }) => name))}).`;
}
function countOfStale({ stale }) {
    return stale.reduce((sum, part) => sum + part.stale, 0);
}


/***/ }),

/***/ 8213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ol: () => (/* binding */ headLines),
  oW: () => (/* binding */ tableLines),
  mC: () => (/* binding */ toSummary)
});

// UNUSED EXPORTS: SUMMARY_BYTES

// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
// EXTERNAL MODULE: ./out/js/src/report/summary/parts.js
var parts = __webpack_require__(3263);
// EXTERNAL MODULE: ./out/js/src/report/settings.js
var report_settings = __webpack_require__(4093);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
;// CONCATENATED MODULE: ./out/js/src/report/summary/details.js





const ANSWERS_BYTES = 10 * 1024;
const SETTINGS_BYTES = 5 * 1024;
const IDS_BYTES = 3 * 1024;
const CANDIDATES = 100;
/** The folded parts of the summary: request ids and errors, throttling, ignored ids, settings. */
function summaryDetails(report) {
    return [
        ...answerLines(report),
        ...throttlingLines(report),
        ...ignoredLines(report),
        ...departedLines(report),
        ...settingsLines(report),
    ];
}
const more = (count) => `| … and ${String(count)} more | | |`;
function answerLines({ cause, instances }) {
    const rows = (0,describe/* worstFirst */.md)(instances)
        .filter(({ last }) => last !== null)
        .slice(0, CANDIDATES)
        .map(answerRow);
    const blamed = cause === null
        ? []
        : [
            `| the run | ${(0,src_text/* markdownCode */.D9)(cause.requestId ?? '', 64)} | ${(0,src_text/* markdownText */.p7)((0,describe/* errorText */.kc)(cause.error, 300), 300)} |`,
        ];
    const lines = [...blamed, ...rows];
    if (lines.length === 0)
        return [];
    return (0,parts/* folded */.TM)('Request ids and errors', [
        '| Instance | Request id | Error |',
        '| :-- | :-- | :-- |',
        ...(0,parts/* fitLines */.RV)(lines, { maxBytes: ANSWERS_BYTES, more }),
    ]);
}
function answerRow({ id, last }) {
    const answer = last?.answer;
    const error = answer === undefined || answer.kind === 'health'
        ? '–'
        : (0,src_text/* markdownText */.p7)((0,describe/* errorText */.kc)(answer.error, 200), 200);
    return `| ${(0,src_text/* markdownCode */.D9)(id, 128)} | ${(0,src_text/* markdownCode */.D9)(answer?.requestId ?? '', 64)} | ${error} |`;
}
function throttlingLines({ throttling }) {
    if (throttling.pauses === 0)
        return [];
    return (0,parts/* folded */.TM)('Throttling', [
        `Web+ throttled the run: ${(0,describe/* countOf */.pq)(throttling.pauses, 'pause')}, ${(0,duration/* formatDuration */.a3)(throttling.pausedMs)} in all.`,
    ]);
}
function ignoredLines({ ignored }) {
    const title = `${(0,describe/* countOf */.pq)(ignored.length, 'ignored id')}: Web+ does not know them`;
    return idLines(title, ignored);
}
function departedLines({ departed }) {
    const title = `${(0,describe/* countOf */.pq)(departed.length, 'instance')} left the environment`;
    return idLines(title, departed);
}
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const lines = ids
        .slice(0, CANDIDATES)
        .map((id) => `- ${(0,src_text/* markdownCode */.D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,parts/* fitLines */.RV)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return (0,parts/* folded */.TM)(title, shown);
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,report_settings/* settingsRows */.LJ)(settings).map(([name, value]) => `| ${name} | ${(0,src_text/* markdownText */.p7)(value, 200) || '–'} |`);
    return (0,parts/* folded */.TM)('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${(0,src_text/* markdownText */.p7)(startedAt, 40)} |`,
        ...(0,parts/* fitLines */.RV)(rows, { maxBytes: SETTINGS_BYTES, more }),
    ]);
}
const LANES = 20;
// Some 75 bytes each: the diagram stays far below mermaid's 50,000 characters.
const STRETCHES = 160;
const FEWEST_STRETCHES = 8;
const NAME_LENGTH = 22;
const HOUR_MS = 3_600_000;
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
 * A mermaid gantt of up to 20 instances, not-healthy first, over the time since
 * the run's start; empty where no instance was read.
 */
function gantt(instances, endMs) {
    const shown = (0,describe/* worstFirst */.md)(instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0)
        return '';
    const max = Math.max(FEWEST_STRETCHES, Math.floor(STRETCHES / shown.length));
    const lanes = shown.flatMap((one) => [
        `  section ${String(one.position)} ${diagramName(one.id)}`,
        ...(0,describe/* spansOf */.Ly)(one, { endMs, max }).map((stretch) => bar(stretch, endMs)),
    ]);
    return [
        `%%{init: ${JSON.stringify(INIT)}}%%`,
        'gantt',
        `  title Time since the start, ${endMs < HOUR_MS ? 'minutes and seconds' : 'hours and minutes'}`,
        '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        `  axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
        ...lanes,
    ].join('\n');
}
/** Untrusted text without what mermaid takes for syntax. */
function plainText(text) {
    return (0,src_text/* sanitize */.aj)(text, 512)
        .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
        .trim();
}
function diagramName(id) {
    const name = plainText(id);
    if (name.length <= NAME_LENGTH)
        return name || 'unnamed';
    // Ids differ at their ends.
    const half = (NAME_LENGTH - 2) / 2;
    return `${name.slice(0, half)}..${name.slice(-half)}`;
}
function bar({ fromMs, toMs, status, label }, endMs) {
    const share = (toMs - fromMs) / Math.max(1, endMs);
    const words = `${describe/* LETTER */.jL[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : describe/* LETTER */.jL[status];
    return `  ${shown} :${TAG[status]}${instant(fromMs)}, ${instant(Math.max(toMs, fromMs + 1))}`;
}
/** Ms since the start as a date in no time zone, so that the axis counts from 00:00. */
function instant(ms) {
    return new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
        .toISOString()
        .replace('T', ' ')
        .slice(0, -1);
}

// EXTERNAL MODULE: ./out/js/src/report/deployment-wording.js
var deployment_wording = __webpack_require__(486);
// EXTERNAL MODULE: ./out/js/src/report/diagnosis.js
var report_diagnosis = __webpack_require__(6751);
;// CONCATENATED MODULE: ./out/js/src/report/summary/diagnosis.js




const OPEN_BYTES = 8 * 1024;
const FOLDED_BYTES = 4 * 1024;
const SUBJECT_LENGTH = 300;
const TEXT_LENGTH = 600;
/** What was found out, as a list of the summary; older events are folded. Nothing without a finding. */
function diagnosisLines({ diagnosis }) {
    if (diagnosis.length === 0)
        return [];
    const { open, folded: rest } = (0,report_diagnosis/* openAndFolded */.cX)(diagnosis);
    const title = (0,describe/* countOf */.pq)(rest.length, 'more event');
    return [
        '**Diagnosis**',
        '',
        ...listOf(open, OPEN_BYTES),
        '',
        ...(rest.length === 0 ? [] : (0,parts/* folded */.TM)(title, listOf(rest, FOLDED_BYTES))),
    ];
}
function listOf(findings, maxBytes) {
    return (0,parts/* fitLines */.RV)(findings.map(lineOf), {
        maxBytes,
        more: (count) => `- … and ${String(count)} more; the report has all.`,
    });
}
function lineOf(finding) {
    const { subject, text, source } = (0,report_diagnosis/* shownFinding */.Pg)(finding);
    const about = subject === '' ? '' : `${(0,src_text/* markdownCode */.D9)(subject, SUBJECT_LENGTH)}: `;
    return `- ${about}${(0,src_text/* markdownText */.p7)(text, TEXT_LENGTH)} <sub>${report_diagnosis/* SOURCE_WORDS */.Oz[source]}</sub>`;
}

// EXTERNAL MODULE: ./out/js/src/report/merged-wording.js
var merged_wording = __webpack_require__(3533);
;// CONCATENATED MODULE: ./out/js/src/report/summary/summary.js








/** The summary's limit in bytes of UTF-8. */
const SUMMARY_BYTES = 64 * 1024;
const MESSAGE_LENGTH = 800;
const TITLE_LENGTH = 120;
const FAULTS_BYTES = 12 * 1024;
const ROWS_OPEN = 20;
const ROWS = 250;
const SLACK_BYTES = 1_024;
// No line begins with the dot.
const DOT = '\u00a0· ';
/** The job summary in GitHub-flavoured Markdown, at most 64 KiB of UTF-8. */
function toSummary(report) {
    const head = [
        ...headLines(report),
        ...diagnosisLines(report),
        ...(0,parts/* partsLines */.gD)(report),
    ];
    const diagram = gantt(report.instances, report.durationMs);
    const tail = [
        ...(diagram === '' ? [] : diagramLines(report, diagram)),
        ...summaryDetails(report),
    ];
    const used = Buffer.byteLength([...head, ...tail].join('\n'));
    const table = tableLines(report, SUMMARY_BYTES - SLACK_BYTES - used);
    return `${[...head, ...table, ...tail].join('\n')}\n`;
}
/** Verdict, next step and figures, all text in it inert; or the faults of the inputs. */
function headLines(report) {
    const { sign, words } = describe/* CONCLUSION_MARK */._n[report.conclusion];
    const isConfig = report.faults.length > 0;
    const title = (0,deployment_wording/* deploymentTitle */.eE)(report);
    const verdict = isConfig
        ? ((0,merged_wording/* mergedRefusal */.p)(report) ??
            `${(0,describe/* countOf */.pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH);
    const next = report.advice === ''
        ? []
        : [`> **Next:** ${(0,src_text/* markdownText */.p7)(report.advice, MESSAGE_LENGTH)}`, ''];
    return [
        `### ${sign} Web+ health: ${words}${title === '' ? '' : ` – ${(0,src_text/* markdownText */.p7)(title, TITLE_LENGTH)}`}`,
        '',
        verdict,
        '',
        ...next,
        ...(isConfig ? faultLines(report.faults) : [figuresLine(report), '']),
    ];
}
function faultLines(faults) {
    const lines = faults.map((fault) => `- ${(0,src_text/* markdownText */.p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    return [...(0,parts/* fitLines */.RV)(lines, { maxBytes: FAULTS_BYTES, more }), ''];
}
function figuresLine({ counts, needed, ...report }) {
    return [
        `🟩 **${String(counts.healthy)}** healthy`,
        `🟥 **${String(counts.unhealthy)}** unhealthy`,
        `⬜ **${String(counts.unknown)}** unknown`,
        ...(needed === null
            ? []
            : [`**${String(needed)}** of ${String(counts.total)} needed`]),
        `**${(0,duration/* formatDuration */.a3)(report.durationMs)}**`,
        ...[
            (0,describe/* countOf */.pq)(report.rounds, 'round'),
            (0,describe/* countOf */.pq)(report.requests, 'request'),
            (0,describe/* countOf */.pq)(report.flaps, 'flap'),
        ].map((figure) => figure.replace(/^\d+/, '**$&**')),
    ].join(DOT);
}
const LEGEND = '<sub>Last readings: oldest first; H healthy, U unhealthy, ? no usable answer. # is the place in the input.</sub>';
const TABLE_HEAD = ['| # | Instance | Last readings |', '| --: | :-- | :-- |'];
/** The table, not-healthy first; past the first rows it is folded, past the limit cut. */
function tableLines(report, maxBytes) {
    const { instances } = report;
    if (instances.length === 0)
        return [];
    const rows = (0,describe/* worstFirst */.md)(instances).slice(0, ROWS).map(rowOf);
    const beyond = instances.length - rows.length;
    const fitting = (0,parts/* fitLines */.RV)(rows, { maxBytes, more: () => '' }).filter((row) => row !== '');
    const leftOut = rows.length - fitting.length + beyond;
    const isRead = instances.some(({ last }) => last !== null);
    const open = fitting.slice(0, isRead ? ROWS_OPEN : 0);
    const rest = fitting.slice(open.length);
    return [
        ...(open.length === 0 ? [] : [...TABLE_HEAD, ...open, '']),
        ...(rest.length === 0
            ? []
            : (0,parts/* folded */.TM)(restTitle(rest.length, isRead), [...TABLE_HEAD, ...rest])),
        ...(leftOut === 0
            ? []
            : [
                `… and ${(0,describe/* countOf */.pq)(leftOut, 'more instance')}; the report file and page have more.`,
                '',
            ]),
        ...(open.length === 0 ? [] : [LEGEND, '']),
    ];
}
function restTitle(count, isRead) {
    return isRead
        ? (0,describe/* countOf */.pq)(count, 'more row')
        : `${(0,describe/* countOf */.pq)(count, 'instance')}, not read`;
}
function rowOf(one) {
    const since = one.healthySinceMs === null
        ? ''
        : `, healthy after ${(0,duration/* formatDuration */.a3)(one.healthySinceMs)}`;
    const flaps = one.flaps === 0 ? '' : `, ${(0,describe/* countOf */.pq)(one.flaps, 'flap')}`;
    const status = `**${(0,parts/* squareAndLetter */.XO)(one.status)}** ${(0,src_text/* markdownText */.p7)((0,describe/* describe */.q0)(one), 100)}${since}${flaps}`;
    return `| ${String(one.position)} | ${(0,src_text/* markdownCode */.D9)(one.id, 128)}<br>${status} | ${(0,parts/* stripCell */.T1)(one.strip)} |`;
}
function diagramLines(report, diagram) {
    const caption = report.instances.length > 20
        ? 'Timeline of the first 20 in the table'
        : 'Timeline';
    return (0,parts/* folded */.TM)(caption, ['```mermaid', diagram, '```'], { isOpen: true });
}


/***/ })

};
