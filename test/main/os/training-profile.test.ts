import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrainingWorld } from '../../../main/os/training-profile.ts';
import { createTrainingService, type TrainingService } from '../../../main/training/service.ts';
import { SERVICES } from '../../../main/training/services.ts';
import type { Profile } from '../../../shared/model/profile.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'training-profile-'));
let training: TrainingService;
let profile: Profile;
beforeAll(async () => {
  training = await createTrainingService({ dataDir });
  const world = await readTrainingWorld(training.address);
  if (!world.ok) throw new Error(world.failure);
  profile = world.value.profile;
});
afterAll(async () => {
  await training.close();
  rmSync(dataDir, { recursive: true });
});

const entryOf = (id: string) => profile.services.find((service) => service.id === id);

describe('the profile of training mode', () => {
  it('lists every service of the training world by the name that the directory gives', () => {
    expect(profile.services.map(({ id, name }) => [id, name])).toEqual(SERVICES.map(({ id, name }) => [id, name]));
  });

  it('sets the switches that each service needs', () => {
    expect(entryOf('2000900601')).toMatchObject({ transport: 'message', here: true, sensitive: false });
    expect(entryOf('2000900602')).toMatchObject({ transport: 'message', sensitive: true });
    expect(entryOf('2000900701')).toMatchObject({ transport: 'message' });
    expect(entryOf('2000900801')).toMatchObject({ reschedule: true, changeBy: 'patch', updateFields: 'reason' });
    expect(entryOf('2000900901')).toMatchObject({ transport: 'by-capability', cancelReasonCode: 'delete' });
    expect(entryOf('2000901101')).toMatchObject({ slotWindow: 'start-and-end' });
    expect(entryOf('2000900301')).toMatchObject({ rebookOrder: 'cancel-first' });
  });

  it('leaves a service of the everyday as an entry is without switches', () => {
    const { id, name, phone, odsCode } = entryOf('2000900101') ?? expect.fail('not listed');
    expect(entryOf('2000900101')).toEqual(ServiceSchema.parse({ id, name, phone, odsCode }));
  });

  it('has a service id of its own, which messages need, and offers the catalogue', () => {
    expect(profile.organisation.serviceId).toMatch(/^2000\d{6}$/);
    expect(SERVICES.some(({ id }) => id === profile.organisation.serviceId)).toBe(false);
    expect(profile.catalogue).toBe(true);
  });
});

it('says so where nothing answers at the address', async () => {
  const nowhere = { ...training.address, lifecycleUrl: 'http://127.0.0.1:9/training' };
  expect(await readTrainingWorld(nowhere)).toMatchObject({ ok: false });
});
