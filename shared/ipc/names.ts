import type { CommandName } from './contract.ts';

/*
 * The contract's names alone, without its schemas: for the preload script, which is to stay small. A test holds the two together.
 */

/** Every command of the contract. */
export const COMMAND_NAMES = [
  'getDesk',
  'listServices',
  'findSlots',
  'getService',
  'clearServiceDetails',
  'confirmServiceName',
  'listAppointments',
  'getAppointment',
  'findPatients',
  'recentPatients',
  'recordModification',
  'listOutbox',
  'getOutboxItem',
  'getConflict',
  'resolveModification',
  'sendNow',
  'listCalls',
  'closeCall',
  'handOver',
  'listHandOver',
  'mayLeave',
  'probe',
  'replay',
  'importServices',
  'exportServices',
  'confirmGap',
  'diagnose',
  'getSupport',
  'saveSupport',
  'getSetUp',
  'writeProfile',
  'setUpKey',
  'setUpServices',
  'checkSetUp',
  'verifyAudit',
  'searchAudit',
  'signIn',
  'signOut',
  'lock',
  'touch',
  'listPeople',
  'changePeople',
  'changeOwnPin',
  'admitKeyChange',
  'saveDraft',
  'getDraft',
  'dropDraft',
  'arrive',
  'leaveKiosk',
  'startKiosk',
  'getSettings',
  'saveSettings',
] as const satisfies readonly CommandName[];

/** Under this name the window calls a command: `(name, request)`, answered by an Envelope. */
export const DESK_CALL = 'desk:call';

/** Under this name main tells the window what changed. */
export const DESK_CHANGED = 'desk:changed';
