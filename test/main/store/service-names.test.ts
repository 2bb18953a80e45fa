import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WorkStore } from '../../../main/ports/work-store.ts';
import { openStore } from '../../../main/store/open-store.ts';
import { createWorkStore } from '../../../main/store/work-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { aFolder, aFrozenWrite, aKey, aModification, factsOfSuccess, NINE } from './samples.ts';

let folder = aFolder();
let work: WorkStore;
const storeKey = aKey();

const open = () => {
  const opened = openStore({ dataDir: folder.path, name: 'work', storeKey });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  work = createWorkStore(opened.db);
};

beforeEach(() => {
  folder = aFolder();
  open();
});
afterEach(() => {
  work.close();
  folder[Symbol.dispose]();
});

const yes = { serviceId: 'clinic-1', told: 'Eye Clinic', listed: 'Lakeside', person: 'Sam Desk', at: NINE };

test('a name told and the yes to it outlive the process; a new name leaves the old yes to be compared with', () => {
  work.serviceNames.tell('clinic-1', 'Eye Clinic', NINE);
  work.serviceNames.confirm(yes);
  work.close();
  open();
  const confirmed = { told: 'Eye Clinic', listed: 'Lakeside', person: 'Sam Desk', at: NINE };
  expect(work.serviceNames.get('clinic-1')).toEqual({
    serviceId: 'clinic-1',
    told: 'Eye Clinic',
    toldAt: NINE,
    confirmed,
  });
  work.serviceNames.tell('clinic-1', 'Ear Clinic', plus(NINE, 1));
  expect(work.serviceNames.get('clinic-1')).toMatchObject({ told: 'Ear Clinic', toldAt: plus(NINE, 1), confirmed });
  expect(work.serviceNames.get('clinic-2')).toBeUndefined();
});

test('nothing but the name told last can be confirmed', () => {
  expect(() => work.serviceNames.confirm(yes)).toThrow('not the one');
  work.serviceNames.tell('clinic-1', 'Ear Clinic', NINE);
  expect(() => work.serviceNames.confirm(yes)).toThrow('not the one');
});

// proves I5
test('an attempt keeps the version that it was sent in, and a RequestId can have no other', () => {
  const modification = aModification(1);
  work.outbox.add(modification);
  const frozen = { ...aFrozenWrite(1), acceptVersion: '1.0.0' };
  const [reading, sending] = factsOfSuccess(1);
  if (reading === undefined || sending === undefined) throw new Error('no facts');
  work.outbox.append(modification.id, [reading, sending], frozen);
  work.close();
  open();
  expect(work.outbox.frozenOf(modification.id)).toEqual(frozen);
  work.outbox.append(modification.id, [
    { kind: 'uncertain', at: NINE, notBefore: NINE, failure: { kind: 'unclear', support: {} } },
    { kind: 'reconciling', at: NINE },
  ]);
  const again: Fact = { kind: 'sending', at: NINE, attempt: 2, requestId: frozen.requestId };
  expect(() => work.outbox.append(modification.id, [again], { ...frozen, acceptVersion: '1.1.0' })).toThrow(
    'used again for another write',
  );
  work.outbox.append(modification.id, [again]);
  expect(work.outbox.frozenOf(modification.id)).toEqual(frozen);
});
