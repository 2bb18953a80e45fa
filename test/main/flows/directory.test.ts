import { describe, expect, test } from 'vitest';
import { createDirectory } from '../../../main/flows/directory.ts';
import { type Service, ServiceSchema } from '../../../shared/model/service.ts';

const aService = (id: string, name: string): Service => ServiceSchema.parse({ id, name });

describe('the directory', () => {
  test('is the profile’s list, an imported one in the place of its own, the others after it', () => {
    const profile = [aService('2', 'Two'), aService('1', 'One')];
    const directory = createDirectory({
      profile,
      imported: () => [aService('0', 'New'), aService('2', 'Two, as imported')],
    });
    expect(directory.all().map(({ name }) => name)).toEqual(['Two, as imported', 'One', 'New']);
    expect(directory.get('2')?.name).toBe('Two, as imported');
    expect(directory.get('9')).toBeUndefined();
  });

  test('reads through: what is imported is there at the next look, and nothing is joined twice', () => {
    const state = { imported: [] as readonly Service[] };
    const directory = createDirectory({ profile: [aService('1', 'One')], imported: () => state.imported });
    expect(directory.get('2')).toBeUndefined();
    state.imported = [aService('2', 'Two')];
    expect(directory.get('2')?.name).toBe('Two');
    expect(directory.all()).toBe(directory.all());
    state.imported = [];
    expect(directory.get('2')).toBeUndefined();
  });
});
