export const id = 226;
export const ids = [226];
export const modules = {

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
            ? 'No instance was read.'
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
