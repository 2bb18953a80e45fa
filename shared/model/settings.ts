import { z } from 'zod';

/** Preferences of this computer; nothing about patients. Kept by electron-store in the desktop and by `conf` elsewhere. */
export const SettingsSchema = z
  .strictObject({
    window: z
      .strictObject({ width: z.number().int(), height: z.number().int(), x: z.number().int(), y: z.number().int() })
      .extend({ isMaximized: z.boolean().optional() })
      .partial({ x: true, y: true })
      .optional(),
    /** How many days the slot search opens with. */
    searchDays: z.number().int().min(1).max(14).default(3),
    /** The service last searched, so that the page opens where the user left. */
    lastServiceId: z.string().optional(),
    /** Ids of the services that stand first in every list of services. */
    favourites: z.array(z.string().min(1).max(64)).max(200).default([]),
  })
  .readonly();

export type Settings = z.infer<typeof SettingsSchema>;
