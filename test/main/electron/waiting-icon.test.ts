import { app } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { createWaitingIcon } from '../../../main/electron/waiting-icon.ts';
import { fake, resetFakeElectron } from '../../support/fake-electron-state.ts';

beforeEach(async () => {
  resetFakeElectron();
  await app.whenReady();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const NOTHING = { decisions: 0, calls: 0, notSent: 0 };

const anIcon = async (platform: NodeJS.Platform) => {
  const forward: string[] = [];
  const icon = createWaitingIcon({
    platform,
    execPath: 'C:\\Desk.exe',
    bringForward: () => void forward.push('forward'),
  });
  await turn();
  return { icon, forward };
};

// proves 12.3
test('on Windows an icon says what waits, by counts alone, and leads to the window', async () => {
  const { icon, forward } = await anIcon('win32');
  const [tray] = fake.trays;
  expect(tray?.picture).toMatchObject({ of: 'C:\\Desk.exe' });
  expect(tray?.toolTip).toBe('Booking workstation');
  icon.tell({ decisions: 1, calls: 2, notSent: 3 });
  expect(tray?.toolTip).toBe(
    'Booking workstation: 1 change needs a decision. 2 calls are due. 3 changes are not sent.',
  );
  icon.tell(NOTHING);
  expect(tray?.toolTip).toBe('Booking workstation');
  tray?.emit('click');
  expect(forward).toEqual(['forward']);
  expect(tray?.menu.map(({ label }) => label)).toEqual(['Open the workstation', 'Close the workstation']);
  icon.close();
  expect(tray?.isDestroyed).toBe(true);
});

test('what was told before the icon stands there is on it; closed before, none comes', async () => {
  const icon = createWaitingIcon({ platform: 'win32', execPath: 'desk', bringForward: () => undefined });
  icon.tell({ ...NOTHING, notSent: 1 });
  await turn();
  expect(fake.trays[0]?.toolTip).toBe('Booking workstation: 1 change is not sent.');
  const late = createWaitingIcon({ platform: 'win32', execPath: 'desk', bringForward: () => undefined });
  late.close();
  await turn();
  expect(fake.trays).toHaveLength(1);
});

test('a program without a picture has no icon, and goes on', async () => {
  fake.hasIcon = false;
  const { icon } = await anIcon('win32');
  icon.tell({ ...NOTHING, notSent: 1 });
  icon.close();
  expect(fake.trays).toEqual([]);
});

test.each(['darwin', 'linux'] as const)(
  'on %s the picture of the program carries how much waits for a person',
  async (platform) => {
    const { icon } = await anIcon(platform);
    icon.tell({ decisions: 1, calls: 2, notSent: 3 });
    expect(fake.badge).toBe(3);
    icon.close();
    expect(fake.badge).toBe(0);
    expect(fake.trays).toEqual([]);
  },
);
