/** What `npm run simulate` was asked for. */
export type Options = {
  readonly seeds: number;
  readonly from: number;
  /** Of so many processes, which one this is; undefined: all of them are to be started. */
  readonly shard: number | undefined;
  readonly shards: number;
  /** Each shard starts no more seeds after so many seconds. */
  readonly seconds: number;
  readonly history: boolean;
  /** Writes the coverage table to docs. */
  readonly table: boolean;
  /** Writes down how often a seed comes by each site. */
  readonly explore: boolean;
  /** Writes down which seeds come by the rare cells. */
  readonly ways: boolean;
  /** Every seed lives its own life, none goes to a rare cell: so that either can be measured. */
  readonly plain: boolean;
  /** Three of four rounds of seeds are sent to where deaths lack in this very run, and the ways to them kept as they are found. */
  readonly fill: boolean;
  /** A file with a life that was sent in such a run: lives that one. */
  readonly life: string | undefined;
  readonly stopAtFirst: boolean;
};

/** Reads the options; throws with a sentence where one is not known. */
export const readOptions = (args: readonly string[]): Options => {
  const known = [
    '--seeds',
    '--from',
    '--seed',
    '--history',
    '--table',
    '--explore',
    '--ways',
    '--plain',
    '--shards',
    '--shard',
    '--seconds',
    '--stop-at-first',
    '--fill',
    '--life',
  ];
  const strange = args.find((arg) => arg.startsWith('--') && !known.includes(arg));
  if (strange !== undefined) throw new Error(`Not an option: ${strange}. There are ${known.join(' ')}.`);
  const numberOf = (name: string): number | undefined => {
    const at = args.indexOf(name);
    const value = at < 0 ? undefined : Number(args[at + 1]);
    if (value !== undefined && !Number.isSafeInteger(value)) throw new Error(`${name} wants a whole number`);
    return value;
  };
  const life = args.includes('--life') ? args[args.indexOf('--life') + 1] : undefined;
  const one = life === undefined ? numberOf('--seed') : 0;
  return {
    seeds: one === undefined ? (numberOf('--seeds') ?? 200) : 1,
    from: one ?? numberOf('--from') ?? 0,
    shard: numberOf('--shard'),
    shards: one === undefined ? (numberOf('--shards') ?? 2) : 1,
    seconds: numberOf('--seconds') ?? 86_400,
    history: args.includes('--history'),
    table: args.includes('--table'),
    explore: args.includes('--explore'),
    ways: args.includes('--ways'),
    plain: ['--plain', '--explore', '--ways'].some((option) => args.includes(option)),
    fill: args.includes('--fill'),
    life,
    stopAtFirst: args.includes('--stop-at-first'),
  };
};
