export const id = 864;
export const ids = [864];
export const modules = {

/***/ 5214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fitFindings),
/* harmony export */   k: () => (/* binding */ groupFindings)
/* harmony export */ });
const NAMED = 3;
/** One finding for all ids of which the same is to be said, in order. */
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
/** As many findings, from the first on, as fit into so many bytes of JSON. */
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


/***/ }),

/***/ 7864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publish: () => (/* binding */ publish),
  publishOutputs: () => (/* binding */ publishOutputs),
  toReport: () => (/* binding */ toReport)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./out/js/src/report/log.js
var log = __webpack_require__(9148);
// EXTERNAL MODULE: ./out/js/src/report/deployment.js
var report_deployment = __webpack_require__(2855);
;// CONCATENATED MODULE: ./out/js/src/report/report.js

/** One result of all pieces; what a run did not come to is zero or empty. */
function assemble(pieces) {
    const { verdict, fleet, end } = pieces;
    return {
        version: 2,
        conclusion: verdict.conclusion,
        reason: verdict.reason,
        cause: verdict.cause?.kind === 'call' ? verdict.cause : null,
        faults: pieces.faults ?? [],
        startedAt: pieces.startedAt,
        durationMs: pieces.durationMs,
        counts: fleet?.counts() ?? {
            total: 0,
            healthy: 0,
            unhealthy: 0,
            unknown: 0,
        },
        needed: fleet?.needed() ?? null,
        rounds: end?.rounds ?? 0,
        lastRound: end?.lastRound ?? null,
        streak: end?.streak ?? 0,
        alwaysHealthy: fleet?.alwaysHealthy() ?? false,
        requests: pieces.requests ?? 0,
        flaps: fleet?.flaps() ?? 0,
        throttling: pieces.throttling ?? { pauses: 0, pausedMs: 0 },
        instances: fleet?.instances() ?? [],
        ignored: fleet?.ignored() ?? [],
        departed: fleet?.departed() ?? [],
        parts: [],
        deployment: deploymentOf(pieces),
        diagnosis: pieces.diagnosis ?? [],
        settings: pieces.settings,
        run: pieces.run,
        ...(pieces.facts === undefined ? {} : { facts: pieces.facts }),
    };
}
/** With the environment of the settings and the cause of the verdict where nobody knows better. */
function deploymentOf({ deployment = report_deployment/* NO_DEPLOYMENT */.sz, settings, verdict, }) {
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

// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
// EXTERNAL MODULE: ./out/js/src/report/diagnosis.js
var report_diagnosis = __webpack_require__(6751);
// EXTERNAL MODULE: ./out/js/src/deployment/finding.js
var finding = __webpack_require__(5214);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
;// CONCATENATED MODULE: ./out/js/src/report/outputs.js





/** Every output of the action. */
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    'conclusion',
    'healthy',
    'reason',
    'message',
    'total-count',
    'healthy-count',
    'unhealthy-count',
    'unknown-count',
    'healthy-instances',
    'unhealthy-instances',
    'unknown-instances',
    'instances',
    'environment-id',
    'change',
    'diagnosis',
    'rounds',
    'requests',
    'flaps',
    'duration-seconds',
    'report-file',
    'report-page',
]));
/** A commit status takes no longer description, so `message` has that length. */
const MESSAGE_LENGTH = 140;
// An output that comes back as an environment variable must fit into 128 KiB.
const ARRAY_BYTES = 100 * 1024;
const FINDINGS_BYTES = 10 * 1024;
const STATUS_LENGTH = 100;
const ID_LENGTH = 128;
/**
 * The value of each output, and log lines that say what was left out of the
 * four JSON arrays, each of which holds at most 100 KiB of UTF-8.
 */
function toOutputs(report, files) {
    const leftOut = [];
    const keep = (name, entries) => {
        const { text, dropped } = fit(entries);
        if (dropped > 0) {
            leftOut.push(`Output '${name}' holds ${String(entries.length - dropped)} of ${(0,describe/* countOf */.pq)(entries.length, 'instance')}, as many as fit into 100 KiB; the report file has all.`);
        }
        return text;
    };
    const ids = (status) => report.instances
        .filter((one) => one.status === status)
        .map(({ id }) => ({ json: JSON.stringify(id), goesFirst: false }));
    const { counts } = report;
    const findings = (0,finding/* fitFindings */.W)(report.diagnosis.map(report_diagnosis/* shownFinding */.Pg), FINDINGS_BYTES);
    const values = {
        conclusion: report.conclusion,
        healthy: String(report.conclusion === 'success'),
        reason: report.reason,
        message: (0,src_text/* cut */.Jj)(report.message, MESSAGE_LENGTH),
        'total-count': String(counts.total),
        'healthy-count': String(counts.healthy),
        'unhealthy-count': String(counts.unhealthy),
        'unknown-count': String(counts.unknown),
        'healthy-instances': keep('healthy-instances', ids('healthy')),
        'unhealthy-instances': keep('unhealthy-instances', ids('unhealthy')),
        'unknown-instances': keep('unknown-instances', ids('unknown')),
        instances: keep('instances', instanceEntries(report)),
        'environment-id': (0,src_text/* sanitize */.aj)(report.deployment.environmentId ?? '', ID_LENGTH),
        change: changeText(report.deployment.change),
        diagnosis: JSON.stringify(findings),
        rounds: String(report.rounds),
        requests: String(report.requests),
        flaps: String(report.flaps),
        'duration-seconds': String(seconds(report.durationMs)),
        'report-file': files.reportFile,
        'report-page': files.reportPage,
    };
    return { values, leftOut };
}
function changeText(change) {
    return change === null ? '' : JSON.stringify((0,report_deployment/* changeJson */.RH)(change));
}
function instanceEntries(report) {
    return report.instances.map((one) => ({
        json: JSON.stringify(instanceOutput(one, report.durationMs)),
        goesFirst: one.status === 'healthy',
    }));
}
function instanceOutput(one, endMs) {
    const answer = one.last?.answer ?? null;
    const health = answer?.kind === 'health' ? answer : null;
    return {
        id: one.id,
        status: one.status,
        agentStatus: health && (0,src_text/* sanitize */.aj)(health.agentStatus, STATUS_LENGTH),
        appStatus: health && (0,src_text/* sanitize */.aj)(health.appStatus, STATUS_LENGTH),
        disconnectedTime: disconnectedTime(health?.disconnectedTime ?? null),
        ageSeconds: one.last && seconds(endMs - one.last.atMs),
        healthyAfterSeconds: secondsOrNull(one.healthySinceMs),
        readings: one.readings,
        flaps: one.flaps,
        requestId: answer?.requestId
            ? (0,src_text/* sanitize */.aj)(answer.requestId, STATUS_LENGTH)
            : null,
        error: answer && answer.kind !== 'health' ? (0,describe/* shownError */.gV)(answer.error) : null,
    };
}
/** As it came, but bounded where the server sends a string. */
function disconnectedTime(value) {
    return typeof value === 'string' ? (0,src_text/* sanitize */.aj)(value, STATUS_LENGTH) : value;
}
/** A JSON array of as many entries as fit: those that go first, then the last ones. */
function fit(entries) {
    const sizes = entries.map(({ json }) => Buffer.byteLength(json) + 1);
    let bytes = sizes.reduce((sum, size) => sum + size, 1);
    const gone = new Set();
    for (const goesFirst of [true, false]) {
        for (let i = entries.length - 1; i >= 0 && bytes > ARRAY_BYTES; i--) {
            if (entries[i]?.goesFirst !== goesFirst)
                continue;
            gone.add(i);
            bytes -= sizes[i] ?? 0;
        }
    }
    const kept = entries.filter((_, i) => !gone.has(i)).map(({ json }) => json);
    return { text: `[${kept.join(',')}]`, dropped: gone.size };
}
/** Milliseconds as a number of seconds with at most 3 decimals. */
function seconds(ms) {
    return Math.round(ms) / 1000;
}
/** `seconds`, null where there is nothing to tell. */
function secondsOrNull(ms) {
    return ms === null ? null : seconds(ms);
}

;// CONCATENATED MODULE: ./out/js/src/report/json.js





/** What `schema` holds in each report file: the `$id` of docs/report.schema.json. */
const REPORT_SCHEMA = 'urn:webplus-health-gate:report:2';
const json_STATUS_LENGTH = 100;
const TEXT_LENGTH = 1_000;
const json_ID_LENGTH = 128;
/**
 * The whole report as JSON, an instance a line. Instants are ISO 8601 UTC,
 * times are seconds after `startedAt`; docs/report.schema.json describes it.
 */
function toJson(report) {
    const rows = report.instances.map((one) => JSON.stringify(instanceJson(one)));
    const head = JSON.stringify(headJson(report), null, 2).slice(0, -2);
    const list = rows.length === 0 ? '[]' : `[\n    ${rows.join(',\n    ')}\n  ]`;
    return `${head},\n  "instances": ${list}\n}\n`;
}
function headJson(report) {
    const { counts, lastRound, cause, throttling, settings, run } = report;
    const { deployment } = report;
    return {
        schema: REPORT_SCHEMA,
        schemaVersion: report.version,
        conclusion: report.conclusion,
        reason: report.reason,
        message: report.message,
        advice: report.advice,
        faults: report.faults,
        cause: cause && {
            error: (0,describe/* shownError */.gV)(cause.error),
            requestId: shortOrNull(cause.requestId),
        },
        startedAt: report.startedAt,
        durationSeconds: seconds(report.durationMs),
        counts: {
            total: counts.total,
            healthy: counts.healthy,
            unhealthy: counts.unhealthy,
            unknown: counts.unknown,
        },
        needed: report.needed,
        rounds: report.rounds,
        lastRound: lastRound && {
            startedAtSeconds: seconds(lastRound.startedAtMs),
            endedAtSeconds: seconds(lastRound.endedAtMs),
            outcome: lastRound.outcome,
        },
        streak: report.streak,
        alwaysHealthy: report.alwaysHealthy,
        requests: report.requests,
        flaps: report.flaps,
        throttling: {
            pauses: throttling.pauses,
            pausedSeconds: seconds(throttling.pausedMs),
        },
        ignored: report.ignored.map((id) => (0,src_text/* sanitize */.aj)(id, json_ID_LENGTH)),
        departed: report.departed.map((id) => (0,src_text/* sanitize */.aj)(id, json_ID_LENGTH)),
        parts: report.parts.map(partJson),
        settings: settings && settingsJson(settings),
        environmentId: textOrNull(deployment.environmentId),
        environmentName: textOrNull(deployment.environmentName),
        applicationName: textOrNull(deployment.applicationName),
        change: deployment.change && (0,report_deployment/* changeJson */.RH)(deployment.change),
        packageVersion: textOrNull(deployment.packageVersion),
        deploymentCause: causeJson(deployment.cause),
        diagnosis: report.diagnosis.map(report_diagnosis/* shownFinding */.Pg),
        run: {
            repository: textOrNull(run.repository),
            workflow: textOrNull(run.workflow),
            job: textOrNull(run.job),
            runId: textOrNull(run.runId),
            runAttempt: textOrNull(run.runAttempt),
            sha: textOrNull(run.sha),
            url: textOrNull(run.url),
        },
    };
}
/** A call's error in it is bounded as every error is. */
function causeJson(cause) {
    if (cause === null)
        return null;
    const isMissing = cause.kind === 'unknown_change' || cause.kind === 'missing_environment';
    if (!isMissing)
        return (0,report_deployment/* sanitizedData */.eZ)(cause, TEXT_LENGTH);
    const { missing, ...rest } = cause;
    return {
        ...(0,report_deployment/* sanitizedData */.eZ)(rest, TEXT_LENGTH),
        missing: {
            kind: missing.kind,
            notYours: missing.notYours,
            error: (0,describe/* shownError */.gV)(missing.error),
            requestId: shortOrNull(missing.requestId),
        },
    };
}
function partJson(part) {
    const { total, healthy, unhealthy, unknown } = part.counts;
    return {
        name: (0,src_text/* sanitize */.aj)(part.name, TEXT_LENGTH),
        conclusion: part.conclusion,
        reason: part.reason,
        message: (0,src_text/* sanitize */.aj)(part.message, TEXT_LENGTH),
        counts: { total, healthy, unhealthy, unknown },
        durationSeconds: seconds(part.durationMs),
        url: textOrNull(part.url),
    };
}
function settingsJson(settings) {
    return {
        environmentId: settings.environmentId,
        environmentName: settings.environmentName ?? null,
        applicationName: settings.applicationName ?? null,
        changeId: settings.changeId ?? null,
        packageVersion: settings.packageVersion ?? null,
        diagnosis: settings.diagnosis ?? null,
        shard: settings.shard,
        region: settings.region,
        endpoint: settings.endpoint,
        signatureAlgorithm: settings.signatureAlgorithm,
        credentials: settings.credentials,
        mode: settings.mode,
        timeoutSeconds: seconds(settings.timeoutMs),
        intervalSeconds: seconds(settings.intervalMs),
        initialDelaySeconds: seconds(settings.initialDelayMs),
        requestTimeoutSeconds: seconds(settings.requestTimeoutMs),
        healthyStatuses: settings.healthyStatuses,
        healthyAppStatuses: settings.healthyAppStatuses,
        minHealthy: settings.minHealthy,
        successThreshold: settings.successThreshold,
        notFound: settings.notFound,
        maxErrors: settings.maxErrors,
        failOn: settings.failOn,
        maxConcurrency: settings.maxConcurrency,
        maxRequestsPerSecond: settings.maxRequestsPerSecond,
    };
}
function instanceJson(one) {
    return {
        id: (0,src_text/* sanitize */.aj)(one.id, json_ID_LENGTH),
        position: one.position,
        status: one.status,
        last: one.last && readingJson(one.last),
        healthyAfterSeconds: secondsOrNull(one.healthySinceMs),
        readings: one.readings,
        flaps: one.flaps,
        strip: one.strip.map((status) => describe/* LETTER */.jL[status]).join(''),
        changes: one.changes.map(changeJson),
        changesLeftOut: one.changesLeftOut,
    };
}
function changeJson(change) {
    return { round: change.round, ...readingJson(change) };
}
function readingJson({ atMs, status, answer }) {
    return { atSeconds: seconds(atMs), status, answer: answerJson(answer) };
}
function answerJson(answer) {
    const { kind } = answer;
    const requestId = shortOrNull(answer.requestId);
    if (answer.kind === 'missing') {
        const { notYours } = answer;
        return { kind, notYours, error: (0,describe/* shownError */.gV)(answer.error), requestId };
    }
    if (answer.kind === 'none') {
        const error = (0,describe/* shownError */.gV)(answer.error);
        return { kind, class: answer.class, error, requestId };
    }
    const since = answer.disconnectedTime;
    return {
        kind,
        agentStatus: (0,src_text/* sanitize */.aj)(answer.agentStatus, json_STATUS_LENGTH),
        appStatus: (0,src_text/* sanitize */.aj)(answer.appStatus, json_STATUS_LENGTH),
        disconnectedTime: typeof since === 'string' ? (0,src_text/* sanitize */.aj)(since, json_STATUS_LENGTH) : since,
        requestId,
    };
}
function shortOrNull(text) {
    return text === null ? null : (0,src_text/* sanitize */.aj)(text, json_STATUS_LENGTH);
}
function textOrNull(text) {
    return text === null ? null : (0,src_text/* sanitize */.aj)(text, TEXT_LENGTH);
}

;// CONCATENATED MODULE: ./out/js/src/report/page/style.js
/** The page's style sheet: light, dark, phone and print. Text meets WCAG AA. */
const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--track:#e7ebef;--healthy:#1a7f37;--unhealthy:#cf222e;--unknown:#6e7781;--warn:#9a6700;--ink:#fff;--hatch:#ffb3ad;--shadow:0 1px 2px #1f232814,0 4px 16px #1f23280d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--quiet:#9aa4af;--line:#30363d;--track:#262c36;--healthy:#3fb950;--unhealthy:#ff7b72;--unknown:#8b949e;--warn:#d29922;--ink:#0d1117;--hatch:#a4211d;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:2rem;line-height:1.15;margin:0 0 8px;letter-spacing:-.02em}
h2{font-size:1.2rem;margin:0 0 14px;letter-spacing:-.01em}
p{margin:0}
a{color:inherit;text-underline-offset:3px}
code,.name,.strip,th[scope=row]{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
section,.hero{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);padding:22px 24px;margin:0 0 18px}
.defs{position:absolute}
.quiet,.run,figcaption,caption,.legend{color:var(--quiet)}
.hero{--tone:var(--warn);display:grid;grid-template-columns:auto 1fr auto;gap:20px;align-items:center;border-top:6px solid var(--tone);padding:26px 24px}
.hero.success{--tone:var(--healthy)}.hero.failure,.hero.error{--tone:var(--unhealthy)}.hero.cancelled{--tone:var(--unknown)}
.hero h1{color:var(--tone)}
.icon{width:56px;height:56px;align-self:start}
.icon circle{fill:var(--tone)}
.icon path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.message{font-size:1.08rem}
.whole{white-space:nowrap}
.next{margin-top:12px;padding:10px 14px;background:var(--bg);border-left:3px solid var(--tone);border-radius:0 8px 8px 0}
.next b{margin-right:6px}
.run{margin-top:12px;font-size:.9rem}
.ring{width:128px;height:128px}
.ring circle{fill:none;stroke-width:9}
.ring .track{stroke:var(--track)}.ring .share{stroke:var(--healthy)}
.ring text{text-anchor:middle;fill:var(--text)}
.ring .big{font-size:21px;font-weight:700}.ring .small{font-size:10px;fill:var(--quiet)}
section[aria-label]{background:none;border:0;box-shadow:none;padding:0}
.figures{display:flex;flex-wrap:wrap;gap:10px;margin:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 14px;box-shadow:var(--shadow);flex:1 0 108px;max-width:100%}
.figures dt{color:var(--quiet);font-size:.84rem}
.figures dd{margin:0;font-size:1.3rem;font-weight:650;line-height:1.25;letter-spacing:-.01em;white-space:nowrap}
.figures small{font-size:.84rem;font-weight:400;color:var(--quiet);letter-spacing:0}
.figures code{font-size:.8rem;font-weight:400;white-space:normal}
.figures .healthy dd{color:var(--healthy)}.figures .unhealthy dd{color:var(--unhealthy)}
.legend{font-size:.88rem;margin:0 0 14px;display:flex;flex-wrap:wrap;gap:6px 18px}
.letter{display:inline-block;width:20px;text-align:center;border-radius:5px;color:var(--ink);font-weight:700;font-size:.8rem;line-height:1.5;margin-right:7px}
.letter.healthy{background:var(--healthy)}.letter.unhealthy{background:var(--unhealthy)}.letter.unknown{background:var(--unknown)}
svg .healthy{fill:var(--healthy)}svg .unhealthy{fill:url(#hatch)}svg .unknown{fill:var(--unknown)}
.hatch .ground{fill:var(--unhealthy)}.hatch .stroke{fill:var(--hatch)}
#lines .ground{fill:var(--track)}#lines .stroke{fill:var(--unknown)}
figure{margin:0 0 22px}
.population{display:block;width:100%;height:150px;background:var(--track);border-radius:8px}
.population .unhealthy{fill:url(#hatch-stretched)}.population .unknown{fill:url(#lines)}
.population .needed{stroke:var(--text);stroke-width:1.5;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}
.axis{display:block;width:100%;margin-top:4px;overflow:visible}
.axis text{font-size:12px;fill:var(--quiet)}
figcaption{font-size:.88rem;margin-top:6px}
.lanes{list-style:none;margin:8px 0 0;padding:0}
.lanes li{display:grid;grid-template-columns:27px 216px 1fr;align-items:center;padding:3px 0}
.lanes .name{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-right:14px}
.lane{display:block;width:100%;background:var(--track);border-radius:5px;overflow:hidden}
section>.axis,details>.axis{width:calc(100% - 243px);margin-left:243px}
table{width:100%;border-collapse:collapse;font-size:.94rem}
caption{text-align:left;font-size:.88rem;padding-bottom:10px}
th,td{text-align:left;vertical-align:baseline;padding:9px 16px 9px 0;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.84rem;color:var(--quiet);font-weight:600;padding-top:0}
th[scope=row]{font-weight:600;min-width:11em}
.at,th:first-child{color:var(--quiet);white-space:nowrap;text-align:right}
td:nth-child(n+3){min-width:11em}
td:nth-child(3){min-width:13.5em}
td code{font-size:.8em}
td b{font-weight:600}
td .quiet{font-size:.94em}
details{margin-top:14px;border-top:1px solid var(--line);padding-top:12px}
summary{cursor:pointer;font-weight:600;padding:4px 0}
summary:focus-visible,a:focus-visible{outline:3px solid var(--tone,var(--healthy));outline-offset:3px;border-radius:4px}
.list{margin:0;padding-left:1.2em}
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px 24px;margin:0}
.settings dt{color:var(--quiet);font-size:.84rem}
.settings dd{margin:0}
@media screen and (max-width:880px){
main{padding:12px 12px 40px}
section,.hero{padding:18px 16px}
h1{font-size:1.6rem}
.hero{grid-template-columns:auto 1fr;gap:0 14px}
.hero>div{display:contents}
.hero>div>:not(h1){grid-column:1/-1}
.icon{width:40px;height:40px}
.hero h1{margin:0}
.message,.ring{margin-top:12px}
.ring{grid-column:1/-1;justify-self:center}
.figures div{flex-basis:calc(50% - 5px)}
.settings{grid-template-columns:1fr;gap:8px}
.settings div{display:flex;justify-content:space-between;gap:16px}
.settings dd{text-align:right}
.lanes li{grid-template-columns:27px 1fr}
.lanes .lane{grid-column:1/-1;margin:3px 0 5px}
section>.axis,details>.axis{width:100%;margin-left:0}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,caption{display:block}
tbody tr{display:grid;grid-template-columns:auto 1fr;column-gap:10px;border-top:1px solid var(--line);padding:10px 0}
tbody th,tbody td{border:0;padding:2px 0}
tbody td:nth-child(n+3){grid-column:1/-1}
tbody th,tbody td{min-width:0}
}
@media print{
:root{color-scheme:light;--bg:#fff;--shadow:none}
body{font-size:10pt}
table{font-size:8.5pt}
td:nth-child(n){min-width:0}
th[scope=row]{min-width:9em}
.figures div{flex-basis:22%}
main{max-width:none;padding:0}
section,.hero{break-inside:auto;border-radius:0}
tr,li,.hero,.figures div{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto}
}
`;
const STROKE = {
    success: 'M7 12.5l3.5 3.5L17 9',
    failure: 'M8 8l8 8M16 8l-8 8',
    timed_out: 'M12 7v5l3.5 2.5',
    error: 'M12 7v6M12 16.5v.5',
    cancelled: 'M6.5 17.5l11-11',
};
/** A sign for a conclusion that tells them apart without colour. */
function conclusionIcon(conclusion) {
    return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${STROKE[conclusion]}"/></svg>`;
}
/**
 * Fills that tell a status without its colour; those of the population are
 * drawn against its stretch, so that they look alike on a wide screen.
 */
const PATTERNS = `<svg width="0" height="0" aria-hidden="true" class="defs"><defs>${hatch('hatch', '')}${hatch('hatch-stretched', 'scale(.25 .67) ')}<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="ground" width="4" height="4"/><rect class="stroke" width="4" height="2"/></pattern></defs></svg>`;
function hatch(id, unstretch) {
    return `<pattern id="${id}" class="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="${unstretch}rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2" height="6"/></pattern>`;
}
const AROUND = 2 * Math.PI * 44;
/** The share of healthy instances as a ring; empty where there is none to judge. */
function healthRing({ counts, needed }) {
    if (counts.total === 0)
        return '';
    const share = counts.healthy / counts.total;
    const arc = `${(share * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`;
    const below = needed === null ? 'healthy' : `${String(needed)} needed`;
    const title = `${String(counts.healthy)} of ${String(counts.total)} healthy, ${below}`;
    return `<svg class="ring" viewBox="0 0 100 100" role="img" aria-labelledby="ring-title"><title id="ring-title">${title}</title><circle class="track" cx="50" cy="50" r="44"/><circle class="share" cx="50" cy="50" r="44" stroke-dasharray="${arc}" transform="rotate(-90 50 50)"/><text class="big" x="50" y="52">${percentOf(share)}</text><text class="small" x="50" y="68">healthy</text></svg>`;
}
/** Only all is 100 %, and only none is 0 %. */
function percentOf(share) {
    if (share === 0 || share === 1)
        return `${String(share * 100)} %`;
    return `${String(Math.min(99, Math.max(1, Math.round(share * 100))))} %`;
}

// EXTERNAL MODULE: ./out/js/src/report/deployment-wording.js
var deployment_wording = __webpack_require__(486);
// EXTERNAL MODULE: ./out/js/src/report/summary/parts.js
var summary_parts = __webpack_require__(3263);
;// CONCATENATED MODULE: ./out/js/src/report/page/diagnosis.js




const LIST_BYTES = 96 * 1024;
const SUBJECT_LENGTH = 500;
const diagnosis_TEXT_LENGTH = 1_000;
/** What was found out, as a section of the page; older events are folded. Nothing without a finding. */
function diagnosisSection({ diagnosis }) {
    if (diagnosis.length === 0)
        return '';
    const { open, folded } = (0,report_diagnosis/* openAndFolded */.cX)(diagnosis);
    const rest = folded.length === 0
        ? ''
        : `<details><summary>${(0,describe/* countOf */.pq)(folded.length, 'more event')}</summary>${listOf(folded)}</details>`;
    return `<section><h2>Diagnosis</h2>${listOf(open)}${rest}</section>`;
}
function listOf(findings) {
    const items = (0,summary_parts/* fitLines */.RV)(findings.map(itemOf), {
        maxBytes: LIST_BYTES,
        more: (count) => `<li>… and ${String(count)} more</li>`,
    });
    return `<ul class="list">${items.join('')}</ul>`;
}
function itemOf(finding) {
    const { subject, text, source } = (0,report_diagnosis/* shownFinding */.Pg)(finding);
    const about = subject === '' ? '' : `<b>${(0,src_text/* htmlText */.js)(subject, SUBJECT_LENGTH)}</b>: `;
    return `<li>${about}${(0,src_text/* htmlText */.js)(text, diagnosis_TEXT_LENGTH)} <span class="quiet">${report_diagnosis/* SOURCE_WORDS */.Oz[source]}</span></li>`;
}

// EXTERNAL MODULE: ./out/js/src/report/merged-wording.js
var merged_wording = __webpack_require__(3533);
// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
;// CONCATENATED MODULE: ./out/js/src/report/page/charts.js



const STRETCHES = 60;
const DESCRIBED = 6;
const NARROWEST_PERCENT = 0.25;
// As much of a name as stands beside its bar.
const NAME_LENGTH = 23;
const MOST_STEPS = 4;
const HOUR_MS = 3_600_000;
const ROUND_STEPS_MS = [1, 10, 100, 1_000, 60_000]
    .flatMap((unit) => [1, 2, 5, 10, 15, 30].map((count) => count * unit))
    .sort((a, b) => a - b);
/** A time axis in round steps from 0 towards the end of the run, in SVG. */
function axis(endMs) {
    const texts = ticksOf(endMs).map((ms) => {
        const percent = (ms / Math.max(1, endMs)) * 100;
        const anchor = ms === 0 ? 'start' : percent > 93 ? 'end' : 'middle';
        return `<text x="${percent.toFixed(2)}%" y="12" text-anchor="${anchor}">${(0,duration/* formatDuration */.a3)(ms)}</text>`;
    });
    return `<svg class="axis" height="16" aria-hidden="true">${texts.join('')}</svg>`;
}
/** Round moments up to `endMs`, so few that a phone has room for them. */
function ticksOf(endMs) {
    const stepMs = ROUND_STEPS_MS.find((step) => endMs / step <= MOST_STEPS) ??
        Math.ceil(endMs / MOST_STEPS / HOUR_MS) * HOUR_MS;
    const count = Math.floor(endMs / stepMs) + 1;
    return Array.from({ length: count }, (_, i) => i * stepMs);
}
/**
 * One instance's lane as a list item: name, how it ended, and its newest
 * stretches in SVG. Coordinates are shares, so that it fits any width.
 */
function lane(instance, endMs) {
    const stretches = (0,describe/* spansOf */.Ly)(instance, { endMs, max: STRETCHES });
    const id = `lane-${String(instance.position)}`;
    const bars = stretches.map((stretch) => bar(stretch, endMs)).join('');
    const name = `<span class="name">${(0,src_text/* htmlText */.js)(shortName(instance.id), 128)}</span>`;
    const letter = `<span class="letter ${instance.status}" title="${instance.status}">${describe/* LETTER */.jL[instance.status]}</span>`;
    return `<li>${letter}${name}<svg class="lane" height="18" role="img" aria-labelledby="${id}"><desc id="${id}">${describeLane(stretches)}</desc>${bars}</svg></li>`;
}
/** Cut in the middle: ids differ at their ends. */
function shortName(id) {
    const half = (NAME_LENGTH + 1) / 2;
    return id.length <= NAME_LENGTH
        ? id
        : `${id.slice(0, half - 1)}…${id.slice(1 - half)}`;
}
function bar({ fromMs, toMs, status, label }, endMs) {
    const percent = (ms) => Math.min(100, Math.round((ms / Math.max(1, endMs)) * 10_000) / 100);
    const width = Math.max(NARROWEST_PERCENT, percent(toMs) - percent(fromMs));
    // `unknown` is thin, `unhealthy` hatched: the kind shows without colour too.
    const box = status === 'unknown' ? 'y="6" height="6"' : 'height="18"';
    return `<rect class="${status}" x="${String(percent(fromMs))}%" width="${width.toFixed(2)}%" ${box}><title>${(0,src_text/* htmlText */.js)(label, 90)}, ${(0,duration/* formatDuration */.a3)(fromMs)} to ${(0,duration/* formatDuration */.a3)(toMs)}</title></rect>`;
}
function describeLane(stretches) {
    if (stretches.length === 0)
        return 'Not read.';
    const told = stretches
        .slice(-DESCRIBED)
        .map(({ status, fromMs, toMs }) => `${status} from ${(0,duration/* formatDuration */.a3)(fromMs)} to ${(0,duration/* formatDuration */.a3)(toMs)}`);
    const earlier = stretches.length > DESCRIBED ? 'earlier changes, then ' : '';
    return `${earlier}${told.join(', ')}.`;
}
const STEPS = 240;
const FEWEST_INSTANCES = 8;
const ORDER = ['healthy', 'unhealthy', 'unknown'];
/**
 * How many instances stood how over the run, as a stacked SVG area for the
 * page; empty where the lanes alone say as much.
 */
function population(report) {
    const { instances, durationMs, needed, counts } = report;
    if (instances.length < FEWEST_INSTANCES || report.rounds === 0)
        return '';
    const levels = levelsOf(instances, durationMs);
    const areas = ORDER.map((status, i) => {
        const under = sumOf(levels.slice(0, i));
        const over = sumOf(levels.slice(0, i + 1));
        return `<path class="${status}" d="${areaPath(under, over, instances.length)}"/>`;
    });
    const share = Math.min(1, (needed ?? 0) / Math.max(1, counts.total));
    const line = String(round(100 - share * 100));
    const goal = needed === null
        ? ''
        : `<line class="needed" x1="0" x2="${String(STEPS)}" y1="${line}" y2="${line}"/>`;
    return `<svg class="population" viewBox="0 0 ${String(STEPS)} 100" preserveAspectRatio="none" role="img" aria-labelledby="pop-title pop-desc"><title id="pop-title">Instances by status over time</title><desc id="pop-desc">${describeEnd(report)}</desc>${areas.join('')}${goal}</svg>`;
}
function describeEnd({ counts, needed, durationMs }) {
    const goal = needed === null ? '' : `; ${String(needed)} needed`;
    return `After ${(0,duration/* formatDuration */.a3)(durationMs)}: ${String(counts.healthy)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')} healthy, ${String(counts.unhealthy)} unhealthy, ${String(counts.unknown)} unknown${goal}.`;
}
/** For each status of `ORDER`, how many instances stood so at each step. */
function levelsOf(instances, endMs) {
    const deltas = ORDER.map(() => new Array(STEPS).fill(0));
    const add = (status, step, by) => {
        const row = deltas[ORDER.indexOf(status)];
        if (row !== undefined)
            row[step] = (row[step] ?? 0) + by;
    };
    for (const { changes } of instances) {
        let before = null;
        for (const { atMs, status } of changes) {
            const at = Math.floor((atMs / Math.max(1, endMs)) * STEPS);
            const step = Math.min(STEPS - 1, Math.max(0, at));
            add(status, step, 1);
            if (before !== null)
                add(before, step, -1);
            before = status;
        }
    }
    return deltas.map((row) => {
        let level = 0;
        return row.map((delta) => (level += delta));
    });
}
function sumOf(rows) {
    return Array.from({ length: STEPS }, (_, step) => rows.reduce((sum, row) => sum + (row[step] ?? 0), 0));
}
/** The area between two step lines, 100 high for `total`. */
function areaPath(under, over, total) {
    const y = (level) => String(round(100 - ((level ?? 0) / total) * 100));
    const top = over.map((level, i) => `V${y(level)}H${String(i + 1)}`).join('');
    const base = under
        .map((level, i) => `V${y(level)}H${String(i)}`)
        .reverse()
        .join('');
    return `M0 ${y(under[0])}${top}${base}Z`;
}
function round(value) {
    return Math.round(value * 100) / 100;
}

;// CONCATENATED MODULE: ./out/js/src/report/page/instances.js





const LANES_OPEN = 30;
const LANES = 300;
const LANES_BYTES = 640 * 1024;
const ROWS_OPEN = 30;
const ROWS = 2_000;
const ROWS_BYTES = 1_600 * 1024;
const CAPTION = 'Not healthy first; # is the place in the input.';
const LEGEND = `<p class="legend">${legend('healthy', 'healthy')}${legend('unhealthy', 'unhealthy, hatched')}${legend('unknown', 'no usable answer, thin')}</p>`;
/** How the instances stood over time: all together, then a lane each. */
function timelineSection(report) {
    const shown = (0,describe/* worstFirst */.md)(report.instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0)
        return '';
    const { durationMs } = report;
    const lanes = bounded(shown.map((one) => lane(one, durationMs)), LANES_BYTES);
    const chart = population(report);
    const folded = lanes.slice(LANES_OPEN);
    const list = (items) => `${axis(durationMs)}<ol class="lanes">\n${items.join('\n')}\n</ol>`;
    return `<section><h2>Timeline</h2>${LEGEND}
${chart === '' ? '' : `<figure>${chart}${axis(durationMs)}<figcaption>All ${(0,describe/* countOf */.pq)(report.instances.length, 'instance')}${report.needed === null ? '' : '; the dashed line is what the gate needs'}.</figcaption></figure>`}
${list(lanes.slice(0, LANES_OPEN))}
${fold(folded, (0,describe/* countOf */.pq)(folded.length, 'more lane'), list)}${leftOut(report.instances.length - lanes.length)}</section>`;
}
/** Every instance, not-healthy first; folded past the first rows, cut in the thousands. */
function instancesSection(report) {
    const { instances, durationMs } = report;
    if (instances.length === 0)
        return '';
    const rows = bounded((0,describe/* worstFirst */.md)(instances)
        .slice(0, ROWS)
        .map((one) => tableRow(one, durationMs)), ROWS_BYTES);
    const isRead = instances.some(({ last }) => last !== null);
    const open = rows.slice(0, isRead ? ROWS_OPEN : 0);
    const folded = rows.slice(open.length);
    const title = isRead
        ? (0,describe/* countOf */.pq)(folded.length, 'more row')
        : `${(0,describe/* countOf */.pq)(folded.length, 'instance')}, not read`;
    return `<section><h2>Instances</h2>
${open.length === 0 ? '' : table(open, CAPTION)}
${fold(folded, title, (more) => table(more, open.length === 0 ? CAPTION : 'Continued.'))}${leftOut(instances.length - rows.length)}</section>`;
}
function legend(status, words) {
    return `<span><span class="letter ${status}">${describe/* LETTER */.jL[status]}</span>${words}</span>`;
}
function bounded(lines, maxBytes) {
    return (0,summary_parts/* fitLines */.RV)(lines, { maxBytes, more: () => '' }).filter((line) => line !== '');
}
function fold(items, title, show) {
    if (items.length === 0)
        return '';
    return `<details><summary>${title}</summary>${show(items)}</details>\n`;
}
function leftOut(count) {
    if (count === 0)
        return '';
    return `<p class="quiet">… and ${(0,describe/* countOf */.pq)(count, 'more instance')}; the report file has all.</p>\n`;
}
// A phone shows each row as a card, which would cost a table its meaning
// without the roles.
const HEAD = '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Instance</th><th role="columnheader" scope="col">Status</th><th role="columnheader" scope="col">History</th><th role="columnheader" scope="col">Last answer, request id</th></tr></thead>';
/** A table of the rows that `tableRow` made, under a caption. */
function table(rows, caption) {
    return `<table role="table"><caption>${caption}</caption>${HEAD}<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`;
}
/** One instance as a row. */
function tableRow(one, endMs) {
    const badge = `<span class="letter ${one.status}" aria-hidden="true">${describe/* LETTER */.jL[one.status]}</span>`;
    return [
        '<tr role="row">',
        `<td role="cell" class="at">${String(one.position)}</td>`,
        `<th role="rowheader" scope="row">${(0,src_text/* htmlText */.js)(one.id, 128)}</th>`,
        `<td role="cell">${badge}<b>${one.status}</b><br><span class="quiet">${(0,src_text/* htmlText */.js)((0,describe/* describe */.q0)(one), 100)}</span></td>`,
        `<td role="cell">${instances_history(one)}</td>`,
        `<td role="cell">${lastAnswer(one, endMs)}</td>`,
        '</tr>',
    ].join('');
}
function instances_history(one) {
    const facts = [
        ...(one.healthySinceMs === null
            ? []
            : [`healthy after ${(0,duration/* formatDuration */.a3)(one.healthySinceMs)}`]),
        (0,describe/* countOf */.pq)(one.readings, 'reading'),
        ...(one.flaps === 0 ? [] : [(0,describe/* countOf */.pq)(one.flaps, 'flap')]),
    ].join(', ');
    const strip = (0,summary_parts/* lettersOf */.bi)(one.strip);
    return strip === ''
        ? facts
        : `${facts}<br><span class="strip">${strip}</span>`;
}
function lastAnswer({ last }, endMs) {
    if (last === null)
        return '<span class="quiet">none</span>';
    const { answer } = last;
    const age = `last read ${(0,duration/* formatDuration */.a3)(endMs - last.atMs)} before the end`;
    const error = answer.kind === 'health'
        ? ''
        : `<br>${(0,src_text/* htmlText */.js)((0,describe/* errorText */.kc)(answer.error, 240), 240)}`;
    const request = answer.requestId === null || answer.requestId === ''
        ? ''
        : `<br><code>${(0,src_text/* htmlText */.js)(answer.requestId, 64)}</code>`;
    return `<span class="quiet">${age}</span>${error}${request}`;
}

// EXTERNAL MODULE: ./out/js/src/report/settings.js
var report_settings = __webpack_require__(4093);
;// CONCATENATED MODULE: ./out/js/src/report/page/page.js










const page_MESSAGE_LENGTH = 2_000;
// As much as a phone has room for on one line.
const page_NAME_LENGTH = 28;
// Even a page that some server puts online may load and run nothing.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/**
 * The report as one HTML file without script or outside resource, bounded to
 * some 3 MiB however many instances there are.
 */
function toPage(report) {
    const { words } = describe/* CONCLUSION_MARK */._n[report.conclusion];
    const title = (0,src_text/* htmlText */.js)((0,deployment_wording/* deploymentTitle */.eE)(report), 120);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${words}${title === '' ? '' : ` – ${title}`} – Web+ health</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${PATTERNS}
<main>
${[
        hero(report, words),
        diagnosisSection(report),
        figuresSection(report),
        listSection('Faults', report.faults),
        partsSection(report),
        timelineSection(report),
        instancesSection(report),
        listSection('Ignored: Web+ does not know them', report.ignored),
        listSection('No longer in the environment', report.departed),
        settingsSection(report),
    ]
        .filter((section) => section !== '')
        .join('\n')}
</main>
</body>
</html>
`;
}
function hero(report, words) {
    const next = report.advice === ''
        ? ''
        : `<p class="next"><b>Next</b> ${prose(report.advice)}</p>`;
    const message = report.faults.length > 0
        ? ((0,merged_wording/* mergedRefusal */.p)(report) ?? 'The inputs were refused; no call was made.')
        : prose(report.message);
    const title = (0,deployment_wording/* deploymentTitle */.eE)(report);
    return `<header class="hero ${report.conclusion}">
${conclusionIcon(report.conclusion)}
<div><h1>${words}${title === '' ? '' : ` – ${prose(title)}`}</h1><p class="message">${message}</p>${next}<p class="run">${runText(report)}</p></div>
${healthRing(report)}
</header>`;
}
/** Untrusted text in which a name such as an id is not broken at a hyphen. */
function prose(text) {
    return (0,src_text/* htmlText */.js)(text, page_MESSAGE_LENGTH).replace(/[\w.]+(?:-[\w.]+)+/g, (name) => name.length > page_NAME_LENGTH ? name : `<span class="whole">${name}</span>`);
}
function runText({ run, startedAt }) {
    const parts = [run.repository, run.workflow, run.job].filter((part) => part !== null && part !== '');
    const name = (0,src_text/* htmlText */.js)(parts.join(' · '), 300) || 'Run';
    const named = run.url !== null && /^https?:\/\//.test(run.url)
        ? `<a href="${(0,src_text/* htmlText */.js)(run.url, 500)}">${name}</a>`
        : name;
    const sha = run.sha === null
        ? ''
        : ` · <code>${(0,src_text/* htmlText */.js)(run.sha.slice(0, 7), 7)}</code>`;
    return `${named}${sha} · started <time datetime="${(0,src_text/* htmlText */.js)(startedAt, 40)}">${(0,src_text/* htmlText */.js)(startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 40)}</time>`;
}
const page_LIST_BYTES = 96 * 1024;
const ITEM_LENGTH = 1_000;
/** The run's figures; nothing where the inputs were refused. */
function figuresSection(report) {
    const { counts, needed, throttling, cause } = report;
    if (report.faults.length > 0)
        return '';
    const figures = [
        [
            'Healthy',
            `${String(counts.healthy)} <small>of ${String(counts.total)}</small>`,
            toneOf(counts.healthy, 'healthy'),
        ],
        ['Needed', needed === null ? '–' : String(needed)],
        [
            'Unhealthy',
            String(counts.unhealthy),
            toneOf(counts.unhealthy, 'unhealthy'),
        ],
        ['Unknown', String(counts.unknown)],
        ['Duration', (0,duration/* formatDuration */.a3)(report.durationMs)],
        ['Rounds', String(report.rounds)],
        ['Requests', String(report.requests)],
        ['Flaps', String(report.flaps)],
        ...(throttling.pauses === 0
            ? []
            : [
                [
                    'Throttled',
                    `${(0,duration/* formatDuration */.a3)(throttling.pausedMs)} <small>in ${(0,describe/* countOf */.pq)(throttling.pauses, 'pause')}</small>`,
                ],
            ]),
        ...(cause?.requestId
            ? [
                [
                    'Request id',
                    `<code>${(0,src_text/* htmlText */.js)(cause.requestId, 64)}</code>`,
                ],
            ]
            : []),
    ];
    const cards = figures.map(([name, value, kind = 'plain']) => `<div class="${kind}"><dt>${name}</dt><dd>${value}</dd></div>`);
    return `<section aria-label="Figures"><dl class="figures">${cards.join('')}</dl></section>`;
}
function toneOf(count, tone) {
    return count === 0 ? 'plain' : tone;
}
/** A bounded list under a heading; nothing where there is nothing to list. */
function listSection(title, items) {
    if (items.length === 0)
        return '';
    const lines = items.map((item) => `<li>${(0,src_text/* htmlText */.js)(item, ITEM_LENGTH)}</li>`);
    const shown = (0,summary_parts/* fitLines */.RV)(lines, {
        maxBytes: page_LIST_BYTES,
        more: (count) => `<li>… and ${String(count)} more</li>`,
    });
    return `<section><h2>${title}</h2><ul class="list">${shown.join('')}</ul></section>`;
}
/** The settings in force. */
function settingsSection({ settings }) {
    if (settings === null)
        return '';
    const rows = (0,report_settings/* settingsRows */.LJ)(settings).map(([name, value]) => `<div><dt>${name}</dt><dd>${(0,src_text/* htmlText */.js)(value, ITEM_LENGTH) || '–'}</dd></div>`);
    return `<section><h2>Settings</h2><dl class="settings">${rows.join('')}</dl></section>`;
}
const page_ROWS_BYTES = 256 * 1024;
const PART_MESSAGE_LENGTH = 400;
// The roles keep it a table where a phone shows each row as a card.
const page_HEAD = '<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th><th role="columnheader" scope="col">Report</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col">Instances, time</th></tr></thead>';
/** The merged reports as a table of the page, those not green first; nothing in a gate's own. */
function partsSection({ parts }) {
    if (parts.length === 0)
        return '';
    const rows = (0,summary_parts/* greenLast */.m8)(parts).map((part, i) => rowOf(part, i + 1));
    const shown = (0,summary_parts/* fitLines */.RV)(rows, {
        maxBytes: page_ROWS_BYTES,
        more: (count) => `<tr role="row"><td role="cell" class="at"></td><td role="cell">… and ${(0,describe/* countOf */.pq)(count, 'more report')}</td></tr>`,
    });
    return `<section><h2>Reports</h2>
<table role="table"><caption>${(0,describe/* countOf */.pq)(parts.length, 'report')}, not green first.</caption>${page_HEAD}<tbody role="rowgroup">
${shown.join('\n')}
</tbody></table></section>`;
}
function rowOf(part, number) {
    const { words } = describe/* CONCLUSION_MARK */._n[part.conclusion];
    const { healthy, total } = part.counts;
    return [
        '<tr role="row">',
        `<td role="cell" class="at">${String(number)}</td>`,
        `<th role="rowheader" scope="row">${nameOf(part)}</th>`,
        `<td role="cell"><b>${words}</b><br><span class="quiet">${(0,src_text/* htmlText */.js)(part.message, PART_MESSAGE_LENGTH)}</span></td>`,
        `<td role="cell">${String(healthy)} of ${String(total)} healthy<br><span class="quiet">${(0,duration/* formatDuration */.a3)(part.durationMs)}</span></td>`,
        '</tr>',
    ].join('');
}
function nameOf({ name, url }) {
    const text = (0,src_text/* htmlText */.js)(name, 300);
    return url !== null && /^https?:\/\//.test(url)
        ? `<a href="${(0,src_text/* htmlText */.js)(url, 500)}">${text}</a>`
        : text;
}

// EXTERNAL MODULE: ./out/js/src/report/summary/summary.js + 2 modules
var summary_summary = __webpack_require__(8213);
// EXTERNAL MODULE: ./out/js/src/report/advice.js
var advice = __webpack_require__(8552);
// EXTERNAL MODULE: ./out/js/src/report/causes.js
var causes = __webpack_require__(2812);
;// CONCATENATED MODULE: ./out/js/src/report/next-step.js





// Where no call failed, the reason is advised on as its plainest code would be.
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
/** What to do next, in a sentence or two; empty where nothing is to be done. */
function verdictAdvice(result) {
    return withFinding(result, plainAdvice(result));
}
/** What the verdict tells already, or what explains nothing by itself. */
const REPEATING = new Set([
    'change_failed',
    'change_running',
]);
const IN_ADDITION = new Set(['event', 'counters']);
/** The first finding in place of a guess about health, or before other advice. */
function withFinding(result, advice) {
    const [finding] = result.diagnosis;
    if (finding === undefined || result.conclusion === 'success')
        return advice;
    const { code, subject, text } = (0,report_diagnosis/* shownFinding */.Pg)(finding);
    const isOfDeployment = result.deployment.cause !== null;
    if (isOfDeployment && REPEATING.has(code))
        return advice;
    const told = subject === '' || text.includes(subject) ? text : `${subject}: ${text}`;
    const isGuess = !isOfDeployment &&
        (result.reason === 'unhealthy' || result.reason === 'timeout');
    return isGuess && !IN_ADDITION.has(code) ? told : `${told} ${advice}`.trim();
}
function plainAdvice(result) {
    const decided = (0,deployment_wording/* deploymentAdvice */.we)(result);
    if (decided !== null && isDecided(result))
        return decided;
    switch (result.conclusion) {
        case 'success':
            return successAdvice(result);
        case 'cancelled':
            return 'Run the job again if the cancellation was not meant.';
        case 'error':
            return result.reason === 'config'
                ? "Correct the inputs under 'with:' and run the job again."
                : errorAdvice(result);
        case 'failure':
        case 'timed_out':
            return unhealthyAdvice(result);
    }
}
/** A call that failed says more than what the deployment stood at then. */
function isDecided({ conclusion, reason, faults }) {
    if (conclusion === 'failure' || conclusion === 'timed_out')
        return true;
    return reason === 'superseded' || (reason === 'config' && faults.length === 0);
}
function successAdvice(result) {
    if (!wasAlwaysHealthy(result))
        return '';
    if (result.settings?.healthyAppStatuses.length !== 0)
        return '';
    // Without a health check the app never becomes HEALTHY.
    const first = result.facts?.hasHealthCheck === false
        ? ' configure a health check in the Web+ console, then'
        : '';
    return `To gate on the app as well,${first} set 'healthy-app-statuses: HEALTHY'; to see the new version only, set 'initial-delay'.`;
}
function errorAdvice(result) {
    const { cause, settings, reason } = result;
    if (cause?.advice)
        return cause.advice;
    const code = blamedCode(result);
    if (code === null) {
        const spent = reason === 'network' ? (0,causes/* timeSpent */.eG)(result) : null;
        return spent ?? (0,advice/* adviceFor */.c)(CODE_OF[reason] ?? '');
    }
    const isOneCall = settings !== null && settings.environmentId !== null;
    if (reason === 'throttled' && isOneCall)
        return THROTTLED_ENVIRONMENT;
    return (0,causes/* sessionAdvice */.Pq)(code, settings?.credentials ?? '') ?? (0,advice/* adviceFor */.c)(code);
}
/** The code of what went wrong; null where no call failed. */
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
        return (0,advice/* adviceFor */.c)(cause?.error.code ?? 'InstanceNotExists');
    }
    if (counts.total === 0 &&
        facts !== undefined &&
        facts.environmentFault !== null)
        return (0,advice/* adviceFor */.c)(facts.environmentFault);
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
/** Whoever waits for ids already need not be told to. */
function missingAdvice(code, { settings }) {
    const still = settings?.notFound === 'wait' ? STILL_MISSING[code] : undefined;
    return still ?? (0,advice/* adviceFor */.c)(code);
}
function shortAdvice({ flaps, settings }) {
    if (flaps > 0)
        return "Instances fell back in between, and each fall starts the count anew: look at the app's log and the agent's, or raise 'timeout'.";
    return settings !== null && settings.successThreshold > 1
        ? "Raise 'timeout', or lower 'success-threshold' or 'interval'."
        : "Raise 'timeout', or lower 'interval'.";
}
/** What the answers themselves say: silence of others is no fault of an agent. */
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
/** A green whose every reading was healthy; one look (`once`) cannot tell. */
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
/** Enough instances are healthy, but too few rounds in a row have held. */
function isShortOfRounds({ counts, needed, settings, streak, }) {
    return (needed !== null &&
        settings !== null &&
        counts.healthy >= needed &&
        streak < settings.successThreshold);
}

;// CONCATENATED MODULE: ./out/js/src/report/wording.js





const CAUSE_LENGTH = 240;
const LONGEST = 60_000;
/**
 * The verdict in one line, whole, and what to do next: empty where nothing is
 * to be done. Both hold no control character and no workflow command.
 */
function verdictText(result) {
    return {
        message: (0,src_text/* logText */.kc)(titled(result, `${messageOf(result)}${uncheckedIds(result)}`), LONGEST),
        advice: (0,src_text/* logText */.kc)(verdictAdvice(result), LONGEST),
    };
}
/** With the environment's name and the change first, unless the message itself names them: a status cuts the rest. */
function titled(result, message) {
    const title = (0,deployment_wording/* deploymentTitle */.eE)(result, { leavesOutTold: true });
    return title === '' ? message : `${title}: ${message}`;
}
function messageOf(result) {
    switch (result.conclusion) {
        case 'success':
            return successMessage(result);
        case 'timed_out':
            return timedOutMessage(result);
        case 'failure':
            return failureMessage(result);
        case 'cancelled':
            return `Cancelled after ${after(result)}: ${standing(result)}.`;
        case 'error':
            return errorMessage(result);
    }
}
function timedOutMessage(result) {
    const { cause } = result.deployment;
    const head = `Timed out after ${after(result)}`;
    return cause === null
        ? `${head}: ${standing(result)}.`
        : `${head}. ${decidedText(cause, result)}`;
}
/** The deployment's own reason, and how health stood where it was read. */
function decidedText(cause, result) {
    const isRead = result.instances.some(({ last }) => last !== null);
    const health = isRead ? ` ${standing(result)}.` : '';
    return `${(0,deployment_wording/* causeText */.xv)(cause)}.${health}`;
}
function successMessage(result) {
    const { counts, lastRound } = result;
    if (counts.total === 0) {
        return "0 of 0 instances healthy: this job's share of the ids is empty.";
    }
    const span = lastRound === null
        ? ''
        : `; the last round took ${(0,duration/* formatDuration */.a3)(lastRound.endedAtMs - lastRound.startedAtMs)}`;
    const work = `${(0,describe/* countOf */.pq)(result.rounds, 'round')}, ${(0,describe/* countOf */.pq)(result.requests, 'request')}`;
    const rest = (0,describe/* notHealthy */.hV)(result.instances);
    return [
        `${healthyOf(result)} healthy${neededBelowAll(result)} after ${after(result)} (${work})${span}.`,
        rest.length === 0 ? '' : `Not healthy: ${(0,describe/* firstThree */.rQ)(rest)}.`,
        changeSentence(result),
        wasAlwaysHealthy(result)
            ? 'Every instance was healthy from the first round on: the agent stays connected through many a deploy.'
            : '',
    ]
        .filter((sentence) => sentence !== '')
        .join(' ');
}
/** What a green says of the change. */
function changeSentence({ deployment }) {
    const { change, packageVersion } = deployment;
    const carries = packageVersion === null
        ? ''
        : `The environment carries package version '${(0,src_text/* sanitize */.aj)(packageVersion, 128)}'.`;
    if (change === null)
        return carries;
    return `The change has succeeded and is the newest. ${carries}`.trim();
}
/** What a verdict on the health of ids does not say: nobody compared them with the environment of the change. */
function uncheckedIds(result) {
    const { deployment, settings, conclusion, instances } = result;
    const isUnchecked = settings !== null &&
        settings.environmentId === null &&
        deployment.environmentName === null &&
        deployment.change !== null;
    const isOfHealth = conclusion !== 'error' &&
        conclusion !== 'cancelled' &&
        instances.some(({ last }) => last !== null);
    return isUnchecked && isOfHealth
        ? " The ids were not checked against the change's environment."
        : '';
}
function failureMessage(result) {
    const { instances, ignored, cause } = result;
    if (result.deployment.cause !== null)
        return decidedText(result.deployment.cause, result);
    if (result.reason !== 'not_found') {
        return `Not healthy after ${after(result)}: ${standing(result)}.`;
    }
    if (cause !== null) {
        return `Web+ does not know what is to be checked (${causeText(result)}); ${figures(result)}.`;
    }
    const missing = instances.filter(isMissing);
    if (missing.length > 0) {
        const others = (0,describe/* notHealthy */.hV)(instances).filter((one) => !isMissing(one));
        const rest = others.length === 0 ? '' : `; not healthy: ${(0,describe/* firstThree */.rQ)(others)}`;
        return `Web+ does not know ${(0,describe/* countOf */.pq)(missing.length, 'instance')}: ${(0,describe/* firstThree */.rQ)(missing)}; ${figures(result)}${rest}.`;
    }
    if (ignored.length > 0) {
        return `Web+ knows none of the instances, so none is left to judge: ${(0,describe/* firstThreeIds */.XK)(ignored)}.`;
    }
    return `Web+ does not know what is to be checked; ${figures(result)}.`;
}
function isMissing({ last }) {
    return last?.answer.kind === 'missing';
}
function errorMessage(result) {
    if (result.reason === 'config') {
        const faults = result.faults.map((fault) => (0,src_text/* sanitize */.aj)(fault, LONGEST));
        const { cause } = result.deployment;
        if (faults.length === 0 && cause !== null)
            return decidedText(cause, result);
        return faults.join(' ') || 'The inputs were refused.';
    }
    if (result.reason === 'superseded') {
        const { cause } = result.deployment;
        return cause === null
            ? 'Another change took the environment over.'
            : decidedText(cause, result);
    }
    const cause = causeText(result);
    const why = cause === '' ? errorWithoutCause(result) : cause;
    return `${why} after ${after(result)}: ${standing(result)}.`;
}
function errorWithoutCause({ reason, facts }) {
    const isUnsent = facts !== undefined && facts.firstSentAtMs === null;
    if (reason === 'network' && isUnsent)
        return 'No request was sent';
    return ERROR_WITHOUT_CAUSE[reason] ?? 'Error';
}
const ERROR_WITHOUT_CAUSE = {
    auth: 'Web+ refused the keys',
    throttled: 'Throttled',
    network: 'No answer',
    api: 'No usable answer',
};
/** `Code: message (request id X)`, or nothing where no call is to blame. */
function causeText({ cause }) {
    if (cause === null)
        return '';
    const text = (0,describe/* errorText */.kc)(cause.error, CAUSE_LENGTH).replace(/[.\s]+$/, '');
    if (cause.requestId === null || cause.requestId === '')
        return text;
    return `${text} (request id ${(0,src_text/* sanitize */.aj)(cause.requestId, 64)})`;
}
function standing(result) {
    const waiting = (0,describe/* notHealthy */.hV)(result.instances);
    const names = waiting.length === 0 ? '' : `; not healthy: ${(0,describe/* firstThree */.rQ)(waiting)}`;
    return `${figures(result)}${heldTooFew(result)}${names}`;
}
function figures(result) {
    const { needed } = result;
    return `${healthyOf(result)} healthy${needed === null ? '' : `, ${String(needed)} needed`}`;
}
function healthyOf({ counts }) {
    return `${String(counts.healthy)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')}`;
}
function neededBelowAll({ needed, counts }) {
    return needed === null || needed >= counts.total
        ? ''
        : ` (${String(needed)} needed)`;
}
function heldTooFew(result) {
    const { settings, streak, lastRound } = result;
    if (settings === null || lastRound === null || !isShortOfRounds(result))
        return '';
    return `; held ${String(streak)} of ${(0,describe/* countOf */.pq)(settings.successThreshold, 'round')}`;
}
function after({ durationMs }) {
    return (0,duration/* formatDuration */.a3)(durationMs);
}

;// CONCATENATED MODULE: ./out/js/src/publish.js









const NO_FILES = { reportFile: '', reportPage: '' };
const WARNING_LENGTH = 1_000;
/** What the status may hold up, ms: what remains of its span is beside the rest. */
const STATUS_MS = 8_000;
/** A run's pieces put together and into words. */
function toReport(pieces) {
    const result = assemble(pieces);
    return { ...result, ...verdictText(result) };
}
/** Sets every output from a report that has no files (yet). */
function publishOutputs({ core }, report) {
    const { values, leftOut } = toOutputs(report, NO_FILES);
    for (const [name, value] of Object.entries(values))
        core.setOutput(name, value);
    for (const line of leftOut)
        core.info(line);
}
/**
 * Tells a run, each part whatever becomes of the others: outputs; at the same
 * time the status and why it ended so; outputs again, files, summary,
 * annotations, issue and log. Sets the step red by its one error, unless it is
 * to stay green. Files and summary are best effort: one warning says which
 * could not be written. Without outputs the step is red, since later steps
 * would read nothing.
 */
async function publish(world, telling) {
    const { core } = world;
    const { explain, extras } = telling;
    // The outputs before anything that could take long, and the status before
    // what an odd file could hold up.
    const unset = failureOf(() => {
        // What is left out of them is told when they are set again.
        publishOutputs({ core: explain === null ? core : mute(core) }, telling.report);
    });
    const [report] = await Promise.all([
        explained(telling),
        atMost(STATUS_MS, extras?.closeStatus(telling.report), world),
    ]);
    // Where this fails, so did the outputs before, which is told once.
    if (explain !== null)
        failureOf(() => {
            publishOutputs(world, report);
        });
    const troubles = [];
    writeFiles(world, report, troubles);
    await writeSummary(world, { ...telling, report }, troubles);
    const error = (0,log/* errorAnnotation */.IR)(report);
    const isRed = makesRed(telling);
    const red = [isRed ? error : null, unset && unsetText(unset)]
        .filter((text) => text !== null)
        .join('\n');
    if (red !== '')
        core.setFailed(red);
    troubles.push(...((await extras?.end(report)) ?? []));
    const isQuiet = isRed || report.conclusion === 'success';
    const warnings = [isQuiet ? null : error, (0,log/* verdictWarning */.yH)(report)].filter((text) => text !== null);
    if (warnings.length > 0)
        core.warning(warnings.join('\n'));
    if (troubles.length > 0)
        core.warning((0,src_text/* logText */.kc)(troubles.join(' '), WARNING_LENGTH));
    // A log that takes nothing must not bring a second error.
    failureOf(() => {
        core.info((0,log/* verdictLine */.MT)(report));
    });
}
/** With why it ended so; as it stands where nobody could find out. */
async function explained({ report, explain }) {
    try {
        return (await explain?.()) ?? report;
    }
    catch {
        return report;
    }
}
function mute(core) {
    return { ...core, info: () => undefined };
}
/** Waits for a task, but no longer than so many ms; it goes on by itself. */
async function atMost(ms, task, { clock }) {
    if (task === undefined)
        return;
    const over = new AbortController();
    await Promise.race([task, clock.sleep(ms, over.signal)]);
    over.abort();
}
/** What is wrong with outputs that nobody can read; `unset` is why. */
function unsetText(unset) {
    const why = (0,src_text/* logText */.kc)(unset, WARNING_LENGTH);
    return `The outputs could not be written, so later steps would read nothing: ${why}. The runner names their file in 'GITHUB_OUTPUT'.`;
}
function makesRed({ report, wanted }) {
    const { conclusion, reason } = report;
    if (conclusion === 'success')
        return false;
    // Neither a cancelled gate nor one that was asked nonsense vouches for anything.
    if (conclusion === 'cancelled' || reason === 'config')
        return true;
    return wanted === null || wanted.failOn.includes(conclusion);
}
function writeFiles({ core, files }, report, troubles) {
    const attempt = (what, write) => {
        const why = failureOf(write);
        if (why !== null)
            troubles.push(`${what} could not be written: ${why}.`);
        return why === null;
    };
    let folder = '';
    const hasFolder = attempt('The report', () => {
        folder = files.makeFolder();
    });
    if (!hasFolder)
        return;
    const write = (what, name, file, text) => {
        const path = (0,external_node_path_.join)(folder, file);
        const isWritten = attempt(what, () => {
            files.write(path, text());
        });
        // Where this fails, so did the outputs before, which is told once.
        if (isWritten)
            failureOf(() => {
                core.setOutput(name, path);
            });
    };
    write('The report file', 'report-file', 'report.json', () => toJson(report));
    write('The report page', 'report-page', 'report.html', () => toPage(report));
}
async function writeSummary(world, { report, wanted }, troubles) {
    const summary = wanted?.summary ?? 'always';
    const isWanted = summary === 'always' ||
        (summary === 'on-failure' && report.conclusion !== 'success');
    if (!isWanted)
        return;
    try {
        await world.writeSummary((0,summary_summary/* toSummary */.mC)(report));
    }
    catch (thrown) {
        troubles.push(`The job summary could not be written: ${reasonOf(thrown)}.`);
    }
}
/** Why something failed; null where it did not. */
function failureOf(act) {
    try {
        act();
        return null;
    }
    catch (thrown) {
        return reasonOf(thrown);
    }
}
function reasonOf(thrown) {
    return thrown instanceof Error ? thrown.message : 'an unknown error';
}


/***/ }),

/***/ 2855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
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


/***/ })

};
