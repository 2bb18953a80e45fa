import type { Check } from '../../../shared/ipc/check-view.ts';

export const CHECKS: readonly Check[] = [
  { name: 'profile', outcome: 'well' },
  { name: 'store', outcome: 'well' },
  { name: 'keychain', outcome: 'warning', detail: 'key-file' },
  { name: 'credential', outcome: 'well' },
  { name: 'token', outcome: 'failed', failure: { kind: 'signed-out', reason: 'clock' } },
  { name: 'clock', outcome: 'failed', detail: '7' },
  { name: 'registry', outcome: 'well' },
  { name: 'service', subject: 'Riverside Clinic: general practice', outcome: 'well' },
  {
    name: 'service',
    subject: 'Hillside Hospital: eye clinic',
    outcome: 'failed',
    failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false },
  },
  { name: 'outbox', outcome: 'well' },
  { name: 'audit', outcome: 'not-needed' },
];
