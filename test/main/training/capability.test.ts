import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RECEIVERS } from '../../../main/training/receivers.ts';
import { SERVICES } from '../../../main/training/services.ts';
import { FERNDALE, WESTBROOK } from './booking-messages.ts';
import { outcomeOf, resourcesOf } from './bookings.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';
import { KINGSMOOR, OLDCASTLE, OLDEST, STONEBRIDGE } from './variants.ts';

let desk: PracticeDesk;
beforeAll(async () => {
  desk = await createPracticeDesk();
});
afterAll(() => desk.close());

const StatementSchema = z.object({
  version: z.string(),
  rest: z.array(
    z.object({
      resource: z.array(z.object({ type: z.string(), interaction: z.array(z.object({ code: z.string() })) })),
    }),
  ),
  messaging: z
    .array(z.object({ supportedMessage: z.array(z.object({ mode: z.literal('receiver'), definition: z.string() })) }))
    .optional(),
});

/** What a service says of itself: its version, what it does with appointments, where its messages are defined. */
const saidBy = async (target: string) => {
  const { body } = await desk.call('GET', 'metadata', { target, ...OLDEST });
  const { version, rest, messaging } = StatementSchema.parse(body);
  const appointment = rest[0]?.resource.find(({ type }) => type === 'Appointment');
  const [first] = messaging?.[0]?.supportedMessage ?? [];
  return [version, appointment?.interaction.map(({ code }) => code).join(' '), first?.definition];
};

// proves standard 7
describe('what a service says of itself', () => {
  const DEFINITION = 'MessageDefinition/bars-message-booking-request';
  it.each([
    [RIVERSIDE, ['1.1.0', 'read search-type create update patch', undefined]],
    [WESTBROOK, ['1.1.0', 'read search-type', `https://fhir.nhs.uk/${DEFINITION}`]],
    [FERNDALE, ['1.2.0', undefined, `https://fhir.nhs.uk/${DEFINITION}`]],
    [KINGSMOOR, ['1.4.0', 'read search-type create update patch', `https://fhir.nhs.uk/${DEFINITION}`]],
    [OLDCASTLE, ['1.0.0', 'read search-type', DEFINITION]],
    [STONEBRIDGE, ['1.1.0', 'read search-type', undefined]],
  ])('is its own: %s', async (target, said) => {
    expect(await saidBy(target)).toEqual(said);
  });

  it('comes for every Receiver of the training world', async () => {
    const ids = RECEIVERS.map(({ id }) => SERVICES.find(({ receiver }) => receiver.id === id)?.id ?? '');
    const versions = await Promise.all(ids.map(async (id) => (await saidBy(id))[0]));
    expect(new Set(versions)).toEqual(new Set(['1.0.0', '1.1.0', '1.2.0', '1.4.0']));
  });
});

// proves standard 7
describe('a search for message definitions', () => {
  const SERVICE = 'context=https://fhir.nhs.uk/Id/dos-service-id%7C2000900601';
  const USE_CASE = 'context=https://fhir.nhs.uk/CodeSystem/usecases-categories-bars%7Ca1t1';
  const ask = (query: string, target = WESTBROOK) => desk.call('GET', `MessageDefinition?${query}`, { target });

  it('takes service and use case, each with its system or bare, in any order', async () => {
    const queries = [`${SERVICE}&${USE_CASE}`, `${USE_CASE}&${SERVICE}`, 'context=2000900601&context=a1t1', SERVICE];
    const answers = await Promise.all(queries.map((query) => ask(query)));
    expect(answers.map(({ body }) => [body.type, body.total])).toEqual(queries.map(() => ['searchset', 2]));
    const urls = answers.map((answer) => resourcesOf(answer, 'MessageDefinition').map(({ url }) => url));
    expect(urls[0]).toEqual([
      'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request',
      'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request-cancelled',
    ]);
  });

  it.each([
    'context=2000900602&context=a1t1',
    'context=2000900601&context=nonsense',
    'context=https://fhir.nhs.uk/Id/other%7C2000900601',
  ])('of another service or an unknown use case finds none: %s', async (query) => {
    expect((await ask(query)).body).toMatchObject({ total: 0, entry: [] });
  });

  it('at a service without messages finds none', async () => {
    expect((await ask('context=2000900102', RIVERSIDE)).body.total).toBe(0);
  });

  it.each([
    ['', 'REC_BAD_REQUEST/required'],
    // Both parameters encoded into one, as the example of the OpenAPI file has it (standard.md 7).
    [`${SERVICE}%26${encodeURIComponent(USE_CASE)}`, 'REC_BAD_REQUEST/value'],
  ])('is refused where no context can be read: %s', async (query, outcome) => {
    expect(outcomeOf(await ask(query))).toBe(outcome);
  });
});
