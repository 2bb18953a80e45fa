import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../shared/base/json.ts';
import { aFreeSlot, resourcesOf, slotQuery, textOf } from './bookings.ts';
import {
  type Answer,
  createPracticeDesk,
  HILLSIDE,
  LAKESIDE,
  MILLBROOK,
  NORTHGATE,
  type PracticeDesk,
  RIVERSIDE,
} from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const slotsAt = (target: string): Promise<Answer> => desk.call('GET', slotQuery(target, 3), { target });

const entriesOf = ({ body }: Answer): readonly JsonObject[] =>
  (Array.isArray(body.entry) ? body.entry : []).filter(isJsonObject);

const TYPES = ['Slot', 'Schedule', 'HealthcareService', 'Practitioner', 'PractitionerRole', 'Organization', 'Location'];

describe('a Bundle of slots', () => {
  it('holds each resource once, the slots counted in total', async () => {
    const answer = await slotsAt(RIVERSIDE);
    expect(new Set(entriesOf(answer).map(({ resource }) => isJsonObject(resource) && resource.resourceType))).toEqual(
      new Set(TYPES),
    );
    const urls = entriesOf(answer).map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    expect(answer.body.total).toBe(resourcesOf(answer, 'Slot').length);
    expect(resourcesOf(answer, 'Practitioner')).toHaveLength(3);
  });

  it.each([RIVERSIDE, HILLSIDE, MILLBROOK, LAKESIDE, NORTHGATE])(
    '%s: every reference in it can be followed',
    async (target) => {
      const answer = await slotsAt(target);
      const known = entriesOf(answer).flatMap(({ fullUrl, resource }) =>
        isJsonObject(resource) ? [fullUrl, `${textOf(resource.resourceType)}/${textOf(resource.id)}`] : [],
      );
      const references = JSON.stringify(answer.body).matchAll(/"reference":"([^"]+)"/g);
      expect(Array.from(references, ([, one]) => one).filter((one) => !known.includes(one ?? ''))).toEqual([]);
    },
  );

  it('points by fullUrl as the official example does; one Receiver points by type and id', async () => {
    const urn = await aFreeSlot(desk, RIVERSIDE);
    const relative = await aFreeSlot(desk, LAKESIDE);
    expect(JSON.stringify(urn.schedule)).toMatch(/urn:uuid:[0-9a-f-]{36}/);
    expect(JSON.stringify(relative.schedule)).toContain('"Schedule/');
    expect(relative.id).toMatch(/^LA-[0-9a-f]{10}$/);
  });

  it('says who, where and for whom', async () => {
    const answer = await slotsAt(RIVERSIDE);
    expect(resourcesOf(answer, 'HealthcareService')[0]).toMatchObject({
      id: RIVERSIDE,
      name: 'Riverside Clinic: general practice',
    });
    expect(resourcesOf(answer, 'Location')[0]).toMatchObject({
      name: 'Riverside House',
      address: { postalCode: 'ZZ99 2AA' },
    });
    expect(resourcesOf(answer, 'Organization')[0]).toMatchObject({ id: 'TRN01', name: 'Riverside Clinic Group' });
    expect(resourcesOf(answer, 'Practitioner').map(({ gender }) => gender)).toContain('female');
    expect(JSON.stringify(resourcesOf(answer, 'PractitionerRole'))).toContain('General practitioner');
  });

  it('holds only what was asked for', async () => {
    const bare = await desk.call('GET', slotQuery(RIVERSIDE).replace(/&_include=[^&]*/g, ''));
    expect(new Set(entriesOf(bare).map(({ resource }) => isJsonObject(resource) && resource.resourceType))).toEqual(
      new Set(['Slot']),
    );
    const one = await desk.call('GET', `${slotQuery(RIVERSIDE).replace(/&_include=[^&]*/g, '')}&_include=Slot:*`);
    expect(resourcesOf(one, 'Schedule').length).toBe(3);
    expect(resourcesOf(one, 'HealthcareService')).toEqual([]);
  });
});

describe('how a slot is delivered', () => {
  it.each([
    [RIVERSIDE, 'Slot', 'valueCode'],
    [MILLBROOK, 'Slot', 'valueCodeableConcept'],
    [HILLSIDE, 'Schedule', 'valueCodeableConcept'],
    [NORTHGATE, 'Schedule', 'valueCode'],
  ])('%s says it on the %s as %s', async (target, type, form) => {
    const answer = await slotsAt(target);
    const other = type === 'Slot' ? 'Schedule' : 'Slot';
    expect(JSON.stringify(resourcesOf(answer, type))).toContain(`"${form}"`);
    expect(JSON.stringify(resourcesOf(answer, type))).toContain('Extension-UKCore-DeliveryChannel');
    expect(JSON.stringify(resourcesOf(answer, other))).not.toContain('DeliveryChannel');
  });

  it('is in person, by telephone or by video, by practitioner', async () => {
    const text = JSON.stringify(resourcesOf(await slotsAt(RIVERSIDE), 'Slot'));
    expect(['In-person', 'Telephone', 'Video'].every((mode) => text.includes(mode))).toBe(true);
  });
});

it('each Receiver writes its times in its own way', async () => {
  const starts = await Promise.all(
    [RIVERSIDE, HILLSIDE, LAKESIDE, NORTHGATE].map(async (target) =>
      textOf((await aFreeSlot(desk, target)).start).slice(19),
    ),
  );
  expect(starts).toEqual(['+00:00', '.000+00:00', 'Z', '.0000000+00:00']);
});
