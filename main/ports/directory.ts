import type { Service } from '../../shared/model/service.ts';

/** The services that this workstation may reach (standard.md 6). A catalogue could stand behind it as well as a local list. */
export type Directory = {
  readonly all: () => readonly Service[];
  /** By dos-service-id; undefined where it is not listed. */
  readonly get: (serviceId: string) => Service | undefined;
};

/** A directory of these services and no others. */
export const toDirectory = (services: readonly Service[]): Directory => ({
  all: () => services,
  get: (serviceId) => services.find(({ id }) => id === serviceId),
});
