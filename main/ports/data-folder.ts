/** What decides where this computer keeps a program's data. */
export type Computer = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/**
 * Where the workstation keeps its files unless told otherwise. Training has a folder of its own inside, so that invented
 * patients and real ones never share a file.
 */
export const dataFolderOf = (computer: Computer, use: 'training' | 'profile'): string => {
  const separator = computer.platform === 'win32' ? '\\' : '/';
  const parts = [...baseOf(computer), ...(use === 'training' ? ['training'] : [])];
  return parts.join(separator);
};

const baseOf = ({ platform, env, home }: Computer): readonly string[] => {
  switch (platform) {
    case 'win32':
      return [env.LOCALAPPDATA ?? `${home}\\AppData\\Local`, 'Booking Workstation'];
    case 'darwin':
      return [home, 'Library', 'Application Support', 'Booking Workstation'];
    default:
      // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
      return [env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : `${home}/.local/share`, 'booking-workstation'];
  }
};
