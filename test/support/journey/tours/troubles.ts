import { NEWCOMERS } from '../../../../main/training/people.ts';
import { prepareBooking } from '../booking.ts';
import { reads, sees } from '../screen.ts';
import { aPerson, firstFree } from '../somebody.ts';
import { GENERAL_PRACTICE, type Tour } from './stop.ts';

/** What can go wrong around the desk: sign-in, clock, the program itself. */
export const troubles: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const at = (name: string) => ({ name, page });
  const { slotId } = await firstFree(clinic, GENERAL_PRACTICE.id, 4);
  await prepareBooking(page, { service: GENERAL_PRACTICE.name, slotId, person: aPerson(NEWCOMERS, 0) });
  await clinic.order({ do: 'setClock', now: later(clinic.now(), 7) });
  await page.getByRole('button', { name: 'Book this time' }).click();
  await sees(page, 'Booked');
  await reads(page, 'This computer’s clock is wrong by 7 minutes.');
  yield at('wrong-clock');
  await clinic.order({ do: 'setClock', now: clinic.now() });

  await clinic.order({ do: 'answerWith', status: 401, path: 'Slot', code: 'SEND_UNAUTHORIZED', times: 1000 });
  await clinic.order({
    do: 'answerWith',
    status: 401,
    path: 'oauth2/token',
    body: '{"error":"invalid_client"}',
    contentType: 'application/json',
    times: 1000,
  });
  await page.getByRole('link', { name: 'Find slots', exact: true }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await reads(page, 'We cannot sign in to the booking service.');
  yield at('signed-out');
  const checks = await desk.newWindow({ screen: '/checks' });
  await reads(checks, /checks? failed\.$/);
  yield { name: 'checks-failed', page: checks };

  await desk.pullThePlug();
  await reads(page, 'This window has lost the workstation');
  yield at('lost');
};

const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
