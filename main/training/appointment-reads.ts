import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Desk, NOT_HERE } from './appointment-writes.ts';
import { badRequest } from './bad-request.ts';
import { isNhsNumber } from './nhs-number.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { PAGE, pageFrom, pageOf } from './pages.ts';
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
  const search = new URLSearchParams(query);
  const page = service.receiver.habits.page === undefined ? 1 : pageOf(search);
  if (page === undefined) return refusal(badRequest('value', 'There is no such page.'));
  if (service.receiver.habits.page !== undefined) search.delete(PAGE);
  const nhsNumber = soughtPatient(search);
  if (!nhsNumber.ok) return refusal(nhsNumber.failure);
  const found = world
    .state()
    .appointments.filter((one) => one.serviceId === service.id && one.nhsNumber === nhsNumber.value)
    .toSorted((one, other) => startOf(one) - startOf(other));
  if (found.length === 0 && service.receiver.habits.noMatch === 'not-found') return refusal(NOT_HERE);
  const { results, next } = pageFrom(service.receiver, { of: 'Appointment', query, page, results: found });
  const bundle = searchset(results.map(({ resource }) => resource));
  return resourceReply(200, { ...bundle, total: found.length, ...(next.length === 0 ? {} : { link: next }) });
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
  if (value === undefined) return failed(badRequest('required', 'Appointments are searched by patient:identifier.'));
  if (values.length > 1 || names.length > 1)
    return failed(badRequest('not-supported', 'patient:identifier is the only parameter.'));
  const [system, number, rest] = value.split('|');
  if (system !== NHS_NUMBER || number === undefined || rest !== undefined) {
    return failed(badRequest('value', `patient:identifier is ${NHS_NUMBER}|NUMBER.`));
  }
  return isNhsNumber(number) ? ok(number) : failed(badRequest('value', 'The NHS number is not valid.'));
};

const startOf = ({ resource }: HeldAppointment): number =>
  typeof resource.start === 'string' ? (parseInstant(resource.start) ?? 0) : 0;

const NO_SEARCH: Problem = {
  status: 501,
  code: 'REC_NOT_IMPLEMENTED',
  issue: 'not-supported',
  diagnostics: 'This service has no search by patient.',
};
