import { Route, Switch } from 'wouter';
import { NotFound } from '../parts/not-found.tsx';
import { FindSlots } from '../screens/slots/find-slots.tsx';

/** Which address shows which screen. Addresses carry ids of services, slots and changes: nothing about a patient (safety 12.3). */
export const Screens = () => (
  <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
    <Switch>
      <Route path="/">{() => <FindSlots />}</Route>
      <Route>{() => <NotFound />}</Route>
    </Switch>
  </main>
);
