import { type RunSystem, runSystem } from './run-system.ts';

/** How many printers this account can print on; undefined where the system does not tell: without CUPS, or where it may not be asked. */
export const countPrinters = async ({
  platform,
  systemRoot = 'C:\\Windows',
  run = runSystem,
}: {
  readonly platform: NodeJS.Platform;
  readonly systemRoot?: string;
  readonly run?: RunSystem;
}): Promise<number | undefined> => {
  if (platform !== 'win32') return linesIn(await run('/usr/bin/lpstat', ['-e']));
  const shell = `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  return linesIn(await run(shell, ['-NoProfile', '-NonInteractive', '-Command', 'Get-Printer | ForEach-Object Name']));
};

const linesIn = (told: string | undefined): number | undefined =>
  told?.split('\n').filter((line) => line.trim() !== '').length;
