export const id = 262;
export const ids = [262];
export const modules = {

/***/ 8315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WK: () => (/* binding */ describeAppEnvStatus),
  hz: () => (/* binding */ describeAppEnvs),
  H6: () => (/* binding */ describeApplications),
  uQ: () => (/* binding */ describeChange),
  DT: () => (/* binding */ describeChanges),
  $H: () => (/* binding */ describeEvents)
});

// EXTERNAL MODULE: ./out/js/src/webplus/call.js
var call = __webpack_require__(5996);
// EXTERNAL MODULE: ./out/js/src/gate/reading.js
var reading = __webpack_require__(2875);
// EXTERNAL MODULE: ./out/js/src/http/body.js
var body = __webpack_require__(582);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
;// CONCATENATED MODULE: ./out/js/src/deployment/change.js



const ID_CHARS = 129;
const WORD_CHARS = 100;
const MESSAGE_CHARS = 500;
const GATHERING = /^gather(?:log|stats)$/i;
const GATHERING_NAME = /^gather\.(?:log|stats)$/i;
function readChange({ fields, changeId, requestId, }) {
    const entry = (0,body/* asFields */.qI)((0,body/* field */.ZZ)(fields, 'Change'));
    if (entry === null) {
        return { code: 'MissingChange', message: 'The answer has no Change.' };
    }
    const change = changeIn(entry, requestId);
    if ('code' in change)
        return change;
    if (change.id !== changeId) {
        const message = 'The answer is not about the requested change.';
        return { code: 'WrongChange', message };
    }
    return { kind: 'change', change };
}
function readChanges(fields, requestId) {
    return (0,list/* readPage */.SP)({
        fields,
        requestId,
        list: 'Changes',
        item: 'Change',
        idName: 'ChangeId',
        read: (entry) => (entry === null ? NO_CHANGE : changeIn(entry, requestId)),
    });
}
function changeIn(entry, requestId) {
    const id = (0,list/* text */.Qq)(entry, 'ChangeId', ID_CHARS);
    if (!(0,reading/* isResourceId */.G)(id))
        return NO_CHANGE;
    const state = stateIn(entry);
    if (typeof state !== 'string')
        return state;
    const environmentId = (0,list/* text */.Qq)(entry, 'EnvId', ID_CHARS);
    const action = (0,list/* text */.Qq)(entry, 'ActionName', WORD_CHARS);
    const name = (0,list/* text */.Qq)(entry, 'ChangeName', WORD_CHARS);
    return {
        id,
        environmentId: environmentId === '' ? null : environmentId,
        action: action === '' ? name : action,
        state,
        message: (0,list/* text */.Qq)(entry, 'ChangeMessage', MESSAGE_CHARS),
        by: (0,list/* text */.Qq)(entry, 'CreateUsername', WORD_CHARS),
        createdAtMs: (0,list/* instant */.uR)((0,body/* field */.ZZ)(entry, 'CreateTime')),
        finishedAtMs: (0,list/* instant */.uR)((0,body/* field */.ZZ)(entry, 'FinishTime')),
        isGathering: GATHERING.test(action) || GATHERING_NAME.test(name),
        requestId,
    };
}
function stateIn(entry) {
    const isSaid = (name) => (0,body/* field */.ZZ)(entry, name) !== undefined;
    const is = (name) => (0,body/* flag */.Jt)((0,body/* field */.ZZ)(entry, name)) === true;
    const strange = FLAGS.find((name) => isSaid(name) && (0,body/* flag */.Jt)((0,body/* field */.ZZ)(entry, name)) === null);
    if (strange !== undefined) {
        const message = `The ${strange} of the change is not a boolean.`;
        return { code: 'WrongChangeFlag', message };
    }
    const [succeeded, alternative] = SUCCESS_FLAGS;
    const isContradictory = isSaid(succeeded) &&
        isSaid(alternative) &&
        is(succeeded) !== is(alternative);
    const isFinished = is('ChangeFinished');
    const saysHowItEnded = isSaid(succeeded) || isSaid(alternative);
    if (isContradictory ||
        !isSaid('ChangeFinished') ||
        (isFinished && !saysHowItEnded)) {
        const message = 'The change does not say whether it ended, or how.';
        return { code: 'MissingChangeFlag', message };
    }
    if (is('ChangeAborted'))
        return 'aborted';
    if (is('ChangeTimedout'))
        return 'timed_out';
    if (isFinished)
        return is(succeeded) || is(alternative) ? 'succeeded' : 'failed';
    return is('ChangePaused') ? 'paused' : 'running';
}
const SUCCESS_FLAGS = ['ChangeSucceed', 'ChangeSucceeded'];
const FLAGS = [
    ...SUCCESS_FLAGS,
    'ChangeFinished',
    'ChangeAborted',
    'ChangePaused',
    'ChangeTimedout',
];
const NO_CHANGE = {
    code: 'WrongChangeEntry',
    message: 'The answer lists an entry that is not a change.',
};
function readEvents(fields, requestId) {
    return (0,list/* readPage */.SP)({
        fields,
        requestId,
        list: 'Events',
        item: 'Event',
        idName: 'EventId',
        read: (entry) => entry && eventIn(entry),
    });
}
function eventIn(entry) {
    const word = (name) => (0,list/* text */.Qq)(entry, name, WORD_CHARS);
    const message = (0,list/* text */.Qq)(entry, 'EventMessage', MESSAGE_CHARS);
    const changeId = word('TraceId');
    return {
        level: word('EventLevel').toUpperCase(),
        message: message === '' ? word('MsgCode') : message,
        atMs: (0,list/* instant */.uR)((0,body/* field */.ZZ)(entry, 'EventTimestamp')),
        subject: word('ObjectName') || word('ObjectId') || word('ObjectType'),
        changeId: changeId === '' ? null : changeId,
    };
}

// EXTERNAL MODULE: ./out/js/src/deployment/environment.js
var deployment_environment = __webpack_require__(1242);
;// CONCATENATED MODULE: ./out/js/src/deployment/calls.js



const PAGE_SIZE = 50;
const page = (number) => ({
    PageNumber: String(number),
    PageSize: String(PAGE_SIZE),
});
function describeChange({ changeId, environmentId, }) {
    const query = { ChangeId: changeId };
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeChange',
        path: 'changeInfo',
        query: environmentId === null ? query : { ...query, EnvId: environmentId },
        maxBytes: call/* ONE_BYTES */.TM,
        read: (fields, requestId) => readChange({ fields, changeId, requestId }),
    });
}
function describeChanges(environmentId, pageNumber) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeChanges',
        path: 'change',
        query: { EnvId: environmentId, ...page(pageNumber) },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readChanges,
    });
}
function describeAppEnvStatus(environmentId) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeAppEnvStatus',
        path: 'appEnv/status',
        query: { EnvId: environmentId },
        maxBytes: call/* ONE_BYTES */.TM,
        read: (fields, requestId) => (0,deployment_environment/* readStatus */.rk)({ fields, environmentId, requestId }),
    });
}
const NEEDS_APPLICATION = [
    'BadRequest',
    'ParameterValidationFailed',
    'AppNotExist',
];
function describeAppEnvs(filter, pageNumber) {
    const { applicationId = null, environmentId, search } = filter;
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeAppEnvs',
        path: 'appEnv',
        query: {
            ...(applicationId === null ? {} : { AppId: applicationId }),
            ...(environmentId === undefined ? {} : { EnvId: environmentId }),
            ...(search === undefined ? {} : { EnvSearch: search }),
            ...page(pageNumber),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        declines: applicationId === null ? NEEDS_APPLICATION : [],
        exact: ['EnvName', 'AppName'],
        read: deployment_environment/* readEnvironments */.zm,
    });
}
function describeApplications(search, pageNumber) {
    const { environment, application } = search;
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeApplications',
        path: 'application',
        query: {
            EnvSearch: environment,
            ...(application === null ? {} : { AppSearch: application }),
            ...page(pageNumber),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        exact: ['AppName'],
        read: deployment_environment/* readApplications */.Gb,
    });
}
function describeEvents({ environmentId, changeId, sinceMs, }) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeEvents',
        path: 'event',
        query: {
            EnvId: environmentId,
            ...(changeId === null
                ? { StartTime: String(Math.floor(sinceMs)) }
                : { ChangeId: changeId }),
            ReverseByTimestamp: 'true',
            ...page(1),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readEvents,
    });
}


/***/ }),

/***/ 1242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ readApplications),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   rk: () => (/* binding */ readStatus),
/* harmony export */   sN: () => (/* binding */ WRONG_ENVIRONMENT),
/* harmony export */   zm: () => (/* binding */ readEnvironments)
/* harmony export */ });
/* harmony import */ var _gate_reading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2875);
/* harmony import */ var _http_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(582);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(151);



const ID_CHARS = 129;
const NAME_CHARS = 500;
const WORD_CHARS = 100;
function readStatus({ fields, environmentId, requestId, }) {
    const entry = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .asFields */ .qI)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(fields, 'EnvStatus'));
    if (entry === null) {
        const message = 'The answer has no EnvStatus.';
        return { code: 'MissingEnvStatus', message };
    }
    if ((0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS) !== environmentId)
        return WRONG_ENVIRONMENT;
    const agents = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .asFields */ .qI)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(entry, 'InstanceAgentStatus')) ?? {};
    const apps = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .asFields */ .qI)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(entry, 'InstanceAppStatus')) ?? {};
    const count = (counters, name) => (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeNumber */ .rD)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(counters, name));
    return {
        kind: 'status',
        name: nameIn(entry, 'EnvName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        counters: {
            connected: count(agents, 'ConnectedInstances'),
            disconnected: count(agents, 'DisconnectedInstances'),
            stopped: count(apps, 'StoppedInstances'),
        },
        requestId,
    };
}
function identityOf({ latestChangeId, isApplying, isAborting, packageVersion, requestId = null, }) {
    if (isApplying === null || isAborting === null) {
        const message = 'The environment does not say whether a change is applied.';
        return (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .noAnswer */ .qE)({ code: 'MissingChangeFlags', message });
    }
    if (packageVersion === null) {
        const message = 'The environment does not say which package version it carries.';
        return (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .noAnswer */ .qE)({ code: 'MissingPkgVersion', message });
    }
    return {
        kind: 'identity',
        latestChangeId,
        isApplying,
        isAborting,
        packageVersion: packageVersion ?? null,
        requestId,
    };
}
const WRONG_ENVIRONMENT = {
    code: 'WrongEnvironment',
    message: 'The answer is not about the requested environment.',
};
function nameIn(entry, name) {
    const value = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(entry, name);
    return typeof value === 'string' ? value.slice(0, NAME_CHARS) : '';
}
function markersIn(entry) {
    const latestChangeId = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'LatestChangeId', ID_CHARS);
    return {
        latestChangeId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(latestChangeId) ? latestChangeId : null,
        isApplying: (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(entry, 'ApplyingChange')),
        isAborting: (0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)((0,_http_body_js__WEBPACK_IMPORTED_MODULE_1__/* .field */ .ZZ)(entry, 'AbortingChange')),
    };
}
function readEnvironments(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .readPage */ .SP)({
        fields,
        requestId,
        list: 'AppEnvs',
        item: 'AppEnv',
        idName: 'EnvId',
        read: environmentIn,
    });
}
function environmentIn(listed) {
    const entry = listed ?? {};
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS);
    if (!(0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id)) {
        const message = 'The answer lists an entry that is not an environment.';
        return { code: 'WrongAppEnvs', message };
    }
    const applicationId = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    return {
        id,
        name: nameIn(entry, 'EnvName'),
        applicationId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(applicationId) ? applicationId : null,
        applicationName: nameIn(entry, 'AppName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        packageVersion: versionIn(entry),
    };
}
function readApplications(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .readPage */ .SP)({
        fields,
        requestId,
        list: 'Applications',
        item: 'Application',
        idName: 'AppId',
        read: applicationIn,
    });
}
function applicationIn(listed) {
    const entry = listed ?? {};
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    if ((0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id))
        return { id, name: nameIn(entry, 'AppName') };
    const message = 'The answer lists an entry that is not an application.';
    return { code: 'WrongApplications', message };
}
function versionIn(entry) {
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'PkgVersionId', WORD_CHARS);
    const label = (0,_list_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(entry, 'PkgVersionLabel', WORD_CHARS);
    if (id === '' && label === '')
        return null;
    return { id: id === '' ? null : id, label: label === '' ? null : label };
}


/***/ }),

/***/ 151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   SP: () => (/* binding */ readPage),
/* harmony export */   kM: () => (/* binding */ TOO_MANY_PAGES),
/* harmony export */   n4: () => (/* binding */ readPages),
/* harmony export */   qE: () => (/* binding */ noAnswer),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _http_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(582);

function readPage({ fields, requestId, read, ...names }) {
    const entries = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_0__/* .listIn */ .Of)(fields, names);
    if (entries === null) {
        const { list } = names;
        const message = `The answer has no ${list}, or they are not a list.`;
        return { code: `Missing${list}`, message };
    }
    const items = [];
    for (const entry of entries) {
        const item = read(entry);
        if (item === null)
            continue;
        if ('code' in item)
            return item;
        items.push(item);
    }
    return { kind: 'page', items, totalCount: totalCountIn(fields), requestId };
}
function totalCountIn(fields) {
    const count = wholeNumber((0,_http_body_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, 'TotalCount'));
    return count !== null && count >= 0 ? count : null;
}
function wholeNumber(value) {
    const isText = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim());
    const number = isText ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : null;
}
function instant(value) {
    const ms = wholeNumber(value);
    return ms !== null && ms > 0 && ms < 4_102_444_800_000 ? ms : null;
}
function text(fields, name, max) {
    const value = (0,_http_body_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, name);
    return typeof value === 'string' ? value.trim().slice(0, max) : '';
}
const MAX_PAGES = 20;
async function readPages({ ask, call, keyOf, isEnough = () => false, }) {
    const items = [];
    const keys = new Map();
    let first = null;
    let listed = 0;
    let lengthBefore = 0;
    for (let number = 1; number <= MAX_PAGES; number += 1) {
        const page = await ask(call(number));
        if (page?.kind !== 'page')
            return page;
        first ??= page;
        if (!isSameTotal(first, page))
            return noAnswer(CHANGED_LIST);
        const known = keys.size;
        for (const item of page.items) {
            const [key, content] = [keyOf(item), JSON.stringify(item)];
            if (!keys.has(key))
                items.push(item);
            else if (keys.get(key) !== content)
                return noAnswer(CONTRADICTORY);
            keys.set(key, content);
        }
        const isStale = keys.size === known;
        listed += page.items.length;
        const totalCount = totalOf(page, listed);
        const isLast = totalCount === null
            ? isStale || page.items.length < lengthBefore
            : listed === totalCount;
        if (isEnough(items))
            return { kind: 'pages', items };
        if (isLast) {
            const again = number === 1 ? page : await ask(call(1));
            if (again?.kind !== 'page')
                return again;
            return isSamePage(first, again, keyOf)
                ? { kind: 'pages', items }
                : noAnswer(CHANGED_LIST);
        }
        if (isStale)
            return noAnswer(SHORT_LIST);
        lengthBefore = page.items.length;
    }
    return { kind: 'beyond' };
}
function totalOf({ totalCount }, listed) {
    return totalCount !== null && totalCount < listed ? null : totalCount;
}
function isSamePage(first, again, keyOf) {
    const keysOf = ({ items }) => items.map(keyOf).sort().join();
    return isSameTotal(first, again) && keysOf(first) === keysOf(again);
}
function isSameTotal(a, b) {
    return (a.totalCount === null ||
        b.totalCount === null ||
        a.totalCount === b.totalCount);
}
function noAnswer(error) {
    return { kind: 'none', class: 'api', error, requestId: null };
}
const TOO_MANY_PAGES = {
    code: 'TooManyPages',
    message: `The list has more than ${String(MAX_PAGES)} pages.`,
};
const CHANGED_LIST = {
    code: 'ChangedList',
    message: 'The list changed while its pages were read.',
};
const CONTRADICTORY = {
    code: 'ContradictoryList',
    message: 'The list has one entry twice, with different values.',
};
const SHORT_LIST = {
    code: 'ShortList',
    message: 'The list has fewer entries than its own total.',
};


/***/ }),

/***/ 262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ createDeploymentSource),
  U: () => (/* binding */ findNewestChange)
});

// EXTERNAL MODULE: ./out/js/src/deployment/calls.js + 1 modules
var calls = __webpack_require__(8315);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
// EXTERNAL MODULE: ./out/js/src/http/redaction.js
var redaction = __webpack_require__(2793);
;// CONCATENATED MODULE: ./out/js/src/deployment/discovery.js



async function findEnvironments({ ask, name, applicationName, }) {
    const fits = ({ environments }) => alive(environments.filter((one) => one.name === name &&
        (applicationName === null || one.applicationName === applicationName)));
    const listed = await listEnvironments(ask, { search: name });
    if (listed === null || listed.kind === 'none')
        return listed;
    if (listed.kind === 'candidates' && isConclusive(listed, applicationName))
        return shown(fits(listed));
    const through = await listThroughApplications({
        ask,
        environmentName: name,
        applicationName,
    });
    return through?.kind === 'candidates' ? shown(fits(through)) : through;
}
async function findById({ ask, environmentId, environmentName, }) {
    const found = await listThroughApplications({
        ask,
        environmentName,
        applicationName: null,
        environmentId,
    });
    return found?.kind === 'candidates' ? shown(found.environments) : found;
}
async function listEnvironments(ask, filter) {
    const read = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeAppEnvs */.hz)(filter, number),
        keyOf: ({ id }) => id,
        isEnough: (items) => items.some(({ id }) => id === filter.environmentId),
    });
    if (read?.kind === 'beyond')
        return (0,list/* noAnswer */.qE)(list/* TOO_MANY_PAGES */.kM);
    return read?.kind === 'pages' ? candidates(read.items) : read;
}
async function listThroughApplications({ ask, environmentName, applicationName, environmentId, }) {
    const search = { environment: environmentName, application: applicationName };
    const applications = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeApplications */.H6)(search, number),
        keyOf: ({ id }) => id,
    });
    if (applications === null)
        return null;
    if (applications.kind === 'beyond')
        return (0,list/* noAnswer */.qE)(list/* TOO_MANY_PAGES */.kM);
    if (applications.kind === 'declined')
        return (0,list/* noAnswer */.qE)(applications.error);
    if (applications.kind === 'missing')
        return nothingOf(applications);
    if (applications.kind === 'none')
        return applications;
    const found = new Map();
    let refusal = null;
    for (const { id: applicationId, name } of applications.items) {
        if (applicationName !== null && name !== applicationName)
            continue;
        const filter = { applicationId, ...(environmentId && { environmentId }) };
        const listed = await listEnvironments(ask, filter);
        if (listed === null || listed.kind === 'none')
            return listed;
        const own = listed.kind === 'missing' ? nothingOf(listed) : listed;
        if (own.kind === 'declined')
            return (0,list/* noAnswer */.qE)(own.error);
        if (own.kind === 'none') {
            if (environmentId === undefined)
                return own;
            refusal = own;
            continue;
        }
        for (const one of own.environments) {
            if (environmentId !== undefined && one.id !== environmentId)
                continue;
            found.set(one.id, {
                ...one,
                applicationId: one.applicationId ?? applicationId,
                applicationName: one.applicationName || name,
            });
        }
        if (environmentId !== undefined && found.size > 0)
            break;
    }
    if (found.size === 0 && refusal !== null)
        return refusal;
    return candidates([...found.values()]);
}
function nothingOf({ notYours, error, requestId, }) {
    return notYours
        ? { kind: 'none', class: 'api', error, requestId, advice: OTHERS_LIST }
        : candidates([]);
}
const OTHERS_LIST = "Web+ refused a list in which the environment could be: check 'region' and whose keys these are, or give the id of the environment in 'environment-id'.";
function isConclusive({ environments }, applicationName) {
    const isNamed = environments.every((one) => one.applicationName !== '');
    return environments.length > 0 && (applicationName === null || isNamed);
}
function alive(environments) {
    const there = environments.filter(({ status }) => status !== 'TERMINATED');
    const staying = there.filter(({ status }) => status !== 'TERMINATING');
    return staying.length > 0 ? staying : there;
}
function shown(environments) {
    return candidates(environments.map((one) => ({
        ...one,
        name: (0,redaction/* normalized */.A9)(one.name),
        applicationName: (0,redaction/* normalized */.A9)(one.applicationName),
    })));
}
function candidates(environments) {
    return { kind: 'candidates', environments };
}

// EXTERNAL MODULE: ./out/js/src/deployment/environment.js
var environment = __webpack_require__(1242);
;// CONCATENATED MODULE: ./out/js/src/deployment/source.js




function createDeploymentSource({ ask: askUntil, name, }) {
    const applicationIds = new Map();
    const remember = ({ environments }) => {
        for (const { id, applicationId } of environments)
            if (applicationId !== null)
                applicationIds.set(id, applicationId);
    };
    const findByName = async (ask) => {
        if (name === null)
            return { kind: 'environments', matches: [] };
        const found = await findEnvironments({ ask, ...name });
        if (found?.kind !== 'candidates')
            return found;
        remember(found);
        const matches = found.environments.map(({ id, name, applicationName }) => ({
            id,
            name,
            applicationName,
        }));
        return { kind: 'environments', matches };
    };
    const readVersion = async (ask, environmentId) => {
        const applicationId = applicationIds.get(environmentId) ?? null;
        const filter = { applicationId, environmentId };
        const listed = await listEnvironments(ask, filter);
        if (listed === null || listed.kind === 'none')
            return listed;
        const isEmpty = listed.kind !== 'candidates' || listed.environments.length === 0;
        if (!isEmpty || applicationId !== null) {
            return listed.kind === 'candidates'
                ? identityIn(listed, environmentId)
                : declinedAsNone(listed);
        }
        const status = await ask((0,calls/* describeAppEnvStatus */.WK)(environmentId));
        if (status?.kind !== 'status')
            return status && declinedAsNone(status);
        const environmentName = status.name;
        const found = await findById({ ask, environmentId, environmentName });
        if (found?.kind !== 'candidates')
            return found;
        remember(found);
        return identityIn(found, environmentId);
    };
    const answer = async (ask, question) => {
        switch (question.kind) {
            case 'environment':
                return findByName(ask);
            case 'change': {
                const read = await ask((0,calls/* describeChange */.uQ)(question));
                return read && declinedAsNone(read);
            }
            case 'identity': {
                const { environmentId, withVersion } = question;
                if (withVersion)
                    return readVersion(ask, environmentId);
                const read = await ask((0,calls/* describeAppEnvStatus */.WK)(environmentId));
                if (read?.kind !== 'status')
                    return read && declinedAsNone(read);
                return (0,environment/* identityOf */.cu)(read);
            }
            case 'newest':
                return findNewestChange({ ask, ...question });
        }
    };
    return {
        async readDeployment({ ask: question, onAnswer, signal }) {
            const ask = (call) => askUntil(call, signal);
            const answered = await answer(ask, question);
            if (answered !== null)
                onAnswer(answered);
        },
    };
}
function identityIn({ environments }, environmentId) {
    const listed = environments.find(({ id }) => id === environmentId);
    return listed ? (0,environment/* identityOf */.cu)(listed) : (0,list/* noAnswer */.qE)(environment/* WRONG_ENVIRONMENT */.sN);
}
function declinedAsNone(read) {
    if (read.kind !== 'declined')
        return read;
    const message = 'Web+ does not list environments without an application.';
    return (0,list/* noAnswer */.qE)({ code: 'Declined', message });
}
async function findNewestChange({ ask, environmentId, behindChangeId, }) {
    const isMet = (changes) => behindChangeId === null || changes.some(({ id }) => id === behindChangeId);
    const read = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeChanges */.DT)(environmentId, number),
        keyOf: ({ id }) => id,
        isEnough: (changes) => isMet(changes) && fall(changes) && changes.some(deploys),
    });
    if (read === null)
        return null;
    if (read.kind === 'beyond')
        return unclear('has too many pages');
    if (read.kind === 'declined')
        return (0,list/* noAnswer */.qE)(read.error);
    if (read.kind !== 'pages')
        return read;
    const { items } = read;
    if (items.some((one) => isForeign(one, environmentId)))
        return (0,list/* noAnswer */.qE)(environment/* WRONG_ENVIRONMENT */.sN);
    if (!isMet(items))
        return unclear('does not contain the newest one');
    const deploying = items.filter(deploys);
    const [newest, second] = deploying.sort((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
    if (deploying.some(({ createdAtMs }) => createdAtMs === null))
        return unclear('does not say when each was created');
    if (newest !== undefined && newest.createdAtMs === second?.createdAtMs)
        return unclear('has two that were created at the same moment');
    return { kind: 'newest', change: newest ?? null };
}
function deploys({ isGathering }) {
    return !isGathering;
}
function fall(changes) {
    const times = changes.map(({ createdAtMs }) => createdAtMs);
    const isFalling = times.every((time, at) => {
        const before = times[at - 1];
        if (time === null)
            return false;
        return before === undefined || (before !== null && before >= time);
    });
    return isFalling && (times[0] ?? 0) > (times.at(-1) ?? 0);
}
function isForeign(change, environmentId) {
    return change.environmentId !== null && change.environmentId !== environmentId;
}
function unclear(why) {
    const message = `The list of the environment's changes ${why}, so the newest one cannot be determined.`;
    return { kind: 'unclear', message };
}


/***/ })

};
