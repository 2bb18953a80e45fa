/** This program's version, as the NHSD-Requesting-Software header and every screen tell it; a test holds it to package.json. */
export const VERSION = '0.1.0';
