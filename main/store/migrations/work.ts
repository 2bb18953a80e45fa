import type { Migration } from './migration.ts';
import { outbox } from './work/0001-outbox.ts';
import { cases } from './work/0002-cases.ts';
import { audit } from './work/0003-audit.ts';
import { services } from './work/0004-services.ts';
import { serviceNames } from './work/0005-service-names.ts';
import { peopleAndCalls } from './work/0006-people-and-calls.ts';
import { gaps } from './work/0007-gaps.ts';
import { laterLooks } from './work/0008-later-looks.ts';
import { askings } from './work/0009-askings.ts';
import { erasing } from './work/0010-erasing.ts';
import { deskPeople } from './work/0011-desk-people.ts';
import { drafts } from './work/0012-drafts.ts';
import { kiosk } from './work/0013-kiosk.ts';

/** The steps of the work file, in order. A step that was released never changes again: the schema only moves forward. */
export const workMigrations: readonly Migration[] = [
  outbox,
  cases,
  audit,
  services,
  serviceNames,
  peopleAndCalls,
  gaps,
  laterLooks,
  askings,
  erasing,
  deskPeople,
  drafts,
  kiosk,
];
