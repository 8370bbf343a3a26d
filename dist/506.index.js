export const id = 506;
export const ids = [506];
export const modules = {

/***/ 8506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// UNUSED EXPORTS: createSession

// EXTERNAL MODULE: ./out/js/src/clock.js + 1 modules
var src_clock = __webpack_require__(727);
// EXTERNAL MODULE: ./out/js/src/gate/reading.js
var reading = __webpack_require__(2875);
;// CONCATENATED MODULE: ./out/js/src/credentials/token-exchange.js


function areSameKeys(one, other) {
    return (one.accessKeyId === other.accessKeyId &&
        one.accessKeySecret === other.accessKeySecret &&
        one.securityToken === other.securityToken);
}
class KeysDelayed extends Error {
    name = 'KeysDelayed';
    failure;
    retryAfterMs;
    isUnknownHost;
    isUnknownCode;
    constructor(failure, known = {}) {
        super(failure.error.message);
        this.failure = failure;
        this.retryAfterMs = known.retryAfterMs ?? null;
        this.isUnknownHost = known.isUnknownHost ?? false;
        this.isUnknownCode = known.isUnknownCode ?? false;
    }
}
const UNANSWERED = {
    class: 'network',
    error: {
        code: 'Timeout',
        message: 'No credentials could be obtained yet.',
    },
    requestId: null,
};
function refused(error, advice) {
    return new reading/* PermanentError */.D({ reason: 'auth', error, advice });
}
const UNKNOWN_HOST_TRIES = 3;
const UNKNOWN_CODE_EXCHANGES = 3;
function createTokenExchange(parts) {
    const { exchange, clock } = parts;
    let hasAnswered = false;
    let lastFailure = null;
    let unknownHosts = 0;
    let unknownCodes = 0;
    let isProven = false;
    const learn = ({ failure, isUnknownHost, isUnknownCode }) => {
        lastFailure = failure;
        hasAnswered ||= failure.class !== 'network';
        isProven ||= failure.class === 'api' && !isUnknownCode;
        unknownHosts = isUnknownHost ? unknownHosts + 1 : 0;
        if (isUnknownCode)
            unknownCodes += 1;
        if (unknownHosts >= UNKNOWN_HOST_TRIES && !hasAnswered)
            throw new reading/* PermanentError */.D({ reason: 'network', error: failure.error });
        if (unknownCodes >= UNKNOWN_CODE_EXCHANGES && !isProven)
            throw new reading/* PermanentError */.D({
                ...failure,
                reason: 'api',
                advice: "Look up the code in Alibaba Cloud's error center, under STS, and send the request id to Alibaba Cloud support.",
            });
    };
    return {
        async ask(signal, deadlineAtMs = Infinity) {
            const throwIfOver = () => {
                if (signal.aborted)
                    throw new KeysDelayed(lastFailure ?? UNANSWERED);
            };
            unknownHosts = 0;
            for (let failures = 1;; failures += 1) {
                throwIfOver();
                try {
                    const fresh = await exchange(signal);
                    hasAnswered = true;
                    isProven = true;
                    lastFailure = null;
                    return fresh;
                }
                catch (error) {
                    if (error instanceof reading/* PermanentError */.D)
                        throw error;
                    throwIfOver();
                    if (!(error instanceof KeysDelayed))
                        throw error;
                    learn(error);
                    const { retryAfterMs, failure } = error;
                    if (clock.now() + (retryAfterMs ?? 0) > deadlineAtMs)
                        throw new reading/* PermanentError */.D({ ...failure, reason: failure.class });
                    const isNameless = error.isUnknownHost && !hasAnswered;
                    const leastMs = isNameless ? src_clock/* UNKNOWN_HOST_PAUSE_MS */.Ob : 0;
                    await clock.sleep(leastMs + pauseMs(parts, error, failures), signal);
                }
            }
        },
        lastFailure: () => lastFailure,
        hasAnswered: () => hasAnswered,
    };
}
function pauseMs({ random }, { retryAfterMs, failure, isUnknownCode }, failures) {
    if (retryAfterMs !== null)
        return retryAfterMs;
    return failure.class === 'throttled' || isUnknownCode
        ? (0,src_clock/* backoffMs */.jo)(failures + 1, (1 + random()) / 2)
        : (0,src_clock/* backoffMs */.jo)(failures, random());
}

// EXTERNAL MODULE: ./out/js/src/http/body.js
var http_body = __webpack_require__(582);
// EXTERNAL MODULE: ./out/js/src/http/errors.js
var errors = __webpack_require__(401);
// EXTERNAL MODULE: ./out/js/src/http/request.js
var http_request = __webpack_require__(5997);
// EXTERNAL MODULE: ./out/js/src/http/redaction.js
var redaction = __webpack_require__(2793);
;// CONCATENATED MODULE: ./out/js/src/credentials/issuer-client.js







const BODY_BYTES = 65_536;
async function send({ dispatcher, clock, requestTimeoutMs }, call) {
    const { origin, path, signal, ...request } = call;
    const { host } = new URL(origin);
    const task = async (limit) => {
        try {
            return await (0,http_request/* exchange */.cv)({
                ...request,
                dispatcher,
                url: `${origin}${path}`,
                maxBytes: BODY_BYTES,
                signal: limit,
            });
        }
        catch (thrown) {
            const about = { thrown, signal: limit, requestTimeoutMs };
            throw errorOf((0,errors/* transportError */.WQ)(about), host);
        }
    };
    const answer = await (0,src_clock/* withTimeout */.wj)({
        clock,
        ms: requestTimeoutMs,
        signal,
        task,
    });
    if (answer.bodyFault === undefined)
        return answer;
    const { code, message } = answer.bodyFault;
    throw new KeysDelayed({
        class: 'api',
        error: { code, message: noKeysFrom(host, message) },
        requestId: null,
    });
}
function errorOf(fault, host) {
    if (fault.kind === 'aborted')
        return new KeysDelayed(UNANSWERED);
    const { requestId } = fault;
    const { code, message } = fault.error;
    const error = { code, message: noKeysFrom(host, message) };
    if (fault.kind === 'permanent') {
        const reason = fault.reason === 'auth' ? 'auth' : 'network';
        return new reading/* PermanentError */.D({ reason, error, requestId });
    }
    return new KeysDelayed({ class: fault.class, error, requestId }, { isUnknownHost: fault.kind === 'unknown_host' });
}
function noKeysFrom(host, why) {
    return `No keys from '${host}': ${why}`;
}
async function readIssued({ status, headers, body }, { token, mask, issuedIn, }) {
    const fields = body === null ? null : await (0,http_body/* readBody */.x8)(body);
    const issued = fields === null ? null : issuedIn(fields);
    const screen = (0,redaction/* screenOf */.S)([token, ...issuedSecrets(issued)]);
    const keys = issuedKeys(issued, mask);
    if (fields !== null)
        (0,redaction/* screenFields */.mc)(fields, screen);
    return {
        status,
        headers: (0,redaction/* screenHeaders */.Z6)(headers, screen),
        fields,
        issued,
        keys,
        code: codeOf(fields),
    };
}
function textOf(fields, name) {
    return fields === null ? null : (0,http_body/* textField */.M8)(fields, name, Infinity);
}
function codeOf(fields) {
    const code = textOf(fields, 'Code');
    return code !== null && /^[A-Za-z]{1,40}(?:\.[A-Za-z]{1,40}){0,3}$/.test(code)
        ? code
        : null;
}
function issuedKeys(fields, mask) {
    const accessKeySecret = textOf(fields, 'AccessKeySecret');
    const securityToken = textOf(fields, 'SecurityToken');
    for (const secret of issuedSecrets(fields))
        if (secret !== null)
            mask(secret);
    const accessKeyId = textOf(fields, 'AccessKeyId');
    if (accessKeyId === null)
        return null;
    if (accessKeySecret === null || securityToken === null)
        return null;
    const keys = { accessKeyId, accessKeySecret, securityToken };
    return Object.values(keys).every(isPrintable) ? keys : null;
}
function issuedSecrets(fields) {
    const names = ['AccessKeySecret', 'SecurityToken'];
    return names.map((name) => textOf(fields, name));
}
function isPrintable(text) {
    return /^[\x21-\x7e]+$/.test(text);
}
function withLife({ keys, fields, headers, givenAtMs, fallbackMs, }) {
    const endsAtMs = Date.parse(textOf(fields, 'Expiration') ?? '');
    const lifeMs = endsAtMs - ((0,http_request/* serverDateMs */.Qm)(headers) ?? Number.NaN);
    return { keys, givenAtMs, lifeMs: lifeMs > 0 ? lifeMs : fallbackMs };
}

;// CONCATENATED MODULE: ./out/js/src/credentials/ecs-role.js


const NOTICE_AFTER_MS = 5_000;
const TOKEN_TTL_SECONDS = '21600';
const FALLBACK_LIFE_MS = 900_000;
function createEcsRole(options) {
    return {
        exchange: async (signal) => roleKeys(options, await metadataToken(options, signal), signal),
        silence: {
            noticeAfterMs: NOTICE_AFTER_MS,
            onNotice: (last) => {
                const { error, advice } = noService(options, last);
                options.log(`${error.message} The gate goes on asking until its timeout. ${advice}`);
            },
            failure: (last) => noService(options, last),
        },
    };
}
async function metadataToken({ client, origin, mask }, signal) {
    const answer = await send(client, {
        origin,
        path: '/latest/api/token',
        method: 'PUT',
        headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': TOKEN_TTL_SECONDS },
        signal,
    });
    const token = (answer.body ?? '').trim();
    if (answer.status === 200 && isPrintable(token)) {
        mask(token);
        return token;
    }
    throw faultOf(origin, answer);
}
async function roleKeys({ client, origin, role, mask }, token, signal) {
    const givenAtMs = client.clock.now();
    const answer = await send(client, {
        origin,
        path: `/latest/meta-data/ram/security-credentials/${encodeURIComponent(role)}`,
        method: 'GET',
        headers: { 'x-aliyun-ecs-metadata-token': token },
        signal,
    });
    if (answer.status === 404)
        throw refused({
            code: 'NoSuchRole',
            message: `The metadata service has no keys for the RAM role '${role}'.`,
        }, `Attach the role '${role}' to this ECS instance, or correct 'ecs-ram-role'.`);
    const { status, fields, headers, keys, code } = await readIssued(answer, {
        token,
        mask,
        issuedIn: (fields) => fields,
    });
    if (status === 200 && code !== null && code !== 'Success')
        throw refused({
            code,
            message: `The metadata service answered ${code} for the RAM role '${role}'.`,
        }, `Check that the role '${role}' exists and trusts ecs.aliyuncs.com.`);
    if (status !== 200 || keys === null)
        throw faultOf(origin, answer);
    const fallbackMs = FALLBACK_LIFE_MS;
    return withLife({ keys, fields, headers, givenAtMs, fallbackMs });
}
function faultOf(origin, { status }) {
    const { host } = new URL(origin);
    const code = status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`;
    const why = status === 200
        ? 'The answer is not from the metadata service.'
        : `The metadata service answered HTTP ${String(status)}.`;
    const message = noKeysFrom(host, why);
    const isTransient = status < 400 || status === 429 || status >= 500;
    if (isTransient)
        return new KeysDelayed({
            class: 'api',
            error: { code, message },
            requestId: null,
        });
    return refused({ code, message }, "Check that access to the metadata service is enabled for this ECS instance, or use other credentials than 'ecs-ram-role'.");
}
function noService({ origin }, last) {
    const { host } = new URL(origin);
    const lastTry = last === null ? '' : ` The last try: ${last.error.message}`;
    return {
        class: 'network',
        error: {
            code: 'NoMetadataService',
            message: `The metadata service at '${host}' has given no keys yet: 'ecs-ram-role' needs a self-hosted runner on an ECS instance.${lastTry}`,
        },
        requestId: null,
        advice: "Run the job on a self-hosted runner on an ECS instance that has the role, or use 'role-to-assume' instead of 'ecs-ram-role'.",
    };
}

;// CONCATENATED MODULE: ./out/js/src/credentials/sts-errors.js






const STS_ADVICE = {
    'AuthenticationFail.NoPermission': {
        says: 'STS refused to let this job assume the role, or the OIDC provider does not exist.',
        advice: "Check the role's trust policy (its oidc:sub must name this repository and branch or environment, in the form that GitHub sends) and 'oidc-provider-arn'.",
    },
    'AuthenticationFail.OIDCToken.Expired': {
        says: "STS rejected GitHub's token as expired.",
        advice: 'Run the job again; if that does not help, raise the issuance limit of the OIDC provider.',
    },
    'AuthenticationFail.OIDCToken.Invalid': {
        says: "STS rejected GitHub's token as unreadable.",
        advice: "Check that 'sts-endpoint' is an STS endpoint, and that no proxy in between changes the request.",
    },
    'AuthenticationFail.OIDCToken.InvalidSignature': {
        says: "STS could not verify the signature of GitHub's token.",
        advice: "Check that the OIDC provider's issuer matches this GitHub server, and fetch its fingerprint again.",
    },
    'AuthenticationFail.OIDCToken.AudienceNotMatch': {
        says: "The audience of GitHub's token is not one that the OIDC provider accepts.",
        advice: "Add the value of 'audience' to the client ids of the OIDC provider and to oidc:aud of the role's trust policy.",
    },
    'AuthenticationFail.OIDCToken.IssuerNotMatch': {
        says: "The issuer of GitHub's token does not match the OIDC provider.",
        advice: 'Create an OIDC provider whose issuer is https://token.actions.githubusercontent.com, or that of your GitHub Enterprise server.',
    },
    'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch': {
        says: "The OIDC provider's fingerprint does not match GitHub's certificate.",
        advice: 'Fetch the fingerprint of the OIDC provider again in the RAM console: the certificate authority has changed.',
    },
    'AuthenticationFail.OIDCToken.HttpsUrlInvalid': {
        says: 'STS does not trust the certificate of the OIDC issuer.',
        advice: 'Give the issuer a certificate from a public authority; STS must be able to reach it from the internet.',
    },
    'AuthenticationFail.': {
        says: "STS rejected GitHub's token.",
        advice: "Check the role's trust policy and the OIDC provider: they must accept this repository's OIDC token.",
    },
    'EntityNotExist.Role': {
        says: 'The role does not exist at STS.',
        advice: "Check 'role-to-assume': expected acs:ram::<account id>:role/<role name> with a role that exists in that account.",
    },
    'EntityNotExist.': {
        says: 'The role or the OIDC provider does not exist at STS.',
        advice: "Check 'role-to-assume' and 'oidc-provider-arn'.",
    },
    'InvalidParameter.RoleArn': {
        says: 'STS rejected the role ARN as malformed.',
        advice: "Correct 'role-to-assume': expected acs:ram::<account id>:role/<role name>.",
    },
    'InvalidParameter.OIDCProviderArn': {
        says: 'STS rejected the OIDC provider ARN as malformed.',
        advice: "Correct 'oidc-provider-arn': expected acs:ram::<account id>:oidc-provider/<provider name>.",
    },
    'InvalidParameter.RoleSessionName': {
        says: 'STS rejected the session name as malformed.',
        advice: "Correct 'role-session-name': 2 to 64 of A-Z a-z 0-9 . @ _ -.",
    },
    'InvalidParameter.DurationSeconds': {
        says: 'STS rejected the session duration as too long for this role.',
        advice: "Lower 'role-session-expiration', or raise the maximum session duration of the role, which is 3600 s unless set.",
    },
    'InvalidParameter.': {
        says: 'STS rejected a parameter of the request.',
        advice: "Check 'role-to-assume', 'oidc-provider-arn', 'role-session-name' and 'role-session-expiration' (at most the role's maximum session duration).",
    },
    NoPermission: {
        says: 'STS refused to let this job assume the role.',
        advice: "Check the role's trust policy, and that its account is active.",
    },
    'InvalidTimeStamp.Expired': {
        says: "STS rejected the runner's time, and then also the time of its own previous answer.",
        advice: 'Set the clock of the runner: it is more than 15 minutes off.',
    },
};
const KNOWN = new Map(Object.entries(STS_ADVICE));
const FAMILIES = [...KNOWN].filter(([key]) => key.endsWith('.'));
function stsAdvice(code) {
    const family = FAMILIES.find(([beginning]) => code.startsWith(beginning));
    return KNOWN.get(code) ?? family?.[1] ?? null;
}
const TRANSIENT = new Set(['InternalError', 'ServiceUnavailable']);
function stsFault(failed) {
    const { answer, fields, host, token } = failed;
    const { status, headers } = answer;
    const code = codeOf(fields);
    const requestId = requestIdOf(answer, { fields, token });
    const shown = code ?? (status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`);
    const known = stsAdvice(shown);
    if (known !== null)
        return new reading/* PermanentError */.D({
            reason: 'auth',
            error: { code: shown, message: known.says },
            requestId,
            advice: known.advice,
        });
    if (status === 407)
        return errorOf({
            kind: 'permanent',
            reason: 'network',
            error: errors/* PROXY_PASSWORD */.pm,
            requestId: null,
        }, host);
    const pauseMs = (0,http_request/* retryAfterMs */.Vs)(headers, code !== null);
    const isError = status >= 400;
    const isThrottled = status === 429 ||
        (isError && pauseMs !== null) ||
        code?.startsWith('Throttling') === true;
    const error = {
        code: shown,
        message: noKeysFrom(host, sentence(status, code)),
    };
    return new KeysDelayed({ class: isThrottled ? 'throttled' : 'api', error, requestId }, {
        retryAfterMs: isThrottled ? pauseMs : null,
        isUnknownCode: code !== null &&
            status >= 400 &&
            status < 500 &&
            !isThrottled &&
            !TRANSIENT.has(code),
    });
}
function sentence(status, code) {
    if (code !== null)
        return `STS answered ${code}.`;
    return status === 200
        ? 'The answer has no readable keys.'
        : `The answer is HTTP ${String(status)} without an STS error code.`;
}
function requestIdOf({ headers }, { fields, token }) {
    const header = headers['x-acs-request-id'];
    const id = textOf(fields, 'RequestId') ?? header;
    const isId = typeof id === 'string' && /^[\w.-]{1,64}$/.test(id);
    return isId && !(0,redaction/* repeatsOf */.UY)([token])(id) ? id : null;
}

;// CONCATENATED MODULE: ./out/js/src/credentials/oidc-role.js







const CERTIFICATE = /certificate|altnames/i;
function createGithubOidc(options) {
    const { client, stsOrigin, durationSeconds, wallNowMs, mask } = options;
    const { clock } = client;
    const serverClock = (0,src_clock/* createServerClock */.my)({ wallNowMs, clock });
    return async (signal) => {
        const token = await newToken(options, signal);
        const givenAtMs = clock.now();
        const raw = await send(client, {
            origin: stsOrigin,
            path: `/?${query(serverClock.nowMs())}`,
            method: 'POST',
            headers: {
                accept: 'application/json',
                'content-type': 'application/x-www-form-urlencoded',
            },
            body: oidc_role_form(options, token),
            signal,
        });
        const answer = await readIssued(raw, {
            token,
            mask,
            issuedIn: (fields) => (0,http_body/* asFields */.qI)(fields['Credentials']),
        });
        const { headers, fields, issued, keys, code } = answer;
        if (answer.status === 200 && keys !== null) {
            const fallbackMs = durationSeconds * 1000;
            return withLife({ keys, fields: issued, headers, givenAtMs, fallbackMs });
        }
        const serverMs = (0,http_request/* serverDateMs */.Qm)(headers);
        const isClockOff = code === 'InvalidTimeStamp.Expired';
        if (isClockOff && !serverClock.hasLearnt() && serverMs !== null) {
            serverClock.learn(serverMs);
            throw clockLearnt(requestIdOf(answer, { fields, token }));
        }
        const { host } = new URL(stsOrigin);
        throw stsFault({ answer, fields, host, token });
    };
}
async function newToken({ client, audience, idToken, mask }, signal) {
    const { clock, requestTimeoutMs } = client;
    const ask = async () => {
        const token = await idToken(audience);
        if (typeof token !== 'string' || token === '')
            throw new Error('No token.');
        mask(token);
        return token;
    };
    const task = async (limit) => {
        try {
            return await (0,src_clock/* unlessAborted */.Wh)(ask(), limit);
        }
        catch (error) {
            if (!limit.aborted)
                throw githubFault(error);
            throw delayed({
                code: 'Timeout',
                message: "GitHub's OIDC endpoint did not answer in time.",
            });
        }
    };
    return (0,src_clock/* withTimeout */.wj)({ clock, ms: requestTimeoutMs, signal, task });
}
function githubFault(error) {
    const text = error instanceof Error ? error.message : '';
    const status = /Error Code\s*:\s*(\d{3})\b/.exec(text)?.[1];
    if (/Unable to get ACTIONS_ID_TOKEN_REQUEST_|ID Token field/.test(text))
        return noPermission('NoIdToken');
    if (CERTIFICATE.test(text))
        return new reading/* PermanentError */.D({
            reason: 'network',
            error: {
                code: 'BadCertificate',
                message: "The certificate of GitHub's OIDC endpoint could not be verified.",
            },
            advice: 'If the certificate comes from your own authority, set NODE_EXTRA_CA_CERTS on the runner.',
        });
    const isTransient = status === '408' || status === '429';
    if (status?.startsWith('4') === true && !isTransient)
        return noPermission(`HTTP ${status}`);
    const code = status === undefined ? 'NoIdToken' : `HTTP ${status}`;
    const codeSuffix = status === undefined ? '' : ` (${code})`;
    return delayed({
        code,
        message: `GitHub's OIDC endpoint gave no token this time${codeSuffix}.`,
    }, /getaddrinfo ENOTFOUND/.test(text));
}
function noPermission(code) {
    return refused({
        code,
        message: `GitHub refused to issue an OIDC token for this job (${code}).`,
    }, "Give the job 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.");
}
function delayed(error, isUnknownHost = false) {
    const failure = { class: 'network', error, requestId: null };
    return new KeysDelayed(failure, { isUnknownHost });
}
function clockLearnt(requestId) {
    const error = {
        code: 'InvalidTimeStamp.Expired',
        message: "STS rejected the runner's time.",
    };
    const failure = { class: 'api', error, requestId };
    return new KeysDelayed(failure, { retryAfterMs: 0 });
}
function query(wallMs) {
    return new URLSearchParams({
        Action: 'AssumeRoleWithOIDC',
        Version: '2015-04-01',
        Format: 'JSON',
        Timestamp: `${new Date(wallMs).toISOString().slice(0, 19)}Z`,
    }).toString();
}
function oidc_role_form(options, token) {
    return new URLSearchParams({
        OIDCProviderArn: options.oidcProviderArn,
        OIDCToken: token,
        RoleArn: options.roleArn,
        RoleSessionName: options.roleSessionName,
        DurationSeconds: String(options.durationSeconds),
    }).toString();
}

;// CONCATENATED MODULE: ./out/js/src/credentials/session.js




const RENEWAL_LEAD_MS = 300_000;
function createSession(options) {
    const { clock, signal: runSignal, silence, deadlineAtMs } = options;
    const exchanges = createTokenExchange(options);
    let current = null;
    let renewing = null;
    let willBeForced = false;
    let isPending = false;
    let permanentError = null;
    const obtain = async () => {
        if (current !== null)
            return exchanges.ask(runSignal);
        const over = new AbortController();
        const notice = async ({ noticeAfterMs, onNotice }) => {
            await clock.sleep(noticeAfterMs, over.signal);
            if (over.signal.aborted || exchanges.hasAnswered())
                return;
            onNotice(exchanges.lastFailure());
        };
        if (silence !== undefined)
            void notice(silence);
        try {
            return await exchanges.ask(runSignal, deadlineAtMs);
        }
        finally {
            over.abort();
        }
    };
    const exchangeOnce = async () => {
        isPending = true;
        try {
            const fresh = await obtain();
            current = { ...spanOf(fresh), isForced: willBeForced, isProven: false };
            willBeForced = false;
            isPending = false;
            return fresh.keys;
        }
        catch (error) {
            if (!(error instanceof KeysDelayed))
                permanentError = { error };
            throw error;
        }
        finally {
            renewing = null;
        }
    };
    const renewal = () => {
        if (renewing === null) {
            renewing = exchangeOnce();
            renewing.catch(() => undefined);
        }
        return renewing;
    };
    const inHand = () => current !== null && clock.now() < current.deadAtMs ? current : null;
    const lastFailure = () => {
        if (inHand() !== null || !isPending)
            return null;
        const last = exchanges.lastFailure();
        return silence !== undefined && !exchanges.hasAnswered()
            ? silence.failure(last)
            : (last ?? UNANSWERED);
    };
    const waitFor = async (keys, signal) => {
        try {
            return await (0,src_clock/* unlessAborted */.Wh)(keys, signal);
        }
        catch (error) {
            if (!signal.aborted)
                throw error;
            throw new KeysDelayed(lastFailure() ?? UNANSWERED);
        }
    };
    const get = async (signal) => {
        if (permanentError !== null)
            throw permanentError.error;
        const live = inHand();
        if (live !== null && clock.now() < live.renewAtMs)
            return live.keys;
        const next = renewal();
        return live?.keys ?? waitFor(next, signal);
    };
    return {
        get,
        async renew(stale, signal) {
            if (permanentError !== null)
                throw permanentError.error;
            if (current === null || !areSameKeys(stale, current.keys))
                return get(signal);
            if (current.isForced && !current.isProven)
                return null;
            current.deadAtMs = Number.NEGATIVE_INFINITY;
            willBeForced = true;
            return waitFor(renewal(), signal);
        },
        proven(keys) {
            if (current !== null && areSameKeys(keys, current.keys))
                current.isProven = true;
        },
        lastFailure,
    };
}
function spanOf({ keys, givenAtMs, lifeMs }) {
    const leadMs = Math.min(RENEWAL_LEAD_MS, lifeMs / 2);
    const deadAtMs = givenAtMs + lifeMs;
    return { keys, renewAtMs: deadAtMs - leadMs, deadAtMs };
}
function openSession(options) {
    const { runtime, dispatcher, requestTimeoutMs } = options;
    const { clock, random } = runtime;
    const { deadlineAtMs, signal } = options;
    const source = sourceOf(options, { dispatcher, clock, requestTimeoutMs });
    return createSession({ ...source, clock, random, deadlineAtMs, signal });
}
function sourceOf({ runtime, credentials }, client) {
    const { wallNowMs, idToken, metadataOrigin } = runtime;
    const { setSecret: mask, info: log } = runtime.core;
    if (credentials.kind === 'ecs-role') {
        const { role } = credentials;
        return createEcsRole({ client, origin: metadataOrigin, role, mask, log });
    }
    const stsOrigin = credentials.stsEndpoint.origin;
    const parts = { client, stsOrigin, idToken, wallNowMs, mask };
    return { exchange: createGithubOidc({ ...credentials, ...parts }) };
}


/***/ })

};
