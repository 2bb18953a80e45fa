/** Why the platform's keychain did not do as asked. */
export type Problem = { readonly kind: 'locked' | 'unavailable' | 'denied' };

// libsecret, macOS Security and the Windows Credential Manager give text alone; these are their words.
const LOCKED = /locked collection|is locked|interaction is not allowed|errSecInteractionNotAllowed/i;
const DENIED = /dismissed|denied|cancell?ed|not authori[sz]ed|passphrase you entered is not correct|errSecAuthFailed/i;

/** Sorts what the keychain library rejected with. What it does not explain counts as no usable keychain. */
export const problemOf = (error: unknown): Problem => {
  const text = error instanceof Error ? error.message : String(error);
  if (LOCKED.test(text)) return { kind: 'locked' };
  return { kind: DENIED.test(text) ? 'denied' : 'unavailable' };
};
