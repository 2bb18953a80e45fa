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
  { name: 'place', outcome: 'warning', detail: 'synced-folder' },
  { name: 'accounts', outcome: 'warning', detail: 'the folder of counts: EACCES' },
  { name: 'disk', outcome: 'warning', detail: '310 MB free' },
  {
    name: 'proxy',
    subject: 'int.example.invalid',
    outcome: 'failed',
    detail: 'proxy.practice.invalid:8080',
    failure: { kind: 'unreachable', reason: 'proxy-sign-in', mayHaveArrived: false },
  },
  { name: 'proxy', subject: 'api.example.invalid', outcome: 'not-needed' },
  { name: 'dns', subject: 'api.example.invalid', outcome: 'well' },
  {
    name: 'tls',
    subject: 'api.example.invalid',
    outcome: 'failed',
    failure: { kind: 'unreachable', reason: 'tls', mayHaveArrived: false },
  },
  { name: 'outbox', outcome: 'well' },
  { name: 'audit', outcome: 'not-needed' },
];
