import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Desk, NOT_HERE } from './appointment-writes.ts';
import { isNhsNumber } from './nhs-number.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { NHS_NUMBER } from './resources.ts';
import { findAppointment, type HeldAppointment } from './state.ts';

/** GET /Appointment/{id} at a service (standard.md 8.3). */
export const readAppointment = ({ world, service }: Desk, id: string): Reply => {
  const held = findAppointment(world.state(), service.id, id);
  return held === undefined ? refusal(NOT_HERE) : resourceReply(200, held.resource);
};

/** GET /Appointment: the appointments of one patient at a service, by NHS number only (standard.md 8.2). */
export const searchAppointments = ({ world, service }: Desk, query: string): Reply => {
  if (!service.receiver.habits.patientSearch) return refusal(NO_SEARCH);
  const nhsNumber = soughtPatient(new URLSearchParams(query));
  if (!nhsNumber.ok) return refusal(nhsNumber.failure);
  const found = world
    .state()
    .appointments.filter((one) => one.serviceId === service.id && one.nhsNumber === nhsNumber.value)
    .toSorted((one, other) => startOf(one) - startOf(other));
  if (found.length === 0 && service.receiver.habits.noMatch === 'not-found') return refusal(NOT_HERE);
  return resourceReply(200, searchset(found.map(({ resource }) => resource)));
};

/** A Bundle of search results. */
export const searchset = (resources: readonly JsonObject[]): JsonObject => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource, search: { mode: 'match' } })),
});

const soughtPatient = (search: URLSearchParams): Result<string, Problem> => {
  const names = Array.from(search.keys());
  const values = search.getAll('patient:identifier');
  const [value] = values;
  if (value === undefined) return failed(bad('required', 'Appointments are searched by patient:identifier.'));
  if (values.length > 1 || names.length > 1)
    return failed(bad('not-supported', 'patient:identifier is the only parameter.'));
  const [system, number, rest] = value.split('|');
  if (system !== NHS_NUMBER || number === undefined || rest !== undefined) {
    return failed(bad('value', `patient:identifier is ${NHS_NUMBER}|NUMBER.`));
  }
  return isNhsNumber(number) ? ok(number) : failed(bad('value', 'The NHS number is not valid.'));
};

const startOf = ({ resource }: HeldAppointment): number =>
  typeof resource.start === 'string' ? (parseInstant(resource.start) ?? 0) : 0;

const bad = (issue: string, diagnostics: string): Problem => ({
  status: 400,
  code: 'REC_BAD_REQUEST',
  issue,
  diagnostics,
});

const NO_SEARCH: Problem = {
  status: 501,
  code: 'REC_NOT_IMPLEMENTED',
  issue: 'not-supported',
  diagnostics: 'This service has no search by patient.',
};
