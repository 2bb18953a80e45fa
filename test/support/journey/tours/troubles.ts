import { reads } from '../screen.ts';
import type { Tour } from './stop.ts';

/** What can go wrong around the desk: sign-in, the program itself. */
export const troubles: Tour = async function* (desk) {
  const { page, clinic } = desk;
  const at = (name: string) => ({ name, page });
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
