// Plain JavaScript that old Node versions can read: it is loaded before anything that they cannot.
const LEAST = [22, 18];

/** Whether a version such as `22.18.0` can run this program (it runs TypeScript directly). */
export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
};

/** Ends the process with one sentence, code 1, where Node is too old. */
export const guardNode = () => {
  if (isNewEnough(process.versions.node)) return;
  process.stderr.write(
    `This program needs Node ${LEAST.join('.')} or later, and this is Node ${process.versions.node}. ` +
      'Start it through npm after "npm ci" (npm start, npm test, npm run -s desk -- COMMAND): that brings a newer Node along on most machines. ' +
      'Otherwise install Node 24 and try again.\n',
  );
  process.exit(1);
};
