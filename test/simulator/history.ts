import { textOf } from './receiver.ts';
import type { Scene } from './scene.ts';
import type { Crossing } from './wire.ts';

type Line = { readonly at: number; readonly text: string };

/** What happened in a scene, readable: when, who, what, each call on the wire, and how each Modification moved. */
export const historyOf = (scene: Scene): string => {
  const { plan, notes, wire, ledger, work } = scene;
  const facts = work()
    .outbox.open()
    .concat(work().outbox.closedSince(0 as never))
    .flatMap(({ modification, facts: happened }) =>
      happened.map((fact) => ({
        at: fact.at,
        text: `  state    ${short(modification.id)} ${modification.wanted.kind}: ${fact.kind} ${detailOf(fact)}`,
      })),
    );
  const lines: readonly Line[] = [
    ...notes.map(({ at, who, what }) => ({ at, text: `${who.padEnd(10)} ${what}` })),
    ...wire.crossings.map((crossing) => ({ at: crossing.at, text: `  wire     ${callOf(crossing)}` })),
    ...ledger.deeds.map((deed) => ({
      at: deed.at,
      text: `  clinic   ${deed.appointmentId} ${deed.did} by ${deed.by}: ${textOf(deed.resource.status)} ${textOf(deed.resource.start)}`,
    })),
    ...facts,
  ];
  const head = `plan ${JSON.stringify(plan)}`;
  return [
    head,
    ...lines.toSorted((one, other) => one.at - other.at).map(({ at, text }) => `${timeOf(at)} ${text}`),
  ].join('\n');
};

const timeOf = (at: number): string => new Date(at).toISOString().slice(5, 23).replace('T', ' ');

const short = (id: string): string => id.slice(0, 8);

const callOf = ({ method, path, requestId, fault, reply, life, repliedAt, at }: Crossing): string => {
  const back =
    reply === undefined
      ? 'never answered'
      : reply.kind === 'answered'
        ? String(reply.status)
        : `${reply.kind} ${reply.reason}`;
  const met =
    fault === undefined
      ? ''
      : ` [${Object.values(fault)
          .map((part) => (typeof part === 'object' ? JSON.stringify(part).slice(0, 60) : String(part)))
          .join(' ')}]`;
  const took = repliedAt === undefined ? '' : ` after ${repliedAt - at} ms`;
  return `${life}: ${method} ${path.slice(0, 60)} ${short(requestId)} -> ${back}${took}${met}`;
};

const detailOf = (fact: object): string => {
  const { kind: _kind, at: _at, ...rest } = fact as { readonly kind: string; readonly at: number };
  const text = JSON.stringify(rest);
  return text === '{}' ? '' : text.slice(0, 160);
};
