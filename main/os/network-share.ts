import { readFileSync, realpathSync, statfsSync } from 'node:fs';
import { codeOf } from './files.ts';

/** What the system says of a place. */
export type PlaceProbe = {
  readonly platform: NodeJS.Platform;
  /** The path with every link and mapped drive followed. */
  readonly realPath: (path: string) => string;
  /** The file system's number; undefined where the system has none. */
  readonly typeOf: (path: string) => number | undefined;
  /** The text of `/proc/self/mounts`. */
  readonly mounts: () => string;
};

/**
 * Whether a data folder lies on a network share, as far as that can be known: file locks do not hold there, so that two Replays could run
 * (safety 6.5). Known on Linux by the type of the file system, on Windows by a UNC path (a mapped drive leads to one); not on a Mac.
 */
export const isOnNetworkShare = (dataDir: string, probe: PlaceProbe = systemProbe): boolean => {
  const path = probe.realPath(dataDir);
  switch (probe.platform) {
    case 'win32':
      return /^(?:\\\\\?\\UNC\\|\\\\(?![?.]\\))/i.test(path);
    case 'linux':
      return NETWORK_TYPES.includes(probe.typeOf(path) ?? 0) || NETWORK_NAMES.test(mountOf(path, probe.mounts()));
    default:
      return false;
  }
};

/** Magic numbers of Linux: NFS, SMB, CIFS, SMB2, AFS, Coda, Ceph, NCP, GFS2, Lustre. */
const NETWORK_TYPES = [
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x564c, 0x01161970, 0x0bd00bd0,
];

/** Those of FUSE share one number: their names tell them apart. A drive of the host of a virtual machine (9p, virtiofs) is local. */
const NETWORK_NAMES =
  /^(?:nfs4?|cifs|smb3?|smbfs|afs|ceph|lustre|fuse\.(?:sshfs|gvfsd-fuse|glusterfs|cephfs|s3fs|rclone|davfs2?|smbnetfs|curlftpfs))$/;

/** The type of the file system that holds a path: that of the longest mount point above it. */
const mountOf = (path: string, mounts: string): string =>
  mounts
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([, point = '', type = '']) => (isAbove(unescaped(point), path) ? [{ length: point.length, type }] : []))
    .toSorted((one, other) => other.length - one.length)[0]?.type ?? '';

const isAbove = (point: string, path: string): boolean =>
  path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`);

/** Blanks in mount points are written as octal numbers. */
const unescaped = (point: string): string =>
  point.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

const systemProbe: PlaceProbe = {
  platform: process.platform,
  realPath: (path) => realpathSync.native(path),
  typeOf: (path) => statfsSync(path).type,
  mounts: () => {
    try {
      return readFileSync('/proc/self/mounts', 'utf8');
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return '';
    }
  },
};
