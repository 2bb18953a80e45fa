import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDirectoryJson, toDirectoryJson } from '../../main/core/directory-json.ts';
import { planImport } from '../../main/core/directory-plan.ts';
import { readTable, toTable } from '../../main/core/directory-table.ts';
import { csv } from '../../main/os/csv.ts';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import { SERVICE_FIELDS, type ServiceField } from '../../shared/model/service-fields.ts';
import { LAW } from '../support/arbitraries.ts';

/** Texts that spreadsheets and CSV get wrong, and any other text that prints. */
const awkward = fc.oneof(
  fc.constantFrom(
    '=1+1',
    "'=1",
    '+44 1632 960000',
    '-',
    '@x',
    'a,b',
    'a;b',
    '"q"',
    "''",
    'sep=;',
    'é ŷ',
    '漢',
    'null',
    'yes',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);

const textOf = (name: ServiceField['name'], text: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  text.map((each) => each.trim()).filter((each) => ServiceSchema.unwrap().shape[name].safeParse(each).success);

const TEXTS: Partial<Record<ServiceField['name'], fc.Arbitrary<unknown>>> = {
  id: fc.stringMatching(/^[0-9A-Za-z\-.=+@']{1,12}$/).filter((id) => !/^\d([.,]\d+)?E\+?\d+$/i.test(id)),
  messageVersion: fc.constantFrom('1.0.0', '1.2.0-beta', '2.10.3'),
  useContext: fc.constantFrom('a1t1', '111', '=x', "'+y", '@'),
};

const anyValue = (field: ServiceField): fc.Arbitrary<unknown> => {
  if (field.kind === 'choice') return fc.constantFrom(...field.values);
  if (field.kind === 'yes-no') return fc.boolean();
  const text = TEXTS[field.name] ?? textOf(field.name, awkward);
  return field.isNeeded || field.usual !== undefined ? text : fc.option(text, { nil: undefined });
};

const services: fc.Arbitrary<readonly Service[]> = fc.uniqueArray(
  fc
    .record(Object.fromEntries(SERVICE_FIELDS.map((field) => [field.name, anyValue(field)])))
    .map((members) => ServiceSchema.parse(JSON.parse(JSON.stringify(members)))),
  { minLength: 1, maxLength: 8, selector: ({ id }) => id },
);

const byId = (list: readonly Service[]) => new Map(list.map((service) => [service.id, service]));

const WAYS = {
  csv: (list: readonly Service[]) => {
    const table = csv.parse(csv.write(toTable(list)));
    return table.ok ? readTable(table.value) : table;
  },
  json: (list: readonly Service[]) => readDirectoryJson(toDirectoryJson(list)),
} as const;

test.each(Object.entries(WAYS))('a list exported as %s and imported is the same list, whatever was there', (_, way) => {
  fc.assert(
    fc.property(services, services, (list, there) => {
      const read = way(list);
      if (!read.ok) throw new Error(JSON.stringify(read.failure));
      expect(read.value.problems).toEqual([]);
      const plan = planImport(read.value.rows, { profile: new Map(), imported: byId(there), inUse: () => 0 });
      expect(plan.problems).toEqual([]);
      const after = byId([...there, ...plan.put]);
      for (const service of list) expect(after.get(service.id)).toEqual(service);
      expect(after.size).toBe(byId([...there, ...list]).size);
    }),
    LAW,
  );
});
