import type { DirectoryFormat } from '../../shared/model/service-import.ts';
import { toDirectoryJson } from '../core/directory-json.ts';
import { toTable } from '../core/directory-table.ts';
import type { Csv } from '../ports/csv.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

/** The whole list as text, of the profile and imported alike; importing it again changes nothing. */
export const exportDirectory = (
  world: World,
  csv: Csv,
  format: DirectoryFormat,
): { readonly text: string; readonly count: number } => {
  const services = world.directory.all();
  noteAudit(world, { action: 'services.exported', outcome: `${services.length} ${format}` });
  return { count: services.length, text: format === 'json' ? toDirectoryJson(services) : csv.write(toTable(services)) };
};
