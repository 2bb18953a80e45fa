import { failed, ok, type Result } from '../../shared/base/result.ts';
import { searchset } from './appointment-reads.ts';
import type { Call } from './call.ts';
import { acceptsWrites, organisationProblem } from './header-checks.ts';
import { isNhsNumber } from './nhs-number.ts';
import { type Problem, proxyRefusal, type Reply, refusal, registryRefusal, resourceReply } from './outcomes.ts';
import { NHS_NUMBER, ODS_CODE } from './resources.ts';
import { serviceOf } from './services.ts';
import type { HeldPointer } from './state.ts';
import type { World } from './world.ts';

/** The Registry: search by patient and read by id; Senders change nothing here (standard.md 12). */
export const answerRegistry = (world: World, call: Call): Reply => {
  if (!acceptsWrites(call)) return proxyRefusal(NOT_ACCEPTABLE);
  const [, id] = call.parts;
  if (call.method !== 'GET') return proxyRefusal(NOT_OFFERED);
  return id === undefined ? search(world, call) : read(world, id);
};

const read = (world: World, id: string): Reply => {
  const pointer = world.state().pointers.find((one) => one.id === id);
  return pointer === undefined ? registryRefusal(NO_RECORD) : resourceReply(200, pointer.resource);
};

const search = (world: World, call: Call): Reply => {
  const caller = organisationProblem(call);
  if (caller !== undefined) return refusal(caller);
  const sought = parseSearch(new URLSearchParams(call.query));
  if (!sought.ok) return registryRefusal(sought.failure);
  const { nhsNumber, custodian, isBookings, from } = sought.value;
  const found = world
    .state()
    .pointers.filter((one) => isBookings && one.nhsNumber === nhsNumber)
    .filter((one) => custodian === undefined || custodianOf(one) === custodian);
  const page = found.slice(from, from + PAGE);
  const next = from + PAGE < found.length ? [{ system: PAGE_TOKEN, code: String(from + PAGE) }] : [];
  const bundle = searchset(page.map(({ resource }) => resource));
  return resourceReply(200, {
    ...bundle,
    total: found.length,
    ...(next.length === 0 ? {} : { meta: { tag: next } }),
    link: [{ relation: 'self', url: `DocumentReference?${call.query}` }],
  });
};

const PAGE = 20;
const PAGE_TOKEN = 'https://fhir.nhs.uk/CodeSystem/next-page-token';
const BOOKINGS = '749001000000101';

type PointerSearch = {
  readonly nhsNumber: string;
  readonly custodian: string | undefined;
  readonly isBookings: boolean;
  readonly from: number;
};

const parseSearch = (search: URLSearchParams): Result<PointerSearch, Problem> => {
  const [system, nhsNumber = ''] = (search.get('subject:identifier') ?? '').split('|');
  if (!search.has('subject:identifier'))
    return failed(wrong('INVALID_PARAMETER', 'subject:identifier was not included.'));
  if (system !== NHS_NUMBER)
    return failed(wrong('INVALID_IDENTIFIER_SYSTEM', `subject:identifier is ${NHS_NUMBER}|NUMBER.`));
  if (!isNhsNumber(nhsNumber)) return failed(wrong('INVALID_NHS_NUMBER', 'The NHS number is not valid.'));
  const [custodianSystem, custodian] = (search.get('custodian:identifier') ?? `${ODS_CODE}|`).split('|');
  if (custodianSystem !== ODS_CODE)
    return failed(wrong('INVALID_IDENTIFIER_SYSTEM', `custodian:identifier is ${ODS_CODE}|CODE.`));
  const [typeSystem, type] = (search.get('type') ?? `${SNOMED}|${BOOKINGS}`).split('|');
  if (typeSystem !== SNOMED) return failed(wrong('INVALID_CODE_SYSTEM', `type is ${SNOMED}|CODE.`));
  const from = Number(search.get('next-page-token') ?? 0);
  if (!Number.isSafeInteger(from) || from < 0)
    return failed(wrong('INVALID_PARAMETER', 'next-page-token is not known.'));
  return ok({ nhsNumber, custodian: custodian === '' ? undefined : custodian, isBookings: type === BOOKINGS, from });
};

const SNOMED = 'http://snomed.info/sct';

const custodianOf = ({ serviceId }: HeldPointer): string | undefined => serviceOf(serviceId)?.receiver.ods;

const wrong = (code: string, diagnostics: string): Problem => ({ status: 400, code, issue: 'invalid', diagnostics });

const NO_RECORD: Problem = { status: 404, code: 'NO_RECORD_FOUND', issue: 'not-found', diagnostics: 'No record found' };

const NOT_ACCEPTABLE: Problem = {
  status: 406,
  code: 'SEND_NOT_ACCEPTABLE',
  issue: 'processing',
  diagnostics: 'DocumentReference needs version 1.1.0 or later.',
};

const NOT_OFFERED: Problem = {
  status: 405,
  code: 'SEND_METHOD_NOT_ALLOWED',
  issue: 'not-supported',
  diagnostics: 'A Sender only searches and reads pointers.',
};
