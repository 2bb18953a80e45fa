import { describe, expect, test } from 'vitest';
import { readDirectoryId } from '../../../main/core/directory-id.ts';

const SYSTEM = 'https://fhir.nhs.uk/Id/dos-service-id';

// proves standard 5 (the proxy looks system and value up by exact match), standard 6
describe('a service id, as people have it', () => {
  test.each([
    ['2000900102', false],
    [' 2000900102 ', false],
    [`${SYSTEM}|2000900102`, false],
    [`${SYSTEM} | 2000900102`, false],
    [`http://fhir.nhs.uk/Id/dos-service-id|2000900102`, true],
    [`https://fhir.nhs.uk/id/dos-service-id|2000900102`, true],
    [`${SYSTEM}/|2000900102`, true],
    [`HTTPS://FHIR.NHS.UK/ID/DOS-SERVICE-ID|2000900102`, true],
  ])('%s', (cell, isCorrected) => {
    expect(readDirectoryId(cell)).toEqual({ ok: true, value: { id: '2000900102', isCorrected } });
  });

  test('the system may stand in a column of its own', () => {
    const read = readDirectoryId('2000900102', 'http://fhir.nhs.uk/id/dos-service-id/');
    expect(read).toEqual({ ok: true, value: { id: '2000900102', isCorrected: true } });
  });

  test.each([
    ['', '', 'missing'],
    [`${SYSTEM}|`, '', 'missing'],
    ['https://fhir.nhs.uk/Id/ods-organization-code|A1001', '', 'other-system'],
    ['https://fhir.nhs.uk.example.org/Id/dos-service-id|2000900102', '', 'other-system'],
    ['2000900102', 'https://fhir.nhs.uk/Id/ods-organization-code', 'other-system'],
    [`${SYSTEM}|2000900102`, 'https://fhir.nhs.uk/Id/ods-organization-code', 'other-system'],
    ['2.00001E+11', '', 'damaged-number'],
    ['2,00001E+11', '', 'damaged-number'],
    ['2000 900102', '', 'not-allowed'],
    [`${SYSTEM}/2000900102`, '', 'not-allowed'],
  ])('%j with the system %j is refused: %s', (cell, system, failure) => {
    expect(readDirectoryId(cell, system)).toEqual({ ok: false, failure });
  });
});
