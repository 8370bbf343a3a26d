export const id = 4;
export const ids = [4];
export const modules = {

/***/ 7004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  followDeployment: () => (/* binding */ followDeployment)
});

// EXTERNAL MODULE: ./out/js/src/duration.js
var duration = __webpack_require__(5855);
// EXTERNAL MODULE: ./out/js/src/text.js
var src_text = __webpack_require__(5652);
;// CONCATENATED MODULE: ./out/js/src/deployment/log.js


const LINE_LENGTH = 1_000;
const WORD_LENGTH = 128;
const MESSAGE_LENGTH = 240;
/** What a round has found out about a deployment, one line for each change. */
function deploymentLines(before, after, names) {
    const lines = [
        ...environmentLine(before, after, names),
        ...changeLines(before, after, names),
        ...deniedLine(before, after, names),
    ];
    return lines.map((line) => (0,src_text/* logText */.kc)(line, LINE_LENGTH));
}
function environmentLine(before, after, { environmentName }) {
    const isFound = before.environmentId === null && after.environmentId !== null;
    if (!isFound || environmentName === null)
        return [];
    return [
        `The environment named ${quoted(environmentName)} is ${word(after.environmentId)}.`,
    ];
}
function changeLines(before, after, { changeId, packageVersion }) {
    const { change } = after;
    if (change === null)
        return [];
    const isOther = before.change?.id !== change.id;
    const lines = [];
    if (isOther && (changeId === null || changeId === 'latest'))
        lines.push(before.change === null
            ? `The newest change is ${nameOf(change)}.`
            : `Another change is the newest now: ${nameOf(change)}.`);
    if (after.wasFinishedBefore && !before.wasFinishedBefore)
        lines.push("It had finished before this run began. If you mean a later one, give its id in 'change-id' or raise 'initial-delay'.");
    if (!isOther && before.change.state === change.state)
        return lines;
    const waited = packageVersion !== null && changeId === null
        ? `package version ${quoted(packageVersion)}`
        : 'it';
    switch (change.state) {
        case 'running':
            lines.push(`Change ${nameOf(change)} is running${saying(change)}; the gate waits for ${waited} and reads no health yet.`);
            break;
        case 'paused':
            lines.push(`Change ${nameOf(change)} is paused: resume it in the Web+ console.`);
            break;
        case 'succeeded':
            lines.push(`Change ${nameOf(change)} has succeeded.`);
            break;
        case 'failed':
        case 'aborted':
        case 'timed_out':
            // The verdict reports it if it is final.
            break;
    }
    return lines;
}
function deniedLine(before, after, { packageVersion }) {
    const isNew = after.says === 'denied' && before.says !== 'denied';
    if (!isNew || after.phase !== 'health')
        return [];
    const { label, id } = after.packageVersion ?? { label: null, id: null };
    const found = label ?? id;
    const carries = packageVersion === null || found === null
        ? ''
        : `, and carries package version ${quoted(found)}`;
    return [
        `The environment does not confirm the deployment yet: Web+ says that something is being applied or aborted, or that another package version is there${carries}.`,
    ];
}
/** Progress line of a run that reads no health yet; null for one that does. */
function waitingLine({ elapsedMs, leftMs, facts, names, }) {
    if (facts.phase === 'health')
        return null;
    return (0,src_text/* logText */.kc)(`${(0,duration/* formatDuration */.a3)(elapsedMs)}: waiting for ${waitedFor(facts, names)}; ${(0,duration/* formatDuration */.a3)(leftMs)} left.`, LINE_LENGTH);
}
function waitedFor({ phase, change }, { environmentName, changeId, packageVersion }) {
    if (phase === 'environment')
        return `an environment named ${quoted(environmentName ?? '')}`;
    const state = change === null ? '' : `, change ${word(change.id)} (${change.state})`;
    if (changeId === null && packageVersion !== null)
        return `package version ${quoted(packageVersion)}${state}`;
    if (change !== null)
        return `change ${word(change.id)} (${change.state})`;
    return changeId === 'latest' || changeId === null
        ? 'the newest change of the environment'
        : `change ${word(changeId)}`;
}
function nameOf({ id, action }) {
    return action === '' ? word(id) : `${word(id)} (${word(action)})`;
}
function saying({ message }) {
    return message === '' ? '' : ` ("${(0,src_text/* sanitize */.aj)(message, MESSAGE_LENGTH)}")`;
}
function word(text) {
    return (0,src_text/* sanitize */.aj)(text ?? '', WORD_LENGTH);
}
function quoted(text) {
    return `'${word(text)}'`;
}

// EXTERNAL MODULE: ./out/js/src/deployment/calls.js + 2 modules
var calls = __webpack_require__(6199);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
// EXTERNAL MODULE: ./out/js/src/http/screen.js
var screen = __webpack_require__(1186);
;// CONCATENATED MODULE: ./out/js/src/deployment/discovery.js



/**
 * The environments of exactly this name, in the application of exactly that
 * name if one is given. Terminated ones do not count, terminating ones only if
 * no other matches. If the server lists none without an application, every
 * application is searched.
 */
async function findEnvironments({ ask, name, applicationName, }) {
    const fits = ({ environments }) => alive(environments.filter((one) => one.name === name &&
        (applicationName === null || one.applicationName === applicationName)));
    const listed = await listEnvironments(ask, { search: name });
    if (listed === null || listed.kind === 'none')
        return listed;
    if (listed.kind === 'candidates' && isTelling(listed, applicationName))
        return shown(fits(listed));
    const through = await listThroughApplications({
        ask,
        environmentName: name,
        applicationName,
    });
    return through?.kind === 'candidates' ? shown(fits(through)) : through;
}
/**
 * The one environment with this id, in any application; none if there is none.
 */
async function findById({ ask, environmentId, environmentName, }) {
    const found = await listThroughApplications({
        ask,
        environmentName,
        applicationName: null,
        environmentId,
    });
    return found?.kind === 'candidates' ? shown(found.environments) : found;
}
/**
 * All environments that a filter accepts; `declined` if the server requires an
 * application with it.
 */
async function listEnvironments(ask, filter) {
    const read = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeAppEnvs */.hz)(filter, number),
        keyOf: ({ id }) => id,
        isEnough: (items) => items.some(({ id }) => id === filter.environmentId),
    });
    if (read?.kind === 'beyond')
        return (0,list/* noAnswer */.qE)(list/* TOO_MANY_PAGES */.kM);
    return read?.kind === 'pages' ? candidates(read.items) : read;
}
async function listThroughApplications({ ask, environmentName, applicationName, environmentId, }) {
    const search = { environment: environmentName, application: applicationName };
    const applications = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeApplications */.H6)(search, number),
        keyOf: ({ id }) => id,
    });
    if (applications === null)
        return null;
    if (applications.kind === 'beyond')
        return (0,list/* noAnswer */.qE)(list/* TOO_MANY_PAGES */.kM);
    if (applications.kind === 'declined')
        return (0,list/* noAnswer */.qE)(applications.error);
    if (applications.kind !== 'pages')
        return applications;
    // By id, since a server that ignores AppId lists the same environments each
    // time.
    const found = new Map();
    for (const { id: applicationId, name } of applications.items) {
        if (applicationName !== null && name !== applicationName)
            continue;
        const filter = { applicationId, ...(environmentId && { environmentId }) };
        const listed = await listEnvironments(ask, filter);
        if (listed === null || listed.kind === 'none')
            return listed;
        // An application can disappear while its list is read.
        if (listed.kind !== 'candidates')
            continue;
        for (const one of listed.environments) {
            if (environmentId !== undefined && one.id !== environmentId)
                continue;
            found.set(one.id, {
                ...one,
                applicationId: one.applicationId ?? applicationId,
                applicationName: one.applicationName || name,
            });
        }
        if (environmentId !== undefined && found.size > 0)
            break;
    }
    return candidates([...found.values()]);
}
/**
 * The list is also empty if the server requires an application and does not say
 * so.
 */
function isTelling({ environments }, applicationName) {
    const isNamed = environments.every((one) => one.applicationName !== '');
    return environments.length > 0 && (applicationName === null || isNamed);
}
function alive(environments) {
    const there = environments.filter(({ status }) => status !== 'TERMINATED');
    const staying = there.filter(({ status }) => status !== 'TERMINATING');
    return staying.length > 0 ? staying : there;
}
/** Names cleaned for display; the comparison used them as received. */
function shown(environments) {
    return candidates(environments.map((one) => ({
        ...one,
        name: (0,screen/* normalized */.A9)(one.name),
        applicationName: (0,screen/* normalized */.A9)(one.applicationName),
    })));
}
function candidates(environments) {
    return { kind: 'candidates', environments };
}

// EXTERNAL MODULE: ./out/js/src/deployment/environment.js
var environment = __webpack_require__(1242);
;// CONCATENATED MODULE: ./out/js/src/deployment/source.js




/**
 * Web+ as the source for a gate's deployment; `name` stands for an environment.
 */
function createDeploymentSource({ ask: askUntil, name, }) {
    /** The application of an environment, once it is known. */
    const applicationIds = new Map();
    const remember = ({ environments }) => {
        for (const { id, applicationId } of environments)
            if (applicationId !== null)
                applicationIds.set(id, applicationId);
    };
    const findByName = async (ask) => {
        if (name === null)
            return { kind: 'environments', matches: [] };
        const found = await findEnvironments({ ask, ...name });
        if (found?.kind !== 'candidates')
            return found;
        remember(found);
        const matches = found.environments.map(({ id, name, applicationName }) => ({
            id,
            name,
            applicationName,
        }));
        return { kind: 'environments', matches };
    };
    const readVersion = async (ask, environmentId) => {
        const applicationId = applicationIds.get(environmentId) ?? null;
        const filter = { applicationId, environmentId };
        const listed = await listEnvironments(ask, filter);
        if (listed === null || listed.kind === 'none')
            return listed;
        const isEmpty = listed.kind !== 'candidates' || listed.environments.length === 0;
        if (!isEmpty || applicationId !== null) {
            return listed.kind === 'candidates'
                ? identityIn(listed, environmentId)
                : declinedAsNone(listed);
        }
        // Without an application the server lists nothing: it is found once.
        const status = await ask((0,calls/* describeAppEnvStatus */.WK)(environmentId));
        if (status?.kind !== 'status')
            return status && declinedAsNone(status);
        const environmentName = status.name;
        const found = await findById({ ask, environmentId, environmentName });
        if (found?.kind !== 'candidates')
            return found;
        remember(found);
        return identityIn(found, environmentId);
    };
    const answer = async (ask, question) => {
        switch (question.kind) {
            case 'environment':
                return findByName(ask);
            case 'change': {
                const read = await ask((0,calls/* describeChange */.uQ)(question));
                return read && declinedAsNone(read);
            }
            case 'identity': {
                const { environmentId, withVersion } = question;
                if (withVersion)
                    return readVersion(ask, environmentId);
                const read = await ask((0,calls/* describeAppEnvStatus */.WK)(environmentId));
                if (read?.kind !== 'status')
                    return read && declinedAsNone(read);
                return identityFrom(read);
            }
            case 'newest':
                return findNewestChange({ ask, ...question });
        }
    };
    return {
        async readDeployment({ ask: question, onAnswer, signal }) {
            const ask = (call) => askUntil(call, signal);
            const answered = await answer(ask, question);
            if (answered !== null)
                onAnswer(answered);
        },
    };
}
function identityFrom(read) {
    const { latestChangeId, isApplying, isAborting, requestId } = read;
    const markers = { latestChangeId, isApplying, isAborting };
    return orNone((0,environment/* identityOf */.cu)(markers, requestId));
}
function identityIn({ environments }, environmentId) {
    const listed = environments.find(({ id }) => id === environmentId);
    if (listed === undefined)
        return (0,list/* noAnswer */.qE)(environment/* WRONG_ENVIRONMENT */.sN);
    return orNone((0,environment/* identityOf */.cu)(listed, null));
}
function orNone(read) {
    return 'kind' in read ? read : (0,list/* noAnswer */.qE)(read);
}
function declinedAsNone(read) {
    if (read.kind !== 'declined')
        return read;
    const message = 'Web+ does not list environments without an application.';
    return (0,list/* noAnswer */.qE)({ code: 'Declined', message });
}
/**
 * The newest change of an environment that gathers neither logs nor statistics.
 * The order of the list is not documented: it is read until `behindChangeId`
 * appears and times fall, else to its end, and sorted by creation time.
 */
async function findNewestChange({ ask, environmentId, behindChangeId, }) {
    const isMet = (changes) => behindChangeId === null || changes.some(({ id }) => id === behindChangeId);
    const read = await (0,list/* readPages */.n4)({
        ask,
        call: (number) => (0,calls/* describeChanges */.DT)(environmentId, number),
        keyOf: ({ id }) => id,
        isEnough: (changes) => isMet(changes) && fall(changes) && changes.some(deploys),
    });
    if (read === null)
        return null;
    if (read.kind === 'beyond')
        return unclear('has too many pages');
    if (read.kind === 'declined')
        return (0,list/* noAnswer */.qE)(read.error);
    if (read.kind !== 'pages')
        return read;
    const { items } = read;
    if (items.some((one) => isForeign(one, environmentId)))
        return (0,list/* noAnswer */.qE)(environment/* WRONG_ENVIRONMENT */.sN);
    if (!isMet(items))
        return unclear('does not contain the newest one');
    const deploying = items.filter(deploys);
    const [newest, second] = deploying.sort((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
    if (deploying.some(({ createdAtMs }) => createdAtMs === null))
        return unclear('does not say when each was created');
    if (newest !== undefined && newest.createdAtMs === second?.createdAtMs)
        return unclear('has two that were created at the same moment');
    return { kind: 'newest', change: newest ?? null };
}
function deploys({ isGathering }) {
    return !isGathering;
}
/** The newest come first, as far as the list was read. */
function fall(changes) {
    const times = changes.map(({ createdAtMs }) => createdAtMs);
    const isFalling = times.every((time, at) => {
        const before = times[at - 1];
        if (time === null)
            return false;
        return before === undefined || (before !== null && before >= time);
    });
    return isFalling && (times[0] ?? 0) > (times.at(-1) ?? 0);
}
function isForeign(change, environmentId) {
    return change.environmentId !== null && change.environmentId !== environmentId;
}
function unclear(why) {
    const message = `The list of the environment's changes ${why}, so the newest one cannot be determined.`;
    return { kind: 'unclear', message };
}

;// CONCATENATED MODULE: ./out/js/src/gate/deployment-rules.js
/** The newest change is ours, nothing is applied, and the version is right. */
const ours = {
    says: 'ours',
    cause: null,
    failure: null,
    verdict: null,
};
/** Not yet, and no health was read. */
function waiting(cause) {
    return { ...ours, says: 'waiting', cause };
}
/** Not now, whatever the health. */
function denied(cause) {
    return { ...ours, says: 'denied', cause };
}
/** No usable answer. */
function unanswered(failure) {
    return { ...ours, says: 'none', failure };
}
/** A readable answer without the required information. */
function unusable(error) {
    return unanswered({ class: 'api', error, requestId: null });
}
/** Denied for good. */
function over(verdict) {
    return { ...denied(verdict.cause), verdict };
}
/** The change, or the version that came with it, does not match the request. */
function changeFailed(cause) {
    return over({ conclusion: 'failure', reason: 'change', cause });
}
/** Web+ does not know it: the gate waits under `wait`, else the run ends. */
function notFound(policy, cause) {
    if (policy === 'wait')
        return waiting(cause);
    return over({ conclusion: 'failure', reason: 'not_found', cause });
}
/**
 * The decision table of the change; `environmentId` is null if none was given.
 */
function judgeChange(change, environmentId) {
    const isForeign = environmentId !== null &&
        change.environmentId !== null &&
        change.environmentId !== environmentId;
    if (isForeign)
        return 'foreign';
    switch (change.state) {
        case 'aborted':
        case 'timed_out':
        case 'failed':
            return 'over';
        case 'succeeded':
            return 'succeeded';
        case 'paused':
        case 'running':
            return 'waiting';
    }
}
/** The decision table of the identity, if the newest change is ours. */
function judgeIdentity({ identity, isGathering, version, }) {
    const { isApplying, isAborting, packageVersion } = identity;
    if ((isApplying || isAborting) && !isGathering)
        return 'applying';
    if (version === null || isVersion(packageVersion, version))
        return 'ours';
    return 'version';
}
/** Whether a version is the required one, by its id or its label. */
function isVersion(version, wanted) {
    return version?.id === wanted || version?.label === wanted;
}
/** Whether a change was created before another, if both have a time. */
function isOlder({ createdAtMs: at }, than) {
    const thanMs = than?.createdAtMs ?? null;
    return at !== null && thanMs !== null && at < thanMs;
}
/** Whether a change has not ended yet. */
function isUnderWay({ state }) {
    return state === 'running' || state === 'paused';
}

;// CONCATENATED MODULE: ./out/js/src/gate/deployment-state.js

/**
 * Reads which change is the newest and what the environment carries, or gives
 * the failure.
 */
function* askNewest(state, { withVersion, knownId, listsUnnamed = false, }) {
    const environmentId = state.environmentId ?? '';
    const identity = yield* askIdentity(state, withVersion);
    if ('says' in identity)
        return identity;
    if (identity.latestChangeId === null && !listsUnnamed)
        return unusable(NO_LATEST_CHANGE);
    const { gatherings } = state;
    const from = { environmentId, identity, knownId, gatherings };
    const newest = yield* findNewest(from);
    return newest.kind === 'none' ? unanswered(newest) : { identity, newest };
}
/** Reads the identity of the environment, or gives the failure. */
function* askIdentity(state, withVersion) {
    const environmentId = state.environmentId ?? '';
    const answer = yield { kind: 'identity', environmentId, withVersion };
    if (answer.kind === 'identity') {
        const { packageVersion } = answer;
        if (packageVersion !== null)
            state.packageVersion = packageVersion;
        if (withVersion && packageVersion === null)
            return unusable(NO_VERSION);
        return answer;
    }
    const other = otherwise(answer);
    if (other.kind === 'none')
        return unanswered(other);
    return notFound(state.wanted.notFound, {
        kind: 'missing_environment',
        environmentId,
        missing: other,
    });
}
/**
 * Finds the newest change that deploys something, past those that gather logs
 * or statistics; `knownId` is known not to be one of those.
 */
function* findNewest({ environmentId, identity, knownId, gatherings, }) {
    const { latestChangeId } = identity;
    if (latestChangeId === null)
        return yield* deployment_state_list(environmentId, null);
    if (latestChangeId === knownId)
        return newest(knownId, null);
    const known = gatherings.get(latestChangeId);
    if (known !== undefined) {
        // Once nothing was being applied, a later application is not this
        // gathering.
        if (!isBusy(identity))
            known.isRunning = false;
        return known.behind;
    }
    const change = yield* askChange(latestChangeId, environmentId);
    if ('kind' in change)
        return change;
    if (!change.isGathering)
        return newest(change.id, change);
    const behind = yield* deployment_state_list(environmentId, latestChangeId);
    // Transient failures are repeated; an undecidable list is not.
    const isLasting = behind.kind !== 'none' || behind.error.code === UNCLEAR;
    if (isLasting)
        gatherings.set(latestChangeId, { behind, isRunning: isUnderWay(change) });
    return behind;
}
/** Reads one change. */
function* askChange(changeId, environmentId) {
    const answer = yield { kind: 'change', changeId, environmentId };
    return answer.kind === 'change' ? answer.change : otherwise(answer);
}
/** The failure in place of an expected answer. */
function otherwise(answer) {
    if (answer.kind === 'missing' || answer.kind === 'none')
        return answer;
    const message = 'The answer does not match the request.';
    return noAnswer({ code: 'WrongAnswer', message });
}
/**
 * Whether the change that an identity applies is a gathering one that was still
 * running.
 */
function isGatheringOnly(identity, gatherings) {
    const { latestChangeId } = identity;
    return (latestChangeId !== null &&
        gatherings.get(latestChangeId)?.isRunning === true);
}
function isBusy({ isApplying, isAborting }) {
    return isApplying || isAborting;
}
const UNCLEAR = 'NewestChangeUnclear';
function* deployment_state_list(environmentId, behindChangeId) {
    const answer = yield { kind: 'newest', environmentId, behindChangeId };
    if (answer.kind === 'unclear')
        return noAnswer({ code: UNCLEAR, message: answer.message });
    if (answer.kind !== 'newest')
        return otherwise(answer);
    const { change } = answer;
    if (change === null)
        return { kind: 'nothing' };
    return { kind: 'newest', id: change.id, change, isFresh: false };
}
function newest(id, change) {
    return { kind: 'newest', id, change, isFresh: change !== null };
}
function noAnswer(error) {
    return { kind: 'none', class: 'api', error, requestId: null };
}
const NO_VERSION = {
    code: 'MissingPkgVersion',
    message: 'The environment does not say which package version it carries.',
};
/** An identity without a newest change. */
const NO_LATEST_CHANGE = {
    code: 'MissingLatestChangeId',
    message: 'The environment does not say which change is its newest.',
};

;// CONCATENATED MODULE: ./out/js/src/gate/await-change.js


/** Phase 1 with a change given, or with the newest one. */
function* awaitChange(state) {
    let read = null;
    if (state.targetId === null) {
        const fixed = yield* fixLatest(state);
        if ('says' in fixed)
            return fixed;
        read = fixed.read;
    }
    const changeId = state.targetId ?? '';
    const answer = read ?? (yield* askChange(changeId, state.environmentId));
    if ('kind' in answer) {
        if (answer.kind === 'none')
            return unanswered(answer);
        const cause = {
            kind: 'unknown_change',
            changeId,
            missing: answer,
        };
        return notFound(state.wanted.notFound, cause);
    }
    const { environment } = state.wanted;
    const environmentId = environment === null ? null : state.environmentId;
    const judgement = judgeChange(answer, environmentId);
    if (judgement === 'foreign' && environmentId !== null)
        return over({
            conclusion: 'failure',
            reason: 'not_found',
            cause: { kind: 'foreign_change', change: answer, environmentId },
        });
    // With ids alone, the change names the environment whose identity is read.
    const told = answer.environmentId ?? state.environmentId;
    state.environmentId ??= told;
    if (state.environmentId === null)
        return unusable(NO_ENVIRONMENT);
    if (told !== state.environmentId)
        return unusable(FOREIGN_CHANGE);
    state.change = answer;
    const cause = { kind: 'change', change: answer };
    if (judgement === 'over')
        return changeFailed(cause);
    return judgement === 'succeeded' ? 'succeeded' : waiting(cause);
}
/** Takes the environment's newest change as the one to wait for. */
function* fixLatest(state) {
    const { wanted } = state;
    const asked = yield* askNewest(state, {
        withVersion: false,
        knownId: null,
        listsUnnamed: true,
    });
    if ('says' in asked)
        return asked;
    const { newest } = asked;
    if (newest.kind === 'missing' || newest.kind === 'nothing')
        return notFound(wanted.notFound, {
            kind: 'unknown_latest',
            environmentId: state.environmentId ?? '',
        });
    const { id, change, isFresh } = newest;
    state.targetId = id;
    state.wasFinishedBefore = wasFinished(change, wanted.startedAtWallMs);
    return { read: isFresh ? change : null };
}
function wasFinished(change, startMs) {
    if (change === null || isUnderWay(change))
        return false;
    return change.finishedAtMs === null || change.finishedAtMs < startMs;
}
const NO_ENVIRONMENT = {
    code: 'MissingEnvId',
    message: 'The change does not name its environment.',
};
/** Phase 1 with a version alone: until the newest change has brought it. */
function* awaitVersion(state) {
    const knownId = state.targetId;
    const asked = yield* askNewest(state, { withVersion: true, knownId });
    if ('says' in asked)
        return asked;
    const { identity, newest } = asked;
    if (newest.kind !== 'newest')
        return unusable(NO_LATEST_CHANGE);
    state.firstLatestId ??= identity.latestChangeId;
    if (newest.change !== null && newest.id !== state.targetId) {
        if (isOlder(newest.change, state.change))
            return unusable(OLDER_CHANGE);
        state.targetId = newest.id;
        // From now on nothing older is believed, whatever this change's own reading
        // says.
        state.change = newest.change;
    }
    if (identity.latestChangeId === state.firstLatestId)
        state.firstId = newest.id;
    const answer = (newest.isFresh ? newest.change : null) ??
        (yield* askChange(newest.id, state.environmentId));
    if ('kind' in answer)
        return answer.kind === 'none'
            ? unanswered(answer)
            : unusable(NO_LATEST_CHANGE);
    const finding = judgeNewest(state, answer);
    if (finding !== 'succeeded')
        return finding;
    const cause = objectionTo(state, identity);
    return cause === null ? 'succeeded' : waiting(cause);
}
/**
 * Back to phase 1, since another change became the newest after health was
 * read.
 */
function awaitAnother(state, change) {
    const finding = judgeNewest(state, change);
    if (finding !== 'succeeded' && finding.says === 'none')
        return finding;
    state.phase = 'change';
    state.targetId = change.id;
    if (finding !== 'succeeded' && finding.verdict !== null)
        return finding;
    return denied({ kind: 'change', change });
}
/** With a version alone, the newest change is always the one to wait for. */
function judgeNewest(state, change) {
    const judgement = judgeChange(change, state.environmentId);
    if (judgement === 'foreign')
        return unusable(FOREIGN_CHANGE);
    const isFirstLook = change.id === state.firstId && !state.isFirstRead;
    if (isFirstLook)
        state.isFirstRead = true;
    state.change = change;
    const cause = { kind: 'change', change };
    if (judgement === 'over') {
        // The change that brings the version may not exist yet.
        if (isFirstLook)
            state.distrustedId = change.id;
        return change.id === state.distrustedId
            ? waiting(cause)
            : changeFailed(cause);
    }
    return judgement === 'succeeded' ? 'succeeded' : waiting(cause);
}
/** What an identity that names our change lacks; null if it is complete. */
function objectionTo({ wanted, gatherings, change }, identity) {
    const judgement = judgeIdentity({
        identity,
        isGathering: isGatheringOnly(identity, gatherings),
        version: wanted.packageVersion,
    });
    if (judgement === 'ours')
        return null;
    if (judgement === 'applying')
        return { kind: 'applying', change };
    const { packageVersion } = identity;
    return {
        kind: 'version',
        wanted: wanted.packageVersion ?? '',
        found: packageVersion ?? { id: null, label: null },
        change,
    };
}
/** A newest change that cannot be right. */
const OLDER_CHANGE = {
    code: 'OlderLatestChange',
    message: 'The newest change is older than one that was read before.',
};
const FOREIGN_CHANGE = {
    code: 'ForeignLatestChange',
    message: 'The newest change belongs to another environment.',
};

;// CONCATENATED MODULE: ./out/js/src/gate/deployment-round.js



const WRONG_VERSION_ROUNDS = 2;
/** The steps of a round; null if it only had to find a name, and found it. */
function* askRound(state) {
    const { changeId, packageVersion } = state.wanted;
    if (state.environmentId === null && state.wanted.environment !== null) {
        const finding = yield* findEnvironment(state);
        if (finding !== null)
            return finding;
    }
    if (changeId === null && packageVersion === null) {
        yield { kind: 'health' };
        return null;
    }
    if (state.phase === 'change') {
        const finding = yield* changeId === null
            ? awaitVersion(state)
            : awaitChange(state);
        if (finding !== 'succeeded')
            return finding;
        state.phase = 'health';
    }
    yield { kind: 'health' };
    return yield* deployment_round_confirm(state);
}
function* findEnvironment(state) {
    const { environment, notFound: policy } = state.wanted;
    if (environment?.kind !== 'name')
        return null;
    const answer = yield { kind: 'environment' };
    if (answer.kind === 'none')
        return unanswered(answer);
    const matches = answer.kind === 'environments' ? answer.matches : [];
    const { name, applicationName } = environment;
    const [match] = matches;
    if (match === undefined)
        return notFound(policy, {
            kind: 'unknown_environment',
            name,
            applicationName,
        });
    if (matches.length > 1)
        return over({
            conclusion: 'error',
            reason: 'config',
            cause: { kind: 'ambiguous', name, matches },
        });
    state.environmentId = match.id;
    return null;
}
/** Phase 2: whether the newest change is still ours after health was read. */
function* deployment_round_confirm(state) {
    const { wanted, targetId } = state;
    const wrongBefore = state.wrongVersionRounds;
    state.wrongVersionRounds = 0;
    const withVersion = wanted.packageVersion !== null;
    const asked = yield* askNewest(state, { withVersion, knownId: targetId });
    if ('says' in asked)
        return asked;
    const { identity, newest } = asked;
    if (newest.kind !== 'newest')
        return unusable(NO_LATEST_CHANGE);
    if (newest.id !== targetId && newest.change !== null)
        return replaced(state, newest.change);
    const cause = objectionTo(state, identity);
    if (cause === null)
        return ours;
    if (cause.kind !== 'version')
        return denied(cause);
    state.wrongVersionRounds = wrongBefore + 1;
    return state.wrongVersionRounds < WRONG_VERSION_ROUNDS
        ? denied(cause)
        : changeFailed(cause);
}
/**
 * Another change is the newest: with a version alone, it may bring the version.
 */
function replaced(state, by) {
    const { wanted, change, wasFinishedBefore } = state;
    if (change === null || isOlder(by, change))
        return unusable(OLDER_CHANGE);
    if (wanted.changeId === null)
        return awaitAnother(state, by);
    return over({
        conclusion: 'error',
        reason: 'superseded',
        cause: { kind: 'superseded', change, by, wasFinishedBefore },
    });
}

;// CONCATENATED MODULE: ./out/js/src/gate/deployment.js

/** A deployment before its first reading. */
function createDeployment(wanted) {
    const { environment, changeId, packageVersion } = wanted;
    const isNameOnly = changeId === null && packageVersion === null;
    const state = {
        wanted,
        gatherings: new Map(),
        environmentId: environment?.kind === 'id' ? environment.id : null,
        targetId: changeId === 'latest' ? null : changeId,
        change: null,
        packageVersion: null,
        phase: 'change',
        firstLatestId: null,
        firstId: null,
        isFirstRead: false,
        distrustedId: null,
        wasFinishedBefore: false,
        wrongVersionRounds: 0,
    };
    const isPlaceKnown = () => environment === null || state.environmentId !== null;
    const isHealthAllThatMatters = () => isNameOnly && isPlaceKnown();
    let round = null;
    let ask = null;
    let said = null;
    /** Of the last reading; null before any, and if health decides. */
    let last = null;
    let isUnproven = false;
    let wasBeforeHealth = true;
    const goOn = (step) => {
        if (step.done !== true) {
            ask = step.value;
            if (ask.kind !== 'health')
                return;
            // The name or the change is known, and the identity is still to be read.
            if (wasBeforeHealth)
                last = null;
            if (wasBeforeHealth)
                isUnproven = !isNameOnly;
            if (isNameOnly)
                said = null;
            return;
        }
        ask = null;
        last = step.value;
        isUnproven = last?.says === 'none' && state.phase === 'health';
        said = last?.says ?? null;
    };
    const verdict = () => last?.verdict ?? null;
    return {
        begin() {
            said = isHealthAllThatMatters() ? null : 'none';
            ask = null;
            wasBeforeHealth = !isPlaceKnown() || state.phase === 'change';
            round = verdict() === null ? askRound(state) : null;
            if (round !== null)
                goOn(round.next());
        },
        next: () => ask,
        take(answer) {
            if (round !== null && ask !== null)
                goOn(round.next(answer));
        },
        says: () => said,
        verdict,
        verdictOfOneLook() {
            if (last === null || last.cause === null)
                return null;
            return (last.verdict ?? {
                conclusion: 'failure',
                reason: 'change',
                cause: last.cause,
            });
        },
        standing() {
            if (isHealthAllThatMatters())
                return 'ours';
            if (isUnproven)
                return 'unproven';
            if (last === null || last.says === 'none')
                return 'none';
            return last.says === 'ours' ? 'ours' : 'denied';
        },
        objection: () => last?.cause ?? null,
        failure: () => last?.failure ?? null,
        facts: () => ({
            phase: isPlaceKnown()
                ? isNameOnly
                    ? 'health'
                    : state.phase
                : 'environment',
            environmentId: state.environmentId,
            change: state.change,
            packageVersion: state.packageVersion,
            wasFinishedBefore: state.wasFinishedBefore,
            says: said,
        }),
    };
}

// EXTERNAL MODULE: ./out/js/src/gate/read-strategy.js
var read_strategy = __webpack_require__(2945);
// EXTERNAL MODULE: ./out/js/src/report/deployment.js
var report_deployment = __webpack_require__(2855);
;// CONCATENATED MODULE: ./out/js/src/compose/following.js





/**
 * Follows what the settings name: an environment by its name, a change, or a
 * version.
 */
function followDeployment({ settings, ask, startedAtWallMs, }) {
    const { environmentId, environmentName, applicationName } = settings;
    const { changeId, packageVersion } = settings;
    const name = environmentName === null ? null : { name: environmentName, applicationName };
    const id = environmentId === null ? null : { kind: 'id', id: environmentId };
    const deployment = createDeployment({
        ...settings,
        environment: name === null ? id : { kind: 'name', ...name },
        startedAtWallMs,
    });
    let facts = deployment.facts();
    return {
        around: (health) => (0,read_strategy/* withDeployment */.AI)({
            health,
            source: createDeploymentSource({ ask, name }),
            deployment,
            healthSteps: (judged) => healthSteps(settings, judged),
        }),
        environmentId: () => deployment.facts().environmentId,
        ourChangeId: () => changeId === null ? null : (deployment.facts().change?.id ?? null),
        newLines() {
            const read = deployment.facts();
            // A denial that is the verdict is reported by the verdict.
            const isDecided = deployment.verdict() !== null;
            const now = isDecided ? { ...read, says: null } : read;
            const lines = deploymentLines(facts, now, settings);
            facts = now;
            return lines;
        },
        waitingLine: (times) => waitingLine({ ...times, facts: deployment.facts(), names: settings }),
        report() {
            const now = deployment.facts();
            return {
                environmentId: now.environmentId,
                environmentName,
                applicationName,
                change: now.change && (0,report_deployment/* reportChange */.RJ)(now.change, now.packageVersion),
                packageVersion,
                // The verdict contains it if the deployment decided.
                cause: null,
            };
        },
    };
}
/** How many sequential calls a full reading takes. */
function healthSteps({ environmentId, environmentName, maxConcurrency }, judged) {
    const isOneCall = environmentId !== null || environmentName !== null;
    return isOneCall ? 1 : Math.max(1, Math.ceil(judged / maxConcurrency));
}


/***/ }),

/***/ 2855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I_: () => (/* binding */ firstFinding),
/* harmony export */   Oz: () => (/* binding */ SOURCE_WORDS),
/* harmony export */   Pg: () => (/* binding */ shownFinding),
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
/* harmony export */   S8: () => (/* binding */ changeFacts),
/* harmony export */   Uk: () => (/* binding */ changeState),
/* harmony export */   Wt: () => (/* binding */ readableFinding),
/* harmony export */   cX: () => (/* binding */ openAndFolded),
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
const STATE_WORDS = {
    running: 'still running',
    paused: 'paused',
    succeeded: 'succeeded',
    failed: 'failed',
    aborted: 'aborted',
    timed_out: 'timed out',
};
/** How a change stands, in words. */
function changeState({ state }) {
    return STATE_WORDS[state];
}
/** A change in a few facts: action, state, when, and the package version; not escaped. */
function changeFacts(change) {
    const { action, state, createdAt, finishedAt, packageVersion } = change;
    const clock = (instant) => instant.slice(11, 19);
    return [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH),
        STATE_WORDS[state],
        createdAt === null ? '' : `created ${clock(createdAt)} UTC`,
        finishedAt === null ? '' : `finished ${clock(finishedAt)} UTC`,
        packageVersion === null
            ? ''
            : `package version ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH)}`,
    ].filter((fact) => fact !== '');
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
const SUBJECT_LENGTH = 500;
const FINDING_LENGTH = 1_000;
// Events come with the console's own markup, and an instant in ISO 8601.
const MARKUP = /<\/?[a-z][^<>]{0,500}>/gi;
const INSTANT = /^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(?:\.\d+)?Z /;
/** A finding as people read it: an event by the clock, and without its markup; not escaped. */
function readableFinding(finding) {
    const shown = shownFinding(finding);
    if (shown.code !== 'event')
        return shown;
    const text = shown.text.replace(MARKUP, '').replace(INSTANT, '$1 UTC ');
    return { ...shown, text };
}
/** A finding with its texts in one line and cut; not escaped. */
function shownFinding(finding) {
    const { code, subject, text, source } = finding;
    return {
        code,
        subject: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(subject, SUBJECT_LENGTH),
        text: (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(text, FINDING_LENGTH),
        source,
    };
}
/** What a fold may hold: it explains an instance that is named elsewhere, or repeats the verdict. */
const FOLDED = new Set([
    'event',
    'counters',
    'change_failed',
    'change_running',
]);
/** Findings to be shown at once and those to be folded, without `first`, which the next step has. */
function openAndFolded(findings, first) {
    const others = findings.filter((one) => one !== first);
    return {
        open: others.filter(({ code }) => !FOLDED.has(code)),
        folded: others.filter(({ code }) => FOLDED.has(code)),
    };
}
/** Who said so, in words. */
const SOURCE_WORDS = {
    health: 'health',
    webplus: 'Web+',
    ecs: 'ECS',
};
/** What the verdict tells already, or what explains nothing by itself. */
const REPEATING = new Set([
    'change_failed',
    'change_running',
]);
/** The finding that the next step begins with; null where there is none. */
function firstFinding({ diagnosis, conclusion, deployment, }) {
    if (conclusion === 'success')
        return null;
    const isNew = ({ code }) => deployment.cause === null || !REPEATING.has(code);
    return diagnosis.find(isNew) ?? null;
}


/***/ })

};
