import { toBase64 } from '../../shared/base/base64.ts';
import type { Json } from '../../shared/base/json.ts';
import { DOS_SERVICE_ID, ODS_ORGANIZATION_CODE, SDS_ROLE_PROFILE_ID, SNOMED_CT } from '../../shared/fhir/systems.ts';
import { leastOffering, offersOf, type VersionOffers } from '../../shared/model/api-version.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import type { Practitioner, Practitioners } from '../ports/people.ts';

/** The two ids of a call. */
export type CallIds = { readonly requestId: string; readonly correlationId: string };
type HeaderList = Readonly<Record<string, string>>;

/** The headers of each kind of call (standard.md 5), Authorization apart: it alone may differ in a retry. */
export type Headers = {
  /** `version`: of the API, as spoken with this service. */
  readonly toReceiver: (serviceId: string, ids: CallIds, version: string) => HeaderList;
  /** To the Registry, and to the catalogue: neither has a target. */
  readonly toRegistry: (ids: CallIds) => HeaderList;
  readonly toCatalogue: (ids: CallIds) => HeaderList;
  readonly ofWrite: (write: FrozenWrite) => HeaderList;
};

/** `version` is this product's own. What does not change from call to call is encoded once. */
export const createHeaders = ({
  profile,
  version,
  practitioners = ofProfileAlone(profile),
}: {
  readonly profile: Profile;
  readonly version: string;
  /** Whose practitioner header a call carries; the profile's user's unless told. */
  readonly practitioners?: Practitioners;
}): Headers => {
  const organisation = { 'NHSD-End-User-Organisation': encode(organisationOf(profile)) };
  const sender = { ...organisation, 'NHSD-Requesting-Software': encode(softwareOf(profile, version)) };
  const own = profile.acceptVersion;
  const calling = (serviceId: string, ids: CallIds, spoken: string) => ({
    ...idsOf(ids),
    ...targetOf(serviceId),
    ...sender,
    ...acceptOf(spoken),
  });
  const withoutTarget = (offer: keyof VersionOffers) => (ids: CallIds) => ({
    ...idsOf(ids),
    ...organisation,
    ...acceptOf(leastOffering(own, offer)),
  });
  return {
    toReceiver: (...call) => ({ ...calling(...call), ...practitionerOf(practitioners.ofReader()) }),
    toRegistry: withoutTarget('registry'),
    toCatalogue: withoutTarget('catalogue'),
    ofWrite: (write) => {
      const spoken = write.acceptVersion ?? own;
      return {
        ...calling(write.serviceId, write, spoken),
        // In its author's name, whoever sits at the desk by then (I12); of whom we know no role profile, in nobody's.
        ...practitionerOf(practitioners.ofAuthor(write.author)),
        ...(offersOf(spoken).useContext ? { 'use-context': write.useContext } : {}),
        'Content-Type': 'application/fhir+json',
        ...(write.ifMatch === undefined ? {} : { 'If-Match': write.ifMatch }),
      };
    },
  };
};

const acceptOf = (version: string): HeaderList => ({ Accept: `application/fhir+json; version=${version}` });

const encode = (json: Json): string => toBase64(JSON.stringify(json));

const idsOf = ({ requestId, correlationId }: CallIds): HeaderList => ({
  'X-Request-Id': requestId,
  'X-Correlation-Id': correlationId,
});

/** The proxy looks the pair up by exact match: `system` first, compact, https and a capital `Id`. */
const targetOf = (serviceId: string): HeaderList => ({
  'NHSD-Target-Identifier': encode({ system: DOS_SERVICE_ID, value: serviceId }),
});

const organisationOf = ({ organisation }: Profile): Json => ({
  resourceType: 'Organization',
  identifier: [{ system: ODS_ORGANIZATION_CODE, value: organisation.odsCode }],
  name: organisation.name,
});

/** R4 has arrays for `deviceName` and `version`; the standard's own form has objects, and that is what is sent. */
const softwareOf = ({ software }: Profile, version: string): Json => ({
  resourceType: 'Device',
  identifier: [{ system: software.system, value: software.value }],
  deviceName: { name: software.name, type: 'manufacturer-name' },
  version: { value: version },
});

const ofProfileAlone = ({ user }: Profile): Practitioners => ({
  ofAuthor: (author) => (author === undefined || author === user.name ? user : undefined),
  ofReader: () => user,
});

const practitionerOf = (user: Practitioner | undefined): HeaderList => {
  if (user?.roleProfileId === undefined) return {};
  const code = user.role === undefined ? {} : { code: [{ coding: [{ system: SNOMED_CT, ...user.role }] }] };
  const practitioner = {
    resourceType: 'PractitionerRole',
    identifier: [{ system: SDS_ROLE_PROFILE_ID, value: user.roleProfileId }],
    ...code,
  };
  return { 'NHSD-Requesting-Practitioner': encode(practitioner) };
};
