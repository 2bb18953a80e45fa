/** A valid NHS number of the range that is never issued: asking for it discloses nobody. */
export const NHS_NUMBER_NOBODY_HAS = '9990000018';
