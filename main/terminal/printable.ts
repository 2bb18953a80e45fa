/** Control characters but the end of a line, and those that turn the direction of writing. */
const NOT_PRINTED = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * A line as a person may see it. What a Receiver calls its rooms and people is printed as it came: without this, it could move the
 * cursor, colour or hide what stands there, or write backwards.
 */
export const toPrintable = (line: string): string => line.replace(NOT_PRINTED, '\uFFFD');
