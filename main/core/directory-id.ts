import { failed, ok, type Result } from '../../shared/base/result.ts';
import { DOS_SERVICE_ID } from '../../shared/fhir/systems.ts';

/** A dos-service-id as it is sent, and whether its system was written another way than the standard's. */
export type DirectoryIdRead = { readonly id: string; readonly isCorrected: boolean };

/**
 * Reads a service id as people have it: the value alone, or `system|value` as older pointers give it (standard.md 6). The proxy
 * looks system and value up by exact match, so `http:`, `/id/`, other capitals and a slash at the end are put right here
 * (standard.md 5). An id of any other system is refused: it names something else. `systemCell` is a column of its own.
 */
export const readDirectoryId = (
  cell: string,
  systemCell = '',
): Result<DirectoryIdRead, 'missing' | 'other-system' | 'damaged-number' | 'not-allowed'> => {
  const bar = cell.lastIndexOf('|');
  const id = cell.slice(bar + 1).trim();
  const systems = [bar < 0 ? '' : cell.slice(0, bar).trim(), systemCell.trim()].filter((system) => system !== '');
  if (systems.some((system) => !SAME_SYSTEM.test(system))) return failed('other-system');
  if (id === '') return failed('missing');
  // What a spreadsheet makes of a long number: its last digits are lost.
  if (/^\d([.,]\d+)?E\+?\d+$/i.test(id)) return failed('damaged-number');
  if (/\s|:\/\//.test(id)) return failed('not-allowed');
  return ok({ id, isCorrected: systems.some((system) => system !== DOS_SERVICE_ID) });
};

const SAME_SYSTEM = /^https?:\/\/fhir\.nhs\.uk\/id\/dos-service-id\/?$/i;
