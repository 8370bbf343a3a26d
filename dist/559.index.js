export const id = 559;
export const ids = [559];
export const modules = {

/***/ 559:
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
// EXTERNAL MODULE: ./out/js/src/report/verdict.js
var verdict = __webpack_require__(7391);
// EXTERNAL MODULE: ./out/js/src/report/fit.js
var fit = __webpack_require__(8249);
;// CONCATENATED MODULE: ./out/js/src/report/report.js
const NO_DEPLOYMENT = {
    environmentId: null,
    environmentName: null,
    applicationName: null,
    change: null,
    packageVersion: null,
    cause: null,
    isProven: null,
};
const NO_COUNTS = { total: 0, healthy: 0, unhealthy: 0, unknown: 0 };
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
        counts: fleet?.counts() ?? NO_COUNTS,
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
function roundOf({ startedAtMs, endedAtMs, outcome }) {
    return { startedAtMs, endedAtMs, outcome };
}
function deploymentOf({ deployment = NO_DEPLOYMENT, settings, verdict, }) {
    const { cause } = verdict;
    const given = settings ?? NO_DEPLOYMENT;
    return {
        environmentId: deployment.environmentId ?? given.environmentId,
        environmentName: deployment.environmentName ?? given.environmentName,
        applicationName: deployment.applicationName ?? given.applicationName,
        change: deployment.change,
        packageVersion: deployment.packageVersion ?? given.packageVersion,
        cause: cause === null || cause.kind === 'call' ? deployment.cause : cause,
        isProven: deployment.isProven,
    };
}

// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: ./out/js/src/report/findings.js
var report_findings = __webpack_require__(1598);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
;// CONCATENATED MODULE: ./out/js/src/report/outputs.js



const MESSAGE_LENGTH = 140;
const ARRAY_BYTES = 100 * 1024;
const FINDINGS_BYTES = 10 * 1024;
const ID_LENGTH = 128;
const WORD_LENGTH = 100;
const CHANGE_MESSAGE_LENGTH = 500;
function toOutputs(report, files) {
    const leftOut = [];
    const keep = (name, entries) => {
        const { text, dropped } = outputs_fit(entries);
        if (dropped > 0) {
            leftOut.push(`Output '${name}' holds ${String(entries.length - dropped)} of ${(0,describe/* countOf */.pq)(entries.length, 'instance')}, as many as fit into 100 KiB; the report file has all.`);
        }
        return text;
    };
    const ids = (status) => report.instances
        .filter((one) => one.status === status)
        .map(({ id }) => ({ json: JSON.stringify(id), goesFirst: false }));
    const { counts, deployment } = report;
    const { change } = deployment;
    const findings = (0,report_findings/* fitFindings */.Wh)(report.diagnosis.map(report_findings/* shownFinding */.Pg), FINDINGS_BYTES);
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
        'environment-id': (0,src_text/* sanitize */.aj)(deployment.environmentId ?? '', ID_LENGTH),
        change: change === null ? '' : JSON.stringify(outputs_changeJson(change)),
        diagnosis: JSON.stringify(findings),
        rounds: String(report.rounds),
        requests: String(report.requests),
        flaps: String(report.flaps),
        'duration-seconds': String(secondsOf(report.durationMs)),
        'report-file': files.reportFile,
        'report-page': files.reportPage,
    };
    return { values, leftOut };
}
function outputs_changeJson(change) {
    const { packageVersion } = change;
    return {
        id: (0,src_text/* sanitize */.aj)(change.id, ID_LENGTH),
        action: (0,src_text/* sanitize */.aj)(change.action, WORD_LENGTH),
        state: change.state,
        message: (0,src_text/* sanitize */.aj)(change.message, CHANGE_MESSAGE_LENGTH),
        by: (0,src_text/* sanitize */.aj)(change.by, WORD_LENGTH),
        createdAt: change.createdAt,
        finishedAt: change.finishedAt,
        packageVersion: packageVersion && (0,src_text/* sanitize */.aj)(packageVersion, ID_LENGTH),
    };
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
        agentStatus: health && (0,src_text/* sanitize */.aj)(health.agentStatus, WORD_LENGTH),
        appStatus: health && (0,src_text/* sanitize */.aj)(health.appStatus, WORD_LENGTH),
        disconnectedTime: disconnectedTime(health?.disconnectedTime ?? null),
        ageSeconds: one.last && secondsOf(endMs - one.last.atMs),
        healthyAfterSeconds: one.healthySinceMs === null ? null : secondsOf(one.healthySinceMs),
        readings: one.readings,
        flaps: one.flaps,
        requestId: answer?.requestId
            ? (0,src_text/* sanitize */.aj)(answer.requestId, WORD_LENGTH)
            : null,
        error: answer && answer.kind !== 'health' ? (0,describe/* shownError */.gV)(answer.error) : null,
    };
}
function disconnectedTime(value) {
    return typeof value === 'string' ? (0,src_text/* sanitize */.aj)(value, WORD_LENGTH) : value;
}
function outputs_fit(entries) {
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
function secondsOf(ms) {
    return Math.round(ms) / 1_000;
}

;// CONCATENATED MODULE: ./out/js/src/report/json.js




const REPORT_SCHEMA = 'urn:webplus-health-gate:report:2';
const VERDICT_LENGTH = 60_000;
const LETTER = {
    healthy: 'H',
    unhealthy: 'U',
    unknown: '?',
};
const STATUS = {
    H: 'healthy',
    U: 'unhealthy',
};
function toJson(report) {
    const rows = report.instances.map((one) => JSON.stringify(instanceJson(one)));
    const head = JSON.stringify(headJson(report), null, 2).slice(0, -2);
    const list = rows.length === 0 ? '[]' : `[\n    ${rows.join(',\n    ')}\n  ]`;
    return `${head},\n  "instances": ${list}\n}\n`;
}
function headJson(report) {
    const { cause, deployment, run } = report;
    return {
        schema: REPORT_SCHEMA,
        schemaVersion: report.version,
        conclusion: report.conclusion,
        reason: report.reason,
        message: report.message,
        advice: report.advice,
        faults: report.faults,
        ...inSeconds({
            cause: cause && { error: cause.error, requestId: cause.requestId },
            startedAt: report.startedAt,
            durationMs: report.durationMs,
            counts: report.counts,
            needed: report.needed,
            rounds: report.rounds,
            lastRound: report.lastRound,
            streak: report.streak,
            alwaysHealthy: report.alwaysHealthy,
            requests: report.requests,
            flaps: report.flaps,
            throttling: report.throttling,
            ignored: report.ignored,
            departed: report.departed,
            parts: report.parts,
            settings: report.settings,
            environmentId: deployment.environmentId,
            environmentName: deployment.environmentName,
            applicationName: deployment.applicationName,
        }),
        change: deployment.change && outputs_changeJson(deployment.change),
        packageVersion: (0,fit/* sanitizedData */.eZ)(deployment.packageVersion),
        deploymentCause: (0,fit/* sanitizedData */.eZ)(deployment.cause),
        deploymentProven: deployment.isProven,
        diagnosis: report.diagnosis.map(report_findings/* shownFinding */.Pg),
        run: (0,fit/* sanitizedData */.eZ)({ ...run, event: undefined }),
    };
}
function instanceJson(one) {
    const { id, position, status, last, healthySinceMs, readings, flaps } = one;
    return inSeconds({
        id,
        position,
        status,
        last: last && readingOf(last),
        healthyAfterSeconds: healthySinceMs === null ? null : secondsOf(healthySinceMs),
        readings,
        flaps,
        strip: one.strip.map((letter) => LETTER[letter]).join(''),
        changes: one.changes.map((change) => ({
            round: change.round,
            ...readingOf(change),
        })),
        changesLeftOut: one.changesLeftOut,
        part: one.part,
    });
}
function readingOf({ atMs, status, answer }) {
    return { atMs, status, answer: answerOf(answer) };
}
function answerOf(answer) {
    const { kind, requestId } = answer;
    if (kind === 'health') {
        const { agentStatus, appStatus, disconnectedTime } = answer;
        return { kind, agentStatus, appStatus, disconnectedTime, requestId };
    }
    return kind === 'missing'
        ? { kind, notYours: answer.notYours, error: answer.error, requestId }
        : { kind, class: answer.class, error: answer.error, requestId };
}
function fromJson(file) {
    const { schemaVersion, environmentId, environmentName, applicationName, change, packageVersion, deploymentCause, deploymentProven = null, ...rest } = file;
    const same = inMs({
        ...rest,
        schema: undefined,
        instances: [],
    });
    const verdict = (text) => sanitize(text, VERDICT_LENGTH);
    return {
        ...same,
        version: schemaVersion,
        message: verdict(file.message),
        advice: verdict(file.advice),
        faults: file.faults.map(verdict),
        startedAt: new Date(file.startedAt).toISOString(),
        ignored: file.ignored,
        departed: file.departed,
        instances: file.instances.map(instanceOf),
        deployment: sanitizedData({
            environmentId,
            environmentName,
            applicationName,
            change: change && changeJson(change),
            packageVersion,
            cause: deploymentCause,
            isProven: deploymentProven,
        }),
        diagnosis: file.diagnosis.map(shownFinding),
    };
}
function instanceOf({ healthyAfterSeconds, strip, ...same }) {
    return {
        ...inMs(same),
        id: same.id,
        healthySinceMs: healthyAfterSeconds === null ? null : msOf(healthyAfterSeconds),
        strip: Array.from(strip, (letter) => STATUS[letter] ?? 'unknown'),
    };
}
function msOf(seconds) {
    return Math.round(seconds * 1_000);
}
function inSeconds(fields) {
    return (0,fit/* sanitizedData */.eZ)(fields, (name, ms) => name.endsWith('Ms')
        ? [name.replace(/Ms$/, 'Seconds'), secondsOf(ms)]
        : [name, ms]);
}
function inMs(fields) {
    return sanitizedData(fields, (name, seconds) => name.endsWith('Seconds')
        ? [name.replace(/Seconds$/, 'Ms'), msOf(seconds)]
        : [name, seconds]);
}

// EXTERNAL MODULE: ./out/js/src/report/run.js
var run = __webpack_require__(5615);
// EXTERNAL MODULE: ./out/js/src/report/wording.js + 1 modules
var wording = __webpack_require__(1418);
// EXTERNAL MODULE: ./out/js/src/report/summary/tables.js
var tables = __webpack_require__(9988);
// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/report/instance-table.js
var instance_table = __webpack_require__(8038);
// EXTERNAL MODULE: ./out/js/src/report/timeline.js
var timeline = __webpack_require__(9035);
;// CONCATENATED MODULE: ./out/js/src/report/page/charts.js





const SPANS = 60;
const DESCRIBED = 6;
const MIN_PERCENT = 0.25;
const NAME_LENGTH = 23;
function axis(run) {
    const all = (0,timeline/* ticksOf */.EN)(run).map(({ atMs, label }) => ({
        percent: (atMs / Math.max(1, run.durationMs)) * 100,
        label,
    }));
    const inner = all.filter(({ percent }) => percent >= 8 && percent <= 92);
    const marks = (inner.length > 0 ? inner : all).map(({ percent, label }) => {
        const x = `${percent.toFixed(2)}%`;
        const anchor = percent < 4 ? 'start' : percent > 96 ? 'end' : 'middle';
        return `<text x="${x}" y="12" text-anchor="${anchor}">${label}</text><line x1="${x}" x2="${x}" y1="16" y2="20"/>`;
    });
    return `<div class="axis-row"><span class="name" aria-hidden="true">UTC</span><svg class="axis" height="20" aria-hidden="true">${marks.join('')}</svg></div>`;
}
function lane(instance, run) {
    const spans = (0,timeline/* spansOf */.Ly)(instance, { endMs: run.durationMs, max: SPANS });
    const id = `lane-${String(instance.position)}`;
    const bars = spans.map((span) => bar(span, run)).join('');
    const name = `<span class="name">${(0,src_text/* htmlText */.js)((0,timeline/* cutInMiddle */.zz)(instance.id, NAME_LENGTH, '…'), 128)}</span>`;
    const sign = `<span class="sign ${instance.status}" title="${instance.status}">${describe/* SIGN */.AJ[instance.status]}</span>`;
    return `<li>${sign}${name}<svg class="lane" height="18" role="img" aria-labelledby="${id}"><desc id="${id}">${describeLane(spans, run)}</desc>${bars}</svg></li>`;
}
function bar({ fromMs, toMs, status, label }, run) {
    const { durationMs, startedAt } = run;
    const percent = (ms) => Math.min(100, Math.round((ms / Math.max(1, durationMs)) * 10_000) / 100);
    const width = Math.max(MIN_PERCENT, percent(toMs) - percent(fromMs));
    const box = status === 'unknown' ? 'y="6" height="6"' : 'height="18"';
    return `<rect class="${status}" x="${String(percent(fromMs))}%" width="${width.toFixed(2)}%" ${box}><title>${(0,src_text/* htmlText */.js)(label, 90)}, ${(0,timeline/* clockTime */.qo)(startedAt, fromMs)} to ${(0,timeline/* clockTime */.qo)(startedAt, toMs)}</title></rect>`;
}
function describeLane(spans, { startedAt }) {
    const told = spans
        .slice(-DESCRIBED)
        .map(({ status, fromMs, toMs }) => `${status} from ${(0,timeline/* clockTime */.qo)(startedAt, fromMs)} to ${(0,timeline/* clockTime */.qo)(startedAt, toMs)}`);
    const earlier = spans.length > DESCRIBED ? 'earlier changes, then ' : '';
    return `${earlier}${told.join(', ')}.`;
}
const STEPS = 240;
const MIN_INSTANCES = 8;
const ORDER = ['healthy', 'unhealthy', 'unknown'];
function population(report) {
    const { instances, durationMs, needed, counts } = report;
    if (instances.length < MIN_INSTANCES)
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
    const dashed = needed === null ? '' : '; dashed: needed';
    return `<li class="all"><span class="name">All ${(0,describe/* countOf */.pq)(instances.length, 'instance')}${dashed}</span><svg class="population" viewBox="0 0 ${String(STEPS)} 100" preserveAspectRatio="none" role="img" aria-labelledby="pop-title pop-desc"><title id="pop-title">Instances by status over time</title><desc id="pop-desc">${describeEnd(report)}</desc>${areas.join('')}${goal}</svg></li>`;
}
function describeEnd({ counts, needed, durationMs }) {
    const goal = needed === null ? '' : `; needs ${String(needed)}`;
    return `After ${(0,duration/* formatDuration */.a3)(durationMs)}: ${String(counts.healthy)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')} healthy, ${String(counts.unhealthy)} unhealthy, ${String(counts.unknown)} unknown${goal}.`;
}
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
function figuresSection(report) {
    if (report.faults.length > 0)
        return '';
    const cards = figuresOf(report).map(([name, value, tone = 'plain']) => `<div class="${tone}"><dt>${name}</dt><dd>${value}</dd></div>`);
    const requestId = report.cause?.requestId ?? '';
    const facts = [
        ...(0,run/* runFacts */.pI)(report),
        ...(requestId === ''
            ? []
            : [`request id <code>${(0,src_text/* htmlText */.js)(requestId, 64)}</code>`]),
    ];
    return `<section aria-label="Figures"><dl class="figures">${cards.join('')}</dl><p class="quiet">${facts.join(' · ')}</p></section>`;
}
function figuresOf(report) {
    const { counts, needed, deployment, instances } = report;
    const goal = needed === null ? '–' : String(needed);
    const change = deployment.change === null
        ? []
        : [
            [
                'Change',
                `<span class="word">${run/* CHANGE_STATES */.sz[deployment.change.state].fact}</span>`,
                deployment.change.state === 'succeeded' ? 'healthy' : 'plain',
            ],
        ];
    if (!(0,describe/* isAnyRead */.LR)(instances))
        return [
            ...change,
            [
                'Instances',
                counts.total === 0
                    ? `<span class="word">${deployment.cause === null ? 'none seen' : 'not read'}</span>`
                    : `${String(counts.total)} <small>not read</small>`,
            ],
            ['Needs', goal],
            ['Requests', String(report.requests)],
            ...(change.length > 0
                ? []
                : [['Duration', (0,duration/* formatDuration */.a3)(report.durationMs)]]),
        ];
    const ofAll = `of ${String(counts.total)}`;
    return [
        ...change,
        [
            'Healthy',
            `${String(counts.healthy)} <small>${change.length > 0 && needed !== null ? `${ofAll}, needs ${goal}` : ofAll}</small>`,
            counts.healthy > 0 ? 'healthy' : 'plain',
        ],
        ...(change.length > 0 ? [] : [['Needs', goal]]),
        [
            'Unhealthy',
            String(counts.unhealthy),
            counts.unhealthy > 0 ? 'unhealthy' : 'plain',
        ],
        ['Unknown', String(counts.unknown)],
    ];
}

;// CONCATENATED MODULE: ./out/js/src/report/page/instances.js





const LANES_OPEN = 30;
const MIN_LANES_OPEN = 10;
const LANES = 300;
const LANES_BYTES = 640 * 1024;
const ROWS_OPEN = 30;
const ROWS = 2_000;
const ROWS_BYTES = 1_000 * 1024;
const ANSWERS_BYTES = 600 * 1024;
const LEGEND = `<p class="legend">${legend('healthy', 'healthy')}${legend('unhealthy', 'unhealthy, hatched')}${legend('unknown', 'no usable answer, thin')}</p>`;
function timelineSection(report) {
    const shown = (0,describe/* worstFirst */.md)(report.instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0 || report.rounds < 2)
        return '';
    const lanes = (0,fit/* fitting */._Q)(shown.map((one) => lane(one, report)), LANES_BYTES);
    const troubled = shown.filter(instance_table/* isTroubled */.wz).length;
    const open = Math.min(LANES_OPEN, Math.max(MIN_LANES_OPEN, troubled));
    const folded = lanes.slice(open);
    const list = (items) => `${axis(report)}<ol class="lanes">\n${items.join('\n')}\n</ol>`;
    return `<section><h2>Timeline</h2>${LEGEND}
${list([population(report), ...lanes.slice(0, open)].filter((item) => item !== ''))}
${fold(folded, (0,describe/* countOf */.pq)(folded.length, 'more lane'), list)}${leftOutLine(report.instances.length - lanes.length)}</section>`;
}
const HTML = {
    text: src_text/* htmlText */.js,
    marked: (status, words) => `<span class="sign ${status}" aria-hidden="true">${describe/* SIGN */.AJ[status]}</span><b>${words}</b>`,
    quiet: (markup) => `<span class="quiet">${markup}</span>`,
    why: (markup) => `<br><b>Why</b> ${markup}`,
};
function instancesSection(report) {
    if (report.instances.length === 0)
        return '';
    const { columns, troubled, others, othersTitle, leftOut } = (0,instance_table/* instanceTable */.at)(report, { markup: HTML, row: tableRow, maxRows: ROWS, maxBytes: ROWS_BYTES });
    const head = tableHead(columns);
    const show = (caption) => (items) => table(head, items, caption);
    const more = troubled.slice(ROWS_OPEN);
    return `<section><h2>Instances</h2>
${troubled.length === 0 ? '' : table(head, troubled.slice(0, ROWS_OPEN), 'Who is or was not healthy, the worst first.')}
${fold(more, (0,describe/* countOf */.pq)(more.length, 'more row'), show('Continued.'))}${fold(others, othersTitle, show(`${othersTitle}.`))}${answersFold(report)}${leftOutLine(leftOut)}</section>`;
}
function legend(status, words) {
    return `<span><span class="sign ${status}">${describe/* SIGN */.AJ[status]}</span>${words}</span>`;
}
function fold(items, title, show) {
    if (items.length === 0)
        return '';
    return `<details><summary>${title}</summary>${show(items)}</details>\n`;
}
function leftOutLine(count) {
    return count === 0 ? '' : `<p class="quiet">${(0,instance_table/* leftOutText */.jG)(count)}</p>\n`;
}
function tableHead(names) {
    const cells = names.map((name) => `<th role="columnheader" scope="col">${name}</th>`);
    return `<thead role="rowgroup"><tr role="row">${cells.join('')}</tr></thead>`;
}
function table(head, rows, caption) {
    return `<table role="table"><caption>${caption}</caption>${head}<tbody role="rowgroup">\n${rows.join('\n')}\n</tbody></table>`;
}
function tableRow({ number, id, part, course }) {
    return [
        '<tr role="row">',
        number === null ? '' : `<td role="cell" class="at">${number}</td>`,
        `<th role="rowheader" scope="row">${(0,src_text/* htmlText */.js)(id, 128)}</th>`,
        part === null ? '' : `<td role="cell">${(0,src_text/* htmlText */.js)(part, 128)}</td>`,
        `<td role="cell">${course}</td>`,
        '</tr>',
    ].join('');
}
function answersFold(report) {
    const rows = (0,instance_table/* lastAnswers */.GK)(report).map(({ id, requestId, when, error }) => {
        const request = requestId === '' ? '–' : `<code>${(0,src_text/* htmlText */.js)(requestId, 64)}</code>`;
        const said = error === null ? '–' : (0,src_text/* htmlText */.js)((0,describe/* errorText */.kc)(error, 240), 240);
        return `<tr role="row"><th role="rowheader" scope="row">${(0,src_text/* htmlText */.js)(id, 128)}</th><td role="cell">${request}</td><td role="cell">${when}</td><td role="cell">${said}</td></tr>`;
    });
    const shown = (0,fit/* fitting */._Q)(rows.slice(0, ROWS), ANSWERS_BYTES);
    const caption = shown.length < rows.length
        ? `The first ${String(shown.length)}; the report file has all.`
        : 'Of the last answer for each instance.';
    const head = tableHead(['Instance', 'Request id', 'Last read (UTC)', 'Error']);
    return fold(shown, 'Request ids and ages', (items) => table(head, items, caption));
}

;// CONCATENATED MODULE: ./out/js/src/report/page/shell.js
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const SHARED_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h2{font-size:1.2rem;margin:0 0 14px;letter-spacing:-.01em}
p{margin:0}
a{color:inherit;text-underline-offset:3px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
section,.hero{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);padding:22px 24px;margin:0 0 18px}
.quiet,caption{color:var(--quiet)}
.hero{--tone:var(--unknown-text);display:grid;gap:4px 20px;align-items:center;border-top:6px solid var(--tone);padding:26px 24px}
.icon{width:56px;height:56px}
.icon circle{fill:var(--tone)}
.icon path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
section[aria-label]{background:none;border:0;box-shadow:none;padding:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;box-shadow:var(--shadow)}
.figures dt{color:var(--quiet);font-size:.88rem}
.figures dd{margin:0;font-size:1.5rem;font-weight:650;line-height:1.3;letter-spacing:-.01em;white-space:nowrap}
details{margin-top:14px;border-top:1px solid var(--line);padding-top:12px}
summary{cursor:pointer;font-weight:600;padding:4px 0}
summary:focus-visible,a:focus-visible{outline:3px solid var(--focus);outline-offset:3px;border-radius:4px}
table{width:100%;border-collapse:collapse;font-size:.94rem}
caption{text-align:left;font-size:.88rem;padding-bottom:8px}
@media screen and (max-width:720px){
main{padding:12px 12px 40px}
section,.hero{padding:18px 16px}
.figures{grid-template-columns:repeat(2,minmax(0,1fr))}
}
`;
const PRINT_STYLE = `@media print{
:root{color-scheme:light;--bg:#fff;--shadow:none}
body{font-size:10pt}
main{max-width:none;padding:0}
section,.hero{border-radius:0;break-inside:auto}
li,tr,.hero,.figures div{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto}
}
`;
function htmlPage(page) {
    const sections = page.main.filter((section) => section !== '');
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${SHARED_STYLE}${page.style}${PRINT_STYLE}</style>
</head>
<body>
${page.before ?? ''}
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}
const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--track:#e7ebef;--healthy:#1a7f37;--unhealthy:#cf222e;--unknown:#6e7781;--unknown-text:#57606a;--warn:#9a6700;--ink:#fff;--hatch:#ffb3ad;--focus:var(--healthy);--shadow:0 1px 2px #1f232814,0 4px 16px #1f23280d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--quiet:#9aa4af;--line:#30363d;--track:#262c36;--healthy:#3fb950;--unhealthy:#ff7b72;--unknown:#8b949e;--unknown-text:#9aa4af;--warn:#d29922;--ink:#0d1117;--hatch:#a4211d;--shadow:none}}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 8px;letter-spacing:-.02em}
.name,th[scope=row]{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
.defs{position:absolute}
.run,.legend{color:var(--quiet)}
.hero{grid-template-columns:auto 1fr}
.hero.green{--tone:var(--healthy)}.hero.red{--tone:var(--unhealthy)}.hero.warned{--tone:var(--warn)}
.hero h1{color:var(--tone)}
.icon{align-self:start}
.message{font-size:1.08rem}
.whole{white-space:nowrap}
.why,.next{margin-top:12px;padding:10px 14px;background:var(--bg);border-left:3px solid var(--tone);border-radius:0 8px 8px 0}
.why b,.next b{margin-right:6px}
.run,.change{margin-top:12px;font-size:.9rem}
.figures small{font-size:.88rem;font-weight:400;color:var(--quiet);letter-spacing:0}
.figures .word{font-size:1.2rem;line-height:1.62}
.figures .healthy dd{color:var(--healthy)}.figures .unhealthy dd{color:var(--unhealthy)}
.figures+.quiet{font-size:.9rem;margin:10px 2px 0}
.legend{font-size:.88rem;margin:0 0 14px;display:flex;flex-wrap:wrap;gap:6px 18px}
.sign{display:inline-block;width:20px;text-align:center;border-radius:5px;color:var(--ink);font-weight:700;font-size:.8rem;line-height:1.5;margin-right:7px}
.sign.healthy{background:var(--healthy)}.sign.unhealthy{background:var(--unhealthy)}.sign.unknown{background:var(--unknown)}
svg .healthy{fill:var(--healthy)}svg .unhealthy{fill:url(#hatch)}svg .unknown{fill:var(--unknown)}
.hatch .ground{fill:var(--unhealthy)}.hatch .stroke{fill:var(--hatch)}
#lines .ground{fill:var(--track)}#lines .stroke{fill:var(--unknown)}
.lanes{list-style:none;margin:0;padding:0}
.lanes li,.axis-row{display:grid;grid-template-columns:27px 216px 1fr;align-items:center;padding:3px 0}
.lanes .all{padding-bottom:10px}
.lanes .all .name,.axis-row .name{grid-column:1/3;font-family:inherit;font-size:.88rem;color:var(--quiet);white-space:normal}
.lanes .name{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-right:14px}
.population{display:block;width:100%;height:120px;background:var(--track);border-radius:5px}
.population .unhealthy{fill:url(#hatch-stretched)}.population .unknown{fill:url(#lines)}
.population .needed{stroke:var(--text);stroke-width:1.5;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}
.axis{display:block;width:100%;overflow:visible}
.axis text{font-size:12px;fill:var(--quiet)}
.axis line{stroke:var(--quiet)}
.lane{display:block;width:100%;background:var(--track);border-radius:5px;overflow:hidden}
th,td{text-align:left;vertical-align:baseline;padding:9px 16px 9px 0;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.84rem;color:var(--quiet);font-weight:600;padding-top:0}
th[scope=row]{font-weight:600;min-width:11em}
.at{color:var(--quiet);white-space:nowrap}
td b{font-weight:600}
td code{font-size:.8em}
.list{margin:0;padding-left:1.2em;display:grid;gap:6px}
details .list,details table{margin-top:10px}
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px 24px;margin:10px 0 0}
.settings dt{color:var(--quiet);font-size:.84rem}
.settings dd{margin:0}
section>details:first-child{margin:0;border:0;padding:0}
@media screen and (max-width:720px){
h1{font-size:1.4rem}
.hero{gap:0 14px}
.hero>div{display:contents}
.hero>div>:not(h1){grid-column:1/-1}
.icon{width:40px;height:40px}
.hero h1{margin:0}
.message{margin-top:12px}
.settings{grid-template-columns:1fr;gap:8px}
.settings div{display:flex;justify-content:space-between;gap:16px}
.settings dd{text-align:right}
.lanes li{grid-template-columns:27px 1fr}
.lanes .lane,.lanes .population{grid-column:1/-1;margin:3px 0 5px}
.axis-row{display:block}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,caption{display:block}
tbody tr{display:grid;grid-template-columns:auto 1fr;column-gap:10px;border-top:1px solid var(--line);padding:10px 0}
tbody th,tbody td{border:0;padding:2px 0;grid-column:1/-1;min-width:0}
tbody td.at{grid-column:1}
tbody td.at+th{grid-column:2}
}
@media print{
table{font-size:8.5pt}
th[scope=row]{min-width:9em}
.figures{grid-template-columns:repeat(4,1fr)}
}
`;
const STROKE = {
    success: 'M7 12.5l3.5 3.5L17 9',
    failure: 'M8 8l8 8M16 8l-8 8',
    timed_out: 'M12 7v5l3.5 2.5',
    error: 'M12 7v6M12 16.5v.5',
    cancelled: 'M6.5 17.5l11-11',
};
function conclusionIcon(conclusion) {
    return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${STROKE[conclusion]}"/></svg>`;
}
const PATTERNS = `<svg width="0" height="0" aria-hidden="true" class="defs"><defs>${hatch('hatch', '')}${hatch('hatch-stretched', 'scale(.25 .67) ')}<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="ground" width="4" height="4"/><rect class="stroke" width="4" height="2"/></pattern></defs></svg>`;
function hatch(id, unstretch) {
    return `<pattern id="${id}" class="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="${unstretch}rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2" height="6"/></pattern>`;
}

;// CONCATENATED MODULE: ./out/js/src/report/page/page.js












const page_MESSAGE_LENGTH = 2_000;
const page_NAME_LENGTH = 28;
function toPage(report) {
    const { title } = (0,verdict/* headingOf */.Wm)(report);
    return htmlPage({
        title: (0,src_text/* htmlText */.js)(title, 200),
        style: PAGE_STYLE,
        before: PATTERNS,
        main: [
            hero(report, title),
            figuresSection(report),
            listSection('Faults', report.faults),
            partsSection(report),
            timelineSection(report),
            instancesSection(report),
            findingsSection(report),
            listSection('Ignored: unknown to Web+', report.ignored),
            listSection('No longer in the environment', report.departed),
            settingsSection(report),
        ],
    });
}
function hero(report, title) {
    const next = report.conclusion === 'success' ? '' : report.advice;
    const message = report.faults.length > 0
        ? ((0,verdict/* mergedRefusal */.pJ)(report) ?? 'The inputs were refused; no call was made.')
        : prose((0,wording/* messageBesideFigures */.Np)(report));
    return `<header class="hero ${(0,verdict/* toneOf */.YV)(report)}">
${conclusionIcon(report.conclusion)}
<div><h1>${prose(title)}</h1><p class="message">${message}</p>${callout('Why', (0,report_findings/* whyText */.ss)(report))}${callout('Next', next)}${changeText(report)}<p class="run">${runText(report)}</p></div>
</header>`;
}
function callout(label, text) {
    return text === ''
        ? ''
        : `<p class="${label.toLowerCase()}"><b>${label}</b> ${prose(text)}</p>`;
}
function changeText(report) {
    const { change } = report.deployment;
    if (change === null)
        return '';
    const facts = (0,run/* changeFacts */.S8)(change, report.startedAt).map((fact) => (0,src_text/* htmlText */.js)(fact, 200));
    return `<p class="change"><b>Change</b> ${[`<code>${(0,src_text/* htmlText */.js)(change.id, 128)}</code>`, ...facts].join(' · ')}</p>`;
}
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
    return `${named}${sha} · <time datetime="${(0,src_text/* htmlText */.js)(startedAt, 40)}">${(0,src_text/* htmlText */.js)(startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 40)}</time>`;
}
const LIST_BYTES = 96 * 1024;
const ITEM_LENGTH = 1_000;
function findingsSection(report) {
    const { open, folded } = (0,report_findings/* openAndFolded */.cX)(report);
    if (open.length + folded.length === 0)
        return '';
    const rest = folded.length === 0
        ? ''
        : `<details><summary>${(0,describe/* countOf */.pq)(folded.length, 'more finding')} of the diagnosis</summary>${findingList(folded, report)}</details>`;
    return open.length === 0
        ? `<section>${rest}</section>`
        : `<section><h2>Also found</h2>${findingList(open, report)}${rest}</section>`;
}
function findingList(findings, report) {
    const items = (0,fit/* fitLines */.RV)(findings.map((finding) => {
        const { subject, text, source } = (0,report_findings/* readableFinding */.Wt)(finding, report);
        const about = subject === '' ? '' : `<b>${(0,src_text/* htmlText */.js)(subject, 500)}</b>: `;
        return `<li>${about}${(0,src_text/* htmlText */.js)(text, ITEM_LENGTH)} <span class="quiet">${report_findings/* SOURCE_WORDS */.Oz[source]}</span></li>`;
    }), {
        maxBytes: LIST_BYTES,
        more: (count) => `<li>… and ${String(count)} more</li>`,
    });
    return `<ul class="list">${items.join('')}</ul>`;
}
function listSection(title, items) {
    if (items.length === 0)
        return '';
    const lines = items.map((item) => `<li>${(0,src_text/* htmlText */.js)(item, ITEM_LENGTH)}</li>`);
    const shown = (0,fit/* fitLines */.RV)(lines, {
        maxBytes: LIST_BYTES,
        more: (count) => `<li>… and ${String(count)} more</li>`,
    });
    return `<section><h2>${title}</h2><ul class="list">${shown.join('')}</ul></section>`;
}
function settingsSection({ settings }) {
    if (settings === null)
        return '';
    const rows = (0,run/* settingsRows */.LJ)(settings).map(([name, value]) => `<div><dt>${name}</dt><dd>${(0,src_text/* htmlText */.js)(value, ITEM_LENGTH) || '–'}</dd></div>`);
    return `<section><details><summary>Settings</summary><dl class="settings">${rows.join('')}</dl></details></section>`;
}
const PARTS_BYTES = 256 * 1024;
const PART_MESSAGE_LENGTH = 400;
function partsSection({ parts }) {
    if (parts.length === 0)
        return '';
    const rows = (0,fit/* fitLines */.RV)((0,describe/* greenLast */.m8)(parts).map(partRow), {
        maxBytes: PARTS_BYTES,
        more: (count) => `<tr role="row"><td role="cell">… and ${(0,describe/* countOf */.pq)(count, 'more report')}</td></tr>`,
    });
    const head = tableHead(['Report', 'Verdict', 'Healthy', 'Time']);
    return `<section><h2>Reports</h2>
${table(head, rows, `${(0,describe/* countOf */.pq)(parts.length, 'report')}, not green first.`)}</section>`;
}
function partRow(part) {
    const { name, url, advice = '', message, conclusion } = part;
    const text = (0,src_text/* htmlText */.js)(name, 300);
    const linked = url !== null && /^https?:\/\//.test(url)
        ? `<a href="${(0,src_text/* htmlText */.js)(url, 500)}">${text}</a>`
        : text;
    const next = advice === '' || conclusion === 'success'
        ? ''
        : `<br><b>Next</b> ${(0,src_text/* htmlText */.js)(advice, PART_MESSAGE_LENGTH)}`;
    return [
        '<tr role="row">',
        `<th role="rowheader" scope="row">${linked}</th>`,
        `<td role="cell"><b>${verdict/* PART_VERDICTS */.B5[conclusion]}</b><br><span class="quiet">${(0,src_text/* htmlText */.js)(message, PART_MESSAGE_LENGTH)}</span>${next}</td>`,
        `<td role="cell">${(0,tables/* partHealth */.QI)(part)}</td>`,
        `<td role="cell">${(0,duration/* formatDuration */.a3)(part.durationMs)}</td>`,
        '</tr>',
    ].join('');
}

// EXTERNAL MODULE: ./out/js/src/report/summary/summary.js
var summary_summary = __webpack_require__(5193);
;// CONCATENATED MODULE: ./out/js/src/publish.js










const NO_FILES = { reportFile: '', reportPage: '' };
const WARNING_LENGTH = 1_000;
const STATUS_MS = 8_000;
function toReport(runResult) {
    const result = assemble(runResult);
    return { ...result, ...(0,wording/* verdictText */.nt)(result) };
}
function publishOutputs({ core }, report) {
    const { values, leftOut } = toOutputs(report, NO_FILES);
    for (const [name, value] of Object.entries(values))
        core.setOutput(name, value);
    for (const line of leftOut)
        core.info(line);
}
async function publish(runtime, publication) {
    const { core } = runtime;
    const { explain, notifier } = publication;
    const unset = failureOf(() => {
        publishOutputs({ core: explain === null ? core : mute(core) }, publication.report);
    });
    const [report] = await Promise.all([
        explained(publication),
        atMost(STATUS_MS, notifier?.closeStatus(publication.report), runtime),
    ]);
    if (explain !== null)
        failureOf(() => {
            publishOutputs(runtime, report);
        });
    const problems = [];
    writeFiles(runtime, report, problems);
    await writeSummary(runtime, { ...publication, report }, problems);
    failureOf(() => {
        for (const line of (0,fit/* faultLines */.w0)(report.faults))
            core.info(line);
    });
    const error = (0,verdict/* errorAnnotation */.IR)(report);
    const isRed = makesRed(publication);
    const red = [isRed ? error : null, unset && unsetText(unset)]
        .filter((text) => text !== null)
        .join('\n');
    if (red !== '')
        core.setFailed(red);
    problems.push(...((await notifier?.end(report)) ?? []));
    const isQuiet = isRed || report.conclusion === 'success';
    const warnings = [isQuiet ? null : error, (0,verdict/* verdictWarning */.yH)(report)].filter((text) => text !== null);
    if (warnings.length > 0)
        core.warning(warnings.join('\n'));
    if (problems.length > 0)
        core.warning((0,src_text/* logText */.kc)(problems.join(' '), WARNING_LENGTH));
    failureOf(() => {
        core.info((0,verdict/* verdictLine */.MT)(report));
    });
}
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
async function atMost(ms, task, { clock }) {
    if (task === undefined)
        return;
    const over = new AbortController();
    await Promise.race([task, clock.sleep(ms, over.signal)]);
    over.abort();
}
function unsetText(unset) {
    const why = (0,src_text/* logText */.kc)(unset, WARNING_LENGTH);
    return `The outputs could not be written, so later steps would read nothing: ${why}. The runner names their file in 'GITHUB_OUTPUT'.`;
}
function makesRed({ report, settings }) {
    const { conclusion, reason } = report;
    if (conclusion === 'success')
        return false;
    if (conclusion === 'cancelled' || reason === 'config')
        return true;
    return settings === null || settings.failOn.includes(conclusion);
}
function writeFiles({ core, files }, report, problems) {
    const attempt = (what, write) => {
        const why = failureOf(write);
        if (why !== null)
            problems.push(`${what} could not be written: ${why}.`);
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
        if (isWritten)
            failureOf(() => {
                core.setOutput(name, path);
            });
    };
    write('The report file', 'report-file', 'report.json', () => toJson(report));
    write('The report page', 'report-page', 'report.html', () => toPage(report));
}
async function writeSummary(runtime, { report, settings }, problems) {
    const summary = settings?.summary ?? 'always';
    const shouldWrite = summary === 'always' ||
        (summary === 'on-failure' && report.conclusion !== 'success');
    if (!shouldWrite)
        return;
    try {
        await runtime.writeSummary((0,summary_summary/* toSummary */.mC)(report));
    }
    catch (thrown) {
        problems.push(`The job summary could not be written: ${reasonOf(thrown)}.`);
    }
}
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


/***/ })

};
