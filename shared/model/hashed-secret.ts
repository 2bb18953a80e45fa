import { z } from 'zod';

/**
 * What is kept of a PIN or password: scrypt with its own parameters, so that they may be raised and older hashes still be read; no more than
 * an old desk should bear.
 */
export const HashedSecretSchema = z
  .strictObject({
    kind: z.literal('scrypt'),
    N: z
      .number()
      .int()
      .min(2 ** 14)
      .max(2 ** 15),
    r: z.literal(8),
    p: z.number().int().min(1).max(8),
    salt: z.string().regex(/^[0-9a-f]{32}$/, 'a salt of 32 hexadecimal digits'),
    hash: z.string().regex(/^[0-9a-f]{64}$/, 'a hash of 64 hexadecimal digits'),
  })
  .readonly();
export type HashedSecret = z.infer<typeof HashedSecretSchema>;
