import { spawn } from 'node:child_process';

/** What decides whether there is a desktop to open a browser on, and how. */
export type Desktop = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The program that opens an address, with its arguments; undefined where there is no desktop. */
export const browserCommandOf = ({ platform, env }: Desktop, address: string): readonly string[] | undefined => {
  switch (platform) {
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', address]; // `start` would need a shell
    case 'darwin':
      return ['open', address];
    default:
      return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', address] : undefined;
  }
};

/** Opens an address in the desktop's browser. False where there is no desktop; a browser that does not start is no failure: the address is printed. */
export const openBrowser = (desktop: Desktop, address: string): boolean => {
  const [command, ...args] = browserCommandOf(desktop, address) ?? [];
  if (command === undefined) return false;
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
  return true;
};
