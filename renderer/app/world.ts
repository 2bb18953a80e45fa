import type { World } from '../api/world.ts';

/** The page's own timers and events. */
export const pageWorld: World = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds);
    return () => clearInterval(timer);
  },
  onLine: (run) => {
    window.addEventListener('online', run);
    window.addEventListener('offline', run);
    return () => {
      window.removeEventListener('online', run);
      window.removeEventListener('offline', run);
    };
  },
};
