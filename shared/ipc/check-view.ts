import { z } from 'zod';
import { FailureSchema } from '../model/failure.ts';

/** One check of `diagnose`, with what to do where it failed. */
export const CheckSchema = z
  .strictObject({
    name: z.enum([
      'profile',
      'store',
      'keychain',
      'credential',
      'token',
      'clock',
      'registry',
      'service',
      'outbox',
      'audit',
      'copies',
      'policy',
      'kiosk',
      'accounts',
      'place',
      'disk',
      'printer',
      'slots',
      'proxy',
      'dns',
      'tls',
    ]),
    subject: z.string().optional(),
    outcome: z.enum(['well', 'warning', 'failed', 'not-needed']),
    failure: FailureSchema.optional(),
    detail: z.string().optional(),
  })
  .readonly();
export type Check = z.infer<typeof CheckSchema>;
