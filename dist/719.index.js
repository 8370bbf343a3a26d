export const id = 719;
export const ids = [719];
export const modules = {

/***/ 1719:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createNotifier: () => (/* binding */ createNotifier)
});

// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
// EXTERNAL MODULE: ./src/report/summary/summary.ts + 1 modules
var summary = __webpack_require__(7883);
// EXTERNAL MODULE: ./src/report/describe.ts
var describe = __webpack_require__(313);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/http/fields.ts
var http_fields = __webpack_require__(1055);
;// CONCATENATED MODULE: ./src/github/alert-text.ts






const TITLE_LENGTH = 200;
const MESSAGE_LENGTH = 800;
const NAMED = 10;
// GitHub takes 65,536 characters; bytes of UTF-8 are never fewer than those.
const BODY_BYTES = 60_000;
/** What the table adds to its rows. */
const SLACK_BYTES = 1_024;
const URL_LENGTH = 1_000;
/** The issue's title: what is watched, so that it stays true while it is open. */
function issueTitle(report) {
    return (0,src_text/* sanitize */.aj)(`Web+ is not healthy: ${watchedBy(report)}`, TITLE_LENGTH);
}
/** The issue's body in Markdown: verdict, table, link, marker; at most 60,000 bytes. */
function issueBody(report, marker) {
    const head = (0,summary/* headLines */.Ol)(report);
    const tail = [
        origin(report),
        '',
        '<sub>Kept by webplus-health-gate: it comments when other instances are unhealthy, and closes this issue at the next success.</sub>',
        '',
        printMarker(marker),
    ];
    const used = Buffer.byteLength([...head, ...tail].join('\n')) + SLACK_BYTES;
    return [...head, ...(0,summary/* tableLines */.oW)(report, BODY_BYTES - used), ...tail].join('\n');
}
/** The comment on an issue whose unhealthy set is no longer the `before` one. */
function changedText(report, before) {
    const unhealthy = report.instances.filter(({ status }) => status === 'unhealthy');
    const names = unhealthy
        .slice(0, NAMED)
        .map(({ id }) => (0,src_text/* markdownCode */.D9)(id, 128))
        .join(', ');
    const more = unhealthy.length - NAMED;
    const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`;
    return [
        `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before)} before${list === '' ? '' : `: ${list}`}.`,
        '',
        (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH),
        '',
        origin(report),
    ].join('\n');
}
/** The comment on recovery; `since` is the marker's. */
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
/** The comment on an issue that gives way to an older one. */
function duplicateText(older) {
    return `Two runs opened an issue at once: #${String(older)} is the older one and goes on.`;
}
function watchedBy({ settings, run }) {
    const environmentId = settings?.environmentId ?? null;
    if (environmentId !== null)
        return `environment ${environmentId}`;
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
/** An address in which nothing ends the link. */
function linkTo(url) {
    return encodeURI(url).replace(/[()]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}
const OPENING = '<!-- webplus-health-gate:alert ';
const MARKER = new RegExp(`${OPENING}(\\{[^<>]{1,500}\\}) -->`);
const DIGEST = /^[0-9a-f]{64}$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/**
 * The key of an alert: the environment where one is watched, so that several
 * workflows share its issue, else the workflow and job, whose shards would
 * close each other's.
 */
function alertKey({ environmentId, shard, workflow, job, }) {
    const jobParts = ['job', workflow ?? '', job ?? ''];
    const parts = environmentId === null
        ? [...jobParts, ...(shard === null ? [] : [shard])]
        : ['environment', environmentId];
    return sha256(JSON.stringify(parts));
}
/**
 * The set that an alert tells changes of: those whose last answer says
 * unhealthy. Those without an answer are not in it: their silence is often the
 * network's, and would be a comment a run.
 */
function unhealthySet(instances) {
    const ids = instances
        .filter(({ status }) => status === 'unhealthy')
        .map(({ id }) => id)
        .sort();
    return { count: ids.length, digest: sha256(ids.join('\n')) };
}
/** The marker as an HTML comment. */
function printMarker({ key, since, unhealthy }) {
    const { count, digest } = unhealthy;
    return `${OPENING}${JSON.stringify({ v: 1, key, since, count, digest })} -->`;
}
/** The marker in an issue's body; null where there is none of this version. */
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
    return { key, since, unhealthy: { count: Number(count), digest } };
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

// EXTERNAL MODULE: ./src/github/call-failure.ts
var call_failure = __webpack_require__(5196);
;// CONCATENATED MODULE: ./src/github/issues.ts



const PER_PAGE = 100;
const MAX_PAGES = 20;
const HAS_NEXT = /;\s*rel="next"/;
/**
 * The issues of the repository that `call` speaks to, within `limit`. Comments
 * older than `sinceMs`, in ms since 1970, are of no run that goes on.
 */
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
        rewrite: (number, body) => call({
            send: async (octokit, to) => {
                const issue = { ...to, issue_number: number, body };
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
// Octokit gives an answer that breaks off as text, without an error.
function issuesOf(data) {
    if (!Array.isArray(data))
        throw unreadable();
    // The list of issues has the pull requests in it.
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
    const { body, labels } = fields ?? {};
    return {
        number,
        body: typeof body === 'string' ? body : '',
        labels: Array.isArray(labels) ? labels.map(nameOf) : [],
    };
}
function nameOf(label) {
    const name = (0,http_fields/* asFields */.qI)(label)?.['name'] ?? label;
    return typeof name === 'string' ? name : '';
}
function unreadable() {
    return new call_failure/* AnswerError */.dV("GitHub's answer broke off or is no issue", {
        isTransient: true,
    });
}
/**
 * The open issues of this alert, oldest first. Label and marker together are
 * its sign, the author is not: anybody can open an issue with a copied marker,
 * but only who may triage can label it, and who opened an alert depends on the
 * token of that run. A labelled issue without the marker is a stranger's.
 */
async function findOurs(issues, { report, label }) {
    const key = keyOf(report);
    const open = await issues.openOnes(label);
    return open
        .flatMap(({ number, body, labels }) => {
        const marker = parseMarker(body);
        return marker?.key === key ? [{ number, marker, labels }] : [];
    })
        .sort((a, b) => a.number - b.number);
}
/** Closes all but the first of them, the oldest. */
async function closeYounger(issues, ours) {
    const [oldest, ...younger] = ours;
    if (oldest === undefined)
        return;
    for (const { number } of younger) {
        await issues.close(number, 'not_planned');
        await issues.comment(number, duplicateText(oldest.number));
    }
}
/** The key of the alert that a report belongs to. */
function keyOf({ settings, run }) {
    return alertKey({
        environmentId: settings?.environmentId ?? null,
        shard: settings?.shard ?? null,
        workflow: run.workflow,
        job: run.job,
    });
}
/** GitHub compares the names of labels without case. */
function hasLabel({ labels }, label) {
    const wanted = label.toLowerCase();
    return labels.some((name) => name.toLowerCase() === wanted);
}

;// CONCATENATED MODULE: ./src/github/alert-issue.ts



/**
 * Keeps one issue open from an unhealthy verdict to the next success, with a
 * comment for each change of the unhealthy set; errors and cancellations say
 * nothing about health and do nothing. Rejects where GitHub does not go along.
 */
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
        return tellChange(issues, { alert, issue: oldest });
    }
    const opened = await alert_issue_open(issues, alert);
    // Another run may have opened one since the list was read. Both look again
    // after opening, so that at least the later one sees both; it gives way.
    const again = await findOurs(issues, alert);
    const [first] = again;
    if (first === undefined || first.number >= opened.number)
        return;
    const others = again.filter(({ number }) => number !== opened.number);
    await closeYounger(issues, [...others, opened]);
    return tellChange(issues, { alert, issue: first });
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
    // GitHub drops labels silently where the token may not set them. Left open,
    // it would never be found again, and each run would open one more.
    await issues.close(number, 'not_planned');
    throw new call_failure/* AnswerError */.dV(`GitHub dropped the label from issue #${String(number)}, which is closed again`, { isOfPermission: true });
}
async function tellChange(issues, { alert, issue }) {
    const { report } = alert;
    const { number, marker } = issue;
    const unhealthy = unhealthySet(report.instances);
    if (unhealthy.digest === marker.unhealthy.digest)
        return;
    // First the memory, then the word: should the second call fail, one comment
    // is missing, where the other way round it would come again with each run.
    await issues.rewrite(number, issueBody(report, { ...marker, unhealthy }));
    await issues.comment(number, changedText(report, marker.unhealthy.count));
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
    };
}

// EXTERNAL MODULE: ./src/github/event.ts + 1 modules
var github_event = __webpack_require__(7661);
;// CONCATENATED MODULE: ./src/github/commit-status.ts



const EVERY_FOUR_BYTES = new RegExp(github_event/* FOUR_BYTE_CHARACTER */.WQ, 'gu');
/** GitHub answers 422 to a longer description. */
const DESCRIPTION_LENGTH = 140;
// As long as the end itself has; a run that ends sooner repeats no more.
const OPENING_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 0 };
// Of the 15 s, or the 1.5 s after a signal, this leaves the end its full call.
const PENDING_SPAN = { ms: 5_000, afterCancelMs: 500, leastMs: 0 };
const STATE = {
    success: 'success',
    failure: 'failure',
    timed_out: 'failure',
    error: 'error',
    cancelled: 'error',
};
/** The status at `place`, not posted yet. */
function commitStatus({ call, place, time, }) {
    const enough = new AbortController();
    const giveUp = new AbortController();
    let opening = null;
    let isPending = false;
    const pend = ({ signal, leftMs }) => postStatus({
        call,
        place,
        state: 'pending',
        description: 'Waiting for the instances to be healthy.',
        patience: {
            signal: AbortSignal.any([signal, giveUp.signal]),
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
            const trouble = await atRest(opening, { time, giveUp });
            await postStatus({
                call,
                place,
                state: STATE[conclusion],
                description: descriptionOf(message),
                patience: limit,
            });
            return trouble;
        },
        isPending: () => isPending,
    };
}
/**
 * What came of `opening`. GitHub shows the status that came last, so a pending
 * one still under way could undo the end: it is waited for, then cut off.
 */
async function atRest(opening, { time, giveUp }) {
    if (opening === null)
        return null;
    return time.within(PENDING_SPAN, ({ signal }) => {
        const stop = () => {
            giveUp.abort(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
        return opening;
    });
}
/** One line that GitHub takes as a description: 140 characters of up to 3 bytes. */
function descriptionOf(message) {
    return (0,src_text/* cut */.Jj)(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH);
}
function postStatus({ call, place: { sha, context, targetUrl }, state, description, patience, }) {
    return call({
        // Posted twice it is the same status.
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

// EXTERNAL MODULE: ./src/github/retry.ts
var retry = __webpack_require__(8129);
// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var clock = __webpack_require__(5853);
// EXTERNAL MODULE: ./src/http/redaction.ts
var redaction = __webpack_require__(8205);
;// CONCATENATED MODULE: ./src/github/errors.ts





const SAID_LENGTH = 240;
// What all tokens of a kind begin with is no secret.
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/;
/**
 * A warning of one line about an extra that failed: what, why, and what to do
 * about it. Holds no token, whatever `thrown` holds.
 */
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
        return 'something that is no Error was thrown';
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
/** Fetch says no more than that it failed; the network's own words are its cause. */
function innermostMessage(thrown) {
    const causes = [];
    for (let cause = (0,http_fields/* asFields */.qI)(thrown); cause !== null && causes.length < 5; cause = (0,http_fields/* asFields */.qI)(cause['cause']))
        causes.push(cause);
    // Where several addresses were tried, the error has a code alone.
    const told = causes.at(-1)?.['message'] || causes.at(-1)?.['code'];
    return typeof told === 'string' ? told : thrown.message;
}
function answered(response, token) {
    const status = String(response['status']);
    const said = withoutToken(saidBy(response['data']), token);
    const answer = said === '' ? status : `${status} (${said})`;
    if ((0,call_failure/* isRateLimit */.a5)(response))
        return `GitHub's rate limit is reached: ${answer}`;
    if (status === '401')
        return `GitHub refused the token: ${answer}`;
    return `GitHub answered ${answer}`;
}
const LATER = 'Run the job again to have it told.';
const UNREACHED = "The runner has to reach the address in 'GITHUB_API_URL', through its proxy if it has one.";
const UNTRUSTED = 'The certificate is of nobody whom the runner trusts: NODE_EXTRA_CA_CERTS adds an authority of your own.';
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
/** What GitHub says where the permission is there and something else is not. */
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
        'An owner of the organization has to let the runner or the token in.',
    ],
    [
        /No commit found/i,
        "The commit is not in this repository: check 'status-sha'.",
    ],
    [
        /maximum number of statuses/i,
        "GitHub takes 1,000 statuses a commit and name: choose another name in 'commit-status'.",
    ],
];
function adviceOnAnswer(response, permission) {
    if ((0,call_failure/* isRateLimit */.a5)(response))
        return 'The limit is over later than this run: start fewer jobs at once, or run this one again.';
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
            return other ?? 'GitHub does not take it so, and would not take it again.';
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
function withoutToken(told, token) {
    // First of all: what is taken out later could have split the token.
    const text = (0,redaction/* normalized */.A9)(told);
    if (token === '')
        return text;
    const without = text.replaceAll(token, '***');
    const repeats = (0,redaction/* repeatsIn */.Q9)([token.replace(TOKEN_PREFIX, '')]);
    return repeats(without) ? 'in words that repeat the token' : without;
}

;// CONCATENATED MODULE: ./src/github/notifier.ts







// From the end of the gate, and from a signal: what is to be told besides the
// extras has half a second of the two.
const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 };
const NAME_LENGTH = 100;
/** A runner's clock may be ahead of GitHub's by so much. */
const CLOCK_SLACK_MS = 600_000;
const UNTOLD = {
    conclusion: 'error',
    message: 'The run could not be told: see its log.',
};
/** The extras that are wished for; nothing is loaded or sent before it is due. */
function createNotifier({ wishes, run, world, }) {
    const time = (0,retry/* timeBudget */.B6)(world);
    const call = (0,github_event/* callOf */.C8)(wishes, run, world);
    const status = statusOf({ wishes, run, world, call, time });
    const alert = alertOf(wishes, call);
    let isEnded = false;
    return {
        begin() {
            status?.open();
        },
        async end(report) {
            isEnded = true;
            const warnings = await time.within(END_SPAN, (limit) => Promise.all([status?.close(report, limit), alert?.(report, limit)]));
            time.release();
            return warnings.filter((warning) => typeof warning === 'string');
        },
        async giveUp() {
            if (isEnded)
                return;
            await time.within(END_SPAN, async (limit) => status?.close(UNTOLD, limit));
            time.release();
        },
    };
}
/** The status, its faults put into words; null where none is wished for. */
function statusOf({ wishes, run, world, call, time, }) {
    const { commitStatus: context, token } = wishes;
    if (context === null)
        return null;
    const commit = (0,github_event/* commitOf */.D3)(wishes, run, world);
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
                const trouble = await status.close(end, limit);
                return trouble === null ? null : warning('set to pending', trouble);
            }
            catch (thrown) {
                const outcome = status.isPending() ? 'closed' : 'posted';
                return warning(outcome, thrown);
            }
        },
    };
}
/** Brings the alert up to date, giving a warning where it cannot; null where none is wished for. */
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


/***/ }),

/***/ 9685:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pJ: () => (/* binding */ mergedRefusal)
/* harmony export */ });
/* unused harmony exports mergedText, staleProblem, staleSentence */
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(313);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8992);


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
    return `${(0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .countOf */ .pq)(faults.length, 'fault')}: there can be no verdict on these reports.`;
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
                `${merged(result)}: ${standing(result)}.`,
            ]);
        case 'error':
            return result.faults.length > 0
                ? sentences([
                    ...result.faults.map((fault) => sanitize(fault, LONGEST)),
                    leftOut(reasons),
                ])
                : errorMessage(result, reasons);
        case 'failure':
        case 'timed_out':
            return sentences([
                ...problems(result, reasons),
                `${merged(result)}: ${standing(result)}.`,
                restsOn(reasons),
            ]);
    }
}
function errorMessage(result, { decisive }) {
    const [first, ...others] = decisive;
    const told = first === undefined
        ? 'Error.'
        : `${name(first)}: ${sanitize(first.report.message, PART_LENGTH)}`;
    return sentences([
        told,
        others.length === 0 ? '' : `Errors too: ${names(others)}.`,
        `${merged(result)}: ${standing(result)}.`,
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
            .map((part) => `${name(part)} is short of ${countOf(part.absent, 'instance')}.`),
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
            : `Oldest reading: ${sanitize(oldest.id, NAME_LENGTH)}, ${oldest.at}.`,
    ]);
}
function leftOut({ superseded }) {
    if (superseded.length === 0)
        return '';
    const named = firstOf(superseded, (one) => `${sanitize(one.name, NAME_LENGTH)} (${sanitize(one.by, NAME_LENGTH)} counts)`);
    return `Replaced by a later attempt: ${named}.`;
}
/** A merge that is run again alone reads what the last attempt left. */
function againSentence({ earlier }) {
    if (earlier.length === 0)
        return '';
    const named = firstOf(earlier, ({ name, attempt }) => {
        const told = `attempt ${String(attempt)}`;
        return name.endsWith(told)
            ? sanitize(name, NAME_LENGTH)
            : `${sanitize(name, NAME_LENGTH)} (${told})`;
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
function standing({ counts, needed, instances }) {
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
function name(part) {
    return sanitize(part.name, NAME_LENGTH);
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
/** What old readings have to do with a merge that is no success; empty for nothing. */
function staleProblem(result, reasons) {
    const { counts, needed } = result;
    const { stale, decisive } = reasons;
    if (stale.length === 0)
        return '';
    const isShort = counts.healthy - countOfStale(reasons) < (needed ?? 0);
    if (isShort)
        return `Too few instances are healthy: ${staleSentence(result, reasons)}`;
    const names = new Set(decisive.map(({ name }) => name));
    const isWhy = stale.some(({ name }) => names.has(name));
    return isWhy ? staleSentence(result, reasons) : '';
}
/** How many of the healthy ones were not read in the end, and by which parts; empty for none. */
function staleSentence({ counts }, reasons) {
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


/***/ }),

/***/ 7883:
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
// EXTERNAL MODULE: ./src/report/describe.ts
var describe = __webpack_require__(313);
// EXTERNAL MODULE: ./src/report/summary/parts.ts
var parts = __webpack_require__(1743);
// EXTERNAL MODULE: ./src/report/settings.ts
var report_settings = __webpack_require__(9257);
// EXTERNAL MODULE: ./src/text.ts
var src_text = __webpack_require__(8992);
;// CONCATENATED MODULE: ./src/report/summary/details.ts





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
    const rows = (0,describe/* worstFirst */.md)(instances)
        .filter(({ last }) => last !== null)
        .slice(0, CANDIDATES)
        .map(answerRow);
    const blamed = cause === null
        ? []
        : [
            `| the run | ${(0,src_text/* markdownCode */.D9)(cause.requestId ?? '', 64)} | ${(0,src_text/* markdownText */.p7)((0,describe/* errorText */.kc)(cause.error, 300), 300)} |`,
        ];
    const lines = [...blamed, ...rows];
    if (lines.length === 0)
        return [];
    return (0,parts/* folded */.TM)('Request ids and errors', [
        '| Instance | Request id | Error |',
        '| :-- | :-- | :-- |',
        ...(0,parts/* fitLines */.RV)(lines, { maxBytes: ANSWERS_BYTES, more }),
    ]);
}
function answerRow({ id, last }) {
    const answer = last?.answer;
    const error = answer === undefined || answer.kind === 'health'
        ? '–'
        : (0,src_text/* markdownText */.p7)((0,describe/* errorText */.kc)(answer.error, 200), 200);
    return `| ${(0,src_text/* markdownCode */.D9)(id, 128)} | ${(0,src_text/* markdownCode */.D9)(answer?.requestId ?? '', 64)} | ${error} |`;
}
function throttlingLines({ throttling }) {
    if (throttling.pauses === 0)
        return [];
    return (0,parts/* folded */.TM)('Throttling', [
        `Web+ throttled the run: ${(0,describe/* countOf */.pq)(throttling.pauses, 'pause')}, ${(0,duration/* formatDuration */.a3)(throttling.pausedMs)} in all.`,
    ]);
}
function ignoredLines({ ignored }) {
    const title = `${(0,describe/* countOf */.pq)(ignored.length, 'ignored id')}: Web+ does not know them`;
    return idLines(title, ignored);
}
function departedLines({ departed }) {
    const title = `${(0,describe/* countOf */.pq)(departed.length, 'instance')} left the environment`;
    return idLines(title, departed);
}
function idLines(title, ids) {
    if (ids.length === 0)
        return [];
    const lines = ids
        .slice(0, CANDIDATES)
        .map((id) => `- ${(0,src_text/* markdownCode */.D9)(id, 128)}`);
    const rest = ids.length - lines.length;
    const shown = (0,parts/* fitLines */.RV)(lines, {
        maxBytes: IDS_BYTES,
        more: (count) => `- … and ${String(count + rest)} more`,
    });
    return (0,parts/* folded */.TM)(title, shown);
}
function settingsLines({ settings, startedAt }) {
    if (settings === null)
        return [];
    const rows = (0,report_settings/* settingsRows */.LJ)(settings).map(([name, value]) => `| ${name} | ${(0,src_text/* markdownText */.p7)(value, 200) || '–'} |`);
    return (0,parts/* folded */.TM)('Settings', [
        '| Input | Value |',
        '| :-- | :-- |',
        `| started at | ${(0,src_text/* markdownText */.p7)(startedAt, 40)} |`,
        ...(0,parts/* fitLines */.RV)(rows, { maxBytes: SETTINGS_BYTES, more }),
    ]);
}
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
    const shown = (0,describe/* worstFirst */.md)(instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0)
        return '';
    const max = Math.max(FEWEST_STRETCHES, Math.floor(STRETCHES / shown.length));
    const lanes = shown.flatMap((one) => [
        `  section ${String(one.position)} ${diagramName(one.id)}`,
        ...(0,describe/* spansOf */.Ly)(one, { endMs, max }).map((stretch) => bar(stretch, endMs)),
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
    return (0,src_text/* sanitize */.aj)(text, 512)
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
    const words = `${describe/* LETTER */.jL[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : describe/* LETTER */.jL[status];
    return `  ${shown} :${TAG[status]}${instant(fromMs)}, ${instant(Math.max(toMs, fromMs + 1))}`;
}
/** Ms since the start as a date in no time zone, so that the axis counts from 00:00. */
function instant(ms) {
    return new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
        .toISOString()
        .replace('T', ' ')
        .slice(0, -1);
}

// EXTERNAL MODULE: ./src/report/merged-wording.ts
var merged_wording = __webpack_require__(9685);
;// CONCATENATED MODULE: ./src/report/summary/summary.ts






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
    const head = [...headLines(report), ...(0,parts/* partsLines */.gD)(report)];
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
    const { sign, words } = describe/* CONCLUSION_MARK */._n[report.conclusion];
    const isConfig = report.faults.length > 0;
    const verdict = isConfig
        ? ((0,merged_wording/* mergedRefusal */.pJ)(report) ??
            `${(0,describe/* countOf */.pq)(report.faults.length, 'fault')} in the inputs; no call was made.`)
        : (0,src_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH);
    const next = report.advice === ''
        ? []
        : [`> **Next:** ${(0,src_text/* markdownText */.p7)(report.advice, MESSAGE_LENGTH)}`, ''];
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
    const lines = faults.map((fault) => `- ${(0,src_text/* markdownText */.p7)(fault, MESSAGE_LENGTH)}`);
    const more = (count) => `- … and ${String(count)} more; the log has all.`;
    return [...(0,parts/* fitLines */.RV)(lines, { maxBytes: FAULTS_BYTES, more }), ''];
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
            (0,describe/* countOf */.pq)(report.rounds, 'round'),
            (0,describe/* countOf */.pq)(report.requests, 'request'),
            (0,describe/* countOf */.pq)(report.flaps, 'flap'),
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
    const rows = (0,describe/* worstFirst */.md)(instances).slice(0, ROWS).map(rowOf);
    const beyond = instances.length - rows.length;
    const fitting = (0,parts/* fitLines */.RV)(rows, { maxBytes, more: () => '' }).filter((row) => row !== '');
    const leftOut = rows.length - fitting.length + beyond;
    const isRead = instances.some(({ last }) => last !== null);
    const open = fitting.slice(0, isRead ? ROWS_OPEN : 0);
    const rest = fitting.slice(open.length);
    return [
        ...(open.length === 0 ? [] : [...TABLE_HEAD, ...open, '']),
        ...(rest.length === 0
            ? []
            : (0,parts/* folded */.TM)(restTitle(rest.length, isRead), [...TABLE_HEAD, ...rest])),
        ...(leftOut === 0
            ? []
            : [
                `… and ${(0,describe/* countOf */.pq)(leftOut, 'more instance')}; the report file and page have more.`,
                '',
            ]),
        ...(open.length === 0 ? [] : [LEGEND, '']),
    ];
}
function restTitle(count, isRead) {
    return isRead
        ? (0,describe/* countOf */.pq)(count, 'more row')
        : `${(0,describe/* countOf */.pq)(count, 'instance')}, not read`;
}
function rowOf(one) {
    const since = one.healthySinceMs === null
        ? ''
        : `, healthy after ${(0,duration/* formatDuration */.a3)(one.healthySinceMs)}`;
    const flaps = one.flaps === 0 ? '' : `, ${(0,describe/* countOf */.pq)(one.flaps, 'flap')}`;
    const status = `**${(0,parts/* squareAndLetter */.XO)(one.status)}** ${(0,src_text/* markdownText */.p7)((0,describe/* describe */.q0)(one), 100)}${since}${flaps}`;
    return `| ${String(one.position)} | ${(0,src_text/* markdownCode */.D9)(one.id, 128)}<br>${status} | ${(0,parts/* stripCell */.T1)(one.strip)} |`;
}
function diagramLines(report, diagram) {
    const caption = report.instances.length > 20
        ? 'Timeline of the first 20 in the table'
        : 'Timeline';
    return (0,parts/* folded */.TM)(caption, ['```mermaid', diagram, '```'], { isOpen: true });
}


/***/ })

};
