import type { Extension } from './common.ts';

/** How an appointment is held, in UK Core's words (standard.md 9.2). */
export const DELIVERY_CHANNELS = ['In-person', 'Telephone', 'Video'] as const;

/**
 * The delivery channel among extensions, read in both forms: `valueCode` as the standard's examples have it, and
 * `valueCodeableConcept` as UK Core defines it. Known codes come back in UK Core's spelling, others as they came.
 */
export const deliveryChannelOf = (extensions: readonly Extension[] | undefined): string | undefined => {
  const extension = extensions?.find((one) => one.url?.toLowerCase().endsWith('deliverychannel'));
  const concept = extension?.valueCodeableConcept;
  const code = extension?.valueCode ?? concept?.coding?.[0]?.code ?? concept?.coding?.[0]?.display ?? concept?.text;
  return code === undefined ? undefined : (DELIVERY_CHANNELS.find((known) => isSame(known, code)) ?? code);
};

/** `In-person`, `in person` and `IN_PERSON` are one. */
const isSame = (known: string, code: string): boolean => plain(known) === plain(code);

const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]/g, '');
