import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { CallSchema } from '../model/call.ts';
import { OperationSchema } from '../model/modification.ts';
import { KnownPatientSchema } from '../model/patient.ts';
import { ProgressSchema } from '../model/progress.ts';
import { NoConfirmedSchema } from './views.ts';

/** A call to make, with all that is needed to make it: whom, about what, and how that change stands now. */
export const CallViewSchema = z
  .strictObject({
    ...CallSchema.unwrap().shape,
    isDue: z.boolean(),
    patient: KnownPatientSchema,
    operation: OperationSchema,
    serviceId: z.string(),
    serviceName: z.string(),
    servicePhone: z.string().optional(),
    start: InstantSchema.optional(),
    progress: ProgressSchema,
    mayHaveArrived: z.boolean(),
    noConfirmed: NoConfirmedSchema.optional(),
    /** What made this call has come right by itself since; the patient may have to be told all the same. */
    settledMeanwhile: z.boolean(),
  })
  .readonly();
export type CallView = z.infer<typeof CallViewSchema>;
