// Runs the training service as a process of its own: docs/training.md. The version comes first, since everything below
// it needs Node 22 or later and would fail with a message that helps nobody.
const major = Number(process.versions.node.split('.')[0]);
if (major >= 22) {
  const { run } = await import('./run.ts');
  await run(process.argv.slice(2));
} else {
  process.stderr.write(`The training service needs Node 22 or later; this is Node ${process.versions.node}.\n`);
  process.exitCode = 1;
}

// Top-level await makes this a module only with an export.
export {};
