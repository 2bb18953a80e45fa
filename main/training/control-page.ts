import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { londonParts } from '../../shared/base/london.ts';
import type { ControlDeps } from './control.ts';
import { BLOOD_TESTS } from './everyday-services.ts';
import { type Choices, choice, commandForm, escapeHtml, textField } from './html.ts';
import { displayOf, NEWCOMERS, OTHERS, PEOPLE } from './people.ts';
import type { Service } from './service-parts.ts';
import { SERVICES, serviceOf } from './services.ts';
import type { HeldAppointment } from './state.ts';
import { freeSlots } from './views.ts';
import type { World } from './world.ts';

/** The page for people who practise: plain forms, no script. `serviceId` chooses the service shown, `said` what was done. */
export const controlPage = (deps: ControlDeps, search: URLSearchParams): string => {
  const service = serviceOf(search.get('serviceId') ?? '') ?? BLOOD_TESTS;
  const said = search.get('said');
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Training control</title>
<link rel="stylesheet" href="/control.css">
</head>
<body>
<header><h1>Training control</h1><p>This steers the training world: invented clinics, invented people. It is no part of the workstation.</p></header>
<main>
${said === null ? '' : `<p class="said" role="status">${escapeHtml(said)}</p>`}
${connectionPart(deps, service.id)}
${nextAnswerPart(deps, service.id)}
${servicePart(deps.world, service)}
</main>
</body>
</html>
`;
};

const connectionPart = ({ port, faults, world }: ControlDeps, view: string): string => `
<h2>Connection</h2>
<section>
<p>${port.isCut() ? '<span class="cut">The connection is cut.</span>' : 'The connection is open.'}
Each answer waits ${faults.delay()} ms. The clock of the clinics shows ${escapeHtml(shownTime(world.clock.now()))}.</p>
${port.isCut() ? '' : commandForm('Cut the connection', { do: 'cut', view })}
${commandForm('Restore', { do: 'restore', view })}
${commandForm('Slow down', { do: 'slow', view }, textField('ms', 'Milliseconds', '5000'))}
${commandForm('Start the world afresh', { do: 'reset', view })}
</section>`;

const CALLS: Choices = {
  options: [
    ['', 'any call'],
    ['GET', 'reading (GET)'],
    ['POST', 'booking (POST)'],
    ['PUT', 'changing or cancelling (PUT)'],
    ['PATCH', 'moving (PATCH)'],
  ],
};

const PLACES: Choices = {
  options: [
    ['', 'anywhere'],
    ['Slot', 'slots'],
    ['Appointment', 'appointments'],
    ['$process-message', 'messages'],
    ['DocumentReference', 'the Registry'],
    ['metadata', 'what services say of themselves'],
    ['oauth2/token', 'signing in'],
  ],
};

const AIM = choice('method', 'Call', CALLS) + choice('path', 'To', PLACES);

const STATUSES: Choices = {
  options: [
    ['503', '503 service not available'],
    ['500', '500 something broke'],
    ['429', '429 too many calls'],
    ['409', '409 conflict'],
    ['403', '403 not allowed'],
    ['401', '401 not signed in'],
    ['408', '408 took too long'],
    ['404', '404 not found'],
    ['405', '405 not offered'],
    ['501', '501 not built'],
  ],
};

const nextAnswerPart = ({ faults, world }: ControlDeps, view: string): string => `
<h2>The next call</h2>
<section>
<p>Troubles waiting for their call: ${faults.waiting()}.</p>
${commandForm('Lose the request', { do: 'dropReply', when: 'before', view }, AIM)}
${commandForm('Do it, but lose the reply', { do: 'dropReply', when: 'after', view }, AIM)}
${commandForm('Answer with', { do: 'answerWith', view }, choice('status', 'Status', STATUSES) + AIM)}
<p>${lateText(faults.lateBy())} Messages waiting for theirs: ${world.state().waiting.length}.</p>
${commandForm('Be late with the outcome of messages', { do: 'answerLate', view }, textField('seconds', 'Seconds', '30'))}
${commandForm('Forget these troubles', { do: 'clearFaults', view })}
</section>`;

const lateText = (lateBy: number | undefined): string =>
  lateBy === undefined
    ? 'Each Receiver tells the outcome of a message when it is used to.'
    : `The outcome of every message comes ${lateBy / 1000} seconds after its answer.`;

const servicePart = (world: World, service: Service): string => {
  const slots = freeSlots(world, service).slice(0, SHOWN_SLOTS);
  const slotChoices: Choices = {
    options: slots.map(({ id, start, practitioner }) => [
      id,
      `${shownTime(start)}, ${practitioner.prefix} ${practitioner.family}`,
    ]),
  };
  const view = { view: service.id, serviceId: service.id };
  const appointments = world.state().appointments.filter((one) => one.serviceId === service.id);
  return `
<h2>As the clinic</h2>
<section>
<form method="get" action="/">${choice('serviceId', 'Service', { options: ALL_SERVICES, chosen: service.id })}<button>Show</button></form>
<p><strong>${escapeHtml(service.name)}</strong>, ${escapeHtml(service.receiver.name)}: ${freeSlots(world, service).length} free slots in the next 14 days.</p>
${slots.length === 0 ? '' : commandForm('Take a slot', { do: 'takeSlot', ...view }, choice('slotId', 'Free slot', slotChoices))}
${slots.length === 0 ? '' : commandForm('Book for someone else', { do: 'bookAs', ...view }, choice('slotId', 'Free slot', slotChoices))}
</section>
<table>
<caption>Appointments of ${escapeHtml(service.name)}</caption>
<thead><tr><th scope="col">Start</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Status</th><th scope="col">As the clinic</th></tr></thead>
<tbody>${appointments.map((one) => appointmentRow(one, slotChoices)).join('')}</tbody>
</table>`;
};

const SHOWN_SLOTS = 12;

const ALL_SERVICES = SERVICES.map(({ id, name }) => [id, name] as const);

const appointmentRow = (held: HeldAppointment, slots: Choices): string => {
  const { status, start, description } = held.resource;
  const which = { view: held.serviceId, serviceId: held.serviceId, appointmentId: held.id };
  const cells = [startText(start), nameOf(held.nhsNumber), textOf(description), textOf(status)];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}<td>${status === 'booked' ? actionsOf(which, slots) : ''}</td></tr>`;
};

const actionsOf = (which: Readonly<Record<string, string>>, slots: Choices): string => {
  const change = { do: 'changeAppointment', ...which };
  return [
    slots.options.length === 0 ? '' : commandForm('Move', change, choice('set.slotId', 'To', slots)),
    commandForm('Change the description', change, textField('set.description', 'Description', 'Changed by the clinic')),
    commandForm('Cancel', { do: 'cancelAppointment', ...which }),
  ].join('');
};

const nameOf = (nhsNumber: string): string => {
  const person = [...PEOPLE, ...NEWCOMERS, ...OTHERS].find((one) => one.nhsNumber === nhsNumber);
  return person === undefined ? nhsNumber : `${displayOf(person)} ${nhsNumber}`;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const startText = (start: unknown): string => {
  const instant = parseInstant(textOf(start));
  return instant === undefined ? textOf(start) : shownTime(instant);
};

const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** London wall time: `Mon 23/11/2026 09:20 GMT`. */
const shownTime = (instant: Instant): string => {
  const { dayOfWeek, day, month, year, hour, minute, zone } = londonParts(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${DAYS[dayOfWeek] ?? ''} ${two(day)}/${two(month)}/${year} ${two(hour)}:${two(minute)} ${zone}`;
};
