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
/** What is wrong with a machine, one sentence each; empty if nothing is. */
function faultsOf(machine) {
    if (machine === null)
        return [
            'ECS does not know this instance in the region: it was released, or it belongs to another account. Replace it in the environment.',
        ];
    const { status, health } = machine;
    const faults = [];
    if (status !== '' && status.toUpperCase() !== 'RUNNING')
        faults.push(`The machine is ${status}, so neither agent nor app can run: start it in the ECS console.`);
    if (HEALTH_NOT_OK.has(health.toUpperCase()))
        faults.push(`ECS calls the machine ${health}: see its health diagnosis in the ECS console, or restart it.`);
    for (const { type, state, notBefore, reason } of machine.events) {
        if (EVENT_OVER.has(state.toUpperCase()))
            continue;
        const when = notBefore === '' ? '' : ` for ${notBefore}`;
        const why = reason === '' ? '' : ` (${reason})`;
        faults.push(`ECS has ${type || 'a system event'} scheduled${when}${why}: the machine goes down for it, whatever the app does.`);
    }
    return faults;
}
/** The cause is the machine, not the app. */
function machines({ machines: known, }) {
    const found = Array.from(known ?? [], ([subject, machine]) => faultsOf(machine).map((text) => ({
        code: 'machine',
        subject,
        text,
        source: 'ecs',
    })));
    return (0,finding/* groupFindings */.k)(found.flat());
}
/** Instances whose agent is disconnected, although ECS reports no problem. */
function agents({ sick, machines: known, }) {
    if (known === null)
        return [];
    const away = sick.filter(isAway).filter(({ id }) => {
        const machine = known.get(id);
        return machine !== undefined && faultsOf(machine).length === 0;
    });
    return (0,finding/* groupFindings */.k)(away.map(({ id, agentStatus }) => ({
        code: 'agent',
        subject: id,
        text: `The machine is running, but the Web+ agent on it is ${agentStatus ?? 'away'}: check the agent and its connection to Web+; its log on the instance is ${DAEMON_LOG}.`,
        source: 'ecs',
    })));
}
/** The same without an answer from ECS. */
function agentsUnasked({ sick, machines: known, }) {
    const away = sick.filter(isAway).filter(({ id }) => known?.has(id) !== true);
    return (0,finding/* groupFindings */.k)(away.map(({ id, agentStatus }) => ({
        code: 'agent',
        subject: id,
        text: `The Web+ agent is ${agentStatus ?? 'away'}: the agent (its log on the instance is ${DAEMON_LOG}), its network, or the machine itself; 'diagnosis: full' finds out which.`,
        source: 'health',
    })));
}
const APP_LOGS = '/home/admin/app/webplus-app.log (Java), /home/admin/tomcat8/logs, /var/log/nginx or /var/log/httpd';
/** The agent is connected, and the app is not healthy. */
function apps({ sick, hasHealthCheck, }) {
    const found = sick.filter(isConnected).flatMap((one) => {
        const status = appStatusOf(one);
        const what = { code: 'app', subject: one.id, source: 'health' };
        if (status === 'UNKNOWN' && hasHealthCheck !== false)
            return [
                {
                    ...what,
                    text: 'The agent is connected, but the app has no status yet (UNKNOWN): either its health check has no result yet, or none is configured.',
                },
            ];
        if (OTHER_FINDINGS.has(status))
            return [];
        return [
            {
                ...what,
                text: `The agent is connected, but the app is ${status}. Web+ checks http, path /, port 8080, 3 tries by default: compare port (WP_SERVICE_PORT) and path with what the app serves, and answer HEAD too behind a load balancer. Logs on the instance: ${APP_LOGS}; the start is in /var/log/webplus/webplus-deployment.log.`,
            },
        ];
    });
    return (0,finding/* groupFindings */.k)(found);
}
/**
 * App statuses without a failing check: absent, healthy, or reported elsewhere.
 */
const OTHER_FINDINGS = new Set(['', 'HEALTHY', 'UNKNOWN', 'STOPPED']);
/** No check is configured, so no app will ever be healthy. */
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
        source: 'health',
    })));
}
function isConnected({ agentStatus }) {
    return agentStatus?.toUpperCase() === 'CONNECTED';
}
/** Its health is known, and its agent is not connected. */
function isAway(one) {
    return one.agentStatus !== null && !isConnected(one);
}
/** Its AppStatus in upper case, with `UNKOWN` as `UNKNOWN`; '' if absent. */
function appStatusOf({ appStatus }) {
    return (0,rules/* normalAppStatus */.Jr)(appStatus ?? '');
}

;// CONCATENATED MODULE: ./out/js/src/deployment/diagnosis.js


/** The findings on a red verdict, most significant first. */
function diagnose(facts) {
    // Of the change that took over, only its state is reported.
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
        ...agentsUnasked(facts),
        ...counters(facts),
    ];
}
const STATUS_ADVICE = new Map([
    ['TERMINATED', 'it was removed with its instances: deploy to another one'],
    ['TERMINATING', 'it is being removed: deploy to another one'],
    ['ABNORMAL', 'open it in the Web+ console, which says why'],
    ['STOPPED', 'start it in the Web+ console'],
    ['STOPPING', 'it is being stopped'],
    ['INITIALIZING', "it is still being created: raise 'timeout'"],
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
        found.push(...(0,finding/* groupFindings */.k)(stopped.map(({ id }) => ({ ...of, subject: id, text, source }))));
    }
    else if ((read?.counters.stopped ?? 0) > 0) {
        const text = `Web+ counts stopped apps in the environment (${String(read?.counters.stopped)}): start them in the Web+ console, or deploy again.`;
        found.push({ ...of, text, source: 'webplus' });
    }
    return found;
}
function runningChange(facts) {
    const { newest, reason } = facts;
    if (newest === null)
        return [];
    const { id, action, state } = newest;
    const what = `Change ${id}${action === '' ? '' : ` (${action})`}`;
    const is = { code: 'change_running', subject: id, source: 'webplus' };
    if (state !== 'running' && state !== 'paused')
        return [];
    if (reason === 'superseded')
        return [{ ...is, text: `${what}, which took over, is ${state}.` }];
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
/**
 * ERROR and WARN events of our change, else of the run's time, newest first.
 */
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
/**
 * Collects evidence, each call once: the environment's status, its newest
 * change and events, and with `full` the ECS status of the ids, 100 a call and
 * 10 calls at most.
 */
async function collectEvidence({ askOnce, level, environmentId, ourChangeId, sickIds, startedAtWallMs, }) {
    const unanswered = [];
    const ask = async (call) => {
        const answer = await askOnce(call);
        if (!isUnanswered(answer))
            return answer;
        const { isRefused, error } = answer;
        const ramAction = `${call.service}:${call.action}`;
        unanswered.push({ ramAction, isRefused, error });
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
            const listed = new Map(answer.machines.map((one) => [one.id, one]));
            for (const id of ids) {
                const machine = listed.get(id) ?? null;
                if (machine !== null || answer.isComplete)
                    known.set(id, machine);
            }
        }
        return known;
    };
    const [told, listed, checked] = await Promise.all([
        statusAndNewest(),
        events(),
        machines(),
    ]);
    return {
        ...told,
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







/** Time limit of a whole diagnosis, ms. */
const DIAGNOSIS_MS = 8_000;
/**
 * The findings on a red verdict of this reason, most significant first. Each
 * call is tried once, all within 8 s. Never rejects, and changes no verdict.
 */
async function findReasons(reason, context) {
    if (context.cancel.aborted)
        return [];
    try {
        return await findings(reason, context);
    }
    catch {
        // A failed diagnosis must not replace the verdict.
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
    const line = refusedLine(evidence);
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
    });
}
function askOnceUntil(signal, context) {
    const { client, keys: source, limiter, clock } = context;
    return async (call) => {
        if (signal.aborted)
            return CUT_SHORT;
        if (limiter.pausedUntilMs() > clock.now())
            return PAUSED;
        const keys = await (0,credentials_port/* keysUntil */.f)(source, signal).catch(() => null);
        if (keys === null)
            return CUT_SHORT;
        const outcome = await (0,src_clock/* withTimeout */.wj)({
            clock,
            ms: context.requestTimeoutMs,
            signal,
            task: (limit) => client.perform(call, { keys, signal: limit }),
        });
        if (!(0,call_error/* isCallError */.pC)(outcome))
            return isDeclined(outcome) ? unanswered(outcome.error) : outcome;
        return outcome.kind === 'aborted' ? CUT_SHORT : unanswered(outcome.error);
    };
}
function isDeclined(outcome) {
    return outcome.kind === 'declined';
}
function unanswered(error) {
    const isRefused = (0,error_codes/* isPermissionCode */.bQ)(error.code);
    return { kind: 'unanswered', isRefused, error };
}
const CUT_SHORT = unanswered({
    code: 'CutShort',
    message: 'The time for the diagnosis was over.',
});
const PAUSED = unanswered({
    code: 'Paused',
    message: 'Web+ had asked for a pause.',
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
        // An incomplete list says nothing about counts.
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
function refusedLine({ unanswered: calls }) {
    const refused = calls.filter(({ isRefused }) => isRefused);
    if (refused.length === 0)
        return null;
    const actions = [...new Set(refused.map(({ ramAction }) => ramAction))];
    return (0,src_text/* logText */.kc)(`The diagnosis is incomplete: grant the RAM user or role ${actions.join(' and ')} on resource *, or set 'diagnosis: none'.`, 1_000);
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fitFindings),
/* harmony export */   k: () => (/* binding */ groupFindings)
/* harmony export */ });
const NAMED = 3;
/** One finding for all ids that share a text, in order. */
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
    }));
}
function namesOf(subjects) {
    const names = subjects.slice(0, NAMED).join(', ');
    const more = subjects.length - NAMED;
    return more > 0 ? `${names} and ${String(more)} more` : names;
}
/** The first findings that fit into this many bytes of JSON. */
function fitFindings(findings, maxBytes) {
    // The brackets; each finding brings the comma before the next.
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


/***/ })

};
