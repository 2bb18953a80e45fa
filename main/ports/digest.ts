/** SHA-256 of UTF-8 text, in lower-case hex. Handed in, so that core needs no Node. */
export type Digest = (text: string) => string;
