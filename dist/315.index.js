export const id = 315;
export const ids = [315];
export const modules = {

/***/ 6315:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openSession: () => (/* binding */ openSession)
});

// UNUSED EXPORTS: createSession

// EXTERNAL MODULE: ./src/clock.ts + 1 modules
var src_clock = __webpack_require__(5853);
// EXTERNAL MODULE: ./src/credentials/keys.ts
var credentials_keys = __webpack_require__(9576);
;// CONCATENATED MODULE: ./src/credentials/token-exchange.ts

/** An unknown host is final after so many tries, if nobody ever answered. */
const UNKNOWN_HOST_TRIES = 3;
/** The least between two of them, ms: DNS is often not ready in a runner's first second. */
const UNKNOWN_HOST_PAUSE_MS = 1_500;
/** So are exchanges that end with codes that no table knows. */
const UNKNOWN_CODE_EXCHANGES = 3;
/** See Asking. */
function createTokenExchange(parts) {
    const { exchange, clock } = parts;
    let hasAnswered = false;
    let lastFailure = null;
    let unknownHosts = 0;
    let unknownCodes = 0;
    /** Anything was answered but throttling and codes that no table knows. */
    let isProven = false;
    /** Takes a failure in; throws where nothing else has ever come. */
    const learn = ({ failure, isUnknownHost, isUnknownCode }) => {
        lastFailure = failure;
        hasAnswered ||= failure.class !== 'network';
        isProven ||= failure.class === 'api' && !isUnknownCode;
        unknownHosts = isUnknownHost ? unknownHosts + 1 : 0;
        if (isUnknownCode)
            unknownCodes += 1;
        if (unknownHosts >= UNKNOWN_HOST_TRIES && !hasAnswered)
            throw unknownHost(failure);
        if (unknownCodes >= UNKNOWN_CODE_EXCHANGES && !isProven)
            throw unknownCode(failure);
    };
    return {
        async ask(signal) {
            // A call, since the compiler would take the first look for lasting.
            const throwIfOver = () => {
                if (signal.aborted)
                    throw new credentials_keys/* KeysPending */.ee(lastFailure ?? credentials_keys/* UNANSWERED */.JM);
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
                    if (error instanceof credentials_keys/* KeysRefused */.jC)
                        throw error;
                    throwIfOver();
                    if (!(error instanceof credentials_keys/* KeysDelayed */.pg))
                        throw error;
                    learn(error);
                    const isNameless = error.isUnknownHost && !hasAnswered;
                    const leastMs = isNameless ? UNKNOWN_HOST_PAUSE_MS : 0;
                    await clock.sleep(leastMs + pauseMs(parts, error, failures), signal);
                }
            }
        },
        lastFailure: () => lastFailure,
        hasAnswered: () => hasAnswered,
    };
}
function pauseMs({ backoffMs, random }, { retryAfterMs, failure, isUnknownCode }, failures) {
    if (retryAfterMs !== null)
        return retryAfterMs;
    // Whoever throttles, or is busy in words of its own, wants a pause that is
    // one: at least half of the longest.
    return failure.class === 'throttled' || isUnknownCode
        ? backoffMs(failures + 1, (1 + random()) / 2)
        : backoffMs(failures, random());
}
function unknownHost({ error }) {
    return new credentials_keys/* KeysRefused */.jC({ kind: 'network', ...error });
}
function unknownCode({ error, requestId }) {
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'api',
        ...error,
        requestId,
        advice: "Look the code up in Alibaba Cloud's error center, under STS, and give support the request id.",
    });
}

// EXTERNAL MODULE: ./src/http/redaction.ts
var redaction = __webpack_require__(8205);
// EXTERNAL MODULE: ./src/http/fields.ts
var http_fields = __webpack_require__(1055);
// EXTERNAL MODULE: ./src/http/request.ts
var http_request = __webpack_require__(7777);
;// CONCATENATED MODULE: ./src/credentials/issuer-client.ts



/** Keys and their errors are some 2 KiB. */
const BODY_BYTES = 65_536;
/**
 * Sends one request and reads its answer. Throws KeysRefused or KeysDelayed
 * where there is none, KeysPending where `signal` cut it short.
 */
async function send(wire, call) {
    const { dispatcher, clock, requestTimeoutMs, networkTrouble } = wire;
    const { origin, path, signal, ...request } = call;
    const { host } = new URL(origin);
    const task = async (limit) => {
        try {
            return await (0,http_request/* exchange */.c)({
                ...request,
                dispatcher,
                url: `${origin}${path}`,
                maxBytes: BODY_BYTES,
                signal: limit,
            });
        }
        catch (thrown) {
            const about = { thrown, signal: limit, requestTimeoutMs };
            throw errorOf(networkTrouble(about), host);
        }
    };
    const answer = await wire.withTimeout({
        clock,
        ms: requestTimeoutMs,
        signal,
        task,
    });
    if (answer.bodyFault === undefined)
        return answer;
    const { code, message } = answer.bodyFault;
    throw new credentials_keys/* KeysDelayed */.pg({
        class: 'api',
        error: { code, message: noKeysFrom(host, message) },
        requestId: null,
    });
}
function errorOf(fault, host) {
    if (fault.kind === 'aborted')
        return new credentials_keys/* KeysPending */.ee(credentials_keys/* UNANSWERED */.JM);
    const { error, requestId } = fault;
    const message = noKeysFrom(host, error.message);
    if (fault.kind === 'permanent') {
        const kind = fault.reason === 'auth' ? 'auth' : 'network';
        return new credentials_keys/* KeysRefused */.jC({ kind, code: error.code, message, requestId });
    }
    const failure = {
        class: fault.class,
        error: { code: error.code, message },
        requestId,
    };
    return new credentials_keys/* KeysDelayed */.pg(failure, {
        isUnknownHost: fault.kind === 'unknown_host',
    });
}
/** `why`, a sentence, with the host that it is about. */
function noKeysFrom(host, why) {
    return `No keys from '${host}': ${why}`;
}
/** A field's text by its name, or that with a small first letter, else null. */
function textOf(fields, name) {
    return fields === null ? null : (0,http_fields/* textField */.M8)(fields, name, Infinity);
}
/**
 * A server's code, fit to be shown, or null. Letters and dots alone, as all of
 * them are: a part of a token that a server repeats has digits or dashes.
 */
function codeOf(fields) {
    const code = textOf(fields, 'Code');
    return code !== null && /^[A-Za-z]{1,40}(?:\.[A-Za-z]{1,40}){0,3}$/.test(code)
        ? code
        : null;
}
/**
 * The keys in an answer of STS or of the metadata service, or null if they are
 * not whole. What is secret of them goes to `mask` first of all.
 */
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
    // Each is to travel in a header, or to sign one.
    return Object.values(keys).every(isPrintable) ? keys : null;
}
/** What is secret in such an answer, and null for what it lacks. */
function issuedSecrets(fields) {
    return ['AccessKeySecret', 'SecurityToken'].map((name) => textOf(fields, name));
}
/** Whether a text can travel in a header: printable ASCII without a space. */
function isPrintable(text) {
    return /^[\x21-\x7e]+$/.test(text);
}
/**
 * The keys with their life: `Expiration` less the `Date` of the same answer, so
 * that our own wall clock has no say; `fallbackMs` where one of them is absent.
 */
function withLife({ keys, fields, headers, givenAtMs, fallbackMs, serverDateMs, }) {
    const endsAtMs = Date.parse(textOf(fields, 'Expiration') ?? '');
    const lifeMs = endsAtMs - (serverDateMs(headers) ?? Number.NaN);
    return { keys, givenAtMs, lifeMs: lifeMs > 0 ? lifeMs : fallbackMs };
}

;// CONCATENATED MODULE: ./src/credentials/ecs-role.ts



const FIRST_WITHIN_MS = 5_000;
const TOKEN_TTL_SECONDS = '21600';
/** The least that keys are taken to live where the answer has no Date. */
const FALLBACK_LIFE_MS = 900_000;
/**
 * Keys of the instance's RAM role, and the bound of the first ones: where no
 * metadata service gives any within 5 s, this is no ECS instance.
 */
function createEcsRole(options) {
    return {
        exchange: async (signal) => roleKeys(options, await metadataToken(options, signal), signal),
        firstWithin: {
            ms: FIRST_WITHIN_MS,
            refusal: (last) => noService(options, last),
        },
    };
}
async function metadataToken({ wire, origin, mask }, signal) {
    const answer = await send(wire, {
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
async function roleKeys({ wire, origin, role, mask }, token, signal) {
    const givenAtMs = wire.clock.now();
    const answer = await send(wire, {
        origin,
        path: `/latest/meta-data/ram/security-credentials/${encodeURIComponent(role)}`,
        method: 'GET',
        headers: { 'x-aliyun-ecs-metadata-token': token },
        signal,
    });
    if (answer.status === 404)
        throw noRole(role);
    const { status, body } = answer;
    const fields = body === null ? null : await wire.readBody(body);
    const screen = (0,redaction/* screenOf */.S)([token, ...issuedSecrets(fields)]);
    // Taken before the screen, which knows them for secrets.
    const keys = issuedKeys(fields, mask);
    if (fields !== null)
        (0,redaction/* screenFields */.mc)(fields, screen);
    const headers = (0,redaction/* screenHeaders */.Z6)(answer.headers, screen);
    const code = codeOf(fields);
    if (status === 200 && code !== null && code !== 'Success')
        throw notSuccess(role, code);
    if (status !== 200 || keys === null)
        throw faultOf(origin, answer);
    const { serverDateMs } = wire;
    const span = { headers, givenAtMs, fallbackMs: FALLBACK_LIFE_MS };
    return withLife({ keys, fields, serverDateMs, ...span });
}
function faultOf(origin, { status }) {
    const { host } = new URL(origin);
    const code = status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`;
    const why = status === 200
        ? 'The answer is not one of the metadata service.'
        : `The metadata service answered HTTP ${String(status)}.`;
    const message = noKeysFrom(host, why);
    const isPassing = status < 400 || status === 429 || status >= 500;
    if (isPassing)
        return new credentials_keys/* KeysDelayed */.pg({
            class: 'api',
            error: { code, message },
            requestId: null,
        });
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'auth',
        code,
        message,
        advice: "Check that access to the metadata service is enabled for this ECS instance, or use other credentials than 'ecs-ram-role'.",
    });
}
function noService({ origin }, last) {
    const { host } = new URL(origin);
    const told = last === null ? '' : ` The last try: ${last.error.message}`;
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'auth',
        code: 'NoMetadataService',
        message: `The metadata service at '${host}' gave no keys within 5 s: 'ecs-ram-role' needs a self-hosted runner on an ECS instance.${told}`,
        advice: "Run the job on a self-hosted runner on an ECS instance that has the role, or use 'role-to-assume' instead of 'ecs-ram-role'.",
    });
}
function noRole(role) {
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'auth',
        code: 'NoSuchRole',
        message: `The metadata service has no keys for the RAM role '${role}'.`,
        advice: `Attach the role '${role}' to this ECS instance, or correct 'ecs-ram-role'.`,
    });
}
function notSuccess(role, code) {
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'auth',
        code,
        message: `The metadata service answered ${code} for the RAM role '${role}'.`,
        advice: `Check that the role '${role}' exists and trusts ecs.aliyuncs.com.`,
    });
}

;// CONCATENATED MODULE: ./src/credentials/sts-errors.ts



/** By exact code, then (keys that end in `.`) by what a code begins with. */
const STS_ADVICE = {
    'AuthenticationFail.NoPermission': {
        says: 'STS does not let this job take the role, or does not know the OIDC provider.',
        advice: "Check the role's trust policy (its oidc:sub must name this repository and branch or environment, in the form that GitHub sends) and 'oidc-provider-arn'.",
    },
    'AuthenticationFail.OIDCToken.Expired': {
        says: "STS found GitHub's token expired.",
        advice: 'Run the job again; if that does not help, raise the issuance limit of the OIDC provider.',
    },
    'AuthenticationFail.OIDCToken.Invalid': {
        says: "STS cannot read GitHub's token.",
        advice: "Check that 'sts-endpoint' is one of STS, and that no proxy in between changes the request.",
    },
    'AuthenticationFail.OIDCToken.InvalidSignature': {
        says: "STS cannot verify the signature of GitHub's token.",
        advice: "Check that the OIDC provider's issuer is that of this GitHub server, and fetch its fingerprint anew.",
    },
    'AuthenticationFail.OIDCToken.AudienceNotMatch': {
        says: "The audience of GitHub's token is not one that the OIDC provider accepts.",
        advice: "Add the value of 'audience' to the client ids of the OIDC provider and to oidc:aud of the role's trust policy.",
    },
    'AuthenticationFail.OIDCToken.IssuerNotMatch': {
        says: "The issuer of GitHub's token is not that of the OIDC provider.",
        advice: 'Make an OIDC provider whose issuer is https://token.actions.githubusercontent.com, or that of your GitHub Enterprise server.',
    },
    'AuthenticationFail.OIDCToken.PublicKeyFingerprintMismatch': {
        says: "The OIDC provider's fingerprint is not that of GitHub's certificate.",
        advice: 'Fetch the fingerprint of the OIDC provider anew in the RAM console: the certificate authority has changed.',
    },
    'AuthenticationFail.OIDCToken.HttpsUrlInvalid': {
        says: 'STS does not trust the certificate of the OIDC issuer.',
        advice: 'Let the issuer present a certificate of a public authority; STS has to reach it from the internet.',
    },
    'AuthenticationFail.': {
        says: "STS does not accept GitHub's token.",
        advice: "Check the role's trust policy and the OIDC provider: they must accept this repository's OIDC token.",
    },
    'EntityNotExist.Role': {
        says: 'STS knows no such role.',
        advice: "Check 'role-to-assume': it reads acs:ram::<account id>:role/<role name>, and that account has no such role.",
    },
    'EntityNotExist.': {
        says: 'STS does not know the role or the OIDC provider.',
        advice: "Check 'role-to-assume' and 'oidc-provider-arn'.",
    },
    'InvalidParameter.RoleArn': {
        says: 'STS rejected the role ARN as malformed.',
        advice: "Correct 'role-to-assume': it reads acs:ram::<account id>:role/<role name>.",
    },
    'InvalidParameter.OIDCProviderArn': {
        says: 'STS rejected the OIDC provider ARN as malformed.',
        advice: "Correct 'oidc-provider-arn': it reads acs:ram::<account id>:oidc-provider/<provider name>.",
    },
    'InvalidParameter.RoleSessionName': {
        says: 'STS does not take the name of the session.',
        advice: "Correct 'role-session-name': 2 to 64 of A-Z a-z 0-9 . @ _ -.",
    },
    'InvalidParameter.DurationSeconds': {
        says: 'STS does not give sessions that long for this role.',
        advice: "Lower 'role-session-expiration', or raise the maximum session duration of the role, which is 3600 s unless set.",
    },
    'InvalidParameter.': {
        says: 'STS does not take one of the values of the exchange.',
        advice: "Check 'role-to-assume', 'oidc-provider-arn', 'role-session-name' and 'role-session-expiration' (at most the role's maximum session duration).",
    },
    NoPermission: {
        says: 'STS does not let this job take the role.',
        advice: "Check the role's trust policy, and that its account is active.",
    },
    'InvalidTimeStamp.Expired': {
        says: "STS does not take the runner's time, nor its own from the answer before.",
        advice: 'Set the clock of the runner: it is more than 15 minutes off.',
    },
};
// A map, since a code such as `constructor` would be found in an object.
const KNOWN = new Map(Object.entries(STS_ADVICE));
const FAMILIES = [...KNOWN].filter(([key]) => key.endsWith('.'));
/** What a code means and asks for; null if it is not a refusal we know. */
function stsAdvice(code) {
    const family = FAMILIES.find(([beginning]) => code.startsWith(beginning));
    return KNOWN.get(code) ?? family?.[1] ?? null;
}
const PASSING = new Set(['InternalError', 'ServiceUnavailable']);
/** The error that it stands for: its code decides, then the HTTP status. */
function stsFault(failed) {
    const { answer, fields, host, retryAfterMs, token } = failed;
    const { status, headers } = answer;
    const code = codeOf(fields);
    const requestId = requestIdOf(answer, { fields, token });
    if (code !== null) {
        const known = stsAdvice(code);
        if (known !== null)
            return refused(code, known.says, { requestId, advice: known.advice });
    }
    if (status === 407) {
        const why = 'The proxy asks for a user name and a password: put them into its address.';
        const message = noKeysFrom(host, why);
        return new credentials_keys/* KeysRefused */.jC({ kind: 'network', code: 'HTTP 407', message });
    }
    const pauseMs = retryAfterMs(headers, code !== null);
    const isError = status >= 400;
    const isThrottled = status === 429 ||
        (isError && pauseMs !== null) ||
        code?.startsWith('Throttling') === true;
    const error = {
        code: code ?? (status === 200 ? 'UnreadableBody' : `HTTP ${String(status)}`),
        message: noKeysFrom(host, sentence(status, code)),
    };
    return new credentials_keys/* KeysDelayed */.pg({ class: isThrottled ? 'throttled' : 'api', error, requestId }, {
        retryAfterMs: isThrottled ? pauseMs : null,
        isUnknownCode: code !== null &&
            status >= 400 &&
            status < 500 &&
            !isThrottled &&
            !PASSING.has(code),
    });
}
function refused(code, message, known) {
    return new credentials_keys/* KeysRefused */.jC({ kind: 'auth', code, message, ...known });
}
function sentence(status, code) {
    if (code !== null)
        return `STS answered ${code}.`;
    return status === 200
        ? 'The answer holds no keys that can be read.'
        : `The answer is HTTP ${String(status)} without a code of STS.`;
}
/** The request id of an answer, fit to be shown; null if it tells none. */
function requestIdOf({ headers }, { fields, token }) {
    const header = headers['x-acs-request-id'];
    const told = textOf(fields, 'RequestId') ?? header;
    const isId = typeof told === 'string' && /^[\w.-]{1,64}$/.test(told);
    return isId && !(0,redaction/* repeatsOf */.UY)([token])(told) ? told : null;
}

;// CONCATENATED MODULE: ./src/credentials/sts.ts





/** STS as one caller sees it; the request is unsigned: its token proves who asks. */
function createAssumeRole(options) {
    const { wire, stsOrigin, durationSeconds, wallNowMs, mask } = options;
    const { retryAfterMs, serverDateMs } = wire;
    // By the run's clock: a wall clock set right meanwhile would make it wrong.
    let offsetMs = null;
    const nowMs = () => offsetMs === null ? wallNowMs() : wire.clock.now() + offsetMs;
    return async (token, signal) => {
        const givenAtMs = wire.clock.now();
        const raw = await send(wire, {
            origin: stsOrigin,
            path: `/?${query(nowMs())}`,
            method: 'POST',
            headers: {
                accept: 'application/json',
                'content-type': 'application/x-www-form-urlencoded',
            },
            body: sts_form(options, token),
            signal,
        });
        const fields = raw.body === null ? null : await wire.readBody(raw.body);
        const issued = fields === null ? null : (0,http_fields/* asFields */.qI)(fields['Credentials']);
        const screen = (0,redaction/* screenOf */.S)([token, ...issuedSecrets(issued)]);
        // Taken before the screen, which knows them for secrets.
        const keys = issuedKeys(issued, mask);
        if (fields !== null)
            (0,redaction/* screenFields */.mc)(fields, screen);
        const answer = { ...raw, headers: (0,redaction/* screenHeaders */.Z6)(raw.headers, screen) };
        if (answer.status === 200 && keys !== null) {
            const fallbackMs = durationSeconds * 1000;
            const { headers } = answer;
            const span = { headers, givenAtMs, fallbackMs, serverDateMs };
            return withLife({ keys, fields: issued, ...span });
        }
        const serverMs = serverDateMs(answer.headers);
        const isClockOff = codeOf(fields) === 'InvalidTimeStamp.Expired';
        if (isClockOff && offsetMs === null && serverMs !== null) {
            offsetMs = serverMs - wire.clock.now();
            throw clockLearnt(requestIdOf(answer, { fields, token }));
        }
        const host = new URL(stsOrigin).host;
        throw stsFault({ answer, fields, host, retryAfterMs, token });
    };
}
/** The next try goes by the time of the server, at once. */
function clockLearnt(requestId) {
    const error = {
        code: 'InvalidTimeStamp.Expired',
        message: "STS does not take the runner's time.",
    };
    const failure = { class: 'api', error, requestId };
    return new credentials_keys/* KeysDelayed */.pg(failure, { retryAfterMs: 0 });
}
function query(wallMs) {
    const timestamp = `${new Date(wallMs).toISOString().slice(0, 19)}Z`;
    return new URLSearchParams({
        Action: 'AssumeRoleWithOIDC',
        Version: '2015-04-01',
        Format: 'JSON',
        Timestamp: timestamp,
    }).toString();
}
function sts_form(options, token) {
    return new URLSearchParams({
        OIDCProviderArn: options.oidcProviderArn,
        OIDCToken: token,
        RoleArn: options.roleArn,
        RoleSessionName: options.roleSessionName,
        DurationSeconds: String(options.durationSeconds),
    }).toString();
}

;// CONCATENATED MODULE: ./src/credentials/github-oidc.ts



// As Node words it; the toolkit hands on no code.
const CERTIFICATE = /certificate|altnames/i;
/** Keys of a RAM role for GitHub's OIDC token, a new one for each exchange. */
function createGithubOidc(options) {
    const assumeRole = createAssumeRole(options);
    return async (signal) => assumeRole(await newToken(options, signal), signal);
}
async function newToken({ wire, audience, idToken, mask }, signal) {
    const { clock, requestTimeoutMs, withTimeout } = wire;
    const ask = async () => {
        const token = await idToken(audience);
        if (typeof token !== 'string' || token === '')
            throw new Error('No token.');
        // Here, since one that comes too late is as secret.
        mask(token);
        return token;
    };
    const task = async (limit) => {
        try {
            // It takes no signal, so it is left behind.
            return await (0,src_clock/* unlessAborted */.Wh)(ask(), limit);
        }
        catch (error) {
            throw limit.aborted ? stalled() : githubFault(error);
        }
    };
    return withTimeout({ clock, ms: requestTimeoutMs, signal, task });
}
function stalled() {
    return delayed({
        code: 'Timeout',
        message: "GitHub's OIDC endpoint did not answer in time.",
    });
}
// The toolkit hands on the HTTP status in its message alone.
function githubFault(error) {
    const text = error instanceof Error ? error.message : '';
    const status = /Error Code\s*:\s*(\d{3})\b/.exec(text)?.[1];
    // An answer without a token is how the toolkit tells a 404.
    if (/Unable to get ACTIONS_ID_TOKEN_REQUEST_|ID Token field/.test(text))
        return noPermission('NoIdToken');
    if (CERTIFICATE.test(text))
        return badCertificate();
    const isPassing = status === '408' || status === '429';
    if (status?.startsWith('4') === true && !isPassing)
        return noPermission(`HTTP ${status}`);
    const code = status === undefined ? 'NoIdToken' : `HTTP ${status}`;
    const told = status === undefined ? '' : ` (${code})`;
    return delayed({
        code,
        message: `GitHub's OIDC endpoint gave no token this time${told}.`,
    }, /getaddrinfo ENOTFOUND/.test(text));
}
function badCertificate() {
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'network',
        code: 'BadCertificate',
        message: "The certificate of GitHub's OIDC endpoint does not verify.",
        advice: 'Give the runner the certificate of your own authority by NODE_EXTRA_CA_CERTS.',
    });
}
function noPermission(code) {
    return new credentials_keys/* KeysRefused */.jC({
        kind: 'auth',
        code,
        message: `GitHub refused the job an OIDC token (${code}).`,
        advice: "Give the job 'permissions: { id-token: write, contents: read }'; a pull request from a fork gets no such token.",
    });
}
function delayed(error, isUnknownHost = false) {
    const failure = { class: 'network', error, requestId: null };
    return new credentials_keys/* KeysDelayed */.pg(failure, { isUnknownHost });
}

// EXTERNAL MODULE: ./src/http/body.ts
var body = __webpack_require__(9662);
// EXTERNAL MODULE: ./src/http/errors.ts
var errors = __webpack_require__(8549);
// EXTERNAL MODULE: ./src/http/server-hints.ts
var server_hints = __webpack_require__(5042);
;// CONCATENATED MODULE: ./src/credentials/session.ts








const RENEWAL_LEAD_MS = 300_000;
/**
 * Keys with a life, renewed 5 minutes before its end, or at half of it where
 * that is shorter, by one exchange that all callers share. The present keys are
 * given out while they live; a refusal ends the session.
 */
function createSession(options) {
    const { clock, signal: runSignal, withTimeout, firstWithin } = options;
    const asking = createTokenExchange(options);
    let current = null;
    let renewing = null;
    let willBeForced = false;
    let isPending = false;
    let refusal = null;
    const obtain = async () => {
        if (current !== null || firstWithin === undefined)
            return asking.ask(runSignal);
        try {
            const { ms } = firstWithin;
            return await withTimeout({
                clock,
                ms,
                signal: runSignal,
                task: asking.ask,
            });
        }
        catch (error) {
            if (runSignal.aborted || !(error instanceof credentials_keys/* KeysPending */.ee))
                throw error;
            // Somebody is there and answers, if only that it is busy.
            if (asking.hasAnswered())
                return asking.ask(runSignal);
            throw firstWithin.refusal(asking.lastFailure());
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
            if (!(error instanceof credentials_keys/* KeysPending */.ee))
                refusal = { error };
            throw error;
        }
        finally {
            renewing = null;
        }
    };
    const renewal = () => {
        if (renewing === null) {
            renewing = exchangeOnce();
            // It may run for callers to come, with nobody waiting now.
            renewing.catch(() => undefined);
        }
        return renewing;
    };
    const inHand = () => current !== null && clock.now() < current.deadAtMs ? current : null;
    const lastFailure = () => inHand() !== null || !isPending
        ? null
        : (asking.lastFailure() ?? credentials_keys/* UNANSWERED */.JM);
    const waitFor = async (keys, signal) => {
        try {
            return await (0,src_clock/* unlessAborted */.Wh)(keys, signal);
        }
        catch (error) {
            if (!signal.aborted)
                throw error;
            throw new credentials_keys/* KeysPending */.ee(lastFailure() ?? credentials_keys/* UNANSWERED */.JM);
        }
    };
    const get = async (signal) => {
        if (refusal !== null)
            throw refusal.error;
        const live = inHand();
        if (live !== null && clock.now() < live.renewAtMs)
            return live.keys;
        const next = renewal();
        return live?.keys ?? waitFor(next, signal);
    };
    return {
        get,
        async renew(stale, signal) {
            if (refusal !== null)
                throw refusal.error;
            if (current === null || !(0,credentials_keys/* areSameKeys */.Bb)(stale, current.keys))
                return get(signal);
            if (current.isForced && !current.isProven)
                return null;
            current.deadAtMs = Number.NEGATIVE_INFINITY;
            willBeForced = true;
            return waitFor(renewal(), signal);
        },
        proven(keys) {
            if (current !== null && (0,credentials_keys/* areSameKeys */.Bb)(keys, current.keys))
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
/** Keys of a RAM role, renewed before they expire. */
function openSession(parts) {
    const { world, dispatcher, requestTimeoutMs, signal } = parts;
    const { clock, random } = world;
    const wire = {
        dispatcher,
        clock,
        withTimeout: src_clock/* withTimeout */.wj,
        requestTimeoutMs,
        networkTrouble: errors/* transportError */.WQ,
        retryAfterMs: server_hints/* retryAfterMs */.Vs,
        serverDateMs: server_hints/* serverDateMs */.Qm,
        readBody: body/* readBody */.x,
    };
    const source = sourceOf(parts, wire);
    return createSession({
        ...source,
        clock,
        random,
        backoffMs: src_clock/* backoffMs */.jo,
        withTimeout: src_clock/* withTimeout */.wj,
        signal,
    });
}
function sourceOf({ world, credentials }, wire) {
    const { wallNowMs, idToken, metadataOrigin } = world;
    const mask = world.core.setSecret;
    if (credentials.kind === 'ecs-role') {
        const { role } = credentials;
        return createEcsRole({ wire, origin: metadataOrigin, role, mask });
    }
    const stsOrigin = credentials.stsEndpoint.origin;
    return {
        exchange: createGithubOidc({
            ...credentials,
            wire,
            stsOrigin,
            idToken,
            wallNowMs,
            mask,
        }),
    };
}


/***/ })

};
