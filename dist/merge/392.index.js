export const id = 392;
export const ids = [392];
export const modules = {

/***/ 4392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createNotifier: () => (/* binding */ createNotifier)
});

// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/report/summary/instances.js
var instances = __webpack_require__(4869);
// EXTERNAL MODULE: ./out/js/src/report/summary/summary.js + 1 modules
var summary = __webpack_require__(1226);
// EXTERNAL MODULE: ./out/js/src/report/deployment-wording.js
var deployment_wording = __webpack_require__(486);
// EXTERNAL MODULE: ./out/js/src/report/describe.js
var describe = __webpack_require__(3821);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./out/js/src/http/fields.js
var http_fields = __webpack_require__(9875);
;// CONCATENATED MODULE: ./out/js/src/github/alert-marker.js


const OPENING = '<!-- webplus-health-gate:alert ';
const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`);
const DIGEST = /^[0-9a-f]{64}$/;
const SHORT_DIGEST = /^[0-9a-f]{16}$/;
const WORD = /^[a-z_]{1,40}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
function alertKey({ environmentId, environmentName = null, applicationName = null, shard, workflow, job, }) {
    const jobParts = ['job', workflow ?? '', job ?? ''];
    if (environmentName !== null)
        return sha256(JSON.stringify(['name', applicationName ?? '', environmentName]));
    const parts = environmentId === null
        ? [...jobParts, ...(shard === null ? [] : [shard])]
        : ['environment', environmentId];
    return sha256(JSON.stringify(parts));
}
function unhealthySet(instances) {
    const ids = instances
        .filter(({ status }) => status === 'unhealthy')
        .map(({ id }) => id)
        .sort();
    return { count: ids.length, digest: sha256(ids.join('\n')) };
}
function alertReason({ reason, deployment: { cause }, }) {
    if (cause === null)
        return reason === 'timeout' || reason === 'unhealthy' ? 'health' : reason;
    return reason === 'timeout' ? `waiting_${cause.kind}` : cause.kind;
}
function titleDigest(title) {
    return sha256(title).slice(0, 16);
}
function printMarker(marker) {
    const { key, since, unhealthy, why, title } = marker;
    const { count, digest } = unhealthy;
    const fields = {
        v: 1,
        key,
        since,
        count,
        digest,
        ...(why === null ? {} : { why }),
        ...(title === null ? {} : { title }),
    };
    return `${OPENING}${JSON.stringify(fields)} -->`;
}
function parseMarker(body) {
    const fields = parsed(MARKER.exec(body)?.[1] ?? '');
    if (fields?.['v'] !== 1)
        return null;
    const { key, since, count, digest } = fields;
    const isWhole = isText(key, DIGEST) &&
        isText(since, ISO) &&
        isText(digest, DIGEST) &&
        Number.isSafeInteger(count);
    if (!isWhole || Number.isNaN(Date.parse(since)))
        return null;
    const { why, title } = fields;
    return {
        key,
        since,
        unhealthy: { count: Number(count), digest },
        why: isText(why, WORD) ? why : null,
        title: isText(title, SHORT_DIGEST) ? title : null,
    };
}
function parsed(text) {
    try {
        return (0,http_fields/* asFields */.qI)(JSON.parse(text));
    }
    catch {
        return null;
    }
}
function isText(value, form) {
    return typeof value === 'string' && form.test(value);
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./out/js/src/github/alert-text.js







const TITLE_LENGTH = 200;
const WHERE_LENGTH = 80;
const MESSAGE_LENGTH = 800;
const NAMED = 10;
const BODY_BYTES = 60_000;
const SLACK_BYTES = 1_024;
const URL_LENGTH = 1_000;
function issueTitle(report) {
    const { cause } = report.deployment;
    if (cause?.kind === 'unknown_environment')
        return (0,src_text/* sanitize */.aj)(`No environment named ${cause.name}`, TITLE_LENGTH);
    const where = (0,src_text/* sanitize */.aj)(watchedBy(report), WHERE_LENGTH);
    const told = (0,src_text/* sanitize */.aj)(wrong(report), TITLE_LENGTH - WHERE_LENGTH - 3);
    return (0,src_text/* sanitize */.aj)(where === '' ? told : `${told} (${where})`, TITLE_LENGTH);
}
function wrong({ deployment, counts, instances, reason }) {
    const { cause } = deployment;
    if (cause !== null)
        return (0,deployment_wording/* causeTitle */.ev)(cause);
    const unhealthy = instances.filter(({ status }) => status === 'unhealthy');
    const missing = unhealthy.filter(describe/* isMissing */.b2);
    const [who, state] = reason === 'not_found' && missing.length > 0
        ? [missing, 'not found']
        : [unhealthy, 'unhealthy'];
    return who.length === 0
        ? 'Web+ is not healthy'
        : `${String(who.length)} of ${(0,describe/* countOf */.pq)(counts.total, 'instance')} ${state}: ${(0,describe/* firstThreeIds */.XK)(who.map(({ id }) => id))}`;
}
const BEGIN = '<!-- webplus-health-gate:begin -->';
function issueBody(report, marker, before = '') {
    const around = aroundOurs(before);
    if (around === null)
        return ourPart(report, marker, 0);
    if (around.hasNoBegin)
        return `${around.above}${printMarker(marker)}${around.below}`;
    const bytes = Buffer.byteLength(around.above + around.below);
    return `${around.above}${ourPart(report, marker, bytes)}${around.below}`;
}
function ourPart(report, marker, othersBytes) {
    const head = [BEGIN, '', ...(0,summary/* headLines */.Ol)(report)];
    const tail = [
        ...(0,summary/* findingLines */.hq)(report),
        origin(report),
        '',
        '<sub>Kept by webplus-health-gate: it comments when other instances are unhealthy, and closes this issue at the next success. Text above and below this part stays as it is.</sub>',
        '',
        printMarker(marker),
    ];
    const used = Buffer.byteLength([...head, ...tail].join('\n')) + SLACK_BYTES + othersBytes;
    return [...head, ...(0,instances/* instanceLines */.hE)(report, BODY_BYTES - used), ...tail].join('\n');
}
function aroundOurs(body) {
    const marker = MARKER.exec(body);
    if (marker === null)
        return null;
    const begin = body.lastIndexOf(BEGIN, marker.index);
    return {
        above: body.slice(0, begin < 0 ? marker.index : begin),
        below: body.slice(marker.index + marker[0].length),
        hasNoBegin: begin < 0,
    };
}
function changedText(report, before) {
    const unhealthy = report.instances.filter(({ status }) => status === 'unhealthy');
    const names = unhealthy
        .slice(0, NAMED)
        .map(({ id }) => (0,src_text/* markdownCode */.D9)(id, 128))
        .join(', ');
    const more = unhealthy.length - NAMED;
    const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`;
    return [
        unhealthySet(report.instances).digest === before.digest
            ? `The reason changed: ${(0,src_text/* markdownText */.p7)(wrong(report), MESSAGE_LENGTH)}.`
            : `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before.count)} before${list === '' ? '' : `: ${list}`}.`,
        '',
        (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH),
        '',
        origin(report),
    ].join('\n');
}
function recoveredText(report, since) {
    const endMs = Date.parse(report.startedAt) + report.durationMs;
    const lasted = (0,duration/* formatDuration */.a3)(endMs - Date.parse(since));
    const isEmpty = report.instances.length === 0;
    return [
        isEmpty
            ? `This job has no instance to judge any more; closed after ${lasted}.`
            : `✅ Healthy again after ${lasted}.`,
        '',
        (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH),
        '',
        origin(report),
    ].join('\n');
}
function duplicateText(older) {
    return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`;
}
function watchedBy({ settings, run }) {
    const environment = settings?.environmentName ?? settings?.environmentId ?? null;
    if (environment !== null)
        return environment;
    const shard = settings?.shard ?? null;
    const parts = [run.workflow, run.job, shard && `shard ${shard}`];
    return parts.filter((part) => part !== null).join(' / ');
}
function origin({ run, instances }) {
    const where = [run.workflow, run.job]
        .filter((part) => part !== null)
        .map((part) => (0,src_text/* markdownText */.p7)(part, 100))
        .join(' / ');
    const hasLink = run.url !== null && run.url.length <= URL_LENGTH;
    const link = hasLink ? `[This run](${linkTo(run.url)})` : 'This run';
    return `${link}${where === '' ? '' : ` of ${where}`} looked at ${(0,describe/* countOf */.pq)(instances.length, 'instance')}.`;
}
function linkTo(url) {
    return encodeURI(url).replace(/[()]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}

// EXTERNAL MODULE: ./out/js/src/github/call-failure.js + 1 modules
var call_failure = __webpack_require__(7516);
;// CONCATENATED MODULE: ./out/js/src/github/alert-issue.js



async function updateAlert(issues, alert) {
    switch (alert.report.conclusion) {
        case 'failure':
        case 'timed_out':
            return raise(issues, alert);
        case 'success':
            return settle(issues, alert);
        case 'error':
        case 'cancelled':
            return;
    }
}
async function raise(issues, alert) {
    const ours = await findOurs(issues, alert);
    const [oldest] = ours;
    if (oldest !== undefined) {
        await closeYounger(issues, ours);
        return commentOnChange(issues, { alert, issue: oldest });
    }
    const opened = await alert_issue_open(issues, alert);
    const again = await findOurs(issues, alert);
    const [first] = again;
    if (first === undefined || first.number >= opened.number)
        return;
    const others = again.filter(({ number }) => number !== opened.number);
    await closeYounger(issues, [...others, opened]);
    return commentOnChange(issues, { alert, issue: first });
}
async function alert_issue_open(issues, alert) {
    const { report, label } = alert;
    const marker = newMarker(report);
    const issue = await issues.open({
        title: issueTitle(report),
        body: issueBody(report, marker),
        label,
        look: async () => {
            const ours = await findOurs(issues, alert);
            const isSame = (one) => printMarker(one.marker) === printMarker(marker);
            return ours.find(isSame) ?? ours[0] ?? null;
        },
    });
    const { number } = issue;
    if (hasLabel(issue, label))
        return issue;
    await issues.close(number, 'not_planned');
    throw new call_failure/* AnswerError */.dV(`GitHub dropped the label from issue #${String(number)}, which is closed again`, { isOfPermission: true });
}
async function commentOnChange(issues, { alert, issue }) {
    const { report } = alert;
    const { number, marker, title: present, body } = issue;
    const unhealthy = unhealthySet(report.instances);
    const why = alertReason(report);
    const isSameReason = marker.why === null || marker.why === why;
    if (unhealthy.digest === marker.unhealthy.digest && isSameReason)
        return;
    const title = issueTitle(report);
    const isOurs = marker.title === null || marker.title === titleDigest(present);
    const next = {
        ...marker,
        unhealthy,
        why,
        title: isOurs ? titleDigest(title) : marker.title,
    };
    await issues.rewrite(number, {
        body: issueBody(report, next, body),
        ...(isOurs ? { title } : {}),
    });
    await issues.comment(number, changedText(report, marker.unhealthy));
}
async function settle(issues, alert) {
    const ours = await findOurs(issues, alert);
    const [oldest] = ours;
    if (oldest === undefined)
        return;
    await closeYounger(issues, ours);
    await issues.close(oldest.number, 'completed');
    await issues.comment(oldest.number, recoveredText(alert.report, oldest.marker.since));
}
function newMarker(report) {
    const endMs = Date.parse(report.startedAt) + report.durationMs;
    return {
        key: keyOf(report),
        since: new Date(endMs).toISOString(),
        unhealthy: unhealthySet(report.instances),
        why: alertReason(report),
        title: titleDigest(issueTitle(report)),
    };
}
async function findOurs(issues, { report, label }) {
    const key = keyOf(report);
    const open = await issues.openOnes(label);
    return open
        .flatMap((issue) => {
        const marker = parseMarker(issue.body);
        return marker?.key === key ? [{ ...issue, marker }] : [];
    })
        .sort((a, b) => a.number - b.number);
}
async function closeYounger(issues, ours) {
    const [oldest, ...younger] = ours;
    if (oldest === undefined)
        return;
    for (const { number } of younger) {
        await issues.close(number, 'not_planned');
        await issues.comment(number, duplicateText(oldest.number));
    }
}
function keyOf({ settings, run }) {
    return alertKey({
        environmentId: settings?.environmentId ?? null,
        environmentName: settings?.environmentName ?? null,
        applicationName: settings?.applicationName ?? null,
        shard: settings?.shard ?? null,
        workflow: run.workflow,
        job: run.job,
    });
}
function hasLabel({ labels }, label) {
    const lowerCase = label.toLowerCase();
    return labels.some((name) => name.toLowerCase() === lowerCase);
}

// EXTERNAL MODULE: ./out/js/src/github/event.js + 1 modules
var github_event = __webpack_require__(7755);
;// CONCATENATED MODULE: ./out/js/src/github/commit-status.js



const EVERY_FOUR_BYTES = new RegExp(github_event/* FOUR_BYTE_CHARACTER */.WQ, 'gu');
const DESCRIPTION_LENGTH = 140;
const OPENING_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 0 };
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 };
const STATE = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    error: 'error',
    cancelled: 'error',
};
function commitStatus({ call, place, time, }) {
    const enough = new AbortController();
    const abandon = new AbortController();
    let opening = null;
    let isPending = false;
    const pend = ({ signal, leftMs }) => postStatus({
        call,
        place,
        state: 'pending',
        description: 'Waiting for the instances to be healthy.',
        patience: {
            signal: AbortSignal.any([signal, abandon.signal]),
            leftMs,
            enough: enough.signal,
        },
    });
    return {
        open() {
            opening = time.within(OPENING_SPAN, pend).then(() => {
                isPending = true;
                return null;
            }, (thrown) => thrown);
        },
        async close({ conclusion, message }, limit) {
            enough.abort();
            const failure = await atRest(opening, { time, abandon });
            await postStatus({
                call,
                place,
                state: STATE[conclusion],
                description: descriptionOf(message),
                patience: limit,
            });
            return failure;
        },
        isPending: () => isPending,
    };
}
async function atRest(opening, { time, abandon }) {
    if (opening === null)
        return null;
    return time.within(PENDING_SPAN, ({ signal }) => {
        const stop = () => {
            abandon.abort(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
        return opening;
    });
}
function descriptionOf(message) {
    return (0,src_text/* cut */.Jj)(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH);
}
function postStatus({ call, place: { sha, context, targetUrl }, state, description, patience, }) {
    return call({
        send: async (octokit, to) => {
            const { status } = await octokit.rest.repos.createCommitStatus({
                ...to,
                sha,
                state,
                context,
                description,
                ...(targetUrl === null ? {} : { target_url: targetUrl }),
            });
            if (status !== 201)
                throw new call_failure/* AnswerError */.dV(`GitHub answered ${String(status)} instead of 201`);
        },
        patience,
    });
}

// EXTERNAL MODULE: ./out/js/src/github/retry.js
var retry = __webpack_require__(4365);
// EXTERNAL MODULE: ./out/js/src/clock.js + 1 modules
var clock = __webpack_require__(727);
;// CONCATENATED MODULE: ./out/js/src/http/redaction.js
const RUN = 6;
const SAMPLE = 3;
const STRIDE = RUN - SAMPLE + 1;
const SLOTS_PER_SAMPLE = 8;
const MAX_SEARCHES = 64;
function repeatsOf(secrets) {
    const forms = [
        ...new Set([...new Set(secrets)].flatMap((secret) => secret === null ? [] : formsOf(secret))),
    ].filter(({ length }) => length >= RUN);
    if (forms.length === 0)
        return () => false;
    const samples = indexSamples(forms);
    const isRun = runFinder(forms);
    return (text) => {
        for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
            if (samples[slotAt(text, at) & (samples.length - 1)] === 0)
                continue;
            for (let from = Math.max(0, at - STRIDE + 1); from <= at; from += 1) {
                const run = text.slice(from, from + RUN);
                if (run.length === RUN && isRun(run))
                    return true;
            }
        }
        return false;
    };
}
function redaction_repeatsAsItIs(secret) {
    if (secret === null || secret.length < RUN)
        return () => false;
    return (text) => {
        for (let at = 0; at + SAMPLE <= text.length; at += STRIDE) {
            if (!secret.includes(text.slice(at, at + SAMPLE)))
                continue;
            for (let from = Math.max(0, at - STRIDE + 1); from <= at; from += 1) {
                const run = text.slice(from, from + RUN);
                if (run.length === RUN && secret.includes(run))
                    return true;
            }
        }
        return false;
    };
}
function indexSamples(forms) {
    const count = forms.reduce((sum, { length }) => sum + length, 0);
    const bits = Math.ceil(Math.log2(count * SLOTS_PER_SAMPLE));
    const samples = new Uint8Array(2 ** bits);
    for (const form of forms)
        for (let at = 0; at + SAMPLE <= form.length; at += 1)
            samples[slotAt(form, at) & (samples.length - 1)] = 1;
    return samples;
}
function slotAt(text, at) {
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    return (first * 131 + second) * 131 + text.charCodeAt(at + 2);
}
function runFinder(forms) {
    let searches = 0;
    let runs = null;
    return (run) => {
        searches += 1;
        if (searches <= MAX_SEARCHES)
            return forms.some((form) => form.includes(run));
        runs ??= new Set(forms.flatMap(runsOf));
        return runs.has(run);
    };
}
function formsOf(secret) {
    const bytes = Buffer.from(secret);
    const base64 = ['', 'x', 'xx'].map((before) => Buffer.concat([Buffer.from(before), bytes])
        .toString('base64')
        .slice(4, -4));
    return [secret, encodeURIComponent(bytes.toString()), ...base64];
}
function runsOf(text) {
    const count = Math.max(0, text.length - RUN + 1);
    return Array.from({ length: count }, (_, at) => text.slice(at, at + RUN));
}

;// CONCATENATED MODULE: ./out/js/src/http/screen.js

const REPEATED = '***';
const MAX_LEVELS = 32;
const PLAIN = /^[\x20-\x7e]*$/;
const INVISIBLE = /(?![\t-\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const BLANKS = /[\s\u0085\u2800]+/gu;
function normalized(text) {
    if (PLAIN.test(text))
        return text.trim();
    return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
}
function screenOf(secrets) {
    return screenBy(repeatsIn(secrets));
}
function repeatsIn(secrets) {
    const known = secrets.filter((secret) => secret !== null);
    const repeats = repeatsOf(known.flatMap((secret) => [
        secret,
        normalized(secret),
        dense(normalized(secret)),
    ]));
    return withoutBlanksToo(repeats);
}
function repeatsSignature(signature) {
    return withoutBlanksToo(repeatsAsItIs(signature));
}
function withoutBlanksToo(repeats) {
    return (text) => repeats(text) || (text.includes(' ') && repeats(dense(text)));
}
function screenBy(repeats) {
    return (text) => {
        const line = normalized(text);
        return repeats(line) ? REPEATED : line;
    };
}
function dense(text) {
    return text.replaceAll(' ', '');
}
function screenFields(fields, screen, exact = []) {
    screenWithin(fields, { screen, exact, level: 1 });
    return fields;
}
function screenWithin(parent, by) {
    const { screen, exact, level } = by;
    for (const name of Object.keys(parent)) {
        const value = parent[name];
        if (typeof value === 'string') {
            const screened = screen(value);
            if (screened === REPEATED || !exact.includes(name))
                parent[name] = screened;
        }
        else if (typeof value === 'number') {
            if (screen(String(value)) === REPEATED)
                parent[name] = REPEATED;
        }
        else if (typeof value === 'object' && value !== null) {
            if (level === MAX_LEVELS)
                parent[name] = null;
            else
                screenWithin(value, {
                    ...by,
                    level: level + 1,
                });
        }
    }
}
function screenHeaders(headers, screen) {
    const screened = Object.create(null);
    for (const [name, value] of Object.entries(headers))
        if (value !== undefined)
            screened[name] = Array.isArray(value) ? value.map(screen) : screen(value);
    return screened;
}
function unlessRepeated(text) {
    return text === REPEATED ? null : text;
}

;// CONCATENATED MODULE: ./out/js/src/github/errors.js





const SAID_LENGTH = 240;
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/;
function faultText({ what, thrown, permission, token, }) {
    const why = (0,src_text/* sanitize */.aj)(whyOf(thrown, token), SAID_LENGTH).replace(/[.\s]+$/, '');
    const advice = token === '' ? NO_TOKEN : adviceOn(thrown, permission);
    const text = `${what}: ${withoutToken(why, token)}.`;
    return advice === '' ? text : `${text} ${advice}`;
}
const NO_TOKEN = "Leave the input out to use the job's own token.";
function whyOf(thrown, token) {
    if (token === '')
        return "the input 'github-token' is empty";
    if (!(thrown instanceof Error))
        return 'a value that is not an Error was thrown';
    if (thrown instanceof clock/* TimeoutError */.MU)
        return 'GitHub gave no answer in time';
    const response = (0,call_failure/* responseOf */.lR)(thrown);
    if (response !== null)
        return answered(response, token);
    if (thrown instanceof call_failure/* AnswerError */.dV)
        return thrown.message;
    const said = withoutToken(innermostMessage(thrown), token);
    return `GitHub could not be reached (${said})`;
}
function innermostMessage(thrown) {
    const causes = [];
    for (let cause = (0,http_fields/* asFields */.qI)(thrown); cause !== null && causes.length < 5; cause = (0,http_fields/* asFields */.qI)(cause['cause']))
        causes.push(cause);
    const message = causes.at(-1)?.['message'] || causes.at(-1)?.['code'];
    return typeof message === 'string' ? message : thrown.message;
}
function answered(response, token) {
    const status = String(response['status']);
    const said = withoutToken(saidBy(response['data']), token);
    const answer = said === '' ? status : `${status} (${said})`;
    if ((0,call_failure/* isRateLimit */.a5)(response))
        return `GitHub's rate limit is reached: ${answer}`;
    if (status === '401')
        return `GitHub rejected the token: ${answer}`;
    return `GitHub answered ${answer}`;
}
const LATER = 'Run the job again to report it.';
const UNREACHED = "The runner must be able to reach the address in 'GITHUB_API_URL', through its proxy if it has one.";
const UNTRUSTED = 'The runner does not trust the certificate: set NODE_EXTRA_CA_CERTS to add an authority of your own.';
function adviceOn(thrown, permission) {
    const response = (0,call_failure/* responseOf */.lR)(thrown);
    if (response !== null)
        return adviceOnAnswer(response, permission);
    if (thrown instanceof call_failure/* AnswerError */.dV)
        return thrown.isOfPermission ? needs(permission) : '';
    if (thrown instanceof clock/* TimeoutError */.MU)
        return LATER;
    return (0,call_failure/* isUntrusted */.fb)(thrown) ? UNTRUSTED : UNREACHED;
}
const OTHER_CAUSES = [
    [
        /\barchived\b/i,
        'The repository is archived, so nothing in it can be written.',
    ],
    [
        /\blocked\b/i,
        'The issue is locked: unlock it, or close it and the next run opens another.',
    ],
    [
        /IP allow list|SAML|\bSSO\b/i,
        'An owner of the organization must allow access for the runner or the token.',
    ],
    [
        /No commit found/i,
        "The commit is not in this repository: check 'status-sha'.",
    ],
    [
        /maximum number of statuses/i,
        "GitHub allows 1,000 statuses per commit and name: choose another name in 'commit-status'.",
    ],
];
function adviceOnAnswer(response, permission) {
    if ((0,call_failure/* isRateLimit */.a5)(response))
        return 'The limit lasts longer than this run: start fewer jobs at once, or run this one again.';
    const status = Number(response['status']);
    const said = saidBy(response['data']);
    const other = OTHER_CAUSES.find(([form]) => form.test(said))?.[1];
    switch (status) {
        case 401:
            return "Check the input 'github-token': it may have expired.";
        case 403:
            return other ?? needs(permission);
        case 404:
            return `${needs(permission)} The repository or issue may also be gone.`;
        case 410:
            return "Issues are switched off in this repository: switch them on in its settings, or set 'alert-issue' to 'false'.";
        case 422:
            return (other ??
                'GitHub rejected the request as invalid, and would reject it again.');
        default:
            return status >= 500 ? `GitHub itself is at fault. ${LATER}` : '';
    }
}
function needs(permission) {
    return `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`;
}
function saidBy(data) {
    const fields = (0,http_fields/* asFields */.qI)(data);
    if (fields === null)
        return '';
    const errors = Array.isArray(fields['errors']) ? fields['errors'] : [];
    const details = errors.map((error) => (0,http_fields/* asFields */.qI)(error)?.['message']);
    return [fields['message'], ...details]
        .filter((text) => typeof text === 'string' && text !== '')
        .join(': ');
}
function withoutToken(message, token) {
    const text = normalized(message);
    if (token === '')
        return text;
    const without = text.replaceAll(token, '***');
    const repeats = repeatsIn([token.replace(TOKEN_PREFIX, '')]);
    return repeats(without) ? 'with a message that repeats the token' : without;
}

;// CONCATENATED MODULE: ./out/js/src/github/issues.js


const PER_PAGE = 100;
const MAX_PAGES = 20;
const HAS_NEXT = /;\s*rel="next"/;
function issueCalls({ call, limit, sinceMs, }) {
    const patience = limit;
    return {
        async openOnes(label) {
            const found = [];
            for (let page = 1; page <= MAX_PAGES; page += 1) {
                const { issues, hasNext } = await call({
                    send: async (octokit, to) => {
                        const { data, headers } = await octokit.rest.issues.listForRepo({
                            ...to,
                            labels: label,
                            state: 'open',
                            sort: 'created',
                            direction: 'asc',
                            per_page: PER_PAGE,
                            page,
                        });
                        const hasNext = HAS_NEXT.test(headers.link ?? '');
                        return { issues: issuesOf(data), hasNext };
                    },
                    patience,
                });
                found.push(...issues);
                if (!hasNext)
                    return found;
            }
            throw new call_failure/* AnswerError */.dV(`more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`);
        },
        open: ({ title, body, label, look }) => call({
            send: async (octokit, to) => {
                const labels = [label];
                const issue = { ...to, title, body, labels };
                return issueOf((await octokit.rest.issues.create(issue)).data);
            },
            look,
            patience,
        }),
        rewrite: (number, changed) => call({
            send: async (octokit, to) => {
                const issue = { ...to, issue_number: number, ...changed };
                await octokit.rest.issues.update(issue);
            },
            patience,
        }),
        close: (number, reason) => call({
            send: async (octokit, to) => {
                const state = { state: 'closed', state_reason: reason };
                const issue = { ...to, issue_number: number, ...state };
                await octokit.rest.issues.update(issue);
            },
            patience,
        }),
        async comment(number, body) {
            await call({
                send: async (octokit, to) => {
                    const comment = { ...to, issue_number: number, body };
                    await octokit.rest.issues.createComment(comment);
                    return true;
                },
                look: () => call({
                    send: async (octokit, to) => {
                        const { data } = await octokit.rest.issues.listComments({
                            ...to,
                            issue_number: number,
                            since: new Date(sinceMs).toISOString(),
                            per_page: PER_PAGE,
                        });
                        return bodiesOf(data).includes(body.trim()) ? true : null;
                    },
                    patience,
                }),
                patience,
            });
        },
    };
}
function issuesOf(data) {
    if (!Array.isArray(data))
        throw unreadable();
    return data
        .filter((one) => (0,http_fields/* asFields */.qI)(one)?.['pull_request'] === undefined)
        .map(issueOf);
}
function bodiesOf(data) {
    if (!Array.isArray(data))
        throw unreadable();
    return data.map((one) => String((0,http_fields/* asFields */.qI)(one)?.['body']).trim());
}
function issueOf(data) {
    const fields = (0,http_fields/* asFields */.qI)(data);
    const number = fields?.['number'];
    if (typeof number !== 'number')
        throw unreadable();
    const { title, body, labels } = fields ?? {};
    return {
        number,
        title: typeof title === 'string' ? title : '',
        body: typeof body === 'string' ? body : '',
        labels: Array.isArray(labels) ? labels.map(nameOf) : [],
    };
}
function nameOf(label) {
    const name = (0,http_fields/* asFields */.qI)(label)?.['name'] ?? label;
    return typeof name === 'string' ? name : '';
}
function unreadable() {
    return new call_failure/* AnswerError */.dV("GitHub's answer broke off or is not an issue", {
        isTransient: true,
    });
}

;// CONCATENATED MODULE: ./out/js/src/github/notifier.js







const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 };
const NAME_LENGTH = 100;
const CLOCK_SLACK_MS = 600_000;
const UNREPORTED = {
    conclusion: 'error',
    message: 'The result could not be reported: see its log.',
};
function createNotifier({ notifierOptions, run, runtime, }) {
    const time = (0,retry/* timeBudget */.B6)(runtime);
    const call = (0,github_event/* callOf */.C8)(notifierOptions, run, runtime);
    const status = statusOf({ notifierOptions, run, runtime, call, time });
    const alert = alertOf(notifierOptions, call);
    let endAtMs = null;
    const limited = (task) => {
        const nowMs = runtime.clock.now();
        endAtMs ??= nowMs + END_SPAN.ms;
        return time.within({ ...END_SPAN, ms: endAtMs - nowMs }, task);
    };
    let closing = null;
    const close = (end) => (closing ??= limited(async (limit) => status?.close(end, limit) ?? null));
    return {
        begin() {
            status?.open();
        },
        async closeStatus(report) {
            await close(report);
        },
        async end(report) {
            const warnings = await Promise.all([
                close(report),
                limited(async (limit) => alert?.(report, limit) ?? null),
            ]);
            time.release();
            return warnings.filter((warning) => warning !== null);
        },
        async abandon() {
            if (closing !== null)
                return;
            await close(UNREPORTED);
            time.release();
        },
    };
}
function statusOf({ notifierOptions, run, runtime, call, time, }) {
    const { commitStatus: context, token } = notifierOptions;
    if (context === null)
        return null;
    const commit = (0,github_event/* commitOf */.D3)(notifierOptions, run, runtime);
    const name = `The commit status '${(0,src_text/* sanitize */.aj)(context, NAME_LENGTH)}'`;
    if (commit.kind === 'none') {
        const warning = `${name} was not posted: ${commit.why}`;
        return { open: () => undefined, close: () => Promise.resolve(warning) };
    }
    const place = { sha: commit.sha, context, targetUrl: run.url };
    const status = commitStatus({ call, place, time });
    const warning = (outcome, thrown) => faultText({
        what: `${name} could not be ${outcome}`,
        thrown,
        permission: 'statuses: write',
        token,
    });
    return {
        open: status.open,
        async close(end, limit) {
            try {
                const failure = await status.close(end, limit);
                return failure === null ? null : warning('set to pending', failure);
            }
            catch (thrown) {
                const outcome = status.isPending() ? 'closed' : 'posted';
                return warning(outcome, thrown);
            }
        },
    };
}
function alertOf({ alertLabel: label, token }, call) {
    if (label === null)
        return null;
    return async (report, limit) => {
        const endMs = Date.parse(report.startedAt) + report.durationMs;
        const sinceMs = endMs - CLOCK_SLACK_MS;
        try {
            const issues = issueCalls({ call, limit, sinceMs });
            await updateAlert(issues, { report, label });
            return null;
        }
        catch (thrown) {
            return faultText({
                what: `The alert issue with the label '${(0,src_text/* sanitize */.aj)(label, NAME_LENGTH)}' could not be kept up to date`,
                thrown,
                permission: 'issues: write',
                token,
            });
        }
    };
}


/***/ })

};
