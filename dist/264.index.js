export const id = 264;
export const ids = [264];
export const modules = {

/***/ 1264:
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
function objectionTo(identity, { target: { packageVersion: wanted }, change, }) {
    const { isApplying, isAborting, latestChangeId } = identity;
    if (isApplying || isAborting) {
        const isOurs = latestChangeId === change?.id;
        return { kind: 'applying', change: isOurs ? change : null };
    }
    const found = identity.packageVersion ?? { id: null, label: null };
    if (wanted === null || found.id === wanted || found.label === wanted)
        return null;
    return { kind: 'version', wanted, found, change };
}
function isOlder({ createdAtMs: at }, than) {
    const thanMs = than?.createdAtMs ?? null;
    return at !== null && thanMs !== null && at < thanMs;
}
function isUnderWay({ state }) {
    return state === 'running' || state === 'paused';
}
function wasFinished(change, beforeMs) {
    if (change === null || isUnderWay(change))
        return false;
    return (change.finishedAtMs ?? 0) < beforeMs;
}
const NO_ENVIRONMENT = {
    code: 'MissingEnvId',
    message: 'The change does not name its environment.',
};
const OLDER_CHANGE = {
    code: 'OlderLatestChange',
    message: 'The newest change is older than one that was read before.',
};
const FOREIGN_CHANGE = {
    code: 'ForeignLatestChange',
    message: 'The newest change belongs to another environment.',
};
const NO_VERSION = {
    code: 'MissingPkgVersion',
    message: 'The environment does not say which package version it carries.',
};
const NO_LATEST_CHANGE = {
    code: 'MissingLatestChangeId',
    message: 'The environment does not say which change is its newest.',
};

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

;// CONCATENATED MODULE: ./out/js/src/gate/deployment-phases.js


const WRONG_VERSION_ROUNDS = 2;
function* awaitChange(state) {
    const wanted = state.targetId === null
        ? yield* fixLatest(state)
        : { changeId: state.targetId, read: null };
    if ('says' in wanted)
        return wanted;
    const { changeId, read } = wanted;
    const answer = read ?? (yield* askChange(changeId, state.environmentId));
    if ('kind' in answer) {
        if (answer.kind === 'none')
            return unanswered(answer);
        return notFound(state.target.notFound, {
            kind: 'unknown_change',
            changeId,
            missing: answer,
        });
    }
    const { environment } = state.target;
    const environmentId = environment === null ? null : state.environmentId;
    const judgement = judgeChange(answer, environmentId);
    if (judgement === 'foreign' && environmentId !== null) {
        state.change = answer;
        return over({
            conclusion: 'failure',
            reason: 'not_found',
            cause: { kind: 'foreign_change', change: answer, environmentId },
        });
    }
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
    return { changeId: id, read: isFresh ? change : null };
}
function* awaitVersion(state) {
    const knownId = state.targetId;
    const asked = yield* askNewest(state, { withVersion: true, knownId });
    if ('says' in asked)
        return asked;
    const { identity, newest } = asked;
    if (newest.kind !== 'newest')
        return withoutNewest(newest);
    state.firstLatestId ??= identity.latestChangeId;
    const other = newest.id === knownId ? null : newest.change;
    if (other !== null) {
        if (isOlder(other, state.change))
            return unusable(OLDER_CHANGE);
        state.targetId = other.id;
        state.change = other;
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
    const cause = objectionTo(identity, state);
    return cause === null ? 'succeeded' : waiting(cause);
}
function awaitAnother(state, change) {
    const finding = judgeNewest(state, change);
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
function* confirmChange(state) {
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
    const other = newest.id === targetId ? null : newest.change;
    if (other !== null)
        return replaced(state, other);
    const cause = objectionTo(identity, state);
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
function withoutNewest(newest) {
    return unusable(newest.kind === 'missing' ? newest.error : NO_LATEST_CHANGE);
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
    return yield* confirmChange(state);
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

// EXTERNAL MODULE: ./out/js/src/gate/read-strategy.js
var read_strategy = __webpack_require__(2945);
// EXTERNAL MODULE: ./out/js/src/report/run.js
var run = __webpack_require__(5615);
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
                change: now.change && (0,run/* reportChange */.RJ)(now.change, now.packageVersion),
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


/***/ })

};
