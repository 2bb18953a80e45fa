import { reads, sees } from '../screen.ts';
import type { Tour } from './stop.ts';

const NEW = 'id,name,phone\n2000955501,Quayside Clinic,1632960555\n';
const FAULTY = 'id,name,transport\nhttps://fhir.nhs.uk/Id/ods-organization-code|A1001,Quayside Clinic,fax\n';

/** The list of services, and taking one over from a file. */
export const services: Tour = async function* (desk) {
  const { page } = desk;
  const at = (name: string) => ({ name, page });
  const choose = (text: string) =>
    page
      .getByLabel('File with services')
      .setInputFiles({ name: 'services.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await sees(page, 'Services');
  yield at('services');
  await page.getByLabel('Find a service').fill('nowhere');
  await reads(page, 'No service matches “nowhere”.');
  yield at('services-not-found');
  await page.getByRole('link', { name: 'Import services' }).click();
  await sees(page, 'Import services');
  yield at('import-services');
  await choose(FAULTY);
  await reads(page, 'This list cannot be imported: 1 problem');
  yield at('import-services-problems');
  await choose(NEW);
  await reads(page, 'What would change');
  yield at('import-services-checked');
  await page.getByRole('button', { name: 'Import this list' }).click();
  await reads(page, 'The list was imported');
  yield at('import-services-done');
  await page.getByRole('link', { name: 'See all services' }).click();
  await page.getByRole('link', { name: 'Export services' }).click();
  await page.getByRole('button', { name: 'Copy' }).click();
  await reads(page, 'Copied.');
  yield at('export-services');
};
