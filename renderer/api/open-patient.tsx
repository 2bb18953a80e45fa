import { createContext, type ReactNode, useContext, useState } from 'react';
import type { IdentityRecord } from '../../shared/model/identity.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';

/** The one patient that this window has open, in memory only (safety 12.5), and the services a person chose to ask about them. */
export type OpenPatient = {
  readonly nhsNumber: NhsNumber;
  readonly patient: KnownPatient;
  /** How this person was known: recorded with every asking about them while they stay open (safety 12.9). */
  readonly identity: IdentityRecord;
  readonly alsoAsk: readonly string[];
  /** A person said "Book for this patient": only then are their details filled in anywhere else. */
  readonly isBooking: boolean;
};

type OpenPatientState = {
  readonly open: OpenPatient | undefined;
  readonly setOpen: (patient: OpenPatient | undefined) => void;
};

const OpenPatientContext = createContext<OpenPatientState | undefined>(undefined);

/** Remembers the open patient from one screen to the next. */
export const OpenPatientProvider = ({ children }: { readonly children: ReactNode }) => {
  const [open, setOpen] = useState<OpenPatient>();
  return <OpenPatientContext value={{ open, setOpen }}>{children}</OpenPatientContext>;
};

/** The open patient and how to change it. Throws outside the provider: a defect. */
export const useOpenPatient = (): OpenPatientState => {
  const state = useContext(OpenPatientContext);
  if (state === undefined) throw new Error('No patient can be open here');
  return state;
};
