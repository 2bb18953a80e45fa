import { z } from 'zod';
import { type JsonObject, JsonObjectSchema } from '../../../shared/base/json.ts';
import type { PracticeDesk } from './practice-desk.ts';

/** The address of a desk's control port. */
export const controlUrlOf = (desk: PracticeDesk): string => z.string().parse(desk.service.address.controlUrl);

/** Sends a command to the control port, as a test in another process would. */
export const order = async (desk: PracticeDesk, command: JsonObject): Promise<JsonObject> => {
  const reply = await fetch(`${controlUrlOf(desk)}/control`, { method: 'POST', body: JSON.stringify(command) });
  return JsonObjectSchema.parse(await reply.json());
};

/** The list that the control port answers with: `slots?serviceId=…` or `appointments?serviceId=…&nhsNumber=…`. */
export const controlled = async (desk: PracticeDesk, path: string): Promise<readonly JsonObject[]> => {
  const reply = await fetch(`${controlUrlOf(desk)}/control/${path}`);
  const lists = z.record(z.string(), z.array(JsonObjectSchema)).parse(await reply.json());
  return Object.values(lists)[0] ?? [];
};
