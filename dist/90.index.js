export const id = 90;
export const ids = [90];
export const modules = {

/***/ 4090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findReasons: () => (/* binding */ findReasons)
});

// EXTERNAL MODULE: ./out/js/src/clock.js + 1 modules
var src_clock = __webpack_require__(727);
// EXTERNAL MODULE: ./out/js/src/gate/rules.js
var rules = __webpack_require__(6524);
// EXTERNAL MODULE: ./out/js/src/http/body.js
var body = __webpack_require__(582);
// EXTERNAL MODULE: ./out/js/src/webplus/call.js
var call = __webpack_require__(5996);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
;// CONCATENATED MODULE: ./out/js/src/deployment/machine.js



const MACHINES_A_CALL = 100;
const WORD_CHARS = 100;
const REASON_CHARS = 300;
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
    const id = (0,list/* text */.Qq)(entry, 'InstanceId', WORD_CHARS);
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
    const events = (0,body/* listIn */.Of)(entry, {
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
                notBefore: (0,list/* text */.Qq)(event, 'NotBefore', WORD_CHARS),
                reason: (0,list/* text */.Qq)(event, 'Reason', REASON_CHARS),
            },
        ]);
}
function named(entry, name) {
    const wrapped = (0,body/* asFields */.qI)((0,body/* field */.ZZ)(entry, name));
    return wrapped === null
        ? (0,list/* text */.Qq)(entry, name, WORD_CHARS)
        : (0,list/* text */.Qq)(wrapped, 'Name', WORD_CHARS);
}
const HEALTH_NOT_OK = new Set(['IMPAIRED', 'WARNING', 'MAINTAINING']);
const EVENT_OVER = new Set(['EXECUTED', 'CANCELED', 'AVOIDED', 'FAILED']);
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

;// CONCATENATED MODULE: ./out/js/src/deployment/findings.js


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
const DAEMON_LOG = '/var/log/webplus/webplus-daemon.log';
function machines({ machines: known, nowWallMs, }) {
    const found = Array.from(known ?? [], ([subject, machine]) => faultsOf(machine, nowWallMs).map((fault) => ({
        code: 'machine',
        subject,
        ...fault,
        source: 'ecs',
    })));
    return groupFindings(found.flat());
}
function agents({ sick, machines: known, nowWallMs, }) {
    if (known === null)
        return [];
    const away = sick.filter(isAway).filter(({ id }) => {
        const machine = known.get(id);
        return machine !== undefined && faultsOf(machine, nowWallMs).length === 0;
    });
    return groupFindings(away.map(({ id, agentStatus }) => ({
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
    return groupFindings(away.map(({ id, agentStatus }) => ({
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
    return groupFindings(found);
}
const OTHER_FINDINGS = new Set(['', 'HEALTHY', 'UNKNOWN', 'STOPPED']);
function missingCheck(facts) {
    if (facts.hasHealthCheck !== false)
        return [];
    const unchecked = facts.sick
        .filter(isConnected)
        .filter((one) => appStatusOf(one) === 'UNKNOWN');
    return groupFindings(unchecked.map(({ id }) => ({
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
        found.push(...groupFindings(stopped.map(({ id }) => ({
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

// EXTERNAL MODULE: ./out/js/src/deployment/calls.js + 1 modules
var calls = __webpack_require__(8315);
// EXTERNAL MODULE: ./out/js/src/deployment/source.js + 1 modules
var source = __webpack_require__(262);
;// CONCATENATED MODULE: ./out/js/src/deployment/evidence.js



const MAX_MACHINE_CALLS = 10;
const EVENTS_BEFORE_MS = 15 * 60_000;
async function collectEvidence({ askOnce, level, environmentId, ourChangeId, sickIds, startedAtWallMs, }) {
    const denied = [];
    const ask = async (call) => {
        const answer = await askOnce(call);
        if (answer !== 'denied')
            return answer;
        denied.push(`${call.service}:${call.action}`);
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
        const change = read?.change ?? null;
        if (change?.isGathering !== true)
            return { status, newest: change };
        const behind = await (0,source/* findNewestChange */.U)({
            ask,
            environmentId,
            behindChangeId: changeId,
        });
        const newest = behind?.kind === 'newest' ? behind.change : null;
        return { status, newest };
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
        const answers = await Promise.all(parts.map((ids) => ask(describeInstancesFullStatus(ids))));
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
        denied,
    };
}
function partsOf(ids) {
    const parts = Math.ceil(ids.length / MACHINES_A_CALL);
    const count = Math.min(parts, MAX_MACHINE_CALLS);
    return Array.from({ length: count }, (_, at) => ids.slice(at * MACHINES_A_CALL, (at + 1) * MACHINES_A_CALL));
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
    if (evidence.denied.length > 0)
        context.onLine(deniedLine(evidence.denied));
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
        if (signal.aborted || limiter.pausedUntilMs() > clock.now())
            return null;
        const keys = await (0,credentials_port/* keysUntil */.f)(source, signal).catch(() => null);
        if (keys === null)
            return null;
        const permit = await limiter.acquire(signal);
        if (permit === null)
            return null;
        const startedAtMs = clock.now();
        const outcome = await (0,src_clock/* withTimeout */.wj)({
            clock,
            ms: context.requestTimeoutMs,
            signal,
            task: (limit) => client.perform(call, { keys, signal: limit }),
        });
        const durationMs = clock.now() - startedAtMs;
        context.onSent({ id: call.action, tryNumber: 1, durationMs, outcome });
        if ((0,call_error/* isCallError */.pC)(outcome) && outcome.kind === 'throttled')
            permit.releaseThrottled(outcome.retryAfterMs);
        else
            permit.release((0,call_error/* isNetworkFailure */.NQ)(outcome) ? 'unanswered' : 'answered');
        if (!(0,call_error/* isCallError */.pC)(outcome) && !isDeclined(outcome))
            return outcome;
        if (outcome.kind === 'aborted')
            return null;
        return (0,error_codes/* isPermissionCode */.bQ)(outcome.error.code) ? 'denied' : null;
    };
}
function isDeclined(outcome) {
    return outcome.kind === 'declined';
}
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
function deniedLine(denied) {
    const actions = [...new Set(denied)].join(' and ');
    return (0,src_text/* logText */.kc)(`The diagnosis is incomplete: grant the RAM user or role ${actions} on resource *, or set 'diagnosis: none'.`, 1_000);
}


/***/ })

};
