import type { OthersStep } from './others.ts';
import type { DeskStep } from './people.ts';

/** What may happen to the machine and its line. */
export const MACHINE_STEPS = [
  'cut',
  'restart',
  'sleep',
  'five-hours',
  'disk-fault',
  'clock',
  'clock-ahead',
  'older-file',
  'brake',
] as const;
export type MachineStep = (typeof MACHINE_STEPS)[number];
export type Step = DeskStep | OthersStep | MachineStep;

/** What a seed is about: what comes first, how often each step comes up beside the others, and how long it is between two of them. */
export type Way = {
  /** Taken first, in order, in two of three seeds. */
  readonly opening: readonly Step[];
  readonly weights: Readonly<Partial<Record<Step, number>>>;
  readonly pausesMs: readonly number[];
  /** How often somebody else is at it at the same moment: between what this desk saw and what it will read. */
  readonly meanwhile: number;
};

const ALL_DAY: Way['pausesMs'] = [500, 2_000, 6_000, 20_000, 61_000, 130_000];

const EVERYDAY: Way['weights'] = {
  book: 5,
  decide: 5,
  cancel: 3,
  update: 3,
  reschedule: 3,
  rebook: 3,
  cancels: 1,
  'un-cancels': 1,
  moves: 1,
  'changes-note': 1,
  'changes-kind': 1,
  books: 1,
  'takes-slot': 1,
  republishes: 1,
  cut: 1,
  restart: 1,
  sleep: 1,
  'disk-fault': 1,
  clock: 1,
  'older-file': 1,
  brake: 1,
};

/** What lives are about. Openings are the situations that chance alone brings about too seldom. */
export const WAYS = {
  anything: { opening: [], weights: EVERYDAY, pausesMs: ALL_DAY, meanwhile: 0.25 },
  /** Two stations and a clinic change one record at once. */
  'two-stations': {
    opening: [],
    weights: { update: 4, reschedule: 4, cancel: 2, rebook: 1, book: 1, decide: 4, 'un-cancels': 1, cut: 1 },
    pausesMs: [2_000, 12_000, 20_000],
    meanwhile: 0.75,
  },
  /** One record changed again and again, while readings lag. */
  lag: {
    opening: ['update', 'reschedule', 'update', 'cancel'],
    weights: { update: 4, reschedule: 4, cancel: 3, decide: 1, 'changes-note': 3, moves: 1 },
    pausesMs: [2_000, 12_000, 14_000],
    meanwhile: 0.2,
  },
  /** Answers to bookings are lost, one after the other. */
  'lost-books': {
    opening: ['book'],
    weights: { book: 5, decide: 2, 'cancel-book': 1, 'takes-slot': 1, books: 1, sleep: 1 },
    pausesMs: [20_000, 130_000, 200_000],
    meanwhile: 0,
  },
  /** Out of contact for hours, with a clock that may be wrong. */
  'long-day': {
    opening: ['cut', 'book', 'cancel', 'five-hours', 'cut'],
    weights: { book: 4, reschedule: 2, update: 2, decide: 3, cut: 3, 'five-hours': 2, clock: 2, 'clock-ahead': 1 },
    pausesMs: [2_000, 20_000, 130_000],
    meanwhile: 0.1,
  },
  'wrong-clock': {
    opening: ['cut', 'book', 'update', 'clock-ahead', 'cut'],
    weights: {
      book: 3,
      reschedule: 2,
      update: 2,
      cancel: 2,
      decide: 3,
      cut: 2,
      clock: 3,
      'clock-ahead': 2,
      restart: 2,
    },
    pausesMs: [2_000, 20_000, 61_000],
    meanwhile: 0.1,
  },
  /** The disk refuses commits, and not only where it is convenient. */
  'bad-disk': {
    opening: [],
    weights: { book: 3, update: 2, cancel: 2, reschedule: 2, rebook: 1, decide: 3, 'disk-fault': 3, sleep: 1 },
    pausesMs: [2_000, 12_000, 20_000, 61_000],
    meanwhile: 0.1,
  },
  /** An older work file takes the newer one's place, with changes in it that were sent since. */
  'older-file': {
    opening: ['cut', 'book', 'cancel', 'older-file', 'cut', 'older-file'],
    weights: { book: 3, update: 2, cancel: 2, reschedule: 1, rebook: 1, decide: 4, 'older-file': 3, cut: 1 },
    pausesMs: [500, 6_000, 20_000],
    meanwhile: 0.1,
  },
} as const satisfies Readonly<Record<string, Way>>;

export type Theme = keyof typeof WAYS;

/** One after the other over the seeds: their number shares no divisor with those of kinds and of classes of answer. */
export const THEMES: readonly Theme[] = [
  'anything',
  'two-stations',
  'lost-books',
  'anything',
  'lag',
  'older-file',
  'lag',
  'long-day',
  'bad-disk',
  'anything',
  'two-stations',
  'wrong-clock',
  'lost-books',
];
