import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aFreeSlot, book, idOf, textOf } from './bookings.ts';
import { controlled, controlUrlOf } from './control-client.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const at = (path: string): string => `${controlUrlOf(desk)}${path}`;
const page = async (query = ''): Promise<string> => (await fetch(at(`/${query}`))).text();

/** Fills in a form of the page as a browser does: what stands in it, with the fields given typed over it. */
const submit = (fields: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(at('/do'), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

describe('the page', () => {
  it('says what it is, has a title and a language, and no script anywhere', async () => {
    const html = await page();
    expect(html).toContain('<html lang="en-GB">');
    expect(html).toContain('<title>Training control</title>');
    expect(html).toContain('This steers the training world');
    expect(html).not.toMatch(/<script|onclick|style="|javascript:/);
  });

  it('may load its own style and nothing else', async () => {
    const reply = await fetch(at('/'));
    expect(reply.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'self'; form-action 'self'",
    );
    expect((await fetch(at('/control.css'))).headers.get('content-type')).toContain('text/css');
  });

  it('every field has a label', async () => {
    const fields = Array.from((await page()).matchAll(/<(?:input(?! type="hidden")|select)[^>]*>/g), ([tag]) => tag);
    const labelled = Array.from((await page()).matchAll(/<label>[^<]+ <(?:input|select)[^>]*>/g));
    expect(fields.length).toBeGreaterThan(5);
    expect(labelled).toHaveLength(fields.length);
  });

  it('shows the appointments of the service chosen, what was done, and nothing that was not escaped', async () => {
    const { id } = (await book(desk, RIVERSIDE)).body;
    await desk.service.control({
      do: 'changeAppointment',
      serviceId: RIVERSIDE,
      appointmentId: textOf(id),
      set: { description: '<script>alert("x")</script>' },
    });
    const html = await page(`?serviceId=${RIVERSIDE}&said=${encodeURIComponent('<b>Done.</b>')}`);
    expect(html).toContain('Riverside Clinic: general practice');
    expect(html).toContain('QUARNDON, Piotr (Mr) 9990121931');
    expect(html).toContain('&#60;script&#62;');
    expect(html).toContain('&#60;b&#62;Done.');
    expect(html).not.toContain('<script>');
  });

  it('shows that the connection is cut, and offers to restore it', async () => {
    expect(await page()).toContain('The connection is open.');
    await submit({ do: 'cut' });
    expect(await page()).toContain('The connection is cut.');
    await submit({ do: 'restore' });
    expect(await page()).toContain('The connection is open.');
  });
});

describe('a form of the page', () => {
  it('is carried out and leads back to the page, to the same service', async () => {
    const { id } = (await book(desk, RIVERSIDE)).body;
    const which = { view: RIVERSIDE, serviceId: RIVERSIDE, appointmentId: textOf(id) };
    const reply = await submit({ do: 'changeAppointment', ...which, 'set.description': 'Changed by the clinic' });
    expect(reply.status).toBe(303);
    expect(reply.headers.get('location')).toBe(`/?said=Done.&serviceId=${RIVERSIDE}`);
    expect((await desk.call('GET', `Appointment/${textOf(id)}`)).body.description).toBe('Changed by the clinic');
  });

  it('moves an appointment', async () => {
    const { id } = (await book(desk, RIVERSIDE)).body;
    const slot = await aFreeSlot(desk, RIVERSIDE, 2);
    await submit({
      do: 'changeAppointment',
      serviceId: RIVERSIDE,
      appointmentId: textOf(id),
      'set.slotId': idOf(slot),
    });
    expect((await desk.call('GET', `Appointment/${textOf(id)}`)).body.start).toBe(slot.start);
  });

  it('leaves out what was not filled in', async () => {
    await submit({ do: 'answerWith', status: '503', method: '' });
    expect((await desk.call('GET', 'Appointment/none')).status).toBe(503);
  });

  it('says what was wrong', async () => {
    const reply = await submit({ do: 'slow', ms: 'a while' });
    expect(reply.headers.get('location')).toMatch(/said=ms/);
  });
});

describe('who may use it', () => {
  it('no page of another site, by whatever name it calls this computer', async () => {
    const body = JSON.stringify({ do: 'cut' });
    const foreign = await fetch(at('/control'), { method: 'POST', body, headers: { Origin: 'https://example.org' } });
    expect(foreign.status).toBe(403);
    const own = await fetch(at('/control'), {
      method: 'POST',
      body: '{"do":"clearFaults"}',
      headers: { Origin: controlUrlOf(desk) },
    });
    expect(own.status).toBe(200);
    expect((await desk.call('GET', 'Appointment/none')).status).toBe(404);
  });

  it('nobody, where the service runs without --control', async () => {
    desk = await desk.restart({ control: false });
    expect(desk.service.address.controlUrl).toBeUndefined();
    const { origin } = new URL(desk.service.address.url);
    expect((await fetch(`${origin}/control`, { method: 'POST', body: '{"do":"cut"}' })).status).toBe(404);
  });
});

describe('what it tells', () => {
  it('the world at a glance', async () => {
    const world: unknown = await (await fetch(at('/control/world'))).json();
    expect(world).toMatchObject({ seed: 1, cut: false, slow: 0 });
    expect(JSON.stringify(world)).toContain('"serviceId":"2000900102"');
  });

  it('slots, each free or busy, and appointments, by service and patient', async () => {
    const slots = await controlled(desk, `slots?serviceId=${RIVERSIDE}`);
    expect(new Set(slots.map(({ status }) => status))).toEqual(new Set(['free', 'busy']));
    expect(slots.find(({ status }) => status === 'free')?.slotId).toBe((await aFreeSlot(desk, RIVERSIDE)).id);
    expect(await controlled(desk, 'slots?serviceId=none')).toEqual([]);
    expect(await controlled(desk, 'appointments')).toHaveLength(51);
    expect(await controlled(desk, `appointments?serviceId=${RIVERSIDE}`)).toHaveLength(3);
    expect(await controlled(desk, 'appointments?nhsNumber=9990100012')).toHaveLength(3);
  });

  it('no path that there is not', async () => {
    expect((await fetch(at('/control/none'))).status).toBe(404);
  });
});
