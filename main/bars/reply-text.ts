import { isJsonObject, type Json } from '../../shared/base/json.ts';

/**
 * Reads an answer's bytes up to a cap, as text. Undefined where there are more: the rest is not read, and the connection goes.
 * Empty where they are not UTF-8 (compressed, or garbled): a lossy reading could be written back over what was there.
 */
export const readText = async (bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return toText(Buffer.concat(chunks));
};

const toText = (bytes: Uint8Array): string => {
  try {
    // A byte order mark is dropped by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
};

const MAX_DEPTH = 64;

/** Reads text as JSON; undefined where it is none, or nested deeper than any resource is (safety 1.3). */
export const toJson = (text: string): Json | undefined => {
  if (isTooDeep(text)) return undefined;
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
};

/** Reads text as a JSON object; undefined where it is anything else. */
export const toJsonObject = (text: string) => {
  const json = toJson(text);
  return isJsonObject(json) ? json : undefined;
};

/** Counts brackets outside strings, before anything recursive sees the text. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (inString) {
      if (char === BACKSLASH) index += 1;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth -= 1;
  }
  return false;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
