/** Text as it is compared when it is looked for: lower case, without accents and apostrophes; all else that is no letter or digit is a space. */
export const fold = (text: string): string =>
  (PLAIN.test(text) ? text.replaceAll("'", '') : text.normalize('NFD').replaceAll(/[\p{M}'’]/gu, ''))
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Most names are in ASCII, where there is nothing to take apart. */
const PLAIN = /^[ -~]*$/;
