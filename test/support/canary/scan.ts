import { gunzipSync, inflateRawSync, inflateSync, constants } from 'node:zlib';

/** Something planted that may be found nowhere: its name for the report, and its text or bytes. Eight bytes or more. */
export type Planted = { readonly name: string; readonly value: string | Buffer };

/** One find: what, in which form, and where; inside a compressed stream `at` is counted there. */
export type Found = { readonly name: string; readonly form: string; readonly at: number };

/**
 * Every planted value that lies in some bytes: raw, as UTF-16 in both orders, in base64 (both alphabets) at any of its three alignments, as
 * hex, and each of these inside zlib, gzip and raw deflate streams that begin anywhere, one that is cut off at the end and streams in
 * streams too (safety 12.8). Pure. `depth` is how many streams deep it still looks.
 */
export const findPlanted = (bytes: Buffer, planted: readonly Planted[], depth = 2): readonly Found[] => [
  ...planted.flatMap((each) => findOne(bytes, each)),
  ...(depth === 0 ? [] : streamsIn(bytes).flatMap((stream) => inStream(stream, planted, depth))),
];

const inStream = ({ kind, bytes }: Stream, planted: readonly Planted[], depth: number): readonly Found[] =>
  findPlanted(bytes, planted, depth - 1).map((found) => ({ ...found, form: `${kind} > ${found.form}` }));

const findOne = (bytes: Buffer, { name, value }: Planted): readonly Found[] =>
  formsOf(value).flatMap(({ form, needle }) => {
    const at = bytes.indexOf(needle);
    return at < 0 ? [] : [{ name, form, at }];
  });

type Form = { readonly form: string; readonly needle: Buffer };

const formsOf = (value: string | Buffer): readonly Form[] => {
  const raw = Buffer.isBuffer(value) ? value : Buffer.from(value, 'utf8');
  const texts = typeof value === 'string' ? [...new Set([value.toUpperCase(), value.toLowerCase()])] : [];
  const wide = typeof value === 'string' ? Buffer.from(value, 'utf16le') : undefined;
  return [
    { form: 'raw', needle: raw },
    ...texts.filter((text) => text !== value).map((text) => ({ form: 'raw', needle: Buffer.from(text, 'utf8') })),
    ...['hex', 'HEX'].map((form) => ({ form, needle: Buffer.from(hexOf(raw, form), 'latin1') })),
    ...base64Of(raw).map((needle) => ({ form: 'base64', needle })),
    ...(wide === undefined
      ? []
      : [
          { form: 'utf16le', needle: wide },
          { form: 'utf16be', needle: Buffer.from(wide).swap16() },
          ...base64Of(wide).map((needle) => ({ form: 'base64 of utf16le', needle })),
        ]),
  ];
};

const hexOf = (bytes: Buffer, form: string): string => {
  const text = bytes.toString('hex');
  return form === 'HEX' ? text.toUpperCase() : text;
};

/** What of it every base64 text holds in which it stands, whatever stands before and behind it, in both alphabets. */
const base64Of = (bytes: Buffer): readonly Buffer[] =>
  [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const behind = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    const core = text.slice(before === 0 ? 0 : before + 1, behind);
    const url = core.replaceAll('+', '-').replaceAll('/', '_');
    return [...new Set([core, url])].map((each) => Buffer.from(each, 'latin1'));
  });

type Stream = { readonly kind: 'zlib' | 'gzip' | 'deflate-raw'; readonly bytes: Buffer };

/** Above this a raw stream, which has no mark of its own, is looked for at the beginning alone: files of ours that are longer are sealed. */
const MOST_FOR_RAW = 131_072;
const MOST_INFLATED = 8_000_000;
const LEAST_INFLATED = 8;

const streamsIn = (bytes: Buffer): readonly Stream[] => {
  if (isText(bytes)) return []; // no stream is made of printable characters alone
  const streams: Stream[] = [];
  for (let at = 0; at < bytes.length - 2; at += 1) {
    for (const kind of kindsAt(bytes, at)) {
      const inflated = inflate(kind, bytes.subarray(at));
      if (inflated !== undefined && inflated.length >= LEAST_INFLATED) streams.push({ kind, bytes: inflated });
    }
  }
  return streams;
};

const isText = (bytes: Buffer): boolean =>
  bytes.every((byte) => byte >= 32 || byte === 10 || byte === 13 || byte === 9);

const kindsAt = (bytes: Buffer, at: number): readonly Stream['kind'][] => {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (first === 0x1f && second === 0x8b && third === 8) return ['gzip'];
  // RFC 1950: method 8, and the two bytes a multiple of 31.
  if ((first & 0x0f) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0)
    return ['zlib', ...rawAt(bytes, at)];
  return rawAt(bytes, at);
};

/** Block type 0 holds its bytes as they are, and 3 does not exist: only 1 and 2 hide anything. */
const rawAt = (bytes: Buffer, at: number): readonly Stream['kind'][] => {
  const type = ((bytes[at] ?? 0) >> 1) & 3;
  return (type === 1 || type === 2) && (at === 0 || bytes.length <= MOST_FOR_RAW) ? ['deflate-raw'] : [];
};

const INFLATE = { zlib: inflateSync, gzip: gunzipSync, 'deflate-raw': inflateRawSync };

/** A stream that was cut off gives what it holds; what is none gives nothing. */
const inflate = (kind: Stream['kind'], bytes: Buffer): Buffer | undefined => {
  try {
    return INFLATE[kind](bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_INFLATED });
  } catch {
    // Nearly every place is no stream; zlib tells so by throwing.
    return undefined;
  }
};
