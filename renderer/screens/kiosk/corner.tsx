import { useRef } from 'react';
import { useWorld } from '../../api/world.ts';

const HELD_MS = 3_000;

/** A corner that nobody sees: held for three seconds it asks staff for the PIN. Nothing that a patient needs is behind it. */
export const Corner = ({ onHeld }: { readonly onHeld: () => void }) => {
  const world = useWorld();
  const stop = useRef<() => void>(undefined);
  const release = () => stop.current?.();
  const press = () => {
    release();
    stop.current = world.after(HELD_MS, onHeld);
  };
  return (
    <div
      className="kiosk__corner"
      aria-hidden="true"
      onPointerDown={press}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
    />
  );
};
