export const id = 199;
export const ids = [199];
export const modules = {

/***/ 6199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ub: () => (/* binding */ MACHINES_A_CALL),
  WK: () => (/* binding */ describeAppEnvStatus),
  hz: () => (/* binding */ describeAppEnvs),
  H6: () => (/* binding */ describeApplications),
  uQ: () => (/* binding */ describeChange),
  DT: () => (/* binding */ describeChanges),
  $H: () => (/* binding */ describeEvents),
  d$: () => (/* binding */ describeInstancesFullStatus)
});

// EXTERNAL MODULE: ./out/js/src/webplus/call.js
var call = __webpack_require__(5996);
// EXTERNAL MODULE: ./out/js/src/http/fields.js
var http_fields = __webpack_require__(9875);
// EXTERNAL MODULE: ./out/js/src/gate/reading.js
var reading = __webpack_require__(2875);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
;// CONCATENATED MODULE: ./out/js/src/deployment/change.js



// One more than the maximum length of an id, so that a longer one is rejected.
const ID_CHARS = 129;
const WORD_CHARS = 100;
const MESSAGE_CHARS = 500;
const GATHERING = /^gather(?:log|stats)$/i;
const GATHERING_NAME = /^gather\.(?:log|stats)$/i;
/** The requested change in a good answer, or what is wrong with it. */
function readChange({ fields, changeId, requestId, }) {
    const entry = (0,http_fields/* asFields */.qI)((0,http_fields/* field */.ZZ)(fields, 'Change'));
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
/** A page of the changes of an environment, or what is wrong with it. */
function readChanges(fields, requestId) {
    const entries = (0,http_fields/* listIn */.Of)(fields, {
        list: 'Changes',
        item: 'Change',
        idName: 'ChangeId',
    });
    if (entries === null) {
        const message = 'The answer has no Changes, or they are not a list.';
        return { code: 'MissingChanges', message };
    }
    const items = [];
    for (const entry of entries) {
        const change = entry === null ? NO_CHANGE : changeIn(entry, requestId);
        if ('code' in change)
            return change;
        items.push(change);
    }
    return { kind: 'page', items, totalCount: (0,list/* totalCountIn */.NR)(fields), requestId };
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
        createdAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'CreateTime')),
        finishedAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'FinishTime')),
        isGathering: GATHERING.test(action) || GATHERING_NAME.test(name),
        requestId,
    };
}
/**
 * Every absent flag is false, except the one that says whether the change has
 * ended.
 */
function stateIn(entry) {
    const isSaid = (name) => (0,http_fields/* field */.ZZ)(entry, name) !== undefined;
    const is = (name) => (0,http_fields/* flag */.Jt)((0,http_fields/* field */.ZZ)(entry, name)) === true;
    const strange = FLAGS.find((name) => isSaid(name) && (0,http_fields/* flag */.Jt)((0,http_fields/* field */.ZZ)(entry, name)) === null);
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
// The gathering calls use the second spelling for the first flag.
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

// EXTERNAL MODULE: ./out/js/src/deployment/environment.js
var deployment_environment = __webpack_require__(1242);
;// CONCATENATED MODULE: ./out/js/src/deployment/symptoms.js


const symptoms_WORD_CHARS = 100;
const REASON_CHARS = 300;
const symptoms_MESSAGE_CHARS = 500;
/**
 * A page of events, or what is wrong with it; malformed entries and the users
 * that events name are left out.
 */
function readEvents(fields, requestId) {
    const entries = (0,http_fields/* listIn */.Of)(fields, {
        list: 'Events',
        item: 'Event',
        idName: 'EventId',
    });
    if (entries === null) {
        const message = 'The answer has no Events, or they are not a list.';
        return { code: 'MissingEvents', message };
    }
    const items = entries.flatMap((entry) => {
        if (entry === null)
            return [];
        const told = (name) => (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS);
        const message = (0,list/* text */.Qq)(entry, 'EventMessage', symptoms_MESSAGE_CHARS);
        const changeId = told('TraceId');
        return [
            {
                level: told('EventLevel').toUpperCase(),
                message: message === '' ? told('MsgCode') : message,
                atMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'EventTimestamp')),
                subject: told('ObjectName') || told('ObjectId') || told('ObjectType'),
                changeId: changeId === '' ? null : changeId,
            },
        ];
    });
    return { kind: 'page', items, totalCount: (0,list/* totalCountIn */.NR)(fields), requestId };
}
/** The machines in a good answer, or what is wrong with it. */
function readMachines(fields, requestId) {
    const entries = (0,http_fields/* listIn */.Of)(fields, {
        list: 'InstanceFullStatusSet',
        item: 'InstanceFullStatusType',
        idName: 'InstanceId',
    });
    if (entries === null) {
        const message = 'The answer has no InstanceFullStatusSet.';
        return { code: 'MissingInstanceFullStatusSet', message };
    }
    const machines = [];
    for (const entry of entries) {
        const id = entry === null ? '' : (0,list/* text */.Qq)(entry, 'InstanceId', symptoms_WORD_CHARS);
        if (entry === null || id === '') {
            const message = 'The answer lists an entry that is not an instance.';
            return { code: 'WrongInstanceFullStatusSet', message };
        }
        machines.push({
            id,
            status: named(entry, 'Status'),
            health: named(entry, 'HealthStatus'),
            events: eventsIn(entry),
        });
    }
    const isComplete = machines.length >= ((0,list/* totalCountIn */.NR)(fields) ?? 0);
    return { kind: 'machines', machines, isComplete, requestId };
}
function eventsIn(entry) {
    const events = (0,http_fields/* listIn */.Of)(entry, {
        list: 'ScheduledSystemEventSet',
        item: 'ScheduledSystemEventType',
        idName: 'EventType',
    });
    return (events ?? []).flatMap((event) => event === null
        ? []
        : [
            {
                type: named(event, 'EventType'),
                state: named(event, 'EventCycleStatus'),
                notBefore: (0,list/* text */.Qq)(event, 'NotBefore', symptoms_WORD_CHARS),
                reason: (0,list/* text */.Qq)(event, 'Reason', REASON_CHARS),
            },
        ]);
}
/** `{Name: 'Running'}`, or the bare name. */
function named(entry, name) {
    const wrapped = (0,http_fields/* asFields */.qI)((0,http_fields/* field */.ZZ)(entry, name));
    return wrapped === null
        ? (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS)
        : (0,list/* text */.Qq)(wrapped, 'Name', symptoms_WORD_CHARS);
}

;// CONCATENATED MODULE: ./out/js/src/deployment/calls.js




/** Entries requested per page; the documented maxima are not enforced. */
const PAGE_SIZE = 50;
/** Maximum number of ids that ECS accepts in one call. */
const MACHINES_A_CALL = 100;
const page = (number) => ({
    PageNumber: String(number),
    PageSize: String(PAGE_SIZE),
});
/** The call for one change; sends its environment along if known. */
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
/** The call for a page of an environment's changes, of all actions. */
function describeChanges(environmentId, pageNumber) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeChanges',
        path: 'change',
        query: { EnvId: environmentId, ...page(pageNumber) },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readChanges,
    });
}
/** The call for an environment's last applied change and its state. */
function describeAppEnvStatus(environmentId) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeAppEnvStatus',
        path: 'appEnv/status',
        query: { EnvId: environmentId },
        maxBytes: call/* ONE_BYTES */.TM,
        read: (fields, requestId) => (0,deployment_environment/* readStatus */.rk)({ fields, environmentId, requestId }),
    });
}
/**
 * Codes with which Web+ rejects a list of environments without an application.
 */
const NEEDS_APPLICATION = [
    'BadRequest',
    'ParameterValidationFailed',
    'AppNotExist',
];
/**
 * The call for a page of environments: of an application or, if the server
 * allows it, of all; by id, or by a part of their names.
 */
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
/**
 * The call for a page of applications that have an environment of about that
 * name.
 */
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
/**
 * The call for the newest events: of a change, or since a time, ms since 1970.
 */
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
/** The call to ECS for the state of at most 100 machines. */
function describeInstancesFullStatus(ids) {
    const numbered = ids.map((id, at) => [`InstanceId.${String(at + 1)}`, id]);
    return (0,call/* ecsCall */.EK)({
        action: 'DescribeInstancesFullStatus',
        query: {
            ...Object.fromEntries(numbered),
            PageSize: String(MACHINES_A_CALL),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readMachines,
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
/* harmony import */ var _http_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9875);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(151);



// One more than the maximum length of an id, so that a longer one is rejected.
const ID_CHARS = 129;
const NAME_CHARS = 500;
const WORD_CHARS = 100;
/** The status of the requested environment, or what is wrong with it. */
function readStatus({ fields, environmentId, requestId, }) {
    // The wrapper has the same name as one of its fields.
    const entry = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(fields, 'EnvStatus'));
    if (entry === null) {
        const message = 'The answer has no EnvStatus.';
        return { code: 'MissingEnvStatus', message };
    }
    if ((0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS) !== environmentId)
        return WRONG_ENVIRONMENT;
    const agents = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'InstanceAgentStatus')) ?? {};
    const apps = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'InstanceAppStatus')) ?? {};
    const count = (counters, name) => (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(counters, name));
    return {
        kind: 'status',
        name: nameIn(entry, 'EnvName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        counters: {
            connected: count(agents, 'ConnectedInstances'),
            disconnected: count(agents, 'DisconnectedInstances'),
            healthy: count(apps, 'HealthyInstances'),
            unhealthy: count(apps, 'UnhealthyInstances'),
            stopped: count(apps, 'StoppedInstances'),
            unknown: count(apps, 'UnknownInstances'),
        },
        requestId,
    };
}
/** The identity of an environment, or what is missing. */
function identityOf(read, requestId) {
    const { latestChangeId, isApplying, isAborting, packageVersion } = read;
    if (isApplying === null || isAborting === null) {
        const message = 'The environment does not say whether a change is applied.';
        return { code: 'MissingChangeFlags', message };
    }
    if (packageVersion === null) {
        const message = 'The environment does not say which package version it carries.';
        return { code: 'MissingPkgVersion', message };
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
/** The error of an answer about another environment. */
const WRONG_ENVIRONMENT = {
    code: 'WrongEnvironment',
    message: 'The answer is not about the requested environment.',
};
/** A name as received, since names are compared exactly. */
function nameIn(entry, name) {
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, name);
    return typeof value === 'string' ? value.slice(0, NAME_CHARS) : '';
}
/** What an environment says about its newest change. */
function markersIn(entry) {
    const latestChangeId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'LatestChangeId', ID_CHARS);
    return {
        latestChangeId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(latestChangeId) ? latestChangeId : null,
        isApplying: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'ApplyingChange')),
        isAborting: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'AbortingChange')),
    };
}
/** A page of environments, or what is wrong with it. */
function readEnvironments(fields, requestId) {
    const entries = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listIn */ .Of)(fields, {
        list: 'AppEnvs',
        item: 'AppEnv',
        idName: 'EnvId',
    });
    if (entries === null) {
        const message = 'The answer has no AppEnvs, or they are not a list.';
        return { code: 'MissingAppEnvs', message };
    }
    const items = [];
    for (const entry of entries) {
        const id = entry && (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS);
        if (entry === null || id === null || !(0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id)) {
            const message = 'The answer lists an entry that is not an environment.';
            return { code: 'WrongAppEnvs', message };
        }
        const applicationId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
        items.push({
            id,
            name: nameIn(entry, 'EnvName'),
            applicationId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(applicationId) ? applicationId : null,
            applicationName: nameIn(entry, 'AppName'),
            status: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
            ...markersIn(entry),
            packageVersion: versionIn(entry),
        });
    }
    return { kind: 'page', items, totalCount: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .totalCountIn */ .NR)(fields), requestId };
}
/** A page of applications, or what is wrong with it. */
function readApplications(fields, requestId) {
    const entries = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .listIn */ .Of)(fields, {
        list: 'Applications',
        item: 'Application',
        idName: 'AppId',
    });
    if (entries === null) {
        const message = 'The answer has no Applications, or they are not a list.';
        return { code: 'MissingApplications', message };
    }
    const items = [];
    for (const entry of entries) {
        const id = entry && (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
        if (entry === null || id === null || !(0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id)) {
            const message = 'The answer lists an entry that is not an application.';
            return { code: 'WrongApplications', message };
        }
        items.push({ id, name: nameIn(entry, 'AppName') });
    }
    return { kind: 'page', items, totalCount: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .totalCountIn */ .NR)(fields), requestId };
}
function versionIn(entry) {
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionId', WORD_CHARS);
    const label = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionLabel', WORD_CHARS);
    if (id === '' && label === '')
        return null;
    return { id: id === '' ? null : id, label: label === '' ? null : label };
}


/***/ }),

/***/ 151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NR: () => (/* binding */ totalCountIn),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   kM: () => (/* binding */ TOO_MANY_PAGES),
/* harmony export */   n4: () => (/* binding */ readPages),
/* harmony export */   qE: () => (/* binding */ noAnswer),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _http_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9875);

/** The total number of entries of a list on all pages; null if absent. */
function totalCountIn(fields) {
    const count = wholeNumber((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, 'TotalCount'));
    return count !== null && count >= 0 ? count : null;
}
/** A whole number, as a number or as text; null for anything else. */
function wholeNumber(value) {
    const isText = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim());
    const number = isText ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : null;
}
/** A point in time of a server, ms since 1970; null if it is not one. */
function instant(value) {
    const ms = wholeNumber(value);
    // 0 and times beyond 2100 are not times, and Date cannot hold much more.
    return ms !== null && ms > 0 && ms < 4_102_444_800_000 ? ms : null;
}
/** A trimmed text field, cut to `max`; '' if it is not a text. */
function text(fields, name, max) {
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, name);
    return typeof value === 'string' ? value.trim().slice(0, max) : '';
}
const MAX_PAGES = 20;
/**
 * Reads a list page by page until `isEnough`, or until the end: the total that
 * the server gives or, without one, a page that is shorter than the one before
 * or has nothing new.
 */
async function readPages({ ask, call, keyOf, isEnough = () => false, }) {
    const items = [];
    const keys = new Map();
    let listed = 0;
    let lengthBefore = 0;
    for (let number = 1; number <= MAX_PAGES; number += 1) {
        const page = await ask(call(number));
        if (page?.kind !== 'page')
            return page;
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
        const { totalCount } = page;
        const isLast = totalCount === null
            ? isStale || page.items.length < lengthBefore
            : listed >= totalCount;
        if (isLast || isEnough(items))
            return { kind: 'pages', items, isComplete: isLast };
        // The server counts more entries than it lists, and would go on for ever.
        if (isStale)
            return noAnswer(SHORT_LIST);
        lengthBefore = page.items.length;
    }
    return { kind: 'beyond' };
}
/** A readable answer without the required information. */
function noAnswer(error) {
    return { kind: 'none', class: 'api', error, requestId: null };
}
/** The list is too long to read. */
const TOO_MANY_PAGES = {
    code: 'TooManyPages',
    message: `The list has more than ${String(MAX_PAGES)} pages.`,
};
const CONTRADICTORY = {
    code: 'ContradictoryList',
    message: 'The list has one entry twice, with different values.',
};
const SHORT_LIST = {
    code: 'ShortList',
    message: 'The list has fewer entries than its own total.',
};


/***/ })

};
