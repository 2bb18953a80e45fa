import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ClinicSide, clinicAt } from './clinic.ts';

const AddressSchema = z.object({ controlUrl: z.string() });

/** The clinic's side of the training service that a workstation has started for itself. */
export const ownClinicOf = (dataDir: string): ClinicSide =>
  clinicAt(AddressSchema.parse(JSON.parse(readFileSync(join(dataDir, 'training', 'address.json'), 'utf8'))).controlUrl);
