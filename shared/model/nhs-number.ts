import { z } from 'zod';
import type { Brand } from '../base/brand.ts';

/** Ten digits whose last is the modulus-11 check digit of the nine before (standard.md 9.1). */
export type NhsNumber = Brand<string, 'NhsNumber'>;

/** Reads an NHS number typed with or without spaces or hyphens; undefined where it is not one. */
export const parseNhsNumber = (text: string): NhsNumber | undefined => {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{10}$/.test(digits) && checkDigit(digits.slice(0, 9)) === Number(digits[9])
    ? (digits as NhsNumber)
    : undefined;
};

/** The NHS pattern for showing it: 3 3 4. */
export const showNhsNumber = (nhsNumber: string): string => nhsNumber.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

/** Whether it lies in the 999 range, which is never issued to a person: training and test data only. */
export const isInvented = (nhsNumber: string): boolean => nhsNumber.startsWith('999');

export const NhsNumberSchema = z.string().transform((text, context) => {
  const parsed = parseNhsNumber(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'not an NHS number' });
  return z.NEVER;
});

/** 0 to 9, or 10 where no number with these nine digits exists. */
const checkDigit = (nine: string): number => {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11;
};
