export const id = 226;
export const ids = [226];
export const modules = {

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eE: () => (/* binding */ deploymentTitle),
/* harmony export */   ev: () => (/* binding */ causeTitle),
/* harmony export */   xv: () => (/* binding */ causeText)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3821);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5652);


const [NAME_LENGTH, WORD_LENGTH, MESSAGE_LENGTH] = [128, 100, 500];
const ERROR_LENGTH = 240;
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
            const told = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(change.message, MESSAGE_LENGTH).replace(/[.\s]+$/, '');
            const why = told === '' ? ' (Web+ gave no message)' : `: ${told}`;
            return `${what} ${STANDS[change.state].replace('has ', '')}${why}`;
        }
    }
}
function called({ id, action, by }, { withCreator } = { withCreator: false }) {
    const parts = [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(action, WORD_LENGTH),
        withCreator && by !== '' ? `by ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(by, WORD_LENGTH)}` : '',
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
    const text = (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .kc)(error, ERROR_LENGTH).replace(/[.\s]+$/, '');
    return requestId === null || requestId === ''
        ? text
        : `${text}, request id ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(requestId, 64)}`;
}
function name(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(text, NAME_LENGTH);
}
function quoted(text) {
    return `'${name(text)}'`;
}
const SHORT_NAME = 40;
function deploymentTitle({ deployment, }) {
    const { environmentId, environmentName, change, cause } = deployment;
    if (environmentName === null && change === null)
        return '';
    const told = cause === null ? [] : TOLD[cause.kind];
    const where = environmentName ?? environmentId;
    return [
        where === null || told.includes(environmentName === null ? 'id' : 'name')
            ? ''
            : (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(where, SHORT_NAME),
        change === null || told.includes('change')
            ? ''
            : `change ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(change.id, SHORT_NAME)}`,
    ]
        .filter((part) => part !== '')
        .join(', ');
}
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
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
/* harmony export */   S8: () => (/* binding */ changeFacts),
/* harmony export */   Uk: () => (/* binding */ changeState),
/* harmony export */   eZ: () => (/* binding */ sanitizedData),
/* harmony export */   sz: () => (/* binding */ NO_DEPLOYMENT)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9035);


const NO_DEPLOYMENT = {
    environmentId: null,
    environmentName: null,
    applicationName: null,
    change: null,
    packageVersion: null,
    cause: null,
    isProven: null,
};
const ID_LENGTH = 128;
const WORD_LENGTH = 100;
const MESSAGE_LENGTH = 500;
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
const LATEST_MS = 8.64e15;
function instantOf(ms) {
    return ms === null || !(Math.abs(ms) <= LATEST_MS)
        ? null
        : new Date(ms).toISOString();
}
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
function changeState({ state }) {
    return STATE_WORDS[state];
}
function changeFacts(change, startedAt) {
    const { action, state, createdAt, finishedAt, packageVersion } = change;
    const clock = (instant) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_1__/* .clockInstant */ .cc)(instant, startedAt);
    return [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH),
        STATE_WORDS[state],
        createdAt === null ? '' : `created ${clock(createdAt)}`,
        finishedAt === null ? '' : `finished ${clock(finishedAt)}`,
        packageVersion === null
            ? ''
            : `package version ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH)}`,
    ].filter((fact) => fact !== '');
}
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


/***/ }),

/***/ 1598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I_: () => (/* binding */ firstFinding),
/* harmony export */   NK: () => (/* binding */ findingText),
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   Pg: () => (/* binding */ shownFinding),
/* harmony export */   Vq: () => (/* binding */ causesById),
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
    return findingText(finding, report).replace(/[^.!?]$/, '$&.');
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
function partVerdict(conclusion) {
    const tone = toneOf({ conclusion, reason: 'ok', settings: null });
    return `${SIGNS[tone]} ${CONCLUSION_WORDS[conclusion]}`;
}
function mergedRefusal({ parts, faults, }) {
    if (parts.length === 0)
        return null;
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
}


/***/ }),

/***/ 4523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ isShortOfRounds),
  Q: () => (/* binding */ verdictAdvice)
});

;// CONCATENATED MODULE: ./out/js/src/report/advice.js
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
    SignatureDoesNotMatch: `Check 'access-key-secret' for a wrong or cut value, then ${OTHER_ALGORITHM}`,
    IncompleteSignature: `Check the keys, and that no proxy changes headers, then ${OTHER_ALGORITHM}`,
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
function adviceFor(code) {
    if (/(?:^|\D)407$/.test(code))
        return PROXY_LOGIN;
    const key = Object.hasOwn(ADVICE, code)
        ? code
        : FAMILIES.find((family) => code.startsWith(family));
    return (key === undefined ? undefined : ADVICE[key]) ?? FALLBACK;
}

// EXTERNAL MODULE: ./out/js/src/report/causes.js
var causes = __webpack_require__(2812);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
;// CONCATENATED MODULE: ./out/js/src/report/deployment-advice.js


const NAME_LENGTH = 128;
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
            return adviceFor(cause.missing.error.code);
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
                : `Follow ${(0,src_text/* sanitize */.aj)(cause.by.id, NAME_LENGTH)}; do not roll back. To keep deploys apart, let one of an environment run at a time ('concurrency:' in the workflow).`;
    }
}
function changeAdvice({ id, state }) {
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
            return openChange(id);
    }
}
function openChange(id) {
    return `Open the change ${(0,src_text/* sanitize */.aj)(id, NAME_LENGTH)} in the Web+ console, mend the cause and deploy again; Web+ rolls nothing back by itself.`;
}

// EXTERNAL MODULE: ./out/js/src/report/findings.js
var findings = __webpack_require__(1598);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
;// CONCATENATED MODULE: ./out/js/src/report/next-step.js





const CODE_OF = {
    throttled: 'Throttling',
    network: 'Timeout',
    api: 'UnreadableBody',
};
const NO_CHECK = "The environment has no health check (EnableHealthCheck: false), so AppStatus stays UNKNOWN and never becomes what 'healthy-app-statuses' asks for: configure a health check in the Web+ console, or leave 'healthy-app-statuses' empty.";
const STILL_MISSING = {
    InstanceNotExists: "Check the ids and 'region', or raise 'timeout' if a new instance needs longer to register.",
    NotInEnvironment: "Check the ids and 'environment-id', or raise 'timeout' if a new instance needs longer to show up.",
};
const THROTTLED_ENVIRONMENT = "Lengthen 'interval', or raise 'timeout' beyond the pause that Web+ asks for; other clients of the same account count too.";
function verdictAdvice(result) {
    const finding = (0,findings/* firstFinding */.I_)(result);
    if (finding?.code === 'change_failed' && result.deployment.cause === null)
        return openChange(finding.subject);
    if (finding === null || !(0,findings/* hasOwnStep */.bI)(finding, result))
        return plainAdvice(result);
    const said = (0,findings/* findingText */.NK)(finding, result).replace(/[^.!?]$/, '$&.');
    const others = (0,findings/* otherCauses */.rh)(result, finding);
    return others === '' ? said : `${said} Also: ${others}.`;
}
function plainAdvice(result) {
    const decided = deploymentAdvice(result);
    if (decided !== null && isDecided(result))
        return decided;
    switch (result.conclusion) {
        case 'success':
            return successAdvice(result);
        case 'cancelled':
            return 'Run the job again if the cancellation was not intended.';
        case 'error':
            return result.reason === 'config'
                ? "Correct the inputs under 'with:' and run the job again."
                : errorAdvice(result);
        case 'failure':
        case 'timed_out':
            return unhealthyAdvice(result);
    }
}
function isDecided({ conclusion, reason, faults }) {
    if (conclusion === 'failure' || conclusion === 'timed_out')
        return true;
    return reason === 'superseded' || (reason === 'config' && faults.length === 0);
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
        const spent = reason === 'network' ? (0,causes/* timeSpent */.eG)(result) : null;
        return spent ?? adviceFor(CODE_OF[reason] ?? '');
    }
    const isOneCall = settings !== null && settings.environmentId !== null;
    if (reason === 'throttled' && isOneCall)
        return result.rounds > 1
            ? THROTTLED_ENVIRONMENT
            : THROTTLED_ENVIRONMENT.replace("Lengthen 'interval', or raise", 'Raise');
    return (0,causes/* sessionAdvice */.Pq)(code, settings?.credentials ?? '') ?? adviceFor(code);
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
        return adviceFor(cause?.error.code ?? 'InstanceNotExists');
    }
    if (counts.total === 0 &&
        facts !== undefined &&
        facts.environmentFault !== null)
        return adviceFor(facts.environmentFault);
    if (counts.total === 0) {
        return "The environment lists no instance: check 'environment-id' and 'region', or raise 'timeout' if instances are still to come.";
    }
    if (needed !== null && needed > counts.total) {
        return "Fewer instances showed up than 'min-healthy' asks for: check the environment, or raise 'timeout'.";
    }
    if (isShortOfRounds(result))
        return shortAdvice(result);
    return agentAdvice(answers, result);
}
function missingAdvice(code, { settings }) {
    const still = settings?.notFound === 'wait' ? STILL_MISSING[code] : undefined;
    return still ?? adviceFor(code);
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
        return read.every(({ appStatus }) => (0,causes/* isUnmeasured */.qB)(appStatus))
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
    return isMissing && settings !== null && (0,causes/* needsHealthCheck */.yi)(settings)
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


/***/ }),

/***/ 3234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isInGivenOrder),
/* harmony export */   f: () => (/* binding */ assemble)
/* harmony export */ });
/* harmony import */ var _deployment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2855);

function isInGivenOrder({ settings, parts, }) {
    return (parts.length === 0 &&
        settings !== null &&
        settings.environmentId === null &&
        settings.environmentName === null);
}
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
function roundOf({ startedAtMs, endedAtMs, outcome, }) {
    return { startedAtMs, endedAtMs, outcome };
}
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
        isProven: deployment.isProven,
    };
}


/***/ }),

/***/ 140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ standing),
/* harmony export */   Np: () => (/* binding */ messageBesideFigures),
/* harmony export */   kM: () => (/* binding */ unseenText),
/* harmony export */   tm: () => (/* binding */ notHealthyNames),
/* harmony export */   u5: () => (/* binding */ figures),
/* harmony export */   zO: () => (/* binding */ healthyOf)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3821);
/* harmony import */ var _deployment_wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(486);
/* harmony import */ var _next_step_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4523);



function standing(result) {
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .isAnyRead */ .LR)(result.instances))
        return figures(result);
    return `${figures(result)}${heldTooFew(result)}${notHealthyNames(result)}`;
}
function notHealthyNames({ instances, }) {
    const waiting = (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .notHealthy */ .hV)(instances);
    return waiting.length === 0 ? '' : `; not healthy: ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .firstThree */ .rQ)(waiting)}`;
}
function figures(result) {
    if (!(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .isAnyRead */ .LR)(result.instances))
        return (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .unreadText */ .pY)(result.counts);
    const { needed } = result;
    return `${healthyOf(result)} healthy${needed === null ? '' : `, needs ${String(needed)}`}`;
}
function healthyOf({ counts }) {
    return `${String(counts.healthy)} of ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(counts.total, 'instance')}`;
}
function heldTooFew(result) {
    const { settings, streak, lastRound } = result;
    if (settings === null || lastRound === null || !(0,_next_step_js__WEBPACK_IMPORTED_MODULE_2__/* .isShortOfRounds */ .H)(result))
        return '';
    return `; held ${String(streak)} of ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(settings.successThreshold, 'round')}`;
}
function unseenText({ deployment: { cause }, }) {
    if (cause === null)
        return 'No instance was seen.';
    if (cause.kind !== 'change')
        return 'Health was not read.';
    const { state } = cause.change;
    return state === 'running' || state === 'paused'
        ? `Health was not read: the change ${state === 'paused' ? 'is paused' : 'still runs'}.`
        : 'Health was not read: the change failed first.';
}
function messageBesideFigures(report) {
    const { message, conclusion } = report;
    const title = `${(0,_deployment_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .deploymentTitle */ .eE)(report)}: `;
    const told = message.startsWith(title) ? message.slice(title.length) : message;
    if (conclusion !== 'timed_out' && conclusion !== 'failure')
        return told;
    const counts = figures(report);
    return told
        .replace(`: ${counts}; not healthy: `, '. Not healthy: ')
        .replace(`: ${counts}; `, ': ')
        .replace(`; ${counts}`, '');
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
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1598);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9035);
/* harmony import */ var _parts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3263);







const ROWS_OPEN = 20;
const ROWS = 250;
const GROUPS = 5;
const ANSWERS_BYTES = 10 * 1024;
const IDS_BYTES = 3 * 1024;
const CANDIDATES = 100;
function instanceLines(report, maxBytes) {
    const { instances } = report;
    if (instances.length === 0)
        return [];
    const all = (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .worstFirst */ .md)(instances).slice(0, ROWS);
    const causes = (0,_findings_js__WEBPACK_IMPORTED_MODULE_4__/* .causesById */ .Vq)(report);
    const rows = all.map((one) => rowOf(one, { report, cause: causes.get(one.id) }));
    const fitting = (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .fitLines */ .RV)(rows, { maxBytes, more: () => '' }).filter((row) => row !== '');
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
            : (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)(`${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(more.length, 'more instance')} that ${more.length === 1 ? 'is or was' : 'are or were'} not healthy`, [...head, ...more])),
        ...(others.length === 0
            ? []
            : (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)(othersTitle(others.length, report), [...head, ...others])),
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
function rowOf(one, { report, cause, }) {
    const why = cause === undefined ? '' : `<br>**Why:** ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(cause, 300)}`;
    const cells = [
        ...((0,_report_js__WEBPACK_IMPORTED_MODULE_3__/* .isInGivenOrder */ .N)(report) ? [String(one.position)] : []),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(one.id, 128),
        ...(report.parts.length > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(one.part ?? '–', 128)] : []),
        `${courseOf(one, report)}${why}`,
    ];
    return `| ${cells.join(' | ')} |`;
}
function courseOf(one, { startedAt, durationMs, rounds }) {
    if (one.last === null)
        return '❔ not read';
    const clock = (atMs) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .clockTime */ .qo)(startedAt, atMs);
    const trouble = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .lastTrouble */ .Qx)(one, durationMs);
    const said = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)((0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(one), 100);
    const falls = one.flaps > 1 ? `<br>fell back ${String(one.flaps)} times` : '';
    if (trouble?.goesOn && (0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .wasNeverFound */ .G8)(one)) {
        const lasting = (0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .lastingText */ .KY)(trouble, clock);
        return `❌ ${said}${rounds > 1 ? ` ${lasting}` : ''}`;
    }
    if (trouble?.goesOn)
        return `${MARK[one.status]} ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .lastingText */ .KY)(trouble, clock)}: ${said}${falls}`;
    const since = one.healthySinceMs === null ? '' : ` since ${clock(one.healthySinceMs)}`;
    const now = `${MARK[one.status]}${since}: ${said}`;
    return trouble === null
        ? now
        : `${now}<br>unhealthy ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .lastingText */ .KY)(trouble, clock)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(trouble.label, 100)}${falls}`;
}
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
            `| ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(id, 128)} | ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(answer.requestId ?? '', 64)} | ${(0,_timeline_js__WEBPACK_IMPORTED_MODULE_5__/* .clockTime */ .qo)(startedAt, atMs)}, ${age} before the end | ${error} |`,
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
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)(`Request ids${rows.length === 0 ? '' : ' and ages'}${hasErrors ? ', errors' : ''}`, [
        '| Instance | Request id | Last read (UTC) | Error |',
        '| :-- | :-- | :-- | :-- |',
        ...(0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .fitLines */ .RV)(lines, {
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
        .map((id) => `- ${(0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownCode */ .D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .fitLines */ .RV)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return (0,_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)(title, shown);
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
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/;
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
function greenLast(parts) {
    const isGreen = ({ conclusion }) => conclusion === 'success';
    return [...parts.filter((one) => !isGreen(one)), ...parts.filter(isGreen)];
}
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
// EXTERNAL MODULE: ./out/js/src/report/findings.js
var findings = __webpack_require__(1598);
// EXTERNAL MODULE: ./out/js/src/report/heading.js
var heading = __webpack_require__(8536);
// EXTERNAL MODULE: ./out/js/src/report/settings.js
var report_settings = __webpack_require__(4093);
// EXTERNAL MODULE: ./out/js/src/report/standing.js
var standing = __webpack_require__(140);
// EXTERNAL MODULE: ./out/js/src/report/timeline.js
var timeline = __webpack_require__(9035);
;// CONCATENATED MODULE: ./out/js/src/report/summary/gantt.js



const LANES = 20;
const SPANS = 160;
const MIN_SPANS = 8;
const NAME_LENGTH = 22;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const LABEL_LENGTH = 66;
const TAG = {
    healthy: 'done, ',
    unhealthy: 'crit, ',
    unknown: '',
};
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
function plainText(text) {
    return (0,src_text/* sanitize */.aj)(text, 512)
        .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
        .trim();
}
function diagramName({ id, position }, taken) {
    const name = shortName(plainText(id));
    const own = name === '' || taken.has(name) ? `${name} ${String(position)}` : name;
    taken.add(own);
    return own.trim();
}
function shortName(name) {
    if (name.length <= NAME_LENGTH)
        return name;
    const half = (NAME_LENGTH - 2) / 2;
    return `${name.slice(0, half)}..${name.slice(-half)}`;
}
function bar({ fromMs, toMs, status, label }, { endMs, clock, }) {
    const share = (toMs - fromMs) / Math.max(1, endMs);
    const words = `${describe/* SIGN */.AJ[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : describe/* SIGN */.AJ[status];
    return `  ${shown} :${TAG[status]}${clock(fromMs)}, ${clock(Math.max(toMs, fromMs + 1))}`;
}
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












const SUMMARY_BYTES = 64 * 1024;
const MESSAGE_LENGTH = 800;
const TITLE_LENGTH = 120;
const FAULTS_BYTES = 12 * 1024;
const FINDINGS_BYTES = 8 * 1024;
const FOLDED_BYTES = 4 * 1024;
const SETTINGS_BYTES = 5 * 1024;
const SLACK_BYTES = 1_024;
const DOT = '\u00a0· ';
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
function headLines(report) {
    const { sign, subject, verdict } = (0,heading/* headingOf */.Wm)(report);
    const isConfig = report.faults.length > 0;
    const message = isConfig
        ? ((0,heading/* mergedRefusal */.pJ)(report) ??
            `${(0,describe/* countOf */.pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,src_text/* markdownText */.p7)((0,standing/* messageBesideFigures */.Np)(report), MESSAGE_LENGTH);
    const labelled = (label, text) => text === ''
        ? []
        : [`**${label}:** ${(0,src_text/* markdownText */.p7)(text, MESSAGE_LENGTH)}`, ''];
    return [
        `### ${sign} ${(0,src_text/* markdownText */.p7)(`${subject}: ${verdict}`, TITLE_LENGTH)}`,
        '',
        message,
        '',
        ...labelled('Why', isConfig ? '' : (0,findings/* whyText */.ss)(report)),
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
    const lines = faults.map((fault) => `- ${(0,src_text/* markdownText */.p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    return [...(0,parts/* fitLines */.RV)(lines, { maxBytes: FAULTS_BYTES, more }), ''];
}
function changeLines(report) {
    const { change } = report.deployment;
    if (change === null)
        return [];
    const facts = (0,deployment/* changeFacts */.S8)(change, report.startedAt).map((fact) => (0,src_text/* markdownText */.p7)(fact, 200));
    return [
        [`**Change** ${(0,src_text/* markdownCode */.D9)(change.id, 128)}`, ...facts].join(DOT),
        '',
    ];
}
function figuresLine(report) {
    const { counts, needed, instances } = report;
    const goal = needed === null ? [] : [`needs **${String(needed)}**`];
    if (!(0,describe/* isAnyRead */.LR)(instances))
        return counts.total === 0
            ? (0,standing/* unseenText */.kM)(report)
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
function runFacts({ conclusion, reason, startedAt, durationMs, rounds, requests, flaps, throttling, }) {
    return [
        conclusion,
        reason,
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
function findingLines(report) {
    const { open, folded: rest } = (0,findings/* openAndFolded */.cX)(report);
    const listOf = (findings, maxBytes) => (0,parts/* fitLines */.RV)(findings.map((one) => lineOf(one, report)), {
        maxBytes,
        more: (count) => `- … and ${String(count)} more; the report has all.`,
    });
    return [
        ...(open.length === 0
            ? []
            : ['**Also found**', '', ...listOf(open, FINDINGS_BYTES), '']),
        ...(rest.length === 0
            ? []
            : (0,parts/* folded */.TM)(`${(0,describe/* countOf */.pq)(rest.length, 'more finding')} of the diagnosis`, listOf(rest, FOLDED_BYTES))),
    ];
}
function lineOf(finding, report) {
    const { subject, text, source } = (0,findings/* readableFinding */.Wt)(finding, report);
    const about = subject === '' ? '' : `${(0,src_text/* markdownCode */.D9)(subject, 300)}: `;
    return `- ${about}${(0,src_text/* markdownText */.p7)(text, 600)} <sub>${findings/* SOURCE_WORDS */.Oz[source]}</sub>`;
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
const PLAIN_SETTING = /^[\w.:/,%+-]{1,200}$/;
function settingText(value) {
    return PLAIN_SETTING.test(value)
        ? `\`${value}\``
        : (0,src_text/* markdownText */.p7)(value, 200) || '–';
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,report_settings/* settingsRows */.LJ)(settings).map(([name, value]) => `| ${name} | ${settingText(value)} |`);
    return (0,parts/* folded */.TM)('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${settingText(startedAt)} |`,
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
/* harmony export */   cc: () => (/* binding */ clockInstant),
/* harmony export */   lP: () => (/* binding */ clockInstants),
/* harmony export */   qo: () => (/* binding */ clockTime)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);


function spansOf(instance, { endMs, max }) {
    const changes = instance.changes.slice(-max);
    return changes.map(({ atMs, status, answer }, i) => ({
        fromMs: atMs,
        toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
        status,
        label: (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeAnswer */ .O1)(answer, status),
    }));
}
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
function lastingText({ fromMs, toMs, goesOn, isStartSeen }, clock) {
    const start = `${goesOn ? 'since' : 'from'} ${clock(fromMs)}`;
    const lastedMs = toMs - fromMs;
    const span = goesOn && lastedMs < SECOND_MS ? '' : `, for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(lastedMs)}`;
    return `${start}${isStartSeen ? '' : ' or earlier'}${span}`;
}
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
function clockTime(startedAt, atMs) {
    return new Date(Date.parse(startedAt) + atMs).toISOString().slice(11, 19);
}
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z/g;
function clockInstant(instant, startedAt) {
    const atMs = Date.parse(instant);
    if (Number.isNaN(atMs))
        return instant;
    const iso = new Date(atMs).toISOString();
    const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
    return `${startedAt.startsWith(day) ? '' : `${day} `}${time} UTC`;
}
function clockInstants(text, startedAt) {
    return text.replace(INSTANT, (instant) => clockInstant(instant, startedAt));
}
const STEPS_MS = [
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * MINUTE_MS),
    ...[1, 2, 3, 6].map((count) => count * HOUR_MS),
];
const MAX_TICKS = 5;
function tickStepMs(durationMs) {
    return (STEPS_MS.find((stepMs) => durationMs / stepMs <= MAX_TICKS) ?? 6 * HOUR_MS);
}
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
