import { writeSync } from 'node:fs';
import { dieAt } from '../../../../main/os/die-at.ts';

// Reaches two points three times each, and says so behind each of them.
const points = ['write.before', 'write.after'];
const dying = dieAt({ asked: process.argv[2], environment: 'training', points });
if (!dying.ok) throw new Error(dying.failure);
for (const point of [...points, ...points, ...points]) {
  dying.value.hit?.(point);
  writeSync(1, `${point}\n`);
}
