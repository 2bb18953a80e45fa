import type { CommandName } from './contract.ts';

/**
 * What the page finds as `window.desk`: put there by the preload script in Electron, by the bridge script in a browser.
 * It passes on and adds nothing.
 * - call: sends one command; resolves with an Envelope (`openEnvelope` parses it); rejects once the host cannot be reached
 * - onChanged: hands every `Changed` event to the listener, unparsed; returns the function that stops it
 */
export type Bridge = {
  readonly call: (name: CommandName, request: unknown) => Promise<unknown>;
  readonly onChanged: (listener: (raw: unknown) => void) => () => void;
};
