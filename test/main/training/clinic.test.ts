import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFreeSlot, book, idOf, NEWCOMER, resourcesOf, slotQuery } from './bookings.ts';
import { controlled, order } from './control-client.ts';
import { createPracticeDesk, HILLSIDE, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const booked = async () => {
  const { body } = await book(desk, RIVERSIDE);
  return { before: body, which: { serviceId: RIVERSIDE, appointmentId: idOf(body) } };
};

const asRead = async (id: string) => (await desk.call('GET', `Appointment/${id}`)).body;

const pointersOf = async (nhsNumber: string) => {
  const query = `DocumentReference?subject:identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
  return resourcesOf(await desk.call('GET', query), 'DocumentReference');
};

describe('the clinic', () => {
  it('changes a description: a new version, everything else as it was', async () => {
    const { before, which } = await booked();
    const outcome = await order(desk, {
      do: 'changeAppointment',
      ...which,
      set: { description: 'Theirs', comment: 'Bring a list' },
    });
    expect(outcome.ok).toBe(true);
    const after = await asRead(which.appointmentId);
    expect(after).toMatchObject({ description: 'Theirs', comment: 'Bring a list', meta: { versionId: '2' } });
    expect({ ...after, description: before.description, comment: undefined, meta: before.meta }).toEqual({
      ...before,
      comment: undefined,
    });
    expect(outcome.result).toEqual(after);
  });

  it('moves an appointment to another free slot, and the pointer with it', async () => {
    const { before, which } = await booked();
    const to = await aFreeSlot(desk, RIVERSIDE, 4);
    await order(desk, { do: 'changeAppointment', ...which, set: { slotId: idOf(to) } });
    const after = await asRead(which.appointmentId);
    expect(after).toMatchObject({ start: to.start, end: to.end, slot: [{ reference: `Slot/${idOf(to)}` }] });
    expect((await pointersOf(NEWCOMER))[0]?.context).toEqual({ period: { start: to.start, end: to.end } });
    const free = resourcesOf(await desk.call('GET', slotQuery(RIVERSIDE)), 'Slot').map(({ start }) => start);
    expect(free).toContain(before.start);
  });

  it('cancels: the slot is free, the pointer is gone, and it cannot be done twice', async () => {
    const { which } = await booked();
    expect((await order(desk, { do: 'cancelAppointment', ...which })).ok).toBe(true);
    expect((await asRead(which.appointmentId)).status).toBe('cancelled');
    expect(await pointersOf(NEWCOMER)).toEqual([]);
    expect(await order(desk, { do: 'cancelAppointment', ...which })).toEqual({
      ok: false,
      error: 'The appointment is not booked.',
    });
  });

  it('notes that someone came, or did not', async () => {
    const { which } = await booked();
    await order(desk, { do: 'changeAppointment', ...which, set: { status: 'arrived' } });
    expect((await asRead(which.appointmentId)).status).toBe('arrived');
  });
});

describe('others', () => {
  it('take a slot, so that it is busy for us', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const command = { do: 'takeSlot', serviceId: RIVERSIDE, slotId: idOf(slot) };
    expect((await order(desk, command)).ok).toBe(true);
    expect((await aFreeSlot(desk, RIVERSIDE)).id).not.toBe(slot.id);
    expect(await order(desk, command)).toEqual({ ok: false, error: 'The slot is not free.' });
  });

  it('book a slot for someone else, or for the person given, with a pointer', async () => {
    const [first, second] = [await aFreeSlot(desk, HILLSIDE), await aFreeSlot(desk, HILLSIDE, 1)];
    const other = await order(desk, { do: 'bookAs', serviceId: HILLSIDE, slotId: idOf(first) });
    expect(JSON.stringify(other.result)).not.toContain(NEWCOMER);
    const given = { do: 'bookAs', serviceId: HILLSIDE, slotId: idOf(second), nhsNumber: NEWCOMER };
    expect((await order(desk, given)).ok).toBe(true);
    expect(await pointersOf(NEWCOMER)).toHaveLength(1);
    const [held] = await controlled(desk, `appointments?serviceId=${HILLSIDE}&nhsNumber=${NEWCOMER}`);
    expect(held).toMatchObject({ slotId: second.id, status: 'booked', description: 'Booked at another desk' });
  });
});

it.each([
  [{ do: 'cancelAppointment', serviceId: RIVERSIDE, appointmentId: 'none' }, 'There is no such appointment.'],
  [{ do: 'changeAppointment', serviceId: '2000', appointmentId: 'none', set: {} }, 'There is no such appointment.'],
  [{ do: 'takeSlot', serviceId: RIVERSIDE, slotId: 'none' }, 'There is no such slot.'],
  [{ do: 'bookAs', serviceId: '2000', slotId: 'none' }, 'There is no such slot.'],
])('what is not there cannot be changed: %j', async (command, error) => {
  expect(await order(desk, command)).toEqual({ ok: false, error });
});

it('nobody outside the training world is booked', async () => {
  const slot = await aFreeSlot(desk, RIVERSIDE);
  const command = { do: 'bookAs', serviceId: RIVERSIDE, slotId: idOf(slot), nhsNumber: '9658499007' };
  expect((await order(desk, command)).error).toContain('Nobody');
});

it('what the clinic does lasts over a restart', async () => {
  const { which } = await booked();
  await order(desk, { do: 'cancelAppointment', ...which });
  desk = await desk.restart();
  expect((await asRead(which.appointmentId)).status).toBe('cancelled');
});
