import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bindEnvironment, environmentOf } from '../../../main/os/bind-environment.ts';

const aFolder = (): string => mkdtempSync(join(tmpdir(), 'bw-bind-'));

describe('a data folder and its environment', () => {
  it('belongs to none while it is new', () => {
    expect(environmentOf(aFolder())).toBeUndefined();
  });

  it('belongs to the environment it was first opened with, for good', () => {
    const folder = aFolder();
    bindEnvironment(folder, 'training');
    bindEnvironment(folder, 'production');
    expect(environmentOf(folder)).toBe('training');
  });

  it('fits no profile once the note of it cannot be read', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'environment.json'), '{"environment":"elsewhere"}');
    bindEnvironment(folder, 'training');
    expect(environmentOf(folder)).toBe('unreadable');
  });
});
