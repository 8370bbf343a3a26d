export const id = 818;
export const ids = [818];
export const modules = {

/***/ 5818:
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

// EXTERNAL MODULE: ./out/js/src/deployment/source.js + 1 modules
var source = __webpack_require__(262);
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
function judgeIdentity({ identity, version, }) {
    const { isApplying, isAborting, packageVersion } = identity;
    if (isApplying || isAborting)
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

function* askNewest(state, options) {
    const look = yield* lookOnce(state, options, null);
    if ('says' in look || look.endedId === null)
        return look;
    return yield* lookOnce(state, options, look.endedId);
}
function* lookOnce(state, { withVersion, knownId, listsUnnamed = false }, endedId) {
    const identity = yield* askIdentity(state, withVersion);
    if ('says' in identity)
        return identity;
    const { latestChangeId } = identity;
    if (latestChangeId === null && !listsUnnamed)
        return unusable(NO_LATEST_CHANGE);
    const { newest, read } = yield* findNewest({ state, identity, knownId });
    if (newest.kind === 'none')
        return unanswered(newest);
    const isGathering = latestChangeId !== null && state.gatherings.has(latestChangeId);
    if (!isGathering || !isBusy(identity) || latestChangeId === endedId)
        return { identity, newest, endedId: null };
    const gathering = read ?? (yield* askChange(latestChangeId, state.environmentId));
    if ('kind' in gathering && gathering.kind === 'none')
        return unanswered(gathering);
    if ('kind' in gathering || !isUnderWay(gathering))
        return { identity, newest, endedId: latestChangeId };
    const idle = { ...identity, isApplying: false, isAborting: false };
    return { identity: idle, newest, endedId: null };
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
function* findNewest({ state, identity: { latestChangeId }, knownId, }) {
    const { gatherings } = state;
    const environmentId = state.environmentId ?? '';
    const found = (newest) => ({ newest, read: null });
    if (latestChangeId === null)
        return found(yield* list(environmentId, null));
    if (latestChangeId === knownId)
        return found(newest(knownId, null));
    const known = gatherings.get(latestChangeId);
    if (known !== undefined)
        return found(known);
    const change = yield* askChange(latestChangeId, environmentId);
    if ('kind' in change)
        return found(change);
    if (!change.isGathering)
        return found(newest(change.id, change));
    const behind = yield* list(environmentId, latestChangeId);
    const isLasting = behind.kind !== 'none' || behind.error.code === UNCLEAR;
    if (isLasting)
        gatherings.set(latestChangeId, behind);
    return { newest: behind, read: change };
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
function isBusy({ isApplying, isAborting }) {
    return isApplying || isAborting;
}
const UNCLEAR = 'NewestChangeUnclear';
function* list(environmentId, behindChangeId) {
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
    if (judgement === 'foreign')
        state.change = answer;
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
    if (newest.kind === 'missing' && newest.notYours)
        return unusable(newest.error);
    if (newest.kind === 'missing' || newest.kind === 'nothing')
        return notFound(target.notFound, {
            kind: 'unknown_latest',
            environmentId: state.environmentId ?? '',
        });
    const { id, change, isFresh } = newest;
    state.targetId = id;
    state.wasFinishedBefore = wasFinished(change, target.startedAtWallMs());
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
        return withoutNewest(newest);
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
        return answer.kind === 'none' ? unanswered(answer) : withoutNewest(answer);
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
function objectionTo({ target, change }, identity) {
    const judgement = judgeIdentity({
        identity,
        version: target.packageVersion,
    });
    if (judgement === 'ours')
        return null;
    if (judgement === 'applying') {
        const isOurs = identity.latestChangeId === change?.id;
        return { kind: 'applying', change: isOurs ? change : null };
    }
    const { packageVersion } = identity;
    return {
        kind: 'version',
        wanted: target.packageVersion ?? '',
        found: packageVersion ?? { id: null, label: null },
        change,
    };
}
function withoutNewest(newest) {
    return unusable(newest.kind === 'missing' ? newest.error : NO_LATEST_CHANGE);
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
    if (state.environmentId === null) {
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
    if (answer.kind !== 'environments')
        return unusable(otherwise(answer).error);
    const { matches } = answer;
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
        return withoutNewest(newest);
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
    if (judgeChange(by, state.environmentId) === 'foreign')
        return unusable(FOREIGN_CHANGE);
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
    const isForeign = () => deployment.verdict()?.cause.kind === 'foreign_change';
    let facts = deployment.facts();
    return {
        around: (health) => (0,read_strategy/* withDeployment */.AI)({
            health,
            source: (0,source/* createDeploymentSource */.d)({ ask, name }),
            deployment,
            healthSteps: (judged) => healthSteps(settings, judged),
        }),
        environmentId: () => deployment.facts().environmentId,
        ourChangeId: () => changeId === null || isForeign()
            ? null
            : (deployment.facts().change?.id ?? null),
        newLines() {
            const read = deployment.facts();
            const isDecided = deployment.verdict() !== null;
            const change = isForeign() ? facts.change : read.change;
            const now = isDecided ? { ...read, change, says: null } : read;
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

/***/ 2855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $b: () => (/* binding */ NO_DEPLOYMENT),
/* harmony export */   RH: () => (/* binding */ changeJson),
/* harmony export */   RJ: () => (/* binding */ reportChange),
/* harmony export */   S8: () => (/* binding */ changeFacts),
/* harmony export */   sz: () => (/* binding */ CHANGE_STATES)
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
const CHANGE_STATES = {
    running: { fact: 'still running', has: 'still runs', did: 'still runs' },
    paused: { fact: 'paused', has: 'is paused', did: 'is paused' },
    succeeded: { fact: 'succeeded', has: 'has succeeded', did: 'succeeded' },
    failed: { fact: 'failed', has: 'has failed', did: 'failed' },
    aborted: { fact: 'aborted', has: 'was aborted', did: 'was aborted' },
    timed_out: { fact: 'timed out', has: 'has timed out', did: 'timed out' },
};
function changeFacts(change, startedAt) {
    const { action, state, createdAt, finishedAt, packageVersion } = change;
    const clock = (instant) => (0,_timeline_js__WEBPACK_IMPORTED_MODULE_1__/* .clockInstant */ .cc)(instant, startedAt);
    return [
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(action, WORD_LENGTH),
        CHANGE_STATES[state].fact,
        createdAt === null ? '' : `created ${clock(createdAt)}`,
        finishedAt === null ? '' : `finished ${clock(finishedAt)}`,
        packageVersion === null
            ? ''
            : `package version ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .sanitize */ .aj)(packageVersion, ID_LENGTH)}`,
    ].filter((fact) => fact !== '');
}


/***/ }),

/***/ 9035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ ticksOf),
/* harmony export */   Ly: () => (/* binding */ spansOf),
/* harmony export */   VM: () => (/* binding */ gantt),
/* harmony export */   cc: () => (/* binding */ clockInstant),
/* harmony export */   lP: () => (/* binding */ clockInstants),
/* harmony export */   qo: () => (/* binding */ clockTime),
/* harmony export */   zz: () => (/* binding */ cutInMiddle)
/* harmony export */ });
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3821);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5652);


function spansOf(instance, { endMs, max }) {
    const changes = instance.changes.slice(-max);
    return changes.map(({ atMs, status, answer }, i) => ({
        fromMs: atMs,
        toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
        status,
        label: (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .describeAnswer */ .O1)(answer, status),
    }));
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
const LANES = 20;
const SPANS = 160;
const MIN_SPANS = 8;
const NAME_LENGTH = 22;
const LABEL_LENGTH = 66;
const TAG = {
    healthy: 'done, ',
    unhealthy: 'crit, ',
    unknown: '',
};
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
function gantt({ instances, durationMs, rounds, startedAt, }) {
    const shown = (0,_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .worstFirst */ .md)(instances)
        .filter(({ changes }) => changes.length > 0)
        .slice(0, LANES);
    if (shown.length === 0 || rounds < 2)
        return '';
    const max = Math.max(MIN_SPANS, Math.floor(SPANS / shown.length));
    const taken = new Set();
    const lanes = shown.flatMap((one) => [
        `  section ${diagramName(one, taken)}`,
        ...spansOf(one, { endMs: durationMs, max }).map((span) => bar(span, { startedAt, durationMs })),
    ]);
    const firstMs = Math.min(...shown.map(({ changes }) => changes[0]?.atMs ?? durationMs));
    const stepMs = tickStepMs(durationMs - firstMs);
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
function plainText(text) {
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .sanitize */ .aj)(text, 512)
        .replace(/[^\p{L}\p{N}._/-]+/gu, ' ')
        .trim();
}
function diagramName({ id, position }, taken) {
    const name = cutInMiddle(plainText(id), NAME_LENGTH, '..');
    const own = name === '' || taken.has(name) ? `${name} ${String(position)}` : name;
    taken.add(own);
    return own.trim();
}
function cutInMiddle(name, max, gap) {
    if (name.length <= max)
        return name;
    const half = (max - gap.length) / 2;
    return `${name.slice(0, half)}${gap}${name.slice(-half)}`;
}
function bar({ fromMs, toMs, status, label }, run) {
    const share = (toMs - fromMs) / Math.max(1, run.durationMs);
    const words = `${_describe_js__WEBPACK_IMPORTED_MODULE_0__/* .SIGN */ .AJ[status]} ${plainText(label)}`;
    const shown = words.length <= share * LABEL_LENGTH ? words : _describe_js__WEBPACK_IMPORTED_MODULE_0__/* .SIGN */ .AJ[status];
    const clock = instantOf(run.startedAt);
    return `  ${shown} :${TAG[status]}${clock(fromMs)}, ${clock(Math.max(toMs, fromMs + 1))}`;
}
function instantOf(startedAt) {
    const dayMs = Date.parse(startedAt) % (24 * HOUR_MS);
    const newYearMs = Date.UTC(2000, 0, 1);
    return (atMs) => new Date(newYearMs + dayMs + Math.max(0, Math.round(atMs)))
        .toISOString()
        .replace('T', ' ')
        .slice(0, -1);
}


/***/ })

};
