import type { DirectoryFormat } from '../../shared/model/service-import.ts';
import { toDirectoryJson } from '../core/directory-json.ts';
import { toTable } from '../core/directory-table.ts';
import type { Csv } from '../ports/csv.ts';
import type { World } from './world.ts';

/** The whole list as text, of the profile and imported alike; importing it again changes nothing. */
export const exportDirectory = (
  { directory }: Pick<World, 'directory'>,
  csv: Csv,
  format: DirectoryFormat,
): { readonly text: string; readonly count: number } => {
  const services = directory.all();
  return { count: services.length, text: format === 'json' ? toDirectoryJson(services) : csv.write(toTable(services)) };
};
