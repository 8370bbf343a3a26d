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



async function findEnvironments({ ask, name, applicationName, }) {
    const fits = ({ environments }) => alive(environments.filter((one) => one.name === name &&
        (applicationName === null || one.applicationName === applicationName)));
    const listed = await listEnvironments(ask, { search: name });
    if (listed === null || listed.kind === 'none')
        return listed;
    if (listed.kind === 'candidates' && isConclusive(listed, applicationName))
        return shown(fits(listed));
    const through = await listThroughApplications({
        ask,
        environmentName: name,
        applicationName,
    });
    return through?.kind === 'candidates' ? shown(fits(through)) : through;
}
async function findById({ ask, environmentId, environmentName, }) {
    const found = await listThroughApplications({
        ask,
        environmentName,
        applicationName: null,
        environmentId,
    });
    return found?.kind === 'candidates' ? shown(found.environments) : found;
}
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
    const found = new Map();
    for (const { id: applicationId, name } of applications.items) {
        if (applicationName !== null && name !== applicationName)
            continue;
        const filter = { applicationId, ...(environmentId && { environmentId }) };
        const listed = await listEnvironments(ask, filter);
        if (listed === null || listed.kind === 'none')
            return listed;
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
function isConclusive({ environments }, applicationName) {
    const isNamed = environments.every((one) => one.applicationName !== '');
    return environments.length > 0 && (applicationName === null || isNamed);
}
function alive(environments) {
    const there = environments.filter(({ status }) => status !== 'TERMINATED');
    const staying = there.filter(({ status }) => status !== 'TERMINATING');
    return staying.length > 0 ? staying : there;
}
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




function createDeploymentSource({ ask: askUntil, name, }) {
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
const ours = {
    says: 'ours',
    cause: null,
    failure: null,
    verdict: null,
};
function waiting(cause) {
    return { ...ours, says: 'waiting', cause };
}
function denied(cause) {
    return { ...ours, says: 'denied', cause };
}
function unanswered(failure) {
    return { ...ours, says: 'none', failure };
}
function unusable(error) {
    return unanswered({ class: 'api', error, requestId: null });
}
function over(verdict) {
    return { ...denied(verdict.cause), verdict };
}
function changeFailed(cause) {
    return over({ conclusion: 'failure', reason: 'change', cause });
}
function notFound(policy, cause) {
    if (policy === 'wait')
        return waiting(cause);
    return over({ conclusion: 'failure', reason: 'not_found', cause });
}
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
function judgeIdentity({ identity, isGathering, version, }) {
    const { isApplying, isAborting, packageVersion } = identity;
    if ((isApplying || isAborting) && !isGathering)
        return 'applying';
    if (version === null || isVersion(packageVersion, version))
        return 'ours';
    return 'version';
}
function isVersion(version, target) {
    return version?.id === target || version?.label === target;
}
function isOlder({ createdAtMs: at }, than) {
    const thanMs = than?.createdAtMs ?? null;
    return at !== null && thanMs !== null && at < thanMs;
}
function isUnderWay({ state }) {
    return state === 'running' || state === 'paused';
}

;// CONCATENATED MODULE: ./out/js/src/gate/deployment-state.js

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
    return notFound(state.target.notFound, {
        kind: 'missing_environment',
        environmentId,
        missing: other,
    });
}
function* findNewest({ environmentId, identity, knownId, gatherings, }) {
    const { latestChangeId } = identity;
    if (latestChangeId === null)
        return yield* deployment_state_list(environmentId, null);
    if (latestChangeId === knownId)
        return newest(knownId, null);
    const known = gatherings.get(latestChangeId);
    if (known !== undefined) {
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
    const isLasting = behind.kind !== 'none' || behind.error.code === UNCLEAR;
    if (isLasting)
        gatherings.set(latestChangeId, { behind, isRunning: isUnderWay(change) });
    return behind;
}
function* askChange(changeId, environmentId) {
    const answer = yield { kind: 'change', changeId, environmentId };
    return answer.kind === 'change' ? answer.change : otherwise(answer);
}
function otherwise(answer) {
    if (answer.kind === 'missing' || answer.kind === 'none')
        return answer;
    const message = 'The answer does not match the request.';
    return noAnswer({ code: 'WrongAnswer', message });
}
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
const NO_LATEST_CHANGE = {
    code: 'MissingLatestChangeId',
    message: 'The environment does not say which change is its newest.',
};

;// CONCATENATED MODULE: ./out/js/src/gate/await-change.js


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
        return notFound(state.target.notFound, cause);
    }
    const { environment } = state.target;
    const environmentId = environment === null ? null : state.environmentId;
    const judgement = judgeChange(answer, environmentId);
    if (judgement === 'foreign' && environmentId !== null)
        return over({
            conclusion: 'failure',
            reason: 'not_found',
            cause: { kind: 'foreign_change', change: answer, environmentId },
        });
    const named = answer.environmentId ?? state.environmentId;
    state.environmentId ??= named;
    if (state.environmentId === null)
        return unusable(NO_ENVIRONMENT);
    if (named !== state.environmentId)
        return unusable(FOREIGN_CHANGE);
    state.change = answer;
    const cause = { kind: 'change', change: answer };
    if (judgement === 'over')
        return changeFailed(cause);
    return judgement === 'succeeded' ? 'succeeded' : waiting(cause);
}
function* fixLatest(state) {
    const { target } = state;
    const asked = yield* askNewest(state, {
        withVersion: false,
        knownId: null,
        listsUnnamed: true,
    });
    if ('says' in asked)
        return asked;
    const { newest } = asked;
    if (newest.kind === 'missing' || newest.kind === 'nothing')
        return notFound(target.notFound, {
            kind: 'unknown_latest',
            environmentId: state.environmentId ?? '',
        });
    const { id, change, isFresh } = newest;
    state.targetId = id;
    state.wasFinishedBefore = wasFinished(change, target.startedAtWallMs);
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
        if (isFirstLook)
            state.distrustedId = change.id;
        return change.id === state.distrustedId
            ? waiting(cause)
            : changeFailed(cause);
    }
    return judgement === 'succeeded' ? 'succeeded' : waiting(cause);
}
function objectionTo({ target, gatherings, change }, identity) {
    const judgement = judgeIdentity({
        identity,
        isGathering: isGatheringOnly(identity, gatherings),
        version: target.packageVersion,
    });
    if (judgement === 'ours')
        return null;
    if (judgement === 'applying')
        return { kind: 'applying', change };
    const { packageVersion } = identity;
    return {
        kind: 'version',
        wanted: target.packageVersion ?? '',
        found: packageVersion ?? { id: null, label: null },
        change,
    };
}
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
function* askRound(state) {
    const { changeId, packageVersion } = state.target;
    if (state.environmentId === null && state.target.environment !== null) {
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
    const { environment, notFound: policy } = state.target;
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
function* deployment_round_confirm(state) {
    const { target, targetId } = state;
    const wrongBefore = state.wrongVersionRounds;
    state.wrongVersionRounds = 0;
    const withVersion = target.packageVersion !== null;
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
function replaced(state, by) {
    const { target, change, wasFinishedBefore } = state;
    if (change === null || isOlder(by, change))
        return unusable(OLDER_CHANGE);
    if (target.changeId === null)
        return awaitAnother(state, by);
    return over({
        conclusion: 'error',
        reason: 'superseded',
        cause: { kind: 'superseded', change, by, wasFinishedBefore },
    });
}

;// CONCATENATED MODULE: ./out/js/src/gate/deployment.js

function createDeployment(target) {
    const { environment, changeId, packageVersion } = target;
    const isNameOnly = changeId === null && packageVersion === null;
    const state = {
        target,
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
    let last = null;
    let isUnproven = false;
    let wasBeforeHealth = true;
    const goOn = (step) => {
        if (step.done !== true) {
            ask = step.value;
            if (ask.kind !== 'health')
                return;
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
        atDeadline() {
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
                cause: null,
                isProven: changeId === null && packageVersion === null
                    ? null
                    : deployment.atDeadline() === 'ours',
            };
        },
    };
}
function healthSteps({ environmentId, environmentName, maxConcurrency }, judged) {
    const isOneCall = environmentId !== null || environmentName !== null;
    return isOneCall ? 1 : Math.max(1, Math.ceil(judged / maxConcurrency));
}


/***/ }),

/***/ 6199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ub: () => (/* binding */ MACHINES_A_CALL),
  WK: () => (/* binding */ describeAppEnvStatus),
  hz: () => (/* binding */ describeAppEnvs),
  H6: () => (/* binding */ describeApplications),
  uQ: () => (/* binding */ describeChange),
  DT: () => (/* binding */ describeChanges),
  $H: () => (/* binding */ describeEvents),
  d$: () => (/* binding */ describeInstancesFullStatus)
});

// EXTERNAL MODULE: ./out/js/src/webplus/call.js
var call = __webpack_require__(5996);
// EXTERNAL MODULE: ./out/js/src/http/fields.js
var http_fields = __webpack_require__(9875);
// EXTERNAL MODULE: ./out/js/src/gate/reading.js
var reading = __webpack_require__(2875);
// EXTERNAL MODULE: ./out/js/src/deployment/list.js
var list = __webpack_require__(151);
;// CONCATENATED MODULE: ./out/js/src/deployment/change.js



const ID_CHARS = 129;
const WORD_CHARS = 100;
const MESSAGE_CHARS = 500;
const GATHERING = /^gather(?:log|stats)$/i;
const GATHERING_NAME = /^gather\.(?:log|stats)$/i;
function readChange({ fields, changeId, requestId, }) {
    const entry = (0,http_fields/* asFields */.qI)((0,http_fields/* field */.ZZ)(fields, 'Change'));
    if (entry === null) {
        return { code: 'MissingChange', message: 'The answer has no Change.' };
    }
    const change = changeIn(entry, requestId);
    if ('code' in change)
        return change;
    if (change.id !== changeId) {
        const message = 'The answer is not about the requested change.';
        return { code: 'WrongChange', message };
    }
    return { kind: 'change', change };
}
function readChanges(fields, requestId) {
    return (0,list/* readPage */.SP)({
        fields,
        requestId,
        list: 'Changes',
        item: 'Change',
        idName: 'ChangeId',
        read: (entry) => (entry === null ? NO_CHANGE : changeIn(entry, requestId)),
    });
}
function changeIn(entry, requestId) {
    const id = (0,list/* text */.Qq)(entry, 'ChangeId', ID_CHARS);
    if (!(0,reading/* isResourceId */.G)(id))
        return NO_CHANGE;
    const state = stateIn(entry);
    if (typeof state !== 'string')
        return state;
    const environmentId = (0,list/* text */.Qq)(entry, 'EnvId', ID_CHARS);
    const action = (0,list/* text */.Qq)(entry, 'ActionName', WORD_CHARS);
    const name = (0,list/* text */.Qq)(entry, 'ChangeName', WORD_CHARS);
    return {
        id,
        environmentId: environmentId === '' ? null : environmentId,
        action: action === '' ? name : action,
        state,
        message: (0,list/* text */.Qq)(entry, 'ChangeMessage', MESSAGE_CHARS),
        by: (0,list/* text */.Qq)(entry, 'CreateUsername', WORD_CHARS),
        createdAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'CreateTime')),
        finishedAtMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'FinishTime')),
        isGathering: GATHERING.test(action) || GATHERING_NAME.test(name),
        requestId,
    };
}
function stateIn(entry) {
    const isSaid = (name) => (0,http_fields/* field */.ZZ)(entry, name) !== undefined;
    const is = (name) => (0,http_fields/* flag */.Jt)((0,http_fields/* field */.ZZ)(entry, name)) === true;
    const strange = FLAGS.find((name) => isSaid(name) && (0,http_fields/* flag */.Jt)((0,http_fields/* field */.ZZ)(entry, name)) === null);
    if (strange !== undefined) {
        const message = `The ${strange} of the change is not a boolean.`;
        return { code: 'WrongChangeFlag', message };
    }
    const [succeeded, alternative] = SUCCESS_FLAGS;
    const isContradictory = isSaid(succeeded) &&
        isSaid(alternative) &&
        is(succeeded) !== is(alternative);
    const isFinished = is('ChangeFinished');
    const saysHowItEnded = isSaid(succeeded) || isSaid(alternative);
    if (isContradictory ||
        !isSaid('ChangeFinished') ||
        (isFinished && !saysHowItEnded)) {
        const message = 'The change does not say whether it ended, or how.';
        return { code: 'MissingChangeFlag', message };
    }
    if (is('ChangeAborted'))
        return 'aborted';
    if (is('ChangeTimedout'))
        return 'timed_out';
    if (isFinished)
        return is(succeeded) || is(alternative) ? 'succeeded' : 'failed';
    return is('ChangePaused') ? 'paused' : 'running';
}
const SUCCESS_FLAGS = ['ChangeSucceed', 'ChangeSucceeded'];
const FLAGS = [
    ...SUCCESS_FLAGS,
    'ChangeFinished',
    'ChangeAborted',
    'ChangePaused',
    'ChangeTimedout',
];
const NO_CHANGE = {
    code: 'WrongChangeEntry',
    message: 'The answer lists an entry that is not a change.',
};

// EXTERNAL MODULE: ./out/js/src/deployment/environment.js
var deployment_environment = __webpack_require__(1242);
;// CONCATENATED MODULE: ./out/js/src/deployment/symptoms.js


const symptoms_WORD_CHARS = 100;
const REASON_CHARS = 300;
const symptoms_MESSAGE_CHARS = 500;
function readEvents(fields, requestId) {
    return (0,list/* readPage */.SP)({
        fields,
        requestId,
        list: 'Events',
        item: 'Event',
        idName: 'EventId',
        read: (entry) => entry && eventIn(entry),
    });
}
function eventIn(entry) {
    const word = (name) => (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS);
    const message = (0,list/* text */.Qq)(entry, 'EventMessage', symptoms_MESSAGE_CHARS);
    const changeId = word('TraceId');
    return {
        level: word('EventLevel').toUpperCase(),
        message: message === '' ? word('MsgCode') : message,
        atMs: (0,list/* instant */.uR)((0,http_fields/* field */.ZZ)(entry, 'EventTimestamp')),
        subject: word('ObjectName') || word('ObjectId') || word('ObjectType'),
        changeId: changeId === '' ? null : changeId,
    };
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
    const id = (0,list/* text */.Qq)(entry, 'InstanceId', symptoms_WORD_CHARS);
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
    const events = (0,http_fields/* listIn */.Of)(entry, {
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
                notBefore: (0,list/* text */.Qq)(event, 'NotBefore', symptoms_WORD_CHARS),
                reason: (0,list/* text */.Qq)(event, 'Reason', REASON_CHARS),
            },
        ]);
}
function named(entry, name) {
    const wrapped = (0,http_fields/* asFields */.qI)((0,http_fields/* field */.ZZ)(entry, name));
    return wrapped === null
        ? (0,list/* text */.Qq)(entry, name, symptoms_WORD_CHARS)
        : (0,list/* text */.Qq)(wrapped, 'Name', symptoms_WORD_CHARS);
}

;// CONCATENATED MODULE: ./out/js/src/deployment/calls.js




const PAGE_SIZE = 50;
const MACHINES_A_CALL = 100;
const page = (number) => ({
    PageNumber: String(number),
    PageSize: String(PAGE_SIZE),
});
function describeChange({ changeId, environmentId, }) {
    const query = { ChangeId: changeId };
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeChange',
        path: 'changeInfo',
        query: environmentId === null ? query : { ...query, EnvId: environmentId },
        maxBytes: call/* ONE_BYTES */.TM,
        read: (fields, requestId) => readChange({ fields, changeId, requestId }),
    });
}
function describeChanges(environmentId, pageNumber) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeChanges',
        path: 'change',
        query: { EnvId: environmentId, ...page(pageNumber) },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readChanges,
    });
}
function describeAppEnvStatus(environmentId) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeAppEnvStatus',
        path: 'appEnv/status',
        query: { EnvId: environmentId },
        maxBytes: call/* ONE_BYTES */.TM,
        read: (fields, requestId) => (0,deployment_environment/* readStatus */.rk)({ fields, environmentId, requestId }),
    });
}
const NEEDS_APPLICATION = [
    'BadRequest',
    'ParameterValidationFailed',
    'AppNotExist',
];
function describeAppEnvs(filter, pageNumber) {
    const { applicationId = null, environmentId, search } = filter;
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeAppEnvs',
        path: 'appEnv',
        query: {
            ...(applicationId === null ? {} : { AppId: applicationId }),
            ...(environmentId === undefined ? {} : { EnvId: environmentId }),
            ...(search === undefined ? {} : { EnvSearch: search }),
            ...page(pageNumber),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        declines: applicationId === null ? NEEDS_APPLICATION : [],
        exact: ['EnvName', 'AppName'],
        read: deployment_environment/* readEnvironments */.zm,
    });
}
function describeApplications(search, pageNumber) {
    const { environment, application } = search;
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeApplications',
        path: 'application',
        query: {
            EnvSearch: environment,
            ...(application === null ? {} : { AppSearch: application }),
            ...page(pageNumber),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        exact: ['AppName'],
        read: deployment_environment/* readApplications */.Gb,
    });
}
function describeEvents({ environmentId, changeId, sinceMs, }) {
    return (0,call/* webplusCall */.bL)({
        action: 'DescribeEvents',
        path: 'event',
        query: {
            EnvId: environmentId,
            ...(changeId === null
                ? { StartTime: String(Math.floor(sinceMs)) }
                : { ChangeId: changeId }),
            ReverseByTimestamp: 'true',
            ...page(1),
        },
        maxBytes: call/* LIST_BYTES */.Hp,
        read: readEvents,
    });
}
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


/***/ }),

/***/ 1242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ readApplications),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   rk: () => (/* binding */ readStatus),
/* harmony export */   sN: () => (/* binding */ WRONG_ENVIRONMENT),
/* harmony export */   zm: () => (/* binding */ readEnvironments)
/* harmony export */ });
/* harmony import */ var _gate_reading_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2875);
/* harmony import */ var _http_fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9875);
/* harmony import */ var _list_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(151);



const ID_CHARS = 129;
const NAME_CHARS = 500;
const WORD_CHARS = 100;
function readStatus({ fields, environmentId, requestId, }) {
    const entry = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(fields, 'EnvStatus'));
    if (entry === null) {
        const message = 'The answer has no EnvStatus.';
        return { code: 'MissingEnvStatus', message };
    }
    if ((0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS) !== environmentId)
        return WRONG_ENVIRONMENT;
    const agents = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'InstanceAgentStatus')) ?? {};
    const apps = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .asFields */ .qI)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'InstanceAppStatus')) ?? {};
    const count = (counters, name) => (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .wholeNumber */ .rD)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(counters, name));
    return {
        kind: 'status',
        name: nameIn(entry, 'EnvName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        counters: {
            connected: count(agents, 'ConnectedInstances'),
            disconnected: count(agents, 'DisconnectedInstances'),
            healthy: count(apps, 'HealthyInstances'),
            unhealthy: count(apps, 'UnhealthyInstances'),
            stopped: count(apps, 'StoppedInstances'),
            unknown: count(apps, 'UnknownInstances'),
        },
        requestId,
    };
}
function identityOf(read, requestId) {
    const { latestChangeId, isApplying, isAborting, packageVersion } = read;
    if (isApplying === null || isAborting === null) {
        const message = 'The environment does not say whether a change is applied.';
        return { code: 'MissingChangeFlags', message };
    }
    if (packageVersion === null) {
        const message = 'The environment does not say which package version it carries.';
        return { code: 'MissingPkgVersion', message };
    }
    return {
        kind: 'identity',
        latestChangeId,
        isApplying,
        isAborting,
        packageVersion: packageVersion ?? null,
        requestId,
    };
}
const WRONG_ENVIRONMENT = {
    code: 'WrongEnvironment',
    message: 'The answer is not about the requested environment.',
};
function nameIn(entry, name) {
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, name);
    return typeof value === 'string' ? value.slice(0, NAME_CHARS) : '';
}
function markersIn(entry) {
    const latestChangeId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'LatestChangeId', ID_CHARS);
    return {
        latestChangeId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(latestChangeId) ? latestChangeId : null,
        isApplying: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'ApplyingChange')),
        isAborting: (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .field */ .ZZ)(entry, 'AbortingChange')),
    };
}
function readEnvironments(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .SP)({
        fields,
        requestId,
        list: 'AppEnvs',
        item: 'AppEnv',
        idName: 'EnvId',
        read: environmentIn,
    });
}
function environmentIn(listed) {
    const entry = listed ?? {};
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvId', ID_CHARS);
    if (!(0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id)) {
        const message = 'The answer lists an entry that is not an environment.';
        return { code: 'WrongAppEnvs', message };
    }
    const applicationId = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    return {
        id,
        name: nameIn(entry, 'EnvName'),
        applicationId: (0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(applicationId) ? applicationId : null,
        applicationName: nameIn(entry, 'AppName'),
        status: (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'EnvStatus', WORD_CHARS).toUpperCase(),
        ...markersIn(entry),
        packageVersion: versionIn(entry),
    };
}
function readApplications(fields, requestId) {
    return (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .readPage */ .SP)({
        fields,
        requestId,
        list: 'Applications',
        item: 'Application',
        idName: 'AppId',
        read: applicationIn,
    });
}
function applicationIn(listed) {
    const entry = listed ?? {};
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'AppId', ID_CHARS);
    if ((0,_gate_reading_js__WEBPACK_IMPORTED_MODULE_0__/* .isResourceId */ .G)(id))
        return { id, name: nameIn(entry, 'AppName') };
    const message = 'The answer lists an entry that is not an application.';
    return { code: 'WrongApplications', message };
}
function versionIn(entry) {
    const id = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionId', WORD_CHARS);
    const label = (0,_list_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)(entry, 'PkgVersionLabel', WORD_CHARS);
    if (id === '' && label === '')
        return null;
    return { id: id === '' ? null : id, label: label === '' ? null : label };
}


/***/ }),

/***/ 151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   SP: () => (/* binding */ readPage),
/* harmony export */   kM: () => (/* binding */ TOO_MANY_PAGES),
/* harmony export */   n4: () => (/* binding */ readPages),
/* harmony export */   qE: () => (/* binding */ noAnswer),
/* harmony export */   rD: () => (/* binding */ wholeNumber),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var _http_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9875);

function readPage({ fields, requestId, read, ...names }) {
    const entries = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .listIn */ .Of)(fields, names);
    if (entries === null) {
        const { list } = names;
        const message = `The answer has no ${list}, or they are not a list.`;
        return { code: `Missing${list}`, message };
    }
    const items = [];
    for (const entry of entries) {
        const item = read(entry);
        if (item === null)
            continue;
        if ('code' in item)
            return item;
        items.push(item);
    }
    return { kind: 'page', items, totalCount: totalCountIn(fields), requestId };
}
function totalCountIn(fields) {
    const count = wholeNumber((0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, 'TotalCount'));
    return count !== null && count >= 0 ? count : null;
}
function wholeNumber(value) {
    const isText = typeof value === 'string' && /^-?\d{1,16}$/.test(value.trim());
    const number = isText ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : null;
}
function instant(value) {
    const ms = wholeNumber(value);
    return ms !== null && ms > 0 && ms < 4_102_444_800_000 ? ms : null;
}
function text(fields, name, max) {
    const value = (0,_http_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .field */ .ZZ)(fields, name);
    return typeof value === 'string' ? value.trim().slice(0, max) : '';
}
const MAX_PAGES = 20;
async function readPages({ ask, call, keyOf, isEnough = () => false, }) {
    const items = [];
    const keys = new Map();
    let listed = 0;
    let lengthBefore = 0;
    for (let number = 1; number <= MAX_PAGES; number += 1) {
        const page = await ask(call(number));
        if (page?.kind !== 'page')
            return page;
        const known = keys.size;
        for (const item of page.items) {
            const [key, content] = [keyOf(item), JSON.stringify(item)];
            if (!keys.has(key))
                items.push(item);
            else if (keys.get(key) !== content)
                return noAnswer(CONTRADICTORY);
            keys.set(key, content);
        }
        const isStale = keys.size === known;
        listed += page.items.length;
        const { totalCount } = page;
        const isLast = totalCount === null
            ? isStale || page.items.length < lengthBefore
            : listed >= totalCount;
        if (isLast || isEnough(items))
            return { kind: 'pages', items, isComplete: isLast };
        if (isStale)
            return noAnswer(SHORT_LIST);
        lengthBefore = page.items.length;
    }
    return { kind: 'beyond' };
}
function noAnswer(error) {
    return { kind: 'none', class: 'api', error, requestId: null };
}
const TOO_MANY_PAGES = {
    code: 'TooManyPages',
    message: `The list has more than ${String(MAX_PAGES)} pages.`,
};
const CONTRADICTORY = {
    code: 'ContradictoryList',
    message: 'The list has one entry twice, with different values.',
};
const SHORT_LIST = {
    code: 'ShortList',
    message: 'The list has fewer entries than its own total.',
};


/***/ }),

/***/ 2855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
/* harmony export */   S8: () => (/* binding */ changeFacts),
/* harmony export */   Uk: () => (/* binding */ changeState),
/* harmony export */   eZ: () => (/* binding */ sanitizedData),
/* harmony export */   sz: () => (/* binding */ NO_DEPLOYMENT)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5652);
/* harmony import */ var _timeline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9035);


const NO_DEPLOYMENT = {
    environmentId: null,
    environmentName: null,
    applicationName: null,
    change: null,
    packageVersion: null,
    cause: null,
    isProven: null,
};
const ID_LENGTH = 128;
const WORD_LENGTH = 100;
const MESSAGE_LENGTH = 500;
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
const LATEST_MS = 8.64e15;
function instantOf(ms) {
    return ms === null || !(Math.abs(ms) <= LATEST_MS)
        ? null
        : new Date(ms).toISOString();
}
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
function changeState({ state }) {
    return STATE_WORDS[state];
}
function changeFacts(change, startedAt) {
    const { action, state, createdAt, finishedAt, packageVersion } = change;
    const clock = (instant) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_1__/* .clockInstant */ .cc)(instant, startedAt);
    return [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH),
        STATE_WORDS[state],
        createdAt === null ? '' : `created ${clock(createdAt)}`,
        finishedAt === null ? '' : `finished ${clock(finishedAt)}`,
        packageVersion === null
            ? ''
            : `package version ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH)}`,
    ].filter((fact) => fact !== '');
}
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


/***/ }),

/***/ 9035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ ticksOf),
/* harmony export */   KY: () => (/* binding */ lastingText),
/* harmony export */   Ly: () => (/* binding */ spansOf),
/* harmony export */   Ms: () => (/* binding */ tickStepMs),
/* harmony export */   Qx: () => (/* binding */ lastTrouble),
/* harmony export */   cc: () => (/* binding */ clockInstant),
/* harmony export */   lP: () => (/* binding */ clockInstants),
/* harmony export */   qo: () => (/* binding */ clockTime)
/* harmony export */ });
/* harmony import */ var _duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5855);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3821);


function spansOf(instance, { endMs, max }) {
    const changes = instance.changes.slice(-max);
    return changes.map(({ atMs, status, answer }, i) => ({
        fromMs: atMs,
        toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
        status,
        label: (0,_describe_js__WEBPACK_IMPORTED_MODULE_1__/* .describeAnswer */ .O1)(answer, status),
    }));
}
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
function lastingText({ fromMs, toMs, goesOn, isStartSeen }, clock) {
    const start = `${goesOn ? 'since' : 'from'} ${clock(fromMs)}`;
    const lastedMs = toMs - fromMs;
    const span = goesOn && lastedMs < SECOND_MS ? '' : `, for ${(0,_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a3)(lastedMs)}`;
    return `${start}${isStartSeen ? '' : ' or earlier'}${span}`;
}
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
function clockTime(startedAt, atMs) {
    return new Date(Date.parse(startedAt) + atMs).toISOString().slice(11, 19);
}
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z/g;
function clockInstant(instant, startedAt) {
    const atMs = Date.parse(instant);
    if (Number.isNaN(atMs))
        return instant;
    const iso = new Date(atMs).toISOString();
    const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)];
    return `${startedAt.startsWith(day) ? '' : `${day} `}${time} UTC`;
}
function clockInstants(text, startedAt) {
    return text.replace(INSTANT, (instant) => clockInstant(instant, startedAt));
}
const STEPS_MS = [
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
    ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * MINUTE_MS),
    ...[1, 2, 3, 6].map((count) => count * HOUR_MS),
];
const MAX_TICKS = 5;
function tickStepMs(durationMs) {
    return (STEPS_MS.find((stepMs) => durationMs / stepMs <= MAX_TICKS) ?? 6 * HOUR_MS);
}
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
