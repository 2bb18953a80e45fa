import { appointment } from './appointment.ts';
import { book } from './book.ts';
import { cancelBook } from './cancel-book.ts';
import { draft } from './draft.ts';
import { checks } from './checks.ts';
import { chrome } from './chrome.ts';
import { common } from './common.ts';
import { connection } from './connection.ts';
import { dates } from './dates.ts';
import { decide } from './decide.ts';
import { failures } from './failures.ts';
import { handOver } from './hand-over.ts';
import { kiosk } from './kiosk.ts';
import { notices } from './notices.ts';
import { outbox } from './outbox.ts';
import { people } from './people.ts';
import { patients } from './patients.ts';
import { progress } from './progress.ts';
import { result } from './result.ts';
import { roles } from './roles.ts';
import { service } from './service.ts';
import { services } from './services.ts';
import { setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { slots } from './slots.ts';
import { support } from './support.ts';

/** Every sentence that a person can read, in English. Another language is another object of the same shape. */
export const english = {
  appointment,
  book,
  checks,
  draft,
  chrome,
  common,
  connection,
  dates,
  decide,
  failures,
  handOver,
  kiosk,
  notices,
  outbox,
  patients,
  people,
  progress,
  cancelBook,
  result,
  roles,
  service,
  services,
  setUp,
  signIn,
  slots,
  support,
} as const;
