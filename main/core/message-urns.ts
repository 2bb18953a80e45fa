/** Gives each part of a message its `urn:uuid:`. */
export type Urns = (part: string) => string;

/**
 * Ids of a case's messages, always the same for the same Lane (standard.md 13: the Bundle's id is made by us and kept in later
 * messages). Nothing need be stored for it: the Lane of an appointment that was booked here names the book that made it.
 */
export const idsOfCase = (digest: (text: string) => string, lane: string) => ({
  bundleId: idFromDigest(digest(`message ${lane}`)),
  urn: ((part) => `urn:uuid:${idFromDigest(digest(`${part} of ${lane}`))}`) satisfies Urns,
});

/** A UUID made from the hex digits of a digest, in the form of one made from a name. */
export const idFromDigest = (hex: string): string => {
  const digits = hex.slice(0, 32);
  const version = `5${digits.slice(13, 16)}`;
  const variant = `${VARIANTS[Number.parseInt(digits.slice(16, 17), 16) % 4]}${digits.slice(17, 20)}`;
  return [digits.slice(0, 8), digits.slice(8, 12), version, variant, digits.slice(20, 32)].join('-');
};

const VARIANTS = ['8', '9', 'a', 'b'];

/** Whether text is a `urn:uuid:` that may stand as a fullUrl. */
export const isUrn = (text: string | undefined): text is string => text !== undefined && URN.test(text);

const URN = /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
