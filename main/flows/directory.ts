import type { Service } from '../../shared/model/service.ts';
import type { Directory } from '../ports/directory.ts';

type Sources = { readonly profile: readonly Service[]; readonly imported: () => readonly Service[] };

/**
 * The profile's services, each with the imported one of the same id in its place, then the services that were imported besides. It
 * reads through: what is imported is there at the next look.
 */
export const createDirectory = ({ profile, imported }: Sources): Directory => {
  let joined = joinServices(profile, imported());
  const current = (): Joined => {
    const found = imported();
    if (found !== joined.of) joined = joinServices(profile, found);
    return joined;
  };
  return { all: () => current().services, get: (serviceId) => current().byId.get(serviceId) };
};

type Joined = {
  readonly of: readonly Service[];
  readonly services: readonly Service[];
  readonly byId: ReadonlyMap<string, Service>;
};

const joinServices = (profile: readonly Service[], imported: readonly Service[]): Joined => {
  // A Map keeps a key in its first place: the profile's order stays.
  const byId = new Map([...profile, ...imported].map((service) => [service.id, service]));
  return { of: imported, byId, services: [...byId.values()] };
};
