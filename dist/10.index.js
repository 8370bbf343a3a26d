export const id = 10;
export const ids = [10];
export const modules = {

/***/ 3085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ CONCLUSION_MARK)
/* harmony export */ });
/** A conclusion as people read it, and a sign for it that needs no colour. */
const CONCLUSION_MARK = {
    success: { sign: '✅', words: 'Healthy' },
    failure: { sign: '❌', words: 'Not healthy' },
    timed_out: { sign: '⏰', words: 'Timed out' },
    error: { sign: '⚠️', words: 'Error' },
    cancelled: { sign: '🚫', words: 'Cancelled' },
};


/***/ }),

/***/ 8175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ mergedRefusal)
});

// UNUSED EXPORTS: mergedText

// EXTERNAL MODULE: ./src/report/standing.ts
var standing = __webpack_require__(1676);
;// CONCATENATED MODULE: ./src/report/merged-stale.ts

/** What old readings have to do with a merge that is no success; empty for nothing. */
function merged_stale_staleProblem(result, reasons) {
    const { counts, needed } = result;
    const { stale, decisive } = reasons;
    if (stale.length === 0)
        return '';
    const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0);
    if (isShort)
        return `Too few instances are healthy: ${merged_stale_staleSentence(result, reasons)}`;
    const names = new Set(decisive.map(({ name }) => name));
    const isWhy = stale.some(({ name }) => names.has(name));
    return isWhy ? merged_stale_staleSentence(result, reasons) : '';
}
/** How many of the healthy ones were not read in the end, and by which parts; empty for none. */
function merged_stale_staleSentence({ counts }, reasons) {
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

// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __webpack_require__(5655);
;// CONCATENATED MODULE: ./src/report/merged-text.ts



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
    return `${(0,standing/* countOf */.pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
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
                `${merged(result)}: ${merged_text_standing(result)}.`,
            ]);
        case 'error':
            return result.faults.length > 0
                ? sentences([
                    ...result.faults.map((fault) => inert(fault, LONGEST)),
                    leftOut(reasons),
                ])
                : errorMessage(result, reasons);
        case 'failure':
        case 'timed_out':
            return sentences([
                ...problems(result, reasons),
                `${merged(result)}: ${merged_text_standing(result)}.`,
                restsOn(reasons),
            ]);
    }
}
function errorMessage(result, { decisive }) {
    const [first, ...others] = decisive;
    const told = first === undefined
        ? 'Error.'
        : `${merged_text_name(first)}: ${inert(first.report.message, PART_LENGTH)}`;
    return sentences([
        told,
        others.length === 0 ? '' : `Errors too: ${names(others)}.`,
        `${merged(result)}: ${merged_text_standing(result)}.`,
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
            .map((part) => `${merged_text_name(part)} is short of ${countOf(part.absent, 'instance')}.`),
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
            : `Oldest reading: ${inert(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
    ]);
}
function leftOut({ superseded }) {
    if (superseded.length === 0)
        return '';
    const named = firstOf(superseded, (one) => `${inert(one.name, NAME_LENGTH)} (${inert(one.by, NAME_LENGTH)} counts)`);
    return `Replaced by a later attempt: ${named}.`;
}
/** A merge that is run again alone reads what the last attempt left. */
function againSentence({ earlier }) {
    if (earlier.length === 0)
        return '';
    const named = firstOf(earlier, ({ name, attempt }) => {
        const told = `attempt ${String(attempt)}`;
        return name.endsWith(told)
            ? inert(name, NAME_LENGTH)
            : `${inert(name, NAME_LENGTH)} (${told})`;
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
function merged_text_standing({ counts, needed, instances }) {
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
function merged_text_name(part) {
    return inert(part.name, NAME_LENGTH);
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


/***/ }),

/***/ 6115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ stretchesOf)
/* harmony export */ });
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1676);

/**
 * The newest `max` stretches of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
function stretchesOf(instance, { endMs, max }) {
    const changes = instance.changes.slice(-max);
    return changes.map(({ atMs, status, answer }, i) => ({
        fromMs: atMs,
        toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
        status,
        label: (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .describeAnswer */ .O1)(answer, status),
    }));
}


/***/ }),

/***/ 6040:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T1: () => (/* binding */ stripCell),
/* harmony export */   XO: () => (/* binding */ squareAndLetter),
/* harmony export */   bi: () => (/* binding */ lettersOf)
/* harmony export */ });
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1676);

const SQUARE = {
    healthy: '🟩',
    unhealthy: '🟥',
    unknown: '⬜',
};
// A narrow screen breaks the strip between groups alone, so it stays countable.
const GROUP = 5;
const JOINER = '\u2060';
const MOST_RUNS = 6;
/** A status as a square and its letter: `🟩 H`. */
function squareAndLetter(status) {
    return `${SQUARE[status]} ${_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .LETTER */ .jL[status]}`;
}
/**
 * The newest readings, oldest first, for a cell of a summary: squares in groups
 * of five, then the same in letters (`3×U 17×H`), which a screen reader reads.
 */
function stripCell(strip) {
    if (strip.length === 0)
        return '–';
    const squares = strip.map((status, i) => {
        const glue = i === 0 ? '' : i % GROUP === 0 ? ' ' : JOINER;
        return glue + SQUARE[status];
    });
    return `<span aria-hidden="true">${squares.join('')}</span><br>${lettersOf(strip)}`;
}
/** Readings in letters: runs as `8×U 12×H`, or one by one where they change too often. */
function lettersOf(strip) {
    const letters = strip.map((status) => _standing_js__WEBPACK_IMPORTED_MODULE_0__/* .LETTER */ .jL[status]).join('');
    const runs = letters.match(/(.)\1*/g) ?? [];
    if (runs.length > MOST_RUNS)
        return (letters.match(/.{1,5}/g) ?? []).join(' ');
    return runs.map((run) => `${String(run.length)}×${run.charAt(0)}`).join(' ');
}


/***/ }),

/***/ 2921:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ partsLines),
/* harmony export */   m: () => (/* binding */ greenLast)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7607);
/* harmony import */ var _conclusion_mark_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3085);
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1676);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5655);
/* harmony import */ var _within_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8899);





const ROWS_BYTES = 12 * 1024;
const CANDIDATES = 300;
const NAME_LENGTH = 128;
const MESSAGE_LENGTH = 200;
// What has any other character could end the link and begin something else.
const PLAIN_LINK = /^https?:\/\/[\w.:/-]{1,300}$/;
/** The merged reports as a table of the summary, those not green first; nothing in a gate's own. */
function partsLines({ parts }) {
    if (parts.length === 0)
        return [];
    const rows = greenLast(parts).slice(0, CANDIDATES).map(rowOf);
    const beyond = parts.length - rows.length;
    return [
        '| Report | Verdict | Healthy | Time |',
        '| :-- | :-- | --: | --: |',
        ...(0,_within_js__WEBPACK_IMPORTED_MODULE_4__/* .linesWithin */ .X)(rows, {
            maxBytes: ROWS_BYTES,
            more: (count) => `| … and ${(0,_standing_js__WEBPACK_IMPORTED_MODULE_2__/* .countOf */ .pq)(count + beyond, 'more report')} | | | |`,
        }),
        '',
    ];
}
/** Parts whose own gate did not open, then the others, each in their order. */
function greenLast(parts) {
    const isGreen = ({ conclusion }) => conclusion === 'success';
    return [...parts.filter((one) => !isGreen(one)), ...parts.filter(isGreen)];
}
function rowOf(part) {
    const { sign, words } = _conclusion_mark_js__WEBPACK_IMPORTED_MODULE_1__/* .CONCLUSION_MARK */ ._[part.conclusion];
    const { healthy, total } = part.counts;
    const name = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(part.name, NAME_LENGTH);
    const linked = part.url !== null && PLAIN_LINK.test(part.url)
        ? `[${name}](${part.url})`
        : name;
    const why = part.conclusion === 'success'
        ? ''
        : `<br>${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .markdownText */ .p7)(part.message, MESSAGE_LENGTH)}`;
    return `| ${linked} | ${sign} ${words}${why} | ${String(healthy)} of ${String(total)} | ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(part.durationMs)} |`;
}


/***/ }),

/***/ 4010:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ol: () => (/* binding */ headLines),
  oW: () => (/* binding */ tableLines),
  mC: () => (/* binding */ toSummary)
});

// UNUSED EXPORTS: SUMMARY_BYTES

// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
// EXTERNAL MODULE: ./src/report/conclusion-mark.ts
var conclusion_mark = __webpack_require__(3085);
;// CONCATENATED MODULE: ./src/report/folded.ts
/** Markdown lines under a title that opens on a click; `isOpen` from the start. */
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

// EXTERNAL MODULE: ./src/report/standing.ts
var standing = __webpack_require__(1676);
// EXTERNAL MODULE: ./src/report/stretches.ts
var stretches = __webpack_require__(6115);
// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __webpack_require__(5655);
;// CONCATENATED MODULE: ./src/report/gantt.ts



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
    const shown = (0,standing/* worstFirst */.md)(instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0)
        return '';
    const max = Math.max(FEWEST_STRETCHES, Math.floor(STRETCHES / shown.length));
    const lanes = shown.flatMap((one) => [
        `  section ${String(one.position)} ${diagramName(one.id)}`,
        ...(0,stretches/* stretchesOf */.T)(one, { endMs, max }).map((stretch) => bar(stretch, endMs)),
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
    return (0,report_text/* inert */.tJ)(text, 512)
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
    const words = `${standing/* LETTER */.jL[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : standing/* LETTER */.jL[status];
    return `  ${shown} :${TAG[status]}${instant(fromMs)}, ${instant(Math.max(toMs, fromMs + 1))}`;
}
/** Ms since the start as a date in no time zone, so that the axis counts from 00:00. */
function instant(ms) {
    return new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
        .toISOString()
        .replace('T', ' ')
        .slice(0, -1);
}

// EXTERNAL MODULE: ./src/report/merged-text.ts + 1 modules
var merged_text = __webpack_require__(8175);
// EXTERNAL MODULE: ./src/report/strip.ts
var strip = __webpack_require__(6040);
// EXTERNAL MODULE: ./src/report/settings-rows.ts
var settings_rows = __webpack_require__(1923);
// EXTERNAL MODULE: ./src/report/shown-error.ts
var shown_error = __webpack_require__(732);
// EXTERNAL MODULE: ./src/report/within.ts
var within = __webpack_require__(8899);
;// CONCATENATED MODULE: ./src/report/summary-details.ts







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
    const rows = (0,standing/* worstFirst */.md)(instances)
        .filter(({ last }) => last !== null)
        .slice(0, CANDIDATES)
        .map(answerRow);
    const blamed = cause === null
        ? []
        : [
            `| the run | ${(0,report_text/* markdownCode */.D9)(cause.requestId ?? '', 64)} | ${(0,report_text/* markdownText */.p7)((0,shown_error/* errorText */.k)(cause.error, 300), 300)} |`,
        ];
    const lines = [...blamed, ...rows];
    if (lines.length === 0)
        return [];
    return folded('Request ids and errors', [
        '| Instance | Request id | Error |',
        '| :-- | :-- | :-- |',
        ...(0,within/* linesWithin */.X)(lines, { maxBytes: ANSWERS_BYTES, more }),
    ]);
}
function answerRow({ id, last }) {
    const answer = last?.answer;
    const error = answer === undefined || answer.kind === 'health'
        ? '–'
        : (0,report_text/* markdownText */.p7)((0,shown_error/* errorText */.k)(answer.error, 200), 200);
    return `| ${(0,report_text/* markdownCode */.D9)(id, 128)} | ${(0,report_text/* markdownCode */.D9)(answer?.requestId ?? '', 64)} | ${error} |`;
}
function throttlingLines({ throttling }) {
    if (throttling.pauses === 0)
        return [];
    return folded('Throttling', [
        `Web+ throttled the run: ${(0,standing/* countOf */.pq)(throttling.pauses, 'pause')}, ${(0,duration/* formatDuration */.a3)(throttling.pausedMs)} in all.`,
    ]);
}
function ignoredLines({ ignored }) {
    const title = `${(0,standing/* countOf */.pq)(ignored.length, 'ignored id')}: Web+ does not know them`;
    return idLines(title, ignored);
}
function departedLines({ departed }) {
    const title = `${(0,standing/* countOf */.pq)(departed.length, 'instance')} left the environment`;
    return idLines(title, departed);
}
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const lines = ids
        .slice(0, CANDIDATES)
        .map((id) => `- ${(0,report_text/* markdownCode */.D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,within/* linesWithin */.X)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return folded(title, shown);
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,settings_rows/* settingsRows */.L)(settings).map(([name, value]) => `| ${name} | ${(0,report_text/* markdownText */.p7)(value, 200) || '–'} |`);
    return folded('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${(0,report_text/* markdownText */.p7)(startedAt, 40)} |`,
        ...(0,within/* linesWithin */.X)(rows, { maxBytes: SETTINGS_BYTES, more }),
    ]);
}

// EXTERNAL MODULE: ./src/report/summary-parts.ts
var summary_parts = __webpack_require__(2921);
;// CONCATENATED MODULE: ./src/report/summary.ts











/** The summary's limit in bytes of UTF-8. */
const SUMMARY_BYTES = 64 * 1024;
const MESSAGE_LENGTH = 800;
const FAULTS_BYTES = 12 * 1024;
const ROWS_OPEN = 20;
const ROWS = 250;
const SLACK_BYTES = 1_024;
// No line begins with the dot.
const DOT = '\u00a0· ';
/** The job summary in GitHub-flavoured Markdown, at most 64 KiB of UTF-8. */
function toSummary(report) {
    const head = [...headLines(report), ...(0,summary_parts/* partsLines */.g)(report)];
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
    const { sign, words } = conclusion_mark/* CONCLUSION_MARK */._[report.conclusion];
    const isConfig = report.faults.length > 0;
    const verdict = isConfig
        ? ((0,merged_text/* mergedRefusal */.p)(report) ??
            `${(0,standing/* countOf */.pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,report_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH);
    const next = report.advice === ''
        ? []
        : [`> **Next:** ${(0,report_text/* markdownText */.p7)(report.advice, MESSAGE_LENGTH)}`, ''];
    return [
        `### ${sign} Web+ health: ${words}`,
        '',
        verdict,
        '',
        ...next,
        ...(isConfig ? faultLines(report.faults) : [figuresLine(report), '']),
    ];
}
function faultLines(faults) {
    const lines = faults.map((fault) => `- ${(0,report_text/* markdownText */.p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    return [...(0,within/* linesWithin */.X)(lines, { maxBytes: FAULTS_BYTES, more }), ''];
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
            (0,standing/* countOf */.pq)(report.rounds, 'round'),
            (0,standing/* countOf */.pq)(report.requests, 'request'),
            (0,standing/* countOf */.pq)(report.flaps, 'flap'),
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
    const rows = (0,standing/* worstFirst */.md)(instances).slice(0, ROWS).map(rowOf);
    const beyond = instances.length - rows.length;
    const fitting = (0,within/* linesWithin */.X)(rows, { maxBytes, more: () => '' }).filter((row) => row !== '');
    const leftOut = rows.length - fitting.length + beyond;
    const isRead = instances.some(({ last }) => last !== null);
    const open = fitting.slice(0, isRead ? ROWS_OPEN : 0);
    const rest = fitting.slice(open.length);
    return [
        ...(open.length === 0 ? [] : [...TABLE_HEAD, ...open, '']),
        ...(rest.length === 0
            ? []
            : folded(restTitle(rest.length, isRead), [...TABLE_HEAD, ...rest])),
        ...(leftOut === 0
            ? []
            : [
                `… and ${(0,standing/* countOf */.pq)(leftOut, 'more instance')}; the report file and page have more.`,
                '',
            ]),
        ...(open.length === 0 ? [] : [LEGEND, '']),
    ];
}
function restTitle(count, isRead) {
    return isRead
        ? (0,standing/* countOf */.pq)(count, 'more row')
        : `${(0,standing/* countOf */.pq)(count, 'instance')}, not read`;
}
function rowOf(one) {
    const since = one.healthySinceMs === null
        ? ''
        : `, healthy after ${(0,duration/* formatDuration */.a3)(one.healthySinceMs)}`;
    const flaps = one.flaps === 0 ? '' : `, ${(0,standing/* countOf */.pq)(one.flaps, 'flap')}`;
    const status = `**${(0,strip/* squareAndLetter */.XO)(one.status)}** ${(0,report_text/* markdownText */.p7)((0,standing/* describe */.q0)(one), 100)}${since}${flaps}`;
    return `| ${String(one.position)} | ${(0,report_text/* markdownCode */.D9)(one.id, 128)}<br>${status} | ${(0,strip/* stripCell */.T1)(one.strip)} |`;
}
function diagramLines(report, diagram) {
    const caption = report.instances.length > 20
        ? 'Timeline of the first 20 in the table'
        : 'Timeline';
    return folded(caption, ['```mermaid', diagram, '```'], { isOpen: true });
}


/***/ }),

/***/ 8899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ linesWithin)
/* harmony export */ });
/**
 * As many of `lines` as fit into `maxBytes` of UTF-8, line feeds counted, with
 * a last line by `more` in place of those left out.
 */
function linesWithin(lines, fit) {
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


/***/ })

};
