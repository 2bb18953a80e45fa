import { Pool } from 'undici';

/** Seconds that a hand-written client needs for so many times GET, PUT, GET, so many at once on kept connections: the limit. */
export const throughPool = async (
  apiBase: string,
  { count, atOnce }: { readonly count: number; readonly atOnce: number },
): Promise<number> => {
  const { origin, pathname } = new URL(apiBase);
  const pool = new Pool(origin, { connections: atOnce, pipelining: 1 });
  const left = Array.from({ length: count }, (_, index) => `${pathname}/Appointment/pool-${index}`);
  const worker = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const body = await (await pool.request({ path, method: 'GET' })).body.text();
      await (await pool.request({ path, method: 'PUT', body })).body.text();
      await (await pool.request({ path, method: 'GET' })).body.text();
    }
  };
  const seconds = await timed(() => Promise.all(Array.from({ length: atOnce }, worker)));
  await pool.close();
  return seconds;
};

/** The same one after the other with `fetch`, as a page's background sync would. */
export const throughFetch = (apiBase: string, count: number): Promise<number> =>
  timed(async () => {
    for (let index = 0; index < count; index += 1) {
      const address = `${apiBase}/Appointment/fetch-${index}`;
      const body = await (await fetch(address)).text();
      await (await fetch(address, { method: 'PUT', body })).text();
      await (await fetch(address)).text();
    }
  });

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
};
