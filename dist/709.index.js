export const id = 709;
export const ids = [709];
export const modules = {

/***/ 5709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findReasons: () => (/* binding */ findReasons)
});

// EXTERNAL MODULE: ./out/js/src/clock.js + 1 modules
var src_clock = __webpack_require__(727);
// EXTERNAL MODULE: ./out/js/src/deployment/finding.js
var finding = __webpack_require__(5214);
// EXTERNAL MODULE: ./out/js/src/gate/rules.js
var rules = __webpack_require__(6524);
;// CONCATENATED MODULE: ./out/js/src/deployment/instance-findings.js


const HEALTH_NOT_OK = new Set(['IMPAIRED', 'WARNING', 'MAINTAINING']);
const EVENT_OVER = new Set(['EXECUTED', 'CANCELED', 'AVOIDED', 'FAILED']);
const DAEMON_LOG = '/var/log/webplus/webplus-daemon.log';
function faultsOf(machine, nowMs) {
    if (machine === null)
        return [
            {
                text: 'ECS does not know this instance in the region: it was released, or it belongs to another account. Replace it in the environment.',
                brief: 'ECS does not know this instance',
            },
        ];
    const { status, health, events } = machine;
    const faults = [];
    if (status !== '' && status.toUpperCase() !== 'RUNNING') {
        const is = `machine is ${status.toLowerCase()}`;
        faults.push({
            text: `The ${is}, so neither agent nor app can run: start it in the ECS console.`,
            brief: `the ${is}`,
        });
    }
    if (HEALTH_NOT_OK.has(health.toUpperCase()))
        faults.push({
            text: `ECS calls the machine ${health}: see its health diagnosis in the ECS console, or restart it.`,
            brief: `ECS calls the machine ${health}`,
        });
    for (const event of events)
        if (!EVENT_OVER.has(event.state.toUpperCase()))
            faults.push(eventFault(event, nowMs));
    return faults;
}
function eventFault({ type, state, notBefore, reason }, nowMs) {
    const what = type || 'a system event';
    const why = reason === '' ? '' : ` (${reason})`;
    const hasBegun = state.toUpperCase() === 'EXECUTING' || Date.parse(notBefore) <= nowMs;
    if (!hasBegun) {
        const when = notBefore === '' ? '' : ` for ${notBefore}`;
        return {
            text: `ECS has ${what} scheduled${when}${why}: the machine goes down for it, whatever the app does.`,
            brief: `${what} is scheduled${when}`,
        };
    }
    const since = Date.parse(notBefore) <= nowMs ? ` since ${notBefore}` : '';
    return {
        text: `ECS has ${what} under way${since}${why}: the machine is down for it, whatever the app does.`,
        brief: `${what} under way${since}`,
    };
}
function machines({ machines: known, nowWallMs, }) {
    const found = Array.from(known ?? [], ([subject, machine]) => faultsOf(machine, nowWallMs).map((fault) => ({
        code: 'machine',
        subject,
        ...fault,
        source: 'ecs',
    })));
    return (0,finding/* groupFindings */.k)(found.flat());
}
function agents({ sick, machines: known, nowWallMs, }) {
    if (known === null)
        return [];
    const away = sick.filter(isAway).filter(({ id }) => {
        const machine = known.get(id);
        return machine !== undefined && faultsOf(machine, nowWallMs).length === 0;
    });
    return (0,finding/* groupFindings */.k)(away.map(({ id, agentStatus }) => ({
        code: 'agent',
        subject: id,
        text: `The machine is running, but the Web+ agent on it is ${agentStatus}: check the agent and its connection to Web+; its log on the instance is ${DAEMON_LOG}.`,
        brief: 'the agent is away, though the machine runs',
        source: 'ecs',
    })));
}
function agentsWithoutEcs({ sick, machines: known, }) {
    const away = sick.filter(isAway).filter(({ id }) => known?.has(id) !== true);
    const advice = known === null ? "; 'diagnosis: full' finds out which" : '';
    return (0,finding/* groupFindings */.k)(away.map(({ id, agentStatus }) => ({
        code: 'agent',
        subject: id,
        text: `The Web+ agent is ${agentStatus}: check the agent (its log on the instance is ${DAEMON_LOG}), its network, and the machine itself${advice}.`,
        source: 'health',
    })));
}
const APP_LOGS = [
    '/home/admin/app/webplus-app.log (Java)',
    '/home/admin/tomcat8/logs',
    '/var/log/nginx',
    '/var/log/httpd',
    '/var/log/webplus/webplus-deployment.log (start)',
].join(', ');
function apps({ sick, hasHealthCheck, }) {
    const found = sick.filter(isConnected).flatMap((one) => {
        const status = appStatusOf(one);
        const what = { code: 'app', subject: one.id, source: 'health' };
        if (status === 'UNKNOWN' && hasHealthCheck !== false)
            return [
                {
                    ...what,
                    text: 'The agent is connected, but the app has no status yet (UNKNOWN): either its health check has no result yet, or none is configured.',
                    brief: 'no health check has brought a result',
                },
            ];
        if (OTHER_FINDINGS.has(status))
            return [];
        return [
            {
                ...what,
                text: `The agent is connected, but the app is ${status}: Web+'s check fails (default: HTTP / on port 8080, 3 tries). Compare its port (WP_SERVICE_PORT) and path with what the app serves, and answer HEAD too behind a load balancer. Logs on the instance: ${APP_LOGS}.`,
                brief: "Web+'s check of the app fails",
            },
        ];
    });
    return (0,finding/* groupFindings */.k)(found);
}
const OTHER_FINDINGS = new Set(['', 'HEALTHY', 'UNKNOWN', 'STOPPED']);
function missingCheck(facts) {
    if (facts.hasHealthCheck !== false)
        return [];
    const unchecked = facts.sick
        .filter(isConnected)
        .filter((one) => appStatusOf(one) === 'UNKNOWN');
    return (0,finding/* groupFindings */.k)(unchecked.map(({ id }) => ({
        code: 'no_check',
        subject: id,
        text: "No health check is configured in the environment, so its apps stay UNKNOWN and never become HEALTHY: configure one, or leave 'healthy-app-statuses' empty.",
        brief: 'no health check is configured',
        source: 'health',
    })));
}
function isConnected({ agentStatus }) {
    return agentStatus?.toUpperCase() === 'CONNECTED';
}
function isAway(one) {
    return one.agentStatus !== null && !isConnected(one);
}
function appStatusOf({ appStatus }) {
    return (0,rules/* normalAppStatus */.Jr)(appStatus ?? '');
}

;// CONCATENATED MODULE: ./out/js/src/deployment/diagnosis.js


function diagnose(facts) {
    if (facts.reason === 'superseded')
        return [...runningChange(facts), ...events(facts)];
    return [
        ...machines(facts),
        ...agents(facts),
        ...apps(facts),
        ...missingCheck(facts),
        ...environment(facts),
        ...runningChange(facts),
        ...failedChange(facts),
        ...events(facts),
        ...agentsWithoutEcs(facts),
        ...counters(facts),
    ];
}
const STATUS_ADVICE = new Map([
    ['TERMINATED', 'it was removed with its instances; deploy to another one'],
    ['TERMINATING', 'it is being removed; deploy to another one'],
    ['ABNORMAL', 'open it in the Web+ console, which says why'],
    ['STOPPED', 'start it in the Web+ console'],
    ['STOPPING', 'it is being stopped'],
    ['INITIALIZING', "it is still being created; raise 'timeout'"],
]);
function environment(facts) {
    const { status: read, environmentId, sick } = facts;
    const found = [];
    const of = { code: 'environment', subject: environmentId ?? '' };
    if (read !== null && read.status !== '' && read.status !== 'RUNNING') {
        const advice = STATUS_ADVICE.get(read.status) ?? 'see the Web+ console';
        const text = `The environment is ${read.status}: ${advice}.`;
        found.push({ ...of, text, source: 'webplus' });
    }
    const stopped = sick.filter((one) => appStatusOf(one) === 'STOPPED');
    if (stopped.length > 0) {
        const text = 'The app is stopped: start it in the Web+ console, or deploy again.';
        const source = 'health';
        found.push(...(0,finding/* groupFindings */.k)(stopped.map(({ id }) => ({
            ...of,
            subject: id,
            text,
            brief: 'the app is stopped',
            source,
        }))));
    }
    else if ((read?.counters.stopped ?? 0) > 0) {
        const text = `Web+ counts stopped apps in the environment (${String(read?.counters.stopped)}): start them in the Web+ console, or deploy again.`;
        found.push({ ...of, text, source: 'webplus' });
    }
    return found;
}
function runningChange(facts) {
    const { newest, reason, isOurChangeUnknown } = facts;
    if (newest === null)
        return [];
    const { id, action, state } = newest;
    const what = `Change ${id}${action === '' ? '' : ` (${action})`}`;
    const is = { code: 'change_running', subject: id, source: 'webplus' };
    if (state !== 'running' && state !== 'paused')
        return [];
    if (reason === 'superseded')
        return [{ ...is, text: `${what}, which took over, is ${state}.` }];
    if (isOurChangeUnknown) {
        const stands = state === 'paused' ? 'paused' : 'still running';
        const text = `The newest change is ${id}, ${stands}: is that the id you meant?`;
        return [{ ...is, text }];
    }
    const advice = state === 'paused'
        ? 'is paused: resume it in the Web+ console.'
        : "is still running: raise 'timeout' to wait for it.";
    return [{ ...is, text: `${what} ${advice}` }];
}
function failedChange({ newest }) {
    if (newest === null)
        return [];
    const { id, action, state, message } = newest;
    const how = {
        failed: 'failed',
        aborted: 'was aborted',
        timed_out: 'timed out',
        succeeded: null,
        running: null,
        paused: null,
    }[state];
    if (how === null)
        return [];
    const named = action === '' ? '' : ` (${action})`;
    const why = message === '' ? '. Web+ gave no message.' : `: ${message}`;
    return [
        {
            code: 'change_failed',
            subject: id,
            text: `Change ${id}${named} ${how}${why}`,
            source: 'webplus',
        },
    ];
}
function events(facts) {
    const { ourChangeId, eventsSinceMs } = facts;
    const isOurs = ({ changeId, atMs }) => ourChangeId === null
        ? atMs === null || atMs >= eventsSinceMs
        : changeId === null || changeId === ourChangeId;
    return facts.events
        .filter(({ level }) => level === 'ERROR' || level.startsWith('WARN'))
        .filter(isOurs)
        .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0))
        .map(({ level, message, atMs, subject }) => ({
        code: 'event',
        subject,
        text: `${atMs === null ? '' : `${new Date(atMs).toISOString()} `}${level}: ${message}`,
        source: 'webplus',
    }));
}
function counters(facts) {
    const { status, agents: seen } = facts;
    const connected = status?.counters.connected ?? null;
    const disconnected = status?.counters.disconnected ?? null;
    if (seen === null || connected === null || disconnected === null)
        return [];
    const isSame = connected === seen.connected && disconnected === seen.disconnected;
    if (isSame)
        return [];
    return [
        {
            code: 'counters',
            subject: facts.environmentId ?? '',
            text: `Web+ counts ${String(connected)} agents as connected and ${String(disconnected)} as disconnected, while its health list has ${String(seen.connected)} and ${String(seen.disconnected)}: the two are taken at different times, or one of them lags.`,
            source: 'webplus',
        },
    ];
}

// EXTERNAL MODULE: ./out/js/src/deployment/calls.js + 2 modules
var calls = __webpack_require__(6199);
;// CONCATENATED MODULE: ./out/js/src/deployment/evidence.js

const MAX_MACHINE_CALLS = 10;
const EVENTS_BEFORE_MS = 15 * 60_000;
async function collectEvidence({ askOnce, level, environmentId, ourChangeId, sickIds, startedAtWallMs, }) {
    const unanswered = [];
    const ask = async (call) => {
        const answer = await askOnce(call);
        if (!isUnanswered(answer))
            return answer;
        const { isDenied, error } = answer;
        const ramAction = `${call.service}:${call.action}`;
        unanswered.push({ ramAction, isDenied, error });
        return null;
    };
    const isAsked = level !== 'none' && environmentId !== null;
    const eventsSinceMs = startedAtWallMs - EVENTS_BEFORE_MS;
    const statusAndNewest = async () => {
        if (!isAsked)
            return { status: null, newest: null };
        const status = await ask((0,calls/* describeAppEnvStatus */.WK)(environmentId));
        const changeId = status?.latestChangeId ?? null;
        if (changeId === null)
            return { status, newest: null };
        const read = await ask((0,calls/* describeChange */.uQ)({ changeId, environmentId }));
        return { status, newest: read?.change ?? null };
    };
    const events = async () => {
        if (!isAsked)
            return [];
        const changeId = ourChangeId;
        const sinceMs = eventsSinceMs;
        const page = await ask((0,calls/* describeEvents */.$H)({ environmentId, changeId, sinceMs }));
        return page?.items ?? [];
    };
    const machines = async () => {
        if (level !== 'full' || sickIds.length === 0)
            return null;
        const parts = partsOf(sickIds);
        const known = new Map();
        const answers = await Promise.all(parts.map((ids) => ask((0,calls/* describeInstancesFullStatus */.d$)(ids))));
        for (const [at, ids] of parts.entries()) {
            const answer = answers[at] ?? null;
            if (answer === null)
                continue;
            const { items, totalCount } = answer;
            const listed = new Map(items.map((one) => [one.id, one]));
            const isComplete = items.length >= (totalCount ?? 0);
            for (const id of ids) {
                const machine = listed.get(id) ?? null;
                if (machine !== null || isComplete)
                    known.set(id, machine);
            }
        }
        return known;
    };
    const [environmentFacts, listed, checked] = await Promise.all([
        statusAndNewest(),
        events(),
        machines(),
    ]);
    return {
        ...environmentFacts,
        events: listed,
        eventsSinceMs,
        machines: checked,
        unanswered,
    };
}
function partsOf(ids) {
    const parts = Math.ceil(ids.length / calls/* MACHINES_A_CALL */.Ub);
    const count = Math.min(parts, MAX_MACHINE_CALLS);
    return Array.from({ length: count }, (_, at) => ids.slice(at * calls/* MACHINES_A_CALL */.Ub, (at + 1) * calls/* MACHINES_A_CALL */.Ub));
}
function isUnanswered(answer) {
    return answer.kind === 'unanswered';
}

// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: ./out/js/src/webplus/call-error.js
var call_error = __webpack_require__(3975);
// EXTERNAL MODULE: ./out/js/src/webplus/credentials-port.js
var credentials_port = __webpack_require__(6242);
// EXTERNAL MODULE: ./out/js/src/webplus/error-codes.js
var error_codes = __webpack_require__(9535);
;// CONCATENATED MODULE: ./out/js/src/compose/reasons.js







const DIAGNOSIS_MS = 8_000;
async function findReasons(reason, context) {
    if (context.cancel.aborted)
        return [];
    try {
        return await findings(reason, context);
    }
    catch {
        return [];
    }
}
async function findings(reason, context) {
    const sick = sickOf(context.fleet);
    const { clock, cancel, environmentId, ourChangeId } = context;
    const evidence = await (0,src_clock/* withTimeout */.wj)({
        clock,
        ms: DIAGNOSIS_MS,
        signal: cancel,
        task: (signal) => collectEvidence({
            ...context,
            askOnce: askOnceUntil(signal, context),
            sickIds: sick.map(({ id }) => id),
        }),
    });
    const line = deniedLine(evidence);
    if (line !== null)
        context.onLine(line);
    return diagnose({
        ...evidence,
        reason,
        sick,
        hasHealthCheck: context.hasHealthCheck,
        agents: context.listing && agentsIn(context.listing),
        environmentId,
        ourChangeId,
        isOurChangeUnknown: context.isOurChangeUnknown,
        nowWallMs: context.startedAtWallMs + clock.now(),
    });
}
function askOnceUntil(signal, context) {
    const { client, keys: source, limiter, clock } = context;
    return async (call) => {
        if (signal.aborted)
            return ABORTED;
        if (limiter.pausedUntilMs() > clock.now())
            return PAUSED;
        const keys = await (0,credentials_port/* keysUntil */.f)(source, signal).catch(() => null);
        if (keys === null)
            return ABORTED;
        const permit = await limiter.acquire(signal);
        if (permit === null)
            return ABORTED;
        const outcome = await (0,src_clock/* withTimeout */.wj)({
            clock,
            ms: context.requestTimeoutMs,
            signal,
            task: (limit) => client.perform(call, { keys, signal: limit }),
        });
        if ((0,call_error/* isCallError */.pC)(outcome) && outcome.kind === 'throttled')
            permit.releaseThrottled(outcome.retryAfterMs);
        else
            permit.release((0,call_error/* isNetworkFailure */.NQ)(outcome) ? 'unanswered' : 'answered');
        if (!(0,call_error/* isCallError */.pC)(outcome))
            return isDeclined(outcome) ? unanswered(outcome.error) : outcome;
        return outcome.kind === 'aborted' ? ABORTED : unanswered(outcome.error);
    };
}
function isDeclined(outcome) {
    return outcome.kind === 'declined';
}
function unanswered(error) {
    const isDenied = (0,error_codes/* isPermissionCode */.bQ)(error.code);
    return { kind: 'unanswered', isDenied, error };
}
const ABORTED = unanswered({
    code: 'CutShort',
    message: 'The time for the diagnosis was over.',
});
const PAUSED = unanswered({
    code: 'Paused',
    message: 'Web+ was throttling the requests.',
});
function sickOf(fleet) {
    return fleet
        .instances()
        .filter(({ status }) => status !== 'healthy')
        .map(({ id, last }) => {
        const health = last?.answer.kind === 'health' ? last.answer : null;
        return {
            id,
            agentStatus: health?.agentStatus ?? null,
            appStatus: health?.appStatus ?? null,
        };
    });
}
function agentsIn({ answers }) {
    let connected = 0;
    let disconnected = 0;
    for (const answer of answers.values()) {
        if (answer.kind === 'none')
            return null;
        const status = answer.agentStatus.toUpperCase();
        if (status === 'CONNECTED')
            connected += 1;
        if (status === 'DISCONNECTED')
            disconnected += 1;
    }
    return { connected, disconnected };
}
function deniedLine({ unanswered: calls }) {
    const denied = calls.filter(({ isDenied }) => isDenied);
    if (denied.length === 0)
        return null;
    const actions = [...new Set(denied.map(({ ramAction }) => ramAction))];
    return (0,src_text/* logText */.kc)(`The diagnosis is incomplete: grant the RAM user or role ${actions.join(' and ')} on resource *, or set 'diagnosis: none'.`, 1_000);
}


/***/ }),

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



const ID_CHARS = 129;
const WORD_CHARS = 100;
const MESSAGE_CHARS = 500;
const GATHERING = /^gather(?:log|stats)$/i;
const GATHERING_NAME = /^gather\.(?:log|stats)$/i;
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
        createdAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'CreateTime')),
        finishedAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'FinishTime')),
        isGathering: GATHERING.test(action) || GATHERING_NAME.test(name),
        requestId,
    };
}
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
    const word = (name) => (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS);
    const message = (0,list/* text */.Qq)(entry, 'EventMessage', symptoms_MESSAGE_CHARS);
    const changeId = word('TraceId');
    return {
        level: word('EventLevel').toUpperCase(),
        message: message === '' ? word('MsgCode') : message,
        atMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'EventTimestamp')),
        subject: word('ObjectName') || word('ObjectId') || word('ObjectType'),
        changeId: changeId === '' ? null : changeId,
    };
}
function readMachines(fields, requestId) {
    return (0,list/* readPage */.SP)({
        fields,
        requestId,
        list: 'InstanceFullStatusSet',
        item: 'InstanceFullStatusType',
        idName: 'InstanceId',
        read: machineIn,
    });
}
function machineIn(listed) {
    const entry = listed ?? {};
    const id = (0,list/* text */.Qq)(entry, 'InstanceId', symptoms_WORD_CHARS);
    if (id === '') {
        const message = 'The answer lists an entry that is not an instance.';
        return { code: 'WrongInstanceFullStatusSet', message };
    }
    return {
        id,
        status: named(entry, 'Status'),
        health: named(entry, 'HealthStatus'),
        events: eventsIn(entry),
    };
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
function named(entry, name) {
    const wrapped = (0,http_fields/* asFields */.qI)((0,http_fields/* field */.ZZ)(entry, name));
    return wrapped === null
        ? (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS)
        : (0,list/* text */.Qq)(wrapped, 'Name', symptoms_WORD_CHARS);
}

;// CONCATENATED MODULE: ./out/js/src/deployment/calls.js




const PAGE_SIZE = 50;
const MACHINES_A_CALL = 100;
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



const ID_CHARS = 129;
const NAME_CHARS = 500;
const WORD_CHARS = 100;
function readStatus({ fields, environmentId, requestId, }) {
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
const WRONG_ENVIRONMENT = {
    code: 'WrongEnvironment',
    message: 'The answer is not about the requested environment.',
};
function nameIn(entry, name) {
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, name);
    return typeof value === 'string' ? value.slice(0, NAME_CHARS) : '';
}
function markersIn(entry) {
    const latestChangeId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'LatestChangeId', ID_CHARS);
    return {
        latestChangeId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(latestChangeId) ? latestChangeId : null,
        isApplying: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'ApplyingChange')),
        isAborting: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'AbortingChange')),
    };
}
function readEnvironments(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .SP)({
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
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS);
    if (!(0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id)) {
        const message = 'The answer lists an entry that is not an environment.';
        return { code: 'WrongAppEnvs', message };
    }
    const applicationId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    return {
        id,
        name: nameIn(entry, 'EnvName'),
        applicationId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(applicationId) ? applicationId : null,
        applicationName: nameIn(entry, 'AppName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        packageVersion: versionIn(entry),
    };
}
function readApplications(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .SP)({
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
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    if ((0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id))
        return { id, name: nameIn(entry, 'AppName') };
    const message = 'The answer lists an entry that is not an application.';
    return { code: 'WrongApplications', message };
}
function versionIn(entry) {
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionId', WORD_CHARS);
    const label = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionLabel', WORD_CHARS);
    if (id === '' && label === '')
        return null;
    return { id: id === '' ? null : id, label: label === '' ? null : label };
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fitFindings),
/* harmony export */   k: () => (/* binding */ groupFindings)
/* harmony export */ });
const NAMED = 3;
function groupFindings(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const { code, text, source, subject } = finding;
        const key = JSON.stringify([code, source, text]);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, { finding, subjects: [subject] });
        else
            group.subjects.push(subject);
    }
    return Array.from(groups.values(), ({ finding, subjects }) => ({
        ...finding,
        subject: namesOf(subjects),
        ids: subjects,
    }));
}
function namesOf(subjects) {
    const names = subjects.slice(0, NAMED).join(', ');
    const more = subjects.length - NAMED;
    return more > 0 ? `${names} and ${String(more)} more` : names;
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
/* harmony import */ var _http_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9875);

function readPage({ fields, requestId, read, ...names }) {
    const entries = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listIn */ .Of)(fields, names);
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
    const count = wholeNumber((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, 'TotalCount'));
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
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, name);
    return typeof value === 'string' ? value.trim().slice(0, max) : '';
}
const MAX_PAGES = 20;
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
        if (isStale)
            return noAnswer(SHORT_LIST);
        lengthBefore = page.items.length;
    }
    return { kind: 'beyond' };
}
function noAnswer(error) {
    return { kind: 'none', class: 'api', error, requestId: null };
}
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
