export const id = 987;
export const ids = [987];
export const modules = {

/***/ 3987:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubExtras: () => (/* binding */ githubExtras)
});

// EXTERNAL MODULE: ./src/report/text.ts
var report_text = __webpack_require__(5655);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/http/fields.ts
var http_fields = __webpack_require__(1055);
;// CONCATENATED MODULE: ./src/github/alert-marker.ts


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

// EXTERNAL MODULE: ./src/duration.ts
var duration = __webpack_require__(7607);
// EXTERNAL MODULE: ./src/report/summary.ts + 3 modules
var summary = __webpack_require__(4010);
// EXTERNAL MODULE: ./src/report/standing.ts
var standing = __webpack_require__(1676);
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
    return (0,report_text/* inert */.tJ)(`Web+ is not healthy: ${watchedBy(report)}`, TITLE_LENGTH);
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
        .map(({ id }) => (0,report_text/* markdownCode */.D9)(id, 128))
        .join(', ');
    const more = unhealthy.length - NAMED;
    const list = `${names}${more > 0 ? ` and ${String(more)} more` : ''}`;
    return [
        `The unhealthy instances changed: ${String(unhealthy.length)} now, ${String(before)} before${list === '' ? '' : `: ${list}`}.`,
        '',
        (0,report_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH),
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
        (0,report_text/* markdownText */.p7)(report.message, MESSAGE_LENGTH),
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
        .map((part) => (0,report_text/* markdownText */.p7)(part, 100))
        .join(' / ');
    const hasLink = run.url !== null && run.url.length <= URL_LENGTH;
    const link = hasLink ? `[This run](${linkTo(run.url)})` : 'This run';
    return `${link}${where === '' ? '' : ` of ${where}`} looked at ${(0,standing/* countOf */.pq)(instances.length, 'instance')}.`;
}
/** An address in which nothing ends the link. */
function linkTo(url) {
    return encodeURI(url).replace(/[()]/g, (found) => `%${found.charCodeAt(0).toString(16)}`);
}

// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(5853);
// EXTERNAL MODULE: ./src/http/repeats.ts
var http_repeats = __webpack_require__(8024);
;// CONCATENATED MODULE: ./src/github/fault-text.ts




const SAID_LENGTH = 240;
// What all tokens of a kind begin with is no secret.
const TOKEN_PREFIX = /^(?:github_pat_|gh[a-z]_)/;
/** An answer of GitHub that is not what the call is documented to give. */
class AnswerError extends Error {
    name = 'AnswerError';
}
/**
 * A warning of one line about an extra that failed: what, why, and the
 * permission that it needs. Holds no token, whatever `thrown` holds.
 */
function faultText({ what, thrown, permission, token, }) {
    const why = (0,report_text/* inert */.tJ)(whyOf(thrown, token), SAID_LENGTH).replace(/[.\s]+$/, '');
    const needs = `It needs the permission '${permission}'; runs for pull requests from forks and of Dependabot get a read-only token.`;
    return `${what}: ${withoutToken(why, token)}. ${needs}`;
}
function whyOf(thrown, token) {
    if (token === '')
        return "the input 'github-token' is empty";
    if (!(thrown instanceof Error))
        return 'something that is no Error was thrown';
    if (thrown instanceof src_clock/* TimeoutError */.MU)
        return 'GitHub gave no answer in time';
    const response = responseOf(thrown);
    if (response !== null)
        return answered(response, token);
    if (thrown instanceof AnswerError)
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
/** What octokit's RequestError has, but where no answer came. */
function responseOf(thrown) {
    return 'response' in thrown ? (0,http_fields/* asFields */.qI)(thrown.response) : null;
}
function answered(response, token) {
    const status = String(response['status']);
    const said = withoutToken(saidBy(response['data']), token);
    const answer = said === '' ? status : `${status} (${said})`;
    if (isRateLimit(response))
        return `GitHub's rate limit is reached: ${answer}`;
    if (status === '401') {
        return `GitHub refused the token: ${answer}; check the input 'github-token'`;
    }
    return `GitHub answered ${answer}`;
}
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isRateLimit({ status, headers }) {
    const told = (0,http_fields/* asFields */.qI)(headers);
    const isOut = told?.['x-ratelimit-remaining'] === '0' ||
        told?.['retry-after'] !== undefined;
    return status === 429 || (status === 403 && isOut);
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
function withoutToken(text, token) {
    if (token === '')
        return text;
    const without = text.replaceAll(token, '***');
    const repeats = (0,http_repeats/* repeatsOf */.U)([token.replace(TOKEN_PREFIX, '')]);
    return repeats(without) ? 'in words that repeat the token' : without;
}

;// CONCATENATED MODULE: ./src/github/our-issues.ts


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
        .flatMap(({ number, body }) => {
        const marker = parseMarker(body);
        return marker?.key === key ? [{ number, marker }] : [];
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
    });
    const { number } = issue;
    if (hasLabel(issue, label))
        return { number, marker };
    // GitHub drops labels silently where the token may not set them. Left open,
    // it would never be found again, and each run would open one more.
    await issues.close(number, 'not_planned');
    throw new AnswerError(`GitHub dropped the label from issue #${String(number)}, which is closed again`);
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

// EXTERNAL MODULE: ./src/github/wishes.ts
var wishes = __webpack_require__(6564);
;// CONCATENATED MODULE: ./src/github/commit-status.ts



const EVERY_FOUR_BYTES = new RegExp(wishes/* FOUR_BYTE_CHARACTER */.W, 'gu');
/** GitHub answers 422 to a longer description. */
const DESCRIPTION_LENGTH = 140;
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
    const giveUp = new AbortController();
    let opening = null;
    const post = (state, description, signal) => postStatus({ call, place, state, description, signal });
    return {
        open() {
            opening = post('pending', 'Waiting for the instances to be healthy.', giveUp.signal).then(() => null, (thrown) => thrown);
        },
        async close({ conclusion, message }, signal) {
            const trouble = await atRest(opening, { time, giveUp });
            await post(STATE[conclusion], descriptionOf(message), signal);
            return trouble;
        },
    };
}
/**
 * What came of `opening`. GitHub shows the status that came last, so a pending
 * one still under way could undo the end: it is waited for, then cut off.
 */
async function atRest(opening, { time, giveUp }) {
    if (opening === null)
        return null;
    return time.within(PENDING_SPAN, (signal) => {
        const stop = () => {
            giveUp.abort(signal.reason);
        };
        signal.addEventListener('abort', stop, { once: true });
        return opening;
    });
}
/** One line that GitHub takes as a description: 140 characters of up to 3 bytes. */
function descriptionOf(message) {
    return (0,report_text/* cut */.Jj)(message.replace(EVERY_FOUR_BYTES, '\uFFFD'), DESCRIPTION_LENGTH);
}
async function postStatus({ call, place: { sha, context, targetUrl }, state, description, signal, }) {
    const { status } = await call((octokit, to) => octokit.rest.repos.createCommitStatus({
        ...to,
        sha,
        state,
        context,
        description,
        ...(targetUrl === null ? {} : { target_url: targetUrl }),
    }), signal);
    // A redirect may have made a GET of it, which changes nothing.
    if (status !== 201)
        throw new AnswerError(`GitHub answered ${String(status)} instead of 201`);
}

;// CONCATENATED MODULE: ./src/github/extras-time.ts

/** Watches `cancel` from now on: spans count from when it aborts. */
function extrasTime({ clock, cancel, }) {
    let cancelledAtMs = null;
    const note = () => {
        cancelledAtMs ??= clock.now();
    };
    if (cancel.aborted)
        note();
    cancel.addEventListener('abort', note, { once: true });
    return {
        release: () => {
            cancel.removeEventListener('abort', note);
        },
        async within({ ms, afterCancelMs, leastMs }, task) {
            const over = new AbortController();
            const limit = new AbortController();
            const endIn = (leftMs) => {
                void clock.sleep(leftMs, over.signal).then(() => {
                    limit.abort(new src_clock/* TimeoutError */.MU('The time is over.'));
                });
            };
            const shorten = () => {
                const sinceMs = clock.now() - (cancelledAtMs ?? clock.now());
                endIn(Math.max(leastMs, afterCancelMs - sinceMs));
            };
            endIn(ms);
            if (cancel.aborted)
                shorten();
            else
                cancel.addEventListener('abort', shorten, { once: true });
            try {
                return await task(limit.signal);
            }
            finally {
                over.abort();
                cancel.removeEventListener('abort', shorten);
            }
        },
    };
}

;// CONCATENATED MODULE: ./src/github/issue-calls.ts


const PER_PAGE = 100;
const MAX_PAGES = 20;
const HAS_NEXT = /;\s*rel="next"/;
/** The issues of the repository that `call` speaks to, until `signal` aborts. */
function issueCalls(call, signal) {
    return {
        async openOnes(label) {
            const found = [];
            for (let page = 1; page <= MAX_PAGES; page += 1) {
                const { data, headers } = await call((octokit, to) => octokit.rest.issues.listForRepo({
                    ...to,
                    labels: label,
                    state: 'open',
                    sort: 'created',
                    direction: 'asc',
                    per_page: PER_PAGE,
                    page,
                }), signal);
                found.push(...issuesOf(data));
                if (!HAS_NEXT.test(headers.link ?? ''))
                    return found;
            }
            throw new AnswerError(`more than ${String(MAX_PAGES * PER_PAGE)} open issues have the label`);
        },
        async open({ title, body, label }) {
            const { data } = await call((octokit, to) => octokit.rest.issues.create({ ...to, title, body, labels: [label] }), signal);
            return issueOf(data);
        },
        async rewrite(number, body) {
            await call((octokit, to) => octokit.rest.issues.update({ ...to, issue_number: number, body }), signal);
        },
        async close(number, reason) {
            await call((octokit, to) => octokit.rest.issues.update({
                ...to,
                issue_number: number,
                state: 'closed',
                state_reason: reason,
            }), signal);
        },
        async comment(number, body) {
            await call((octokit, to) => octokit.rest.issues.createComment({
                ...to,
                issue_number: number,
                body,
            }), signal);
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
    return new AnswerError("GitHub's answer broke off or is no issue");
}

// EXTERNAL MODULE: ./src/http/unless-aborted.ts
var unless_aborted = __webpack_require__(2446);
;// CONCATENATED MODULE: ./src/github/client.ts


/** The longest that one call to GitHub may take, ms. */
const CALL_MS = 10_000;
// By itself octokit tells the console of deprecated endpoints.
const QUIET = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
};
/**
 * Calls to one repository's API. Neither retries nor logs; the proxy is the
 * toolkit's. Nothing of the toolkit is loaded before the first call.
 */
function connect({ token, apiUrl, owner, repo, clock, }) {
    let loading;
    const load = async () => {
        const github = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
        // Without `request`: it would replace the fetch that knows the proxy.
        return github.getOctokit(token, {
            baseUrl: apiUrl,
            userAgent: 'webplus-health-gate',
        });
    };
    return (send, signal) => (0,src_clock/* withTimeout */.wj)({
        clock,
        ms: CALL_MS,
        signal,
        task: (limit) => {
            const sent = async () => {
                const octokit = await (loading ??= load());
                limit.throwIfAborted();
                return send(octokit, {
                    owner,
                    repo,
                    request: { signal: limit, log: QUIET },
                });
            };
            // fetch does not heed its signal at each moment of a connection in the
            // making.
            return (0,unless_aborted/* unlessAborted */.W)(sent(), limit);
        },
    });
}

;// CONCATENATED MODULE: ./src/github/place.ts

const SHA = /^[0-9a-f]{40}$/i;
const NAME = /^[\w.-]+$/;
/** `owner/name` in two; null where it is not of that form. */
function splitRepository(repository) {
    const [owner = '', repo = '', ...rest] = (repository ?? '').split('/');
    const isWhole = NAME.test(owner) && NAME.test(repo) && rest.length === 0;
    return isWhole ? { owner, repo } : null;
}
// Where GITHUB_SHA is a merge commit or the default branch's head, and not what
// people look at. By event and not by what the payload holds: that of a
// deployment may name a workflow_run too.
const SHA_IN_PAYLOAD = new Map([
    ['pull_request', ['pull_request', 'head', 'sha']],
    ['pull_request_target', ['pull_request', 'head', 'sha']],
    ['pull_request_review', ['pull_request', 'head', 'sha']],
    ['pull_request_review_comment', ['pull_request', 'head', 'sha']],
    ['workflow_run', ['workflow_run', 'head_sha']],
    ['deployment', ['deployment', 'sha']],
    ['deployment_status', ['deployment', 'sha']],
]);
/**
 * The commit that a status belongs on: `given`, else the one that the event is
 * about, else GITHUB_SHA; null where that is no commit either. A payload that
 * is broken or lacks it counts as none.
 */
function statusSha({ given, eventName, payload, githubSha, }) {
    if (given !== null)
        return given;
    const path = SHA_IN_PAYLOAD.get(eventName);
    const told = path === undefined ? null : textAt(place_parsed(payload ?? ''), path);
    return [told, githubSha].find((sha) => sha !== null && SHA.test(sha)) ?? null;
}
function place_parsed(text) {
    try {
        return (0,http_fields/* asFields */.qI)(JSON.parse(text));
    }
    catch {
        return null;
    }
}
function textAt(fields, path) {
    const found = path.reduce((value, name) => (0,http_fields/* asFields */.qI)(value)?.[name], fields);
    return typeof found === 'string' ? found : null;
}

;// CONCATENATED MODULE: ./src/github/surroundings.ts




const NAME_LENGTH = 100;
/** Calls to the run's repository; each rejects where there is none. */
function callOf({ token }, { repository }, { env, clock }) {
    const place = splitRepository(repository);
    if (place === null) {
        return () => Promise.reject(new AnswerError(`'GITHUB_REPOSITORY' is '${(0,report_text/* inert */.tJ)(repository ?? '', NAME_LENGTH)}': expected owner/name`));
    }
    const told = env['GITHUB_API_URL'] || 'https://api.github.com';
    const apiUrl = told.replace(/\/+$/, '');
    return connect({ token, apiUrl, ...place, clock });
}
/** The commit that the status belongs on; null where none is known. */
function shaOf({ statusSha: given }, { sha }, { env, readFile }) {
    return statusSha({
        given,
        eventName: env['GITHUB_EVENT_NAME'] ?? '',
        payload: textOf(() => readFile(env['GITHUB_EVENT_PATH'] ?? '')),
        githubSha: sha,
    });
}
function textOf(read) {
    try {
        return new TextDecoder().decode(read());
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/github/extras.ts







// From the end of the gate, and from a signal: what is to be told besides the
// extras has half a second of the two.
const END_SPAN = { ms: 15_000, afterCancelMs: 1_500, leastMs: 500 };
const extras_NAME_LENGTH = 100;
const UNTOLD = {
    conclusion: 'error',
    message: 'The run could not be told: see its log.',
};
/** The extras that are wished for; nothing is loaded or sent before it is due. */
function githubExtras({ wishes, run, world, }) {
    const time = extrasTime(world);
    const call = callOf(wishes, run, world);
    const status = statusOf({ wishes, run, world, call, time });
    const alert = alertOf(wishes, call);
    let isEnded = false;
    return {
        begin() {
            status?.open();
        },
        async end(report) {
            isEnded = true;
            const warnings = await time.within(END_SPAN, (signal) => Promise.all([status?.close(report, signal), alert?.(report, signal)]));
            time.release();
            return warnings.filter((warning) => typeof warning === 'string');
        },
        async giveUp() {
            if (isEnded)
                return;
            await time.within(END_SPAN, async (signal) => status?.close(UNTOLD, signal));
            time.release();
        },
    };
}
/** The status, its faults put into words; null where none is wished for. */
function statusOf({ wishes, run, world, call, time, }) {
    const { commitStatus: context, token } = wishes;
    if (context === null)
        return null;
    const sha = shaOf(wishes, run, world);
    const status = sha === null
        ? null
        : commitStatus({
            call,
            place: { sha, context, targetUrl: run.url },
            time,
        });
    const warning = (outcome, thrown) => faultText({
        what: `The commit status '${(0,report_text/* inert */.tJ)(context, extras_NAME_LENGTH)}' could not be ${outcome}`,
        thrown,
        permission: 'statuses: write',
        token,
    });
    return {
        open() {
            status?.open();
        },
        async close(end, signal) {
            try {
                if (status === null)
                    throw new AnswerError("'GITHUB_SHA' is not a commit; set 'status-sha'");
                const trouble = await status.close(end, signal);
                return trouble === null ? null : warning('set to pending', trouble);
            }
            catch (thrown) {
                return warning('closed', thrown);
            }
        },
    };
}
/** Brings the alert up to date, giving a warning where it cannot; null where none is wished for. */
function alertOf({ alertLabel: label, token }, call) {
    if (label === null)
        return null;
    return async (report, signal) => {
        try {
            await updateAlert(issueCalls(call, signal), { report, label });
            return null;
        }
        catch (thrown) {
            return faultText({
                what: `The alert issue with the label '${(0,report_text/* inert */.tJ)(label, extras_NAME_LENGTH)}' could not be kept up to date`,
                thrown,
                permission: 'issues: write',
                token,
            });
        }
    };
}


/***/ }),

/***/ 2446:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unlessAborted)
/* harmony export */ });
/**
 * What `promise` brings, or a rejection with the signal's reason as soon as
 * that aborts. The promise itself goes on; its later failure goes unheard.
 */
function unlessAborted(promise, signal) {
    return new Promise((resolve, reject) => {
        const leave = () => {
            // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
            reject(signal.reason);
        };
        if (signal.aborted)
            leave();
        else
            signal.addEventListener('abort', leave, { once: true });
        promise.then(resolve, reject).finally(() => {
            signal.removeEventListener('abort', leave);
        });
    });
}


/***/ })

};
