export const id = 123;
export const ids = [123];
export const modules = {

/***/ 5123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   decodeBody: () => (/* binding */ decodeBody)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);

const MAX_CODINGS = 4;
const OVERSIZED = {
    code: 'OversizedBody',
    message: 'The decompressed body of the answer is larger than expected.',
};
const BROKEN = {
    code: 'BrokenEncoding',
    message: 'The compressed body of the answer is broken or cut short.',
};
const FOREIGN = new Set([
    'aes128gcm',
    'compress',
    'dcb',
    'dcz',
    'exi',
    'pack200-gzip',
    'x-compress',
    'zstd',
]);
const coding = (isPadded, ...decoders) => ({ isPadded, decoders: decoders });
const CODINGS = new Map([
    ['gzip', coding(true, node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzip)],
    ['x-gzip', coding(true, node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzip)],
    ['deflate', coding(false, node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflate, node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRaw)],
    ['br', coding(false, node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliDecompress)],
]);
async function decodeBody({ bytes, contentEncoding, maxBytes, }) {
    const codings = contentEncoding
        .split(',', 2 * MAX_CODINGS)
        .map((coding) => coding.trim().toLowerCase())
        .filter((coding) => coding !== '' && coding !== 'identity');
    if (codings.length > MAX_CODINGS)
        return { fault: BROKEN };
    let decoded = bytes;
    for (const coding of codings.reverse()) {
        const known = CODINGS.get(coding);
        if (known === undefined)
            return { fault: unknownCoding(coding) };
        if (decoded.length === 0)
            continue;
        const next = await decodedBy(known, decoded, maxBytes);
        if ('bytes' in next)
            decoded = next.bytes;
        else if (next.fault !== BROKEN || !isPlain(decoded))
            return next;
    }
    return { bytes: decoded };
}
async function decodedBy({ decoders, isPadded }, bytes, maxBytes) {
    for (const decode of decoders) {
        const decoded = await new Promise((resolve) => {
            const options = { maxOutputLength: maxBytes, info: true };
            decode(bytes, options, (error, unpacked) => {
                if (error !== null)
                    resolve({ fault: isTooLarge(error) ? OVERSIZED : BROKEN });
                else if (isPadded || unpacked.engine.bytesWritten === bytes.length)
                    resolve({ bytes: unpacked.buffer });
                else
                    resolve({ fault: BROKEN });
            });
        });
        if ('bytes' in decoded || decoded.fault === OVERSIZED)
            return decoded;
    }
    return { fault: BROKEN };
}
function isPlain(bytes) {
    return /^(?:\xef\xbb\xbf)?\s*[{<]/.test(bytes.toString('latin1', 0, 64));
}
function isTooLarge(error) {
    return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
function unknownCoding(coding) {
    const name = FOREIGN.has(coding) ? `'${coding}'` : 'an unknown one';
    return {
        code: 'UnknownEncoding',
        message: `The content-encoding of the answer is ${name}: expected none, gzip, deflate or br.`,
    };
}


/***/ })

};
