/** Whether text is a ten-digit NHS number whose modulus-11 check digit holds (standard.md 9.1). */
export const isNhsNumber = (text: string): boolean => {
  if (!/^\d{10}$/.test(text)) return false;
  const digits = Array.from(text, Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === digits[9];
};
