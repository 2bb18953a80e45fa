import type { State } from './states.ts';

/** Setting a workstation up, and the file for those who help. */
export const UPKEEP_STATES: readonly State[] = [
  { name: 'set-up', scenario: 'ordinary', path: '/set-up' },
  {
    name: 'set-up-problems',
    scenario: 'ordinary',
    path: '/set-up',
    act: (page) => page.getByRole('button', { name: 'Save and continue' }).click(),
  },
  { name: 'set-up-zoomed', scenario: 'ordinary', path: '/set-up', zoomed: true },
  { name: 'set-up-key', scenario: 'set-up-key', path: '/set-up' },
  {
    name: 'set-up-import-key',
    scenario: 'set-up-key',
    path: '/set-up',
    act: (page) => page.getByLabel('Import one that was made elsewhere').check(),
  },
  { name: 'set-up-trouble', scenario: 'set-up-trouble', path: '/set-up' },
  {
    name: 'set-up-rest',
    scenario: 'set-up-rest',
    path: '/set-up',
    act: (page) => page.getByRole('button', { name: 'Run the checks' }).click(),
  },
  { name: 'set-up-by-policy', scenario: 'set-up-by-policy', path: '/set-up' },
  { name: 'support', scenario: 'ordinary', path: '/support' },
  {
    name: 'support-saved',
    scenario: 'ordinary',
    path: '/support',
    act: (page) => page.getByRole('button', { name: 'Save this file' }).click(),
  },
  {
    name: 'support-not-saved',
    scenario: 'support-not-saved',
    path: '/support',
    act: (page) => page.getByRole('button', { name: 'Save this file' }).click(),
  },
];
