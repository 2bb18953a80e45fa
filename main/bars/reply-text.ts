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
